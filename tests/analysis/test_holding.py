"""The latest holding by one rule, and changes that one source tells."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from dashboard.analysis.holding import MONTH, YEAR, Change, find_change, summarize_holding
from dashboard.vocabularies import Measure
from tests.analysis.figures import held, rows, taken

NOTHING = taken().head(0)


def change(
    control: pd.DataFrame, gains: pd.DataFrame = NOTHING, measure: Measure = Measure.SHARE
) -> Change | None:
    return find_change([(measure, held(control, measure))], gains, MONTH)


def by_watch(day: str, value: float, **cells: str) -> dict[str, Any]:
    return {"asserted_by": "watch", "date": day, "value": value} | cells


def test_nothing_on_record_is_no_holding() -> None:
    assert summarize_holding(held(rows())) is None


@pytest.mark.parametrize(
    ("cells", "series"),
    [
        ([by_watch("2025-05-01", 19), {"date": "2025-05-02", "value": 20}], "Daily"),
        (
            [
                by_watch("2025-04-01", 19),
                {"date": "2025-05-01", "value": 20, "standing": "reported"},
            ],
            "Watchers",
        ),
        (
            [
                by_watch("2024-04-01", 19),
                {"date": "2025-05-01", "value": 20, "standing": "reported"},
            ],
            "Daily",
        ),
        (
            [
                by_watch("2025-04-01", 19),
                by_watch("2025-05-01", 19),
                {"date": "2025-05-01", "value": 20},
            ],
            "Watchers",
        ),
    ],
    ids=["newest", "assessed before reported", "unless long ago", "longest series of a day"],
)
def test_one_rule_picks_the_figure(cells: list[dict[str, Any]], series: str) -> None:
    holding = summarize_holding(held(rows(*cells)))
    assert holding is not None
    assert holding.series == series


def test_the_range_is_that_of_each_measurer_s_latest_figure() -> None:
    holding = summarize_holding(
        held(
            rows(
                by_watch("2025-04-02", 18.6),
                by_watch("2025-05-01", 19.0),
                {"date": "2025-04-01", "value": 20.0, "qualifier": "nearly"},
            )
        )
    )
    assert holding is not None
    assert (holding.lowest, holding.highest, holding.compared) == (19.0, 20.0, 2)


def test_a_change_is_taken_between_two_figures_of_one_series() -> None:
    found = change(
        rows(
            by_watch("2025-04-02", 18.6),
            by_watch("2025-05-01", 19.0),
            {"date": "2025-04-01", "value": 15.0},
        )
    )
    assert found is not None
    assert found.value == pytest.approx(0.4)
    assert (found.since, found.date) == (dt.date(2025, 4, 2), dt.date(2025, 5, 1))
    assert (found.series, found.published, found.qualifier) == ("Watchers", False, None)


def test_the_difference_of_inexact_figures_is_inexact() -> None:
    found = change(
        rows(by_watch("2025-04-01", 18.6, qualifier="nearly"), by_watch("2025-05-01", 19.0))
    )
    assert found is not None
    assert found.qualifier == "about"


def test_figures_of_two_series_are_never_subtracted() -> None:
    assert change(rows(by_watch("2025-05-01", 19), {"date": "2025-04-01", "value": 18})) is None


@pytest.mark.parametrize(("day", "told"), [("2025-04-08", True), ("2025-04-20", False)])
def test_a_period_of_another_length_is_no_month(day: str, told: bool) -> None:
    found = change(rows(by_watch(day, 18), by_watch("2025-05-01", 19)))
    assert (found is not None) is told


def test_a_published_change_is_told_where_it_is_newer_and_a_loss_is_below_zero() -> None:
    control = rows(
        by_watch("2025-03-01", 100, measure="area"), by_watch("2025-04-01", 130, measure="area")
    )
    gains = taken(
        {"since": "2025-04-01", "date": "2025-04-30", "value": 37, "nature": "lost"},
        {"since": "2025-01-01", "date": "2025-05-31", "value": 900},
    )
    found = change(control, gains, Measure.AREA)
    assert found is not None
    assert (found.value, found.date, found.published) == (-37, dt.date(2025, 4, 30), True)


def test_an_observer_s_change_comes_before_a_newer_claim() -> None:
    gains = taken(
        {"since": "2025-04-01", "date": "2025-04-30", "value": 300},
        {"since": "2025-05-01", "date": "2025-05-31", "value": 700, "standing": "claimed"},
    )
    found = find_change([], gains, MONTH)
    assert found is not None
    assert found.value == 300


def test_a_change_long_before_the_latest_figure_is_none_of_the_present() -> None:
    gains = taken({"since": "2023-04-01", "date": "2023-04-30", "value": 300})
    assert change(rows(by_watch("2025-05-01", 19)), gains) is None


def test_a_year_is_told_beside_a_month() -> None:
    control = held(rows(by_watch("2024-05-10", 18), by_watch("2025-05-01", 19)))
    found = find_change([(Measure.SHARE, control)], NOTHING, YEAR)
    assert found is not None
    assert (found.value, found.measure) == (1, Measure.SHARE)
