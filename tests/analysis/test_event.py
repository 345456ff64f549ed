"""One event whole: sides, levels, what each source says, and the calendar file."""

from __future__ import annotations

import datetime as dt

import pytest
from icalendar import Calendar

from dashboard.analysis.calendar import build_calendar
from dashboard.analysis.event import EventDetail, describe_event
from dashboard.tables import Tables

PEOPLE = (("ann", "left", 1), ("ben", "left", 2), ("cas", "right", 3), ("fay", "host", 2))
ROWS = (
    ("ann", "s1", "delegated", "left", False, "ben"),
    ("ben", "s1", "attended", "left", True, None),
    ("cas", "s1", "attended", "right", True, None),
    ("cas", "s2", "absent", "right", False, None),
    ("fay", "s1", "attended", "host", False, None),
    ("union", "s1", "expected", None, False, None),
)


def build(**event: object) -> Tables:
    names = ("actor_id", "source_id", "status", "party", "head", "delegate")
    levels = {actor: level for actor, _, level in PEOPLE}
    return Tables.from_rows(
        {
            "conflicts": [{"conflict_id": "war", "name": "War", "parties": "right|left"}],
            "actors": [
                *({"actor_id": key, "name": key.title(), "kind": "person"} for key, *_ in PEOPLE),
                *(
                    {"actor_id": key, "name": key.title(), "kind": "state"}
                    for key in ("left", "right", "host")
                ),
                {"actor_id": "union", "name": "Union", "kind": "organization"},
            ],
            "offices": [
                {"actor_id": "ben", "title": "Minister", "level": 2, "end": dt.date(2025, 6, 1)},
                {"actor_id": "ben", "title": "Secretary", "level": 3, "start": dt.date(2025, 6, 2)},
            ],
            "venues": [{"venue_id": "hall", "name": "Hall", "city": "Town"}],
            "events": [
                {
                    "event_id": "e1",
                    "kind": "talks",
                    "title": "Talks",
                    "start": dt.date(2025, 5, 16),
                    "end": dt.date(2025, 5, 17),
                    "date_precision": "day",
                    "status": "planned",
                    "venue_id": "hall",
                    "conflict_id": "war",
                    "source_id": "s3",
                }
                | event
            ],
            "attendance": [
                dict(zip(names, row, strict=True)) | {"event_id": "e1", "level": levels.get(row[0])}
                for row in ROWS
            ],
            "statements": [
                {
                    "statement_id": "t",
                    "speaker": "ann",
                    "kind": "demand",
                    "topic": "ceasefire",
                    "text": "A truce",
                    "event_id": "e1",
                    "source_id": "s1",
                }
            ],
            "sources": [
                {"source_id": key, "publisher": key.upper(), "published": dt.date(2025, 5, day)}
                for key, day in (("s1", 16), ("s2", 17), ("s3", 15), ("s4", 1))
            ],
        }
    )


def describe(**event: object) -> EventDetail:
    detail = describe_event(build(**event), "e1")
    assert detail is not None
    return detail


def test_parties_of_the_conflict_stand_first_in_its_order() -> None:
    assert [side.party for side in describe().sides] == ["right", "left", "host", "union"]


def test_who_came_stands_before_who_did_not() -> None:
    left = describe().sides[1]
    assert left.people["name"].tolist() == ["Ben", "Ann"]
    assert left.people["delegate_name"].tolist()[1] == "Ben"
    assert (left.expected_level, left.actual_level) == (1, 2)


@pytest.mark.parametrize(
    ("day", "office"), [(dt.date(2025, 5, 16), "Minister"), (dt.date(2025, 6, 2), "Secretary")]
)
def test_the_office_is_that_of_the_day(day: dt.date, office: str) -> None:
    left = describe(start=day, end=None).sides[1]
    assert left.people["office"].iloc[0] == office


def test_disagreements_stand_first_with_each_source() -> None:
    told = describe().told
    assert told["name"].tolist()[:2] == ["Cas", "Cas"]
    assert told["status"].tolist()[:2] == ["attended", "absent"]
    assert told["disputed"].tolist() == [True, True, False, False, False, False]


def test_sources_are_those_of_the_event_its_rows_and_its_statements() -> None:
    assert describe().sources["source_id"].tolist() == ["s3", "s1", "s2"]


@pytest.mark.parametrize(
    ("event", "place"),
    [({}, "Hall, Town"), ({"venue_id": None, "place": "a third country"}, "a third country")],
)
def test_the_place_is_told_in_words(event: dict[str, object], place: str) -> None:
    assert describe(**event).place == place


def test_an_unknown_event_is_none() -> None:
    assert describe_event(build(), "e9") is None


def test_the_calendar_says_who_is_due_and_lasts_to_the_last_day() -> None:
    made = dt.datetime(2025, 5, 1, tzinfo=dt.UTC)
    entry = Calendar.from_ical(build_calendar(describe(), made)).walk("VEVENT")[0]
    assert entry["summary"] == "Talks"
    assert entry.decoded("dtstart") == dt.date(2025, 5, 16)
    assert entry.decoded("dtend") == dt.date(2025, 5, 18)
    assert entry["location"] == "Hall, Town"
    due = {who.params["CN"]: who.params.get("PARTSTAT") for who in entry["attendee"]}
    assert due["Ann"] == "DELEGATED"
    assert due["Ben"] == "ACCEPTED"
    assert due["Union"] == "TENTATIVE"


@pytest.mark.parametrize(
    ("precision", "start", "end"),
    [
        ("day", dt.date(2026, 6, 1), dt.date(2026, 6, 2)),
        ("month", dt.date(2026, 6, 1), dt.date(2026, 7, 1)),
        ("year", dt.date(2026, 1, 1), dt.date(2027, 1, 1)),
    ],
)
def test_the_calendar_pretends_no_day_that_is_not_known(
    precision: str, start: dt.date, end: dt.date
) -> None:
    planned = describe(start=start, end=None, date_precision=precision)
    made = dt.datetime(2025, 5, 1, tzinfo=dt.UTC)
    entry = Calendar.from_ical(build_calendar(planned, made)).walk("VEVENT")[0]
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (start, end)


def test_an_event_without_a_date_has_no_calendar() -> None:
    undated = describe(start=None, end=None, date_precision=None)
    with pytest.raises(ValueError, match="e1 has no date"):
        build_calendar(undated, dt.datetime(2025, 5, 1, tzinfo=dt.UTC))
