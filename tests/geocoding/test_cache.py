from __future__ import annotations

from pathlib import Path

import pytest
from geopy import Location, Point

from dashboard.errors import GeocodingError
from dashboard.geocoding.cache import AnswerCache, cache_path

PLACE = Location("Kyiv, Ukraine", Point(50.45, 30.52), {"name": "Київ", "country": "UA"})


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("sqlite:////data/desk/parley.db", Path("/data/desk/geocoding.db")),
        ("sqlite://", Path("workspace/geocoding.db")),
        ("postgresql+psycopg://desk@server/parley", Path("workspace/geocoding.db")),
    ],
)
def test_the_cache_lies_beside_the_workspace(url: str, expected: Path) -> None:
    assert cache_path(url) == expected


def test_answers_survive_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "new" / "geocoding.db"
    AnswerCache(path).put("service", "kyiv", PLACE)
    AnswerCache(path).put("service", "nowhere", None)

    again = AnswerCache(path)
    answered, place = again.get("service", "kyiv")
    assert answered
    assert place == PLACE
    assert place is not None
    assert place.raw == PLACE.raw
    assert again.get("service", "nowhere") == (True, None)
    assert again.get("service", "never asked") == (False, None)
    assert again.get("another service", "kyiv") == (False, None)


def test_asking_creates_no_file(tmp_path: Path) -> None:
    path = tmp_path / "geocoding.db"

    assert AnswerCache(path).get("service", "kyiv") == (False, None)
    assert not path.exists()


def test_a_later_answer_replaces_an_earlier_one(tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path / "geocoding.db")
    cache.put("service", "kyiv", None)
    cache.put("service", "kyiv", PLACE)

    assert cache.get("service", "kyiv") == (True, PLACE)


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "geocoding.db"
    path.write_bytes(b"this is no database at all, but long enough to be read as one" * 20)

    with pytest.raises(GeocodingError, match=r"geocoding\.db cannot be used"):
        AnswerCache(path).get("service", "kyiv")
