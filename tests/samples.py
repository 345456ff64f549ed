"""A made-up dataset of any size, always the same, for tests and for looking at the screen.

Nothing in it is true. The countries are real, so that maps have something to draw.
"""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from dashboard.tables import Tables

CONFLICT = "north-south"
FIRST_DAY = dt.date(2025, 2, 12)
_KINDS = ("talks", "talks", "summit", "meeting", "meeting", "meeting", "call", "call", "exchange")
_STATUSES = ("attended",) * 8 + ("remote", "delegated", "delegated", "declined", "absent")
_PARTIES = (
    ("ukraine", "Ukraine", "UA"),
    ("russia", "Russia", "RU"),
    ("united-states", "United States", "US"),
    ("turkiye", "Türkiye", "TR"),
    ("france", "France", "FR"),
)
_VENUES = (
    ("grand-palace", "Grand Palace", "Istanbul", "TR", 41.04, 29.0, "venue"),
    ("riyadh", "Riyadh", "Riyadh", "SA", 24.71, 46.68, "city"),
    ("geneva", "Geneva", "Geneva", "CH", 46.2, 6.14, "city"),
    ("anchorage", "Anchorage", "Anchorage", "US", 61.22, -149.9, "city"),
    ("paris", "Paris", "Paris", "FR", 48.85, 2.35, "city"),
    ("donetsk-region", "Donetsk region", None, "UA", 48.0, 37.8, "region"),
)
_TOPICS = ("ceasefire", "territory", "prisoners", "security-guarantees", "sanctions", "alignment")


def build_sample(events: int = 40, people: int = 30, seed: int = 7) -> Tables:
    """Tables with that many events, some seven attendance rows each, and all the rest."""
    luck = random.Random(seed)  # noqa: S311
    actors = [_state(*party) for party in _PARTIES] + [
        _person(number, *_PARTIES[number % len(_PARTIES)][::2]) for number in range(people)
    ]
    sources = [_source(number) for number in range(max(4, events // 4))]
    rows = [_event(number, luck, sources) for number in range(events)]
    attendance = [row for event in rows for row in _attendance(event, actors, luck)]
    return Tables.from_rows(
        {
            "sources": sources,
            "actors": [{k: v for k, v in actor.items() if k != "party"} for actor in actors],
            "offices": [_office(actor) for actor in actors if actor["kind"] == "person"],
            "venues": [_venue(*venue) for venue in _VENUES],
            "events": rows,
            "attendance": attendance,
            "statements": [_statement(number, luck, rows, actors) for number in range(events * 2)],
            "control": [_share(number, sources) for number in range(max(6, events // 2))],
            "conflicts": [
                {
                    "conflict_id": CONFLICT,
                    "name": "North and South",
                    "parties": "ukraine|russia",
                    "territory": "Ukraine",
                    "countries": "UA",
                    "start": dt.date(2022, 2, 24),
                }
            ],
        }
    )


def _state(actor_id: str, name: str, country: str) -> dict[str, Any]:
    return {"actor_id": actor_id, "name": name, "kind": "state", "country": country}


def _person(number: int, party: str, country: str) -> dict[str, Any]:
    return {
        "actor_id": f"person-{number:03}",
        "name": f"Person {number:03}",
        "kind": "person",
        "country": country,
        "party": party,
        "aliases": f"P. {number:03}",
    }


def _office(actor: dict[str, Any]) -> dict[str, Any]:
    return {
        "actor_id": actor["actor_id"],
        "title": f"Office of {actor['name']}",
        "country": actor["country"],
        "level": _level(actor),
        "start": dt.date(2020, 1, 1),
    }


def _level(actor: dict[str, Any]) -> int:
    return 1 + int(actor["actor_id"][-3:]) // 5 % 5


def _source(number: int) -> dict[str, Any]:
    publisher = ("Agency One", "Daily Two", "Ministry Three")[number % 3]
    return {
        "source_id": f"source-{number:03}",
        "publisher": publisher,
        "title": f"Report {number:03}",
        "url": f"https://example.org/{number:03}",
        "published": FIRST_DAY + dt.timedelta(days=4 * number),
        "language": "en",
    }


def _venue(*cells: object) -> dict[str, Any]:
    names = ("venue_id", "name", "city", "country", "latitude", "longitude", "precision")
    return dict(zip(names, cells, strict=True))


def _event(number: int, luck: random.Random, sources: list[dict[str, Any]]) -> dict[str, Any]:
    kind = _KINDS[number % len(_KINDS)]
    start = FIRST_DAY + dt.timedelta(days=number * 2)
    venue = None if kind == "call" else _VENUES[luck.randrange(len(_VENUES))]
    return {
        "event_id": f"{start}-{kind}-{number:03}",
        "kind": kind,
        "title": f"{kind.capitalize()} number {number:03}" + (f" in {venue[1]}" if venue else ""),
        "start": start,
        "end": start + dt.timedelta(days=1) if number % 9 == 0 else None,
        "date_precision": "month" if number % 17 == 16 else "day",
        "status": "planned" if number % 23 == 22 else "held",
        "venue_id": venue[0] if venue else None,
        "conflict_id": CONFLICT,
        "outcome": "They agreed to meet again." if number % 3 == 0 else None,
        "source_id": "|".join(s["source_id"] for s in luck.sample(sources, k=2)),
        "evidence": f"Delegations met for event {number:03}.",
    }


def _attendance(
    event: dict[str, Any], actors: list[dict[str, Any]], luck: random.Random
) -> list[dict[str, Any]]:
    if event["kind"] == "exchange":
        return []
    people = [actor for actor in actors if actor["kind"] == "person"]
    present = luck.sample(people, k=min(6, len(people)))
    rows = [_row(event, actor, luck, people) for actor in present]
    doubted = dict(rows[0])
    doubted["source_id"] = event["source_id"].split("|")[1]
    doubted["status"], doubted["delegate"] = luck.choice(("attended", "absent")), None
    return [*rows, doubted]


def _row(
    event: dict[str, Any],
    actor: dict[str, Any],
    luck: random.Random,
    people: list[dict[str, Any]],
) -> dict[str, Any]:
    status = "remote" if event["kind"] == "call" else luck.choice(_STATUSES)
    if event["status"] == "planned":
        status = "expected"
    sent = luck.choice([other for other in people if other is not actor])
    fighting = actor["party"] in ("ukraine", "russia")
    return {
        "event_id": event["event_id"],
        "actor_id": actor["actor_id"],
        "source_id": event["source_id"].split("|")[0],
        "status": status,
        "role": "party" if fighting else "mediator",
        "party": actor["party"],
        "head": False,
        "level": _level(actor),
        "delegate": sent["actor_id"] if status == "delegated" else None,
        "evidence": f"{actor['name']} is said to be {status} at {event['title']}.",
    }


def _statement(
    number: int,
    luck: random.Random,
    events: list[dict[str, Any]],
    actors: list[dict[str, Any]],
) -> dict[str, Any]:
    event = events[number % len(events)]
    return {
        "statement_id": f"{event['start']}-statement-{number:04}",
        "speaker": luck.choice(actors)["actor_id"],
        "kind": ("demand", "offer", "refusal", "threat", "comment")[number % 5],
        "topic": _TOPICS[number % len(_TOPICS)],
        "date": event["start"],
        "event_id": event["event_id"] if number % 3 else None,
        "conflict_id": CONFLICT,
        "quoted": number % 4 == 0,
        "text": f"Position number {number:04}",
        "source_id": event["source_id"].split("|")[0],
        "evidence": f"They put forward position number {number:04}.",
    }


def _share(number: int, sources: list[dict[str, Any]]) -> dict[str, Any]:
    date = FIRST_DAY + dt.timedelta(days=7 * number)
    source = sources[(0, 1)[number % 2]]
    return {
        "control_id": f"{date}-share-{number:03}",
        "territory": "Ukraine",
        "controller": "russia",
        "nature": "controls",
        "measure": "share",
        "value": round(18.5 + number * 0.02 + number % 2 * 0.4, 2),
        "qualifier": ("about", "nearly")[number % 2],
        "standing": ("assessed", "reported")[number % 2],
        "scope": "all",
        "date": date,
        "conflict_id": CONFLICT,
        "source_id": source["source_id"],
        "evidence": f"The share stood at that figure in week {number:03}.",
    }
