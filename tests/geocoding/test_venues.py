from __future__ import annotations

import pytest

from dashboard.dataset import load_bundled
from dashboard.geocoding import resolve
from dashboard.geocoding.names import fold
from dashboard.geocoding.venues import find_building, load_venues


@pytest.mark.parametrize(
    "name", ["Dolmabahce Palace", "Dolmabahçe Sarayı", "the Dolmabahçe Palace"]
)
def test_a_palace_is_found_by_its_names(name: str) -> None:
    [place] = resolve([name])

    assert place is not None
    assert place.raw["venue_id"] == "dolmabahce-palace"
    assert place.raw["country"] == "TR"
    assert place.latitude == pytest.approx(41.03, abs=0.05)


@pytest.mark.parametrize(
    ("name", "venue_id"),
    [
        ("Ciragan Palace Kempinski Hotel", "ciragan-palace"),
        ("Ritz-Carlton hotel in Riyadh", "ritz-carlton-riyadh"),
    ],
)
def test_a_longer_or_shorter_name_of_a_building(name: str, venue_id: str) -> None:
    assert [building.venue_id for building in find_building(fold(name))] == [venue_id]


def test_one_word_names_no_building() -> None:
    assert find_building(fold("Palace")) == ()


def test_every_located_venue_is_found_by_its_own_name() -> None:
    venues = load_bundled().venues.dropna(subset=["latitude"])
    found = load_venues()

    missing = [
        venue.venue_id
        for venue in venues.itertuples()
        if venue.venue_id not in {entry.venue_id for entry in found.get(fold(str(venue.name)), ())}
    ]
    assert len(venues) > 0
    assert missing == []


def test_a_city_where_people_met_is_one_place_with_the_city() -> None:
    [place] = resolve(["Istanbul"])

    assert place is not None
    assert (place.raw["venue_id"], place.raw["precision"]) == ("istanbul", "city")
    assert place.raw["geonameid"] == 745044
