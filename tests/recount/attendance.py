"""Who came, who did not, and at what level: counted anew."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from tests.bundled import Row, read_rows
from tests.recount.filters import Shown

PRECEDENCE = ("attended", "remote", "excluded", "delegated", "declined", "absent", "expected")
"""Codebook: who was seen there came; of the ways not to come the one that tells more."""
AWAY = ("delegated", "declined", "absent")
LETTERS = dict(zip(PRECEDENCE, "ARXSDNE", strict=True))

Cell = tuple[str, str]
"""An event and an actor."""


@dataclass(frozen=True)
class Settled:
    """What stands for an actor at an event."""

    row: Row
    """Of a source that gives the status."""
    disputed: bool

    @property
    def status(self) -> str:
        return self.row["status"]

    @property
    def side(self) -> str:
        return self.row["party"] or self.row["actor_id"]


def settle(rows: list[Row]) -> dict[Cell, Settled]:
    """The status that most sources give; announcements give way to reports."""
    told: dict[Cell, list[Row]] = defaultdict(list)
    for row in rows:
        told[row["event_id"], row["actor_id"]].append(row)
    return {cell: _settle_one(own) for cell, own in told.items()}


def _settle_one(rows: list[Row]) -> Settled:
    reports = [row for row in rows if row["status"] != "expected"] or rows
    votes = Counter(row["status"] for row in reports)
    status = min(votes, key=lambda told: (-votes[told], PRECEDENCE.index(told)))
    speakers = [row for row in rows if row["status"] == status]
    told = {row["status"] for row in rows}
    came, away = told & {"attended", "remote"}, told & {*AWAY, "excluded"}
    return Settled(min(speakers, key=lambda row: row["source_id"]), bool(came and away))


def count_no_shows(shown: Shown) -> Counter[str]:
    """How often somebody stayed away, by how, and was kept out."""
    statuses = Counter(told.status for told in settle(shown.attendance).values())
    return Counter({status: statuses[status] for status in (*AWAY, "excluded")})


def parties_of(event: Row) -> set[str]:
    """The parties of the event's conflict."""
    found = [c for c in read_rows("conflicts") if c["conflict_id"] == event["conflict_id"]]
    return set(found[0]["parties"].split("|")) if found else set()


def count_rounds(shown: Shown) -> tuple[int, int]:
    """Talks and summits with all parties on record, and those where all their principals sat."""
    at = defaultdict(list)
    for (event_id, _), told in settle(shown.attendance).items():
        at[event_id].append(told)
    complete = principals = 0
    for event in shown.events:
        if event["kind"] in ("talks", "summit") and event["status"] in ("held", "stalled"):
            parties, there = parties_of(event), at[event["event_id"]]
            heads = {
                told.side
                for told in there
                if told.status == "attended" and told.row["level"] == "1"
            }
            complete += bool(parties) and parties <= {told.side for told in there}
            principals += bool(parties) and parties <= heads
    return complete, principals


def count_presence(shown: Shown) -> dict[str, Counter[str]]:
    """For each actor, how many events ended how for them; calls and mere announcements left out."""
    calls = {event["event_id"] for event in shown.events if event["kind"] == "call"}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for (event_id, actor_id), told in settle(shown.attendance).items():
        if event_id not in calls and told.status != "expected":
            counts[actor_id][told.status] += 1
    return counts


def list_levels(shown: Shown) -> dict[Cell, tuple[int | None, int | None]]:
    """Expected and actual level of each party at each event that is no call."""
    calls = {event["event_id"] for event in shown.events if event["kind"] == "call"}
    due: dict[Cell, list[int]] = defaultdict(list)
    came: dict[Cell, list[int]] = defaultdict(list)
    for row in shown.attendance:
        if row["party"] and row["level"] and row["event_id"] not in calls:
            side = row["event_id"], row["party"]
            if row["status"] in (*AWAY, "expected"):
                due[side].append(int(row["level"]))
            if row["status"] == "attended":
                came[side].append(int(row["level"]))
    return {
        side: (min(due[side], default=None), min(came[side], default=None))
        for side in due.keys() | came.keys()
    }


def count_convening(shown: Shown) -> Counter[tuple[str, str]]:
    """At how many events a host or mediator received a party, in either role."""
    hosts: dict[str, set[tuple[str, str]]] = defaultdict(set)
    guests: dict[str, set[str]] = defaultdict(set)
    for (event_id, _), told in settle(shown.attendance).items():
        if told.status in ("attended", "remote"):
            if told.row["role"] in ("host", "mediator"):
                hosts[event_id].add((told.side, told.row["role"]))
            if told.row["role"] == "party":
                guests[event_id].add(told.side)
    pairs: Counter[tuple[str, str, str]] = Counter()
    for event_id, conveners in hosts.items():
        for convener, role in conveners:
            pairs.update((convener, guest, role) for guest in guests[event_id] - {convener})
    most: Counter[tuple[str, str]] = Counter()
    for (convener, guest, _), events in pairs.items():
        most[convener, guest] = max(most[convener, guest], events)
    return most


def list_matrix(shown: Shown, events: int, actors: int) -> tuple[dict[Cell, Settled], int, int]:
    """Cells of the newest events and of who is at most of them; events and actors left out."""
    settled = settle(shown.attendance)
    told = {event_id for event_id, _ in settled}
    dated = [event for event in shown.events if event["start"] and event["event_id"] in told]
    dated.sort(key=lambda event: event["event_id"])
    dated.sort(key=lambda event: event["start"], reverse=True)
    newest = {event["event_id"] for event in dated[:events]}
    counts = Counter(actor_id for event_id, actor_id in settled if event_id in newest)
    first = sorted(counts, key=lambda actor_id: (-counts[actor_id], actor_id))[:actors]
    cells = {
        (event_id, actor_id): told
        for (event_id, actor_id), told in settled.items()
        if event_id in newest and actor_id in first
    }
    drawn = {event_id for event_id, _ in cells}
    return cells, len(dated) - len(drawn), len(counts) - len(first)
