"""Journeys that are meetings: "is due in Doha on Tuesday", "flew to Jeddah to win over the prince".

Only where the text gives more than the journey: a day to come, or whom the traveller went to see.
"""

from __future__ import annotations

from spacy.tokens import Token

from dashboard.extract.dates import Moment
from dashboard.extract.document import Participant
from dashboard.extract.encounters import Encounters, distinct
from dashboard.extract.event_words import gathering_nouns, lexicon, names_of_verb, noun_lemma
from dashboard.extract.places import Place
from dashboard.extract.predicates import Mood, was_to_have
from dashboard.extract.trigger import Trigger
from dashboard.vocabularies import DatePrecision, EventKind, EventStatus


class Trips(Encounters):
    """Reads journeys and visits."""

    def _trip(self, token: Token) -> Trigger | None:
        lemma = token.lemma_.lower()
        if lemma in lexicon().trips.due:
            return self._due(token)
        if lemma == "be":
            return self._stay(token)
        if lemma in lexicon().trips.going:
            return self._purpose(token) or self._journey(token)
        return None

    def _due(self, token: Token) -> Trigger | None:
        """As in "is due in Doha tomorrow", "are expected in Geneva on Sunday"."""
        if any(c.dep_ in ("xcomp", "ccomp", "dobj") for c in token.children):
            return None
        finite = token.head if token.pos_ == "ADJ" and token.dep_ == "acomp" else token
        place = self._place_at(token, "in", "at") or self._place_at(finite, "in", "at")
        moment = self.document.date_of(token) or self._moment_beside(token)
        return self._planned(token, finite, place, moment)

    def _journey(self, token: Token) -> Trigger | None:
        """As in "will travel to Pakistan next week"."""
        predicate = self.document.predicate_of(token)
        if predicate.mood is not Mood.PLANNED:
            return None
        place = self._place_at(token, "to", "in", "into")
        moment = self.document.date_of(token) or self._moment_beside(token)
        return self._planned(token, token, place, moment)

    def _planned(
        self, token: Token, finite: Token, place: Place | None, moment: Moment | None
    ) -> Trigger | None:
        """An announced journey of somebody to a place, on a day that is told."""
        document = self.document
        nouns = document.subjects_of(finite)
        people = [p for noun in nouns for p in document.actors_of(noun) if self._is_somebody(p)]
        crowd = any(self._is_several(noun) for noun in nouns)
        if place is None or moment is None or not (people or crowd):
            return None
        if self._names_event(token) or self._names_event(finite):
            return None
        predicate = document.predicate_of(finite)
        unreal = predicate.mood not in (Mood.ASSERTED, Mood.PLANNED)
        if predicate.negated or unreal or was_to_have(finite):
            return None
        published = document.published
        if published is None or (moment.end or moment.start) < published:
            return None
        trigger = Trigger(token, EventKind.MEETING, EventStatus.PLANNED, moment, place, people)
        trigger.predicate, trigger.verbal, trigger.collective = predicate, True, not people
        trigger.trip = True
        return trigger

    def _names_event(self, token: Token) -> bool:
        """Whether the clause names the event that somebody comes to: "is due in Doha for talks"."""
        return any(
            noun_lemma(noun) in gathering_nouns() or noun.lemma_.lower() in lexicon().trips.other
            for child in token.children
            if child.dep_ not in ("conj", "advcl", "nsubj")
            for noun in child.subtree
            if noun.pos_ in ("NOUN", "PROPN")
        )

    def _purpose(self, token: Token) -> Trigger | None:
        """As in "flew to Jeddah on Wednesday to win over the crown prince"."""
        place = self._place_at(token, "to", "in", "into")
        hosts = self._persons(self._hosts(token))
        if place is None or not hosts:
            return None
        document = self.document
        guests = [p for n in document.subjects_of(token) for p in document.actors_of(n)]
        return self._of_trip(token, distinct([*guests, *hosts]), place)

    def _stay(self, token: Token) -> Trigger | None:
        """As in "the Russian was in Pyongyang on 19 June": a visit told by its place and day."""
        if token.tag_ not in ("VBD", "VBN") or any(
            c.dep_ in ("attr", "acomp", "ccomp", "expl") for c in token.children
        ):
            return None
        place = self._place_at(token, "in", "at")
        moment = self.document.date_of(token)
        if place is None or place.rank < 2 or moment is None or self._names_event(token):
            return None
        if moment.precision is DatePrecision.YEAR:
            return None
        guests = self._persons(
            [p for n in self.document.subjects_of(token) for p in self.document.actors_of(n)]
        )
        hosts = self._persons(self._hosts(token))
        return self._of_trip(token, distinct([*guests, *hosts]), place) if guests else None

    def _hosts(self, token: Token) -> list[Participant]:
        """Whom somebody came to embrace, to brief or to see."""
        document = self.document
        return [
            person
            for verb in token.children
            if verb.dep_ in ("xcomp", "advcl")
            and verb.tag_ == "VB"
            and names_of_verb(verb) & set(lexicon().trips.purposes)
            for noun in (
                *document.objects_of(verb),
                *document.objects_of(verb, "to", "with", "over"),
            )
            for person in document.actors_of(noun)
        ]

    def _of_trip(self, token: Token, people: list[Participant], place: Place) -> Trigger | None:
        document = self.document
        predicate = document.predicate_of(token)
        moment = document.date_of(token) or self._moment_beside(token)
        published = document.published
        future = bool(moment and published and moment.start > published)
        if predicate.negated or predicate.mood not in (Mood.ASSERTED, Mood.PLANNED):
            return None
        status = EventStatus.PLANNED if future else EventStatus.HELD
        if predicate.mood is Mood.PLANNED:
            status = EventStatus.PLANNED
        trigger = Trigger(token, EventKind.MEETING, status, moment, place, people)
        trigger.predicate, trigger.verbal, trigger.trip = predicate, True, True
        return trigger

    def _place_at(self, token: Token, *prepositions: str) -> Place | None:
        """The place that a verb or "due" has right after a preposition."""
        for noun in self.document.objects_of(token, *prepositions):
            for inner in (noun, *(c for c in noun.children if c.dep_ in ("appos", "compound"))):
                place = self.places.at(inner.i)
                if place is not None:
                    return place
        return None
