"""Which actors and events the matrix shows, and in which order."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from dashboard.analysis.attendance import settle_status
from dashboard.analysis.matrix import Matrix, MatrixOrder, arrange_matrix
from dashboard.tables import to_frame

PEOPLE = (("ann", "Ann", 2), ("ben", "Ben", 1), ("cas", "Cas", 3), ("dan", "Dan", None))
ACTORS = to_frame(
    "actors",
    [
        {"actor_id": "left", "name": "Left", "kind": "state"},
        {"actor_id": "right", "name": "Right", "kind": "state"},
        *({"actor_id": key, "name": name, "kind": "person"} for key, name, _ in PEOPLE),
    ],
)
EVENTS = to_frame(
    "events",
    [
        {"event_id": "e1", "title": "One", "kind": "talks", "start": dt.date(2025, 5, 16)},
        {"event_id": "e2", "title": "Two", "kind": "talks", "start": dt.date(2025, 6, 2)},
        {"event_id": "e3", "title": "Three", "kind": "talks", "start": dt.date(2025, 7, 23)},
        {"event_id": "e4", "title": "Nobody told", "kind": "talks", "start": dt.date(2025, 8, 1)},
        {"event_id": "e5", "title": "No date", "kind": "talks"},
    ],
)
LEVELS = {key: level for key, _, level in PEOPLE}
CELLS = (
    *(("e1", "ann", "left"), ("e1", "ben", "left"), ("e2", "ann", "left"), ("e3", "ann", "left")),
    *(("e3", "ben", "left"), ("e1", "cas", "right"), ("e2", "right", None), ("e3", "dan", "right")),
    ("e5", "ann", "left"),
)


def arrange(order: MatrixOrder = MatrixOrder.PARTY, actors: int = 9, events: int = 9) -> Matrix:
    rows = [
        {
            "event_id": event,
            "actor_id": actor,
            "party": party,
            "source_id": "s",
            "status": "attended",
            "level": LEVELS.get(actor),
        }
        for event, actor, party in CELLS
    ]
    settled: pd.DataFrame = settle_status(to_frame("attendance", rows))
    return arrange_matrix(
        settled, EVENTS, ACTORS, order=order, most_actors=actors, most_events=events
    )


def test_events_go_by_date_the_newest_first_and_only_those_with_rows() -> None:
    assert arrange().events["event_id"].tolist() == ["e3", "e2", "e1"]


@pytest.mark.parametrize(
    ("order", "actors"),
    [
        (MatrixOrder.PARTY, ["ben", "ann", "cas", "dan", "right"]),
        (MatrixOrder.PRESENCE, ["ann", "ben", "cas", "dan", "right"]),
        (MatrixOrder.LEVEL, ["ben", "ann", "cas", "dan", "right"]),
        (MatrixOrder.NAME, ["ann", "ben", "cas", "dan", "right"]),
    ],
)
def test_actors_go_in_the_order_asked_for(order: MatrixOrder, actors: list[str]) -> None:
    assert arrange(order).actors["actor_id"].tolist() == actors


def test_a_state_stands_in_its_own_group() -> None:
    groups = arrange().actors.set_index("actor_id")["group_name"]
    assert groups[["right", "dan", "ben"]].tolist() == ["Right", "Right", "Left"]


def test_what_does_not_fit_is_counted() -> None:
    matrix = arrange(actors=2, events=2)
    assert matrix.events["event_id"].tolist() == ["e3", "e2"]
    assert (matrix.actors_left_out, matrix.events_left_out) == (2, 1)
    assert set(matrix.cells["actor_id"]) == set(matrix.actors["actor_id"])


def test_without_rows_it_is_empty() -> None:
    matrix = arrange_matrix(settle_status(to_frame("attendance", ())), EVENTS, ACTORS)
    assert matrix.cells.empty
    assert matrix.actors.empty
    assert matrix.events.empty
