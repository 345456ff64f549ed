"""Frames of being there: attending, coming, speaking after, walking out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from dashboard.extract.document import Participant, is_passive
from dashboard.extract.frames import Frames
from dashboard.extract.predicates import Mood
from dashboard.extract.presence import Presence, read_status
from dashboard.vocabularies import ActorKind, AttendanceStatus

_S = AttendanceStatus


class Coming(Frames):
    """Verbs whose subject is there."""

    def _present(self, verb: Token) -> Iterator[Presence]:
        target, other = self.target_of(verb)
        if other:
            return
        if is_passive(verb):
            if verb.lemma_ not in ("attend", "join", "accompany", "flank"):
                return
            subjects = self._people(self.document.agents_of(verb))
            noun = next((t for t in self.document.subjects_of(verb) if self._target_in(t)), None)
            target = self._target_in(noun) if noun is not None else target
            if verb.lemma_ == "join":
                subjects += self._subjects(verb)
        else:
            subjects = self._subjects(verb)
        predicate = self.document.predicate_of(verb)
        status = read_status(predicate, verb)
        if verb.lemma_ in ("flank", "accompany", "join") and not is_passive(verb):
            objects = [
                p for noun in self.document.objects_of(verb) for p in self.document.actors_of(noun)
            ]
            if not objects and target is None:
                return
        if verb.lemma_ == "address" and self._is_remote(verb):
            yield from self._give(verb, subjects, status, target, predicate)
            return
        if verb.lemma_ in ("enter", "address", "return") and target is None:
            return
        yield from self._give(verb, subjects, status, target, predicate)
        if status is _S.ATTENDED or status is _S.EXPECTED:
            yield from self._give(
                verb, self._with_companions(verb), status, target, predicate, confidence=0.75
            )

    def _travelling(self, verb: Token) -> Iterator[Presence]:
        target, _ = self.target_of(verb)
        to = [place for place in self.places.all if self._is_goal(place.root, verb)]
        if (
            target is None
            and not to
            and not (verb.lemma_ == "come" and self.document.predicate_of(verb).negated)
            and verb.lemma_ not in ("come", "make")
        ):
            return
        if verb.lemma_ == "turn":
            return
        if verb.lemma_ == "make":
            predicate = self.document.predicate_of(verb)
            if predicate.negated:
                status = read_status(predicate, verb)
                yield from self._give(
                    verb, self._subjects(verb), status, target, predicate, confidence=0.8
                )
            return
        if verb.lemma_ == "come" and target is None and not to:
            bad = [
                c
                for c in verb.children
                if c.dep_ in ("prep", "prt", "advmod")
                and c.lower_
                not in ("there", "either", "himself", "herself", "even", "on", "here", "in", "also")
            ]
            clause = [c for c in verb.children if c.dep_ in ("advcl", "xcomp", "ccomp", "acomp")]
            if bad or (clause and not self.document.predicate_of(verb).negated):
                return
        predicate = self.document.predicate_of(verb)
        status = read_status(predicate, verb)
        yield from self._give(
            verb,
            self._subjects(verb),
            status,
            target,
            predicate,
            confidence=0.82,
            needs_event=target is None,
        )

    def _being(self, verb: Token) -> Iterator[Presence]:
        """As in "Lavrov was at the talks", "neither was there"."""
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ in ("at", "in", "among"):
                for noun in child.children:
                    target = self._target_in(noun)
                    here = (child.lower_, noun.lower_) in (
                        ("at", "table"),
                        ("in", "room"),
                        ("in", "attendance"),
                    )
                    place = self.places.at(noun.i)
                    if (
                        place is not None
                        and place.rank > 1
                        and child.lower_ == "in"
                        and target is None
                    ):
                        predicate = self.document.predicate_of(verb)
                        yield from self._give(
                            verb,
                            self._subjects(verb),
                            read_status(predicate, verb),
                            None,
                            predicate,
                            confidence=0.7,
                            needs_event=True,
                        )
                        return
                    if target is not None or here:
                        predicate = self.document.predicate_of(verb)
                        yield from self._give(
                            verb,
                            self._subjects(verb),
                            read_status(predicate, verb),
                            target,
                            predicate,
                        )
                        return

    def _leaving(self, verb: Token) -> Iterator[Presence]:
        """Whoever leaves a conference was there: "walked out of the talks"."""
        target, _ = self.target_of(verb)
        predicate = self.document.predicate_of(verb)
        if target is not None and predicate.mood is Mood.ASSERTED and not predicate.negated:
            yield from self._give(
                verb, self._subjects(verb), _S.ATTENDED, target, predicate, confidence=0.8
            )

    def _at_side(self, verb: Token) -> Iterator[Presence]:
        """As in "At the president's side sat X and Y"."""
        beside = any(
            noun.lower_ in ("side", "sides")
            for child in verb.children
            if child.dep_ == "prep" and child.lower_ in ("at", "by", "on") and child.i < verb.i
            for noun in child.children
        )
        if not beside:
            return
        sentence = self.document.sentence_of(verb).span
        people = [
            Participant(mention)
            for mention in self.document.cast.within(verb.i + 1, sentence.end)
            if mention.title_kind is not None
            and self.document.cast.actor(mention.actor_id).kind is ActorKind.PERSON
        ]
        predicate = self.document.predicate_of(verb)
        yield from self._give(verb, people, read_status(predicate, verb), None, predicate)

    def _speaking_after(self, verb: Token) -> Iterator[Presence]:
        """As in "Rubio speaks to reporters after the meeting"."""
        for child in verb.children:
            nouns = []
            if child.dep_ == "prep" and child.lower_ in ("after", "following", "at", "during"):
                nouns = [noun for noun in child.children if noun.dep_ == "pobj"]
            elif child.dep_ == "advcl" and child.lower_ == "following":
                nouns = [noun for noun in child.children if noun.dep_ == "dobj"]
            target = next((found for noun in nouns if (found := self._target_in(noun))), None)
            if target is None:
                continue
            predicate = self.document.predicate_of(verb)
            people = [
                p for p in self._subjects(verb) if (self.document.level_of(p.mention) or 9) <= 3
            ]
            if predicate.mood is Mood.ASSERTED and not predicate.negated:
                yield from self._give(
                    verb,
                    people,
                    _S.ATTENDED,
                    target,
                    replace(predicate, governors=()),
                    confidence=0.72,
                )
                return
