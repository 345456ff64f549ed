"""Who came and who did not, counted from few rows by hand, in pandas and in DuckDB."""

from __future__ import annotations

import datetime as dt
from typing import Any

import duckdb
import pandas as pd
import pytest

from dashboard.analysis.attendance import (
    count_convening,
    count_presence,
    list_no_shows,
    settle_status,
)
from dashboard.dataset import load_bundled
from dashboard.tables import to_frame


def rows(*cells: tuple[Any, ...]) -> pd.DataFrame:
    """Attendance rows from (event, actor, source, status, party, role)."""
    names = ("event_id", "actor_id", "source_id", "status", "party", "role")
    padded = [(*cell, *(None,) * (len(names) - len(cell))) for cell in cells]
    return to_frame("attendance", [dict(zip(names, cell, strict=True)) for cell in padded])


EVENTS = to_frame(
    "events",
    [
        {"event_id": "e1", "kind": "talks", "title": "One", "start": dt.date(2025, 5, 16)},
        {"event_id": "e2", "kind": "talks", "title": "Two", "start": dt.date(2025, 6, 2)},
        {"event_id": "e3", "kind": "call", "title": "Call", "start": dt.date(2025, 6, 3)},
    ],
)


@pytest.mark.parametrize(
    ("told", "status", "disputed"),
    [
        (["attended"], "attended", False),
        (["attended", "attended", "absent"], "attended", True),
        (["absent", "absent", "attended"], "absent", True),
        (["attended", "absent"], "attended", True),
        (["delegated", "declined"], "delegated", False),
        (["declined", "absent"], "declined", False),
        (["excluded", "delegated"], "excluded", False),
        (["expected", "expected", "absent"], "absent", False),
        (["expected", "expected", "attended"], "attended", False),
        (["expected"], "expected", False),
        (["remote", "attended"], "attended", False),
    ],
)
def test_several_sources_settle_on_one_status(told: list[str], status: str, disputed: bool) -> None:
    frame = rows(*(("e1", "ann", f"s{number}", said) for number, said in enumerate(told)))
    settled = settle_status(frame)
    assert settled[["status", "disputed", "sources"]].to_numpy().tolist() == [
        [status, disputed, len(told)]
    ]


def test_the_evidence_is_that_of_a_source_that_gives_the_status() -> None:
    frame = rows(("e1", "ann", "s1", "absent"), ("e1", "ann", "s2", "attended"))
    assert settle_status(frame)["source_id"].tolist() == ["s2"]


def test_presence_counts_events_once_and_leaves_out_calls_and_plans() -> None:
    settled = settle_status(
        rows(
            ("e1", "ann", "s1", "attended"),
            ("e1", "ann", "s2", "attended"),
            ("e2", "ann", "s1", "declined"),
            ("e3", "ann", "s1", "remote"),
            ("e2", "ben", "s1", "expected"),
        )
    )
    counts = count_presence(settled, EVENTS)
    assert counts[
        ["actor_id", "cases", "in_person", "attended", "declined"]
    ].to_numpy().tolist() == [["ann", 2, 50.0, 1, 1]]


def test_no_shows_come_newest_first_with_who_was_sent() -> None:
    frame = rows(
        ("e1", "ann", "s1", "delegated", "left"),
        ("e2", "ben", "s1", "absent", "right"),
        ("e2", "cas", "s1", "attended", "right"),
    )
    frame.loc[0, "delegate"] = "dan"
    shown = list_no_shows(settle_status(frame), EVENTS)
    assert shown[["event_id", "actor_id"]].to_numpy().tolist() == [["e2", "ben"], ["e1", "ann"]]
    assert shown["delegate"].tolist()[1] == "dan"


def test_conveners_are_counted_once_an_event_and_never_against_themselves() -> None:
    settled = settle_status(
        rows(
            ("e1", "fay", "s1", "attended", "turkey", "host"),
            ("e1", "gus", "s1", "attended", "turkey", "host"),
            ("e1", "ann", "s1", "attended", "left", "party"),
            ("e1", "right", "s1", "attended", None, "party"),
            ("e2", "turkey", "s1", "attended", None, "host"),
            ("e2", "ann", "s1", "attended", "left", "party"),
            ("e2", "ben", "s1", "absent", "right", "party"),
        )
    )
    assert count_convening(settled).to_numpy().tolist() == [
        ["turkey", "left", "host", 2],
        ["turkey", "right", "host", 1],
    ]


def test_without_rows_there_is_nothing_and_no_error() -> None:
    settled = settle_status(to_frame("attendance", ()))
    assert settled.empty
    assert count_presence(settled, EVENTS).empty
    assert list_no_shows(settled, EVENTS).empty
    assert count_convening(settled).empty


def test_duckdb_gives_what_pandas_gives() -> None:
    tables = load_bundled()
    connection = duckdb.connect()
    attendance = connection.from_df(tables.attendance)
    events = connection.from_df(tables.events)
    settled = settle_status(tables.attendance)
    relation = settle_status(attendance)
    key = ["event_id", "actor_id"]
    pd.testing.assert_frame_equal(
        settled[[*key, "status"]].sort_values(key, ignore_index=True),
        relation.df()[[*key, "status"]].sort_values(key, ignore_index=True),
        check_dtype=False,
    )
    pd.testing.assert_frame_equal(
        count_presence(settled, tables.events).reset_index(drop=True),
        count_presence(relation, events).df(),
        check_dtype=False,
    )
