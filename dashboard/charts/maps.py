"""Where events took place, on shapes that this server holds or on tiles that a setting names."""

from __future__ import annotations

import math
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.extent import Extent, Numbers, find_extent, shrink
from dashboard.analysis.places import Places, join_near, sum_marks
from dashboard.analysis.timeline import GROUPS
from dashboard.analysis.words import count_in_words, list_in_words
from dashboard.charts.areas import Areas, draw_areas, find_areas
from dashboard.charts.chart import Chart
from dashboard.charts.colouring import WORDS, ColourClass, Colouring, colour_marks
from dashboard.charts.labels import Mark, place_labels
from dashboard.charts.theme import CLICKS, FAINT, common_layout
from dashboard.geocoding.borders import BOUNDARY_VIEW
from dashboard.tables import split

_WIDTH_PX, _HEIGHT_PX = 545, 340
"""The map on a desk's screen; the height with its legend."""
_SMALLEST_PX, _LARGEST_PX = 7.0, 30.0
_APART_PX = 13.0
"""Centres of marks are at least this far from each other."""
_LABELLED = 9
_DETAILED = 75.0
"""Degrees of longitude up to which the 50 m shapes are seen to be finer than the 110 m ones."""


def build_venue_map(
    places: Places, colouring: Colouring = Colouring.KIND, tiles: str | None = None
) -> Chart:
    """A mark for each city, or for several that are too near each other to be told apart.

    The first `customdata` cell of a mark is what a click asks for, as `read_click` reads it.

    Args:
        places: what `count_places` found.
        colouring: what the colours say.
        tiles: URL of a MapLibre style to draw on, fetched by the browser; none: our own shapes.
    """
    areas = find_areas(places.wide)
    extent = find_extent(places.places if len(places.places) else areas.drawn)
    inside = places.places[extent.holds(places.places)]
    joined = join_near(inside, extent, _reach(inside["events"]))
    marks = sum_marks(joined)
    classes = colour_marks(marks, colouring)
    shown = _draw(classes, _label(marks, extent))
    if tiles:
        areas = Areas(areas.regions[:0], areas.countries[:0], places.wide)
        figure = go.Figure([_on_tiles(trace) for trace in shown], _tiled(extent, tiles))
    else:
        figure = go.Figure([*draw_areas(areas, extent), *shown], _drawn(extent))
    outside = places.places.drop(index=inside.index)
    return Chart(
        figure=figure,
        title="Where they met",
        unit=f"Cities, sized by the number of events, {WORDS[colouring]}.",
        source=_say_what_is_missing(places, areas, outside, tiles),
        alt=_describe(places.places, marks),
        rows=pd.concat([_name_marks(joined), outside, places.wide], ignore_index=True),
        click="A click narrows to it.",
        width=_WIDTH_PX,
    )


def read_click(cell: str) -> tuple[tuple[str, ...], str]:
    """Countries and name of a mark that was clicked; no countries if it is one place."""
    countries, _, name = cell.rpartition("/")
    return split(countries), name


def _draw(classes: list[ColourClass], labels: dict[int, str]) -> list[dict[str, Any]]:
    """One trace a colour, so that there is a legend."""
    most = max([int(found.marks["events"].max()) for found in classes], default=1)
    return [_trace(found, labels, most) for found in classes]


def _trace(found: ColourClass, labels: dict[int, str], most: int) -> dict[str, Any]:
    marks = found.marks
    named = any(number in labels for number in marks.index)
    written = {
        "text": [
            name if number in labels else "" for number, name in _short_names(marks).items()
        ],
        "textposition": [labels.get(number, "middle right") for number in marks.index],
        "textfont": {"size": 12},
    }  # fmt: skip
    return {
        "type": "scattergeo",
        "name": found.name,
        "lon": marks["longitude"].round(3).to_list(),
        "lat": marks["latitude"].round(3).to_list(),
        "mode": "markers+text" if named else "markers",
        **(written if named else {}),
        "customdata": [[_ask(*cells)] for cells in _cells(marks, "places", "countries", "name")],
        "hovertext": [_tell(mark) for mark in marks.to_dict("records")],
        "hoverinfo": "text",
        "marker": {
            "size": _sizes(marks["events"], most).round(1).tolist(),
            "color": found.colour,
            "opacity": 0.85,
            "line": {"color": "#FFFFFF", "width": 0.8},
        },
    }


def _drawn(extent: Extent) -> dict[str, Any]:
    geo = {
        "projection": {"type": "mercator"},
        "resolution": 50 if extent.width <= _DETAILED else 110,
        "lonaxis": {"range": [extent.west, extent.east]},
        "lataxis": {"range": [shrink(extent.south), shrink(extent.north)]},
        "bgcolor": "rgba(0,0,0,0)",
        "showframe": False,
        "showcoastlines": False,
        "showland": True,
        "landcolor": FAINT,
        "showlakes": False,
        "showcountries": True,
        "countrycolor": "rgba(128,128,128,0.55)",
        "countrywidth": 0.6,
    }
    return common_layout(_HEIGHT_PX, geo=geo, **_COMMON)


_LEGEND = {
    "orientation": "h", "x": 0, "y": 1.0, "yanchor": "bottom", "itemsizing": "constant",
    "itemclick": False, "itemdoubleclick": False, "font": {"size": 12}, "traceorder": "normal",
}  # fmt: skip

_COMMON: dict[str, Any] = {"legend": _LEGEND, "showlegend": True, "clickmode": CLICKS}

_TILE_PX = 512


def _on_tiles(trace: dict[str, Any]) -> dict[str, Any]:
    """The same marks for MapLibre, which draws no outlines and finds room for names itself."""
    marker = {name: value for name, value in trace["marker"].items() if name != "line"}
    position = {"textposition": "middle right"} if "text" in trace else {}
    return trace | position | {"type": "scattermap", "marker": marker}


def _tiled(extent: Extent, style: str) -> dict[str, Any]:
    """MapLibre's level 0 shows the world on one tile; each level doubles it."""
    longitude, latitude = extent.middle
    zoom = math.log2(_WIDTH_PX / _TILE_PX * 360 / extent.width)
    frame = {
        "style": style,
        "center": {"lon": longitude, "lat": latitude},
        "zoom": round(zoom, 2),
    }
    return common_layout(_HEIGHT_PX, map=frame, **_COMMON)


def _sizes(events: pd.Series[int], most: int) -> Numbers:
    """Diameters in pixels, so that areas stand for numbers."""
    sizes: Numbers = _LARGEST_PX * np.sqrt(events.to_numpy(float) / max(most, 6))
    return np.maximum(sizes, _SMALLEST_PX)


def _reach(events: pd.Series[int]) -> Numbers:
    """How far each place keeps others away, in parts of the map's width."""
    if events.empty:
        return np.empty(0)
    radius = _sizes(events, int(events.max())) / 2
    return (radius / 2 + _APART_PX) / _WIDTH_PX


def _label(marks: pd.DataFrame, extent: Extent) -> dict[int, str]:
    x, y = extent.project(marks)
    most = int(marks["events"].max()) if len(marks) else 1
    circles = [
        Mark(name, across * _WIDTH_PX, up * _WIDTH_PX, size / 2)
        for name, across, up, size in zip(
            _short_names(marks), x, y, _sizes(marks["events"], most), strict=True
        )
    ]
    return place_labels(circles, _WIDTH_PX, _WIDTH_PX * extent.height / extent.width, _LABELLED)


def _short_names(marks: pd.DataFrame) -> pd.Series[str]:
    """The busiest place, and how many others its mark stands for: "Paris +3"."""
    others = (marks["places"] - 1).astype(str)
    return marks["name"].where(marks["places"] == 1, marks["name"] + " +" + others)


def _ask(places: int, countries: str, name: str) -> str:
    return f"{countries}/{name}" if places > 1 else f"/{name}"


def _tell(mark: dict[Any, Any]) -> str:
    kinds = [
        f"{mark[group]} {group.lower()}" for group in GROUPS if mark[group]
    ]  # fmt: skip
    near = mark["places"] - 1
    head = f"<b>{mark['name']}{f' and {near} near' if near else ''}</b>"
    lines = [f"{head}, {count_in_words(mark['events'], 'event')}", list_in_words(kinds)]
    if mark["away"]:
        lines.append(f"somebody stayed away from {mark['away']}")
    if pd.notna(mark["latest"]):
        lines.append(f"last in {mark['latest']}")
    parts = split(mark["told"] if near else mark["venues"])
    named = [part for part in parts if part != mark["name"]]
    lines += named[:6]
    if named[6:]:
        lines.append(f"and {len(named) - 6} more")
    return "<br>".join(lines)


def _name_marks(joined: pd.DataFrame) -> pd.DataFrame:
    """For the CSV: the name of the mark that each place is drawn with."""
    return joined.assign(mark=joined["mark"].map(joined["name"]))


def _say_what_is_missing(
    places: Places, areas: Areas, outside: pd.DataFrame, tiles: str | None
) -> str:
    parts = ["Source: the sources of each event; coordinates from GeoNames and published pages."]
    for words, frame in (
        ("Outside the map", outside),
        ("No exact place, so no mark", areas.in_words),
        ("Known to the area alone, so shaded", areas.drawn),
    ):
        if len(frame):
            listed = [f"{name} ({count})" for name, count in _cells(frame, "name", "events")]
            parts.append(f"{words}: {_list_first(listed)}.")
    if places.without_place:
        count = count_in_words(places.without_place, "event")
        parts.append(f"{count} without a place (calls among them) not drawn.")
    host = urlsplit(tiles or "").hostname
    view = f"Map from {host}, with borders as drawn there." if tiles else BOUNDARY_VIEW
    return " ".join([*parts, view])


def _list_first(listed: list[str], most: int = 5) -> str:
    if len(listed) <= most:
        return list_in_words(listed)
    return f"{', '.join(listed[:most])} and {len(listed) - most} more"


def _cells(frame: pd.DataFrame, *columns: str) -> zip[tuple[Any, ...]]:
    return zip(*(frame[column] for column in columns), strict=True)


def _describe(places: pd.DataFrame, marks: pd.DataFrame) -> str:
    if places.empty:
        return "Map without markers: no event has a place known to the city."
    named = [f"{name} {count}" for name, count in _cells(places.head(3), "name", "events")]
    return (
        f"Map of {count_in_words(len(places), 'place')} where events took place, "
        f"in {count_in_words(len(marks), 'mark')}. Most events: {list_in_words(named)}."
    )
