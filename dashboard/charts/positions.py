"""Figures of positions: which side spoke to which topic, and when."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.chart import Chart
from dashboard.charts.theme import CLICKS, QUIET, lay_out

_SYMBOLS = {
    "demand": "triangle-right",
    "offer": "circle",
    "refusal": "x",
    "threat": "star-diamond",
    "comment": "circle-open",
}


def tell_topic(topic: str) -> str:
    """A topic as the screen writes it: "Security guarantees"."""
    return topic.replace("-", " ").capitalize()


def build_moves_chart(
    attributed: pd.DataFrame, sides: list[str], names: dict[str, str], colours: dict[str, str]
) -> Chart:
    """How positions moved: one mark a statement, by day, topic and side.

    Args:
        attributed: what `positions.attribute_statements` returns.
        sides: actor ids, drawn in this order within each topic.
        names: each actor's name.
        colours: each party's colour.
    """
    shown = attributed[attributed["side"].isin(sides) & attributed["date"].notna()]
    topics = shown["topic"].value_counts().index.tolist()
    labels = [tell_topic(topic) for topic in topics]
    figure = go.Figure()
    step = 0.8 / max(1, len(sides))
    for place, side in enumerate(sides):
        rows = shown[shown["side"] == side]
        offset = -0.4 + step * (place + 0.5)
        figure.add_scatter(
            x=rows["date"].to_list(),
            y=[topics.index(topic) + offset for topic in rows["topic"]],
            mode="markers",
            name=names.get(side, side),
            showlegend=False,
            marker={
                "color": colours.get(side, QUIET),
                "symbol": [_SYMBOLS[kind] for kind in rows["kind"]],
                "size": 9,
            },
            customdata=[
                [
                    row.event_id if isinstance(row.event_id, str) else "",
                    row.speaker_name,
                    row.kind,
                    _wrap(str(row.text)),
                ]
                for row in rows.itertuples()
            ],
            hovertemplate="%{x|%-d %b %Y}, %{customdata[1]}, %{customdata[2]}<br>%{customdata[3]}"
            "<extra>%{fullData.name}</extra>",
        )
        # The legend tells sides apart by colour; a trace with many shapes would show one of them.
        figure.add_scatter(
            x=[None],
            y=[None],
            mode="markers",
            name=names.get(side, side),
            marker={"color": colours.get(side, QUIET), "symbol": "square", "size": 10},
        )
    lay_out(
        figure,
        height=80 + 52 * max(1, len(topics)),
        labels=labels,
        clickmode=CLICKS,
        xaxis={},
        yaxis={
            "tickvals": list(range(len(topics))),
            "ticktext": labels,
            "range": [len(topics) - 0.5, -0.5],
            "zeroline": False,
            "fixedrange": True,
        },
    )
    return Chart(
        figure=figure,
        title="How positions moved",
        unit=(
            "One mark a statement. Shape: ▶ demand, ● offer, ✕ refusal, ✦ threat, ○ comment. "
            "Colour and row: side."
        ),
        source="Source: that of each statement, in the list below.",
        alt=f"{len(shown)} statements on {len(topics)} topics by {len(sides)} sides.",
        rows=shown,
        click="A click opens the event that it was made at.",
    )


def _wrap(text: str, width: int = 70) -> str:
    """Text broken into lines for a hover label, its markup made harmless."""
    words, lines = text.replace("<", "&lt;").split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] += f"{word} "
    return "<br>".join(line.strip() for line in lines[:6])
