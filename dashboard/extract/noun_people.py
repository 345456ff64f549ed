"""Whom a noun of an event names: "talks between A and B", "his call with C", "held by D"."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from dashboard.extract.document import Participant, is_passive
from dashboard.extract.event_words import SAYING, TRAVELLING, lexicon
from dashboard.extract.names import Form
from dashboard.extract.noun_kinds import NounKinds
from dashboard.extract.predicates import Mood
from dashboard.extract.trigger import Trigger
from dashboard.vocabularies import ActorKind, EventKind


class NounPeople(NounKinds):
    """Adds those named with a noun, and those whom its verb has take part."""

    def _add_people(self, trigger: Trigger) -> None:
        self._add_after_prepositions(trigger)
        self._add_before(trigger)
        self._add_travellers(trigger)
        self._add_callers(trigger)
        self._add_caller_and_called(trigger)
        self._add_speakers(trigger)
        self._add_holders(trigger)

    def _all(self, nouns: Iterable[Token]) -> list[Participant]:
        return [person for noun in nouns for person in self.document.actors_of(noun)]

    def _add_after_prepositions(self, trigger: Trigger) -> None:
        token = trigger.token
        for preposition in token.children:
            if preposition.dep_ != "prep":
                continue
            people = self._all(noun for noun in preposition.children if noun.dep_ == "pobj")
            if preposition.lower_ in ("between", "among"):
                trigger.sides.extend(people)
            elif preposition.lower_ == "of":
                trigger.sides.extend(p for p in people if self._is_somebody(p))
            elif preposition.lower_ in ("with", "alongside"):
                trigger.participants.extend(people)
                trigger.others |= {p.mention.actor_id for p in people}
        after = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
        if after in ("with", "between", "among") and not trigger.participants and not trigger.sides:
            people = self.document.listed_from(token.i + 2)
            (trigger.participants if after == "with" else trigger.sides).extend(people)

    def _add_before(self, trigger: Trigger) -> None:
        """As in "Putin's talks", "Russian-Ukrainian talks"."""
        token = trigger.token
        for child in token.children:
            if child.dep_ in ("compound", "amod", "nmod", "poss"):
                people = self.document.actors_of(child, demonyms=True)
                (trigger.participants if child.dep_ == "poss" else trigger.sides).extend(people)
        known = {id(side.mention) for side in trigger.sides}
        for index in range(token.left_edge.i, token.i):
            for mention in self.document.cast.at(index):
                if mention.form is Form.DEMONYM and id(mention) not in known:
                    trigger.sides.append(Participant(mention))

    def _add_travellers(self, trigger: Trigger) -> None:
        """As in "flew to Doha for talks with the emir"."""
        token = trigger.token
        if token.dep_ != "pobj" or token.head.lower_ != "for" or not trigger.participants:
            return
        verb = self.governor(token)
        if verb is not None and verb.lemma_ in TRAVELLING:
            trigger.participants.extend(self._all(self.document.subjects_of(verb)))

    def _add_caller_and_called(self, trigger: Trigger) -> None:
        """As in "received a telephone call from X", "made a call to Y"."""
        token = trigger.token
        verb = token.head
        if trigger.kind is not EventKind.CALL or token.dep_ != "dobj" or verb.pos_ != "VERB":
            return
        if verb.lemma_ not in ("receive", "take", "get", "make", "place", "have", "hold"):
            return
        document = self.document
        nouns = [
            *document.objects_of(token, "from", "to"),
            *document.objects_of(verb, "from", "to"),
        ]
        people = self._all(nouns) or self._from_after(token)
        if people and verb.lemma_ not in ("have", "hold"):
            people = [*self._all(document.subjects_of(verb)), *people]
        trigger.participants.extend(people)

    def _from_after(self, token: Token) -> list[Participant]:
        """Who stands after "from" near a noun, whatever the parser hangs it on."""
        for index in range(token.i + 1, min(token.i + 6, len(token.doc) - 1)):
            if token.doc[index].lower_ in ("from", "to"):
                return self.document.listed_from(index + 1)
        return []

    def _add_callers(self, trigger: Trigger) -> None:
        """As in "in a call on Monday X told Y"."""
        token = trigger.token
        inside = token.dep_ == "pobj" and token.head.lower_ in ("in", "during", "on")
        verb = self.governor(token)
        if trigger.kind is not EventKind.CALL or not inside or verb is None or trigger.participants:
            return
        nouns = [*self.document.subjects_of(verb), *self.document.objects_of(verb)]
        trigger.participants.extend(self._all(nouns))

    def _add_speakers(self, trigger: Trigger) -> None:
        """As in "he said that talks with the minister had been useful": his talks."""
        token = trigger.token
        with_some = any(child.lower_ == "with" for child in token.children)
        alone = len(trigger.participants) == 1 or (with_some and not trigger.participants)
        predicate = self.document.predicate_of(token)
        if trigger.sides or not alone or predicate.mood is not Mood.ASSERTED or predicate.negated:
            return
        for speaker in self._speakers(token):
            kind = self.document.cast.actor(speaker.mention.actor_id).kind
            is_person = kind is ActorKind.PERSON
            (trigger.participants if is_person else trigger.sides).append(speaker)

    def _speakers(self, token: Token) -> list[Participant]:
        """Whose "talks with him" are spoken of: the subject of the verb of saying above."""
        current = token
        for _ in range(9):
            if current.head == current:
                return []
            current = current.head
            if current.pos_ == "VERB" and current.lemma_.lower() in SAYING:
                nouns = self.document.subjects_of(current)
                return [p for noun in nouns for p in self.document.actors_of(noun)]
        return []

    def _add_holders(self, trigger: Trigger) -> None:
        """As in "they held five hours of talks with him"."""
        noun = trigger.token
        if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.dep_ == "dobj":
            noun = noun.head.head
        verb = noun.head
        is_held = noun.dep_ == "dobj" and verb.pos_ == "VERB"
        if not is_held or verb.lemma_ not in lexicon().around.holding:
            return
        document = self.document
        who = document.agents_of(verb) if is_passive(verb) else document.subjects_of(verb)
        trigger.participants.extend(self._all(who))
        trigger.participants.extend(self._all(document.objects_of(verb, "with", "alongside")))
