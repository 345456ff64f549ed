"""When things happened: events counted by week, month or quarter."""

from __future__ import annotations

import datetime as dt

import narwhals as nw
import pandas as pd

from dashboard.analysis.frames import open_frame
from dashboard.vocabularies import EventKind

GROUPS: dict[str, tuple[EventKind, ...]] = {
    "Talks and summits": (EventKind.TALKS, EventKind.SUMMIT),
    "Meetings": (EventKind.MEETING,),
    "Calls": (EventKind.CALL,),
    "Agreements, exchanges and others": tuple(
        kind
        for kind in EventKind
        if kind not in (EventKind.TALKS, EventKind.SUMMIT, EventKind.MEETING, EventKind.CALL)
    ),
}
"""Kinds that count as one colour on the timeline, the weightiest first."""

_UNITS = ((120, "week"), (1900, "month"), (None, "quarter"))
"""Up to how many days a timeline counts by which unit, so that it has at most some 65 columns."""

_OFFSETS = {"week": "1w", "month": "1mo", "quarter": "1q"}


def choose_unit(events: pd.DataFrame) -> str:
    """`week`, `month` or `quarter`, by the time that the events span."""
    days = events["start"].dropna()
    span = (days.max() - days.min()).days if len(days) else 0
    return next(unit for limit, unit in _UNITS if limit is None or span <= limit)


def count_by_period(events: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Events of each group in each period that has any, in order of time and of `GROUPS`.

    An event counts in the period of its first day; one that is only known to a year is left out
    unless the unit is a year, as is one without a date.

    Args:
        events: the `events` table.
        unit: `week` (from Monday), `month` or `quarter`.

    Returns:
        `period` (its first day), `group`, `events`.
    """
    groups = {kind.value: name for name, kinds in GROUPS.items() for kind in kinds}
    dated = open_frame(events).filter(
        ~nw.col("start").is_null(), nw.col("date_precision") != "year"
    )
    counted = (
        dated.with_columns(
            period=nw.col("start").dt.truncate(_OFFSETS[unit]),
            group=nw.col("kind").replace_strict(groups, return_dtype=nw.String),
        )
        .group_by("period", "group")
        .agg(events=nw.len())
        .to_native()
    )
    frame = pd.DataFrame(counted)
    order = frame["group"].map({name: place for place, name in enumerate(GROUPS)})
    ordered = frame.assign(_order=order).sort_values(["period", "_order"], ignore_index=True)
    return ordered.drop(columns="_order")


def last_day(first: dt.date, unit: str) -> dt.date:
    """The last day of the period that starts on `first`."""
    step = {
        "week": pd.DateOffset(weeks=1),
        "month": pd.DateOffset(months=1),
        "quarter": pd.DateOffset(months=3),
    }[unit]
    return (pd.Timestamp(first) + step - pd.DateOffset(days=1)).date()
