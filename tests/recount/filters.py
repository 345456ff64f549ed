"""Which rows pass what is chosen."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.bundled import Row, present, read_rows

Query = Mapping[str, str | Sequence[str]]
Chosen = dict[str, list[str]]
"""Parameters of an address."""


@dataclass(frozen=True)
class Shown:
    """The rows that pass."""

    events: list[Row]
    attendance: list[Row]
    statements: list[Row]
    control: list[Row]

    @property
    def event_ids(self) -> set[str]:
        return {event["event_id"] for event in self.events}


def narrow(query: Query) -> Shown:
    """The rows that pass an address's parameters, which name things as the screen does."""
    chosen = {name: [cell] if isinstance(cell, str) else list(cell) for name, cell in query.items()}
    rows = [row for row in read_rows("attendance") if _is_told(row, chosen)]
    told = {row["event_id"] for row in rows}
    events = [
        event
        for event in read_rows("events")
        if _is_chosen(event, chosen)
        and ("status" not in chosen or event["event_id"] in told)
        and (
            "sources" not in chosen
            or event["event_id"] in told
            or publishers_of(event) & set(chosen["sources"])
        )
    ]
    kept = {event["event_id"] for event in events}
    return Shown(
        events,
        [row for row in rows if row["event_id"] in kept],
        [row for row in read_rows("statements") if _is_said(row, kept, chosen)],
        [
            row
            for row in read_rows("control")
            if _in_dates(row["date"], "", chosen)
            and _is_about(row, chosen)
            and _is_told(row | {"status": ""}, chosen | {"status": [""]})
        ],
    )


def tell_shown(shown: Shown, query: Query) -> str:
    """How the line under the title starts."""
    total = f"{len(read_rows('events')):,} events"
    number = f"{len(shown.events):,} of {total}" if query else total
    starts = [event["start"] for event in shown.events if event["start"]]
    if not starts:
        return number
    last = max(starts + [event["end"] for event in shown.events])
    first = min(starts)
    days = present(first) if first == last else f"{present(first)} to {present(last)}"
    return f"{number}, {days}"


def day_of(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@functools.cache
def publishers() -> dict[str, str]:
    """Each source's publisher."""
    return {row["source_id"]: row["publisher"] for row in read_rows("sources")}


def publishers_of(event: Row) -> set[str]:
    return {publishers().get(source_id, "") for source_id in event["source_id"].split("|")}


def _is_chosen(event: Row, chosen: Chosen) -> bool:
    return (
        _in_dates(event["start"], event["end"], chosen)
        and _is_about(event, chosen)
        and event["kind"] in chosen.get("kinds", [event["kind"]])
        and ("countries" not in chosen or country_of(event) in chosen["countries"])
        and ("actors" not in chosen or bool(actors_at(event["event_id"]) & {*chosen["actors"]}))
    )


def _is_told(row: Row, chosen: Chosen) -> bool:
    """Whether a row has one of the statuses, and is told by one of the publishers."""
    return row["status"] in chosen.get("status", [row["status"]]) and (
        "sources" not in chosen or publishers().get(row["source_id"]) in chosen["sources"]
    )


def _is_said(row: Row, kept: set[str], chosen: Chosen) -> bool:
    """Statements of events that pass; those made at none pass by what they say themselves."""
    if not _is_told(row | {"status": ""}, chosen | {"status": [""]}):
        return False
    if row["event_id"]:
        return row["event_id"] in kept
    alone = not {"kinds", "countries", "status"} & chosen.keys() and _is_about(row, chosen)
    speaks = "actors" not in chosen or _names()[row["speaker"]] in chosen["actors"]
    return alone and speaks and _in_dates(row["date"], "", chosen)


def _is_about(row: Row, chosen: Chosen) -> bool:
    conflicts = {row["conflict_id"]: row["name"] for row in read_rows("conflicts")}
    return "conflict" not in chosen or conflicts.get(row["conflict_id"]) in chosen["conflict"]


def _in_dates(start: str, end: str, chosen: Chosen) -> bool:
    """ISO dates compare as text; what has no date is in no period."""
    if "dates" not in chosen:
        return True
    first, last = chosen["dates"]
    return bool(start) and start <= last and (end or start) >= first


def country_of(event: Row) -> str:
    """The name of the state that the venue is in."""
    codes = [v["country"] for v in read_rows("venues") if v["venue_id"] == event["venue_id"]]
    states = {row["country"]: row["name"] for row in read_rows("actors") if row["kind"] == "state"}
    return states.get(codes[0], codes[0]) if codes else ""


def actors_at(event_id: str) -> set[str]:
    """Names of who has a row there, in any status, and of whom somebody acts for."""
    return _actors_by_event().get(event_id, set())


@functools.cache
def _actors_by_event() -> dict[str, set[str]]:
    there: dict[str, set[str]] = {}
    for row in read_rows("attendance"):
        for actor_id in filter(None, (row["actor_id"], row["party"])):
            there.setdefault(row["event_id"], set()).add(_names()[actor_id])
    return there


@functools.cache
def _names() -> dict[str, str]:
    return {row["actor_id"]: row["name"] for row in read_rows("actors")}
