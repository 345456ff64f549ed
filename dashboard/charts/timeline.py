"""Events over time."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.timeline import GROUPS, last_day
from dashboard.analysis.words import count_in_words, in_words, span_in_words
from dashboard.charts.chart import Chart
from dashboard.charts.theme import FAINT, lay_out

_COLOURS = dict(zip(GROUPS, ("#8E5BA6", "#8496A9", "#B7C2CD", "#C9A25C"), strict=True))


def build_timeline_chart(counts: pd.DataFrame, unit: str, undated: int) -> Chart:
    """Stacked columns, one a period and colour.

    Args:
        counts: what `count_by_period` returns.
        unit: the period that it counted by.
        undated: events that are not drawn, as no more than their year is known.
    """
    wide = counts.pivot_table(
        index="period", columns="group", values="events", aggfunc="sum", fill_value=0
    )
    figure = go.Figure()
    for group, colour in _COLOURS.items():
        if group in wide:
            shown = wide[wide[group] > 0]
            days = list(pd.DatetimeIndex(shown.index))
            figure.add_bar(
                x=[str(day.date()) for day in days],
                y=shown[group].to_list(),
                name=group,
                marker={"color": colour, "line": {"width": 0}},
                customdata=[[f"{day.date()}/{last_day(day.date(), unit)}"] for day in shown.index],
                hovertemplate=f"%{{x|{_hover(unit)}}}: %{{y}} {group.lower()}<extra></extra>",
            )
    lay_out(
        figure,
        height=330,
        legend={
            **{"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
            "traceorder": "normal",
        },
        barmode="stack",
        bargap=0.15,
        xaxis={"showgrid": False, "ticks": "outside", "tickcolor": FAINT},
        yaxis={"gridcolor": FAINT, "zeroline": False, "nticks": 5, "tickformat": ",d"},
    )
    return Chart(
        figure=figure,
        title=f"Events by {unit}",
        unit=f"Number of events that began in each {unit}. A click narrows the dates to it.",
        source=_source(undated),
        alt=_describe(wide, unit),
        rows=counts,
    )


def _hover(unit: str) -> str:
    return {"week": "Week of %-d %b %Y", "month": "%B %Y", "quarter": "Quarter from %b %Y"}[unit]


def _source(undated: int) -> str:
    left_out = f" {count_in_words(undated, 'event')} with no month known not drawn."
    return f"Source: the sources of each event, in the Data page.{left_out if undated else ''}"


def _describe(wide: pd.DataFrame, unit: str) -> str:
    if wide.empty:
        return "No dated event."
    totals = wide.sum(axis=1)
    days = pd.DatetimeIndex(wide.index)
    busiest = days[int(totals.argmax())]
    return (
        f"Stacked columns of {int(totals.sum()):,} events by {unit}, "
        f"{span_in_words(days.min().date(), days.max().date())}. "
        f"Most in the {unit} from {in_words(busiest.date())}: {int(totals.max())}."
    )
