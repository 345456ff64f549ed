"""Attendance where there is nothing to draw."""

from __future__ import annotations

from tests.pages.conftest import Opened


def test_charts_without_rows_say_so_in_words(open_page: Opened) -> None:
    at = open_page("attendance", kinds="exchange")
    told = "\n".join(message.value.replace("\\", "") for message in at.info)
    for words in (
        "No event that passes the filters has an attendance row.",
        "The sources of these events tell of nobody who stayed away.",
        "Nobody is on record whom a party was expected to send.",
        "No actor has a case.",
        "Nobody is recorded as host or mediator of a party.",
    ):
        assert words in told
    assert not at.get("plotly_chart")
