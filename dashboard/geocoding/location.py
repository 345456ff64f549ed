"""A place as geopy's `Location`."""

from __future__ import annotations

import functools

from geopy import Location, Point

from dashboard.geocoding.index import Entry, Kind, load_index
from dashboard.vocabularies import PlacePrecision

GEONAMES = "GeoNames, CC BY 4.0"
"""Attribution of what the gazetteer gives."""

_PRECISION = {
    Kind.VENUE: PlacePrecision.VENUE,
    Kind.CITY: PlacePrecision.CITY,
    Kind.REGION: PlacePrecision.REGION,
    Kind.DISTRICT: PlacePrecision.REGION,
    Kind.AREA: PlacePrecision.REGION,
    Kind.CONTINENT: PlacePrecision.REGION,
    Kind.COUNTRY: PlacePrecision.COUNTRY,
}


@functools.lru_cache(maxsize=20_000)
def to_location(entry: Entry) -> Location:
    """A geopy Location. Its `raw` has these keys.

    - `name`: the place's own name, whatever spelling was asked
    - `country`: ISO 3166-1 alpha-2, None for what is in several or none
    - `region`: ISO 3166-2 of the first-level unit it is or lies in, or None
    - `precision`: `venue`, `city`, `region` or `country`
    - `geonameid`, `venue_id`: ids where there are any, else None
    - `attribution`: whom to name
    """
    precision = _PRECISION[entry.kind]
    raw = {
        "name": entry.name,
        "country": entry.country or None,
        "region": entry.region or None,
        "precision": precision.value,
        "geonameid": entry.geonameid or None,
        "venue_id": entry.venue_id or None,
        "attribution": GEONAMES,
    }
    return Location(_address(entry), Point(entry.latitude, entry.longitude), raw)


def _address(entry: Entry) -> str:
    index = load_index()
    parts = [entry.name]
    region = index.by_code(entry.region) if entry.kind in (Kind.CITY, Kind.DISTRICT) else None
    country = index.by_code(entry.country) if entry.kind != Kind.COUNTRY else None
    parts += [part.name for part in (region, country) if part is not None]
    return ", ".join(dict.fromkeys(parts))
