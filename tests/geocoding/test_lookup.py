from __future__ import annotations

import pytest

from dashboard.geocoding.index import Kind
from dashboard.geocoding.lookup import load_words, look_up, look_up_sound
from dashboard.geocoding.words import read_words


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("Donetsk region", Kind.REGION, "UA-14"),
        ("Region of Donetsk", Kind.REGION, "UA-14"),
        ("Oblast Charkiw", Kind.REGION, "UA-63"),
        ("Luhansk regions", Kind.REGION, "UA-09"),
        ("Donetsk People's Republic", Kind.REGION, "UA-14"),
        ("Donezk oblast", Kind.REGION, "UA-14"),
        ("Rapides Parish", Kind.DISTRICT, "US-LA"),
        ("City of Kharkiv", Kind.CITY, "UA-63"),
        ("Ankara Province", Kind.REGION, "TR-06"),
        ("Kharkiv's", Kind.CITY, "UA-63"),
        ("Tex.", Kind.REGION, "US-TX"),
        ("Boryspil International Airport", Kind.CITY, "UA-32"),
    ],
)
def test_words_of_sort_narrow_the_search(name: str, kind: Kind, code: str) -> None:
    assert (kind, code) in {(entry.kind, entry.region) for entry in look_up(name)}


def test_a_word_of_sort_leaves_cities_out() -> None:
    assert Kind.CITY not in {entry.kind for entry in look_up("Donetsk region")}


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("eastern Ukraine", "UA"),
        ("the Netherlands", "NL"),
        ("Ukrainian", "UA"),
        ("Russians", "RU"),
        ("U.S.", "US"),
        ("Britain", "GB"),
        ("Turkiye", "TR"),
        ("Росія", "RU"),
        ("Allemagne", "DE"),
    ],
)
def test_countries_by_other_words(name: str, country: str) -> None:
    entry = max(look_up(name), key=lambda found: found.population)

    assert (entry.kind, entry.country) == (Kind.COUNTRY, country)


@pytest.mark.parametrize("name", ["", "the West", "North", "qwertzuiop", "region", "eastern"])
def test_what_names_no_place(name: str) -> None:
    assert look_up(name) == ()


def test_sounds_are_kept_to_the_countries_asked() -> None:
    found = look_up_sound("Wowtschansk", {"UA"})

    assert "Vovchansk" in {entry.name for entry in found}
    assert {entry.country for entry in found} == {"UA"}
    assert look_up_sound("Wowtschansk", {"TR"}) == ()
    assert look_up_sound("Qwrtzpsdfgh") == ()


def test_words_are_filed_once() -> None:
    sorts = read_words("sorts.toml")
    abbreviations = [s for shorts in sorts.pop("abbreviations").values() for s in shorts]
    words = [w for name in ("region", "district", "settlement") for w in sorts[name]]

    assert len(set(abbreviations)) == len(abbreviations)
    assert len(set(words)) == len(words)
    assert not set(words) & set(sorts["beside"])


def test_every_adjective_leads_to_a_place() -> None:
    assert [word for word in load_words().adjectives if not look_up(word)] == []


def test_every_region_of_diplomacy_says_who_defines_it() -> None:
    regions = read_words("regions.toml")["region"]

    assert len({region["name"] for region in regions}) == len(regions)
    assert all(region["source"] and region["parts"] for region in regions)
    assert set(regions[0]) <= {"name", "names", "parts", "source"}
