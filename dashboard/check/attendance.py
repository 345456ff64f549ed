"""Attendance against events, sources and offices, by the codebook's close calls."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.check.dataset import Dataset
from dashboard.errors import Problem
from dashboard.offices import OfficeBook
from dashboard.records import Actor, Attendance, Event, Source
from dashboard.vocabularies import ActorKind, AttendanceStatus, EventKind, EventStatus

_PRESENT = {AttendanceStatus.ATTENDED, AttendanceStatus.REMOTE}
_WITHOUT_ATTENDANCE = {
    EventKind.EXCHANGE,
    EventKind.CAPTURE,
    EventKind.PROPOSAL,
    EventKind.ANNOUNCEMENT,
    EventKind.CEASEFIRE,
}
_WITH_ATTENDANCE = {EventKind.TALKS, EventKind.SUMMIT, EventKind.MEETING, EventKind.CALL}


def check_attendance(dataset: Dataset) -> Iterator[Problem]:
    """Rows that contradict their event, their source's date or the offices held."""
    events, sources, offices = dataset.events(), dataset.sources(), dataset.offices()
    kinds = {actor.actor_id: actor.kind for _, actor in dataset.of(Actor)}
    attended = set()
    for line, row in dataset.of(Attendance):
        attended.add(row.event_id)
        event = events.get(row.event_id)
        if event is None:
            continue
        faults = (
            *_against_kind(row, event),
            *_against_time(row, event, sources.get(row.source_id)),
            *_against_actor(row, event, kinds.get(row.actor_id), offices),
        )
        for field, found in faults:
            yield Problem("attendance.csv", line, field, found)
    for line, event in dataset.of(Event):
        told = event.kind in _WITH_ATTENDANCE and event.status is EventStatus.HELD
        if told and event.event_id not in attended:
            found = f"{event.event_id} was held, and nobody has a row in attendance.csv"
            yield Problem("events.csv", line, "event_id", found)


def _against_kind(row: Attendance, event: Event) -> Iterator[tuple[str, str]]:
    if event.kind in _WITHOUT_ATTENDANCE:
        yield "event_id", f"events of kind {event.kind} carry no attendance"
    if event.kind is EventKind.CALL and row.status is AttendanceStatus.ATTENDED:
        yield "status", "on a call everyone is remote, found attended"
    if row.status is AttendanceStatus.DELEGATED and row.delegate is None:
        yield "delegate", "is empty, but the status is delegated; name who was sent"
    if row.status in _PRESENT and event.status in {
        EventStatus.PLANNED,
        EventStatus.POSTPONED,
        EventStatus.CANCELLED,
    }:
        yield "status", f"{row.status} at an event that is {event.status}"
    if row.status is AttendanceStatus.EXPECTED and event.status is EventStatus.CANCELLED:
        yield "status", "a cancelled event has no attendance except refusals"


def _against_time(
    row: Attendance, event: Event, source: Source | None
) -> Iterator[tuple[str, str]]:
    if source is None or source.published is None or event.start is None:
        return
    if row.status in _PRESENT and source.published < event.start:
        found = f"{row.status}, but the source of {source.published} is older than the event"
        yield "source_id", found


def _against_actor(
    row: Attendance, event: Event, kind: ActorKind | None, offices: OfficeBook
) -> Iterator[tuple[str, str]]:
    if kind is not None and kind is not ActorKind.PERSON:
        if row.level is not None:
            yield "level", f"a {kind} has no level"
        if row.party is not None:
            yield "party", f"a {kind} has no party"
        return
    expected = None if event.start is None else offices.level(row.actor_id, event.start)
    if row.level != expected:
        found = f"found {row.level}, but the offices held on {event.start} give {expected}"
        yield "level", f"{found}; mend the row or offices.csv"
