from __future__ import annotations

import pytest

from dashboard.errors import GeocodingError
from dashboard.geocoding.nominatim import USER_AGENT, PoliteNominatim
from tests.geocoding.conftest import Clock
from tests.geocoding.server import HOTEL, FakeNominatim


def test_an_answer_has_our_keys(nominatim: FakeNominatim, clock: Clock) -> None:
    nominatim.answer = [HOTEL]

    place = PoliteNominatim(nominatim.domain).geocode("Shangri-La Bosphorus")

    assert place is not None
    assert (place.latitude, place.longitude) == (41.0415, 29.004)
    assert place.raw == {
        "name": "Shangri-La Bosphorus",
        "country": "TR",
        "region": "TR-34",
        "precision": "venue",
        "geonameid": None,
        "venue_id": None,
        "osm": "way/42",
        "attribution": HOTEL["licence"],
    }
    assert nominatim.agents == [USER_AGENT]
    assert nominatim.asked[0]["q"] == "Shangri-La Bosphorus"
    assert clock.slept_s == []


@pytest.mark.parametrize(
    ("addresstype", "precision"),
    [
        ("country", "country"),
        ("state", "region"),
        ("county", "region"),
        ("village", "city"),
        ("building", "venue"),
    ],
)
@pytest.mark.usefixtures("clock")
def test_precision_follows_the_sort_of_place(
    nominatim: FakeNominatim, addresstype: str, precision: str
) -> None:
    nominatim.answer = [HOTEL | {"addresstype": addresstype}]

    place = PoliteNominatim(nominatim.domain).geocode("somewhere")

    assert place is not None
    assert place.raw["precision"] == precision


@pytest.mark.usefixtures("clock")
def test_the_country_follows_the_borders_of_our_maps(nominatim: FakeNominatim) -> None:
    nominatim.answer = [HOTEL | {"lat": "44.95", "lon": "34.10", "address": {"country_code": "ru"}}]

    place = PoliteNominatim(nominatim.domain).geocode("Simferopol")

    assert place is not None
    assert place.raw["country"] == "UA"


def test_one_request_a_second(nominatim: FakeNominatim, clock: Clock) -> None:
    service = PoliteNominatim(nominatim.domain)
    for name in ("one", "two", "three"):
        assert service.geocode(name) is None

    assert len(nominatim.asked) == 3
    assert sum(clock.slept_s) >= 2.0


@pytest.mark.parametrize(
    ("status", "answer", "message"),
    [
        (429, [], "too many requests"),
        (403, [], "failed"),
        (500, [], "failed"),
        (200, b"<html>this is no answer", "failed"),
    ],
)
@pytest.mark.usefixtures("clock")
def test_refusals_are_told(
    nominatim: FakeNominatim, status: int, answer: object, message: str
) -> None:
    nominatim.status, nominatim.answer = status, answer

    with pytest.raises(GeocodingError, match=message):
        PoliteNominatim(nominatim.domain).geocode("Kyiv")


@pytest.mark.usefixtures("clock")
def test_a_time_out_is_told(nominatim: FakeNominatim) -> None:
    nominatim.delay_s = 0.5

    with pytest.raises(GeocodingError, match="did not answer in time"):
        PoliteNominatim(nominatim.domain, timeout_s=0.05).geocode("Kyiv")


@pytest.mark.usefixtures("clock")
def test_nobody_there_is_told() -> None:
    with pytest.raises(GeocodingError, match="failed"):
        PoliteNominatim("http://127.0.0.1:9").geocode("Kyiv")
