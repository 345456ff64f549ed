"""Who is named side by side in a stretch of text: "A, minister of X, B (Y) and, for Z, C and D".

On the surface: the parser makes little of a long list, and nothing of a line without a verb.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.extract.document import Document
from dashboard.extract.mentions import Mention
from dashboard.extract.names import Form

_PARTING = frozenset({",", ";", ":", "-", "–", "—", "--"})
_JOINING = frozenset({"and", "&", "plus", "with", "alongside", "besides", "or"})
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that", "where", "when"})
_GOVERNING = frozenset(
    {"of", "to", "for", "by", "from", "against", "under", "than", "as", "in", "at"}
)
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Tags of verbs that make a sentence."""


@dataclass(frozen=True)
class Item:
    """Somebody who is listed: a person or a body, for whom a person acts, and what is said of them.

    Tokens `start` to `end` (exclusive) are the name and what follows it up to the next.
    """

    mention: Mention
    body: str | None
    start: int
    end: int


@dataclass
class _Walk:
    """Where a walk through a list has come to.

    `fresh`: the next name starts an item; `edge`: nothing stands since what parts it; `clause`:
    within "who ..."; `depth`: within brackets.
    """

    fresh: bool = True
    edge: bool = True
    clause: bool = False
    depth: int = 0
    found: list[Mention] = field(default_factory=list)


class Listing:
    """Reads lists off one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.doc = document.doc
        self.cast = document.cast

    def items(self, start: int, end: int) -> list[Item]:
        """Those listed in tokens `start` to `end` (exclusive): people, or else bodies.

        A state beside people tells for whom they act, and is no item. The list ends at a verb.
        """
        people, until = self._walk(start, end, people=True)
        found = people
        if not found:
            found, until = self._walk(start, end, people=False)
        ends = [*(mention.start for mention in found[1:]), until][: len(found)]
        return [
            Item(mention, self._side(mention, last), mention.start, last)
            for mention, last in zip(found, ends, strict=True)
        ]

    def _walk(self, start: int, end: int, *, people: bool) -> tuple[list[Mention], int]:
        walk = _Walk()
        at = start
        while at < end:
            mention = self._mention_at(at, end, people=people) if not walk.depth else None
            if mention is not None:
                self._meet(walk, mention, people=people)
                at = mention.end
                continue
            token = self.doc[at]
            if token.tag_ in FINITE and not walk.clause and not walk.depth:
                return walk.found, at
            self._pass(walk, token.lower_)
            at += 1
        return walk.found, end

    def _mention_at(self, at: int, end: int, *, people: bool) -> Mention | None:
        held = [
            m
            for m in self.cast.at(at)
            if m.start == at
            and m.end <= end
            and m.form not in (Form.PRONOUN, Form.DEMONYM, Form.VENUE)
            and self.document.is_person(m) is people
        ]
        return max(held, key=lambda m: m.end, default=None)

    def _meet(self, walk: _Walk, mention: Mention, *, people: bool) -> None:
        """Takes a name up as an item, if one may start here."""
        after = self.doc[mention.end].lower_ if mention.end < len(self.doc) else ""
        if after in ("'s", "'"):
            return
        known = any(found.actor_id == mention.actor_id for found in walk.found)
        starts = walk.fresh and not walk.clause and not known
        if (
            starts
            and not self._is_apposition(walk, mention)
            and (people or self._is_alone(mention))
        ):
            walk.found.append(mention)
        walk.fresh = False

    def _pass(self, walk: _Walk, word: str) -> None:
        """What a word between names changes."""
        edge, walk.edge = walk.edge, False
        if word == "(":
            walk.depth += 1
        elif word == ")":
            walk.depth = max(walk.depth - 1, 0)
        elif walk.depth:
            return
        elif word in _RELATIVE:
            walk.clause, walk.fresh = True, False
        elif word in _PARTING:
            walk.clause, walk.fresh, walk.edge = False, True, True
        elif word in _JOINING:
            walk.fresh = walk.edge = walk.fresh or not walk.clause
        elif word in _GOVERNING:
            # "; from Egypt, X" opens an item; "an envoy of X" does not.
            walk.fresh = walk.fresh and edge

    def _is_apposition(self, walk: _Walk, mention: Mention) -> bool:
        """Whether an office without a name belongs to the name before it: "X, the minister"."""
        before = mention.start - 1
        return (
            mention.form is Form.OFFICE
            and bool(walk.found)
            and before > 0
            and self.doc[before].text == ","
        )

    def _is_alone(self, mention: Mention) -> bool:
        """Whether a state is named for itself, not in "the US embassy"."""
        if mention.end >= len(self.doc):
            return True
        after = self.doc[mention.end]
        return after.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") and after.text != "-"

    def _side(self, mention: Mention, until: int) -> str | None:
        """For whom the words right after a name say that they act: "X (Poland)", "X of Chile"."""
        if mention.body is not None:
            return mention.body
        at = mention.end
        if at + 1 >= until or self.doc[at].lower_ not in ("for", "of", "from", "("):
            return None
        at += 1 + (self.doc[at + 1].lower_ == "the")
        held = [m for m in self.cast.at(at) if not self.document.is_person(m)]
        return held[0].actor_id if held else None
