"""One look for all charts: colours of parties and statuses, and the layout they share.

Figures carry no colour of text or ground: the page's styles give them in the browser, light or
dark, so that one figure serves both. What a figure colours itself is legible on either ground.
Templates are not used: with one, the browser draws every figure twice.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.tables import split
from dashboard.vocabularies import AttendanceStatus

FAINT = "rgba(128,128,128,0.22)"
"""Grids, frames and land: seen on white and on near-black."""

QUIET = "#808080"
"""Marks without a party."""

CLICKS = "event+select"
"""The `clickmode` of a figure whose marks can be clicked. Streamlit sets the same; a figure that
has it already is not drawn again for it."""

_CLEAR = "rgba(0,0,0,0)"
_AXIS = {"gridcolor": FAINT, "zerolinecolor": FAINT, "title": None}
_AXES = {"x": _AXIS | {"showgrid": False, "zeroline": False}, "y": _AXIS}
_LETTER_PX, _NUMBER_PX, _TICKS_PX, _PAD_PX = 6.2, 34, 42, 6
"""A letter of a label in the mean, numbers left of an axis, ticks with two lines of words below it,
and the space between; the font's size is 12."""


@dataclass(frozen=True)
class Mark:
    """How an attendance status looks: letter and colour, with the letter's colour on it."""

    letter: str
    colour: str
    ink: str


STATUS_MARKS: dict[str, Mark] = {
    AttendanceStatus.ATTENDED: Mark("A", "#1B7F5C", "#FFFFFF"),
    AttendanceStatus.REMOTE: Mark("R", "#7FBFA5", "#10241C"),
    AttendanceStatus.DELEGATED: Mark("S", "#E69F00", "#241900"),
    AttendanceStatus.DECLINED: Mark("D", "#C8452F", "#FFFFFF"),
    AttendanceStatus.ABSENT: Mark("N", "#8C8C8C", "#000000"),
    AttendanceStatus.EXCLUDED: Mark("X", "#4D4D4D", "#FFFFFF"),
    AttendanceStatus.EXPECTED: Mark("E", "rgba(0,0,0,0)", QUIET),
}
"""By status, in the order of legends. `expected` is an outline only."""


def assign_party_colours(actors: pd.DataFrame, conflicts: pd.DataFrame) -> dict[str, str]:
    """A colour for each state, organization and armed group, the same in every chart."""
    palette = _palette()
    colours: dict[str, str] = {}
    collective = actors[actors["kind"] != "person"]
    for actor_id, country in zip(collective["actor_id"], collective["country"], strict=True):
        colours[actor_id] = palette["fixed"].get(actor_id) or palette["rest"]
        if isinstance(country, str):
            colours[actor_id] = palette["fixed"].get(country, colours[actor_id])
    free = iter(palette["others"])
    for party in (party for cell in conflicts["parties"] for party in split(cell)):
        if colours.get(party, palette["rest"]) == palette["rest"]:
            colours[party] = next(free, palette["rest"])
    return colours


@lru_cache(maxsize=1)
def _palette() -> dict[str, Any]:
    content = tomllib.loads((Path(__file__).parent / "parties.toml").read_text("utf-8"))
    content["fixed"] = {
        key: group["colour"]
        for group in content["fixed"]
        for key in (*group.get("countries", ()), *group.get("actors", ()))
    }
    return content


def common_layout(
    height: int,
    *,
    labels: Sequence[str] = (),
    **layout: Any,  # noqa: ANN401
) -> dict[str, Any]:
    """The layout that all charts share (height in pixels); `layout` adds to it or replaces it.

    Room for labels is given, as a figure that makes it by itself is drawn twice.
    Given to `go.Figure(traces, common_layout(…))` it costs a fifth of an `update_layout`.

    Args:
        height: in pixels.
        labels: words on the y axis, if it has words.
        layout: of plotly.
    """
    axes = {name: _AXES[name[0]] | axis for name, axis in layout.items() if "axis" in name}
    widest = max([_NUMBER_PX, *(_LETTER_PX * len(label) for label in labels)])
    common = {
        "height": height,
        "margin": _margin(int(widest) + _PAD_PX, _TICKS_PX) if axes else _margin(4, 4),
        "font": {"family": '"Source Sans", sans-serif', "size": 12},
        "paper_bgcolor": _CLEAR,
        "plot_bgcolor": _CLEAR,
        "hovermode": "closest",
        "dragmode": False,
        "hoverlabel": {
            "align": "left",
            "bgcolor": "#FFFFFF",
            "bordercolor": QUIET,
            "font": {"color": "#1B1B1B"},
        },
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "title": ""},
        "uirevision": "parley",
        "datarevision": "parley",
    }
    return common | layout | axes


def _margin(left: int, bottom: int) -> dict[str, int]:
    return {"l": left, "r": 4, "t": 4, "b": bottom, "pad": _PAD_PX}


def lay_out(figure: go.Figure, height: int, **layout: Any) -> go.Figure:  # noqa: ANN401
    """Gives a figure the common layout, keeping what else its layout holds."""
    figure.layout = figure.layout.to_plotly_json() | common_layout(height, **layout)
    return figure
