"""Events by period, in frames of several kinds."""

from __future__ import annotations

import datetime as dt

import duckdb
import pandas as pd
import pytest

from dashboard.analysis.timeline import (
    GROUPS,
    choose_unit,
    count_by_period,
    date_events,
    last_day,
)
from dashboard.vocabularies import EventKind
from tests.samples import build_sample

EVENTS = build_sample(events=60).events


def test_every_kind_has_one_group() -> None:
    assert sorted(kind for kinds in GROUPS.values() for kind in kinds) == sorted(EventKind)


def test_counts_are_those_of_a_loop() -> None:
    counts = count_by_period(date_events(EVENTS), "month")
    expected: dict[tuple[str, str], int] = {}
    for row in EVENTS.itertuples():
        group = next(name for name, kinds in GROUPS.items() if row.kind in kinds)
        key = (f"{row.start:%Y-%m}-01", group)
        expected[key] = expected.get(key, 0) + 1
    found = {(f"{row.period:%Y-%m-%d}", row.group): row.events for row in counts.itertuples()}
    assert found == expected


def test_an_event_known_to_a_year_or_not_at_all_has_no_period() -> None:
    events = EVENTS.head(3).copy()
    events.loc[events.index[0], "date_precision"] = "year"
    events.loc[events.index[1], ["start", "date_precision"]] = [pd.NaT, None]
    assert date_events(events)["event_id"].to_list() == [events["event_id"].iloc[2]]


def test_duckdb_gives_the_same_periods() -> None:
    relation = duckdb.sql("select * from EVENTS")
    found = date_events(relation).df().sort_values("event_id", ignore_index=True)
    wanted = date_events(EVENTS).sort_values("event_id", ignore_index=True)
    for name in ("event_id", "group"):
        assert found[name].to_list() == wanted[name].to_list()
    for name in ("day", "month", "quarter"):
        assert pd.to_datetime(found[name]).to_list() == wanted[name].to_list()


@pytest.mark.parametrize(
    ("days", "unit"), [(0, "day"), (62, "day"), (63, "month"), (1900, "month"), (1901, "quarter")]
)
def test_the_unit_fits_the_span(days: int, unit: str) -> None:
    first = pd.Timestamp("2022-02-24")
    assert choose_unit(pd.DataFrame({"start": [first, first + pd.Timedelta(days=days)]})) == unit


@pytest.mark.parametrize(
    ("first", "unit", "last"),
    [
        ("2025-02-01", "day", "2025-02-01"),
        ("2024-02-01", "month", "2024-02-29"),
        ("2025-12-01", "month", "2025-12-31"),
        ("2025-10-01", "quarter", "2025-12-31"),
        ("2025-01-01", "quarter", "2025-03-31"),
    ],
)
def test_the_last_day_of_a_period(first: str, unit: str, last: str) -> None:
    assert last_day(dt.date.fromisoformat(first), unit) == dt.date.fromisoformat(last)
