"""Curves and bars of territory: one trace a series, never joined."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from dashboard.charts.control import build_holding_chart
from dashboard.vocabularies import Measure
from tests.charts.figures import figures

ROUNDS = pd.DataFrame(
    {
        "event_id": ["e1", "e0"],
        "start": [pd.Timestamp(dt.date(2025, 5, 16)), pd.Timestamp(dt.date(2022, 3, 29))],
        "title": ["Talks", "Long before the first figure"],
    }
)


def test_each_series_is_a_line_of_its_own_the_fullest_first() -> None:
    rows = figures(
        ("Daily", "2025-05-01", 20), ("Watch", "2025-04-01", 18.5), ("Watch", "2025-05-01", 19)
    )
    chart = build_holding_chart(rows, ROUNDS, Measure.SHARE, "Right in Left")
    drawn = [trace for trace in chart.figure.data if trace.name != "round of talks"]
    assert [(trace.name, list(trace.y)) for trace in drawn] == [
        ("Watch", [18.5, 19]),
        ("single figures", [20]),
    ]
    assert drawn[1].mode == "markers"


def test_rounds_of_talks_are_marked_where_there_are_figures() -> None:
    chart = build_holding_chart(
        figures(("Watch", "2025-04-01", 18.5)), ROUNDS, Measure.SHARE, "Right in Left"
    )
    marks = next(trace for trace in chart.figure.data if trace.name == "round of talks")
    assert [text for text in marks.text if text] == ["Talks"] * 3


@pytest.mark.parametrize(
    ("measure", "told"), [(Measure.SHARE, "nearly 19 %"), (Measure.AREA, "nearly 19 km²")]
)
def test_the_qualifier_stays_with_the_figure(measure: Measure, told: str) -> None:
    chart = build_holding_chart(
        figures(("Watch", "2025-05-01", 19)), ROUNDS.head(0), measure, "Right in Left"
    )
    assert told in chart.alt
    assert chart.figure.data[0].customdata[0][0] == told


def test_claims_are_dotted_and_named_as_claims() -> None:
    two = (("Right", "2025-04-01", 18.5), ("Right", "2025-05-01", 20))
    one = ("General", "2025-05-02", 21)
    claimed = figures(*two, one, standing="claimed")
    chart = build_holding_chart(claimed, ROUNDS.head(0), Measure.SHARE, "Right in Left")
    line, single = chart.figure.data
    assert (line.name, line.line.dash) == ("Right (claims)", "dot")
    assert (single.name, list(single.y)) == ("single claims", [21])


def test_the_line_of_sources_names_who_measured() -> None:
    names = [f"Watch {number}" for number in range(8)]
    rows = figures(*((f"{name}, all that is held", "2025-05-01", 19) for name in names))
    chart = build_holding_chart(rows, ROUNDS.head(0), Measure.SHARE, "Right in Left")
    assert chart.source.startswith("Source: Watch 0, Watch 1, Watch 2, ")
    assert "Watch 5 and 2 more, as published." in chart.source


def test_without_figures_the_chart_is_empty() -> None:
    nothing = figures()
    assert build_holding_chart(nothing, ROUNDS, Measure.SHARE, "Left").alt == "No figure."
