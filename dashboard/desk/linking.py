"""Whether an extracted event is one that is known already, under another source.

A score between 0 and 1 from date, kind, place and who is named, in the manner of record linkage
by weighted agreement (Fellegi and Sunter 1969): what is unknown on one side neither speaks for nor
against. It proposes; a person decides.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.tables import Tables
from dashboard.vocabularies import DatePrecision, EventKind

LIKELY = 0.6
"""From this score on an event is proposed to be the known one."""

SURE = 0.75
"""From this score on it is taken for the known one where nobody can be asked."""

NEAR_DAYS = 30
"""Within these days an event may be chosen by hand as the known one."""

_WEIGHTS = {"place": 0.4, "who": 0.6}
_UNKNOWN = 0.5
_AT_A_TABLE = {EventKind.TALKS, EventKind.SUMMIT, EventKind.MEETING}
_DAYS_APART = {0: 1.0, 1: 0.75, 2: 0.4}


@dataclass(frozen=True)
class Candidate:
    """A known event that an extracted one may be. `reasons` says why, in a few words."""

    event_id: str
    score: float
    reasons: str


@dataclass(frozen=True)
class _Event:
    event_id: str
    kind: str
    start: dt.date
    end: dt.date
    precision: str
    places: frozenset[str]
    actors: frozenset[str]


def find_candidates(
    found: Tables, known: Tables, most: int = 5
) -> dict[str, tuple[Candidate, ...]]:
    """For each extracted event the known ones that it may be, best first.

    Events without a date match nothing. Only scores above zero are given.
    """
    others = _events_of(known)
    candidates: dict[str, tuple[Candidate, ...]] = dict.fromkeys(found.events["event_id"], ())
    for event in _events_of(found):
        scored = (_compare(event, other) for other in others)
        fitting = sorted(
            (candidate for candidate in scored if candidate is not None),
            key=lambda candidate: (-candidate.score, candidate.event_id),
        )
        candidates[event.event_id] = tuple(fitting[:most])
    return candidates


def choose_links(candidates: Mapping[str, tuple[Candidate, ...]], least: float) -> dict[str, str]:
    """Each extracted event with the known one that it is taken for, one to one.

    Better scores choose first; scores under `least` link nothing.
    """
    pairs = sorted(
        (-candidate.score, event_id, candidate.event_id)
        for event_id, fitting in candidates.items()
        for candidate in fitting
        if candidate.score >= least
    )
    links: dict[str, str] = {}
    for _score, event_id, known_id in pairs:
        if event_id not in links and known_id not in links.values():
            links[event_id] = known_id
    return links


def find_events_near(
    events: pd.DataFrame, start: pd.Timestamp | None, published: dt.date | None
) -> list[str]:
    """Ids of known events around an event's date, else around the article's, nearest first."""
    day = published if start is None or pd.isna(start) else start
    if day is None:
        return []
    apart = (events["start"] - pd.Timestamp(day)).abs().dt.days
    near = apart[apart <= NEAR_DAYS].sort_values(kind="stable")
    return list(events.loc[near.index, "event_id"])


def _compare(event: _Event, other: _Event) -> Candidate | None:
    date = _compare_dates(event, other)
    kind = _compare_kinds(event.kind, other.kind)
    if not date or not kind:
        return None
    place = _compare_places(event.places, other.places)
    shared = event.actors & other.actors
    who = _compare_actors(event.actors, other.actors)
    score = date * kind * (_WEIGHTS["place"] * place + _WEIGHTS["who"] * who)
    if not score:
        return None
    return Candidate(other.event_id, round(score, 3), _explain(event, other, place, shared))


def _compare_dates(event: _Event, other: _Event) -> float:
    if {event.precision, other.precision} != {DatePrecision.DAY}:
        return _compare_vague_dates(event, other)
    apart = max(0, (other.start - event.end).days, (event.start - other.end).days)
    return _DAYS_APART.get(apart, 0.0)


def _compare_vague_dates(event: _Event, other: _Event) -> float:
    if DatePrecision.YEAR in {event.precision, other.precision}:
        return 0.4 if event.start.year == other.start.year else 0.0
    same_month = (event.start.year, event.start.month) == (other.start.year, other.start.month)
    return 0.8 if same_month else 0.0


def _compare_kinds(kind: str, other: str) -> float:
    if kind == other:
        return 1.0
    return 0.85 if {kind, other} <= _AT_A_TABLE else 0.0


def _compare_places(places: frozenset[str], others: frozenset[str]) -> float:
    if not places or not others:
        return _UNKNOWN
    return 1.0 if places & others else 0.0


def _compare_actors(actors: frozenset[str], others: frozenset[str]) -> float:
    if not actors or not others:
        return _UNKNOWN
    return len(actors & others) / min(len(actors), len(others))


def _explain(event: _Event, other: _Event, place: float, shared: frozenset[str]) -> str:
    same_day = event.start <= other.end and other.start <= event.end
    reasons = ["same date" if same_day else "near in time"]
    if place == 1.0:
        reasons.append("same place")
    if shared:
        reasons.append(f"{len(shared)} of the same actors")
    return ", ".join(reasons)


def _events_of(tables: Tables) -> list[_Event]:
    cities = dict(zip(tables.venues["venue_id"], tables.venues["city"], strict=True))
    actors: dict[str, set[str]] = defaultdict(set)
    for event_id, actor_id, party in zip(
        tables.attendance["event_id"],
        tables.attendance["actor_id"],
        tables.attendance["party"],
        strict=True,
    ):
        actors[event_id] |= {actor for actor in (actor_id, party) if isinstance(actor, str)}
    dated = tables.events[tables.events["start"].notna()]
    return [
        _Event(
            row["event_id"],
            row["kind"],
            _day(row["start"]),
            _day(row["start"] if pd.isna(row["end"]) else row["end"]),
            row["date_precision"],
            _places(row["venue_id"], row["place"], cities),
            frozenset(actors[row["event_id"]]),
        )
        for row in dated.to_dict("records")
    ]


def _places(venue_id: object, place: object, cities: Mapping[str, object]) -> frozenset[str]:
    """Names under which two tellings of one place meet: the building, its city, the words."""
    names = (venue_id, cities.get(str(venue_id)), place)
    return frozenset(name.casefold() for name in names if isinstance(name, str) and name)


def _day(moment: pd.Timestamp) -> dt.date:
    return moment.date()
