"""Gains and losses by period."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.gains import build_gains_chart
from tests.charts.figures import figures


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


def test_without_gains_the_chart_is_empty() -> None:
    chart = build_gains_chart(figures(), "Gains")
    assert chart.rows.empty
    assert chart.alt == "No gain is on record."
