"""Countries and continents: GeoNames, with CLDR's names in all its languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from babel import Locale, localedata

from dashboard.geocoding.build import sources
from dashboard.geocoding.build.rows import Row, geonames
from dashboard.geocoding.build.shapes import points_inside
from dashboard.geocoding.index import Kind
from dashboard.geocoding.words import read_words


def read_alpha3() -> dict[str, str]:
    """ISO 3166-1 alpha-3 codes by alpha-2, from GeoNames."""
    countries = geonames().get_countries()
    return {code: country["iso3"] for code, country in countries.items()}


def read_countries(cities: Iterable[Row]) -> Iterator[Row]:
    """GeoNames' countries, their names in CLDR's languages, a point inside their UN shape."""
    words = read_words("countries.toml")
    inside = points_inside(sources.read_geo_assets()["world_50m"], "countries")
    capitals = {city.country: city for city in cities if city.capital}
    names = _names_in_all_languages()
    for code, country in geonames().get_countries().items():
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


def read_continents() -> Iterator[Row]:
    """GeoNames' seven continents."""
    for continent in geonames().get_continents().values():
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
