"""Expected against actual level, event by event."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.attendance import SOURCE
from dashboard.charts.chart import Chart
from dashboard.charts.theme import CLICKS, QUIET, lay_out


def build_levels_chart(
    compared: pd.DataFrame, parties: list[str], names: dict[str, str], colours: dict[str, str]
) -> Chart:
    """Expected against actual level, event by event, one panel a party.

    Args:
        compared: what `representation.compare_levels` returns.
        parties: actor ids, one panel each, from the top.
        names: each actor's name.
        colours: each party's colour.
    """
    shown = compared[compared["party"].isin(parties) & compared["expected_level"].notna()]
    shown = shown.sort_values("start").assign(name=lambda rows: rows["party"].map(names))
    present = [party for party in parties if (shown["party"] == party).any()]
    figure = go.Figure()
    axes: dict[str, object] = {}
    for number, party in enumerate(present, start=1):
        _draw_panel(figure, shown[shown["party"] == party], number, colours.get(party, QUIET))
        suffix = "" if number == 1 else str(number)
        top = 1 - (number - 1) / len(present)
        axes[f"yaxis{suffix}"] = {
            "title": {"text": names.get(party, party), "font": {"size": 13}},
            "domain": [top - 1 / len(present) + 0.06, top],
            "range": [5.5, 0.5],
            "tickvals": [1, 2, 3, 4, 5],
            "zeroline": False,
            "fixedrange": True,
        }
    lay_out(
        figure,
        height=70 + 170 * max(1, len(present)),
        showlegend=False,
        clickmode=CLICKS,
        xaxis={"anchor": f"y{len(present) or ''}"},
        **axes,
    )
    lower, known = int((shown["gap"] > 0).sum()), int(shown["gap"].notna().sum())
    told = f"In {lower} of {known} cases with both levels known a party came at a lower level."
    return Chart(
        figure=figure,
        title="Level expected, level that came",
        unit=(
            "Level of office, 1 is head of state or government. Ring: the highest person invited "
            "or announced. Dot: the highest who attended. A ring alone: nobody with a level came. "
            f"{told}"
        ),
        source=SOURCE,
        alt=told if present else "Nobody is on record whom a party was expected to send.",
        rows=shown,
        click="A click opens the event.",
    )


def _draw_panel(figure: go.Figure, rows: pd.DataFrame, number: int, colour: str) -> None:
    axis = "y" if number == 1 else f"y{number}"
    both = rows.dropna(subset=["actual_level"])
    gaps_x: list[object] = []
    gaps_y: list[object] = []
    for row in both[both["gap"] != 0].itertuples():
        gaps_x += [row.start, row.start, None]
        gaps_y += [row.expected_level, row.actual_level, None]
    figure.add_scatter(
        x=gaps_x, y=gaps_y, mode="lines", yaxis=axis, hoverinfo="skip",
        line={"color": colour, "width": 2},
    )  # fmt: skip
    for data, level, mark in (
        (rows, "expected_level", {"symbol": "circle-open", "size": 12}),
        (both, "actual_level", {"symbol": "circle", "size": 8}),
    ):
        figure.add_scatter(
            x=data["start"].to_list(),
            y=data[level].to_list(),
            mode="markers",
            yaxis=axis,
            marker=mark | {"color": colour, "line": {"width": 2, "color": colour}},
            opacity=0.75,
            customdata=[[row.event_id, row.title, _tell_levels(row)] for row in data.itertuples()],
            hovertemplate="%{customdata[1]}<br>%{x|%-d %b %Y}: %{customdata[2]}<extra></extra>",
        )


def _tell_levels(row: Any) -> str:  # noqa: ANN401
    """Both levels and the gap: "expected at level 1, came at level 3, 2 lower"."""
    told = f"expected at level {row.expected_level:.0f}"
    if pd.isna(row.actual_level):
        return f"{told}, nobody with a level came"
    gap = int(row.gap)
    how = "as expected" if not gap else f"{abs(gap)} {'lower' if gap > 0 else 'higher'}"
    return f"{told}, came at level {row.actual_level:.0f}, {how}"
