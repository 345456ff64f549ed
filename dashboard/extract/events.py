"""What happened: an event as far as a text has told it, and of what kind it is.

Codebook, Events, and close calls 3 and 17.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from dashboard.extract.dates import Moment
from dashboard.extract.document import Document
from dashboard.extract.places import Place
from dashboard.extract.presence import Presence
from dashboard.extract.trigger import Trigger
from dashboard.vocabularies import ActorKind, EventKind, EventStatus


@dataclass
class Draft:
    """An event as far as the text has told it."""

    triggers: list[Trigger]
    moment: Moment | None = None
    place: Place | None = None
    statuses: list[EventStatus] = field(default_factory=list)
    people: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    ordinal: str | None = None
    earlier: bool = False
    guessed_date: bool = False
    presences: list[Presence] = field(default_factory=list)

    @property
    def last(self) -> int:
        """The last token that tells of it."""
        return self.triggers[-1].token.i

    @property
    def is_verbal(self) -> bool:
        """Whether only verbs tell of it ("met"), no noun ("the talks")."""
        return all(trigger.verbal for trigger in self.triggers)

    @property
    def is_call(self) -> bool:
        """Whether people are not in one place."""
        return self.triggers[0].kind is EventKind.CALL

    @property
    def status(self) -> EventStatus:
        """What became of it: what says most wins."""
        for status in (EventStatus.CANCELLED, EventStatus.POSTPONED, EventStatus.STALLED):
            if status in self.statuses:
                return status
        held = [t for t in self.triggers if t.status is EventStatus.HELD]
        only_weak = bool(held) and all(t.weak for t in held)
        if EventStatus.HELD in self.statuses and not (
            only_weak and EventStatus.PLANNED in self.statuses
        ):
            return EventStatus.HELD
        return EventStatus.PLANNED


def family(kind: EventKind) -> EventKind:
    """Kinds that tellings of one event may mix: all gatherings in person are one family."""
    return EventKind.MEETING if kind in (EventKind.TALKS, EventKind.SUMMIT) else kind


def kind_of(document: Document, draft: Draft, parties: frozenset[str]) -> EventKind:
    """The first kind of the codebook that fits who took part."""
    hints = [trigger.kind for trigger in draft.triggers]
    if family(hints[0]) is not EventKind.MEETING:
        return hints[0]
    cast = document.cast
    day: dt.date | None = draft.moment.start if draft.moment else document.published
    present = [p for p in draft.presences if p.status.value in ("attended", "remote", "expected")]
    ids = {p.mention.actor_id for p in present}
    persons = {i for i in ids if cast.actor(i).kind is ActorKind.PERSON}
    tops = {i for i in persons if level_of(document, i, day) == 1}
    others = persons - tops
    bodies = draft.bodies | {b for p in present if (b := document.body_of(p.mention))}
    negotiating = EventKind.TALKS in hints
    received = all(
        t.verbal and t.token.lemma_ in ("receive", "welcome", "host", "visit")
        for t in draft.triggers
    )
    if EventKind.SUMMIT in hints and not (negotiating and others and len(tops) < 2):
        return EventKind.SUMMIT
    if len(tops) >= 2 and len(bodies) >= 2 and not (negotiating and len(others) > len(tops)):
        return EventKind.SUMMIT
    if negotiating:
        return EventKind.TALKS
    if len(bodies & parties) >= 2 and not received:
        return EventKind.TALKS
    return EventKind.MEETING


def level_of(document: Document, actor_id: str, day: dt.date | None) -> int | None:
    """The level of the office that a person held on a day: by the data, else as the text says."""
    post = document.names.post_of(actor_id, day)
    if post is not None and post.level is not None:
        return post.level
    introduced = document.cast.introduced.get(actor_id)
    return introduced.level if introduced else None
