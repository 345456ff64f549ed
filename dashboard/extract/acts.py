"""Events that are acts rather than gatherings: signings, truces, exchanges, proposals, decisions.

Codebook, Events and close calls 5, 6 and 8. Only what the text tells as done, or as set for a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dashboard.extract.captures import Captures
from dashboard.extract.dates import Moment
from dashboard.extract.document import Document, is_passive
from dashboard.extract.event_words import Act, lexicon, names_of_verb
from dashboard.extract.grammar import antecedent
from dashboard.extract.places import Places
from dashboard.extract.predicates import Mood
from dashboard.extract.trigger import Trigger
from dashboard.extract.truces import Truces
from dashboard.vocabularies import ActorKind, DatePrecision, EventKind, EventStatus


class Acts(Truces, Captures):
    """Finds the acts of one document."""

    def __init__(self, document: Document, places: Places) -> None:
        super().__init__(document, places)
        self._of_verb: dict[str, list[Act]] = {}
        for act in lexicon().act:
            for cue in (*act.verbs, *act.happens):
                self._of_verb.setdefault(cue.split(" ")[0], []).append(act)

    def find(self) -> list[Trigger]:
        """All acts, in the order of the text."""
        return [
            trigger
            for token in self.document.tokens
            if token.pos_ in ("VERB", "AUX", "NOUN", "PROPN")
            for trigger in self._of(token)
        ]

    def _of(self, verb: Token) -> Iterator[Trigger]:
        lemma = verb.lemma_.lower()
        if (truce := self._truce(verb)) is not None:
            yield truce
            return
        if captures := list(self._captures(verb)):
            yield from captures
            return
        if verb.pos_ not in ("VERB", "AUX"):
            return
        for act in self._of_verb.get(lemma, ()):
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
        if names & {"put off", "break off", "call off", "put aside"}:
            names.discard(verb.lemma_.lower())
        candidates: list[Token] = []
        if names & set(act.verbs):
            candidates = (
                self.document.subjects_of(verb) if passive else self.document.objects_of(verb)
            )
        if names & set(act.happens):
            candidates = candidates + self.document.subjects_of(verb)
        bare = not any(c.dep_ in ("dobj", "ccomp", "xcomp") for c in verb.children)
        if (
            act.kind is EventKind.AGREEMENT
            and verb.lemma_ == "sign"
            and bare
            and not passive
            and verb.dep_ != "acl"
        ):
            return verb
        if act.kind is EventKind.PROPOSAL and verb.lemma_ == "propose":
            candidates = candidates + [c for c in verb.children if c.dep_ in ("ccomp", "xcomp")]
            return next(iter(candidates), None)
        for noun in map(antecedent, candidates):
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
        moment = self._moment_of_act(act, verb, noun)
        place = (
            None
            if act.kind in (EventKind.PROPOSAL, EventKind.ANNOUNCEMENT)
            else self.place_of(verb)
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
        elif act.kind is EventKind.AGREEMENT and place is not None and not is_passive(verb):
            people = [p for token in document.subjects_of(verb) for p in document.actors_of(token)]
            trigger.participants = [
                p
                for p in people
                if document.cast.actor(p.mention.actor_id).kind is ActorKind.PERSON
            ]
        return trigger

    def _moment_of_act(self, act: Act, verb: Token, noun: Token) -> Moment | None:
        """When the act was; a date within what is proposed is not the proposal's."""
        moment = self.document.date_of(verb)
        if act.kind is EventKind.PROPOSAL:
            return moment if moment is not None and not self._is_of_the_plan(noun, moment) else None
        return moment or self.document.date_of(noun)

    def _is_of_the_plan(self, noun: Token, moment: Moment) -> bool:
        """Whether a date is when something is to happen by the plan: "proposed talks on Monday"."""
        doc = self.document.doc
        if moment.precision is DatePrecision.YEAR:
            return True
        apart = any(word.text == "," for word in doc[noun.i + 1 : moment.first])
        inside = noun.left_edge.i <= moment.first <= noun.right_edge.i and not apart
        before = {word.lower_ for word in doc[max(moment.first - 3, noun.i) : moment.first]}
        return inside or bool(before & {"of", "before", "by", "until"})


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
