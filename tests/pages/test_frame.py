"""Every page on the bundled data: drawn whole, narrowed, empty, and asked for what is not there."""

from __future__ import annotations

import html
import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.pages.plain import escape_markdown
from tests.bundled import read_rows
from tests.pages.conftest import Opened

PAGES = ("overview", "attendance", "territory", "positions", "event", "data")
QUERIES: tuple[dict[str, object], ...] = (
    {},
    {"actors": ["Vladimir Medinsky"]},
    {"dates": ["2025-05-01", "2025-05-31"]},
    {"dates": "2025-05-01"},
    {"kinds": ["talks", "summit"], "status": "delegated"},
    {"countries": "Türkiye", "q": "istanbul"},
    {"q": "<b>*_[x](y)_*</b>"},
)
"""Parameters of addresses that people share; the last finds nothing."""


def words_of(at: AppTest) -> str:
    """The line under the title."""
    (heading,) = [box.proto.body for box in at.get("html") if "<h1>" in box.proto.body]
    found = re.search(r"<p>(.*)</p>", heading)
    assert found
    return html.unescape(found[1])


def told(at: AppTest) -> str:
    """Every message on the page."""
    return "\n".join(e.value for e in (*at.error, *at.warning, *at.info, *at.toast, *at.caption))


@pytest.mark.parametrize("query", QUERIES, ids=str)
@pytest.mark.parametrize("page", PAGES)
def test_each_page_draws_whatever_is_chosen(
    open_page: Opened, page: str, query: dict[str, object]
) -> None:
    at = open_page(page, **query)
    assert not at.exception
    assert not at.error
    total = f"{len(read_rows('events')):,} events"
    assert (f" of {total}" if query else total) in words_of(at)


@pytest.mark.parametrize("page", PAGES)
def test_nothing_left_names_the_filter_to_loosen_and_opens_it(open_page: Opened, page: str) -> None:
    at = open_page(page, dates=["1950-01-01", "1950-12-31"], actors=["Vladimir Medinsky"])
    assert words_of(at).startswith("0 of ")
    assert re.search(r"Without the filter Dates there (are|is) [\d,]+\.", told(at))
    buttons = {button.label: button for button in at.button}
    assert {"Open Dates", "Reset all"} <= set(buttons)
    buttons["Open Dates"].click().run()
    assert not at.exception
    assert at.session_state["dates"] == ()
    assert at.session_state["actors"] == ["vladimir-medinsky"]
    assert not words_of(at).startswith("0 of ")


@pytest.mark.parametrize("page", PAGES)
def test_reset_opens_all_filters(open_page: Opened, page: str) -> None:
    at = open_page(
        page, kinds="talks", q="nothing has this in it", conflict="Russia's war against Ukraine"
    )
    (reset,) = [button for button in at.button if button.label == "Reset"]
    reset.click().run()
    assert words_of(at).startswith(f"{len(read_rows('events')):,} events")
    assert reset.disabled is False
    (reset,) = [button for button in at.button if button.label == "Reset"]
    assert reset.disabled


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"actors": "Nobody Known"}, "Actors: Nobody Known is not known here, and left out."),
        ({"kinds": ["talks", "duel"]}, "Kinds: duel is not known here, and left out."),
        ({"conflict": "<i>x</i>"}, "Conflict: <i>x</i> is not known here, and left out."),
        ({"dates": "yesterday"}, "Dates: yesterday is not known here, and left out."),
        ({"dates": ["2025-02-30", "2025-03-01"]}, "Dates: 2025-02-30 is not known here"),
        ({"dates": "1066-10-14"}, "Dates: 1066-10-14 is not known here"),
        (
            {"dates": ["2026-01-01", "2025-01-01"]},
            "The dates end on 1 Jan 2025, before they start on 1 Jan 2026.",
        ),
        ({"dates": "2025-05-01"}, "Choose the last day too"),
    ],
    ids=str,
)
@pytest.mark.parametrize("page", PAGES)
def test_wrong_values_in_the_address_are_told(
    open_page: Opened, page: str, query: dict[str, object], message: str
) -> None:
    at = open_page(page, **query)
    assert not at.exception
    assert message in told(at) or escape_markdown(message) in told(at)
    assert words_of(at)


def test_a_wrong_value_is_told_once(open_page: Opened) -> None:
    at = open_page("overview", actors="Nobody Known")
    assert "Nobody Known" in told(at)
    assert "Nobody Known" not in told(at.run())


def test_options_are_counted_when_somebody_looks(open_page: Opened) -> None:
    at = open_page("overview", kinds="talks")
    assert "facet" not in at.session_state
    at.session_state["counts"] = True
    at.run()
    assert not at.exception
    at.selectbox(key="facet").set_value("kinds").run()
    (counts,) = [frame.value for frame in at.dataframe if "label" in frame.value]
    kinds = [row["kind"] for row in read_rows("events")]
    assert dict(zip(counts["label"], counts["events"], strict=True)) == {
        kind: kinds.count(kind) for kind in counts["label"]
    }
