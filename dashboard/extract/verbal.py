"""Verbs that tell of an event: "met", "sat down with", "telephoned", "is due in Doha"."""

from __future__ import annotations

from spacy.tokens import Token

from dashboard.extract.document import Participant, is_passive
from dashboard.extract.encounters import Encounters, distinct
from dashboard.extract.event_words import lexicon
from dashboard.extract.predicates import Mood, was_to_have
from dashboard.extract.trigger import Trigger
from dashboard.vocabularies import EventKind, EventStatus


class Verbal(Encounters):
    """Reads the verbs by which people come together or telephone."""

    def _verbal(self, token: Token) -> Trigger | None:
        lemma = token.lemma_.lower()
        encounters = lexicon().encounters
        if lemma in ("bring", "put", "seat", "get") and (trigger := self._brought(token)):
            return trigger
        if lemma == "call" and (trigger := self._called_on(token)):
            return trigger
        if lemma in encounters.received:
            return self._received(token, EventKind.MEETING)
        if lemma in encounters.call:
            return self._received(token, EventKind.CALL)
        if lemma == "take" and self._is_taking_places(token):
            return self._encounter(token, EventKind.MEETING)
        kind = self._verb_kind(token, lemma)
        return self._encounter(token, kind) if kind is not None else None

    def _encounter(self, token: Token, kind: EventKind) -> Trigger | None:
        document = self.document
        lemma = token.lemma_.lower()
        takes = lemma in ("meet", "consult", "convene", "gather", "assemble", "reconvene")
        told = lemma in lexicon().encounters.told
        objects = document.objects_of(token) if takes or told else []
        others = self._others(token, kind, objects)
        who = document.subjects_of(token) or self._named_before(token)
        if is_passive(token):
            who = [*who, *document.agents_of(token)]
        named = [person for noun in who for person in document.actors_of(noun)]
        everybody = distinct([*named, *others])
        crowd = any(self._is_several(noun) for noun in objects)
        if objects and not others and not crowd and (lemma == "meet" or len(named) < 2):
            return None
        collective = len(everybody) < 2 and (self._are_people(token) or crowd)
        if told and len(self._persons(everybody)) < 2:
            return None
        if len(everybody) < 2 and not collective:
            unnamed = objects or document.objects_of(token, "with")
            together = lemma in ("gather", "convene", "sit", "come", "get", "stand", "spend")
            if not everybody or not unnamed or together:
                return None
        if lemma in lexicon().encounters.beside and not self._are_of_two_sides(everybody):
            return None
        trigger = self._finish(token, kind, everybody)
        trigger.collective = collective
        if kind is EventKind.MEETING and len(self._persons(everybody)) < 2:
            trigger.kind = self._kind_of_crowd([*who, *objects]) or kind
        return trigger

    def _kind_of_crowd(self, nouns: list[Token]) -> EventKind | None:
        """The kind that those without names show: leaders hold a summit, negotiators talks."""
        encounters = lexicon().encounters
        for noun in nouns:
            if noun.tag_ not in ("NNS", "NNPS"):
                continue
            lemma = noun.lemma_.lower()
            heads = noun.doc[noun.i + 1 : noun.i + 3].text in ("of state", "of government")
            if lemma in encounters.principals or (lemma == "head" and heads):
                return EventKind.SUMMIT
            if lemma in encounters.negotiators:
                return EventKind.TALKS
        return None

    def _are_of_two_sides(self, people: list[Participant]) -> bool:
        """Whether those who sit side by side may be there for different bodies."""
        bodies = {self.document.body_of(person.mention) for person in people}
        return len(people) < 2 or len(bodies) > 1 or None in bodies

    def _is_taking_places(self, verb: Token) -> bool:
        """As in "fifty ministers took their places"."""
        seats = any(
            noun.lemma_.lower() in ("place", "seat", "chair")
            and any(c.dep_ == "poss" for c in noun.children)
            for noun in self.document.objects_of(verb)
        )
        return seats and self._are_people(verb)

    def _brought(self, token: Token) -> Trigger | None:
        """As in "brought the two to Luanda", "put A and B in one room", "at one table"."""
        document = self.document
        objects = document.objects_of(token)
        if is_passive(token):
            objects = document.subjects_of(token)
        others = [p for noun in objects for p in document.actors_of(noun)]
        several = len(others) >= 2 or any(self._is_several(noun) for noun in objects)
        if not several:
            return None
        phoned = self._near_end(token, ("telephone", "phone", "line"))
        near = {t.lower_ for t in token.doc[token.i + 1 : token.right_edge.i + 1]}
        where = {"together", "table", "room"} & near or (
            token.lemma_ == "bring" and self.place_of(token) is not None
        )
        if not where and not phoned:
            return None
        hosts = [p for noun in document.subjects_of(token) for p in document.actors_of(noun)]
        hosts = [] if is_passive(token) else self._persons(hosts)
        kind = EventKind.CALL if phoned else EventKind.MEETING
        trigger = self._finish(token, kind, distinct([*hosts, *others]))
        trigger.collective = len(others) < 2
        return trigger

    def _near_end(self, verb: Token, words: tuple[str, ...]) -> bool:
        return any(
            noun.lower_ in words
            for child in verb.children
            if child.dep_ == "prep" and child.lower_ in ("on", "by", "over")
            for noun in child.children
        )

    def _called_on(self, token: Token) -> Trigger | None:
        """As in "called on the president at his palace", which asks for nothing."""
        document = self.document
        asks = any(
            child.dep_ in ("xcomp", "ccomp", "advcl")
            or (child.dep_ == "prep" and child.lower_ in ("for", "upon"))
            for child in token.children
        )
        nouns = document.objects_of(token, "on")
        if (
            asks
            or is_passive(token)
            or any(c.dep_ in ("acl", "relcl") for n in nouns for c in n.children if c.tag_ == "VB")
        ):
            return None
        hosts = self._persons([p for noun in nouns for p in document.actors_of(noun)])
        guests = [p for noun in document.subjects_of(token) for p in document.actors_of(noun)]
        return (
            self._finish(token, EventKind.MEETING, distinct([*guests, *hosts])) if hosts else None
        )

    def _received(self, token: Token, kind: EventKind) -> Trigger | None:
        """Verbs whose object is the other person: "received the minister", "telephoned Burhan"."""
        document = self.document
        others = [p for noun in document.objects_of(token) for p in document.actors_of(noun)]
        hosts = [p for noun in document.subjects_of(token) for p in document.actors_of(noun)]
        if is_passive(token):
            others, hosts = hosts, self._given_by(token)
        people = distinct([*hosts, *others])
        each_other = token.lemma_ == "see" and self._is_reciprocal(token)
        both = 2 if kind is EventKind.CALL or token.lemma_ == "see" else 1
        enough = len(people) >= 2 and len(self._persons(people)) >= both
        if not enough and not each_other:
            return None
        if (kind is EventKind.CALL and self._is_naming(token)) or any(
            child.dep_ == "oprd" and not document.cast.at(child) for child in token.children
        ):
            return None
        trigger = self._finish(token, kind, people)
        trigger.collective = each_other
        return trigger

    def _is_reciprocal(self, verb: Token) -> bool:
        after = " ".join(t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 3])
        return after in ("each other", "one another") and self._are_people(verb)

    def _is_naming(self, verb: Token) -> bool:
        """As in "called him a liar", "called for restraint": no telephone."""
        return verb.lemma_ == "call" and any(
            (child.dep_ in ("oprd", "attr") and not self.document.cast.at(child))
            or child.dep_ in ("ccomp", "xcomp")
            or (child.dep_ == "prep" and child.lower_ in ("for", "on"))
            for child in verb.children
        )

    def _finish(self, token: Token, kind: EventKind, people: list[Participant]) -> Trigger:
        document = self.document
        predicate = document.predicate_of(token)
        trigger = Trigger(token, kind, None, predicate=predicate, participants=people, verbal=True)
        trigger.moment = document.date_of(token) or self._moment_beside(token)
        trigger.place = self.place_of(token)
        names = {child.lower_ for child in token.children if child.dep_ == "advmod"}
        trigger.earlier = bool(names & {"last", "previously", "earlier"})
        trigger.another = bool(names & {"again", "anew"})
        trigger.status = self._verbal_status(trigger)
        return trigger

    def _verbal_status(self, trigger: Trigger) -> EventStatus | None:
        predicate, published = trigger.predicate, self.document.published
        assert predicate is not None  # noqa: S101
        future = bool(trigger.moment and published and trigger.moment.start > published)
        if was_to_have(trigger.token):
            return EventStatus.PLANNED if future else EventStatus.CANCELLED
        if predicate.negated:
            return self._status_since(trigger)
        if predicate.mood is Mood.PLANNED or (future and predicate.mood is Mood.ASSERTED):
            return EventStatus.PLANNED
        return EventStatus.HELD if predicate.mood is Mood.ASSERTED else None

    def _status_since(self, trigger: Trigger) -> EventStatus | None:
        """As in "they have not met since 14 September", which tells of a meeting on that day."""
        token, predicate = trigger.token, trigger.predicate
        perfect = any(c.lower_ in ("have", "has", "had", "'ve") for c in token.children)
        if not perfect or predicate is None or predicate.mood is not Mood.ASSERTED:
            return None
        sentence = self.document.sentence_of(token).span
        for moment in self.document.moments_in(token.i, min(token.i + 10, sentence.end)):
            before = self.document.doc[moment.first - 1].lower_
            if "since" in (before, self.document.doc[moment.first].lower_):
                trigger.moment, trigger.earlier = moment, True
                return EventStatus.HELD
        return None
