"""Each event in a row of its own: who came first for each side, and who stayed away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.analysis.attendance import CAME
from dashboard.tables import Tables, split
from dashboard.vocabularies import AttendanceStatus, EventKind, EventStatus

TALKS = (EventKind.TALKS.value, EventKind.SUMMIT.value)
CONVENED = (EventStatus.HELD.value, EventStatus.STALLED.value)
NO_SHOWS = (
    AttendanceStatus.DELEGATED.value,
    AttendanceStatus.DECLINED.value,
    AttendanceStatus.ABSENT.value,
)
"""Ways not to come. `excluded` is none: who was kept out did not stay away."""

_UNRANKED = 9


@dataclass(frozen=True)
class Presence:
    """How well talks were attended, over several events."""

    talks: int
    """Talks and summits, held or stalled, at which every party of the conflict is on record."""
    principals: int
    """Those of them at which the principals (level 1) of all parties sat, in person."""
    no_shows: dict[str, int]
    """How often somebody stayed away, by `NO_SHOWS`."""


def digest_events(tables: Tables, settled: pd.DataFrame) -> pd.DataFrame:
    """One row an event, in the order of the `events` table.

    Args:
        tables: events, their conflicts, and the names of actors and venues.
        settled: one status an actor and event, as `settle_status` gives it.

    Returns:
        event_id, start, date_precision, title, kind, status, place, came (the first of each side,
        in words), stayed_away (who and how, in words), complete (talks at which all parties are
        on record), principals (all their principals came), and a count for each of `NO_SHOWS`.
    """
    events = tables.events
    names = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))
    venues = dict(zip(tables.venues["venue_id"], tables.venues["name"], strict=True))
    parties = {
        conflict: split(cell)
        for conflict, cell in zip(
            tables.conflicts["conflict_id"], tables.conflicts["parties"], strict=True
        )
    }
    rows: dict[str, list[dict[str, Any]]] = {event_id: [] for event_id in events["event_id"]}
    for cells in settled.to_dict("records"):
        row = {str(name): cell for name, cell in cells.items()}
        if row["event_id"] in rows:
            rows[row["event_id"]].append(row)
    talks = (events["kind"].isin(TALKS) & events["status"].isin(CONVENED)).to_list()
    sides = [
        parties.get(conflict, ()) if talk else ()
        for conflict, talk in zip(events["conflict_id"], talks, strict=True)
    ]
    told = list(rows.values())
    columns = ("event_id", "start", "date_precision", "title", "kind", "status")
    return pd.DataFrame(
        {
            **{name: events[name].array for name in columns},
            "place": [
                venues.get(venue, place)
                for venue, place in zip(events["venue_id"], events["place"], strict=True)
            ],
            "came": [_who_came(own, names) for own in told],
            "stayed_away": [_who_stayed_away(own, names) for own in told],
            "complete": [_has_all(own, all_of) for own, all_of in zip(told, sides, strict=True)],
            "principals": [
                _has_all([row for row in own if _is_principal_there(row)], all_of)
                for own, all_of in zip(told, sides, strict=True)
            ],
            **{
                status: [sum(row["status"] == status for row in own) for own in told]
                for status in NO_SHOWS
            },
        }
    )


def count_presence_of_principals(digest: pd.DataFrame) -> Presence:
    """Sums of what `digest_events` tells of each event."""
    return Presence(
        talks=int(digest["complete"].sum()),
        principals=int(digest["principals"].sum()),
        no_shows={status: int(digest[status].sum()) for status in NO_SHOWS},
    )


def list_latest(digest: pd.DataFrame, count: int) -> pd.DataFrame:
    """The latest dated events, newest first, of what `digest_events` tells."""
    dated = digest.dropna(subset=["start"])
    ordered = dated.sort_values(["start", "event_id"], ascending=False, kind="stable")
    return ordered.head(count).reset_index(drop=True)


def side_of(row: dict[str, Any]) -> str:
    """Whom an attendance row counts for: the party acted for, else the actor itself."""
    return str(row["party"]) if isinstance(row["party"], str) else str(row["actor_id"])


def rank(row: dict[str, Any]) -> int:
    """The level of the office held, 1 the highest; who has none comes last."""
    return _UNRANKED if pd.isna(row["level"]) else int(row["level"])


def _has_all(rows: list[dict[str, Any]], parties: tuple[str, ...]) -> bool:
    return bool(parties) and {side_of(row) for row in rows}.issuperset(parties)


def _is_principal_there(row: dict[str, Any]) -> bool:
    return bool(row["status"] == AttendanceStatus.ATTENDED and rank(row) == 1)


def _who_came(rows: list[dict[str, Any]], names: dict[str, str]) -> str:
    """The first of each side: who leads it, else who ranks highest; highest sides first."""
    there = [row for row in rows if row["status"] in CAME]
    there.sort(key=lambda row: (row["head"] is not True, rank(row), row["actor_id"]))
    first: dict[str, dict[str, Any]] = {}
    for row in there:
        first.setdefault(side_of(row), row)
    ordered = sorted(first.items(), key=lambda item: (rank(item[1]), item[0]))
    return ", ".join(_with_side(row["actor_id"], side, names) for side, row in ordered)


def _who_stayed_away(rows: list[dict[str, Any]], names: dict[str, str]) -> str:
    away = sorted((row for row in rows if row["status"] in NO_SHOWS), key=rank)
    return ", ".join(f"{names[row['actor_id']]} ({_how(row, names)})" for row in away)


def _how(row: dict[str, Any], names: dict[str, str]) -> str:
    if row["status"] != AttendanceStatus.DELEGATED:
        return str(row["status"])
    delegate = row["delegate"]
    return f"sent {names[delegate]}" if isinstance(delegate, str) else "sent others"


def _with_side(actor: str, side: str, names: dict[str, str]) -> str:
    return names[actor] if actor == side else f"{names[actor]} ({names[side]})"
