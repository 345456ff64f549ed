"""Statements by side and topic, from rows made by hand."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from dashboard.analysis.positions import attribute_statements, count_topics, list_latest_stances
from dashboard.tables import to_frame

ACTORS = to_frame(
    "actors",
    [
        {"actor_id": "left", "name": "Left", "kind": "state", "country": "LL"},
        {"actor_id": "ann", "name": "Ann", "kind": "person", "country": "LL"},
        {"actor_id": "ben", "name": "Ben", "kind": "person", "country": "LL"},
        {"actor_id": "cas", "name": "Cas", "kind": "person"},
        {"actor_id": "union", "name": "Union", "kind": "organization"},
    ],
)
PARTIES = ("union", "union", "left")
ATTENDANCE = to_frame(
    "attendance",
    [
        {
            "event_id": f"e{number}",
            "actor_id": "ben",
            "source_id": "s",
            "status": "attended",
            "party": party,
        }
        for number, party in enumerate(PARTIES)
    ],
)


def statements(*cells: tuple[str, str, str, str]) -> pd.DataFrame:
    """Statements from (speaker, kind, topic, day), attributed."""
    frame = to_frame(
        "statements",
        [
            {
                "statement_id": f"t{number}",
                "speaker": speaker,
                "kind": kind,
                "topic": topic,
                "date": dt.date.fromisoformat(day),
                "text": "What they say",
                "source_id": "s",
            }
            for number, (speaker, kind, topic, day) in enumerate(cells)
        ],
    )
    return attribute_statements(frame, ATTENDANCE, ACTORS)


@pytest.mark.parametrize(
    ("speaker", "side"),
    [("left", "left"), ("ann", "left"), ("ben", "union"), ("cas", "cas"), ("union", "union")],
)
def test_a_speaker_speaks_for_a_side(speaker: str, side: str) -> None:
    assert statements((speaker, "demand", "ceasefire", "2025-05-15"))["side"].tolist() == [side]


def test_the_latest_stance_stands_first_and_comments_are_none() -> None:
    latest = list_latest_stances(
        statements(
            ("ann", "demand", "ceasefire", "2025-05-15"),
            ("left", "refusal", "ceasefire", "2025-06-01"),
            ("ann", "comment", "ceasefire", "2025-07-01"),
            ("ann", "offer", "prisoners", "2025-05-20"),
        )
    )
    assert latest[["topic", "kind"]].to_numpy().tolist() == [
        ["ceasefire", "refusal"],
        ["prisoners", "offer"],
    ]


def test_topics_are_counted_by_side_and_kind() -> None:
    counted = count_topics(
        statements(
            ("ann", "demand", "ceasefire", "2025-05-15"),
            ("left", "demand", "ceasefire", "2025-06-01"),
            ("union", "offer", "sanctions", "2025-06-02"),
        )
    )
    assert counted[["side", "topic", "kind", "statements"]].to_numpy().tolist() == [
        ["left", "ceasefire", "demand", 2],
        ["union", "sanctions", "offer", 1],
    ]
    assert counted["latest"].iloc[0] == pd.Timestamp("2025-06-01")


def test_without_statements_there_are_no_stances() -> None:
    nothing = attribute_statements(to_frame("statements", ()), ATTENDANCE, ACTORS)
    assert list_latest_stances(nothing).empty
    assert count_topics(nothing).empty
