from __future__ import annotations

import pytest
from geopy import Location, Point

from dashboard.geocoding import candidates, resolve


@pytest.mark.parametrize(
    ("name", "precision", "country", "region"),
    [
        ("Ankara", "city", "TR", "TR-06"),
        ("Antalya", "city", "TR", "TR-07"),
        ("Kyiv", "city", "UA", "UA-30"),
        ("Kiev", "city", "UA", "UA-30"),
        ("Київ", "city", "UA", "UA-30"),
        ("Kyiv region", "region", "UA", "UA-32"),
        ("Donetsk", "city", "UA", "UA-14"),
        ("Donetsk region", "region", "UA", "UA-14"),
        ("Zaporizhzhia", "city", "UA", "UA-23"),
        ("Crimea", "region", "UA", None),
        ("Donbas", "region", "UA", None),
        ("Sevastopol", "city", "UA", "UA-40"),
        ("West Bank", "region", "PS", None),
        ("Gaza Strip", "region", "PS", None),
        ("Kashmir", "region", None, None),
        ("Nagorno-Karabakh", "region", "AZ", None),
        ("Darfur", "region", "SD", None),
        ("North Kivu", "region", "CD", "CD-NK"),
        ("Tigray", "region", "ET", "ET-TI"),
        ("Turkey", "country", "TR", None),
        ("Washington", "city", "US", "US-DC"),
        ("New York", "city", "US", "US-NY"),
        ("Georgia", "country", "GE", None),
        ("England", "region", "GB", "GB-ENG"),
        ("Paris", "city", "FR", "FR-IDF"),
        ("Paris, Texas", "city", "US", "US-TX"),
        ("Geneva, Switzerland", "city", "CH", "CH-GE"),
        ("Europe", "region", None, None),
        ("eastern Ukraine", "country", "UA", None),
    ],
)
def test_a_name_alone(name: str, precision: str, country: str | None, region: str | None) -> None:
    [place] = resolve([name])

    assert place is not None
    assert (place.raw["precision"], place.raw["country"]) == (precision, country)
    assert place.raw["region"] == region


@pytest.mark.parametrize("name", ["Qwertzuiop", "", "Zxcvbnm Palace", "Volodymyr Zelenskyy"])
def test_unknown_names_lead_nowhere(name: str) -> None:
    assert resolve([name]) == [None]


@pytest.mark.parametrize(
    ("names", "text", "region"),
    [
        (["Torske"], "They took Torske, in Donetsk region.", "UA-14"),
        (["Pokrovsk"], "Forces of Russia fought on in Donetsk region.", "UA-14"),
        (["Pokrovsk", "Donetsk"], None, "UA-14"),
        (["Pokrovsk", "Yakutsk"], None, "RU-SA"),
        (["Washington", "Spokane", "Seattle"], None, "US-WA"),
        (["Washington", "Kyiv", "Moscow"], None, "US-DC"),
        (["Georgia", "Atlanta", "Savannah"], None, "US-GA"),
        (["Georgia", "Tbilisi", "Batumi"], None, None),
        (["Paris", "Dallas", "Fort Worth"], "Texas police said so in Paris, Tex.", "US-TX"),
        (["Wowtschansk", "Charkiw"], None, "UA-63"),
        (["Hodeidah", "Sanaa", "Aden"], None, "YE-HU"),
        (["Alexandria", "Rapides Parish", "Cottonport"], None, "US-LA"),
    ],
)
def test_names_of_one_document_decide_together(
    names: list[str], text: str | None, region: str | None
) -> None:
    first, *_ = resolve(names, text=text)

    assert first is not None
    assert first.raw["region"] == region


def test_a_namesake_from_elsewhere_is_left_out() -> None:
    village = "Tawila"
    [alone] = resolve([village])
    *_, among_others = resolve(["El Fasher", "Nyala", "Khartoum", village], text="Sudan's army")

    assert alone is not None
    assert alone.raw["country"] == "YE"
    assert among_others is None


def test_a_small_place_elsewhere_stays_if_it_goes_by_that_name() -> None:
    *_, davos = resolve(["Kyiv", "Kharkiv", "Odesa", "Davos"])

    assert davos is not None
    assert davos.raw["country"] == "CH"


def test_the_country_in_question_is_evidence() -> None:
    [alone], [asked] = resolve(["Donetsk"]), resolve(["Donetsk"], country="RU")

    assert alone is not None
    assert asked is not None
    assert (alone.raw["country"], asked.raw["country"]) == ("UA", "RU")


def test_the_country_in_question_is_no_limit() -> None:
    [place] = resolve(["Istanbul"], country="UA")

    assert place is not None
    assert place.raw["country"] == "TR"


def test_one_answer_for_each_name_in_order() -> None:
    places = resolve(["Kyiv", "Qwertzuiop", "Moscow", "Kyiv"])

    assert [place and place.raw["name"] for place in places] == ["Kyiv", None, "Moscow", "Kyiv"]
    assert resolve([]) == []


def test_the_same_question_has_the_same_answer() -> None:
    names = ["Pokrovsk", "Washington", "Georgia", "Paris", "Torske"]

    assert resolve(names) == resolve(names)


def test_raw_tells_where_an_answer_comes_from() -> None:
    [place] = resolve(["Kramatorsk"])

    assert place is not None
    assert place.raw == {
        "name": "Kramatorsk",
        "country": "UA",
        "region": "UA-14",
        "precision": "city",
        "geonameid": 704508,
        "venue_id": None,
        "attribution": "GeoNames, CC BY 4.0",
    }
    assert place.address == "Kramatorsk, Donetsk region, Ukraine"


def test_corrections_are_final_for_every_spelling() -> None:
    village = Location("Pokrovsk, Kherson region", Point(46.5, 32.0), {"country": "UA"})

    corrected, unknown, other = resolve(
        ["Pokrovs'k", "KYIV", "Donetsk"], corrections={"Pokrovsk": village, "Kyiv": None}
    )

    assert corrected is village
    assert unknown is None
    assert other is not None


def test_candidates_are_all_places_of_a_name() -> None:
    found = candidates("Pokrovsk")

    assert len(found) > 2
    assert found[0] == resolve(["Pokrovsk"])[0]
    assert {place.raw["country"] for place in found} == {"UA", "RU"}


def test_candidates_in_the_country_in_question_come_first() -> None:
    assert candidates("Donetsk", country="RU")[0].raw["country"] == "RU"


def test_an_unknown_spelling_brings_what_sounds_like_it() -> None:
    assert "Vovchansk" in {place.raw["name"] for place in candidates("Wowtschansk")}
    assert candidates("Qwertzuiop") == []


def test_many_names_of_many_places_are_bounded() -> None:
    names = [f"{word} {i}" if i else word for word in ("Springfield", "Paris") for i in range(300)]
    names += ["San Jose", "Santa Cruz", "Victoria", "Ivanivka", "Mykolaivka"] * 50

    assert len(resolve(names)) == len(names)
