"""The words of events: nouns and verbs of `lexicon/events.toml`, and how they are recognized."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from dashboard.extract.lexicon import Cues, Entry, load_lexicon
from dashboard.vocabularies import EventKind


class Gatherings(Entry):
    """Nouns by the kind of gathering that they suggest."""

    talks: Cues
    summit: Cues
    meeting: Cues
    call: Cues


class NotGatherings(Entry):
    """Words beside such a noun that make it something else."""

    before: tuple[str, ...]
    after: tuple[str, ...]


class Around(Entry):
    """Words around a gathering, by what they mean for it."""

    parts: tuple[str, ...]
    topics: tuple[str, ...]
    about: tuple[str, ...]
    holding: tuple[str, ...]
    happening: tuple[str, ...]
    fixing: tuple[str, ...]
    phone: tuple[str, ...]
    calling: tuple[str, ...]
    roles: tuple[str, ...]
    hours: tuple[str, ...]
    rooms: tuple[str, ...]


class Encounters(Entry):
    """Verbs by which people come together."""

    meeting: tuple[str, ...]
    talks: tuple[str, ...]
    received: tuple[str, ...]
    beside: tuple[str, ...]
    call: tuple[str, ...]
    spoken: tuple[str, ...]
    told: tuple[str, ...]
    people: tuple[str, ...]
    principals: tuple[str, ...]
    negotiators: tuple[str, ...]
    bodies: tuple[str, ...]


class Trips(Entry):
    """Words of journeys."""

    due: tuple[str, ...]
    going: tuple[str, ...]
    purposes: tuple[str, ...]
    other: tuple[str, ...]


class Truces(Entry):
    """Words of truces."""

    nouns: tuple[str, ...]
    sure: tuple[str, ...]
    happens: tuple[str, ...]


class CaptureWords(Entry):
    """Words of places that are taken."""

    verbs: tuple[str, ...]
    falls: tuple[str, ...]
    loose: tuple[str, ...]
    nouns: tuple[str, ...]
    sorts: tuple[str, ...]


class Course(Entry):
    """What verbs say about a gathering."""

    held: tuple[str, ...]
    postponed: tuple[str, ...]
    cancelled: tuple[str, ...]
    stalled: tuple[str, ...]
    speaking: tuple[str, ...]
    never: tuple[str, ...]
    no_meeting: tuple[str, ...]


class Modifiers(Entry):
    """Adjectives before the noun of a gathering."""

    planned: tuple[str, ...]
    possible: tuple[str, ...]
    cancelled: tuple[str, ...]
    postponed: tuple[str, ...]
    another: tuple[str, ...]
    earlier: tuple[str, ...]


class Act(Entry):
    """An event of another kind: its verbs, and the nouns that must stand with them."""

    kind: EventKind
    verbs: tuple[str, ...]
    happens: tuple[str, ...] = ()
    nouns: tuple[str, ...]
    needs: tuple[str, ...] = ()


class EventLexicon(Entry):
    """`lexicon/events.toml`."""

    gatherings: Gatherings
    not_gatherings: NotGatherings
    around: Around
    encounters: Encounters
    trips: Trips
    truces: Truces
    captures: CaptureWords
    course: Course
    modifiers: Modifiers
    act: tuple[Act, ...]


@cache
def lexicon() -> EventLexicon:
    """The words of events."""
    return load_lexicon("events", EventLexicon)


@cache
def gathering_nouns() -> dict[str, EventKind]:
    """Nouns of gatherings with the kind they suggest."""
    nouns = lexicon().gatherings
    return {
        cue: EventKind(kind)
        for kind in ("talks", "summit", "meeting", "call")
        for cue in getattr(nouns, kind)
    }


def names_of_verb(verb: Token) -> set[str]:
    """A verb's lemma, and with its particles, prepositions and objects."""
    lemma = verb.lemma_.lower()
    beside = [
        c for c in verb.children if c.dep_ in ("prt", "prep", "advmod", "acomp", "dobj", "attr")
    ]
    names = {lemma, *(f"{lemma} {child.lower_}" for child in beside)}
    for particle in beside:
        if particle.dep_ == "prt":
            names |= {f"{lemma} {particle.lower_} {c.lower_}" for c in beside if c.dep_ == "dobj"}
    return names


def noun_lemma(token: Token) -> str:
    """A noun's lemma in lower case, also where its capital makes it a name: "Talks in Geneva"."""
    lemma = token.lemma_.lower()
    if lemma not in gathering_nouns() and token.pos_ == "PROPN" and lemma.endswith("s"):
        return lemma[:-1]
    return lemma


SAYING = frozenset(
    {
        "say",
        "tell",
        "note",
        "add",
        "announce",
        "describe",
        "call",
        "speak",
        "state",
        "report",
        "write",
        "comment",
        "explain",
        "stress",
        "recall",
    }
)
"""Verbs of saying whose subject may be the one who took part in what they tell of."""


TRAVELLING = frozenset(
    {
        "be",
        "travel",
        "fly",
        "go",
        "come",
        "arrive",
        "head",
        "visit",
        "return",
        "land",
        "remain",
        "stay",
        "leave",
    }
)
"""Verbs whose subject comes "for talks with" somebody."""


ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
