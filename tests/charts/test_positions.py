"""Statements over time: one mark each, by topic and side."""

from __future__ import annotations

import pytest

from dashboard.analysis.positions import attribute_statements
from dashboard.charts.positions import build_moves_chart, tell_topic
from tests.samples import build_sample

TABLES = build_sample(events=30)
ATTRIBUTED = attribute_statements(TABLES.statements, TABLES.attendance, TABLES.actors)
NAMES = dict(zip(TABLES.actors["actor_id"], TABLES.actors["name"], strict=True))


def test_every_statement_of_the_sides_is_one_mark() -> None:
    chart = build_moves_chart(ATTRIBUTED, ["ukraine", "russia"], NAMES, {})
    drawn = [tuple(row[:2]) for trace in chart.figure.data if trace.customdata is not None
             for row in trace.customdata]  # fmt: skip
    asked = chart.rows["event_id"].fillna("")
    assert sorted(drawn) == sorted(zip(asked, chart.rows["speaker_name"], strict=True))
    assert set(chart.rows["side"]) == {"ukraine", "russia"}


def test_the_legend_names_each_side_once() -> None:
    chart = build_moves_chart(ATTRIBUTED, ["ukraine", "russia"], NAMES, {})
    named = [trace.name for trace in chart.figure.data if trace.showlegend is not False]
    assert named == ["Ukraine", "Russia"]


def test_markup_in_a_statement_is_text() -> None:
    hostile = ATTRIBUTED.head(1).assign(text="<a href='javascript:1'>x</a>", side="ukraine")
    chart = build_moves_chart(hostile, ["ukraine"], NAMES, {})
    assert "<a" not in chart.figure.data[0].customdata[0][3]


@pytest.mark.parametrize(
    ("topic", "told"),
    [("security-guarantees", "Security guarantees"), ("ceasefire", "Ceasefire")],
)
def test_topics_are_written_as_words(topic: str, told: str) -> None:
    assert tell_topic(topic) == told
