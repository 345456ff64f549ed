"""Every place of the gazetteer with all its names."""

from __future__ import annotations

from dashboard.geocoding.build.areas import read_areas, read_counties
from dashboard.geocoding.build.cities import read_cities
from dashboard.geocoding.build.countries import read_continents, read_countries
from dashboard.geocoding.build.membership import assign_regions
from dashboard.geocoding.build.regions import read_regions, share_out_names
from dashboard.geocoding.build.rows import Row


def collect_places() -> list[Row]:
    """All places, wide ones first. Cities lend regions their populations."""
    cities = read_cities()
    regions = {row.region: row for row in read_regions()}
    assign_regions(cities, regions)
    countries = {row.country: row for row in read_countries(cities)}
    share_out_names(regions, cities)
    areas = read_areas(countries | regions)
    counties = read_counties(cities)
    wide = [*read_continents(), *countries.values(), *areas, *regions.values(), *counties]
    return [*wide, *cities]
