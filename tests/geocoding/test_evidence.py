from __future__ import annotations

import pytest

from dashboard.geocoding.evidence import read_container, read_evidence
from dashboard.geocoding.index import load_index


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The Ukrainian delegation left.", {"UA"}),
        ("Fighting in Donetsk region went on.", {"UA", "UA-14"}),
        ("Shelling hit the Kherson oblast.", {"UA", "UA-65"}),
        ("A house in Marion, Tex., burned.", {"US", "US-TX"}),
        ("Turkey’s president spoke.", {"TR"}),
        ("He said so on Monday, in May.", set()),
        ("They met in Washington.", set()),
    ],
)
def test_countries_and_regions_that_a_text_names(text: str, codes: set[str]) -> None:
    assert set(read_evidence([], text).mentions) == codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Paris, Texas, has a tower.", "US-TX"),
        ("Paris, in Texas, has a tower.", "US-TX"),
        ("Paris (Texas) has a tower.", "US-TX"),
        ("Paris in northern Texas has a tower.", "US-TX"),
        ("the city of Paris in France", "FR"),
    ],
)
def test_containers_beside_a_name(text: str, code: str) -> None:
    assert code in read_evidence(["Paris"], text).containers["Paris"]


def test_what_follows_another_name_is_no_container() -> None:
    assert read_evidence(["Paris"], "Paris and Austin, Texas").containers == {}


def test_repeated_mentions_weigh_more_up_to_a_limit() -> None:
    kyiv = load_index().find("kyiv")[0]
    once, often = (read_evidence([], "Ukraine. " * times) for times in (1, 9))

    assert 0 < once.score("Kyiv", kyiv) < often.score("Kyiv", kyiv) < 2


def test_the_longest_name_of_a_container_counts() -> None:
    assert read_container("West Virginia Police") == {"US-WV"}


def test_countries_in_question() -> None:
    evidence = read_evidence(["Torske"], "Torske, in Donetsk region, and Russia", country="TR")

    assert evidence.countries() == {"UA", "RU", "TR"}
