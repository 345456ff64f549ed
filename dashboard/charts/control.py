"""Figures of territory: curves with one line a series, and gains by period."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.words import (
    area_in_words,
    change_in_words,
    in_words,
    list_in_words,
    share_in_words,
)
from dashboard.charts.chart import Chart
from dashboard.charts.theme import FAINT, QUIET, lay_out
from dashboard.vocabularies import Measure, Standing

_DASHES = ("solid", "dash", "longdash", "dashdot")
_MOST_NAMED = 6
_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "x", "star")
_SERIES_COLOURS = ("#D55E00", "#0072B2", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
_UNITS = {Measure.SHARE: "percent of the territory", Measure.AREA: "km²"}
_FAR_OUT = 5
_NOTE = "Series are never joined: each measures in its own way."


def build_holding_chart(
    figures: pd.DataFrame, rounds: pd.DataFrame, measure: Measure, subject: str
) -> Chart:
    """What is held over time, one line a series, with rounds of talks marked.

    Args:
        figures: what `control.list_figures` returns for holdings of one measure.
        rounds: events to mark: event_id, start, title.
        measure: share or area.
        subject: what the figures are about, for the headline.
    """
    figure = go.Figure()
    _mark_rounds(figure, rounds, figures)
    lines = [(name, series) for name, series in _by_size(figures) if len(series) > 1]
    for place, (name, series) in enumerate(lines):
        _draw_line(figure, place, name, series, measure)
    single = figures[~figures["series"].isin([name for name, _ in lines])]
    claimed = single["standing"] == Standing.CLAIMED
    for name, rows, symbol in (
        ("single figures", single[~claimed], "circle-open"),
        ("single claims", single[claimed], "triangle-up-open"),
    ):
        if not rows.empty:
            mark = {"color": QUIET, "symbol": symbol, "size": 7}
            _draw_series(figure, rows, measure, name=name, mode="markers", marker=mark)
    suffix = " %" if measure is Measure.SHARE else ""
    lay_out(
        figure,
        height=380,
        xaxis={"title": None, "gridcolor": FAINT},
        yaxis={
            "title": None,
            "gridcolor": FAINT,
            "ticksuffix": suffix,
        },
    )
    last = figures.tail(1)
    alt = (
        "No figure."
        if last.empty
        else (
            f"The latest figure is {_tell(next(last.itertuples()), measure)} "
            f"on {in_words(last['date'].iloc[0])}, by {last['series'].iloc[0]}."
        )
    )
    return Chart(
        figure=figure,
        title=f"{subject} over time",
        unit=(
            f"In {_UNITS[measure]}, one line for each who measures. "
            "Dotted: claims of a party. Thin lines: rounds at which all parties came."
        ),
        source=f"{_name_sources(figures)} {_NOTE}",
        alt=alt,
        rows=figures,
    )


def build_gains_chart(gains: pd.DataFrame, subject: str) -> Chart:
    """What was taken or lost in each period, a bar as wide as the period, one colour a series.

    Args:
        gains: what `rounds.keep_short_periods` returns; losses are below zero.
        subject: who takes, for the headline.
    """
    top = _top_of_scale(gains["value"])
    figure = go.Figure()
    for place, (name, series) in enumerate(_by_size(gains)):
        colour = _SERIES_COLOURS[place] if place < len(_SERIES_COLOURS) else QUIET
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
        height=320,
        xaxis={"title": None, "gridcolor": FAINT},
        yaxis={
            "title": None,
            "gridcolor": FAINT,
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
        source=f"{_name_sources(gains)} {_NOTE}",
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


def _by_size(figures: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Series with the most figures first, so that the main ones keep the first colours."""
    groups = [(str(name), group) for name, group in figures.groupby("series", sort=True)]
    return sorted(groups, key=lambda named: -len(named[1]))


def _tell(row: Any, measure: Measure) -> str:  # noqa: ANN401
    in_its_unit = share_in_words if measure is Measure.SHARE else area_in_words
    return in_its_unit(row.value, row.qualifier)


def _tell_gain(row: Any) -> str:  # noqa: ANN401
    return change_in_words(row.value, Measure.AREA, row.qualifier)


def _name_sources(figures: pd.DataFrame) -> str:
    """Who measured, the scope left out; for the line of sources below a figure."""
    named = dict.fromkeys(name.partition(",")[0] for name, _ in _by_size(figures))
    if len(named) > _MOST_NAMED:
        named = dict.fromkeys([*list(named)[:_MOST_NAMED], f"{len(named) - _MOST_NAMED} more"])
    return f"Source: {list_in_words(list(named))}, as published."


def _draw_line(
    figure: go.Figure, place: int, name: str, series: pd.DataFrame, measure: Measure
) -> None:
    """One series; what a party claims is dotted, whatever its colour."""
    colour = _SERIES_COLOURS[place % len(_SERIES_COLOURS)]
    claimed = bool((series["standing"] == Standing.CLAIMED).all())
    dash = "dot" if claimed else _DASHES[place // len(_SERIES_COLOURS) % len(_DASHES)]
    _draw_series(
        figure,
        series,
        measure,
        name=f"{name} (claims)" if claimed else name,
        line={"color": colour, "dash": dash, "width": 2},
        marker={"color": colour, "symbol": _SYMBOLS[place % len(_SYMBOLS)], "size": 7},
    )


def _draw_series(
    figure: go.Figure,
    series: pd.DataFrame,
    measure: Measure,
    **style: Any,  # noqa: ANN401
) -> None:
    figure.add_scatter(
        x=series["date"],
        y=series["value"],
        customdata=[
            [_tell(row, measure), row.publisher, row.series] for row in series.itertuples()
        ],
        hovertemplate="%{x|%-d %b %Y}: %{customdata[0]}<br>read at %{customdata[1]}"
        "<extra>%{customdata[2]}</extra>",
        **({"mode": "lines+markers"} | style),
    )


def _tell_period(row: Any) -> str:  # noqa: ANN401
    return f"{in_words(row.since)} to {in_words(row.date)}"


def _mark_rounds(figure: go.Figure, rounds: pd.DataFrame, figures: pd.DataFrame) -> None:
    """Thin lines over the whole height, one trace for all."""
    if figures.empty or rounds.empty:
        return
    within = rounds[rounds["start"] >= figures["date"].min()]
    low, high = figures["value"].min(), figures["value"].max()
    margin = max((high - low) * 0.05, 0.5)
    xs: list[object] = []
    ys: list[float | None] = []
    texts: list[str] = []
    for row in within.itertuples():
        xs += [row.start, row.start, None]
        ys += [low - margin, high + margin, None]
        texts += [str(row.title)] * 3
    figure.add_scatter(
        x=xs,
        y=ys,
        text=texts,
        mode="lines",
        name="round of talks",
        line={"color": "rgba(128,128,128,0.35)", "width": 1},
        hovertemplate="%{x|%-d %b %Y}: %{text}<extra></extra>",
    )
