"""Numbers of tables and lists, counted anew from `data/*.csv` by other code (`tests.recount`)."""

from __future__ import annotations

import io

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.bundled import name_of, read_rows
from tests.pages.conftest import Opened
from tests.recount import attendance, territory
from tests.recount.filters import Query, narrow


def read_table(at: AppTest, column: str) -> pd.DataFrame:
    """The table of words that has a column."""
    (drawn,) = [box.proto.body for box in at.get("html") if f">{column}</th>" in box.proto.body]
    (table,) = pd.read_html(io.StringIO(drawn))
    return table


SPAN: Query = {"dates": ["2025-05-01", "2025-06-30"]}
WITH: Query = {"actors": ["Rustem Umerov"], "kinds": ["talks", "meeting"]}


@pytest.mark.parametrize("field", ["conflict", "actors", "kinds", "countries", "status", "sources"])
@pytest.mark.parametrize("query", [{}, SPAN, WITH], ids=str)
def test_each_option_counts_the_events_that_it_would_leave(
    open_page: Opened, field: str, query: Query
) -> None:
    at = open_page("overview", **query)
    at.session_state["counts"] = True
    at.run()
    at.selectbox(key="facet").set_value(field).run()
    (counts,) = [frame.value for frame in at.dataframe if "label" in frame.value]
    told = list(zip(counts["label"], counts["events"], strict=True))
    others = {name: value for name, value in query.items() if name != field}
    assert told
    for label, events in told[:12] + told[-3:]:
        assert events == len(narrow({**others, field: [label]}).events), label


def test_no_shows_are_listed_with_who_was_sent_and_at_what_level(open_page: Opened) -> None:
    at = open_page("attendance", **SPAN)
    table = read_table(at, "Sent instead")
    titles = {event["event_id"]: event["title"] for event in read_rows("events")}
    settled = attendance.settle(narrow(SPAN).attendance)
    due = [
        (
            titles[event_id],
            name_of(actor_id),
            int(told.row["level"] or 0),
            name_of(told.row["delegate"]) if told.row["delegate"] else "",
        )
        for (event_id, actor_id), told in settled.items()
        if told.status in (*attendance.AWAY, "excluded")
    ]
    levels, sent = table["Level"].fillna(0).astype(int), table["Sent instead"].fillna("")
    drawn = zip(table["Event"], table["Who"], levels, sent, strict=True)
    assert sorted(drawn) == sorted(due)


def test_rounds_stand_beside_what_was_gained_before_and_after(open_page: Opened) -> None:
    at = open_page("territory")
    table = read_table(at, "30 days before")
    shown = narrow({})
    rows = territory.rows_about(shown, *territory.find_subject(shown))
    gains = territory.list_figures(rows, ("captured", "lost"), "area")
    days = territory.list_rounds(shown)
    told = [found for day in days.values() if (found := territory.frame_round(gains, day))]
    for side, column in enumerate(("30 days before", "30 days after")):
        known = [found[side] for found in told if found[side] is not None]
        assert sorted(table[column].dropna()) == sorted(round(gain, 1) for gain in known)
    assert sorted(table["Measured by"]) == sorted(series for *_, series in told)
