"""Curves and bars of territory: one trace a series, never joined."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from dashboard.charts.control import build_gains_chart, build_holding_chart
from dashboard.vocabularies import Measure


def figures(
    *cells: tuple[str, str, float], since: str | None = None, standing: str = "assessed"
) -> pd.DataFrame:
    """Figures from (series, day, value)."""
    return pd.DataFrame(
        {
            "control_id": [f"c{number}" for number in range(len(cells))],
            "date": pd.to_datetime([day for _, day, _ in cells]),
            "since": pd.to_datetime([since] * len(cells)),
            "value": [value for *_, value in cells],
            "qualifier": ["nearly"] * len(cells),
            "standing": [standing] * len(cells),
            "series": [series for series, *_ in cells],
            "publisher": ["Daily"] * len(cells),
        }
    )


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


def test_a_gain_spans_its_period_and_one_beyond_the_scale_is_written_out() -> None:
    months = [
        figures(("Watch", f"2025-0{month}-28", value), since=f"2025-0{month}-01")
        for month, value in enumerate((400, 500, 450, 45_000), start=1)
    ]
    chart = build_gains_chart(pd.concat(months), "Gains")
    assert list(chart.figure.data[0].y) == [
        400,
        400,
        None,
        500,
        500,
        None,
        450,
        450,
        None,
        500,
        500,
        None,
    ]
    assert [note.text for note in chart.figure.layout.annotations] == ["↑ nearly +45,000 km²"]
    assert chart.rows["value"].tolist() == [400, 500, 450, 45_000]


def test_a_loss_is_drawn_below_zero() -> None:
    chart = build_gains_chart(figures(("Watch", "2025-02-28", -37.0), since="2025-02-01"), "Gains")
    assert list(chart.figure.data[0].y)[:2] == [-37, -37]
    assert chart.figure.data[0].customdata[0][1] == "nearly −37 km²"
    assert chart.figure.layout.yaxis.range[0] < -37


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


def test_without_figures_the_charts_are_empty() -> None:
    nothing = figures()
    assert build_gains_chart(nothing, "Gains").rows.empty
    assert build_holding_chart(nothing, ROUNDS, Measure.SHARE, "Left").alt == "No figure."
