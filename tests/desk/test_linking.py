"""Which known event an extracted one is: by date, kind, place and who."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from dashboard.desk import (
    LIKELY,
    SURE,
    Candidate,
    choose_links,
    find_candidates,
    find_events_near,
)
from dashboard.tables import Tables

KNOWN = {"kind": "talks", "start": dt.date(2025, 5, 16), "venue_id": "palace",
         "who": ("ann", "ben", "cem")}  # fmt: skip


def tables(event_id: str, **cells: object) -> Tables:
    who = cells.pop("who", ())
    event = {"event_id": event_id, "title": "T", "status": "held", "date_precision": "day", **cells}
    if event["start"] is None:
        event["date_precision"] = None
    return Tables.from_rows(
        {
            "venues": [
                {"venue_id": "palace", "name": "Palace", "city": "Istanbul"},
                {"venue_id": "istanbul", "name": "Istanbul", "city": "Istanbul"},
                {"venue_id": "geneva", "name": "Geneva", "city": "Geneva"},
            ],
            "events": [event],
            "attendance": [
                {"event_id": event_id, "actor_id": actor, "source_id": "s", "status": "attended"}
                for actor in who
            ],
        }
    )


def score(**cells: object) -> float:
    found = find_candidates(tables("found", **(KNOWN | cells)), tables("known", **KNOWN))
    return found["found"][0].score if found["found"] else 0.0


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {"venue_id": "istanbul"},
        {"who": ("ann", "ben")},
        {"who": ("ann", "ben", "cem", "dan")},
        {"kind": "summit"},
    ],
)
def test_the_same_event_told_otherwise_is_sure(cells: dict[str, Any]) -> None:
    assert score(**cells) >= SURE


@pytest.mark.parametrize(
    "cells",
    [
        {"start": dt.date(2025, 5, 15)},
        {"who": ()},
        {"venue_id": None},
        {"start": dt.date(2025, 5, 1), "date_precision": "month"},
    ],
)
def test_what_is_told_less_exactly_is_likely(cells: dict[str, Any]) -> None:
    assert score(**cells) >= LIKELY


@pytest.mark.parametrize(
    "cells",
    [
        {"start": dt.date(2025, 5, 20)},
        {"start": dt.date(2025, 4, 1), "date_precision": "month"},
        {"start": None},
        {"kind": "call"},
        {"kind": "exchange"},
        {"venue_id": "geneva", "who": ("dan",)},
        {"who": ("dan", "eva")},
        {"venue_id": None, "who": ()},
        {"start": dt.date(2025, 5, 18), "who": ("ann",)},
    ],
)
def test_another_event_is_not_likely(cells: dict[str, Any]) -> None:
    assert score(**cells) < LIKELY


def test_a_day_within_an_event_of_several_days_is_the_same_date() -> None:
    long = KNOWN | {"end": dt.date(2025, 5, 20)}
    found = tables("found", **(KNOWN | {"start": dt.date(2025, 5, 19)}))
    assert find_candidates(found, tables("known", **long))["found"][0].score == 1.0


def test_reasons_are_told() -> None:
    (candidate,) = find_candidates(tables("found", **KNOWN), tables("known", **KNOWN))["found"]
    assert candidate == Candidate("known", 1.0, "same date, same place, 3 of the same actors")


@pytest.mark.parametrize(
    ("start", "published", "near"),
    [
        (dt.date(2025, 5, 16), None, ["known"]),
        (dt.date(2025, 6, 15), None, ["known"]),
        (dt.date(2025, 6, 16), None, []),
        (None, dt.date(2025, 5, 1), ["known"]),
        (None, None, []),
        (dt.date(2024, 5, 16), dt.date(2025, 5, 16), []),
    ],
)
def test_events_near_in_time_may_be_chosen(
    start: dt.date | None, published: dt.date | None, near: list[str]
) -> None:
    events = tables("known", **KNOWN).events
    moment = None if start is None else pd.Timestamp(start)
    assert find_events_near(events, moment, published) == near


def test_links_are_one_to_one_and_the_best_choose_first() -> None:
    candidates = {
        "a": (Candidate("x", 0.9, ""), Candidate("y", 0.7, "")),
        "b": (Candidate("x", 1.0, ""),),
        "c": (Candidate("y", 0.8, ""), Candidate("z", 0.5, "")),
        "d": (),
    }
    assert choose_links(candidates, LIKELY) == {"b": "x", "c": "y"}
    assert choose_links(candidates, 0.85) == {"b": "x"}
