"""Control rows made by hand, for the tests of who holds what."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd

from dashboard.analysis.control import list_figures, list_gains
from dashboard.tables import to_frame
from dashboard.vocabularies import Measure

SOURCES = to_frame("sources", [{"source_id": "s", "publisher": "Daily"}, {"source_id": "n"}])
ACTORS = to_frame(
    "actors",
    [
        {"actor_id": "watch", "name": "Watchers", "kind": "organization"},
        {"actor_id": "right", "name": "Right", "kind": "state"},
        {"actor_id": "left", "name": "Left", "kind": "state"},
    ],
)
CONFLICTS = to_frame("conflicts", [{"conflict_id": "war", "name": "War", "territory": "Left"}])


def rows(*cells: dict[str, Any]) -> pd.DataFrame:
    """Control rows: a share of Left held by Right, assessed, unless a cell says otherwise."""
    usual = {
        "territory": "Left",
        "controller": "right",
        "nature": "controls",
        "measure": "share",
        "standing": "assessed",
        "source_id": "s",
    }
    filled = [usual | {"control_id": f"c{number}"} | cell for number, cell in enumerate(cells)]
    for cell in filled:
        for name in ("date", "since"):
            if name in cell:
                cell[name] = dt.date.fromisoformat(cell[name])
    return to_frame("control", filled)


def held(control: pd.DataFrame, measure: Measure = Measure.SHARE) -> pd.DataFrame:
    """The holdings among them."""
    return list_figures(control, SOURCES, ACTORS, measure=measure)


def taken(*cells: dict[str, Any]) -> pd.DataFrame:
    """Gains in km², told by Watchers unless a cell says otherwise."""
    usual = {"nature": "captured", "measure": "area", "asserted_by": "watch"}
    control = rows(*(usual | cell for cell in cells))
    return list_gains(control, SOURCES, ACTORS, territory="Left", controller="right")
