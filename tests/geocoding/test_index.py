from __future__ import annotations

import pytest

from dashboard.geocoding.index import PATH, Index, Kind, load_index
from dashboard.geocoding.names import fold

LARGEST_BYTES = 15_000_000


def test_the_file_is_small() -> None:
    assert PATH.stat().st_size <= LARGEST_BYTES


def test_it_holds_the_places_of_its_sources() -> None:
    index = load_index()
    entries = [index.entry(number) for number in range(0, len(index), 97)]

    assert len(index) > 240_000
    assert {entry.kind for entry in entries} >= {Kind.CITY, Kind.REGION, Kind.DISTRICT}
    assert all(-90 <= e.latitude <= 90 and -180 <= e.longitude <= 180 for e in entries)
    assert all(len(e.country) == 2 for e in entries if e.kind is Kind.CITY)


def test_a_name_finds_all_its_places_first_names_first() -> None:
    found = load_index().find(fold("Donetsk"))

    assert [e.primary for e in found] == sorted((e.primary for e in found), reverse=True)
    assert {(e.kind, e.country) for e in found} >= {
        (Kind.CITY, "UA"),
        (Kind.CITY, "RU"),
        (Kind.REGION, "UA"),
    }


@pytest.mark.parametrize("name", ["Kyiv", "Kiev", "Київ", "Киев", "كييف", "基輔", "키예프", "קייב"])
def test_names_in_all_scripts_lead_to_one_place(name: str) -> None:
    assert load_index().find(fold(name))[0].geonameid == 703448


def test_an_unknown_name_finds_nothing() -> None:
    assert load_index().find("qwertzuiopasdf") == ()


@pytest.mark.parametrize(
    ("code", "name", "kind"),
    [
        ("UA-14", "Donetsk region", Kind.REGION),
        ("UA-43", "Autonomous Republic of Crimea", Kind.REGION),
        ("US-TX", "Texas", Kind.REGION),
        ("TR", "Türkiye", Kind.COUNTRY),
        ("PS", "State of Palestine", Kind.COUNTRY),
    ],
)
def test_codes_of_the_standard_lead_to_places(code: str, name: str, kind: Kind) -> None:
    entry = load_index().by_code(code)

    assert entry is not None
    assert (entry.name, entry.kind) == (name, kind)


def test_unknown_codes_lead_nowhere() -> None:
    assert load_index().by_code("XX-99") is None


def test_country_codes_translate_both_ways() -> None:
    index = load_index()

    assert index.alpha3_of("UA") == "UKR"
    assert index.alpha2_of("UKR") == "UA"
    assert index.alpha3_of("XX") is None
    assert index.alpha2_of("XJK") is None


@pytest.mark.parametrize(
    ("geonameid", "name", "region"),
    [
        (709717, "Donetsk", "UA-14"),
        (694423, "Sevastopol", "UA-40"),
        (524901, "Moscow", "RU-MOW"),
        (323777, "Antalya", "TR-07"),
        (2988507, "Paris", "FR-IDF"),
        (4717560, "Paris", "US-TX"),
        (1275339, "Mumbai", "IN-MH"),
    ],
)
def test_cities_lie_in_their_regions(geonameid: int, name: str, region: str) -> None:
    entries = [e for e in load_index().find(fold(name)) if e.geonameid == geonameid]

    assert [entry.region for entry in entries] == [region]


def test_the_nearest_place_across_the_date_line() -> None:
    entry = load_index().nearest(Kind.CITY, -16.8, -179.99, 200)

    assert entry is not None
    assert entry.country == "FJ"


def test_nothing_is_near_in_the_ocean() -> None:
    assert load_index().nearest(Kind.CITY, 0, -30, 50) is None


def test_a_missing_file_is_told() -> None:
    with pytest.raises(FileNotFoundError):
        Index(PATH.with_name("no-such-gazetteer.npz"))
