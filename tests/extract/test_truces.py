"""Ceasefires by the day when they begin or end."""

import pytest

from tests.extract.test_encounters import find_events


@pytest.mark.parametrize(
    "text",
    [
        "The truce in Gaza took effect on Friday, 21 November.",
        "The two sides accepted a truce in Gaza. It came into force on Friday, 21 November.",
        "The army watches over a ceasefire which has held since 21 November.",
        "The guns at the front have been silent since 21 November.",
        "The war went on in spite of the ceasefire of 21 November.",
        "The ceasefire, in force for a year, ran out on 21 November.",
    ],
)
def test_a_truce_begins_or_ends(text: str) -> None:
    assert find_events(text) == [("ceasefire", "held", "2025-11-21")]


def test_a_truce_to_come_is_planned() -> None:
    text = "Israel and Hamas spoke of a ceasefire that is to begin on 30 November."
    assert find_events(text) == [("ceasefire", "planned", "2025-11-30")]


@pytest.mark.parametrize(
    "text",
    [
        "Hamas demands a ceasefire that lasts.",
        "No ceasefire took effect on 21 November.",
        "The silence in the opera house lasted until Friday, 21 November.",
    ],
)
def test_no_truce(text: str) -> None:
    assert find_events(text) == []
