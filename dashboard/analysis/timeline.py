"""When things happened: events counted by day, month or quarter."""

from __future__ import annotations

import datetime as dt

import narwhals as nw
import pandas as pd

from dashboard.analysis.frames import Native, open_frame
from dashboard.vocabularies import DatePrecision, EventKind

_OTHERS = "Agreements, exchanges and others"
GROUPS: dict[str, tuple[EventKind, ...]] = {
    "Talks and summits": (EventKind.TALKS, EventKind.SUMMIT),
    "Meetings": (EventKind.MEETING,),
    "Calls": (EventKind.CALL,),
    _OTHERS: (
        EventKind.AGREEMENT,
        EventKind.CEASEFIRE,
        EventKind.EXCHANGE,
        EventKind.PROPOSAL,
        EventKind.ANNOUNCEMENT,
        EventKind.CAPTURE,
    ),
}
"""Kinds that count as one colour on the timeline, the weightiest first."""

_UNITS = ((62, "day"), (1900, "month"), (None, "quarter"))
"""Up to how many days a timeline counts by which unit, so that it has at most some 65 columns."""


def date_events(events: Native) -> Native:
    """Events with the periods that they began in.

    An event of which only the year is known, or no date, has no period.

    Args:
        events: the `events` table, as a frame of any kind.

    Returns:
        event_id, start, group (of `GROUPS`), day, month and quarter (their first days).
    """
    groups = {kind.value: name for name, kinds in GROUPS.items() for kind in kinds}
    dated = open_frame(events).filter(
        ~nw.col("start").is_null(), nw.col("date_precision") != DatePrecision.YEAR.value
    )
    return dated.select(
        "event_id",
        "start",
        group=nw.col("kind").replace_strict(
            list(groups), list(groups.values()), default=_OTHERS, return_dtype=nw.String
        ),
        day=nw.col("start").dt.truncate("1d"),
        month=nw.col("start").dt.truncate("1mo"),
        quarter=nw.col("start").dt.truncate("1q"),
    ).to_native()


def choose_unit(dated: pd.DataFrame) -> str:
    """`day`, `month` or `quarter`, by the time that the events of `date_events` span."""
    days = dated["start"]
    span = (days.max() - days.min()).days if len(days) else 0
    return next(unit for limit, unit in _UNITS if limit is None or span <= limit)


def count_by_period(dated: pd.DataFrame, unit: str) -> pd.DataFrame:
    """How many events of each group began in each period; in order of `GROUPS`, then of time.

    Args:
        dated: rows of `date_events`.
        unit: `day`, `month` or `quarter`.

    Returns:
        `period` (its first day), `group`, `events`; no rows for periods without events.
    """
    parts = []
    for group in GROUPS:
        counts = dated.loc[dated["group"] == group, unit].value_counts().sort_index()
        parts.append(pd.DataFrame({"period": counts.index, "group": group, "events": counts.array}))
    return pd.concat(parts, ignore_index=True)


def last_day(first: dt.date, unit: str) -> dt.date:
    """The last day of the period that starts on `first`."""
    if unit == "day":
        return first
    months = first.month + (1 if unit == "month" else 3)
    following = first.replace(year=first.year + (months - 1) // 12, month=(months - 1) % 12 + 1)
    return following - dt.timedelta(days=1)
