"""What whoever runs Parley may set, read from the environment once at start.

Every default keeps the machine's traffic at home: no geocoding service, no fetching, no tiles.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dashboard.errors import InputError

_ROOT = Path(__file__).resolve().parent.parent
_YES_NO = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


@dataclass(frozen=True)
class Settings:
    """One value for each `PARLEY_…` variable."""

    workspace_url: str = f"sqlite:///{_ROOT / 'workspace' / 'parley.db'}"
    """`PARLEY_WORKSPACE`: SQLAlchemy URL of the workspace, or a path of an SQLite file."""

    nominatim: bool = False
    """`PARLEY_NOMINATIM`: whether names that the gazetteer lacks may be asked of Nominatim."""

    nominatim_domain: str = "nominatim.openstreetmap.org"
    """`PARLEY_NOMINATIM_DOMAIN`: another Nominatim server, with or without a port."""

    fetch: bool = False
    """`PARLEY_FETCH`: whether the Desk may fetch an article from its URL."""

    tiles: str | None = None
    """`PARLEY_TILES`: URL of a MapLibre style with online tiles; empty: the bundled shapes."""

    editors: tuple[str, ...] = ()
    """`PARLEY_EDITORS`: e-mail addresses that may write when `st.login` is configured."""


def load_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in force.

    Raises:
        InputError: a yes-or-no variable is neither.
    """
    default = Settings()
    workspace = environment.get("PARLEY_WORKSPACE", default.workspace_url)
    return Settings(
        workspace_url=workspace if "://" in workspace else f"sqlite:///{Path(workspace).resolve()}",
        nominatim=_yes_no(environment, "PARLEY_NOMINATIM"),
        nominatim_domain=environment.get("PARLEY_NOMINATIM_DOMAIN", default.nominatim_domain),
        fetch=_yes_no(environment, "PARLEY_FETCH"),
        tiles=environment.get("PARLEY_TILES") or None,
        editors=tuple(environment.get("PARLEY_EDITORS", "").replace(",", " ").lower().split()),
    )


def _yes_no(environment: Mapping[str, str], name: str) -> bool:
    text = environment.get(name, "no").strip().lower()
    if text not in _YES_NO:
        raise InputError(f"{name} is {text!r}; set it to yes or no")
    return _YES_NO[text]
