from __future__ import annotations

from geopy.geocoders.base import Geocoder

from dashboard.geocoding import GazetteerGeocoder


def test_it_is_a_geopy_geocoder() -> None:
    assert isinstance(GazetteerGeocoder(), Geocoder)


def test_a_place_by_its_name() -> None:
    geocoder = GazetteerGeocoder()
    place = geocoder.geocode("Kyiv", timeout=1)

    assert place is not None
    assert round(place.latitude, 1) == 50.5
    assert geocoder.geocode("Qwertzuiop") is None
    assert geocoder.geocode("Qwertzuiop", exactly_one=False) is None


def test_all_places_of_a_name() -> None:
    places = GazetteerGeocoder().geocode("Donetsk", exactly_one=False, country="RU")

    assert places[0].raw["country"] == "RU"
    assert len(places) > 1


def test_a_city_by_its_point() -> None:
    geocoder = GazetteerGeocoder()

    assert geocoder.reverse("48.02, 37.80").raw["name"] == "Donetsk"
    assert geocoder.reverse((48.02, 37.80), exactly_one=False)[0].raw["region"] == "UA-14"
    assert geocoder.reverse((0, -30)) is None
