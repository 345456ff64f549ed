"""Figures of attendance: how often each actor came, and who convenes whom."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.chart import Chart
from dashboard.charts.matrix import STATUS_PHRASES
from dashboard.charts.theme import CLICKS, QUIET, STATUS_MARKS, common_layout, lay_out
from dashboard.vocabularies import AttendanceStatus

_ROW_HEIGHT = 24
SOURCE = "Source: the sources of each event, on its page."
"""Where all that is told of attendance comes from."""


def build_presence_chart(counts: pd.DataFrame, names: dict[str, str], most: int = 20) -> Chart:
    """How often each actor attended, sent somebody, declined: one bar an actor.

    Args:
        counts: what `attendance.count_presence` returns.
        names: each actor's name.
        most: actors drawn, those with most cases.
    """
    shown = counts.head(most).assign(name=lambda rows: rows["actor_id"].map(names))
    legible = _most_cases(shown) / 12
    figure = go.Figure()
    for status, mark in STATUS_MARKS.items():
        if status == AttendanceStatus.EXPECTED or not shown[status].any():
            continue
        figure.add_bar(
            y=shown["actor_id"].to_list(),
            x=shown[status].to_list(),
            name=f"{mark.letter} {STATUS_PHRASES[status]}",
            orientation="h",
            marker={"color": mark.colour},
            text=[f"{mark.letter} {count}" if count >= legible else "" for count in shown[status]],
            textfont={"color": mark.ink},
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="none",
            hovertemplate="%{customdata[1]}: %{x} " + STATUS_PHRASES[status] + "<extra></extra>",
            customdata=shown[["actor_id", "name"]].to_numpy().tolist(),
        )
    lay_out(
        figure,
        height=75 + _ROW_HEIGHT * len(shown),
        barmode="stack",
        bargap=0.25,
        annotations=[
            {
                "x": row.cases,
                "y": row.actor_id,
                "text": f"{row.in_person:.0f} % of {row.cases}",
                "showarrow": False,
                "xanchor": "left",
            }
            for row in shown.itertuples()
        ],
        labels=shown["name"].to_list(),
        clickmode=CLICKS,
        yaxis={
            "autorange": "reversed",
            "showgrid": False,
            "tickvals": shown["actor_id"].to_list(),
            "ticktext": shown["name"].to_list(),
        },
        xaxis={"range": [0, _most_cases(shown) * 1.4]},
        legend=common_layout(0)["legend"] | {"traceorder": "normal"},
    )
    top = shown.iloc[0] if len(shown) else None
    alt = (
        "No actor has a case."
        if top is None
        else (
            f"{top['name']} has most cases, {top['cases']}, and attended "
            f"{top['in_person']:.0f} % of them in person."
        )
    )
    return Chart(
        figure=figure,
        title="Who comes in person",
        unit=(
            "Events by what each actor did, calls left out. Beside the bar: share attended in "
            "person, and the number of cases. Silence of the sources is not counted as absence."
        ),
        source=SOURCE,
        alt=alt,
        rows=shown,
        click="A click on a bar narrows to the actor.",
        width=760,
    )


def _most_cases(counts: pd.DataFrame) -> int:
    return int(counts["cases"].max()) if len(counts) else 1


def build_convening_chart(
    convening: pd.DataFrame, names: dict[str, str], colours: dict[str, str], most: int = 12
) -> Chart:
    """Who brings whom to the table, as flows from hosts and mediators to parties.

    Args:
        convening: what `attendance.count_convening` returns.
        names: each actor's name.
        colours: each party's colour.
        most: conveners drawn, those with most events.
    """
    flows = convening.groupby(["convener", "guest"], as_index=False)["events"].max()
    weight = flows.groupby("convener")["events"].sum().sort_values(ascending=False, kind="stable")
    guests = flows.groupby("guest")["events"].sum().sort_values(ascending=False, kind="stable")
    flows = flows[
        flows["convener"].isin(weight.index[:most]) & flows["guest"].isin(guests.index[:4])
    ]
    left, right = sorted(set(flows["convener"])), sorted(set(flows["guest"]))
    nodes = [*left, *right]
    figure = go.Figure(
        go.Sankey(
            node={
                "label": [names.get(node, node) for node in nodes],
                "color": [colours.get(node, QUIET) for node in nodes],
                "pad": 14,
                "thickness": 14,
                "line": {"width": 0},
                "hovertemplate": "%{label}: %{value} events<extra></extra>",
            },
            link={
                "source": [left.index(convener) for convener in flows["convener"]],
                "target": [len(left) + right.index(guest) for guest in flows["guest"]],
                "value": flows["events"].to_list(),
                "color": "rgba(128,128,128,0.28)",
                "hovertemplate": "%{source.label} received %{target.label}: %{value} events"
                "<extra></extra>",
            },
        )
    )
    lay_out(figure, height=max(260, 34 * len(left) + 60))
    strongest = flows.nlargest(1, "events")
    alt = (
        "Nobody is recorded as host or mediator of a party."
        if strongest.empty
        else (
            f"Most often {names.get(strongest['convener'].iloc[0])} received "
            f"{names.get(strongest['guest'].iloc[0])}: {strongest['events'].iloc[0]} events."
        )
    )
    return Chart(
        figure=figure,
        title="Who brings whom to the table",
        unit="Events at which the left side was host or mediator and the right side a party.",
        source=SOURCE,
        alt=alt,
        rows=flows.assign(
            convener_name=flows["convener"].map(names), guest_name=flows["guest"].map(names)
        ),
        width=760,
    )
