"""Ceasefires by the day when they begin or end: "took effect on 10 May", "has held since March".

Codebook, Events: a truce is announced, begins, or ends. Who announces one is read by `acts`.
"""

from __future__ import annotations

from spacy.tokens import Token

from dashboard.extract.dates import Moment
from dashboard.extract.event_words import lexicon, names_of_verb
from dashboard.extract.grammar import antecedent
from dashboard.extract.predicates import Mood
from dashboard.extract.setting import Setting
from dashboard.extract.trigger import Trigger
from dashboard.vocabularies import DatePrecision, EventKind, EventStatus

NEAR = 40
"""How many tokens before "it" the truce may stand that "it took effect" goes on from."""


class Truces(Setting):
    """Finds the beginnings and ends of truces."""

    def _truce(self, token: Token) -> Trigger | None:
        """What a verb, or the noun itself with a date of its own, tells of a truce."""
        if token.pos_ in ("NOUN", "PROPN"):
            return self._dated_truce(token) if _is_truce(token) else None
        names = names_of_verb(token) | {
            f"{token.lemma_.lower()} {child.lower_} {inner.lower_}"
            for child in token.children
            if child.dep_ == "prep"
            for inner in child.children
        }
        truces = lexicon().truces
        sure = bool(names & set(truces.sure))
        if not (sure or names & set(truces.happens)):
            return None
        if not any(self._is_of_truce(noun, sure) for noun in self.document.subjects_of(token)):
            return None
        moment = self.document.date_of(token) or self._since(token)
        return self._told(token, moment)

    def _told(self, token: Token, moment: Moment | None) -> Trigger | None:
        predicate = self.document.predicate_of(token)
        published = self.document.published
        future = bool(moment and published and moment.start > published)
        unreal = predicate.mood not in (Mood.ASSERTED, Mood.PLANNED)
        if moment is None or predicate.negated or unreal:
            return None
        if predicate.mood is Mood.PLANNED and published and not future:
            return None
        status = EventStatus.PLANNED if future else EventStatus.HELD
        trigger = Trigger(token, EventKind.CEASEFIRE, status, moment)
        trigger.predicate, trigger.verbal = predicate, True
        return trigger

    def _is_of_truce(self, noun: Token, sure: bool) -> bool:
        """Whether a subject is a truce, also through "which" and "it"."""
        noun = antecedent(noun)
        if noun.lower_ in ("it", "this", "these") and sure:
            before = noun.doc[max(noun.i - NEAR, 0) : noun.i]
            return any(_is_truce(token) for token in before)
        if noun.lower_ == "it":
            start = max(self.document.sentence_of(noun).span.start, noun.i - NEAR)
            return any(_is_truce(token) for token in noun.doc[start : noun.i])
        if any(child.lower_ in ("no", "any") for child in noun.children):
            return False
        return _is_truce(noun) or any(
            _is_truce(inner) or (noun.lemma_ == "silence" and inner.lemma_ == "gun")
            for child in noun.children
            if child.dep_ == "prep" and child.lower_ == "of"
            for inner in child.children
        )

    def _since(self, verb: Token) -> Moment | None:
        """The day since which a truce is in force."""
        sentence = self.document.sentence_of(verb).span
        for moment in self.document.moments_in(verb.i, min(verb.i + 9, sentence.end)):
            before = {t.lower_ for t in verb.doc[max(moment.first - 3, verb.i) : moment.first + 1]}
            if "since" in before and moment.precision is not DatePrecision.YEAR:
                return moment
        return None

    def _dated_truce(self, noun: Token) -> Trigger | None:
        """As in "the November 27, 2024 ceasefire", "the ceasefire of July 1997"."""
        for moment in self.document.moments_in(noun.left_edge.i, noun.right_edge.i + 1):
            root = self.document.doc[moment.first : moment.last].root
            beside = root.head == noun or (root.head.head == noun and root.head.dep_ == "prep")
            if beside and moment.precision is not DatePrecision.YEAR:
                trigger = self._told(noun, moment)
                if trigger is not None:
                    trigger.verbal = False
                return trigger
        return None


def _is_truce(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if lemma == "fire":
        return any(
            t.lower_ in ("cease", "cease-") for t in token.doc[max(token.i - 2, 0) : token.i]
        )
    if lemma in ("gun", "weapon"):
        return token.head.lemma_ in ("be", "fall") and any(
            child.lower_ == "silent" for child in token.head.children
        )
    return lemma in lexicon().truces.nouns
