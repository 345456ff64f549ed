"""The dates of a document, and which of them an act has."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span, Token

from dashboard.extract.dates import Moment, find_moments
from dashboard.extract.event_words import SAYING
from dashboard.extract.grammar import clause_of
from dashboard.extract.mentions import Cast
from dashboard.extract.predicates import Mood, Time, read_predicate
from dashboard.extract.reading import Reading

if TYPE_CHECKING:
    from dashboard.extract.document import Sentence

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VB", "WDT", "WP", "WRB"})
_BREAKS = frozenset({";", ":", "(", "that", "after", "before", "since", "until"})
_VERBAL = frozenset({"VERB", "AUX"})
_RELATIVES = frozenset({"when", "where", "which"})
_FRONT = 5
"""Among how many words a sentence may open with a date that holds for its main clause."""
_BEFORE_RELATIVE = 5
"""How many words may stand between a date and "when": "13 June 2022, the day on which"."""


class Dating:
    """Tells the dates of acts in a document that is read and parsed."""

    doc: Doc
    cast: Cast
    reading: Reading
    published: dt.date | None

    def sentence_of(self, token: Token) -> Sentence:
        """The sentence that a token stands in."""
        raise NotImplementedError

    @cached_property
    def moments(self) -> list[Moment]:
        """All dates that the text names, in order; none of those that are part of a name."""
        found = find_moments(self.doc, self.published, self.reading.text)
        return [
            moment
            for moment in found
            if not any(mention.end > moment.last for mention in self.cast.at(moment.first))
        ]

    @cached_property
    def _firsts(self) -> list[int]:
        return [moment.first for moment in self.moments]

    def moments_in(self, start: int, end: int) -> list[Moment]:
        """The dates named among the tokens `start` to `end` (exclusive)."""
        return self.moments[bisect_left(self._firsts, start) : bisect_left(self._firsts, end)]

    def entry_of(self, token: Token) -> Moment | None:
        """The date that opens the entry of a chronicle in which a token stands; none of what is
        only to come there.
        """
        before = bisect_right(self._entries[0], token.i) - 1
        entry = self._entries[1][before] if before >= 0 else None
        if entry is None or token.i >= entry.until:
            return None
        predicate = read_predicate(token)
        to_come = predicate.time is Time.FUTURE or predicate.mood is Mood.PLANNED
        return None if to_come else entry

    @cached_property
    def _entries(self) -> tuple[list[int], list[Moment]]:
        entries = [moment for moment in self.moments if moment.until >= 0]
        return [moment.first for moment in entries], entries

    def date_of(self, token: Token) -> Moment | None:
        """When the act of a verb or noun is, as its own clause says; none if it does not.

        A date that follows with no other verb between belongs to the act, whatever the parse made
        of a long sentence. Else a date counts for the act that it hangs on most closely; one at the
        start of a sentence counts for its main clause, the date of a clause for one that it leads
        to with "when" or "where", that of a chronicle's entry for all in it.
        """
        span = self.sentence_of(token).span
        moments = [
            moment
            for moment in self.moments_in(span.start, span.end)
            # "For the first time since 2022" is no date of what is told.
            if self.doc[moment.first].lower_ != "since"
        ]
        if not moments:
            return self.entry_of(token)
        return (
            self._relative_date(token, moments)
            or self._own_date(token, moments)
            or self._date_above(token, moments)
            or self._front_date(token, span, moments)
            or self.entry_of(token)
        )

    def _own_date(self, token: Token, moments: list[Moment]) -> Moment | None:
        best: tuple[bool, int, int, Moment] | None = None
        for moment in moments:
            root = self.doc[moment.first : moment.last].root
            steps = self._steps(root, token)
            reached = self._reaches(token, moment)
            if steps is None and not reached:
                continue
            key = (not reached, steps or 0, abs(root.i - token.i))
            if best is None or key < best[:3]:
                best = (*key, moment)
        return best[3] if best else None

    def _reaches(self, token: Token, moment: Moment) -> bool:
        """Whether a date follows an act with no verb, clause or other act between."""
        between = self.doc[token.i + 1 : moment.first]
        return token.i < moment.first and not any(
            word.tag_ in _FINITE or word.dep_ == "mark" or word.text in _BREAKS for word in between
        )

    def _steps(self, root: Token, token: Token) -> int | None:
        """How far up from a date's head the act is; none if another clause lies between."""
        clause = clause_of(token)
        current = root
        for steps in range(6):
            if current in (token, clause):
                return steps
            if steps and current.pos_ in _VERBAL and current != clause and current.dep_ != "xcomp":
                return None
            if current.head == current:
                return None
            current = current.head
        return None

    def _relative_date(self, token: Token, moments: list[Moment]) -> Moment | None:
        """The date that a clause goes on from: "on 10 May, when they agreed"."""
        word = relative_word(token)
        if word is None:
            return None
        before = [moment for moment in moments if moment.last <= word.i]
        if not before or word.i - before[-1].last > _BEFORE_RELATIVE:
            return None
        between = self.doc[before[-1].last : word.i]
        return None if any(inner.tag_ in _FINITE for inner in between) else before[-1]

    def _date_above(self, token: Token, moments: list[Moment]) -> Moment | None:
        """The date of the clause that "when he sat there" or "where he is to meet" adds to."""
        if relative_word(token) is None:
            return None
        token = token.head if token.dep_ == "xcomp" else token
        if token.dep_ not in ("advcl", "relcl"):
            return None
        above = clause_of(token.head)
        if above == token or above.pos_ not in _VERBAL:
            return None
        return self._own_date(above, moments)

    def _front_date(self, token: Token, span: Span, moments: list[Moment]) -> Moment | None:
        """The date that a sentence opens with, for its main clause and those beside it."""
        first = moments[0]
        if first.first - span.start > _FRONT or first.last > token.i:
            return None
        opening = self.doc[span.start : first.first]
        if any(word.pos_ in _VERBAL or word.lower_ in ("by", "until") for word in opening):
            return None
        verb = clause_of(token)
        for _ in range(4):
            if verb == span.root:
                return first
            if verb.dep_ not in ("conj", "xcomp", "advcl", "relcl", "dep", "parataxis"):
                return None
            cleft = verb.dep_ == "relcl" and verb.head.dep_ == "attr"
            if verb.dep_ in ("advcl", "relcl") and not cleft and relative_word(verb) is None:
                return None
            above = clause_of(verb.head)
            if above == verb or above.lemma_.lower() in SAYING:
                return None
            verb = above
        return None


def relative_word(token: Token) -> Token | None:
    """The "when" or "where" that opens the clause of a verb, or the preposition of its "which"."""
    if token.dep_ == "xcomp" and token.head.lemma_ == "be":
        # "Where he is to meet."
        token = token.head
    for child in token.children:
        if child.i > token.i:
            break
        if child.lower_ in _RELATIVES:
            return child if child.lower_ != "which" else None
        if child.dep_ == "prep":
            inner = next((c for c in child.children if c.lower_ == "which"), None)
            if inner is not None:
                return child
    return None
