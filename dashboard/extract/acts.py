"""Events that are acts rather than gatherings: signings, truces, exchanges, proposals, decisions.

Codebook, Events and close calls 5, 6 and 8. Only what the text tells as done, or as set for a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dashboard.extract.dates import Moment
from dashboard.extract.document import Document, is_passive
from dashboard.extract.places import Places
from dashboard.extract.predicates import Mood
from dashboard.extract.triggers import Act, Trigger, Triggers, lexicon, names_of_verb
from dashboard.vocabularies import DatePrecision, EventKind, EventStatus


class Acts:
    """Finds the acts of one document."""

    def __init__(self, document: Document, places: Places) -> None:
        self.document = document
        self.triggers = Triggers(document, places)
        self._of_verb: dict[str, list[Act]] = {}
        for act in lexicon().act:
            for cue in (*act.verbs, *act.happens):
                self._of_verb.setdefault(cue.split(" ")[0], []).append(act)

    def find(self) -> list[Trigger]:
        """All acts, in the order of the text."""
        return [
            trigger
            for token in self.document.doc
            if token.pos_ == "VERB" and token.lemma_.lower() in self._of_verb
            for trigger in self._of(token)
        ]

    def _of(self, verb: Token) -> Iterator[Trigger]:
        lemma = verb.lemma_.lower()
        for act in self._of_verb[lemma]:
            noun = self._noun(act, verb)
            if noun is None:
                continue
            trigger = self._trigger(act, verb, noun)
            if trigger is not None:
                yield trigger
                return

    def _noun(self, act: Act, verb: Token) -> Token | None:
        """The noun of the act that a verb is about."""
        passive = is_passive(verb)
        names = names_of_verb(verb) | {
            f"{verb.lemma_.lower()} {child.lower_} {inner.lower_}"
            for child in verb.children
            if child.dep_ == "prep"
            for inner in child.children
        }
        candidates: list[Token] = []
        if names & set(act.verbs):
            candidates = (
                self.document.subjects_of(verb) if passive else self.document.objects_of(verb)
            )
        if names & set(act.happens):
            candidates = candidates + self.document.subjects_of(verb)
        bare = not any(c.dep_ in ("dobj", "ccomp", "xcomp") for c in verb.children)
        if act.kind is EventKind.AGREEMENT and verb.lemma_ == "sign" and bare and not passive and verb.dep_ != "acl":
            return verb
        if act.kind is EventKind.PROPOSAL and verb.lemma_ == "propose":
            candidates = candidates + [c for c in verb.children if c.dep_ in ("ccomp", "xcomp")]
            return next(iter(candidates), None)
        for noun in candidates:
            found = _is_one(noun, act)
            if found and not (act.kind is EventKind.EXCHANGE and not _is_of_people(noun)):
                return noun
        return None

    def _trigger(self, act: Act, verb: Token, noun: Token) -> Trigger | None:
        document = self.document
        predicate = document.predicate_of(verb)
        if predicate.negated or predicate.mood not in (Mood.ASSERTED, Mood.PLANNED):
            return None
        if any(child.lower_ in ("any", "no") for child in noun.children):
            return None
        moment = self._moment(act, verb, noun)
        place = (
            None
            if act.kind in (EventKind.PROPOSAL, EventKind.ANNOUNCEMENT)
            else self.triggers.place_of(verb)
        )
        published = document.published
        future = moment is not None and published is not None and moment.start > published
        if predicate.mood is Mood.PLANNED and not future:
            return None
        facts = {"date"} if moment else set()
        facts |= {"place"} if place else set()
        if act.needs and not facts & set(act.needs):
            return None
        trigger = Trigger(
            verb, act.kind, EventStatus.PLANNED if future else EventStatus.HELD, moment, place
        )
        trigger.predicate = predicate
        trigger.verbal = True
        if act.kind is EventKind.AGREEMENT and verb.lemma_ in (
            "sign",
            "initial",
            "ink",
            "countersign",
            "accept",
        ):
            nouns = document.agents_of(verb) if is_passive(verb) else document.subjects_of(verb)
            nouns = [*nouns, *document.objects_of(verb, "with", "before")]
            trigger.participants = [p for token in nouns for p in document.actors_of(token)]
        return trigger

    def _moment(self, act: Act, verb: Token, noun: Token) -> Moment | None:
        """When the act was; a date within what is proposed is not the proposal's."""
        moment = self.document.date_of(verb)
        if act.kind is EventKind.PROPOSAL:
            inside = moment is not None and noun.left_edge.i <= moment.first <= noun.right_edge.i
            due = moment is not None and self.document.doc[moment.first - 1].lower_ in (
                "of",
                "before",
                "by",
                "until",
            )
            return (
                None
                if inside or due or moment is None or moment.precision is not DatePrecision.DAY
                else moment
            )
        return moment or self.document.date_of(noun)


def _is_one(noun: Token, act: Act) -> bool:
    if noun.lemma_.lower() in act.nouns:
        return True
    return any(
        inner.lemma_.lower() in act.nouns
        for child in noun.children
        if child.dep_ == "prep" and child.lower_ == "of"
        for inner in child.children
    )


def _is_of_people(noun: Token) -> bool:
    """Whether an exchange is one of prisoners, bodies or children, not of fire or views."""
    words = {token.lemma_.lower() for token in noun.subtree}
    people = {
        "prisoner",
        "hostage",
        "body",
        "captive",
        "detainee",
        "remains",
        "pow",
        "serviceman",
        "abductee",
        "soldier",
        "child",
    }
    return bool(words & people)
