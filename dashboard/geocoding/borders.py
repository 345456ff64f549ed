"""Which country or region a point lies in, by the shapes that the maps draw.

The shapes follow the United Nations: Crimea and Sevastopol are in Ukraine, Kosovo in Serbia, the
West Bank, East Jerusalem and Gaza in the State of Palestine. Areas whose status the UN leaves
open (Jammu and Kashmir, Aksai Chin, the Hala'ib triangle) have codes of their own that begin with
X, and belong to no country here.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dashboard.geocoding.index import load_index
from dashboard.geocoding.topology import Polygon, Ring, polygons_of

STATIC = Path(__file__).resolve().parents[2] / "static"
"""What the browser fetches from us, written by `python -m dashboard.geocoding build`."""

BOUNDARY_VIEW = "Borders as the United Nations draw them; Crimea and Sevastopol are in Ukraine."
"""To be stated under every map."""

SHORE_KM = 20.0
"""A point this near a country's shape, and in no other, counts as in it: coasts are simplified."""

_KM_PER_DEGREE = 111.2


@dataclass(frozen=True)
class _Part:
    """One polygon: its code, rings, and the box around it (west, south, east, north)."""

    code: str
    rings: Polygon
    box: tuple[float, float, float, float]


def country_of(latitude: float, longitude: float) -> str | None:
    """ISO alpha-2 code of the country that a point (degrees) lies in; None at sea or disputed."""
    code = _find(_countries(), latitude, longitude)
    return load_index().alpha2_of(code) if code else None


def drawn_countries() -> frozenset[str]:
    """ISO alpha-2 codes of the countries that have a shape; the smallest states have none."""
    codes = (load_index().alpha2_of(part.code) for part in _countries())
    return frozenset(code for code in codes if code is not None)


def region_of(latitude: float, longitude: float, country: str = "UA") -> str | None:
    """ISO 3166-2 code of the first-level unit that a point lies in.

    Raises:
        FileNotFoundError: there are no shapes for the country's regions.
    """
    return _find(_regions(country), latitude, longitude)


def load_region_shapes(country: str = "UA") -> dict[str, Any]:
    """First-level units as GeoJSON; each feature's `id` is its ISO 3166-2 code, `name` its name.

    Raises:
        FileNotFoundError: there are no shapes for the country's regions.
    """
    path = STATIC / "regions" / f"{country}.json"
    shapes: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return shapes


@functools.lru_cache(maxsize=1)
def _countries() -> tuple[_Part, ...]:
    path = STATIC / "topojson" / "world_50m.json"
    shapes = polygons_of(json.loads(path.read_text(encoding="utf-8")), "countries")
    return tuple(_part(code, rings) for code, parts in shapes.items() for rings in parts)


@functools.cache
def _regions(country: str) -> tuple[_Part, ...]:
    return tuple(
        _part(feature["id"], [np.array(ring) for ring in rings])
        for feature in load_region_shapes(country)["features"]
        for rings in _polygons(feature["geometry"])
    )


def _polygons(geometry: dict[str, Any]) -> list[Any]:
    coordinates = geometry["coordinates"]
    return [coordinates] if geometry["type"] == "Polygon" else list(coordinates)


def _part(code: str, rings: Polygon) -> _Part:
    west, south = rings[0].min(axis=0)
    east, north = rings[0].max(axis=0)
    return _Part(code, rings, (float(west), float(south), float(east), float(north)))


def _find(parts: tuple[_Part, ...], latitude: float, longitude: float) -> str | None:
    """The code of the shape around a point, else of the nearest one within `SHORE_KM`."""
    margin = SHORE_KM / _KM_PER_DEGREE
    stretch = max(float(np.cos(np.radians(latitude))), 0.1)
    nearby = [
        part
        for part in parts
        if part.box[0] - margin / stretch <= longitude <= part.box[2] + margin / stretch
        and part.box[1] - margin <= latitude <= part.box[3] + margin
    ]
    for part in nearby:
        if _is_inside(part.rings, latitude, longitude):
            return part.code
    distances = [(_distance_km(part.rings[0], latitude, longitude), part.code) for part in nearby]
    distance, code = min(distances, default=(SHORE_KM + 1, ""))
    return code if distance <= SHORE_KM else None


def _is_inside(rings: Polygon, latitude: float, longitude: float) -> bool:
    """Even-odd rule over all rings, so that holes are outside."""
    return sum(_count_crossings(ring, latitude, longitude) for ring in rings) % 2 == 1


def _count_crossings(ring: Ring, latitude: float, longitude: float) -> int:
    """How often a line from the point to the east crosses the ring."""
    x, y = ring[:, 0], ring[:, 1]
    above = y > latitude
    i = np.flatnonzero(above[:-1] != above[1:])
    crossing = x[i] + (latitude - y[i]) * (x[i + 1] - x[i]) / (y[i + 1] - y[i])
    return int(np.count_nonzero(crossing > longitude))


def _distance_km(ring: Ring, latitude: float, longitude: float) -> float:
    """From the point to the nearest edge, on a plane that touches the earth at the point."""
    scale = np.array([_KM_PER_DEGREE * np.cos(np.radians(latitude)), _KM_PER_DEGREE])
    corners: npt.NDArray[np.float64] = (ring - [longitude, latitude]) * scale
    start, edge = corners[:-1], np.diff(corners, axis=0)
    length = np.maximum((edge**2).sum(axis=1), 1e-12)
    along = np.clip(-(start * edge).sum(axis=1) / length, 0, 1)
    nearest = start + edge * along[:, None]
    return float(np.sqrt((nearest**2).sum(axis=1).min()))
