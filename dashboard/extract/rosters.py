"""Who came, as the lists and sections of a text tell it: "In the room: A; B (X), by video".

A heading or lead-in gives the status, an item may except itself, and the event in focus is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from spacy.tokens import Token

from dashboard.extract.blocks import Block
from dashboard.extract.document import Document
from dashboard.extract.events import Draft
from dashboard.extract.focus import Focus
from dashboard.extract.joining import Joiner
from dashboard.extract.places import Places
from dashboard.extract.presence import Presence
from dashboard.extract.reading import Line
from dashboard.extract.seats import Seats

OPENING = 5
"""How many sentences tell what a text is about."""

LEADING = 3.5
"""The weight from which an event told there is what the lists are of."""

PAST, AHEAD = -3, 14
"""How many days from publication the event of a list lies."""


class Rosters:
    """Reads the lists and sections of one document, once its events are known."""

    def __init__(self, document: Document, places: Places, joiner: Joiner) -> None:
        self.document = document
        self.places = places
        self.joiner = joiner
        self.focus = Focus(document, places, joiner)
        self.seats = Seats(document)

    def add_to(self, presences: list[Presence]) -> list[Presence]:
        """What the clauses say, those below a heading with its event, and what the lists add."""
        for block in self.document.blocks:
            event = self._event(block.heading)
            target = event.triggers[0].token if event is not None else None
            if target is not None:
                presences = [self._settle(presence, block, target) for presence in presences]
            found = [*self._listed(block), *self._answers(block, presences)]
            presences = presences + [replace(presence, target=target) for presence in found]
        return presences

    def _event(self, heading: Line) -> Draft | None:
        """The event that a heading or lead-in names, or the one at its place, else the main one."""
        start, end = self.document.stretch(heading)
        drafts = self.focus.drafts
        for index in range(start, end):
            if (named := self.joiner.of_token.get(index)) in drafts:
                return named
        for place in self.places.within(start, end):
            for draft in drafts if place.rank > 1 else ():
                if draft.place and self.joiner.likeness.same_place(draft.place, place):
                    return draft
        return self._lead

    def _weight(self, draft: Draft) -> float:
        """How likely a list is of an event: told first, often, with its place, of these days."""
        weight = 2.0 * self._opens(draft) + 0.5 * min(len(draft.triggers), 5)
        weight += 0.5 * (draft.place is not None) + self._is_recent(draft)
        return weight - 2.0 * draft.earlier

    def _opens(self, draft: Draft) -> bool:
        """Whether the opening of the text tells of an event."""
        first = min(trigger.token.i for trigger in draft.triggers)
        return self.document.sentence_of(self.document.doc[first]).index < OPENING

    @cached_property
    def _lead(self) -> Draft | None:
        """The event that the text opens with, also one told as of two people who met."""
        main = self.focus.main
        if main is None or self._opens(main):
            return main
        best = max(self.focus.drafts, key=self._weight, default=None)
        return best if best is not None and self._weight(best) >= LEADING else main

    def _is_recent(self, draft: Draft) -> bool:
        published, moment = self.document.published, draft.moment
        if published is None or moment is None:
            return False
        return PAST <= (moment.start - published).days <= AHEAD

    def _settle(self, presence: Presence, block: Block, target: Token) -> Presence:
        """A finding below a heading, with the event of the heading if its sentence names none."""
        if presence.target is not None or not self._stands_below(presence, block):
            return presence
        sentence = self.document.sentence_of(presence.token).span
        if any(index in self.joiner.of_token for index in range(sentence.start, sentence.end)):
            return presence
        return replace(presence, target=target)

    def _stands_below(self, presence: Presence, block: Block) -> bool:
        return any(
            start <= presence.token.i < end
            for start, end in map(self.document.stretch, (*block.prose, *block.entries))
        )

    def _listed(self, block: Block) -> Iterator[Presence]:
        for entry in block.entries:
            yield from self.seats.of_entry(block, *self.document.stretch(entry))

    def _answers(self, block: Block, said: list[Presence]) -> Iterator[Presence]:
        """Those named in the paragraphs below a heading, unless a clause says more of them."""
        for paragraph in block.prose:
            at, last = self.document.stretch(paragraph)
            while at < last:
                sentence = self.document.sentence_of(self.document.doc[at]).span
                told = {
                    p.mention.actor_id for p in said if sentence.start <= p.token.i < sentence.end
                }
                for presence in self.seats.of_sentence(block, at, min(sentence.end, last)):
                    if presence.mention.actor_id not in told:
                        yield presence
                at = max(sentence.end, at + 1)
