from __future__ import annotations

import json

import numpy as np
import pytest
from shapely import contains_xy
from shapely.geometry import shape

from dashboard.geocoding.borders import (
    BOUNDARY_VIEW,
    STATIC,
    country_of,
    load_region_shapes,
    region_of,
)
from dashboard.geocoding.index import Kind, load_index


@pytest.mark.parametrize(
    ("place", "latitude", "longitude", "country"),
    [
        ("Simferopol", 44.95, 34.10, "UA"),
        ("Sevastopol", 44.60, 33.53, "UA"),
        ("Donetsk", 48.00, 37.80, "UA"),
        ("Dolmabahce Palace, on the shore", 41.039, 29.000, "TR"),
        ("Geneva", 46.20, 6.15, "CH"),
        ("Hebron", 31.53, 35.10, "PS"),
        ("Gaza", 31.50, 34.46, "PS"),
        ("Laayoune", 27.15, -13.20, "EH"),
        ("Quneitra, on the Golan", 33.12, 35.82, "SY"),
        ("Thaba-Tseka, inside another country", -29.52, 28.60, "LS"),
        ("Pretoria, around that country", -25.75, 28.19, "ZA"),
        ("Anchorage", 61.20, -149.90, "US"),
        ("Suva, near the date line", -18.13, 178.43, "FJ"),
        ("Srinagar, whose status is open", 34.08, 74.80, None),
        ("the Black Sea", 43.50, 34.00, None),
        ("the Gulf of Guinea", 0.0, 0.0, None),
    ],
)
def test_countries_in_the_view_of_the_united_nations(
    place: str, latitude: float, longitude: float, country: str | None
) -> None:
    assert country_of(latitude, longitude) == country, place


def test_cities_lie_in_their_countries() -> None:
    index = load_index()
    cities = [e for n in range(0, len(index), 211) if (e := index.entry(n)).kind is Kind.CITY]

    wrong = [c for c in cities if country_of(c.latitude, c.longitude) not in (c.country, None)]
    assert len(cities) > 1000
    assert len(wrong) / len(cities) < 0.02


@pytest.mark.parametrize(
    ("latitude", "longitude", "region"),
    [
        (48.00, 37.80, "UA-14"),
        (50.45, 30.52, "UA-30"),
        (50.05, 30.00, "UA-32"),
        (44.95, 34.10, "UA-43"),
        (44.58, 33.52, "UA-40"),
        (55.75, 37.62, None),
    ],
)
def test_regions(latitude: float, longitude: float, region: str | None) -> None:
    assert region_of(latitude, longitude) == region


def test_regions_agree_with_shapely_everywhere() -> None:
    shapes = {f["id"]: shape(f["geometry"]) for f in load_region_shapes()["features"]}
    generator = np.random.default_rng(7)
    points = generator.uniform([44.3, 22.2], [52.4, 40.2], (400, 2))

    for latitude, longitude in points:
        inside = [c for c, s in shapes.items() if contains_xy(s, longitude, latitude)]
        if inside:
            assert region_of(latitude, longitude) in inside


def test_regions_of_a_country_without_shapes() -> None:
    with pytest.raises(FileNotFoundError):
        region_of(40.0, 30.0, country="TR")


def test_ukraine_has_all_its_units_under_their_standard_codes() -> None:
    features = load_region_shapes()["features"]

    assert {f["id"] for f in features} == {f"UA-{n:02}" for n in UKRAINE}
    assert all(shape(feature["geometry"]).is_valid for feature in features)
    assert {f["id"]: f["properties"]["name"] for f in features}["UA-14"] == "Donetsk region"


UKRAINE = (
    *(5, 7, 9, 12, 14, 18, 21, 23, 26, 30, 32, 35, 40, 43, 46, 48),
    *(51, 53, 56, 59, 61, 63, 65, 68, 71, 74, 77),
)


def test_the_view_is_stated() -> None:
    assert "United Nations" in BOUNDARY_VIEW
    assert "Crimea" in BOUNDARY_VIEW


@pytest.mark.parametrize("name", ["world_50m", "world_110m", "europe_50m", "europe_110m"])
def test_topologies_have_the_layers_that_plotly_draws(name: str) -> None:
    topology = json.loads((STATIC / "topojson" / f"{name}.json").read_text(encoding="utf-8"))

    assert topology["type"] == "Topology"
    assert topology["objects"].keys() >= {"coastlines", "countries", "lakes", "land", "ocean"}


def test_licences_lie_beside_the_shapes() -> None:
    text = (STATIC / "LICENSES.md").read_text(encoding="utf-8")

    assert "Plotly" in text
    assert "ISC License" in text
    assert "Natural Earth" in text
