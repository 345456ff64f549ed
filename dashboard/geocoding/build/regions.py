"""First-level units of all countries: ISO 3166-2 with the names of two sources."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import iso3166_2
from rapidfuzz import fuzz

from dashboard.geocoding.build import sources
from dashboard.geocoding.build.rows import Row
from dashboard.geocoding.index import Kind
from dashboard.geocoding.names import fold

_LANGUAGE = re.compile(r"\s*\((\w{3})\)$")
_BRACKETS = re.compile(r"\s*\[|\s+[A-Z]{2}-[A-Z0-9]+\]|\]")
_ALIKE = 70
_LARGE = 50_000
_SWAPPED = {"RU.47": "RU-MOS", "RU.48": "RU-MOW"}
"""Natural Earth has the codes of Moscow and its region the wrong way round."""


@functools.cache
def divisions() -> dict[str, dict[str, dict[str, Any]]]:
    """ISO 3166-2's units by country and code."""
    units: dict[str, dict[str, dict[str, Any]]] = iso3166_2.Subdivisions().all
    return units


def parent_of(code: str) -> str:
    """The code of the unit that a unit lies in, empty for none."""
    country = code.partition("-")[0]
    division = divisions().get(country, {}).get(code, {})
    return division.get("parentCode") or ""


def natural_earth() -> Iterator[dict[str, Any]]:
    """Natural Earth's regions as GeoJSON features, with the right codes."""
    for feature in sources.read_natural_earth():
        properties = feature["properties"]
        properties["iso_3166_2"] = _SWAPPED.get(properties["gn_a1_code"], properties["iso_3166_2"])
        yield feature


def read_regions() -> Iterator[Row]:
    """ISO 3166-2 through iso3166-2, with Natural Earth's names and GeoNames ids."""
    earth = {
        feature["properties"]["iso_3166_2"]: feature["properties"] for feature in natural_earth()
    }
    for country, units in divisions().items():
        for code, division in units.items():
            if not division["latLng"]:
                continue
            extra = earth.get(code, {})
            own, english, others = _names(division)
            common = extra.get("name_en", "")
            yield Row(
                name=_choose_name([common, *english], own[0]) or common or own[0],
                latitude=division["latLng"][0],
                longitude=division["latLng"][1],
                kind=Kind.REGION,
                country=country,
                region=code,
                geonameid=max(int(extra.get("gn_id") or 0), 0),
                primary={*own, *english, common} - {""},
                names={*others, *_names_in_natural_earth(extra)} - {""},
            )


def _names(division: Mapping[str, Any]) -> tuple[list[str], list[str], list[str]]:
    """ISO's own names of a unit (`Wales [Cymru GB-CYM]`), its English ones, and all others."""
    own = [part for part in _BRACKETS.split(division["name"]) if part]
    english: list[str] = []
    others: list[str] = []
    for name in (division["localOtherName"] or "").split(", "):
        language = _LANGUAGE.search(name)
        plain = _LANGUAGE.sub("", name)
        if plain and not plain.startswith("The "):
            (english if language and language[1] == "eng" else others).append(plain)
    return own, english, others


def _choose_name(english: Iterable[str], own: str) -> str | None:
    """The English name most like the own one; nicknames ("Albion") are like none."""
    alike = {name: fuzz.partial_ratio(fold(name), fold(own)) for name in english if name}
    short = [name for name in alike if name.count(" ") <= own.count(" ") and alike[name] >= _ALIKE]
    return max(short, key=lambda name: (alike[name], -len(name)), default=None)


def _names_in_natural_earth(extra: Mapping[str, Any]) -> Iterator[str]:
    for key, value in extra.items():
        if value and isinstance(value, str) and (key == "name" or key.startswith("name_")):
            yield from value.split("|")


def share_out_names(regions: Mapping[str, Row], cities: Iterable[Row]) -> None:
    """A region that is named like a large city of its country is shown with its sort.

    If that city lies in it, it shares the city's names: a region may be called by any of them.
    A city that is a first-level unit of its own is found as the city, not twice.
    """
    large: dict[str, set[str]] = defaultdict(set)
    seats: dict[str, set[str]] = defaultdict(set)
    for city in cities:
        if city.population >= _LARGE:
            names = {fold(name): name for name in (city.name, *city.names)}
            large[city.country].update(names)
            if fold(regions[city.region].name if city.region else "") in names:
                seats[city.region].update(names.values())
    for region in regions.values():
        division = divisions()[region.country][region.region]
        kind = division["type"].lower()
        if fold(region.name) not in large[region.country]:
            continue
        if "city" in kind or kind == "municipality":
            region.primary, region.names = {f"{region.name} City"}, set()
        elif kind == "district":
            region.name = division["name"]
        else:
            region.name = f"{region.name} {kind.rpartition(' ')[2]}"
            region.names |= seats[region.region]
