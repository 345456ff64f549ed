"""What the items of a list, and sentences without a verb, say of those whom they name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dashboard.extract.blocks import Block
from dashboard.extract.document import Document
from dashboard.extract.event_words import SAYING
from dashboard.extract.headings import missing_status_of, role_of
from dashboard.extract.listing import FINITE, Item, Listing
from dashboard.extract.mentions import Mention
from dashboard.extract.presence import Presence
from dashboard.vocabularies import AttendanceStatus, Role

_S = AttendanceStatus

AWAY = (_S.EXCLUDED, _S.DECLINED, _S.ABSENT)
"""The statuses of those who were not there."""

PREFIX = 12
"""How many words may stand before the colon of an item."""

_STOPS = frozenset({".", "!", "?"})
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
_DENYING = frozenset({"not", "n't", "never", "no", "nobody", "neither", "nor"})


class Seats:
    """Reads who is named in stretches of one document that say who came."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.doc = document.doc
        self.listing = Listing(document)

    def of_entry(self, block: Block, start: int, end: int) -> Iterator[Presence]:
        """Those of one item: its first sentence, if that is none that a verb makes."""
        end = next((i + 1 for i in range(start, end) if self.doc[i].text in _STOPS), end)
        near = range(start, min(start + PREFIX, end))
        colon = next((i for i in near if self.doc[i].text == ":"), None)
        items = self.listing.items(start if colon is None else colon + 1, end)
        if not items or self._verb_after(items, end) is not None:
            return
        opening = self.doc[start : items[0].start if colon is None else colon].text
        side = self._row_side(start, items[0]) if colon is None else self._side(start, colon)
        for item in items:
            yield from self._seat(block.status, item, role_of(opening) or block.role, side)

    def of_sentence(self, block: Block, start: int, end: int) -> Iterator[Presence]:
        """Those of a sentence below a heading: "Emmanuel Macron, of course", or its subjects."""
        items = self.listing.items(start, end)
        verb = self._verb_after(items, end) if items else None
        if verb is not None and not self._tells(block.status, items, verb):
            return
        for item in items:
            for presence in self._seat(block.status, item, block.role, None):
                yield replace(presence, confidence=0.85 if verb is None else 0.7)

    def _verb_after(self, items: list[Item], end: int) -> int | None:
        """The verb that ends a list, so that a sentence stands there: "They call Gonsalves"."""
        at = items[-1].end
        return at if at < end and self.doc[at].tag_ in FINITE else None

    def _tells(self, status: AttendanceStatus, items: list[Item], verb: int) -> bool:
        """Whether a clause below a heading answers it: "Prabowo Subianto landed on Tuesday"."""
        clause = self.doc[verb]
        main = clause.head if clause.dep_ in ("aux", "auxpass") else clause
        words = {self.doc[i].lower_ for i in range(items[0].start, min(verb + 4, len(self.doc)))}
        if main.lemma_ in SAYING or words & _DENYING:
            return False
        return status in AWAY or all(self.document.is_person(i.mention) for i in items)

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

    def _seat(
        self, status: AttendanceStatus, item: Item, role: Role | None, side: str | None
    ) -> Iterator[Presence]:
        """What an item says of its name, and of whom it stands for."""
        words = self.doc[item.mention.end : item.end].text.lower()
        given = replace(item.mention, body=item.mention.body or item.body or side)
        token = self.doc[item.mention.root]
        excepted = missing_status_of(words)
        if excepted is not None and (status not in AWAY or excepted is _S.EXCLUDED):
            status = excepted
        yield Presence(
            given,
            status,
            token,
            role=role_of(words) or role,
            head=any(cue in words for cue in _HEAD),
            confidence=0.85,
        )
        represented = self._represented(item, words)
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
