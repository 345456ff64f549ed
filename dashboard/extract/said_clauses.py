"""Clauses after a verb of saying, whose words bear the signs of a position: "said it would not"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from dashboard.extract.complements import end_of, split_topics, trim
from dashboard.extract.conditions import find_condition
from dashboard.extract.document import Document, Sentence, is_passive
from dashboard.extract.mentions import Mention
from dashboard.extract.position import Position, is_own
from dashboard.extract.position_verbs import is_position, kind_of_verb
from dashboard.extract.topics import (
    is_evaluative,
    is_no_position,
    kind_by_signs,
    statement_lexicon,
    topic_of,
)
from dashboard.vocabularies import ActorKind, StatementKind, Topic


def said_positions(
    document: Document,
    sentence: Sentence,
    verb: Token,
    speaker: tuple[Mention, float] | None,
    quoted: set[int],
) -> Iterator[Position]:
    """What the clauses after a verb of saying do, by their own words."""
    if (noun := _expressed(verb)) is not None and speaker is not None:
        kind = next(k for k, nouns in _expressible().items() if noun.lemma_ in nouns)
        said = [end_of(child) for child in verb.children if child.dep_ in ("dobj", "ccomp")]
        end = trim(document.doc, noun.i, max(said))
        topic = topic_of(document.doc[noun.i : end].text, sentence.span.text)
        yield Position(speaker[0], kind, topic, verb.i, end, verb, 0.78 * speaker[1])
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
    ends = [*(start for start in starts[1:]), end_of(clauses[-1])]
    for one, start, end in zip(clauses, starts, ends, strict=True):
        inserted = start < verb.i < end
        stop = _last_word(verb) if inserted and one.i < verb.i else end
        if any(document.doc[at].text == ";" for at in range(*sorted((one.i, verb.i)))):
            continue
        yield from _of_clause(document, verb, one, (start, max(stop, start + 1)), speaker)


def _last_word(verb: Token) -> int:
    """Where what was said before "…, X said" ends: at the start of that."""
    return min([verb.i, *(child.left_edge.i for child in verb.children if child.dep_ == "nsubj")])


def _clause_after(sentence: Sentence, verb: Token, quoted: set[int]) -> Token | None:
    """What is said: the clause after "that", else the one that the parse gives."""
    found = next((c for c in verb.children if c.dep_ == "ccomp" and c.i not in quoted), None)
    if found is None and _is_inserted(verb):
        return verb.head
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


def _is_inserted(verb: Token) -> bool:
    """Whether "he said" stands in the middle of what is told: "Both sides, he said, would"."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or verb.dep_ not in ("parataxis", "ccomp") or verb.head.pos_ == "NOUN":
        return False
    first = min(subject.left_edge.i, verb.i)
    return first > 0 and verb.doc[first - 1].text == "," and verb.i < verb.head.i


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in verb.children)


def _expressible() -> dict[StatementKind, tuple[str, ...]]:
    return statement_lexicon().expressed


def _expressed(verb: Token) -> Token | None:
    """The noun in "stressed the need for", "expressed hope that"."""
    nouns = {noun for nouns in _expressible().values() for noun in nouns}
    return next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_ in nouns), None)


def _of_clause(
    document: Document,
    verb: Token,
    clause: Token,
    bounds: tuple[int, int],
    speaker: tuple[Mention, float] | None,
) -> Iterator[Position]:
    doc = document.doc
    start = _clause_start(doc, *bounds)
    end = trim(doc, start, bounds[1])
    text = doc[start:end].text
    own = speaker or _clause_speaker(document, verb, clause)
    is_question = doc[start].lower_ in ("whether", "why", "how", "what", "who", "which", "where")
    if own is None or is_no_position(text) or end - start < 3 or is_question:
        return
    condition = find_condition(document, own[0], start, end)
    core = condition.start if condition is not None and condition.is_extra else end
    kind, certainty = _kind_of_clause(document, verb, clause, doc[start:core].text)
    if condition is not None and condition.is_only:
        topic = topic_of(doc[condition.start : end].text, text)
        yield Position(own[0], StatementKind.DEMAND, topic, start, end, verb, 0.75 * own[1])
        return
    if kind is StatementKind.COMMENT and (speaker is None or speaker[1] <= 0.7):
        return
    if kind in (StatementKind.REFUSAL, StatementKind.OFFER) and not is_own(
        document, own[0], clause
    ):
        kind, certainty = StatementKind.COMMENT, 0.55
    if kind is None or (kind is StatementKind.OFFER and not _acts(document, clause)):
        return
    for first, last, topic in _parts(
        document, own[0], clause, kind, (start, trim(doc, start, core))
    ):
        yield Position(own[0], kind, topic, first, last, verb, certainty * own[1])
    if condition is not None and condition.is_extra and kind is not StatementKind.DEMAND:
        for first, last, topic in split_topics(document, condition.start, end):
            yield Position(own[0], StatementKind.DEMAND, topic, first, last, verb, 0.7 * own[1])


def _parts(
    document: Document,
    speaker: Mention,
    clause: Token,
    kind: StatementKind,
    bounds: tuple[int, int],
) -> list[tuple[int, int, Topic]]:
    """The positions of one clause, each with its topic; only a comment may be of none."""
    start, end = bounds
    text = document.doc[start:end].text
    if kind is StatementKind.COMMENT:
        return [(start, end, topic_of(text, document.sentence_of(clause).span.text))]
    no_shows = (*statement_lexicon().coming.words, "decline")
    is_person = document.cast.actor(speaker.actor_id).kind is ActorKind.PERSON
    if kind is StatementKind.REFUSAL and clause.lemma_.lower() in no_shows and is_person:
        return [(start, end, Topic.LEADERS_MEETING)]
    return split_topics(document, start, end)


def _acts(document: Document, clause: Token) -> bool:
    """Whether it is somebody who acts in a clause, and not "the talks" that "would continue"."""
    subjects = document.subjects_of(clause)
    if any(child.dep_ == "poss" and child.pos_ == "PRON" for s in subjects for child in s.children):
        # "His country", "their side".
        return True
    return any(noun.pos_ == "PRON" or document.actors_of(noun) for noun in subjects) or any(
        child.pos_ == "DET" and child.lower_ in ("each", "both")
        for s in subjects
        for child in s.children
    )


def _clause_start(doc: Doc, start: int, end: int) -> int:
    """The start of a clause without "that", a date or a comma before its words."""
    for at in range(start, min(start + 5, end)):
        if doc[at].lower_ == "that" and doc[at].dep_ == "mark":
            return at + 1
    while start < end and (doc[start].is_punct or doc[start].lower_ == "and"):
        start += 1
    return start


def _kind_of_clause(
    document: Document, verb: Token, clause: Token, text: str
) -> tuple[StatementKind | None, float]:
    """What a told clause does: by its verb, its signs, or because it assesses."""
    inner = kind_of_verb(clause)
    negated = any(child.dep_ == "neg" for child in clause.children)
    if (
        inner is not None
        and not negated
        and not is_passive(clause)
        and is_position(document, clause, inner)
    ):
        return inner, 0.79
    if inner is StatementKind.REFUSAL and clause.lemma_ in ("decline", "refuse"):
        return StatementKind.REFUSAL, 0.75
    if (kind := kind_by_signs(text)) is not None:
        return kind, 0.79
    if re.search(r"\b(?:could not|cannot|can not|couldn't|can't)\b", text.lower()):
        return StatementKind.REFUSAL, 0.65
    if _gives(clause):
        return StatementKind.OFFER, 0.7
    if verb.lemma_.lower() in statement_lexicon().arguing.words:
        return StatementKind.COMMENT, 0.75
    if is_evaluative(text):
        return StatementKind.COMMENT, 0.65
    if _assesses(clause):
        return StatementKind.COMMENT, 0.6
    return (None, 0.0) if _only_tells(verb, clause, text) else (StatementKind.COMMENT, 0.5)


def _only_tells(verb: Token, clause: Token, text: str) -> bool:
    """Whether a clause tells what happens or is arranged, with no view on it."""
    told = statement_lexicon().telling
    if any(child.dep_ == "aux" and child.lower_ in _VIEWING for child in clause.children):
        return False
    if verb.lemma_.lower() in told.verbs or any(char.isdigit() for char in text):
        return True
    acts = {clause.lemma_.lower()}
    acts |= {
        child.lemma_.lower()
        for child in clause.children
        if child.dep_ in ("xcomp", "attr", "acomp")
    }
    return bool(acts.intersection(told.acts))


_VIEWING = frozenset({"could", "can", "may", "might", "should", "must"})
"""Auxiliaries by which a clause gives a view of what happens."""


def _gives(clause: Token) -> bool:
    """Whether somebody binds themselves to an act: "it would release"."""
    will = any(child.lower_ in ("will", "would", "'ll") for child in clause.children)
    negated = any(child.dep_ == "neg" for child in clause.children)
    return will and not negated and clause.lemma_.lower() in statement_lexicon().giving.words


def _assesses(clause: Token) -> bool:
    """Whether a clause says how something is: "the plan was hollow"."""
    adjective = next((c for c in clause.children if c.dep_ == "acomp"), None)
    is_copula = clause.lemma_ in ("be", "remain", "seem", "look", "sound")
    is_fact = adjective is not None and adjective.lower_ in statement_lexicon().factual.words
    return is_copula and adjective is not None and adjective.pos_ == "ADJ" and not is_fact


def _clause_speaker(document: Document, verb: Token, clause: Token) -> tuple[Mention, float] | None:
    """Whose position an unnamed source tells: the state or group that the clause is about.

    A person's position may be told by "his office" or "her spokesman".
    """
    is_theirs = any(
        child.dep_ == "poss" for office in document.subjects_of(verb) for child in office.children
    )
    for subject in document.subjects_of(clause):
        for participant in document.actors_of(subject):
            kind = document.cast.actor(participant.mention.actor_id).kind
            if kind is not ActorKind.PERSON or is_theirs:
                return participant.mention, 0.75
    return None
