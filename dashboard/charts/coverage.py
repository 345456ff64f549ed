"""How much is on record for each month, so that a gap is not read as peace."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.timeline import last_day
from dashboard.charts.chart import Chart
from dashboard.charts.theme import CLICKS, lay_out


def build_coverage_chart(coverage: pd.DataFrame) -> Chart:
    """Events and sources by month.

    Args:
        coverage: what `analysis.coverage.count_coverage` returns.
    """
    figure = go.Figure()
    months = [month.date() for month in coverage["month"]]
    for name, colour, pattern in (("events", "#0072B2", ""), ("sources", "#9A9A9A", "/")):
        figure.add_bar(
            x=[str(month) for month in months],
            y=coverage[name].to_list(),
            name=name.capitalize(),
            marker={"color": colour, "pattern": {"shape": pattern}},
            customdata=[[f"{month}/{last_day(month, 'month')}"] for month in months],
            hovertemplate="%{x|%b %Y}: %{y} " + name + "<extra></extra>",
        )
    lay_out(
        figure,
        height=260,
        barmode="group",
        bargap=0.1,
        clickmode=CLICKS,
        xaxis={},
        yaxis={},
    )
    empty = coverage[coverage["events"] == 0]
    alt = (
        f"{len(coverage)} months, {len(empty)} of them without an event on record."
        if len(coverage)
        else "Nothing is on record."
    )
    return Chart(
        figure=figure,
        title="What is on record, month by month",
        unit="Number of events that began, and of sources published, in each month. "
        "A gap is a gap in the record.",
        source="Source: the tables of events and sources on this page.",
        alt=alt,
        rows=coverage,
        click="A click narrows the dates to the month.",
    )
