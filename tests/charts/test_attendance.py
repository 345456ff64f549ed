"""Figures of attendance draw the rows that they hand out, and say what they show."""

from __future__ import annotations

from dashboard.analysis.attendance import count_convening, count_presence, settle_status
from dashboard.charts.attendance import (
    build_convening_chart,
    build_presence_chart,
)
from tests.samples import build_sample

TABLES = build_sample(events=60)
SETTLED = settle_status(TABLES.attendance)
NAMES = dict(zip(TABLES.actors["actor_id"], TABLES.actors["name"], strict=True))
NOTHING = SETTLED.head(0)


def test_the_bars_add_up_to_the_cases() -> None:
    counts = count_presence(SETTLED, TABLES.events)
    chart = build_presence_chart(counts, NAMES, most=10)
    drawn = sum(sum(trace.x) for trace in chart.figure.data)
    assert drawn == counts.head(10)["cases"].sum() == chart.rows["cases"].sum()
    assert len(chart.figure.data[0].y) == 10
    assert chart.rows["name"].iloc[0] in chart.alt


def test_shares_and_cases_stand_beside_the_bars() -> None:
    counts = count_presence(SETTLED, TABLES.events)
    chart = build_presence_chart(counts, NAMES, most=5)
    told = {note.y: (note.x, note.text) for note in chart.figure.layout.annotations}
    assert told == {
        row.actor_id: (row.cases, f"{row.in_person:.0f} % of {row.cases}")
        for row in counts.head(5).itertuples()
    }


def test_flows_go_from_conveners_to_parties() -> None:
    convening = count_convening(SETTLED)
    chart = build_convening_chart(convening, NAMES, {})
    link = chart.figure.data[0].link
    labels = chart.figure.data[0].node.label
    drawn = {(labels[a], labels[b]) for a, b in zip(link.source, link.target, strict=True)}
    told = set(zip(chart.rows["convener_name"], chart.rows["guest_name"], strict=True))
    assert drawn == told
    assert sum(link.value) == chart.rows["events"].sum()


def test_without_rows_the_figures_are_empty_and_say_so() -> None:
    counts = count_presence(NOTHING, TABLES.events)
    assert build_presence_chart(counts, NAMES).alt == "No actor has a case."
    assert build_convening_chart(count_convening(NOTHING), NAMES, {}).rows.empty
