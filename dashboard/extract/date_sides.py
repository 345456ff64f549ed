"""On which side of the present a date lies, as the tense of its clause tells.

Codebook, Events: a future date ("on Friday") is resolved forward, a past one backward, by tense.
"""

from __future__ import annotations

from enum import StrEnum

from spacy.tokens import Span, Token

from dashboard.extract.event_words import SAYING
from dashboard.extract.predicates import Mood, Predicate, Time, read_predicate


class Side(StrEnum):
    """Where a date lies, seen from the day of publication."""

    BEHIND = "behind"
    AHEAD = "ahead"
    NEAR = "near"
    """Planned in the past ("was to meet on Friday"), or told in a headline's present."""
    OPEN = "open"
    """No verb tells."""


_FIXING = frozenset(
    {"set", "schedule", "fix", "plan", "slate", "due", "call", "invite", "expect", "pencil", "time"}
)
"""Verbs after which "for Friday" is the coming one."""

_DUE = frozenset({"due", "scheduled", "slated", "set", "expected", "bound", "planned", "awaited"})
_PAST_AUXILIARIES = frozenset({"was", "were", "had"})
_GIVING = frozenset(
    {"give", "have", "postpone", "delay", "put", "adjourn", "suspend", "extend", "wait", "prolong"}
)
"""Verbs after which "until Friday" is the coming one."""


def side_of(date: Span) -> Side:
    """The side on which the clause of a date puts it."""
    before = date.doc[date.start - 1].lower_ if date.start > date.sent.start else ""
    if date[0].lower_ == "since" or before in ("since", "after"):
        return Side.BEHIND
    if _is_deadline(date):
        return Side.NEAR
    fixing = date.doc[date.start - 1].head if before == "for" else None
    if fixing is not None and fixing.lemma_ in _FIXING:
        return _side_of_fixing(fixing)
    verb = next((word for word in date.root.ancestors if _tells(word)), None)
    if verb is None:
        return _side_of_fragment(date)
    if before == "until" and verb.lemma_ in _GIVING:
        return Side.AHEAD
    return _side_of_verb(verb)


def _is_deadline(date: Span) -> bool:
    """As in "by July", "until the end of August"."""
    words = [word.lower_ for word in date.doc[max(date.start - 3, date.sent.start) : date.end]]
    return date[0].lower_ in ("by", "until") or (
        bool({"by", "until"} & set(words)) and bool({"end", "start", "middle"} & set(words))
    )


def _tells(word: Token) -> bool:
    return word.pos_ in ("VERB", "AUX") or word.lower_ in ("due", "scheduled")


def _side_of_fixing(fixing: Token) -> Side:
    """As in "scheduled for Friday"."""
    told = {child.lower_ for child in fixing.children if child.dep_ in ("aux", "auxpass")}
    if told & _PAST_AUXILIARIES:
        return Side.NEAR
    is_aside = fixing.dep_ in ("acl", "relcl", "amod")
    main = read_predicate(fixing.sent.root)
    return Side.NEAR if is_aside and main.time is Time.PAST else Side.AHEAD


def _side_of_verb(verb: Token) -> Side:
    copula = verb if verb.lemma_ == "be" else verb.head if verb.head.lemma_ == "be" else None
    due = next((word for word in (verb, *verb.children) if word.lower_ in _DUE), None)
    if due is not None and copula is not None and due.dep_ in ("acomp", "ROOT", "conj", "oprd"):
        return Side.NEAR if copula.tag_ == "VBD" else Side.AHEAD
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and verb.tag_ in ("VB", "VBN"):
        # "Was to be held on Friday."
        return Side.NEAR if verb.head.tag_ == "VBD" else Side.AHEAD
    predicate = read_predicate(verb)
    if predicate.time is Time.FUTURE:
        return Side.AHEAD
    if predicate.mood is Mood.PLANNED:
        return Side.NEAR if predicate.time is Time.PAST else Side.AHEAD
    if predicate.time is Time.PAST:
        return Side.NEAR if _is_wished(verb, predicate) else Side.BEHIND
    if verb.lemma_.lower() in SAYING or _is_past_in_disguise(verb):
        return Side.BEHIND
    if not _is_present(verb):
        return Side.OPEN
    return Side.NEAR if _is_headline(verb.sent) else Side.AHEAD


def _is_present(verb: Token) -> bool:
    """Whether a verb is finite and of the present, or stands with a modal."""
    return verb.tag_ in ("VBZ", "VBP") or any(
        child.dep_ in ("aux", "auxpass") and child.tag_ in ("VBZ", "VBP", "MD")
        for child in verb.children
    )


def _is_past_in_disguise(verb: Token) -> bool:
    """Whether the present of a verb tells of the past: "the army put", "goes back to"."""
    if verb.lemma_ in ("go", "date") and any(child.lower_ == "back" for child in verb.children):
        return True
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return (
        verb.tag_ == "VBP"
        and subject is not None
        and subject.tag_ in ("NN", "NNP")
        and not any(child.dep_ == "conj" for child in subject.children)
    )


def _is_wished(verb: Token, predicate: Predicate) -> bool:
    """As in "demanded that they leave by Friday"."""
    return verb.tag_ == "VB" and predicate.mood is Mood.POSSIBLE


def _side_of_fragment(date: Span) -> Side:
    """Of a date without a verb, as in an answer ("On Saturday, at the lake."): by what follows."""
    sentence = date.sent
    if _is_headline(sentence):
        return Side.OPEN
    after = date.doc[sentence.end].sent.root if sentence.end < len(date.doc) else None
    coming = after is not None and read_predicate(after).time is Time.FUTURE
    return Side.AHEAD if coming else Side.OPEN


def _is_headline(sentence: Span) -> bool:
    words = sentence.text.rstrip()
    return words[-1:].isalnum()
