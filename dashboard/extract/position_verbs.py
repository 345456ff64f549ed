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
    if lemma == "tell" and _tells_to_act(verb):
        return StatementKind.DEMAND
    return position_verbs().get(_key(verb))


def _tells_to_act(verb: Token) -> bool:
    """As in "told the government to stay away"."""
    has_addressee = any(child.dep_ in ("dobj", "dative") for child in verb.children)
    return has_addressee and any(
        child.dep_ == "xcomp" and any(mark.lower_ == "to" for mark in child.children)
        for child in verb.children
    )


def is_position(document: Document, verb: Token, kind: StatementKind) -> bool:
    """Whether a verb has what makes it a position: an object or a clause. No-shows are none."""
    children = {
        child.dep_: child for child in verb.children if child.i > verb.i or child.dep_ == "dobj"
    }
    if is_passive(verb) or _is_bare_participle(verb) or _is_of_what(verb):
        return False
    act = children.get("xcomp") or children.get("ccomp")
    key = _key(verb)
    thing = children.get("dobj")
    if kind is StatementKind.REFUSAL:
        return _refuses(key, act, thing, has_dative="dative" in children)
    if key in ("call on", "call upon"):
        return any(child.dep_ == "xcomp" for child in verb.subtree if child.i > verb.i)
    if " " in key:
        return not any(_is_mutual(child) for child in verb.children)
    if key in _TREATING and thing is not None and act is None:
        return not _is_somebody(document, thing) and not _points(thing)
    if key in ("ask", "invite"):
        return _asks(verb, act)
    if key in ("want", "seek") and thing is None:
        return act is not None and any(
            child.dep_ in ("nsubj", "nsubjpass") for child in act.children
        )
    if key == "call":
        named = thing is not None and thing.ent_type_ not in ("", "DATE", "CARDINAL")
        is_apart = any(child.dep_ == "prt" for child in verb.children)
        return bool(children.keys() & {"xcomp", "ccomp", "oprd"}) and not named and not is_apart
    return _has_matter(key, act, thing, children)


def _refuses(key: str, act: Token | None, thing: Token | None, *, has_dative: bool) -> bool:
    """Whether it is a matter that is refused, not an invitation, a comment or a person's wish."""
    lexicon = statement_lexicon()
    if act is not None:
        return act.lemma_.lower() not in (*lexicon.coming.words, *lexicon.withholding.words)
    if thing is not None and (thing.lemma_ == "invitation" or has_dative):
        return False
    return (thing is not None and not _points(thing)) or " " in key


def _asks(verb: Token, act: Token | None) -> bool:
    """Whether somebody is asked to do something, not asked a question or to come."""
    wish = next((child for child in verb.children if child.dep_ == "xcomp"), None)
    if wish is not None and not _has_addressee(verb, wish):
        return verb.lemma_ == "invite"
    act = wish or (None if _is_question(act) else act)
    return act is not None and act.lemma_.lower() not in statement_lexicon().coming.words


def _has_matter(
    key: str, act: Token | None, thing: Token | None, children: dict[str, Token]
) -> bool:
    if key in ("set", "agree", "question", "doubt", "vow", "warn", "swear", "caution"):
        return act is not None
    if thing is not None and thing.tag_ in ("WDT", "WP"):
        # "The subjects which X proposed": told by the way.
        return False
    return bool(children.keys() & {"xcomp", "ccomp", "dobj", "oprd", "pcomp"})


def _is_somebody(document: Document, thing: Token) -> bool:
    """Whether it is a guest who is welcomed or a rebel group that is backed, not a matter."""
    is_actor = any(one.mention.root == thing.i for one in document.actors_of(thing))
    return is_actor or thing.lemma_ in (
        "guest",
        "delegation",
        "visitor",
        "rebel",
        "group",
        "militia",
    )


_TREATING = frozenset({"welcome", "back", "support", "defend", "endorse", "praise", "hail"})
"""Verbs of comment whose object may be somebody: then it is an act, not a view."""


def _is_of_what(verb: Token) -> bool:
    """As in "what it calls defensive measures": the writer's distance, nobody's position."""
    return any(
        child.dep_ == "dobj" and child.lower_ in ("what", "whatever") for child in verb.children
    )


def _points(thing: Token) -> bool:
    """Whether an object only points back ("rejected that"), so that no matter is told."""
    return thing.pos_ in ("PRON", "DET") and not any(True for _ in thing.children)


def _is_mutual(preposition: Token) -> bool:
    return any(child.lower_ in ("other", "another") for child in preposition.subtree)


def _has_addressee(verb: Token, act: Token) -> bool:
    named = any(child.dep_ in ("dobj", "dative") for child in verb.children)
    return named or any(child.dep_ in ("nsubj", "nsubjpass") for child in act.children)


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
    after = [
        child.lower_
        for child in verb.children
        if child.dep_ in ("prt", "prep") and child.i > verb.i
    ]
    if verb.i + 1 < len(verb.doc):
        after.append(verb.nbor().lower_)
    for word in after:
        if f"{lemma} {word}" in position_verbs():
            return f"{lemma} {word}"
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
