"""Where events took place, on shapes that this server holds."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.overview import Places
from dashboard.analysis.words import count_in_words, list_in_words
from dashboard.charts.chart import Chart
from dashboard.charts.theme import FAINT, common_layout

_LABELLED = 6
_LARGEST_PX = 34
_PROPORTION = 1.75
"""Width of the map over its height, in degrees."""
_VENUES = "#8E5BA6"
_BORDERS = "Boundaries follow the United Nations' view."


def build_venue_map(places: Places) -> Chart:
    """A marker for each venue or city, its area by the number of events, zoomed to what there is.

    The first `customdata` cell of a marker is the name to search for.
    """
    venues = places.venues
    figure = go.Figure([_markers(venues)], common_layout(height=330, geo=_frame(venues)))
    return Chart(
        figure=figure,
        title="Where they met",
        unit="Venues and cities, sized by the number of events. A click searches for the place.",
        source=_say_what_is_missing(places),
        alt=_describe(venues),
        rows=pd.concat([venues, places.wide], ignore_index=True),
    )


def _markers(venues: pd.DataFrame) -> dict[str, Any]:
    cells = zip(venues["name"], venues["city"], venues["events"], strict=True)
    return {
        "type": "scattergeo",
        "lon": venues["longitude"].round(3).to_list(),
        "lat": venues["latitude"].round(3).to_list(),
        "mode": "markers+text",
        "text": _label_largest(venues),
        "textposition": "middle right",
        "customdata": [[name] for name in venues["name"]],
        "hovertext": [
            f"<b>{name}</b>{_in_city(name, city)}<br>{count_in_words(count, 'event')}"
            for name, city, count in cells
        ],
        "hoverinfo": "text",
        "marker": {
            "size": _sizes(venues["events"]),
            "color": _VENUES,
            "opacity": 0.8,
            "line": {"color": "#FFFFFF", "width": 0.8},
        },
    }


def _frame(venues: pd.DataFrame) -> dict[str, object]:
    """The base map, cut to the venues with a margin, never closer than a region."""
    west, east, south, north = _cut_out(venues["longitude"], venues["latitude"])
    return {
        "projection": {"type": "equirectangular"},
        "lonaxis": {"range": [west, east]},
        "lataxis": {"range": [south, north]},
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


def _cut_out(
    longitude: pd.Series[float], latitude: pd.Series[float]
) -> tuple[float, float, float, float]:
    """West, east, south and north of the part of the world to show, of a page's proportions."""
    if longitude.empty:
        return -170.0, 190.0, -56.0, 80.0
    width = max((longitude.max() - longitude.min()) * 1.2, 36.0)
    height = max((latitude.max() - latitude.min()) * 1.25, width / _PROPORTION)
    width = min(max(width, height * _PROPORTION), 360.0)
    west = (longitude.min() + longitude.max() - width) / 2
    south = max((latitude.min() + latitude.max() - height) / 2, -60.0)
    return west, west + width, south, min(south + height, 84.0)


def _sizes(events: pd.Series[int]) -> list[float]:
    """Diameters in pixels, so that areas stand for numbers."""
    most = max(int(events.max()), 6) if len(events) else 1
    return [max(6.0, round(_LARGEST_PX * math.sqrt(count / most), 1)) for count in events]


def _label_largest(venues: pd.DataFrame) -> list[str]:
    """Names of the largest, each city once."""
    seen: set[str] = set()
    labels = []
    for name, city in zip(venues["name"], venues["city"], strict=True):
        place = city if isinstance(city, str) else name
        fresh = place not in seen and len(seen) < _LABELLED
        labels.append(f" {place}" if fresh else "")
        seen.add(place)
    return labels


def _in_city(name: str, city: object) -> str:
    return f", {city}" if isinstance(city, str) and city != name else ""


def _say_what_is_missing(places: Places) -> str:
    parts = ["Source: the sources of each event; coordinates from GeoNames and Wikidata."]
    if len(places.wide):
        listed = [
            f"{name} ({count})"
            for name, count in zip(places.wide["name"], places.wide["events"], strict=True)
        ]
        parts.append(f"No exact place, so no marker: {list_in_words(listed)}.")
    if places.without_place:
        count = count_in_words(places.without_place, "event")
        parts.append(f"{count} without a place (calls among them) not drawn.")
    return " ".join([*parts, _BORDERS])


def _describe(venues: pd.DataFrame) -> str:
    if venues.empty:
        return "Map without markers: no event has a place known to the city."
    most = venues.head(3)
    named = [f"{name} {count}" for name, count in zip(most["name"], most["events"], strict=True)]
    return (
        f"Map of {count_in_words(len(venues), 'place')} where events took place. "
        f"Most events: {list_in_words(named)}."
    )
