"""Who says a quotation: told before it, after it, in the middle, or implied.

Works on the words round the quotation marks first and on the parse second: the parser loses its way
where a quotation interrupts a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from dashboard.extract.document import Document
from dashboard.extract.mentions import Mention
from dashboard.extract.names import Form
from dashboard.extract.position import as_body, speaker_of
from dashboard.extract.quotations import Quotation
from dashboard.extract.topics import statement_lexicon
from dashboard.vocabularies import ActorKind

_THINGS = frozenset({"it", "its", "they", "them", "their"})
_REACH = 26
"""How many words after a quotation the verb of saying may stand."""


@dataclass(frozen=True)
class Speaker:
    """Who says a quotation, by which word, and how sure that is."""

    mention: Mention
    verb: Token | None
    certainty: float


class Attributor:
    """Finds who says each quotation of one document, in order."""

    def __init__(self, document: Document, quotations: list[Quotation]) -> None:
        self.document = document
        self._quoted: set[int] = set()
        for quotation in quotations:
            self._quoted.update(range(quotation.first, quotation.last))
        self._last: tuple[int, Speaker] | None = None
        self._is_untold = False

    def speaker_of(self, quotation: Quotation) -> Speaker | None:
        """Who says a quotation; none where the text does not tell."""
        self._is_untold = False
        found = (
            self._after(quotation)
            or self._before(quotation)
            or (None if quotation.is_fragment or self._is_untold else self._implied(quotation))
        )
        if found is not None:
            found = replace(found, mention=as_body(self.document, found.mention))
            self._last = (quotation.line, found)
        return found

    def _after(self, quotation: Quotation) -> Speaker | None:
        """As in "…," X said; "…," said X, the minister."""
        doc = self.document.doc
        text = self.document.reading.text
        inside = text[quotation.start : quotation.end].rstrip()
        if quotation.is_fragment or inside[-1:] == ".":
            return None
        tail = self._tail(quotation)
        for index in tail:
            if _is_saying(doc[index]):
                found = self._of_verb(doc[index], tail, 0.95)
                self._is_untold = found is None
                return found
        mention = self._first_mention(tail, 4)
        return Speaker(mention, None, 0.6) if mention is not None and inside[-1:] == "," else None

    def _tail(self, quotation: Quotation) -> range:
        """The words after a quotation, to the end of its sentence or the next quotation."""
        doc = self.document.doc
        start = quotation.last
        while start < len(doc) and (doc[start].is_quote or doc[start].text in (",", "-", "—", "–")):
            start += 1
        stop = start
        while stop < min(len(doc), start + _REACH):
            token = doc[stop]
            if stop in self._quoted or "\n" in token.text or token.text in (".", "!", "?", ";"):
                break
            stop += 1
        return range(start, stop)

    def _head(self, quotation: Quotation) -> range:
        """The words before a quotation, from the start of its sentence."""
        doc = self.document.doc
        stop = quotation.first
        while stop and doc[stop - 1].is_quote:
            stop -= 1
        start = stop
        while start:
            token = doc[start - 1]
            ends = token.text in (".", "!", "?", ";") and start - 1 not in self._quoted
            quote_ends = token.is_quote and doc[max(start - 2, 0)].text in (".", "!", "?")
            if "\n" in token.text or ends or quote_ends:
                break
            start -= 1
        return range(start, stop)

    def _before(self, quotation: Quotation) -> Speaker | None:
        """X said: "…"; X called it a "…"; X: "…"."""
        doc = self.document.doc
        head = [index for index in self._head(quotation) if index not in self._quoted]
        if not head:
            return None
        window = range(head[0], quotation.first)
        for index in reversed(head):
            token = doc[index]
            if _is_saying(token) or (quotation.is_fragment and _is_judging(token)):
                found = self._of_verb(token, window, 0.9)
                if found is not None:
                    return found
        if doc[head[-1]].text == ":":
            mention = self._main_subject(window) or self._last_mention(window)
            return Speaker(mention, None, 0.85) if mention is not None else None
        return self._of_fragment(quotation, window) if quotation.is_fragment else None

    def _main_subject(self, window: range) -> Mention | None:
        """Who does what the words before a colon tell: "he rang her: …"."""
        for index in window:
            token = self.document.doc[index]
            if token.dep_ == "nsubj" and token.head.dep_ in ("ROOT", "ccomp"):
                found = speaker_of(self.document, token.head)
                return found[0] if found is not None and self._is_person(found[0]) else None
        return None

    def _of_fragment(self, quotation: Quotation, window: range) -> Speaker | None:
        """A fragment in somebody's sentence: the verb of saying may follow it."""
        tail = self._tail(quotation)
        for index in tail:
            if _is_saying(self.document.doc[index]):
                return self._of_verb(self.document.doc[index], tail, 0.75)
        for index in reversed(window):
            token = self.document.doc[index]
            is_for = token.lower_ == "for" and index == window.start
            if (
                is_for
                or token.lower_ == "according"
                or (token.lower_ == "whom" and index > window.start)
            ):
                mention = self._last_mention(window)
                return Speaker(mention, None, 0.6) if mention is not None else None
        return None

    def _implied(self, quotation: Quotation) -> Speaker | None:
        """For a quotation that is its own sentence: who spoke, or was spoken of, last."""
        doc = self.document.doc
        head = self._head(quotation)
        if len(head):
            return None
        if self._last is not None and self._last[0] == quotation.line:
            return Speaker(self._last[1].mention, None, 0.85)
        line = self.document.reading.lines[quotation.line]
        before = [
            m
            for m in self.document.cast.mentions
            if line.start <= doc[m.start].idx < quotation.start
        ]
        subjects = [
            m for m in before if self._is_person(m) and doc[m.root].dep_ in ("nsubj", "nsubjpass")
        ]
        if subjects:
            return Speaker(subjects[-1], None, 0.75)
        if self._last is not None and quotation.line - self._last[0] <= 2 and not before:
            return Speaker(self._last[1].mention, None, 0.6)
        return None

    def _of_verb(self, verb: Token, window: range, certainty: float) -> Speaker | None:
        """The subject of a verb of saying: by the parse, else the name next to it."""
        subjects = self.document.subjects_of(verb)
        if subjects and subjects[0].i not in self._quoted:
            found = speaker_of(self.document, verb)
            if found is not None and found[0].root not in self._quoted:
                return Speaker(found[0], verb, certainty * found[1])
        if subjects and subjects[0].i in window and subjects[0].pos_ == "NOUN":
            return None
        mention = self._beside(verb, window)
        return Speaker(mention, verb, certainty - 0.1) if mention is not None else None

    def _beside(self, verb: Token, window: range) -> Mention | None:
        doc = self.document.doc
        first = [m for m in self.document.cast.at(window.start) if self._may_speak(m)]
        if first and verb.i > window.start:
            # "…," X, whose country holds the chair, told reporters.
            return first[0]
        after = [
            m
            for m in self.document.cast.within(verb.i + 1, min(verb.i + 9, window.stop))
            if self._may_speak(m)
        ]
        if after and all(
            doc[i].pos_ in ("DET", "ADJ", "NOUN", "PROPN", "PUNCT", "PART", "NUM")
            for i in range(verb.i + 1, after[0].root)
        ):
            return after[0]
        before = [
            m
            for m in self.document.cast.within(max(window.start, verb.i - 14), verb.i)
            if self._may_speak(m)
        ]
        return before[-1] if before else None

    def _may_speak(self, mention: Mention) -> bool:
        root = self.document.doc[mention.root]
        is_own = mention.form is Form.PRONOUN and (root.dep_ == "poss" or root.lower_ in _THINGS)
        return mention.form is not Form.DEMONYM and not is_own and mention.root not in self._quoted

    def _is_person(self, mention: Mention) -> bool:
        return self.document.cast.actor(mention.actor_id).kind is ActorKind.PERSON

    def _first_mention(self, window: range, reach: int) -> Mention | None:
        found = self.document.cast.within(window.start, min(window.stop, window.start + reach))
        return next((mention for mention in found if self._is_person(mention)), None)

    def _last_mention(self, window: range) -> Mention | None:
        found = [
            m for m in self.document.cast.within(window.start, window.stop) if self._may_speak(m)
        ]
        return found[-1] if found else None


@cache
def _saying() -> frozenset[str]:
    return frozenset(statement_lexicon().saying.words)


@cache
def _judging() -> frozenset[str]:
    return frozenset(
        verb.split()[0] for verbs in statement_lexicon().verbs.values() for verb in verbs
    )


def _is_saying(token: Token) -> bool:
    return (
        token.pos_ in ("VERB", "AUX", "NOUN", "PROPN")
        and token.lemma_.lower() in _saying()
        and (
            token.pos_ in ("VERB", "AUX")
            or bool(re.fullmatch(r"said|says|tells|told|wrote|adds|added", token.lower_))
        )
    )


def _is_judging(token: Token) -> bool:
    return token.pos_ == "VERB" and token.lemma_.lower() in _judging()
