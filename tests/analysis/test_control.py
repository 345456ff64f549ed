"""Territory: series that are never spliced, changes within one, claims beside assessments."""

from __future__ import annotations

import datetime as dt
from typing import Any

import duckdb
import pandas as pd
import pytest

from dashboard.analysis.control import (
    frame_rounds,
    keep_short_periods,
    list_figures,
    list_rounds,
    pair_claims,
    summarize_holding,
)
from dashboard.tables import to_frame
from dashboard.vocabularies import Measure, Nature

SOURCES = to_frame("sources", [{"source_id": "s", "publisher": "Daily"}, {"source_id": "n"}])
ACTORS = to_frame(
    "actors",
    [
        {"actor_id": "watch", "name": "Watchers", "kind": "organization"},
        {"actor_id": "right", "name": "Right", "kind": "state"},
        {"actor_id": "left", "name": "Left", "kind": "state"},
    ],
)


def rows(*cells: dict[str, Any]) -> pd.DataFrame:
    """Control rows: a share of Left held by Right, assessed, unless a cell says otherwise."""
    usual = {
        "territory": "Left",
        "controller": "right",
        "nature": "controls",
        "measure": "share",
        "standing": "assessed",
        "source_id": "s",
    }
    filled = [usual | {"control_id": f"c{number}"} | cell for number, cell in enumerate(cells)]
    for cell in filled:
        for name in ("date", "since"):
            if name in cell:
                cell[name] = dt.date.fromisoformat(cell[name])
    return to_frame("control", filled)


def shares(control: pd.DataFrame) -> pd.DataFrame:
    return list_figures(control, SOURCES, ACTORS, measure=Measure.SHARE)


@pytest.mark.parametrize(
    ("cell", "series"),
    [
        ({"asserted_by": "watch"}, "Watchers"),
        ({}, "Daily"),
        ({"source_id": "n"}, "unnamed source"),
        ({"asserted_by": "watch", "scope": "phase"}, "Watchers, present phase alone"),
    ],
)
def test_a_series_is_named_by_who_measured_what(cell: dict[str, Any], series: str) -> None:
    figures = shares(rows(cell | {"date": "2025-05-01", "value": 19}))
    assert figures["series"].tolist() == [series]


def test_figures_of_another_measure_nature_or_without_a_date_are_left_out() -> None:
    figures = shares(
        rows(
            {"date": "2025-05-01", "value": 449, "measure": "area"},
            {"date": "2025-05-01", "value": 1, "nature": "captured"},
            {"value": 20},
        )
    )
    assert figures.empty
    assert summarize_holding(figures) is None


def test_changes_are_taken_within_the_series_of_the_latest_figure() -> None:
    holding = summarize_holding(
        shares(
            rows(
                {"asserted_by": "watch", "date": "2024-05-10", "value": 18.0},
                {"asserted_by": "watch", "date": "2025-04-02", "value": 18.6},
                {"asserted_by": "watch", "date": "2025-05-01", "value": 19.0},
                {"date": "2025-04-01", "value": 20.0, "qualifier": "nearly"},
            )
        )
    )
    assert holding is not None
    assert (holding.value, holding.series) == (19.0, "Watchers")
    assert holding.change_month == pytest.approx(0.4)
    assert holding.change_year == pytest.approx(1.0)
    assert (holding.lowest, holding.highest, holding.compared) == (19.0, 20.0, 2)


def test_no_change_is_told_where_no_figure_is_near_enough() -> None:
    holding = summarize_holding(
        shares(
            rows(
                {"asserted_by": "watch", "date": "2025-05-01", "value": 19.0},
                {"date": "2025-04-01", "value": 18.0},
            )
        )
    )
    assert holding is not None
    assert holding.change_month is None
    assert holding.change_year is None


def test_claims_stand_beside_assessments() -> None:
    control = rows(
        {"territory": "Oak", "nature": "captured", "measure": None, "standing": "claimed",
         "asserted_by": "right", "date": "2025-05-01"},
        {"territory": "Oak", "nature": "captured", "measure": None, "asserted_by": "watch",
         "date": "2025-05-09"},
        {"territory": "Elm", "nature": "captured", "measure": None, "standing": "claimed",
         "asserted_by": "right", "date": "2025-06-01"},
    )  # fmt: skip
    paired = pair_claims(control, ACTORS)
    assert paired["territory"].tolist() == ["Elm", "Oak"]
    assert paired["claimed_by"].tolist() == ["Right", "Right"]
    assert paired["days_between"].fillna(-1).tolist() == [-1, 8]


def test_a_gain_counts_for_the_window_that_holds_the_middle_of_its_period() -> None:
    gains = list_figures(
        rows(
            {"nature": "captured", "measure": "area", "asserted_by": "watch", "value": 300,
             "since": "2025-04-10", "date": "2025-05-09"},
            {"nature": "captured", "measure": "area", "asserted_by": "watch", "value": 449,
             "since": "2025-05-10", "date": "2025-06-08"},
        ),
        SOURCES,
        ACTORS,
        measure=Measure.AREA,
        nature=Nature.CAPTURED,
    )  # fmt: skip
    rounds = pd.DataFrame(
        {
            "event_id": ["e1", "e3"],
            "start": pd.to_datetime(["2025-05-16", "2022-03-29"]),
            "title": ["Talks", "Long ago"],
        }
    )
    framed = frame_rounds(rounds, gains)
    assert framed[["event_id", "before", "after"]].to_numpy().tolist() == [["e1", 300, 449]]


def test_sums_over_long_periods_are_no_gain_of_a_month() -> None:
    gains = pd.DataFrame(
        {
            "since": pd.to_datetime(["2025-05-01", "2025-01-01", None]),
            "date": pd.to_datetime(["2025-05-31", "2025-12-31", "2025-05-31"]),
            "value": [449.0, 4800.0, 1.0],
        }
    )
    assert keep_short_periods(gains)["value"].tolist() == [449]


def test_what_an_observer_assessed_comes_before_a_later_report() -> None:
    holding = summarize_holding(
        shares(
            rows(
                {"asserted_by": "watch", "date": "2025-04-01", "value": 19.0},
                {"date": "2025-05-01", "value": 20.0, "standing": "reported"},
            )
        )
    )
    assert holding is not None
    assert holding.series == "Watchers"


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


def test_duckdb_gives_what_pandas_gives() -> None:
    control = rows(
        {"asserted_by": "watch", "date": "2025-05-01", "value": 19.0},
        {"date": "2025-04-01", "value": 18.0, "scope": "all"},
        {"territory": "Oak", "nature": "captured", "measure": None, "date": "2025-05-01"},
    )
    connection = duckdb.connect()
    relations = [connection.from_df(frame) for frame in (control, SOURCES, ACTORS)]
    figures = list_figures(*relations, measure=Measure.SHARE).df()
    assert figures["series"].tolist() == shares(control)["series"].tolist()
    assert pair_claims(relations[0], relations[2]).df()["territory"].tolist() == ["Oak"]
