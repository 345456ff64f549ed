"""What was taken and lost on the ground, period by period."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.words import change_in_words, in_words, period_in_words
from dashboard.charts.chart import Chart
from dashboard.charts.control import (
    NOTE,
    SERIES_COLOURS,
    by_size,
    name_sources,
    room_for_legend,
)
from dashboard.charts.theme import QUIET, lay_out
from dashboard.vocabularies import Measure

_FAR_OUT = 5


def build_gains_chart(gains: pd.DataFrame, subject: str) -> Chart:
    """What was taken or lost in each period, a bar as wide as the period, one colour a series.

    Args:
        gains: what `rounds.keep_short_periods` returns; losses are below zero.
        subject: who takes, for the headline.
    """
    top = _top_of_scale(gains["value"])
    figure = go.Figure()
    for place, (name, series) in enumerate(by_size(gains)):
        colour = SERIES_COLOURS[place] if place < len(SERIES_COLOURS) else QUIET
        drawn = series.sort_values("date")
        heights = drawn["value"].clip(upper=top)
        told = [[_tell_period(row), _tell_gain(row)] for row in drawn.itertuples()]
        figure.add_scatter(
            x=[x for row in drawn.itertuples() for x in (row.since, row.date, None)],
            y=[y for height in heights for y in (height, height, None)],
            name=name,
            mode="lines",
            line={"color": colour, "width": 5},
            customdata=[words for words in told for _ in range(3)],
            hovertemplate="%{customdata[0]}: %{customdata[1]}<extra>%{fullData.name}</extra>",
        )
    for row in gains[gains["value"] > top].itertuples():
        figure.add_annotation(
            x=row.date,
            y=top,
            text=f"↑ {_tell_gain(row)}",
            showarrow=False,
            yshift=10,
            xanchor="left",
        )
    lay_out(
        figure,
        height=room_for_legend(320, figure),
        xaxis={},
        yaxis={
            "zerolinecolor": QUIET,
            "range": [min(0.0, gains["value"].min() * 1.1), top * 1.1],
            "fixedrange": True,
        },
    )
    most = gains.nlargest(1, "value")
    alt = (
        "No gain is on record."
        if most.empty
        else (
            f"The largest gain is {_tell_gain(next(most.itertuples()))} in the period to "
            f"{in_words(most['date'].iloc[0])}, by {most['series'].iloc[0]}."
        )
    )
    return Chart(
        figure=figure,
        title=f"{subject} month by month",
        unit=(
            "In km², losses below zero. Each bar spans its period of at most 35 days; one colour "
            "for each who measures. A figure beyond the scale is written at its edge."
        ),
        source=f"{name_sources(gains)} {NOTE}",
        alt=alt,
        rows=gains,
    )


def _top_of_scale(values: pd.Series[float]) -> float:
    """The largest value that is not many times the usual one: an invasion's first month would
    leave the months after it flat on the ground.
    """
    gained = values[values > 0]
    if gained.empty:
        return 1.0
    return float(gained[gained <= _FAR_OUT * gained.median()].max())


def _tell_gain(row: Any) -> str:  # noqa: ANN401
    return change_in_words(row.value, Measure.AREA, row.qualifier)


def _tell_period(row: Any) -> str:  # noqa: ANN401
    return period_in_words(row.since, row.date)
