"""Nouns that are a position: "X's demands that", "their mandate was to"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from dashboard.extract.complements import split_topics, trim
from dashboard.extract.document import Document, Sentence
from dashboard.extract.mentions import Mention
from dashboard.extract.position import Position
from dashboard.extract.topics import kind_by_signs, statement_lexicon
from dashboard.vocabularies import StatementKind

_OPEN = frozenset({"stance", "position", "mandate"})
"""Nouns that may hold a position of any kind: what follows them tells."""

_DROPPING = frozenset(
    {"abandon", "drop", "shelve", "renounce", "soften", "discuss", "reject", "consider"}
)


@cache
def position_nouns() -> dict[str, StatementKind]:
    """Each noun that is a position, with its kind."""
    return {noun: kind for kind, nouns in statement_lexicon().nouns.items() for noun in nouns}


def noun_positions(document: Document, sentence: Sentence, noun: Token) -> Iterator[Position]:
    """As in "X's demands that Y …"; "their mandate was to …"; "firm in their stance that …".

    Such a standing position of a state's leader is the state's.
    """
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if owner is None or (noun.dep_ == "dobj" and noun.head.lemma_ in _DROPPING):
        return
    mentions = [one.mention for one in document.actors_of(owner)]
    if not mentions and owner.pos_ == "PRON" and noun.head.i != noun.i:
        mentions = _subjects_before(document, noun)
    bounds = _noun_clause(sentence, noun)
    if not mentions or bounds is None:
        return
    kind = position_nouns()[noun.lemma_.lower()]
    if noun.lemma_.lower() in _OPEN:
        kind = kind_by_signs(document.doc[bounds[0] : bounds[1]].text) or kind
    speaker = _as_side(document, mentions[0])
    for start, end, topic in split_topics(document, *bounds):
        yield Position(speaker, kind, topic, start, end, noun, 0.75)


def _subjects_before(document: Document, noun: Token) -> list[Mention]:
    verbs = [token for token in noun.ancestors if token.pos_ in ("VERB", "AUX")]
    subjects = document.subjects_of(verbs[0]) if verbs else []
    return [one.mention for subject in subjects for one in document.actors_of(subject)]


def _as_side(document: Document, mention: Mention) -> Mention:
    """A head of state or government as the state; anybody else as they are."""
    post = document.names.post_of(mention.actor_id, document.published)
    if post is None or post.level != 1 or post.body is None:
        return mention
    return replace(mention, actor_id=post.body)


def _noun_clause(sentence: Sentence, noun: Token) -> tuple[int, int] | None:
    """The words that tell a noun's position: after "that" or "to", also behind "was"."""
    doc = noun.doc
    at = noun.i + 1
    limit = sentence.span.end
    if noun.dep_ in ("nsubj", "nsubjpass") and noun.head.lemma_ == "be":
        at = noun.head.i + 1
        while at < limit and doc[at].lower_ not in ("to", "that"):
            at += 1
            if at > noun.head.i + 5:
                return None
    if at >= limit or doc[at].lower_ not in ("that", "to", "for"):
        return None
    end = at + 1
    while end < limit and not _ends_clause(doc[end]):
        end += 1
    start = at + 1 if doc[at].lower_ == "that" else at
    return (start, trim(doc, start, end)) if end - start > 1 else None


def _ends_clause(token: Token) -> bool:
    is_dash = token.text in ("-", "–", "—") and bool(token.nbor(-1).whitespace_)
    return is_dash or token.text in (".", ";", ":")
