"""Who says what a clause tells: the verb of saying above it, or "according to"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dashboard.extract.document import Document
from dashboard.extract.mentions import Mention

_CLIMB = 9
_COUNTS = re.compile(r"^by [^,]{3,60}(?:count|estimate|calculation|reckoning|tally|figures)s?\b")
_TAIL = re.compile(
    r", ((?:the |a |an )?[^,]{3,60}?) (?:says?|said|shows?|showed|reports?|reported|estimates?|"
    r"estimated|claims?|claimed|suggests?|indicates?|reckons?|reckoned|calculates?|calculated|"
    r"has calculated|have calculated|assesses|assessed|believes?)\.?$"
)


@dataclass(frozen=True)
class Attribution:
    """`verb` is the word that attributes, `words` whom it names in the text's words."""

    verb: Token
    words: str
    speakers: tuple[Mention, ...]


def attribution_of(document: Document, token: Token, verbs: Collection[str]) -> Attribution | None:
    """Whom the text names for what a word's clause tells; the nearest verb of saying above it."""
    for governor in _governors(token):
        if governor.lemma_.lower() in verbs and governor.pos_ in ("VERB", "AUX"):
            found = _of_verb(document, governor)
            if found is not None and governor.i != token.i:
                return found
    return _according_to(document, token)


def _governors(token: Token) -> Iterator[Token]:
    current = token
    for _ in range(_CLIMB):
        yield from (child for child in current.children if child.dep_ == "parataxis")
        if current.head == current or current.dep_ == "relcl":
            return
        current = current.head
        yield current


def _of_verb(document: Document, verb: Token) -> Attribution | None:
    subjects = document.subjects_of(verb)
    if not subjects:
        return None
    subject = subjects[0]
    words = document.doc[subject.left_edge.i : subject.right_edge.i + 1].text
    mentions = [
        one.mention for head in subjects for one in document.actors_of(head) if one.included
    ] or _within(document, subject.left_edge.i, subject.right_edge.i + 1)
    return Attribution(verb, words, tuple(mentions))


def _within(document: Document, start: int, stop: int) -> list[Mention]:
    """Whom words name that are no actor themselves: "a source in X's general staff"."""
    named = document.cast.within(start, stop)
    return [mention for mention in named if not document.doc[mention.start].is_upper][:1]


def _according_to(document: Document, token: Token) -> Attribution | None:
    """Whom "according to", "by X's count" or a closing "X say" names, anywhere in a sentence."""
    sentence = document.sentence_of(token).span
    doc = document.doc
    text = sentence.text.lower()
    for word in sentence:
        start = 0
        if word.lower_ == "according" and word.i + 2 < sentence.end:
            start = word.i + 2
        elif word.lower_ == "by" and word.i == sentence.start and _COUNTS.search(text):
            start = word.i + 1
        if start:
            stop = min(start + 14, sentence.end)
            mentions = document.cast.within(start, stop)
            return Attribution(word, doc[start:stop].text, tuple(mentions[:1]))
    tail = _TAIL.search(sentence.text)
    span = sentence.char_span(*tail.span(1), alignment_mode="expand") if tail else None
    if tail is None or span is None:
        return None
    return Attribution(span[-1], tail[1], tuple(document.cast.within(span.start, span.end)[:1]))
