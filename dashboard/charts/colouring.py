"""What the colour of a mark on the map says: one of three questions, each with its legend."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from dashboard.analysis.timeline import GROUPS
from dashboard.charts.theme import QUIET
from dashboard.charts.timeline import GROUP_COLOURS

_SHARES = (
    (0.0, "nobody", "#8496A9"),
    (0.25, "up to 25 %", "#E8B04B"),
    (0.5, "26 to 50 %", "#DD7A3C"),
    (1.0, "over half", "#A8321E"),
)
"""Up to which share of the events somebody stayed away, in words and colour."""

_YEARS = ("#6A3D9A", "#3F78B5", "#4DB3B3", "#A5CF8D")
"""The latest year first; earlier ones share grey."""


class Colouring(StrEnum):
    """What colours a mark."""

    KIND = "Kind"
    AWAY = "No-shows"
    LATEST = "Last met"


@dataclass(frozen=True)
class ColourClass:
    """One entry of the legend and the marks that it stands for."""

    name: str
    colour: str
    marks: pd.DataFrame


WORDS = {
    Colouring.KIND: "coloured by the kind that is most frequent there",
    Colouring.AWAY: "coloured by the share of them that somebody stayed away from",
    Colouring.LATEST: "coloured by the year of the last one",
}
"""What the colours say, for the line above the map."""


def colour_marks(marks: pd.DataFrame, colouring: Colouring) -> list[ColourClass]:
    """The marks of `sum_marks` by colour, in the order of the legend; only colours in use."""
    classes = {
        Colouring.KIND: _by_kind,
        Colouring.AWAY: _by_share_away,
        Colouring.LATEST: _by_last_year,
    }[colouring](marks)
    return [found for found in classes if len(found.marks)]


def _by_kind(marks: pd.DataFrame) -> list[ColourClass]:
    most = marks[list(GROUPS)].idxmax(axis=1)
    return [ColourClass(name, GROUP_COLOURS[name], marks[most == name]) for name in GROUPS]


def _by_share_away(marks: pd.DataFrame) -> list[ColourClass]:
    share = marks["away"] / marks["events"]
    classes, above = [], -1.0
    for limit, name, colour in _SHARES:
        classes.append(ColourClass(name, colour, marks[(share > above) & (share <= limit)]))
        above = limit
    return classes


def _by_last_year(marks: pd.DataFrame) -> list[ColourClass]:
    years = sorted({int(year) for year in marks["latest"].dropna()}, reverse=True)
    shown = dict(zip(years, _YEARS, strict=False))
    classes = [
        ColourClass(str(year), colour, marks[(marks["latest"] == year).fillna(value=False)])
        for year, colour in shown.items()
    ]
    rest = ~marks["latest"].isin(list(shown))
    name = "before" if years[len(_YEARS) :] else "no date known"
    return [*classes, ColourClass(name, QUIET, marks[rest])]
