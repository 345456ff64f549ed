"""Expected against actual level, by the codebook's definition, from rows made by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import duckdb
import pandas as pd
import pytest

from dashboard.analysis.representation import compare_levels
from dashboard.dataset import load_bundled
from dashboard.tables import to_frame

EVENTS = to_frame(
    "events",
    [
        {"event_id": "e1", "kind": "talks", "title": "One", "start": dt.date(2025, 5, 16)},
        {"event_id": "e2", "kind": "talks", "title": "Two", "start": dt.date(2025, 6, 2)},
        {"event_id": "e3", "kind": "call", "title": "Call", "start": dt.date(2025, 6, 3)},
    ],
)


def rows(*cells: tuple[str, str, str, str | None, int | None]) -> pd.DataFrame:
    """Attendance rows from (event, actor, status, party, level)."""
    names = ("event_id", "actor_id", "status", "party", "level", "source_id")
    return to_frame("attendance", [dict(zip(names, (*cell, "s"), strict=True)) for cell in cells])


@pytest.mark.parametrize(
    ("cells", "expected", "actual", "gap"),
    [
        ([("p", "delegated", 1), ("m", "attended", 3)], 1, 3, 2),
        ([("p", "declined", 1), ("m", "absent", 2), ("d", "attended", 4)], 1, 4, 3),
        ([("m", "attended", 3)], None, 3, None),
        ([("p", "absent", 1)], 1, None, None),
        ([("p", "expected", 1), ("p", "attended", 1)], 1, 1, 0),
        ([("m", "absent", 2), ("p", "attended", 1)], 2, 1, -1),
        ([("p", "excluded", 1), ("m", "attended", 2)], None, 2, None),
        ([("p", "delegated", 1), ("m", "remote", 2)], 1, None, None),
    ],
)
def test_the_gap_is_between_who_was_due_and_who_came(
    cells: list[tuple[str, str, int]],
    expected: int | None,
    actual: int | None,
    gap: int | None,
) -> None:
    frame = rows(*(("e1", actor, status, "left", level) for actor, status, level in cells))
    compared = compare_levels(frame, EVENTS)
    found: list[Any] = compared[["expected_level", "actual_level", "gap"]].iloc[0].tolist()
    assert [None if pd.isna(level) else level for level in found] == [expected, actual, gap]


def test_states_calls_and_people_without_a_level_do_not_count() -> None:
    frame = rows(
        ("e1", "left", "attended", None, None),
        ("e1", "ann", "attended", "left", None),
        ("e3", "ann", "remote", "left", 1),
    )
    assert compare_levels(frame, EVENTS).empty


def test_duckdb_gives_what_pandas_gives() -> None:
    tables = load_bundled()
    connection = duckdb.connect()
    relation = compare_levels(
        connection.from_df(tables.attendance), connection.from_df(tables.events)
    )
    key = ["event_id", "party"]
    pd.testing.assert_frame_equal(
        compare_levels(tables.attendance, tables.events).sort_values(key, ignore_index=True),
        relation.df().sort_values(key, ignore_index=True),
        check_dtype=False,
    )
