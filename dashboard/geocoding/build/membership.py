"""Which first-level unit each city lies in, by ISO 3166-2."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from geopy.distance import great_circle
from shapely import STRtree, points
from shapely.geometry import shape

from dashboard.geocoding.build.regions import natural_earth, parent_of
from dashboard.geocoding.build.rows import Row, mean_point

_MAINLY = 0.6
_NEAR_KM = 100
_Unit = tuple[str, str]
"""A country and GeoNames' code of a first-level unit in it."""


def assign_regions(cities: Sequence[Row], regions: Mapping[str, Row]) -> None:
    """Turns GeoNames' first-level codes of cities into ISO 3166-2, and counts regions' people.

    By letters (`US.TX`), else by the shape that holds most of a unit's cities, else by Natural
    Earth's own column of GeoNames codes, else by place.
    """
    inside = _find_shapes(cities, regions)
    members: dict[_Unit, list[int]] = defaultdict(list)
    for i, city in enumerate(cities):
        members[city.country, city.region].append(i)
    by_geonames = {
        feature["properties"]["gn_a1_code"]: code
        for code, feature in natural_earth().items()
        if code in regions
    }
    found = {}
    for (country, number), group in members.items():
        code = f"{country}-{number}"
        if not (number.isalpha() and code in regions):
            code = _where_most_lie([inside[i] for i in group], regions)
            code = code or by_geonames.get(f"{country}.{number}", "")
        found[country, number] = code if code.startswith(f"{country}-") else ""
    middles = {
        u: mean_point(cities[i] for i in members[u]) for u, code in found.items() if not code
    }
    found |= _pair_by_place(
        middles, [r for r in regions.values() if r.region not in found.values()]
    )
    for city, shape_code in zip(cities, inside, strict=True):
        city.region = found[city.country, city.region]
        for code in {city.region, parent_of(city.region), shape_code} & regions.keys():
            regions[code].population += city.population


def _find_shapes(cities: Sequence[Row], regions: Mapping[str, Row]) -> list[str]:
    """The code of the shape that each city lies in, empty for none of its country's."""
    shapes = {
        code: shape(feature["geometry"])
        for code, feature in natural_earth().items()
        if code in regions
    }
    codes, inside = list(shapes), [""] * len(cities)
    tree = STRtree(list(shapes.values()))
    pairs = tree.query(points([(c.longitude, c.latitude) for c in cities]), predicate="within")
    for number, i in zip(*pairs, strict=True):
        if codes[i].startswith(f"{cities[number].country}-"):
            inside[number] = codes[i]
    return inside


def _where_most_lie(codes: Iterable[str], regions: Mapping[str, Row]) -> str:
    """The region, or the region above several, that most of a unit's cities lie in."""
    counts = Counter(codes)
    total = counts.total()
    del counts[""]
    for code, count in list(counts.items()):
        if (parent := parent_of(code)) in regions:
            counts[parent] += count
    if not counts:
        return ""
    code, count = counts.most_common(1)[0]
    return code if count >= _MAINLY * total else ""


def _pair_by_place(
    middles: Mapping[_Unit, tuple[float, float]], regions: Iterable[Row]
) -> dict[_Unit, str]:
    """Units and regions that are each other's nearest in their country and near each other.

    Only in countries where about as many units as regions are left: else GeoNames divides the
    country in another way than ISO 3166-2 does.
    """
    top = [region for region in regions if not parent_of(region.region)]
    units, wanted = Counter(unit[0] for unit in middles), Counter(r.country for r in top)
    distances = sorted(
        (float(great_circle(middle, (region.latitude, region.longitude)).km), unit, region.region)
        for unit, middle in middles.items()
        for region in top
        if region.country == unit[0] and 2 * units[unit[0]] > wanted[unit[0]]
    )
    pairs: dict[_Unit, str] = {}
    seen: set[str | _Unit] = set()
    for distance_km, unit, code in distances:
        if distance_km < _NEAR_KM and not seen & {unit, code}:
            pairs[unit] = code
        seen |= {unit, code}
    return pairs
