"""Verbs that are a position by themselves: "rejected", "demands", "threatened to"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from dashboard.extract.complements import complement, split_topics, topic_in_context, trim
from dashboard.extract.document import Document, is_passive
from dashboard.extract.mentions import Mention
from dashboard.extract.position import Position, is_one_side, speaker_of
from dashboard.extract.topics import is_no_position, kind_by_signs, statement_lexicon, topic_of
from dashboard.vocabularies import StatementKind


@cache
def position_verbs() -> dict[str, StatementKind]:
    """Each verb that is a position, alone or with its particle, with its kind."""
    return {verb: kind for kind, verbs in statement_lexicon().verbs.items() for verb in verbs}


def kind_of_verb(verb: Token) -> StatementKind | None:
    """The kind of position that a verb is by itself, with its particle; none if it is none."""
    lemma = verb.lemma_.lower()
    for child in verb.children:
        follows = child.dep_ in ("prt", "prep") and child.i > verb.i
        if follows and (found := position_verbs().get(f"{lemma} {child.lower_}")) is not None:
            return found
    return position_verbs().get(lemma)


def is_position(verb: Token, kind: StatementKind) -> bool:
    """Whether a verb has what makes it a position: an object or a clause. No-shows are none."""
    children = {child.dep_: child for child in verb.children}
    if is_passive(verb) or _is_bare_participle(verb):
        return False
    act = children.get("xcomp") or children.get("ccomp")
    lemma = verb.lemma_.lower()
    if kind is StatementKind.REFUSAL:
        if act is not None:
            lexicon = statement_lexicon()
            return act.lemma_.lower() not in (*lexicon.coming.words, *lexicon.withholding.words)
        return "dobj" in children or " " in _key(verb)
    if " " in _key(verb):
        return True
    if lemma == "call":
        named = "dobj" in children and children["dobj"].ent_type_ not in ("", "DATE", "CARDINAL")
        return bool(children.keys() & {"xcomp", "ccomp", "oprd", "dobj"}) and not named
    if lemma in ("ask", "invite"):
        act = children.get("xcomp") or (None if _is_question(act) else act)
        return act is not None and act.lemma_.lower() not in statement_lexicon().coming.words
    if lemma in ("want", "seek") and "dobj" not in children:
        return act is not None and any(
            child.dep_ in ("nsubj", "nsubjpass") for child in act.children
        )
    if lemma in ("set", "agree", "promise", "question", "doubt", "vow", "warn", "swear", "caution"):
        return act is not None
    is_relative = verb.dep_ == "relcl"
    return is_relative or bool(children.keys() & {"xcomp", "ccomp", "dobj", "oprd", "pcomp"})


def _is_question(clause: Token | None) -> bool:
    return clause is not None and any(
        token.tag_ in ("WP", "WRB", "WDT") for token in clause.subtree
    )


def _is_bare_participle(verb: Token) -> bool:
    """Whether a verb is "asked" in "X, asked what they expected": done to its subject."""
    has_aux = any(child.dep_ in ("aux", "auxpass") for child in verb.children)
    return verb.tag_ == "VBN" and not has_aux and verb.dep_ in ("advcl", "acl", "nmod", "amod")


def _key(verb: Token) -> str:
    """A verb with the particle or preposition that the lexicon has with it."""
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if child.dep_ in ("prt", "prep") and f"{lemma} {child.lower_}" in position_verbs():
            return f"{lemma} {child.lower_}"
    return lemma


def verb_positions(
    document: Document, verb: Token, kind: StatementKind, speaker: tuple[Mention, float]
) -> Iterator[Position]:
    """What a verb of this kind demands, offers, …: each part with a topic of its own."""
    speaker = _quoted_by(document, verb, speaker) or speaker
    start, end = complement(verb)
    text = document.doc[start:end].text
    if is_no_position(text) or start >= end:
        return
    kind = _sharper(kind, verb, text)
    certainty = 0.83 * speaker[1]
    if kind is StatementKind.COMMENT:
        topic = topic_of(text, document.sentence_of(verb).span.text)
        yield Position(speaker[0], kind, topic, min(verb.i, start), end, verb, certainty)
        return
    for first, last, topic in split_topics(document, start, end):
        begin = min(verb.i, start) if first == start else first
        yield Position(speaker[0], kind, topic, begin, last, verb, certainty)


def _quoted_by(
    document: Document, verb: Token, speaker: tuple[Mention, float]
) -> tuple[Mention, float] | None:
    """Who says so in the middle of the clause: "X, he said, would offer"."""
    for child in verb.children:
        inside = child.dep_ in ("parataxis", "ccomp") and child.i < verb.i
        if inside and child.lemma_ in ("say", "add") and (said := speaker_of(document, child)):
            return said if is_one_side(document, said[0], speaker[0]) else None
    return None


def _sharper(kind: StatementKind, verb: Token, text: str) -> StatementKind:
    """As in "Warned of" and "vowed not to" by what follows."""
    act = next((child for child in verb.children if child.dep_ == "xcomp"), None)
    negated = act is not None and any(child.dep_ == "neg" for child in act.children)
    if verb.lemma_ in ("vow", "swear", "promise", "pledge") and negated:
        return StatementKind.REFUSAL
    future = any(f" {word} " in f" {text} " for word in ("would", "will", "could", "to"))
    if verb.lemma_ in ("warn", "caution") and kind_by_signs(text) is None and not future:
        return StatementKind.COMMENT
    return kind


def is_ready(verb: Token) -> bool:
    """Whether a verb tells readiness: "is ready", "stands prepared"."""
    return verb.lemma_ in ("be", "stand", "remain") and any(
        child.dep_ in ("acomp", "oprd", "advcl") and child.lower_ in statement_lexicon().ready.words
        for child in verb.children
    )


def ready_positions(
    document: Document, verb: Token, speaker: tuple[Mention, float] | None
) -> Iterator[Position]:
    """As in "X is ready to …", of whom it is told."""
    if speaker is None:
        return
    start, end = verb.i, trim(document.doc, verb.i, verb.right_edge.i + 1)
    topic = topic_in_context(document, start, end)
    yield Position(speaker[0], StatementKind.OFFER, topic, start, end, verb, 0.75 * speaker[1])
