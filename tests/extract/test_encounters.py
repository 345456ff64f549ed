"""Meetings and calls that verbs tell of, in the many words that newsrooms have for them."""

import datetime as dt

import pytest

from dashboard.extract import Article, extract

MONDAY = dt.date(2025, 11, 24)


def find_events(text: str) -> list[tuple[str, str, str]]:
    """Kind, status and day of the events of a text published on a Monday."""
    events = extract(Article(text, MONDAY)).events
    days = events["start"].dt.strftime("%Y-%m-%d").fillna("")
    return list(zip(events["kind"], events["status"], days, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "Fidan sat opposite Lavrov in Antalya on Friday.",
        "Fidan and Lavrov sat down together in Antalya on Friday.",
        "Fidan talked with Lavrov for two hours in an Antalya hotel on Friday.",
        "Fidan called on Lavrov at his hotel in Antalya on Friday.",
        "Fidan spent three hours with Lavrov in Antalya on Friday.",
        "Fidan was received by Lavrov in Moscow on Friday.",
        "Fidan and Lavrov discussed the war in Ankara on Friday.",
        "Hakan Fidan and Sergei Lavrov have not met since Friday, 21 November 2025.",
    ],
)
def test_a_meeting_by_any_other_verb(text: str) -> None:
    assert ("meeting", "held", "2025-11-21") in find_events(text)


@pytest.mark.parametrize(
    "text",
    [
        "Lavrov told Fidan by telephone on Friday that Moscow would wait.",
        "Lavrov and Fidan agreed by phone on Friday to go on.",
        "Lavrov conferred with Fidan by video on Friday.",
    ],
)
def test_a_call_by_any_other_verb(text: str) -> None:
    assert find_events(text) == [("call", "held", "2025-11-21")]


@pytest.mark.parametrize(
    "text",
    [
        "Guterres called on Putin to end the war on Friday.",
        "Lavrov said that it was important to meet Fidan.",
        "Lavrov would have to meet Fidan.",
        "Lavrov stood beside his desk in Moscow on Friday.",
        "Lavrov sat beside Ushakov in the Kremlin on Friday and listened to Putin.",
        "Fidan has not met Lavrov.",
    ],
)
def test_no_meeting(text: str) -> None:
    assert find_events(text) == []


def test_what_was_to_have_been_was_not() -> None:
    text = "Fidan was to have met Lavrov in Antalya on Friday."
    assert find_events(text) == [("meeting", "cancelled", "2025-11-21")]
