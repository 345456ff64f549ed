from __future__ import annotations

from pathlib import Path

import pytest
from geopy.geocoders.base import Geocoder

from dashboard.errors import GeocodingError
from dashboard.geocoding import open_chain, resolve
from dashboard.settings import Settings
from tests.geocoding.conftest import Clock
from tests.geocoding.server import HOTEL, FakeNominatim


def settings(folder: Path, fake: FakeNominatim, *, allowed: bool = True) -> Settings:
    return Settings(
        workspace_url=f"sqlite:///{folder / 'parley.db'}",
        nominatim=allowed,
        nominatim_domain=fake.domain,
    )


def test_what_the_gazetteer_knows_is_not_asked(tmp_path: Path, nominatim: FakeNominatim) -> None:
    chain = open_chain(settings(tmp_path, nominatim))

    place = chain.geocode("Kyiv")

    assert isinstance(chain, Geocoder)
    assert place is not None
    assert place.raw["geonameid"] == 703448
    assert nominatim.asked == []


def test_nothing_is_asked_unless_a_setting_allows_it(
    tmp_path: Path, nominatim: FakeNominatim
) -> None:
    nominatim.answer = [HOTEL]
    chain = open_chain(settings(tmp_path, nominatim, allowed=False))

    assert chain.geocode("Xyzzy Hotel") is None
    assert chain.fill(["Xyzzy Hotel"], [None]).places == (None,)
    assert nominatim.asked == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("clock")
def test_an_answer_is_asked_once_also_after_a_restart(
    tmp_path: Path, nominatim: FakeNominatim
) -> None:
    nominatim.answer = [HOTEL]
    chosen = settings(tmp_path, nominatim)

    first = open_chain(chosen).geocode("Xyzzy Hotel")
    second = open_chain(chosen).geocode("XYZZY  hotel", exactly_one=False)

    assert first is not None
    assert second == [first]
    assert second[0].raw["attribution"] == HOTEL["licence"]
    assert len(nominatim.asked) == 1


@pytest.mark.usefixtures("clock")
def test_that_a_place_is_unknown_is_remembered_too(
    tmp_path: Path, nominatim: FakeNominatim
) -> None:
    chosen = settings(tmp_path, nominatim)

    assert open_chain(chosen).geocode("Xyzzy Hotel") is None
    assert open_chain(chosen).geocode("Xyzzy Hotel") is None
    assert len(nominatim.asked) == 1


def test_all_chains_share_one_request_a_second(
    tmp_path: Path, nominatim: FakeNominatim, clock: Clock
) -> None:
    for name in ("Xyzzy Hotel", "Plugh Palace", "Frobozz Hall"):
        open_chain(settings(tmp_path, nominatim)).geocode(name)

    assert len(nominatim.asked) == 3
    assert sum(clock.slept_s) >= 2.0


@pytest.mark.usefixtures("clock")
def test_a_failure_is_told_and_not_remembered(tmp_path: Path, nominatim: FakeNominatim) -> None:
    chain = open_chain(settings(tmp_path, nominatim))
    nominatim.status = 503
    with pytest.raises(GeocodingError, match="Xyzzy Hotel"):
        chain.geocode("Xyzzy Hotel")

    nominatim.status, nominatim.answer = 200, [HOTEL]
    assert chain.geocode("Xyzzy Hotel") is not None


@pytest.mark.usefixtures("clock")
def test_a_failure_stops_no_other_answer(tmp_path: Path, nominatim: FakeNominatim) -> None:
    chain = open_chain(settings(tmp_path, nominatim))
    nominatim.answer = [HOTEL]
    chain.geocode("Plugh Palace")
    nominatim.status = 429
    names = ["Kyiv", "Xyzzy Hotel", "Frobozz Hall", "Plugh Palace"]

    answers = chain.fill(names, resolve(names))

    found = [place is not None for place in answers.places]
    assert found == [True, False, False, True]
    assert len(answers.notices) == 1
    assert "Xyzzy Hotel" in answers.notices[0]
    assert len(nominatim.asked) == 2
