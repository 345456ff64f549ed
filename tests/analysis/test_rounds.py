"""The ground around rounds of talks: published figures, each counted once."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from dashboard.analysis.rounds import frame_rounds, keep_short_periods, list_rounds
from dashboard.tables import to_frame
from tests.analysis.figures import taken

MONTHS = {"April": ("2025-04-01", "2025-04-30"), "May": ("2025-05-01", "2025-05-31")}


def month(name: str, value: float, **cells: str) -> dict[str, object]:
    since, date = MONTHS[name]
    return {"since": since, "date": date, "value": value, **cells}


def rounds(*days: str) -> pd.DataFrame:
    return pd.DataFrame(
        {"event_id": list(days), "start": pd.to_datetime(list(days)), "title": "Talks"}
    )


def test_a_figure_counts_for_the_window_that_half_of_its_period_lies_in() -> None:
    framed = frame_rounds(
        rounds("2025-05-16", "2022-03-29"), taken(month("April", 300), month("May", 449))
    )
    assert framed[["event_id", "before", "after"]].to_numpy().tolist() == [["2025-05-16", 300, 449]]
    assert framed["before_period"].tolist() == ["Apr 2025"]
    assert framed["after_period"].tolist() == ["May 2025"]


def test_the_same_ground_is_not_counted_twice() -> None:
    week = {"since": "2025-05-05", "date": "2025-05-11", "value": 90}
    framed = frame_rounds(rounds("2025-05-01"), taken(week, month("May", 449)))
    assert framed["after"].tolist() == [449]


def test_weeks_are_added_up() -> None:
    weeks = taken(
        {"since": "2025-05-01", "date": "2025-05-07", "value": 90},
        {"since": "2025-05-08", "date": "2025-05-14", "value": 20, "nature": "lost"},
    )
    framed = frame_rounds(rounds("2025-05-01"), weeks)
    assert framed["after"].tolist() == [70]
    assert framed["after_period"].tolist() == [
        "1 May 2025 to 7 May 2025, 8 May 2025 to 14 May 2025"
    ]


def test_a_row_is_of_one_series_the_one_that_tells_of_both_windows() -> None:
    gains = taken(
        *(month("May", 500 + number, asserted_by="watch") for number in range(3)),
        month("April", 100, asserted_by="left"),
        month("May", 200, asserted_by="left"),
    )
    (row,) = frame_rounds(rounds("2025-05-02"), gains).itertuples()
    assert (row.series, row.before, row.after) == ("Left", 100, 200)


def test_without_figures_no_round_is_told() -> None:
    assert frame_rounds(rounds("2025-05-16"), taken().head(0)).empty
    assert frame_rounds(rounds(), taken(month("May", 449))).empty


def test_sums_over_long_periods_are_no_gain_of_a_month() -> None:
    gains = pd.DataFrame(
        {
            "since": pd.to_datetime(["2025-05-01", "2025-01-01", None]),
            "date": pd.to_datetime(["2025-05-31", "2025-12-31", "2025-05-31"]),
            "value": [449.0, 4800.0, 1.0],
        }
    )
    assert keep_short_periods(gains)["value"].tolist() == [449]


def test_a_round_is_where_all_parties_came() -> None:
    day = dt.date(2025, 5, 16)
    kinds = {"e1": "talks", "e2": "talks", "e3": "call", "e4": "talks"}
    events = to_frame(
        "events",
        [
            {
                "event_id": event_id,
                "kind": kind,
                "title": "T",
                "status": "planned" if event_id == "e4" else "held",
                "start": day,
                "date_precision": "day",
            }
            for event_id, kind in kinds.items()
        ],
    )
    told = [
        *(("e1", "ann", "left", "attended"), ("e1", "right", None, "attended")),
        *(("e2", "ann", "left", "attended"), ("e2", "ben", "right", "absent")),
        *(("e3", "ann", "left", "remote"), ("e3", "ben", "right", "remote")),
        *(("e4", "ann", "left", "attended"), ("e4", "ben", "right", "attended")),
    ]
    names = ("event_id", "actor_id", "party", "status")
    attendance = to_frame(
        "attendance", [dict(zip(names, row, strict=True)) | {"source_id": "s"} for row in told]
    )
    assert list_rounds(events, attendance, ("left", "right"))["event_id"].tolist() == ["e1"]
    assert list_rounds(events, attendance, ()).empty
