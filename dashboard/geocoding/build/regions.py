"""First-level units of all countries: ISO 3166-2 with the names of two sources."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import iso3166_2
from rapidfuzz import fuzz
from shapely.geometry import Point, shape

from dashboard.geocoding.build import sources
from dashboard.geocoding.build.rows import Row
from dashboard.geocoding.index import Kind
from dashboard.geocoding.names import fold

_LANGUAGE = re.compile(r"\s*\((\w{3})\)$")
_BRACKETS = re.compile(r"\s*\[|\s+[A-Z]{2}-[A-Z0-9]+\]|\]")
_ALIKE = 70
_BESIDE_DEGREES = 0.2
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


@functools.cache
def natural_earth() -> dict[str, dict[str, Any]]:
    """Natural Earth's regions as GeoJSON features, by today's ISO 3166-2 codes.

    Its own codes are partly those of before a renumbering (Iran, Morocco), so a code counts only if
    the unit's point lies in the shape; else the unit is the one in the shape that is named alike.
    """
    features: dict[str, dict[str, Any]] = {}
    strays = []
    for feature in sources.read_natural_earth():
        code = feature["properties"]["iso_3166_2"]
        if _is_at_home(code, feature) and feature["properties"]["gn_a1_code"] not in _SWAPPED:
            features.setdefault(code, feature)
        else:
            strays.append(feature)
    for feature in strays:
        code = _SWAPPED.get(feature["properties"]["gn_a1_code"]) or _find_unit(feature)
        features.setdefault(code, feature)
    features.pop("", None)
    return features


def _is_at_home(code: str, feature: Mapping[str, Any]) -> bool:
    point = divisions().get(code[:2], {}).get(code, {}).get("latLng")
    if not point:
        return False
    return bool(shape(feature["geometry"]).distance(Point(point[1], point[0])) <= _BESIDE_DEGREES)


def _find_unit(feature: Mapping[str, Any]) -> str:
    """The code of the unit whose point lies in a shape and whose name is like the shape's."""
    properties = feature["properties"]
    wanted = [fold(properties[key]) for key in ("name", "name_en", "gn_name") if properties[key]]
    best, best_alike = "", float(_ALIKE)
    for code, division in divisions().get(properties["iso_3166_2"][:2], {}).items():
        known = [fold(name) for names in _names(division) for name in names]
        alike = max((fuzz.ratio(a, b) for a in known for b in wanted), default=0.0)
        if alike >= best_alike and _is_at_home(code, feature):
            best, best_alike = code, alike
    return best


def read_regions() -> Iterator[Row]:
    """ISO 3166-2 through iso3166-2, with Natural Earth's names and GeoNames ids."""
    earth = {code: feature["properties"] for code, feature in natural_earth().items()}
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
