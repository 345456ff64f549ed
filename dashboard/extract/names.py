"""Who and what can be named: the alias tables, made once from the known tables and the lexicons.

Names are matched as whole tokens, in the case they are written in, never as part of a word.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

import pandas as pd
from slugify import slugify
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from dashboard.extract.language import load_language
from dashboard.extract.lexicon import Cues, Entry, load_lexicon
from dashboard.extract.offices import read_title
from dashboard.extract.reading import fold
from dashboard.tables import Tables, split
from dashboard.vocabularies import ActorKind


class State(Entry):
    """A state of `lexicon/states.toml`."""

    name: str
    country: str
    capital: str | None = None
    aliases: Cues = ()
    demonyms: Cues = ()
    seats: Cues = ()


class States(Entry):
    """`lexicon/states.toml`."""

    state: tuple[State, ...]


class Organization(Entry):
    """An organization or armed group of `lexicon/organizations.toml`."""

    name: str
    kind: ActorKind
    country: str | None = None
    aliases: Cues = ()
    seats: Cues = ()


class Organizations(Entry):
    """`lexicon/organizations.toml`."""

    organization: tuple[Organization, ...]


class Form(StrEnum):
    """How a text points at an actor."""

    NAME = "name"
    SURNAME = "surname"
    DEMONYM = "demonym"
    SEAT = "seat"
    OFFICE = "office"
    GROUP = "group"
    FORCES = "forces"
    PRONOUN = "pronoun"
    VENUE = "venue"


@dataclass(frozen=True)
class Actor:
    """Somebody who can be named. `is_known` is false for whom only this text introduces, and
    `is_post` is true for whom it names by no more than an office: "Rwanda's ambassador".
    """

    actor_id: str
    name: str
    kind: ActorKind
    country: str | None = None
    is_known: bool = True
    is_post: bool = False


@dataclass(frozen=True)
class Post:
    """An office held by a known person; `body` is the state or organization it belongs to."""

    actor_id: str
    title: str
    kind: str | None
    level: int | None
    body: str | None
    start: dt.date | None
    end: dt.date | None

    def held_on(self, day: dt.date | None) -> bool:
        """Whether the office may have been held on a day, as far as its dates are known."""
        if day is None:
            return True
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


HINDSIGHT = dt.timedelta(days=400)
"""How long before the first event of a person a post without dates is still believed."""


@dataclass
class Names:
    """The alias tables. `meanings` gives, for a matched text, who it may mean and in what form."""

    actors: dict[str, Actor] = field(default_factory=dict)
    meanings: dict[str, list[tuple[str, Form]]] = field(default_factory=lambda: defaultdict(list))
    surnames: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    posts: dict[str, list[Post]] = field(default_factory=lambda: defaultdict(list))
    holders: dict[tuple[str, str], list[Post]] = field(default_factory=lambda: defaultdict(list))
    state_of: dict[str, str] = field(default_factory=dict)
    conflicts: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    venue_rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    venues: dict[str, str] = field(default_factory=dict)
    city_of: dict[str, str] = field(default_factory=dict)
    first_seen: dict[str, dt.date] = field(default_factory=dict)
    initials: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    matcher: PhraseMatcher | None = None
    actor_rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    office_rows: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of all names and surnames."""
        return frozenset(
            word
            for names in (self.meanings, self.surnames)
            for name in names
            for word in name.split()
        )

    def people_by_initial(self, initial: str) -> list[tuple[str, str]]:
        """Known people whose first name starts with a letter: id and folded name."""
        return self.initials.get(initial, [])

    def match(self, doc: Doc) -> list[Span]:
        """The longest names in a text, in order, without overlaps."""
        if self.matcher is None:
            return []
        spans = [Span(doc, start, end) for _, start, end in self.matcher(doc)]
        return sorted(filter_spans(spans), key=lambda span: span.start)

    def post_of(self, actor_id: str, day: dt.date | None) -> Post | None:
        """The highest office that a person is known to hold on a day."""
        held = [post for post in self.posts.get(actor_id, ()) if post.held_on(day)]
        return min(held, key=lambda post: post.level or 9, default=None)

    def holder_of(self, kind: str, body: str, day: dt.date | None) -> str | None:
        """Who is known to hold an office on a day; none where that is not one person."""
        held = [post for post in self.holders.get((kind, body), ()) if post.held_on(day)]
        dated = [post for post in held if post.start is not None or post.end is not None]
        if not dated and day is not None:
            # A post without dates is taken for held only from about when its holder is first seen.
            held = [
                post for post in held if self.first_seen.get(post.actor_id, day) <= day + HINDSIGHT
            ]
        people = {post.actor_id for post in (dated or held)}
        return people.pop() if len(people) == 1 else None

    def body_of(self, actor_id: str, day: dt.date | None) -> str | None:
        """The state or organization that an actor acts for; the actor itself if it is one."""
        actor = self.actors.get(actor_id)
        if actor is None:
            return None
        if actor.kind is not ActorKind.PERSON:
            return actor_id
        post = self.post_of(actor_id, day) or next(iter(self.posts.get(actor_id, ())), None)
        if post is not None and post.body:
            return post.body
        return self.state_of.get(actor.country) if actor.country else None


_last: list[tuple[Tables, Names]] = []


def names_of(known: Tables) -> Names:
    """The alias tables of known actors, offices and venues; made once for each `known`."""
    for tables, names in _last:
        if tables is known:
            return names
    names = build_names(known)
    _last[:] = [(known, names), *_last[:3]]
    return names


def _cells(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame, empty cells None."""
    found = frame.astype(object).where(frame.notna(), None)
    return [{str(name): cell for name, cell in row.items()} for row in found.to_dict("records")]


def build_names(known: Tables) -> Names:
    """The alias tables, from the known tables with the lexicons' states and organizations."""
    names = Names()
    names.actor_rows = {row["actor_id"]: row for row in _cells(known.actors)}
    for row in _cells(known.offices):
        names.office_rows[row["actor_id"]].append(row)
    for row in _records(known.actors):
        country = row["country"] if isinstance(row["country"], str) else None
        actor = Actor(row["actor_id"], row["name"], ActorKind(row["kind"]), country)
        names.actors[actor.actor_id] = actor
        if actor.kind is ActorKind.STATE and country:
            names.state_of.setdefault(country, actor.actor_id)
        _add(names, actor.actor_id, Form.NAME, (actor.name, *split(row["aliases"])))
    for state in load_lexicon("states", States).state:
        actor_id = names.state_of.get(state.country) or slugify(state.name)
        names.actors.setdefault(
            actor_id, Actor(actor_id, state.name, ActorKind.STATE, state.country)
        )
        names.state_of.setdefault(state.country, actor_id)
        _add(names, actor_id, Form.NAME, (state.name, *state.aliases))
        _add(names, actor_id, Form.SEAT, state.seats)
        _add(names, actor_id, Form.DEMONYM, (*state.demonyms, *map(_plural, state.demonyms)))
    for body in load_lexicon("organizations", Organizations).organization:
        actor_id = _known_as(names, body) or slugify(body.name)
        names.actors.setdefault(actor_id, Actor(actor_id, body.name, body.kind, body.country))
        _add(names, actor_id, Form.NAME, (body.name, *body.aliases))
        _add(names, actor_id, Form.SEAT, body.seats)
    _add_posts(names, known)
    names.first_seen.update(_first_seen(known))
    _add_surnames(names)
    names.venue_rows = {row["venue_id"]: row for row in _cells(known.venues)}
    names.conflicts = [
        (row["conflict_id"], tuple(split(row["parties"]))) for row in _cells(known.conflicts)
    ]
    for row in _records(known.venues):
        _add(names, row["venue_id"], Form.VENUE, (row["name"], *split(row["aliases"])))
        for alias in (row["name"], *split(row["aliases"])):
            names.venues.setdefault(fold(alias), row["venue_id"])
            if isinstance(row["city"], str):
                names.city_of.setdefault(fold(alias).lower(), fold(row["city"]).lower())
    names.matcher = PhraseMatcher(load_language().vocab, attr="ORTH")
    make_doc = load_language().make_doc
    names.matcher.add("name", [make_doc(text) for text in names.meanings])
    return names


def surnames_of(name: str) -> Iterator[str]:
    """What a person of this full name may be called by alone."""
    words = fold(name).split()
    if len(words) < 2:
        return
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in PARTICLES:
        first -= 1
    yield " ".join(words[first:])
    if first < len(words) - 1:
        yield words[-1]
    bare = re.sub(r"^(?:al|el|Al|El|as|ash|ad|an|at|ar)-", "", words[-1])
    if bare != words[-1]:
        yield bare


PARTICLES = frozenset(
    {
        "al",
        "el",
        "de",
        "da",
        "di",
        "von",
        "van",
        "der",
        "den",
        "bin",
        "ben",
        "ibn",
        "la",
        "le",
        "du",
        "dos",
        "bint",
        "ould",
        "abu",
        "abd",
    }
)


def _known_as(names: Names, body: Organization) -> str | None:
    for alias in (body.name, *body.aliases):
        for actor_id, form in names.meanings.get(fold(alias), ()):
            if form is Form.NAME and names.actors[actor_id].kind is not ActorKind.PERSON:
                return actor_id
    return None


def _add(names: Names, key: str, form: Form, aliases: Iterable[str]) -> None:
    for alias in aliases:
        if not alias:
            continue
        folded = fold(alias)
        variants = {folded}
        if len(folded) > 3 and folded[0].isupper():
            variants.add(folded.upper())
        if folded.startswith("the "):
            variants.add("T" + folded[1:])
        for variant in variants:
            if (key, form) not in names.meanings[variant]:
                names.meanings[variant].append((key, form))


def _first_seen(known: Tables) -> dict[str, dt.date]:
    """The day of the first known event of each actor."""
    rows = known.attendance[["event_id", "actor_id"]].merge(
        known.events[["event_id", "start"]], on="event_id"
    )
    firsts = rows.dropna(subset="start").groupby("actor_id")["start"].min()
    return {str(actor_id): day.date() for actor_id, day in firsts.items()}


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as cells by column."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def _plural(demonym: str) -> str:
    return demonym if demonym.endswith(("s", "sh", "ch", "ese", "x")) else f"{demonym}s"


def _add_posts(names: Names, known: Tables) -> None:
    for row in _records(known.offices):
        body = row["organization"] if isinstance(row["organization"], str) else None
        if body is None and isinstance(row["country"], str):
            body = names.state_of.get(row["country"])
        title = read_title(row["title"])
        post = Post(
            row["actor_id"],
            row["title"],
            title.kind if title else None,
            None if pd.isna(row["level"]) else int(row["level"]),
            body,
            None if pd.isna(row["start"]) else row["start"].date(),
            None if pd.isna(row["end"]) else row["end"].date(),
        )
        names.posts[post.actor_id].append(post)
        if title and body:
            names.holders[title.kind, body].append(post)


def _add_surnames(names: Names) -> None:
    """What people may be called by alone, unless a state, a body or a full name is called so."""
    for actor in names.actors.values():
        if actor.kind is ActorKind.PERSON:
            folded = fold(actor.name)
            names.initials[folded[0]].append((actor.actor_id, folded))
            _call(names, actor.actor_id, actor.name)
    for text, meanings in list(names.meanings.items()):
        if " of " in text or text.isupper():
            continue
        for actor_id, form in meanings:
            if form is Form.NAME and names.actors[actor_id].kind is ActorKind.PERSON:
                _call(names, actor_id, text)
    for surname, people in names.surnames.items():
        for actor_id in () if surname in names.meanings else tuple(people):
            _add(names, actor_id, Form.SURNAME, (surname,))


def _call(names: Names, actor_id: str, name: str) -> None:
    for surname in surnames_of(name):
        if actor_id not in names.surnames[surname]:
            names.surnames[surname].append(actor_id)
