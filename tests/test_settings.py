"""Settings: everything that leaves the machine is off until somebody turns it on."""

from __future__ import annotations

import pytest

from dashboard.errors import InputError
from dashboard.settings import load_settings


def test_nothing_is_allowed_by_default() -> None:
    settings = load_settings({})
    assert not settings.nominatim
    assert not settings.fetch
    assert settings.tiles is None
    assert settings.editors == ()


def test_what_is_set_is_read() -> None:
    settings = load_settings(
        {
            "PARLEY_WORKSPACE": "postgresql+psycopg://team@db/parley",
            "PARLEY_FETCH": "yes",
            "PARLEY_EDITORS": "Ann@example.org, ben@example.org",
        }
    )
    assert settings.workspace_url == "postgresql+psycopg://team@db/parley"
    assert settings.fetch
    assert settings.editors == ("ann@example.org", "ben@example.org")


def test_a_path_names_an_sqlite_file() -> None:
    assert load_settings({"PARLEY_WORKSPACE": "/srv/p.db"}).workspace_url == "sqlite:////srv/p.db"


def test_a_setting_that_is_neither_yes_nor_no_is_refused() -> None:
    with pytest.raises(InputError, match="PARLEY_FETCH is 'maybe'; set it to yes or no"):
        load_settings({"PARLEY_FETCH": "maybe"})
