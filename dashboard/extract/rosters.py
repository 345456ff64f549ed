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
from dashboard.extract.headings import missing_status_of, role_of
from dashboard.extract.joining import Joiner
from dashboard.extract.listing import FINITE, Item, Listing
from dashboard.extract.mentions import Mention
from dashboard.extract.places import Places
from dashboard.extract.presence import Presence
from dashboard.vocabularies import AttendanceStatus, Role

_S = AttendanceStatus

_FOR = (
    "who represented",
    "representing",
    "on behalf of",
    "in place of",
    "instead of",
    "standing in for",
)
_HEAD = (
    "head of delegation",
    "head of the delegation",
    "(head",
    "delegation head",
    "leader of the delegation",
)


PREFIX = 12
"""How many words may stand before the colon of an item."""

_STOPS = frozenset({".", "!", "?"})


class Rosters:
    """Reads the lists of one document, once its events are known."""

    def __init__(self, document: Document, places: Places, joiner: Joiner) -> None:
        self.document = document
        self.doc = document.doc
        self.places = places
        self.joiner = joiner
        self.focus = Focus(document, places, joiner)
        self.listing = Listing(document)

    def find(self) -> Iterator[Presence]:
        """Those whom the text lists, each with the event that is meant."""
        for block in self.document.blocks:
            event = self._event(*self.document.stretch(block.heading))
            if event is None:
                continue
            target = event.triggers[0].token
            for entry in block.entries:
                for presence in self._entry(block, *self.document.stretch(entry)):
                    yield replace(presence, target=target)
            for paragraph in block.prose:
                for presence in self._prose(block, *self.document.stretch(paragraph)):
                    yield replace(presence, target=target)

    def _event(self, start: int, end: int) -> Draft | None:
        """The event that a heading or lead-in names, or the one at its place, else the main one."""
        drafts = self.focus.drafts
        for index in range(start, end):
            if (named := self.joiner.of_token.get(index)) in drafts:
                return named
        for place in self.places.within(start, end):
            for draft in drafts:
                if draft.place and self.joiner.likeness.same_place(draft.place, place):
                    return draft
        return self.focus.main

    def _entry(self, block: Block, start: int, end: int) -> Iterator[Presence]:
        """Those of one item: its first sentence, if that is none that a verb makes."""
        end = next((i + 1 for i in range(start, end) if self.doc[i].text in _STOPS), end)
        near = range(start, min(start + PREFIX, end))
        colon = next((i for i in near if self.doc[i].text == ":"), None)
        items = self.listing.items(start if colon is None else colon + 1, end)
        if not items or self._is_clause(items, end):
            return
        opening = self.doc[start : items[0].start if colon is None else colon].text
        side = self._row_side(start, items[0]) if colon is None else self._side(start, colon)
        for item in items:
            yield from self._seat(block.status, item, role_of(opening) or block.role, side)

    def _is_clause(self, items: list[Item], end: int) -> bool:
        """Whether an item is a sentence after all: "They call Gonsalves and Lula"."""
        return items[-1].end < end and self.doc[items[-1].end].tag_ in FINITE

    def _side(self, start: int, colon: int) -> str | None:
        """For whom those after a colon act: "Guyana: ...", "For the UN Secretary-General: ..."."""
        for mention in self.document.cast.within(start, colon):
            if not self.document.is_person(mention):
                return mention.actor_id
            body = self.document.body_of(mention)
            if body is not None:
                return body
        return None

    def _row_side(self, start: int, first: Item) -> str | None:
        """The state at the head of a row: "Egypt, Badr Abdelatty, foreign minister"."""
        before = [
            m
            for m in self.document.cast.within(start, first.start)
            if not self.document.is_person(m) and self.doc[m.end].text in (",", ":", "-", "–", "(")
        ]
        return before[0].actor_id if before else None

    def _prose(self, block: Block, start: int, end: int) -> Iterator[Presence]:
        """Those named in sentences without a verb: "Emmanuel Macron, of course"."""
        while start < end:
            sentence = self.document.sentence_of(self.doc[start]).span
            last = min(sentence.end, end)
            items = self.listing.items(start, last)
            if items and not self._is_clause(items, last):
                for item in items:
                    yield from self._seat(block.status, item, block.role, None)
            start = max(sentence.end, start + 1)

    def _seat(
        self, status: AttendanceStatus, item: Item, role: Role | None, side: str | None
    ) -> Iterator[Presence]:
        """What an item says of its name, and of whom it stands for."""
        words = self.doc[item.mention.end : item.end].text.lower()
        given = replace(item.mention, body=item.mention.body or item.body or side)
        exception = missing_status_of(words)
        token = self.doc[item.mention.root]
        represented = self._represented(item, words)
        if (
            exception is not None and status not in (_S.EXCLUDED, _S.DECLINED, _S.ABSENT)
        ) or exception is _S.EXCLUDED:
            status = exception
        yield Presence(
            given,
            status,
            token,
            role=role_of(words) or role,
            head=any(cue in words for cue in _HEAD),
            confidence=0.85,
        )
        if represented is not None and status in (_S.ATTENDED, _S.REMOTE):
            yield Presence(represented, _S.DELEGATED, token, delegate=given, confidence=0.8)

    def _represented(self, item: Item, words: str) -> Mention | None:
        """The person in whose place somebody sits: "X, who represented President Y"."""
        if not any(cue in words for cue in _FOR):
            return None
        for mention in self.document.cast.within(item.mention.end, item.end):
            if self.document.is_person(mention) and mention.actor_id != item.mention.actor_id:
                return mention
        return None
