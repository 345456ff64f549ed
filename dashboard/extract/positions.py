"""Positions that a text reports without quoting: demands, offers, refusals, threats, comments.

Three frames: a verb that is a position by itself ("rejected"), a clause after a verb of saying
whose words bear the signs of a kind ("said it would not"), and a noun ("demands that").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from dashboard.extract.document import Document, Sentence, is_passive
from dashboard.extract.mentions import Mention
from dashboard.extract.predicates import Mood
from dashboard.extract.topics import (
    is_evaluative,
    is_no_position,
    kind_by_signs,
    statement_lexicon,
    topic_of,
)
from dashboard.vocabularies import ActorKind, StatementKind, Topic


@dataclass(frozen=True)
class Position:
    """One position: who, what, and the tokens `start` to `end` (exclusive) of its words."""

    speaker: Mention
    kind: StatementKind
    topic: Topic
    start: int
    end: int
    head: Token
    certainty: float


@cache
def _verbs() -> dict[str, StatementKind]:
    return {verb: kind for kind, verbs in statement_lexicon().verbs.items() for verb in verbs}


@cache
def _nouns() -> dict[str, StatementKind]:
    return {noun: kind for kind, nouns in statement_lexicon().nouns.items() for noun in nouns}


@cache
def _saying() -> frozenset[str]:
    return frozenset(statement_lexicon().saying.words)


def find_positions(document: Document, sentence: Sentence, quoted: set[int]) -> list[Position]:
    """The positions that one sentence reports outside of quotations."""
    found: list[Position] = []
    for token in sentence.span:
        if token.i in quoted:
            continue
        if token.pos_ in ("VERB", "AUX"):
            found += _of_verb(document, sentence, token, quoted)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in _nouns():
            found += _of_noun(document, sentence, token)
    return _without_inner(found)


def _without_inner(found: list[Position]) -> list[Position]:
    """Of two positions of which one holds the other, in one kind or topic, the outer one only."""
    kept: list[Position] = []
    for position in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        inside = any(
            outer.start <= position.start and position.end <= outer.end
            and (outer.topic is position.topic or outer.kind is position.kind)
            for outer in kept
        )
        if not inside:
            kept.append(position)
    return sorted(kept, key=lambda one: one.start)


def _of_verb(
    document: Document, sentence: Sentence, verb: Token, quoted: set[int]
) -> Iterator[Position]:
    kind = _kind_of_verb(verb)
    if kind is None and verb.lemma_.lower() not in _saying() and not _is_ready(verb):
        return
    if not _is_told(document, verb):
        return
    speaker = _speaker(document, sentence, verb)
    if kind is None and _is_ready(verb):
        yield from _of_ready(document, sentence, verb, speaker)
        return
    if kind is not None and _is_position(document, verb, kind):
        yield from _of_position_verb(document, verb, kind, speaker)
        return
    yield from _of_saying(document, sentence, verb, speaker, quoted)


def _kind_of_verb(verb: Token) -> StatementKind | None:
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if child.dep_ in ("prt", "prep") and child.i > verb.i:
            if (found := _verbs().get(f"{lemma} {child.lower_}")) is not None:
                return found
    return _verbs().get(lemma)


def _is_ready(verb: Token) -> bool:
    return verb.lemma_ in ("be", "stand", "remain") and any(
        child.dep_ in ("acomp", "oprd", "advcl") and child.lower_ in statement_lexicon().ready.words
        for child in verb.children
    )


def _is_told(document: Document, verb: Token) -> bool:
    predicate = document.predicate_of(verb)
    if predicate.negated:
        return False
    return predicate.mood in (Mood.ASSERTED, Mood.AVOIDED) or not predicate.governors


def _is_position(document: Document, verb: Token, kind: StatementKind) -> bool:
    """Whether a verb has what makes it a position: an object, a clause; not a mere no-show."""
    if is_passive(verb):
        return False
    complements = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "dobj", "prep", "oprd", "pcomp", "prt")]
    if not complements:
        return False
    if kind is StatementKind.REFUSAL:
        act = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp")), None)
        if act is not None and act.lemma_.lower() in statement_lexicon().coming.words:
            return False
        if act is None and verb.lemma_ in ("decline", "refuse", "exclude", "resist"):
            return any(c.dep_ == "dobj" for c in verb.children)
    if kind is StatementKind.COMMENT and verb.lemma_ == "call":
        return any(c.dep_ in ("oprd", "ccomp", "xcomp", "dobj") for c in verb.children) and not any(
            c.dep_ == "prt" for c in verb.children
        )
    if verb.lemma_ in ("ask", "set", "agree", "promise", "invite", "question", "doubt", "vow", "warn"):
        return any(c.dep_ in ("xcomp", "ccomp") for c in verb.children) or " " in _key(verb)
    return True


def _key(verb: Token) -> str:
    for child in verb.children:
        if child.dep_ in ("prt", "prep") and f"{verb.lemma_.lower()} {child.lower_}" in _verbs():
            return f"{verb.lemma_.lower()} {child.lower_}"
    return verb.lemma_.lower()


def _of_position_verb(
    document: Document, verb: Token, kind: StatementKind, speaker: tuple[Mention, float] | None
) -> Iterator[Position]:
    if speaker is None:
        return
    parts = _parts(verb)
    if not parts:
        parts = [(verb.i + 1, verb.right_edge.i + 1)]
    seen: set[Topic] = set()
    sentence = document.sentence_of(verb).span.text
    for start, end in parts:
        text = document.doc[start:end].text
        if is_no_position(text):
            continue
        topic = topic_of(text, sentence if kind is StatementKind.COMMENT else "")
        if topic in seen or (seen and topic is Topic.OTHER):
            continue
        seen.add(topic)
        first = verb.i if len(parts) == 1 else start
        yield Position(speaker[0], _sharper(kind, verb, text), topic, first, end, verb, 0.85 * speaker[1])


def _sharper(kind: StatementKind, verb: Token, text: str) -> StatementKind:
    """ "Warned against" and "vowed not to" by what follows."""
    if verb.lemma_ in ("vow", "swear", "promise", "pledge") and text.startswith(("not to", "never to")):
        return StatementKind.REFUSAL
    if verb.lemma_ == "warn" and kind_by_signs(text) is None and not any(
        word in text for word in (" would ", " will ", " could ")
    ):
        return StatementKind.COMMENT
    return kind


def _parts(verb: Token) -> list[tuple[int, int]]:
    """The ranges of what is demanded, offered, …: coordinated clauses or nouns each by itself."""
    heads: list[Token] = []
    for child in verb.children:
        if child.i < verb.i or child.dep_ not in ("xcomp", "ccomp", "dobj", "prep", "oprd", "advcl"):
            continue
        if child.dep_ == "prep" and child.lower_ not in ("for", "on", "of", "against", "to", "upon", "with"):
            continue
        if child.dep_ == "advcl" and not heads:
            continue
        head = child
        if child.dep_ == "prep":
            head = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), child)
        heads.append(head)
    if not heads:
        return []
    clause = next((head for head in heads if head.pos_ in ("VERB", "AUX")), heads[0])
    chain = [clause]
    while (following := next((c for c in chain[-1].children if c.dep_ == "conj"), None)) is not None:
        chain.append(following)
    if len(chain) == 1:
        return [(min(head.left_edge.i for head in heads), max(head.right_edge.i for head in heads) + 1)]
    starts = [min(head.left_edge.i for head in heads), *(one.left_edge.i for one in chain[1:])]
    ends = [*(start for start in starts[1:]), max(one.right_edge.i for one in chain) + 1]
    return [(start, _trim(verb, start, end)) for start, end in zip(starts, ends, strict=True) if start < end]


def _trim(verb: Token, start: int, end: int) -> int:
    doc = verb.doc
    while end > start + 1 and (doc[end - 1].is_punct or doc[end - 1].lower_ in ("and", "or", "but")):
        end -= 1
    return end


def _of_ready(
    document: Document, sentence: Sentence, verb: Token, speaker: tuple[Mention, float] | None
) -> Iterator[Position]:
    """ "Ukraine is ready to …", by whoever says so, else by whom it is said of."""
    if speaker is None:
        return
    start, end = verb.i, verb.right_edge.i + 1
    text = document.doc[start:end].text
    yield Position(speaker[0], StatementKind.OFFER, topic_of(text), start, end, verb, 0.75 * speaker[1])


def _of_saying(
    document: Document,
    sentence: Sentence,
    verb: Token,
    speaker: tuple[Mention, float] | None,
    quoted: set[int],
) -> Iterator[Position]:
    """What a clause after a verb of saying does, by its own words."""
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i not in quoted), None)
    if clause is None:
        return
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    if start < verb.i:
        start, end = start, min(end, verb.i)
    text = document.doc[start:end].text
    inner_kind = _kind_of_verb(clause)
    if is_no_position(text) or len(text.split()) < 3:
        return
    kind = kind_by_signs(text)
    if inner_kind is not None and not is_passive(clause):
        kind = inner_kind
    own = speaker or _clause_speaker(document, clause)
    certainty = 0.8
    if kind is None and is_evaluative(text):
        kind, certainty = StatementKind.COMMENT, 0.65
    if kind is None or own is None:
        return
    if kind in (StatementKind.REFUSAL, StatementKind.OFFER) and not _is_own(document, own[0], clause):
        kind, certainty = StatementKind.COMMENT, 0.55
    sentence_text = sentence.span.text if kind is StatementKind.COMMENT else ""
    yield Position(own[0], kind, topic_of(text, sentence_text), start, _trim(verb, start, end), verb, certainty * own[1])


def _clause_speaker(document: Document, clause: Token) -> tuple[Mention, float] | None:
    """Whose position an unnamed source tells: the state or group that the clause is about."""
    for subject in document.subjects_of(clause):
        for participant in document.actors_of(subject):
            if document.cast.actor(participant.mention.actor_id).kind is not ActorKind.PERSON:
                return participant.mention, 0.75
    return None


def _is_own(document: Document, speaker: Mention, clause: Token) -> bool:
    """Whether somebody speaks of their own side's act: "said Moscow would not", "said he would not"."""
    subjects = document.subjects_of(clause)
    mentions = [one.mention for subject in subjects for one in document.actors_of(subject)]
    if not mentions:
        return True
    side = _side(document, speaker)
    return any(m.actor_id == speaker.actor_id or _side(document, m) == side for m in mentions)


def _side(document: Document, mention: Mention) -> str | None:
    if document.cast.actor(mention.actor_id).kind is ActorKind.PERSON:
        return mention.body or document.names.body_of(mention.actor_id, document.published)
    return mention.actor_id


def _of_noun(document: Document, sentence: Sentence, noun: Token) -> Iterator[Position]:
    """ "Putin's demands that Kyiv …"; "their mandate was to …"; "firm in their stance that …"."""
    owners = [child for child in noun.children if child.dep_ == "poss"]
    mentions = [one.mention for owner in owners for one in document.actors_of(owner)]
    if not mentions:
        return
    kind = _nouns()[noun.lemma_.lower()]
    parts = _noun_parts(noun)
    seen: set[Topic] = set()
    for start, end in parts:
        topic = topic_of(document.doc[start:end].text)
        if topic in seen or (seen and topic is Topic.OTHER):
            continue
        seen.add(topic)
        yield Position(mentions[0], kind, topic, start, end, noun, 0.75)


def _noun_parts(noun: Token) -> list[tuple[int, int]]:
    clause = next((c for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl") and c.i > noun.i), None)
    if clause is None and noun.dep_ in ("nsubj", "nsubjpass"):
        clause = next(
            (c for c in noun.head.children if c.dep_ in ("xcomp", "ccomp", "advcl", "attr") and c.i > noun.head.i),
            None,
        )
    if clause is None:
        return []
    chain = [clause]
    while (following := next((c for c in chain[-1].children if c.dep_ == "conj"), None)) is not None:
        chain.append(following)
    starts = [clause.left_edge.i, *(one.left_edge.i for one in chain[1:])]
    ends = [*starts[1:], clause.right_edge.i + 1]
    return [(start, _trim(noun, start, end)) for start, end in zip(starts, ends, strict=True) if start < end]


def _speaker(document: Document, sentence: Sentence, verb: Token) -> tuple[Mention, float] | None:
    """Who does an act of saying, or on whose behalf somebody says that it was done."""
    for subject in document.subjects_of(verb):
        for participant in document.actors_of(subject):
            if participant.included:
                return participant.mention, participant.mention.certainty
        named = document.cast.within(subject.left_edge.i, subject.i + 1)
        if named and subject.pos_ == "NOUN":
            return named[-1], 0.7
    return None
