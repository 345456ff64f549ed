"""At what level each side came, against the level that was expected of it.

Codebook, "Expected against actual level": for one party at one event, expected is the level of
the highest person of that party who was invited, announced or asked for; actual is the highest
level of those who attended. Level 1 is the highest.
"""

from __future__ import annotations

from typing import Any

import narwhals as nw

from dashboard.analysis.frames import Native, open_frame
from dashboard.vocabularies import AttendanceStatus, EventKind

_EXPECTED = (
    AttendanceStatus.DELEGATED,
    AttendanceStatus.DECLINED,
    AttendanceStatus.ABSENT,
    AttendanceStatus.EXPECTED,
)


def compare_levels(attendance: Native, events: Native) -> Native:
    """Expected and actual level of each party at each event that had somebody to expect or to see.

    Args:
        attendance: the `attendance` table, all sources. Only persons with a party and a level
            count; calls are left out, as nobody comes to them.
        events: the `events` table.

    Columns: event_id, start, title, kind, party, expected_level, actual_level, gap (actual less
    expected: 1 means one level lower than expected; empty where either is unknown). Newest first.
    """
    named = open_frame(events).select("event_id", "start", "title", "kind")
    named = named.filter(nw.col("kind") != EventKind.CALL.value)
    rows = open_frame(attendance).filter(~nw.col("party").is_null(), ~nw.col("level").is_null())
    side = ["event_id", "party"]
    expected = _highest(rows, _EXPECTED, "expected_level")
    actual = _highest(rows, (AttendanceStatus.ATTENDED,), "actual_level")
    sides = rows.select(*side).unique()
    compared = sides.join(expected, on=side, how="left").join(actual, on=side, how="left")
    compared = compared.filter(
        ~(nw.col("expected_level").is_null() & nw.col("actual_level").is_null())
    )
    compared = compared.with_columns(gap=nw.col("actual_level") - nw.col("expected_level"))
    columns = ("event_id", "start", "title", "kind", "party")
    return (
        compared.join(named, on="event_id", how="inner")
        .select(*columns, "expected_level", "actual_level", "gap")
        .sort("start", "event_id", "party", descending=[True, False, False], nulls_last=True)
        .to_native()
    )


def _highest(
    rows: nw.LazyFrame[Any], statuses: tuple[AttendanceStatus, ...], name: str
) -> nw.LazyFrame[Any]:
    with_status = rows.filter(nw.col("status").is_in([status.value for status in statuses]))
    return with_status.group_by("event_id", "party").agg(nw.col("level").min().alias(name))
