"""Territory: series that are never spliced, gains and losses, claims beside assessments."""

from __future__ import annotations

from typing import Any

import duckdb
import pytest

from dashboard.analysis.control import (
    list_figures,
    list_gains,
    list_subjects,
    pair_claims,
)
from dashboard.vocabularies import Measure
from tests.analysis.figures import ACTORS, CONFLICTS, SOURCES, held, rows, taken


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
    figures = held(rows(cell | {"date": "2025-05-01", "value": 19}))
    assert figures["series"].tolist() == [series]


def test_figures_of_another_measure_nature_or_without_a_date_are_left_out() -> None:
    figures = held(
        rows(
            {"date": "2025-05-01", "value": 449, "measure": "area"},
            {"date": "2025-05-01", "value": 1, "nature": "captured"},
            {"value": 20},
        )
    )
    assert figures.empty


def test_claims_stand_beside_assessments() -> None:
    control = rows(
        {"territory": "Oak", "nature": "captured", "measure": None, "standing": "claimed",
         "asserted_by": "right", "date": "2025-05-01"},
        {"territory": "Oak", "nature": "captured", "measure": None, "asserted_by": "watch",
         "date": "2025-05-09"},
        {"territory": "Elm", "nature": "captured", "measure": None, "standing": "claimed",
         "asserted_by": "right", "date": "2025-06-01"},
        {"territory": "Left", "nature": "captured", "measure": None, "date": "2025-06-02"},
    )  # fmt: skip
    paired = pair_claims(control, ACTORS, CONFLICTS)
    assert paired["territory"].tolist() == ["Elm", "Oak"]
    assert paired["claimed_by"].tolist() == ["Right", "Right"]
    assert paired["days_between"].fillna(-1).tolist() == [-1, 8]


def test_losses_are_gains_below_zero_and_other_places_are_left_out() -> None:
    gains = taken(
        {"since": "2025-05-01", "date": "2025-05-31", "value": 300},
        {"since": "2025-05-01", "date": "2025-05-31", "value": 37, "nature": "lost"},
        {"since": "2025-05-01", "date": "2025-05-31", "value": 130, "territory": "Oak"},
    )
    assert gains["value"].tolist() == [300, -37]


def test_subjects_are_those_with_a_figure_the_fullest_first() -> None:
    control = rows(
        {"date": "2025-05-01", "value": 5, "territory": "Oak"},
        {"date": "2025-05-01", "value": 19},
        {"date": "2025-06-01", "value": 110, "measure": "area"},
        {"date": "2025-05-01", "territory": "Elm", "measure": None},
        {"date": "2025-05-01", "value": 5, "territory": "Fir", "controller": None},
    )
    assert list_subjects(control) == [("Left", "right"), ("Oak", "right")]


def test_duckdb_gives_what_pandas_gives() -> None:
    control = rows(
        {"asserted_by": "watch", "date": "2025-05-01", "value": 19.0},
        {"date": "2025-04-01", "value": 18.0, "scope": "all"},
        {"territory": "Oak", "nature": "captured", "measure": None, "date": "2025-05-01"},
        {"date": "2025-04-01", "value": 37, "nature": "lost", "measure": "area"},
    )
    connection = duckdb.connect()
    relations = [connection.from_df(frame) for frame in (control, SOURCES, ACTORS, CONFLICTS)]
    figures = list_figures(*relations[:3], measure=Measure.SHARE).df()
    assert figures["series"].tolist() == held(control)["series"].tolist()
    assert pair_claims(relations[0], *relations[2:]).df()["territory"].tolist() == ["Oak"]
    gains = list_gains(*relations[:3], territory="Left", controller="right").df()
    assert gains["value"].tolist() == [-37]
