"""Places known to region or country alone, as areas.

Countries come with the map's own shapes; of regions there are Ukraine's. What has no shape is
listed in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.analysis.extent import Extent
from dashboard.analysis.words import count_in_words
from dashboard.geocoding.borders import drawn_countries, load_region_shapes, region_of
from dashboard.geocoding.index import load_index
from dashboard.vocabularies import PlacePrecision

_COUNTRY = "UA"
"""The country whose regions have shapes."""
_SHAPES = f"app/static/regions/{_COUNTRY}.json"
_MIDDLE = pd.DataFrame({"longitude": [31.3], "latitude": [48.5]})
_WIDEST = 40.0
"""Degrees of longitude up to which regions are seen apart."""
_NOTHING, _FILL = "rgba(0,0,0,0)", "rgba(142,91,166,0.16)"
_LINE, _EDGE = "rgba(128,128,128,0.35)", "rgba(142,91,166,0.6)"


@dataclass(frozen=True)
class Areas:
    """Which of `Places.wide` can be drawn: both frames have a column `shape` more."""

    regions: pd.DataFrame
    """`shape` is an ISO 3166-2 code."""
    countries: pd.DataFrame
    """`shape` is an ISO 3166-1 alpha-3 code."""
    in_words: pd.DataFrame
    """Places without a shape."""

    @property
    def drawn(self) -> pd.DataFrame:
        """All that have a shape."""
        return pd.concat([self.regions, self.countries])


def find_areas(wide: pd.DataFrame) -> Areas:
    """The shapes of `Places.wide`."""
    cells = zip(
        wide["precision"], wide["country"], wide["latitude"], wide["longitude"], strict=True
    )
    shapes = pd.Series([_find_shape(*cell) for cell in cells], index=wide.index, dtype="object")
    found, known = wide.assign(shape=shapes), shapes.notna()
    regional = wide["precision"] == PlacePrecision.REGION.value
    return Areas(found[known & regional], found[known & ~regional], wide[~known])


def draw_areas(areas: Areas, extent: Extent) -> list[dict[str, Any]]:
    """Traces for a map of shapes: filled areas, and the outlines of regions that are near.

    The first `customdata` cell of an area is what a click asks for, as that of a mark.
    """
    traces = []
    if extent.width < _WIDEST and extent.holds(_MIDDLE).all():
        codes = [str(shape["id"]) for shape in load_region_shapes(_COUNTRY)["features"]]
        traces.append(_trace(codes, _NOTHING, _LINE) | _BY_REGION | {"hoverinfo": "skip"})
    for frame, where in ((areas.regions, _BY_REGION), (areas.countries, {"locationmode": "ISO-3"})):
        if len(frame):
            told = frame.groupby("shape", sort=False).agg(list)
            cells = list(zip(told["name"], told["events"], strict=True))
            traces.append(
                _trace(list(told.index), _FILL, _EDGE)
                | where
                | {
                    "customdata": [[f"/{names[0]}"] for names, _ in cells],
                    "hovertext": [_tell(names, counts) for names, counts in cells],
                    "hoverinfo": "text",
                }
            )
    return traces


_BY_REGION = {"geojson": _SHAPES, "locationmode": "geojson-id"}


def _trace(shapes: list[str], fill: str, line: str) -> dict[str, Any]:
    return {
        "type": "choropleth",
        "locations": shapes,
        "z": [1] * len(shapes),
        "colorscale": [[0, fill], [1, fill]],
        "showscale": False,
        "showlegend": False,
        "marker": {"line": {"color": line, "width": 0.5}},
    }


def _find_shape(precision: str, country: object, latitude: float, longitude: float) -> str | None:
    if precision == PlacePrecision.REGION.value:
        return region_of(latitude, longitude) if country == _COUNTRY else None
    return load_index().alpha3_of(country) if country in drawn_countries() else None


def _tell(names: list[str], counts: list[int]) -> str:
    lines = [
        f"<b>{name}</b>, {count_in_words(count, 'event')} somewhere in it"
        for name, count in zip(names, counts, strict=True)
    ]
    return "<br>".join(lines)
