"""Several events that one clause tells of."""

import datetime as dt

import pytest

from dashboard.extract import Article, extract
from tests.extract.test_encounters import MONDAY, find_events


def find_places(text: str) -> list[str]:
    """The places of the events of a text published on a Monday, in its order."""
    tables = extract(Article(text, MONDAY))
    return tables.events.merge(tables.venues, on="venue_id", how="left")["name"].tolist()


@pytest.mark.parametrize(
    "text",
    [
        "The negotiators met in Doha on 14 November, 17 November and 21 November.",
        "Rounds of talks were held in Doha on 14 November, 17 November and 21 November.",
    ],
)
def test_a_list_of_days_is_a_list_of_events(text: str) -> None:
    days = [day for _, _, day in find_events(text)]
    assert days == ["2025-11-14", "2025-11-17", "2025-11-21"]


def test_others_elsewhere_are_another_meeting() -> None:
    text = "Lavrov met Fidan in Ankara on Thursday and Wang Yi in Beijing on Friday."
    assert find_places(text) == ["Ankara", "Beijing"]
    assert find_events(text) == [
        ("meeting", "held", "2025-11-20"),
        ("meeting", "held", "2025-11-21"),
    ]


def test_a_list_of_people_with_one_day_is_one_meeting() -> None:
    text = "Lavrov met Wang Yi and Hakan Fidan in Ankara on Friday."
    assert find_events(text) == [("meeting", "held", "2025-11-21")]


def test_calls_with_each_are_calls_of_their_own() -> None:
    text = "Lavrov spoke by telephone with Fidan and Wang Yi separately on Friday."
    assert find_events(text) == [("call", "held", "2025-11-21")] * 2
    attendance = extract(Article(text, dt.date(2025, 11, 24))).attendance
    assert attendance["actor_id"].tolist().count("sergey-lavrov") == 2


def test_rounds_that_are_only_counted() -> None:
    text = (
        "Four rounds of the talks between Iran and Oman were held, among them one in Geneva on"
        " 14 November and one in Vienna on 17 November."
    )
    assert find_places(text) == ["Geneva", "Vienna"]


def test_a_day_between_two_is_no_list() -> None:
    text = "Negotiators of Iran and Oman met between 14 November and 17 November in Doha."
    assert len(find_events(text)) == 1
