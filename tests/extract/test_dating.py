"""Which date of a text an event has, where its own clause names none or another stands nearer."""

import datetime as dt

import pytest

from dashboard.extract import Article, extract

MONDAY = dt.date(2025, 11, 24)


def find_days(text: str) -> set[tuple[str, str]]:
    """Kind and day of the events of a text published on a Monday."""
    events = extract(Article(text, MONDAY)).events
    days = events["start"].dt.strftime("%Y-%m-%d").fillna("")
    return set(zip(events["kind"], days, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "On Friday evening Hakan Fidan, on a tour, held consultations with Sergei Lavrov.",
        "On Friday, Sergei Lavrov drove to the airport and met Hakan Fidan.",
        "It was a short visit on Friday, when Sergei Lavrov met Hakan Fidan in Moscow.",
        "Sergei Lavrov heard of the raid on Friday when he sat next to Hakan Fidan in Moscow.",
        "The last meeting of Lavrov and Fidan in Moscow, which took place on Friday, was short.",
        "The guns fell silent on Friday, the day on which Lavrov met Hakan Fidan in Moscow.",
    ],
)
def test_the_date_of_another_part_of_the_sentence(text: str) -> None:
    assert ("meeting", "2025-11-21") in find_days(text)


def test_what_is_said_on_a_day_was_not_on_that_day() -> None:
    text = "On Friday Sergei Lavrov said that he had met Hakan Fidan in Moscow twice."
    assert ("meeting", "2025-11-21") not in find_days(text)


def test_the_entries_of_a_chronicle() -> None:
    text = (
        "How it came about\n\n"
        "12 October: Talks of Russia and Ukraine in Istanbul. They agree to meet again.\n"
        "3 November: Sergei Lavrov receives Hakan Fidan in Moscow. A day later he telephones Marco"
        " Rubio.\n\nThe talks go on.\n"
    )
    found = find_days(text)
    assert {("talks", "2025-10-12"), ("meeting", "2025-11-03"), ("call", "2025-11-04")} <= found


def test_a_first_since_is_not_of_that_year() -> None:
    text = (
        "Envoys of Israel and Lebanon met in Washington on Friday for the first direct talks"
        " between their countries since 1993."
    )
    assert all(day == "2025-11-21" for _, day in find_days(text))


def test_an_undated_meeting_is_of_the_day_that_the_news_opens_with() -> None:
    text = (
        "Israel and Lebanon sent civilians to the truce committee for the first time on Monday.\n\n"
        "Ron Dermer met Nawaf Salam in Naqoura.\n\n"
        "Morgan Ortagus came from Jerusalem, where she met Benjamin Netanyahu on Saturday, Benjamin"
        " Netanyahu's office said. Ortagus and Netanyahu had met in Washington in March.\n"
    )
    assert ("meeting", "2025-11-24") in find_days(text)
