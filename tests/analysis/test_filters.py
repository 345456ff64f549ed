"""Filters: what they let pass, what they refuse, how they say themselves."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis import FACETS, Choices, Filters, count_loosened, count_options
from dashboard.errors import InputError
from dashboard.tables import Tables
from tests.samples import CONFLICT, build_sample

SAMPLE = build_sample()
CHOICES = Choices.of(SAMPLE)
DAY = dt.date


def build() -> Tables:
    """Three events: talks in A over two days, a call, and talks in B with two sources."""
    people = {"ann": "left", "ben": "right", "cas": "left"}
    rows = (
        ("one", "ann", "s1", "delegated"),
        ("one", "cas", "s1", "attended"),
        ("one", "ben", "s1", "attended"),
        ("two", "ben", "s2", "remote"),
        ("three", "cas", "s2", "absent"),
        ("three", "ben", "s1", "attended"),
    )
    return Tables.from_rows(
        {
            "sources": [
                {"source_id": "s1", "publisher": "Daily"},
                {"source_id": "s2", "publisher": "Agency"},
            ],
            "actors": [
                *({"actor_id": key, "name": key.title(), "kind": "person"} for key in people),
                *({"actor_id": key, "name": key.title(), "kind": "state"} for key in "ab"),
                {"actor_id": "left", "name": "Left", "kind": "state", "country": "LT"},
                {"actor_id": "right", "name": "Right", "kind": "state", "country": "RO"},
            ],
            "venues": [
                {"venue_id": "a", "name": "Hall A", "city": "Aville", "country": "LT"},
                {"venue_id": "b", "name": "Hall B", "country": "RO"},
            ],
            "events": [
                event("one", "talks", DAY(2025, 5, 1), venue_id="a", end=DAY(2025, 5, 3)),
                event("two", "call", DAY(2025, 5, 10), source_id="s2"),
                event("three", "talks", DAY(2025, 6, 1), venue_id="b", source_id="s1|s2"),
            ],
            "attendance": [
                {
                    "event_id": at,
                    "actor_id": who,
                    "source_id": source,
                    "status": status,
                    "party": people[who],
                    "evidence": f"{who.title()} is told of.",
                }
                for at, who, source, status in rows
            ],
            "statements": [
                statement("said-at-one", "ann", event_id="one"),
                statement("said-alone", "ben", date=DAY(2025, 5, 10)),
            ],
            "control": [
                {"control_id": "c1", "territory": "Land", "date": DAY(2025, 5, 1)}
                | {"source_id": "s1", "nature": "controls", "standing": "reported"}
            ],
        }
    )


def event(key: str, kind: str, start: dt.date, **cells: object) -> dict[str, object]:
    base = {"event_id": key, "kind": kind, "title": f"Event {key}", "start": start}
    return base | {"date_precision": "day", "status": "held", "source_id": "s1"} | cells


def statement(key: str, speaker: str, **cells: object) -> dict[str, object]:
    base = {"statement_id": key, "speaker": speaker, "kind": "demand", "topic": "ceasefire"}
    return base | {"text": "A truce", "source_id": "s1"} | cells


TABLES = build()


@pytest.mark.parametrize(
    ("chosen", "events", "rows"),
    [
        ({}, ["one", "two", "three"], 6),
        ({"actors": ("ann",)}, ["one"], 3),
        ({"actors": ("left",)}, ["one", "three"], 5),
        ({"actors": ("ann", "ben")}, ["one", "two", "three"], 6),
        ({"kinds": ("call",)}, ["two"], 1),
        ({"countries": ("RO",)}, ["three"], 2),
        ({"status": ("delegated", "absent")}, ["one", "three"], 2),
        ({"sources": ("Agency",)}, ["two", "three"], 2),
        ({"dates": (DAY(2025, 5, 2), None)}, ["one", "two", "three"], 6),
        ({"dates": (DAY(2025, 5, 4), DAY(2025, 5, 31))}, ["two"], 1),
        ({"dates": (None, DAY(2025, 5, 1))}, ["one"], 3),
        ({"q": "aville"}, ["one"], 3),
        ({"q": "EVENT TWO"}, ["two"], 1),
        ({"q": "ann is"}, ["one"], 3),
        ({"q": "(x"}, [], 0),
        ({"actors": ("ann",), "kinds": ("call",)}, [], 0),
        ({"conflict": "other"}, [], 0),
    ],
    ids=str,
)
def test_what_passes(chosen: dict[str, Any], events: list[str], rows: int) -> None:
    shown = Filters(**chosen).narrow(TABLES)
    assert shown.events["event_id"].to_list() == events
    assert len(shown.attendance) == rows


@pytest.mark.parametrize(
    ("chosen", "statements"),
    [
        ({"actors": ("ben",)}, ["said-at-one", "said-alone"]),
        ({"actors": ("ann",)}, ["said-at-one"]),
        ({"kinds": ("talks",)}, ["said-at-one"]),
        ({"dates": (DAY(2025, 5, 9), None)}, ["said-alone"]),
        ({"dates": (None, DAY(2025, 5, 9))}, ["said-at-one"]),
        ({"sources": ("Agency",)}, []),
        ({"q": "truce"}, ["said-alone"]),
    ],
    ids=str,
)
def test_statements_follow_their_event_or_speak_for_themselves(
    chosen: dict[str, Any], statements: list[str]
) -> None:
    assert Filters(**chosen).narrow(TABLES).statements["statement_id"].to_list() == statements


@pytest.mark.parametrize(
    ("chosen", "count"),
    [
        ({"actors": ("ben",), "kinds": ("call",), "q": "x", "status": ("absent",)}, 1),
        ({"dates": (DAY(2025, 5, 2), None)}, 0),
        ({"sources": ("Agency",)}, 0),
    ],
    ids=str,
)
def test_control_heeds_dates_sources_and_conflict_alone(chosen: dict[str, Any], count: int) -> None:
    assert len(Filters(**chosen).narrow(TABLES).control) == count


def test_narrowing_leaves_the_whole_as_it_was() -> None:
    before = {name: frame.copy() for name, frame in SAMPLE}
    Filters(actors=("russia",), q="grand", status=("attended",)).narrow(SAMPLE)
    assert all(frame.equals(before[name]) for name, frame in SAMPLE)


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({}, "40 events, 12 Feb 2025 to 1 May 2025"),
        ({"actors": ("person-001",), "kinds": ("talks",)}, "with Person 001, only talks"),
        ({"actors": ("russia", "ukraine")}, "with Russia or Ukraine"),
        ({"conflict": CONFLICT, "countries": ("TR",)}, "about North and South, in Türkiye"),
        ({"sources": ("Daily Two",), "q": "x y"}, "told by Daily Two, that mention “x y”"),
    ],
    ids=str,
)
def test_it_says_what_is_shown(chosen: dict[str, Any], words: str) -> None:
    filters = Filters(**chosen)
    said = filters.describe(filters.narrow(SAMPLE), len(SAMPLE.events), CHOICES)
    assert words in said
    assert (" of 40 events" in said) == bool(chosen)


def test_dates_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(InputError, match="end on 1 May 2025, before they start on 2 May 2025"):
        Filters(dates=(DAY(2025, 5, 2), DAY(2025, 5, 1)))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"actors": ["nobody"]}, "actors=nobody"),
        ({"kinds": ["talks", "duel"]}, "kinds=duel"),
        ({"dates": ["yesterday"]}, "dates=yesterday"),
        ({"dates": ["2025-01-01"] * 3}, "dates=2025-01-01"),
    ],
)
def test_an_address_that_asks_for_the_unknown_is_refused(
    query: dict[str, list[str]], found: str
) -> None:
    with pytest.raises(InputError, match=f"Not known here: {found}"):
        Filters.from_query(query, CHOICES)


def options(field: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(CHOICES.options(field)), unique=True, max_size=3).map(tuple)


@given(
    conflict=st.none() | st.just(CONFLICT),
    actors=options("actors"),
    kinds=options("kinds"),
    countries=options("countries"),
    status=options("status"),
    sources=options("sources"),
    days=st.lists(st.dates(), max_size=2),
    q=st.text(max_size=8).map(str.strip),
)
def test_an_address_reads_back_as_what_was_chosen(days: list[dt.date], **chosen: object) -> None:
    first, last = (*sorted(days), None, None)[:2]
    filters = Filters(dates=(first, last), **chosen)
    assert Filters.from_query(filters.to_query(CHOICES), CHOICES) == filters


@pytest.mark.parametrize("field", FACETS)
def test_counts_of_options_are_what_choosing_them_leaves(field: str) -> None:
    filters = Filters(q="grand", actors=("russia",))
    counts = count_options(SAMPLE, filters, field, CHOICES)
    assert set(counts["option"]) == set(CHOICES.options(field))
    for row in counts.itertuples():
        value = row.option if field == "conflict" else (row.option,)
        alone = Filters(**(vars(filters.without(field)) | {field: value}))
        assert len(alone.narrow(SAMPLE).events) == row.events


def test_the_filter_to_loosen_is_the_one_that_brings_most_back() -> None:
    filters = Filters(actors=("ann",), q="no such word", kinds=("talks",))
    assert count_loosened(TABLES, filters) == {"q": 1, "actors": 0, "kinds": 0}


def test_labels_are_unique_and_hold_nothing_that_changes() -> None:
    twins = [{"actor_id": key, "name": "Same Name", "kind": "person"} for key in ("x", "y")]
    rows = [
        {"event_id": "e", "actor_id": key, "source_id": "s", "status": "attended"}
        for key in ("x", "y")
    ]
    labels = Choices.of(Tables.from_rows({"actors": twins, "attendance": rows})).labels["actors"]
    assert labels == {"x": "Same Name (x)", "y": "Same Name (y)"}
    assert CHOICES.labels["kinds"]["talks"] == "talks"
