"""Where events took place, on shapes that this server holds."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.overview import Places
from dashboard.analysis.words import count_in_words, list_in_words
from dashboard.charts.chart import Chart
from dashboard.charts.theme import FAINT, common_layout
from dashboard.tables import split

_LABELLED = 7
_LARGEST_PX = 28
_PROPORTION = 1.65
"""Width of the map over its height."""
_SHOWN = 0.97
"""Share of the events that the map's cut is made for; a few far away do not shrink all others."""
_LABEL_ROOM = (0.16, 0.055)
"""Width and height that a label needs, in parts of the map."""
_MARKS = "#8E5BA6"
_BORDERS = "Boundaries follow the United Nations' view."


@dataclass(frozen=True)
class _Cut:
    """A part of the world: degrees of longitude, and of latitude as Mercator draws them."""

    west: float
    east: float
    south: float
    north: float

    def holds(self, longitude: float, latitude: float) -> bool:
        across = self.west <= longitude <= self.east
        return across and self.south <= _stretch(latitude) <= self.north


def build_venue_map(places: Places) -> Chart:
    """A marker for each city, its area by the number of events, zoomed to what there is.

    The first `customdata` cell of a marker is the name to search for.
    """
    cut = _cut_out(places.places)
    where = zip(places.places["longitude"], places.places["latitude"], strict=True)
    inside = places.places[pd.Series([cut.holds(*point) for point in where], dtype=bool)]
    figure = go.Figure([_markers(inside, cut)], common_layout(height=330, geo=_frame(cut)))
    outside = places.places.drop(index=inside.index)
    return Chart(
        figure=figure,
        title="Where they met",
        unit="Cities, sized by the number of events. A click searches for the place.",
        source=_say_what_is_missing(places, outside),
        alt=_describe(places.places),
        rows=pd.concat([places.places, places.wide], ignore_index=True),
    )


def _markers(places: pd.DataFrame, cut: _Cut) -> dict[str, Any]:
    cells = zip(places["name"], places["venues"], places["events"], strict=True)
    return {
        "type": "scattergeo",
        "lon": places["longitude"].round(3).to_list(),
        "lat": places["latitude"].round(3).to_list(),
        "mode": "markers+text",
        "text": _label_largest(places, cut),
        "textposition": [
            "middle left" if longitude > cut.east - (cut.east - cut.west) * 0.15 else "middle right"
            for longitude in places["longitude"]
        ],
        "customdata": [[name] for name in places["name"]],
        "hovertext": [
            f"<b>{name}</b>, {count_in_words(count, 'event')}{_list_venues(name, venues)}"
            for name, venues, count in cells
        ],
        "hoverinfo": "text",
        "marker": {
            "size": _sizes(places["events"]),
            "color": _MARKS,
            "opacity": 0.8,
            "line": {"color": "#FFFFFF", "width": 0.8},
        },
    }


def _frame(cut: _Cut) -> dict[str, object]:
    return {
        "projection": {"type": "mercator"},
        "lonaxis": {"range": [cut.west, cut.east]},
        "lataxis": {"range": [_shrink(cut.south), _shrink(cut.north)]},
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


def _cut_out(places: pd.DataFrame) -> _Cut:
    """What to show of the world, in a page's proportions, never closer than a region."""
    far_south, far_north = _stretch(-56.0), _stretch(74.0)
    if places.empty:
        return _Cut(-170.0, 190.0, far_south, far_north)
    reached = places["events"].cumsum().shift(fill_value=0) < _SHOWN * places["events"].sum()
    core = places[reached]
    east, west = core["longitude"].max(), core["longitude"].min()
    up = core["latitude"].map(_stretch)
    width = max((east - west) * 1.18, (up.max() - up.min()) * 1.25 * _PROPORTION, 30.0)
    width = min(width, 360.0)
    middle, height = (east + west) / 2, width / _PROPORTION
    south = max((up.max() + up.min() - height) / 2, far_south)
    return _Cut(middle - width / 2, middle + width / 2, south, min(south + height, far_north))


def _stretch(latitude: float) -> float:
    """Where Mercator draws a latitude, in degrees of longitude from the equator."""
    return math.degrees(math.asinh(math.tan(math.radians(latitude))))


def _shrink(stretched: float) -> float:
    """The latitude that Mercator draws there."""
    return math.degrees(math.atan(math.sinh(math.radians(stretched))))


def _sizes(events: pd.Series[int]) -> list[float]:
    """Diameters in pixels, so that areas stand for numbers."""
    most = max(int(events.max()), 6) if len(events) else 1
    return [max(6.0, round(_LARGEST_PX * math.sqrt(count / most), 1)) for count in events]


def _label_largest(places: pd.DataFrame, cut: _Cut) -> list[str]:
    """Names of the largest, as far as they do not run into each other."""
    width, height = cut.east - cut.west, cut.north - cut.south
    taken: list[tuple[float, float]] = []
    labels = []
    cells = zip(places["name"], places["longitude"], places["latitude"], strict=True)
    for name, longitude, latitude in cells:
        x, y = longitude / width, _stretch(latitude) / height
        free = all(
            abs(x - other_x) > _LABEL_ROOM[0] or abs(y - other_y) > _LABEL_ROOM[1]
            for other_x, other_y in taken
        )
        labels.append(f" {name} " if free and len(taken) < _LABELLED else "")
        if labels[-1]:
            taken.append((x, y))
    return labels


def _list_venues(name: str, venues: str) -> str:
    named = [venue for venue in split(venues) if venue != name]
    return "".join(f"<br>{venue}" for venue in named[:6])


def _say_what_is_missing(places: Places, outside: pd.DataFrame) -> str:
    parts = ["Source: the sources of each event; coordinates from GeoNames and Wikidata."]
    for words, frame in (
        ("Outside the map", outside),
        ("No exact place, so no marker", places.wide),
    ):
        if len(frame):
            listed = [
                f"{name} ({count})"
                for name, count in zip(frame["name"], frame["events"], strict=True)
            ]
            parts.append(f"{words}: {list_in_words(listed)}.")
    if places.without_place:
        count = count_in_words(places.without_place, "event")
        parts.append(f"{count} without a place (calls among them) not drawn.")
    return " ".join([*parts, _BORDERS])


def _describe(places: pd.DataFrame) -> str:
    if places.empty:
        return "Map without markers: no event has a place known to the city."
    most = places.head(3)
    named = [f"{name} {count}" for name, count in zip(most["name"], most["events"], strict=True)]
    return (
        f"Map of {count_in_words(len(places), 'place')} where events took place. "
        f"Most events: {list_in_words(named)}."
    )
