"""Positions that a text reports without quoting: demands, offers, refusals, threats, comments.

Three frames: a verb that is a position by itself ("rejected"), a clause after a verb of saying
whose words bear the signs of a kind ("said it would not"), and a noun ("demands that").
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from dashboard.extract.document import Document, Sentence
from dashboard.extract.position import Position, is_one_side, speaker_of, speakers_of
from dashboard.extract.position_nouns import noun_positions, position_nouns
from dashboard.extract.position_verbs import (
    is_position,
    is_ready,
    kind_of_verb,
    ready_positions,
    verb_positions,
)
from dashboard.extract.predicates import Mood
from dashboard.extract.said_clauses import said_positions
from dashboard.extract.topics import statement_lexicon


@cache
def saying_verbs() -> frozenset[str]:
    """Lemmas of the verbs that carry what somebody says."""
    return frozenset(statement_lexicon().saying.words)


def find_positions(document: Document, sentence: Sentence, quoted: set[int]) -> list[Position]:
    """The positions that one sentence reports outside of quotations."""
    found: list[Position] = []
    if sentence.span[-1].text == "?":
        return found
    for token in sentence.span:
        if token.i in quoted:
            continue
        if token.pos_ in ("VERB", "AUX"):
            found += _of_verb(document, sentence, token, quoted)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in position_nouns():
            found += noun_positions(document, sentence, token)
    return _without_inner(document, found)


def _without_inner(document: Document, found: list[Position]) -> list[Position]:
    """Of two positions of one side of which one holds the other, the outer one only."""
    return [
        position
        for position in found
        if not any(
            outer.start < position.end
            and position.start < outer.end
            and is_one_side(document, outer.speaker, position.speaker)
            and (outer.topic is position.topic or outer.kind is position.kind)
            and any(word.i == outer.head.i for word in position.head.ancestors)
            for outer in found
        )
    ]


def _of_verb(
    document: Document, sentence: Sentence, verb: Token, quoted: set[int]
) -> Iterator[Position]:
    kind = kind_of_verb(verb)
    ready = kind is None and is_ready(verb)
    is_saying = _said_by(verb) in saying_verbs()
    if (kind is None and not ready and not is_saying) or not _is_told(document, verb):
        return
    speaker = speaker_of(document, verb)
    if ready:
        yield from ready_positions(document, verb, speaker)
    elif kind is not None and is_position(document, verb, kind):
        for one in speakers_of(document, verb):
            yield from verb_positions(document, verb, kind, one)
    elif is_saying:
        yield from said_positions(document, sentence, verb, speaker, quoted)


def _said_by(verb: Token) -> str:
    """A verb's lemma, with "on" or "clear" where that makes it one of saying: "went on"."""
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if f"{lemma} {child.lower_}" in saying_verbs():
            return f"{lemma} {child.lower_}"
    return lemma


def _is_told(document: Document, verb: Token) -> bool:
    predicate = document.predicate_of(verb)
    if predicate.negated:
        return False
    if predicate.mood is Mood.PLANNED:
        return not predicate.governors
    return predicate.mood in (Mood.ASSERTED, Mood.AVOIDED)
