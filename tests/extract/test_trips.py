"""Journeys that are meetings, and those that are not."""

import pytest

from tests.extract.test_encounters import find_events


@pytest.mark.parametrize(
    "text",
    [
        "Marco Rubio is due in Doha on Wednesday.",
        "Marco Rubio is expected in Doha on Wednesday.",
        "Marco Rubio will travel to Doha on Wednesday.",
        "Security advisers of four countries are due in Doha on Wednesday.",
    ],
)
def test_an_announced_journey_is_a_planned_meeting(text: str) -> None:
    assert find_events(text) == [("meeting", "planned", "2025-11-26")]


def test_a_journey_to_somebody_is_a_meeting_held() -> None:
    text = "Sergei Lavrov flew to Ankara on Friday to win over Hakan Fidan."
    assert find_events(text) == [("meeting", "held", "2025-11-21")]


@pytest.mark.parametrize(
    "text",
    [
        "Marco Rubio will travel to Doha.",
        "Marco Rubio might travel to Doha on Wednesday.",
        "Marco Rubio is due in Doha on Wednesday for the film festival.",
        "Marco Rubio flew home on Friday.",
    ],
)
def test_a_journey_that_is_none(text: str) -> None:
    assert find_events(text) == []
