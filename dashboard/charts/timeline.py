"""Events over time."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.timeline import GROUPS, last_day
from dashboard.analysis.words import count_in_words, in_words, span_in_words
from dashboard.charts.chart import Chart
from dashboard.charts.theme import CLICKS, FAINT, common_layout

GROUP_COLOURS = dict(zip(GROUPS, ("#8E5BA6", "#8496A9", "#B7C2CD", "#C9A25C"), strict=True))
"""By group, the same on the map."""


def build_timeline_chart(counts: pd.DataFrame, unit: str, undated: int) -> Chart:
    """Stacked columns, one a period and colour.

    Args:
        counts: what `count_by_period` returns.
        unit: the period that it counted by.
        undated: events that are not drawn, as no more than their year is known.
    """
    totals = counts.groupby("period")["events"].sum()
    figure = go.Figure(
        [_column(str(group), rows, unit) for group, rows in counts.groupby("group", sort=False)],
        common_layout(
            height=330,
            barmode="stack",
            bargap=0.15,
            legend={
                "orientation": "h",
                "x": 0,
                "y": 1.02,
                "yanchor": "bottom",
                "traceorder": "normal",
            },
            clickmode=CLICKS,
            xaxis={"type": "date", "ticks": "outside", "tickcolor": FAINT},
            yaxis={"zeroline": False, "tickformat": ",d", **_steps(totals)},
        ),
    )
    return Chart(
        figure=figure,
        title=f"Events by {unit}",
        unit=f"Number of events that began in each {unit}.",
        source=_source(undated),
        alt=_describe(totals, unit),
        rows=counts,
        click="A click narrows the dates to it.",
        width=620,
    )


def _column(group: str, rows: pd.DataFrame, unit: str) -> dict[str, Any]:
    days = [day.date() for day in rows["period"]]
    return {
        "type": "bar",
        "x": [str(day) for day in days],
        "y": rows["events"].to_list(),
        "name": group,
        "marker": {"color": GROUP_COLOURS[group], "line": {"width": 0}},
        "customdata": [[f"{day}/{last_day(day, unit)}"] for day in days],
        "hovertemplate": f"%{{x|{_hover(unit)}}}: %{{y}} {group.lower()}<extra></extra>",
    }


def _steps(totals: pd.Series[int]) -> dict[str, Any]:
    """Whole numbers on the axis also where there are few."""
    return {"dtick": 1} if totals.max() < 6 else {"nticks": 5}


def _hover(unit: str) -> str:
    return {"day": "%-d %b %Y", "month": "%B %Y", "quarter": "Quarter from %b %Y"}[unit]


def _source(undated: int) -> str:
    left_out = f" {count_in_words(undated, 'event')} with no month known not drawn."
    return f"Source: the sources of each event, in the Data page.{left_out if undated else ''}"


def _describe(totals: pd.Series[int], unit: str) -> str:
    if totals.empty:
        return "No dated event."
    days = pd.DatetimeIndex(totals.index)
    busiest = days[int(totals.argmax())]
    return (
        f"Stacked columns of {int(totals.sum()):,} events by {unit}, "
        f"{span_in_words(days.min().date(), days.max().date())}. "
        f"Most in the {unit} from {in_words(busiest.date())}: {int(totals.max())}."
    )
