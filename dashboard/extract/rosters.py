"""Who came, as the lists and sections of a text tell it: "In the room: A; B (X), by video".

A heading or lead-in gives the status, an item may except itself, and the event in focus is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dashboard.extract.blocks import Block
from dashboard.extract.document import Document
from dashboard.extract.events import Draft
from dashboard.extract.focus import Focus
from dashboard.extract.joining import Joiner
from dashboard.extract.places import Places
from dashboard.extract.presence import Presence
from dashboard.extract.reading import Line
from dashboard.extract.seats import Seats


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
            if event is None:
                continue
            presences = [self._settle(presence, block, event) for presence in presences]
            target = event.triggers[0].token
            found = list(self._listed(block)) + list(self._answers(block, presences))
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
            for draft in drafts:
                if draft.place and self.joiner.likeness.same_place(draft.place, place):
                    return draft
        return self.focus.main

    def _settle(self, presence: Presence, block: Block, event: Draft) -> Presence:
        """A finding below a heading, with the event of the heading if its sentence names none."""
        if presence.target is not None or not self._stands_below(presence, block):
            return presence
        sentence = self.document.sentence_of(presence.token).span
        if any(index in self.joiner.of_token for index in range(sentence.start, sentence.end)):
            return presence
        return replace(presence, target=event.triggers[0].token)

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
