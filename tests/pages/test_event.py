"""The page of one event: named by the address, chosen in the box, unknown."""

from __future__ import annotations

import html

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.pages.plain import escape_markdown
from tests.bundled import read_rows
from tests.pages.conftest import Opened
from tests.pages.test_frame import told

EVENT = "2025-05-16-talks-istanbul"


def headline_of(at: AppTest) -> str:
    """The event's title on its page."""
    heads = [box.proto.body for box in at.get("html") if "<h2>" in box.proto.body]
    return html.unescape(heads[0].partition("<h2>")[2].partition("</h2>")[0])


def test_an_address_names_the_event(open_page: Opened) -> None:
    at = open_page("event", event=EVENT)
    assert not at.exception
    (row,) = [row for row in read_rows("events") if row["event_id"] == EVENT]
    assert headline_of(at) == row["title"]
    sources = {r["publisher"] for r in read_rows("sources") if r["source_id"] in row["source_id"]}
    shown = {name for frame in at.dataframe for name in frame.value.get("publisher", ())}
    assert sources <= shown


@pytest.mark.parametrize("event", ["no-such-event", "", "<b>x</b>", "../data"])
def test_an_unknown_event_is_told(open_page: Opened, event: str) -> None:
    at = open_page("event", event=event)
    assert not at.exception
    assert [message.value for message in at.error] == [
        escape_markdown(f"There is no event {event!r}. Choose one above.")
    ]


def test_an_event_opens_though_the_filters_leave_it_out(open_page: Opened) -> None:
    at = open_page("event", event=EVENT, kinds="call")
    assert not at.exception
    assert not at.error
    assert headline_of(at)


def test_a_choice_goes_into_the_address(open_page: Opened) -> None:
    at = open_page("event", q="Istanbul talks")
    assert "Choose an event above" in told(at)
    box = next(box for box in at.selectbox if box.label == "Event")
    box.set_value(EVENT).run()
    assert not at.exception
    assert at.query_params == {"q": "Istanbul talks", "event": EVENT}
    assert headline_of(at)


def test_each_kind_of_event_draws(open_page: Opened) -> None:
    """One of each kind and status, those with the fewest facts among them."""
    chosen = {(row["kind"], row["status"]): row["event_id"] for row in read_rows("events")}
    for event in chosen.values():
        at = open_page("event", event=event)
        assert not at.exception, event
        assert not at.error, event
        assert headline_of(at), event
