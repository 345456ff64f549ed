"""Positions that a text reports without quoting: demands, offers, refusals, threats, comments.

Three frames: a verb that is a position by itself ("rejected"), a clause after a verb of saying
whose words bear the signs of a kind ("said it would not"), and a noun ("demands that").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Token

from dashboard.extract.document import Document, Sentence, is_passive
from dashboard.extract.mentions import Mention
from dashboard.extract.names import Form
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
    return _without_inner(document, found)


def _without_inner(document: Document, found: list[Position]) -> list[Position]:
    """Of two positions of one side of which one holds the other, the outer one only."""
    return [
        position
        for position in found
        if not any(
            outer.start < position.end
            and position.start < outer.end
            and _is_one_side(document, outer.speaker, position.speaker)
            and (outer.topic is position.topic or outer.kind is position.kind)
            and any(word.i == outer.head.i for word in position.head.ancestors)
            for outer in found
        )
    ]


def _is_one_side(document: Document, first: Mention, second: Mention) -> bool:
    return first.actor_id == second.actor_id or _side(document, first) == _side(document, second)


def _of_verb(
    document: Document, sentence: Sentence, verb: Token, quoted: set[int]
) -> Iterator[Position]:
    kind = kind_of_verb(verb)
    is_ready = kind is None and _is_ready(verb)
    is_saying = verb.lemma_.lower() in _saying()
    if (kind is None and not is_ready and not is_saying) or not _is_told(document, verb):
        return
    speaker = speaker_of(document, verb)
    if is_ready:
        yield from _of_ready(document, verb, speaker)
    elif kind is not None and _is_position(verb, kind):
        yield from _of_position_verb(document, verb, kind, speaker)
    elif is_saying:
        yield from _of_saying(document, sentence, verb, speaker, quoted)


def kind_of_verb(verb: Token) -> StatementKind | None:
    """The kind of position that a verb is by itself, with its particle; none if it is none."""
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


def _is_position(verb: Token, kind: StatementKind) -> bool:
    """Whether a verb has what makes it a position: an object or a clause, and is no mere no-show."""
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
    if lemma in ("ask", "invite"):
        act = children.get("xcomp") or (None if _is_question(act) else act)
        return act is not None and act.lemma_.lower() not in statement_lexicon().coming.words
    if lemma in ("want", "seek") and "dobj" not in children:
        return act is not None and any(child.dep_ == "nsubj" for child in act.children)
    if lemma in ("set", "agree", "promise", "question", "doubt", "vow", "warn", "swear", "caution"):
        return act is not None or " " in _key(verb)
    return bool(children.keys() & {"xcomp", "ccomp", "dobj", "oprd", "pcomp"}) or " " in _key(verb)


def _is_question(clause: Token | None) -> bool:
    return clause is not None and any(
        token.tag_ in ("WP", "WRB", "WDT") for token in clause.subtree
    )


def _is_bare_participle(verb: Token) -> bool:
    """Whether a verb is "asked" in "Barrot, asked what they expected": done to its subject."""
    has_aux = any(child.dep_ in ("aux", "auxpass") for child in verb.children)
    return verb.tag_ == "VBN" and not has_aux and verb.dep_ in ("advcl", "acl", "nmod", "amod")


def _key(verb: Token) -> str:
    """A verb with the particle or preposition that the lexicon has with it."""
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if child.dep_ in ("prt", "prep") and f"{lemma} {child.lower_}" in _verbs():
            return f"{lemma} {child.lower_}"
    return lemma


def _of_position_verb(
    document: Document, verb: Token, kind: StatementKind, speaker: tuple[Mention, float] | None
) -> Iterator[Position]:
    speaker = _quoted_by(document, verb, speaker) or speaker
    if speaker is None:
        return
    start, end = _complement(verb)
    text = document.doc[start:end].text
    if is_no_position(text) or start >= end:
        return
    kind = _sharper(kind, verb, text)
    certainty = 0.85 * speaker[1]
    if kind is StatementKind.COMMENT:
        topic = topic_of(text, document.sentence_of(verb).span.text)
        yield Position(speaker[0], kind, topic, verb.i, end, verb, certainty)
        return
    for first, last, topic in split_topics(document, start, end):
        first = verb.i if first == start else first
        yield Position(speaker[0], kind, topic, first, last, verb, certainty)


def _quoted_by(
    document: Document, verb: Token, speaker: tuple[Mention, float] | None
) -> tuple[Mention, float] | None:
    """Who says so in the middle of the clause: "Russia, he said, would offer"."""
    if speaker is None:
        return None
    for child in verb.children:
        inside = child.dep_ in ("parataxis", "ccomp") and child.i < verb.i
        if inside and child.lemma_ in ("say", "add") and (said := speaker_of(document, child)):
            return said if _is_one_side(document, said[0], speaker[0]) else None
    return None


def _sharper(kind: StatementKind, verb: Token, text: str) -> StatementKind:
    """ "Warned of" and "vowed not to" by what follows."""
    act = next((child for child in verb.children if child.dep_ == "xcomp"), None)
    negated = act is not None and any(child.dep_ == "neg" for child in act.children)
    if verb.lemma_ in ("vow", "swear", "promise", "pledge") and negated:
        return StatementKind.REFUSAL
    future = any(f" {word} " in f" {text} " for word in ("would", "will", "could", "to"))
    if verb.lemma_ in ("warn", "caution") and kind_by_signs(text) is None and not future:
        return StatementKind.COMMENT
    return kind


def _is_infinitive(verb: Token) -> bool:
    """Whether a coordinated verb goes on with what is asked: "…, and Ukraine to renounce"."""
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


_COMPLEMENTS = frozenset({"xcomp", "ccomp", "dobj", "oprd", "dative", "prt", "pcomp"})
_PREPOSITIONS = frozenset({"for", "on", "of", "against", "to", "upon", "with", "as", "in", "that"})


def _complement(verb: Token) -> tuple[int, int]:
    """The tokens of what is demanded, offered, …; what only explains or dates it is cut off."""
    end = verb.i + 1
    for child in verb.children:
        if child.i < verb.i:
            continue
        takes = child.dep_ in _COMPLEMENTS or (
            child.dep_ == "prep" and child.lower_ in _PREPOSITIONS
        )
        joined = child.dep_ == "conj" and child.tag_ == "VB" and _is_infinitive(child)
        conditions = child.dep_ == "advcl" and any(
            mark.lower_ in ("if", "unless", "until") for mark in child.children
        )
        if takes or joined or conditions:
            end = max(end, _end_of(child))
    return verb.i + 1, trim(verb.doc, verb.i + 1, end)


def _end_of(head: Token) -> int:
    """The end of a phrase without a relative clause or an explanation at its end."""
    end: int = head.right_edge.i + 1
    cut = [
        token.left_edge.i
        for token in head.subtree
        if token.i > head.i
        and (
            (
                token.dep_ == "relcl"
                and token.left_edge.i
                and token.doc[token.left_edge.i - 1].text == ","
            )
            or (token.dep_ == "advcl" and (_explains(token) or _trails(token)))
        )
    ]
    return min([end, *(at for at in cut if at > head.i)])


def _trails(clause: Token) -> bool:
    """Whether a participle tells what else was done: ", telling reporters"."""
    before = clause.left_edge.i - 1
    return clause.tag_ == "VBG" and before >= 0 and clause.doc[before].text == ","


def _explains(clause: Token) -> bool:
    marks = [child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod")]
    return any(
        mark in ("after", "when", "because", "while", "although", "though", "since", "before", "as")
        for mark in marks
    )


def split_topics(document: Document, start: int, end: int) -> list[tuple[int, int, Topic]]:
    """The parts of what is asked or offered that have topics of their own (close call 14).

    The parts are what commas and "and" separate; those of one topic, or of none, stay together.
    """
    doc = document.doc
    edges = [
        start,
        *(at for at in range(start + 1, end) if doc[at].text == "," or doc[at].lower_ == "and"),
        end,
    ]
    parts: list[tuple[int, int, Topic]] = []
    for first, last in pairwise(edges):
        topic = topic_of(doc[first:last].text)
        if parts and (topic is Topic.OTHER or topic is parts[-1][2] or last - first < 3):
            parts[-1] = (parts[-1][0], last, parts[-1][2])
        elif parts and parts[-1][2] is Topic.OTHER:
            parts[-1] = (parts[-1][0], last, topic)
        else:
            parts.append((first, last, topic))
    if len(parts) == 1:
        return [(start, end, _topic_in_context(document, start, end))]
    seen: set[Topic] = set()
    unique = [part for part in parts if not (part[2] in seen or seen.add(part[2]))]
    return [(_skip(doc, first), trim(doc, first, last), topic) for first, last, topic in unique]


def _topic_in_context(document: Document, start: int, end: int) -> Topic:
    """The topic of some words, else of their sentence, else of the sentence before."""
    sentence = document.sentence_of(document.doc[start])
    found = topic_of(document.doc[start:end].text, sentence.span.text)
    if found is Topic.OTHER and sentence.index:
        before = document.sentences[sentence.index - 1]
        if before.paragraph == sentence.paragraph:
            return topic_of("", before.span.text)
    return found


def _skip(doc: Doc, start: int) -> int:
    while doc[start].text == "," or doc[start].lower_ in ("and", "that"):
        start += 1
    return start


def trim(doc: Doc, start: int, end: int) -> int:
    """The end of some tokens without punctuation and conjunctions at their end."""
    while end > start + 1 and (
        doc[end - 1].is_punct or doc[end - 1].lower_ in ("and", "or", "but")
    ):
        if doc[end - 1].is_quote:
            break
        end -= 1
    return end


def _of_ready(
    document: Document, verb: Token, speaker: tuple[Mention, float] | None
) -> Iterator[Position]:
    """ "Ukraine is ready to …", of whom it is told."""
    if speaker is None:
        return
    start, end = verb.i, trim(document.doc, verb.i, verb.right_edge.i + 1)
    topic = _topic_in_context(document, start, end)
    yield Position(speaker[0], StatementKind.OFFER, topic, start, end, verb, 0.75 * speaker[1])


def _of_saying(
    document: Document,
    sentence: Sentence,
    verb: Token,
    speaker: tuple[Mention, float] | None,
    quoted: set[int],
) -> Iterator[Position]:
    """What the clauses after a verb of saying do, by their own words."""
    if (need := _need(verb)) is not None and speaker is not None:
        end = trim(document.doc, need.i, need.right_edge.i + 1)
        topic = topic_of(document.doc[need.i : end].text, sentence.span.text)
        yield Position(speaker[0], StatementKind.DEMAND, topic, verb.i, end, verb, 0.8 * speaker[1])
        return
    clause = _clause_after(sentence, verb, quoted)
    if clause is None:
        return
    clauses = [clause]
    while more := next(
        (c for c in clauses[-1].children if c.dep_ == "conj" and _has_subject(c)), None
    ):
        clauses.append(more)
    starts = [one.left_edge.i for one in clauses]
    ends = [*(start for start in starts[1:]), _end_of(clauses[-1])]
    for one, start, end in zip(clauses, starts, ends, strict=True):
        stop = min(end, verb.i) if start < verb.i else end
        if any(document.doc[index].text == ";" for index in range(start, min(verb.i, stop))):
            continue
        found = _of_clause(document, verb, one, (start, stop), speaker)
        if found is not None:
            yield found


def _clause_after(sentence: Sentence, verb: Token, quoted: set[int]) -> Token | None:
    """What is said: the clause after "that", else the one that the parse gives."""
    found = next((c for c in verb.children if c.dep_ == "ccomp" and c.i not in quoted), None)
    for token in verb.doc[verb.i + 1 : min(verb.i + 12, sentence.span.end)]:
        if token.lower_ == "that" and token.dep_ == "mark" and token.i not in quoted:
            if found is None or (not _has_subject(found) and found.i < token.i):
                return token.head
            break
    if (
        found is not None
        and found.tag_ == "VBN"
        and not any(child.dep_ in ("aux", "auxpass") for child in found.children)
    ):
        # "Invited at the last minute, X declined": the participle is not what is told.
        return next((c for c in found.children if c.dep_ == "conj"), found)
    return found


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in verb.children)


def _need(verb: Token) -> Token | None:
    """ "Stressed the need for": the noun."""
    return next(
        (
            c
            for c in verb.children
            if c.dep_ == "dobj" and c.lemma_ in ("need", "necessity", "importance")
        ),
        None,
    )


def _of_clause(
    document: Document,
    verb: Token,
    clause: Token,
    bounds: tuple[int, int],
    speaker: tuple[Mention, float] | None,
) -> Position | None:
    doc = document.doc
    start = _clause_start(doc, *bounds)
    end = trim(doc, start, bounds[1])
    text = doc[start:end].text
    own = speaker or _clause_speaker(document, verb, clause)
    if own is None or is_no_position(text) or end - start < 3:
        return None
    kind, certainty = _kind_of_clause(verb, clause, text)
    if kind in (StatementKind.REFUSAL, StatementKind.OFFER) and not _is_own(
        document, own[0], clause
    ):
        kind, certainty = StatementKind.COMMENT, 0.55
    if kind is None:
        return None
    is_comment = kind is StatementKind.COMMENT
    topic = (
        topic_of(text, document.sentence_of(verb).span.text)
        if is_comment
        else _topic_in_context(document, start, end)
    )
    no_shows = (*statement_lexicon().coming.words, "decline")
    if kind is StatementKind.REFUSAL and clause.lemma_.lower() in no_shows:
        is_person = document.cast.actor(own[0].actor_id).kind is ActorKind.PERSON
        topic = Topic.LEADERS_MEETING if is_person else topic
    return Position(own[0], kind, topic, start, end, verb, certainty * own[1])


def _clause_start(doc: Doc, start: int, end: int) -> int:
    """The start of a clause without "that", a date or a comma before its words."""
    for at in range(start, min(start + 5, end)):
        if doc[at].lower_ == "that" and doc[at].dep_ == "mark":
            return at + 1
    while start < end and (doc[start].is_punct or doc[start].lower_ == "and"):
        start += 1
    return start


def _kind_of_clause(verb: Token, clause: Token, text: str) -> tuple[StatementKind | None, float]:
    """What a told clause does: by its verb, its signs, or because it assesses."""
    inner = kind_of_verb(clause)
    if inner is not None and not is_passive(clause) and _is_position(clause, inner):
        return inner, 0.8
    if inner is StatementKind.REFUSAL and clause.lemma_ in ("decline", "refuse"):
        return StatementKind.REFUSAL, 0.75
    if (kind := kind_by_signs(text)) is not None:
        return kind, 0.8
    if re.search(r"\b(?:could not|cannot|can not|couldn't|can't)\b", text.lower()):
        return StatementKind.REFUSAL, 0.65
    if verb.lemma_.lower() in statement_lexicon().arguing.words:
        return StatementKind.COMMENT, 0.75
    return (StatementKind.COMMENT, 0.65) if is_evaluative(text) else (None, 0.0)


def _clause_speaker(document: Document, verb: Token, clause: Token) -> tuple[Mention, float] | None:
    """Whose position an unnamed source tells: the state or group that the clause is about.

    A person's position may be told by "his office" or "her spokesman".
    """
    offices = [subject for subject in document.subjects_of(verb)]
    is_theirs = any(child.dep_ == "poss" for office in offices for child in office.children)
    for subject in document.subjects_of(clause):
        for participant in document.actors_of(subject):
            kind = document.cast.actor(participant.mention.actor_id).kind
            if kind is not ActorKind.PERSON or is_theirs:
                return participant.mention, 0.75
    return None


def _is_own(document: Document, speaker: Mention, clause: Token) -> bool:
    """Whether somebody speaks of their own side's act: "said Moscow would not", "said he would"."""
    subjects = document.subjects_of(clause)
    mentions = [one.mention for subject in subjects for one in document.actors_of(subject)]
    side = _side(document, speaker)
    if not mentions or side is None:
        return True
    return any(m.actor_id == speaker.actor_id or _side(document, m) == side for m in mentions)


def _side(document: Document, mention: Mention) -> str | None:
    if document.cast.actor(mention.actor_id).kind is ActorKind.PERSON:
        return mention.body or document.names.body_of(mention.actor_id, document.published)
    return mention.actor_id


def _of_noun(document: Document, sentence: Sentence, noun: Token) -> Iterator[Position]:
    """ "Putin's demands that Kyiv …"; "their mandate was to …"; "firm in their stance that …".

    Such a standing position of a state's leader is the state's.
    """
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if owner is None:
        return
    mentions = [one.mention for one in document.actors_of(owner)]
    if not mentions and owner.pos_ == "PRON" and noun.head.i != noun.i:
        mentions = _subjects_before(document, sentence, noun)
    bounds = _noun_clause(sentence, noun)
    if not mentions or bounds is None:
        return
    kind = _nouns()[noun.lemma_.lower()]
    speaker = _as_side(document, mentions[0])
    for start, end, topic in split_topics(document, *bounds):
        yield Position(speaker, kind, topic, start, end, noun, 0.75)


def _subjects_before(document: Document, sentence: Sentence, noun: Token) -> list[Mention]:
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


def speaker_of(document: Document, verb: Token) -> tuple[Mention, float] | None:
    """Who does an act of saying, and how sure that is."""
    for subject in document.subjects_of(verb):
        for child in subject.children:
            if child.dep_ == "appos":
                for participant in document.actors_of(child):
                    if document.cast.actor(participant.mention.actor_id).kind is ActorKind.PERSON:
                        return participant.mention, participant.mention.certainty
        for participant in document.actors_of(subject):
            if participant.included:
                return participant.mention, participant.mention.certainty
        named = [
            mention
            for mention in document.cast.within(subject.left_edge.i, subject.i + 1)
            if mention.form is not Form.PRONOUN
        ]
        if named and subject.pos_ == "NOUN":
            return named[-1], 0.7
    return None
