"""Figures of territory: curves with one line a series."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis.words import (
    area_in_words,
    in_words,
    list_in_words,
    share_in_words,
)
from dashboard.charts.chart import Chart
from dashboard.charts.theme import QUIET, lay_out
from dashboard.vocabularies import Measure, Standing

_DASHES = ("solid", "dash", "longdash", "dashdot")
_MOST_NAMED = 6
_SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "x", "star")
SERIES_COLOURS = ("#D55E00", "#0072B2", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
_UNITS = {Measure.SHARE: "percent of the territory", Measure.AREA: "km²"}
NOTE = "Series are never joined: each measures in its own way."


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
    lines = [(name, series) for name, series in by_size(figures) if len(series) > 1]
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
        height=room_for_legend(380, figure),
        xaxis={},
        yaxis={"ticksuffix": suffix},
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
        source=f"{name_sources(figures)} {NOTE}",
        alt=alt,
        rows=figures,
    )


def room_for_legend(pixels: int, figure: go.Figure) -> int:
    """Room for a legend of many series, which a phone shows below each other."""
    return pixels + 12 * max(0, len(figure.data) - 4)


def by_size(figures: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Series with the most figures first, so that the main ones keep the first colours."""
    groups = [(str(name), group) for name, group in figures.groupby("series", sort=True)]
    return sorted(groups, key=lambda named: -len(named[1]))


def _tell(row: Any, measure: Measure) -> str:  # noqa: ANN401
    in_its_unit = share_in_words if measure is Measure.SHARE else area_in_words
    return in_its_unit(row.value, row.qualifier)


def name_sources(figures: pd.DataFrame) -> str:
    """Who measured, the scope left out; for the line of sources below a figure."""
    named = dict.fromkeys(name.partition(",")[0] for name, _ in by_size(figures))
    if len(named) > _MOST_NAMED:
        named = dict.fromkeys([*list(named)[:_MOST_NAMED], f"{len(named) - _MOST_NAMED} more"])
    return f"Source: {list_in_words(list(named))}, as published."


def _draw_line(
    figure: go.Figure, place: int, name: str, series: pd.DataFrame, measure: Measure
) -> None:
    """One series; what a party claims is dotted, whatever its colour."""
    colour = SERIES_COLOURS[place % len(SERIES_COLOURS)]
    claimed = bool((series["standing"] == Standing.CLAIMED).all())
    dash = "dot" if claimed else _DASHES[place // len(SERIES_COLOURS) % len(_DASHES)]
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
        x=series["date"].to_list(),
        y=series["value"].to_list(),
        customdata=[
            [_tell(row, measure), row.publisher, row.series] for row in series.itertuples()
        ],
        hovertemplate="%{x|%-d %b %Y}: %{customdata[0]}<br>read at %{customdata[1]}"
        "<extra>%{customdata[2]}</extra>",
        **({"mode": "lines+markers"} | style),
    )


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
