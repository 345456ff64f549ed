"""Figures of attendance: how often each actor came, at what level, and who convenes whom."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.chart import Chart
from dashboard.charts.matrix import STATUS_PHRASES
from dashboard.charts.theme import FAINT, QUIET, STATUS_MARKS, lay_out
from dashboard.vocabularies import AttendanceStatus

_ROW_HEIGHT = 24
_SOURCE = "Source: the sources of each event, on its page."


def build_presence_chart(counts: pd.DataFrame, names: dict[str, str], most: int = 20) -> Chart:
    """How often each actor attended, sent somebody, declined: one bar an actor.

    Args:
        counts: what `attendance.count_presence` returns.
        names: each actor's name.
        most: actors drawn, those with most cases.
    """
    shown = counts.head(most).assign(name=lambda rows: rows["actor_id"].map(names))
    labels = [
        f"{name}  {share:.0f} % of {cases}"
        for name, share, cases in zip(
            shown["name"], shown["in_person"], shown["cases"], strict=True
        )
    ]
    legible = shown["cases"].max() / 12 if len(shown) else 0
    figure = go.Figure()
    for status, mark in STATUS_MARKS.items():
        if status == AttendanceStatus.EXPECTED or not shown[status].any():
            continue
        figure.add_bar(
            y=labels,
            x=shown[status],
            name=f"{mark.letter} {STATUS_PHRASES[status]}",
            orientation="h",
            marker={"color": mark.colour},
            text=[f"{mark.letter} {count}" if count >= legible else "" for count in shown[status]],
            textfont={"color": mark.ink},
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="none",
            hovertemplate="%{y}: %{x} " + STATUS_PHRASES[status] + "<extra></extra>",
            customdata=shown[["actor_id"]],
        )
    lay_out(
        figure,
        height=75 + _ROW_HEIGHT * len(shown),
        barmode="stack",
        bargap=0.25,
        yaxis={"autorange": "reversed", "automargin": True, "title": None, "showgrid": False},
        xaxis={"title": None, "gridcolor": FAINT, "rangemode": "tozero"},
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
            "Events by what each actor did, calls left out. Beside the name: share attended in "
            "person, and the number of cases. Silence of the sources is not counted as absence."
        ),
        source=_SOURCE,
        alt=alt,
        rows=shown,
        click="A click on a bar narrows to the actor.",
        width=760,
    )


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
            "gridcolor": FAINT,
            "zeroline": False,
            "fixedrange": True,
        }
    lay_out(
        figure,
        height=70 + 170 * max(1, len(present)),
        showlegend=False,
        xaxis={"title": None, "gridcolor": FAINT, "anchor": f"y{len(present) or ''}"},
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
        source=_SOURCE,
        alt=told,
        rows=shown,
        click="A click opens the event.",
    )


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
                "value": flows["events"],
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
        source=_SOURCE,
        alt=alt,
        rows=flows.assign(
            convener_name=flows["convener"].map(names), guest_name=flows["guest"].map(names)
        ),
        width=760,
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
            x=data["start"],
            y=data[level],
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
