"""The build's own rules on small inputs; the whole build needs npm and is run by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from shapely.geometry import box, mapping

from dashboard.geocoding.build import membership, regions
from dashboard.geocoding.build.compile import write_index
from dashboard.geocoding.build.rows import Row, mean_point
from dashboard.geocoding.index import Index, Kind
from dashboard.geocoding.names import fold, sound


def city(name: str, latitude: float, longitude: float, unit: str, country: str = "UA") -> Row:
    return Row(name, latitude, longitude, Kind.CITY, country, unit, 1000, primary={name})


def region(code: str, latitude: float, longitude: float, name: str = "") -> Row:
    return Row(name or code, latitude, longitude, Kind.REGION, code[:2], code)


@pytest.fixture
def shapes(monkeypatch: pytest.MonkeyPatch) -> None:
    features = {
        code: {"properties": {"gn_a1_code": geonames}, "geometry": mapping(area)}
        for code, geonames, area in (
            ("UA-14", "UA.05", box(37, 47, 39, 49)),
            ("UA-09", "UA.14", box(39, 47, 41, 49)),
        )
    }
    monkeypatch.setattr(membership, "natural_earth", lambda: features)


@pytest.mark.usefixtures("shapes")
def test_a_unit_is_the_region_whose_shape_holds_its_cities() -> None:
    cities = [city("A", 48, 38, "05"), city("B", 48.1, 38.1, "05"), city("C", 48, 39.1, "05")]
    found = {code: region(code, 48, 38) for code in ("UA-14", "UA-09")}

    membership.assign_regions(cities, found)

    assert {c.region for c in cities} == {"UA-14"}
    assert found["UA-14"].population == 3000


@pytest.mark.usefixtures("shapes")
def test_a_unit_outside_all_shapes_goes_by_its_code() -> None:
    cities = [city("A", 60, 60, "14")]
    found = {code: region(code, 48, 38) for code in ("UA-14", "UA-09")}

    membership.assign_regions(cities, found)

    assert cities[0].region == "UA-09"


@pytest.mark.usefixtures("shapes")
def test_letters_are_the_standard_own_code() -> None:
    cities = [city("Paris", 33.7, -95.6, "TX", "US")]

    membership.assign_regions(cities, {"US-TX": region("US-TX", 31, -99)})

    assert cities[0].region == "US-TX"


@pytest.mark.usefixtures("shapes")
def test_what_is_left_alone_is_paired_by_place_or_stays_open() -> None:
    near, far = city("A", 50, 30.1, "77"), city("B", 10, 10, "88")
    found = {"UA-30": region("UA-30", 50, 30), "UA-32": region("UA-32", 51, 34)}

    membership.assign_regions([near, far], found)

    assert (near.region, far.region) == ("UA-30", "")


def test_a_region_named_like_its_seat_is_shown_with_its_sort() -> None:
    donetsk = region("UA-14", 48, 38, "Donetsk")
    seat = city("Donetsk", 48, 37.8, "UA-14")
    seat.population, seat.names = 900_000, {"Donezk"}

    regions.share_out_names({"UA-14": donetsk}, [seat])

    assert donetsk.name == "Donetsk region"
    assert "Donezk" in donetsk.names


def test_a_region_without_namesake_keeps_its_name() -> None:
    volyn = region("UA-07", 51, 25, "Volyn")

    regions.share_out_names({"UA-07": volyn}, [city("Lutsk", 50.7, 25.3, "UA-07")])

    assert volyn.name == "Volyn"


def test_the_middle_of_places_across_the_date_line() -> None:
    latitude, longitude = mean_point([region("FJ-01", 0, 179), region("FJ-02", 0, -179)])

    assert latitude == pytest.approx(0)
    assert abs(longitude) == pytest.approx(180)


def test_what_is_compiled_is_found_again(tmp_path: Path) -> None:
    kyiv = city("Kyiv", 50.45466, 30.5238, "UA-30")
    kyiv.population, kyiv.geonameid = 2_952_301, 703448
    kyiv.names, kyiv.capital, kyiv.sounds = {"Київ", "Kiev"}, True, {sound("vovchansk")}
    south = city("Zürich", -33.12345, -70.54321, "", "CL")
    path = tmp_path / "gazetteer.npz"

    write_index([kyiv, south], {"UA": "UKR"}, path)
    index = Index(path)

    [found] = index.find(fold("Київ"))
    assert (found.name, found.latitude, found.longitude) == ("Kyiv", 50.45466, 30.5238)
    assert (found.population, found.geonameid, found.capital) == (2_952_301, 703448, True)
    assert (found.country, found.region, found.primary) == ("UA", "UA-30", False)
    assert index.find("kyiv")[0].primary
    assert index.find(sound("vovchansk"))[0].name == "Kyiv"
    [other] = index.find("zurich")
    assert (other.name, other.latitude, other.longitude) == ("Zürich", -33.12345, -70.54321)
    assert index.alpha3_of("UA") == "UKR"
    assert index.alpha3_of("CL") is None
