"""An extraction is fitted to what is known: ids, known rows, linked events."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from dashboard.desk import settle
from dashboard.tables import Tables

DAY = dt.date(2025, 5, 16)


def build(source_id: str = "s1", event_id: str = "e1", **cells: object) -> Tables:
    """One article with one event, two guests, a statement and a figure."""
    event = {"event_id": event_id, "kind": "talks", "title": "Talks", "start": DAY,
             "date_precision": "day", "status": "held", "venue_id": "palace",
             "source_id": source_id}  # fmt: skip
    return Tables.from_rows(
        {
            "sources": [{"source_id": source_id, "title": f"Article {source_id}"}],
            "actors": [
                {"actor_id": "ann", "name": "Ann", "kind": "person", "source_id": source_id},
                {"actor_id": "ben", "name": "Ben", "kind": "person", "source_id": source_id},
                {"actor_id": "left", "name": "Left", "kind": "state", "source_id": source_id},
                {"actor_id": "idle", "name": "Idle", "kind": "person", "source_id": source_id},
            ],
            "offices": [
                {"actor_id": "ann", "title": "Envoy", "organization": "left"},
                {"actor_id": "idle", "title": "Envoy"},
            ],
            "venues": [
                {"venue_id": "palace", "name": "Palace"},
                {"venue_id": "unused", "name": "Unused"},
            ],
            "events": [event | cells],
            "attendance": [
                {"event_id": event_id, "actor_id": "ann", "source_id": source_id,
                 "status": "delegated", "delegate": "ben", "confidence": 0.9},
                {"event_id": event_id, "actor_id": "ben", "source_id": source_id,
                 "status": "attended", "confidence": 0.9},
            ],
            "statements": [
                {"statement_id": "t1", "speaker": "ann", "kind": "demand", "topic": "ceasefire",
                 "event_id": event_id, "text": "A truce", "source_id": source_id}
            ],
            "control": [
                {"control_id": "c1", "territory": "Town", "nature": "contested",
                 "standing": "reported", "source_id": source_id}
            ],
        }
    )  # fmt: skip


NOTHING = Tables.of()


def ids(frame: pd.DataFrame) -> list[Any]:
    return frame.iloc[:, 0].tolist()


def test_new_rows_stay_and_unused_ones_go() -> None:
    settled = settle(build(), NOTHING, {})
    assert ids(settled.actors) == ["ann", "ben", "left"]
    assert ids(settled.venues) == ["palace"]
    assert ids(settled.offices) == ["ann"]
    assert ids(settled.events) == ["e1"]
    assert len(settled.attendance) == 2


def test_what_is_known_is_not_written_again() -> None:
    settled = settle(build("s2", "e2"), build(), {})
    assert ids(settled.actors) == []
    assert ids(settled.venues) == []
    assert ids(settled.offices) == []
    assert len(settled.attendance) == 2


def test_ids_that_mean_something_else_get_a_number_everywhere() -> None:
    other = build("s2")
    settled = settle(other, build(), {})
    assert ids(settled.events) == ["e1-2"]
    assert set(settled.attendance["event_id"]) == {"e1-2"}
    assert settled.statements["event_id"].tolist() == ["e1-2"]
    assert ids(settled.statements) == ["t1-2"]
    assert ids(settled.control) == ["c1-2"]
    assert settled.statements["speaker"].tolist() == ["ann"]


def test_another_source_of_the_same_id_gets_a_number_everywhere() -> None:
    found = build()
    found = Tables.of({**dict(found), "sources": found.sources.assign(title="Another")})
    settled = settle(found, build(), {})
    assert ids(settled.sources) == ["s1-2"]
    for table in ("events", "attendance", "statements", "control"):
        assert set(settled[table]["source_id"]) == {"s1-2"}


def test_a_source_known_by_its_address_is_that_source() -> None:
    url = "https://example.org/1"
    known, found = build(), build("s9", "e9")
    known = Tables.of({**dict(known), "sources": known.sources.assign(url=url)})
    found = Tables.of({**dict(found), "sources": found.sources.assign(url=url)})
    settled = settle(found, known, {})
    assert set(settled.attendance["source_id"]) == {"s1"}


def test_a_linked_event_is_the_known_one_with_one_source_more() -> None:
    settled = settle(build("s2", "e2", title="Other words"), build(outcome="None"), {"e2": "e1"})
    (event,) = settled.events.to_dict("records")
    assert (event["event_id"], event["title"], event["outcome"]) == ("e1", "Talks", "None")
    assert event["source_id"] == "s2"
    assert set(settled.attendance["event_id"]) == {"e1"}


@pytest.mark.parametrize(
    ("known", "told", "becomes"),
    [
        ({"status": "planned"}, {"status": "held"}, {"status": "held"}),
        ({"status": "held"}, {"status": "planned"}, {"status": "held"}),
        ({"status": "postponed"}, {"status": "planned"}, {"status": "postponed"}),
        ({"outcome": None}, {"outcome": "A truce"}, {"outcome": "A truce"}),
        ({"outcome": "Nothing"}, {"outcome": "A truce"}, {"outcome": "Nothing"}),
        ({"venue_id": None, "place": "a tent"}, {}, {"venue_id": None, "place": "a tent"}),
        ({"venue_id": None}, {}, {"venue_id": "palace"}),
        ({"end": None}, {"end": dt.date(2025, 5, 17)}, {"end": pd.Timestamp(2025, 5, 17)}),
        ({"end": None}, {"start": dt.date(2025, 5, 1), "end": dt.date(2025, 5, 2)}, {"end": None}),
    ],
)
def test_a_linked_event_is_completed(
    known: dict[str, Any], told: dict[str, Any], becomes: dict[str, Any]
) -> None:
    settled = settle(build("s2", "e2", **told), build(**known), {"e2": "e1"})
    event = settled.events.iloc[0]
    for name, value in becomes.items():
        assert pd.isna(event[name]) if value is None else event[name] == value


def test_two_extracted_events_may_be_one_known() -> None:
    found = build("s2", "e2")
    twin = build("s2", "e3")
    found = Tables.of({table: pd.concat([frame, twin[table]]).drop_duplicates(ignore_index=True)
                       for table, frame in found})  # fmt: skip
    settled = settle(found, build(), {"e2": "e1", "e3": "e1"})
    assert ids(settled.events) == ["e1"]
    assert len(settled.attendance) == 2


def test_rows_that_the_source_told_before_are_not_told_again() -> None:
    settled = settle(build(), build(), {"e1": "e1"})
    assert settled.attendance.empty


def test_a_link_to_what_is_gone_is_no_link() -> None:
    settled = settle(build("s2", "e2"), NOTHING, {"e2": "e1"})
    assert ids(settled.events) == ["e2"]


def test_nothing_settles_to_nothing() -> None:
    settled = settle(NOTHING, build(), {})
    assert all(frame.empty for _, frame in settled)
