"""Nouns that tell of an event: "the talks in Geneva", "a phone call with the emir"."""

from __future__ import annotations

from spacy.tokens import Token

from dashboard.extract.event_words import (
    ORDINALS,
    gathering_nouns,
    lexicon,
    names_of_verb,
    noun_lemma,
)
from dashboard.extract.noun_people import NounPeople
from dashboard.extract.predicates import Mood, Predicate, Time
from dashboard.extract.trigger import Trigger
from dashboard.vocabularies import EventKind, EventStatus

_SUBJECT = ("nsubj", "nsubjpass")
_DIRECT = (*_SUBJECT, "dobj")
_UNREAL = (Mood.POSSIBLE, Mood.DENIED, Mood.REFUSED, Mood.AVOIDED, Mood.FAILED)
_GENERAL = ("meeting", "summit", "conference", "session", "gathering", "call", "encounter", "round")
"""Nouns whose plural tells of no one event."""


class Nominal(NounPeople):
    """Reads the nouns of gatherings and calls."""

    def _nominal(self, token: Token, kind: EventKind) -> Trigger:
        document = self.document
        predicate = document.predicate_of(token)
        words = self._premodifiers(token)
        modifiers = lexicon().modifiers
        trigger = Trigger(token, kind, None, predicate=predicate)
        trigger.definite = bool(
            words & {"the", "this", "these", "that", "those", "his", "their", "its", "her"}
        ) or any(child.dep_ == "poss" for child in token.children)
        trigger.ordinal = next(
            (word for word in ORDINALS if word in words and self._counts(token, word, words)),
            None,
        )
        if _is_one_of(token) and token.head.head.lower_ in ORDINALS:
            trigger.ordinal = token.head.head.lower_
        trigger.another = bool(words & set(modifiers.another))
        trigger.earlier = bool(words & set(modifiers.earlier))
        trigger.current = bool(words & {"current", "ongoing", "present", "latest"})
        trigger.moment = self._moment(token)
        trigger.place = self.place_of(token)
        self._add_people(trigger)
        trigger.status = None if kind is EventKind.AGREEMENT else self._status(trigger, words)
        trigger.beside = self._beside(token)
        verb = self.governor(token)
        nearby = {t.lower_ for t in token.subtree} | (
            {
                t.lower_
                for c in verb.children
                if c.dep_ in ("prep", "advmod", "agent")
                for t in c.subtree
            }
            if verb is not None
            else set()
        )
        trigger.remote = bool(words & {"virtual", "online", "video"}) or (
            verb is not None
            and verb.lemma_ in ("hold", "convene", "take", "meet", "conduct")
            and bool(nearby & {"video", "virtually", "online", "videolink", "videoconference"})
        )
        return trigger

    def _counts(self, token: Token, word: str, words: set[str]) -> bool:
        """Whether an ordinal numbers the rounds of a series, unlike "their first meeting since"."""
        if token.lemma_.lower() == "round" or "round" in words:
            return True
        since = any(inner.lower_ in ("since", "in", "ever") for inner in token.rights)
        return "the" in words and not since and (word != "first" or noun_lemma(token) != "talk")

    def _beside(self, token: Token) -> set[str]:
        verb = self.governor(token)
        if verb is None or token.dep_ == "nsubj" or self.document.predicate_of(verb).negated:
            return set()
        subjects = self.document.subjects_of(verb)
        people = [p.mention for noun in subjects for p in self.document.actors_of(noun)]
        return {body for mention in people if (body := self.document.body_of(mention))}

    def _premodifiers(self, token: Token) -> set[str]:
        left = token.left_edge.i
        return {token.doc[i].lower_ for i in range(max(left, token.i - 9), token.i)}

    def _status(self, trigger: Trigger, words: set[str]) -> EventStatus | None:
        """What the clause says became of the event; none if it only speaks of one."""
        token, predicate = trigger.token, trigger.predicate
        assert predicate is not None  # noqa: S101
        ended = self._ending(token, words)
        if ended is not None:
            possible = predicate.mood is Mood.POSSIBLE and ended is not EventStatus.STALLED
            return None if possible else ended
        if self._is_general(trigger, words):
            return None
        if self._is_denied(token, predicate, words):
            return self._not_held(token, predicate, words)
        if predicate.mood in _UNREAL:
            return None
        return self._planned_or_held(trigger, predicate, words)

    def _ending(self, token: Token, words: set[str]) -> EventStatus | None:
        """Whether it was called off, put off or stalled, by its adjectives or its verb."""
        course, modifiers = lexicon().course, lexicon().modifiers
        verb = self.governor(token)
        direct = verb is not None and token.dep_ in _DIRECT
        names = names_of_verb(verb) if verb is not None and direct else set()
        if words & set(modifiers.cancelled) or names & set(course.cancelled):
            return EventStatus.CANCELLED
        if words & set(modifiers.postponed) or names & set(course.postponed):
            return EventStatus.POSTPONED
        if names & set(course.stalled):
            return EventStatus.STALLED
        if direct and verb is not None:
            rest = token.doc[verb.i : verb.i + 8].text.lower()
            if any(cue in rest for cue in course.never):
                return EventStatus.CANCELLED
        return None

    def _is_general(self, trigger: Trigger, words: set[str]) -> bool:
        """Whether no certain event is meant, or one that only lends its name or its margin."""
        token = trigger.token
        lemma = noun_lemma(token)
        if (
            token.tag_ == "NNS"
            and lemma in _GENERAL
            and len(trigger.participants) < 2
            and not _is_one_of(token)
        ):
            return True
        if token.dep_ == "pobj":
            outer = token.head.head.lemma_.lower()
            if token.head.lower_ == "as" or outer in ("sideline", "margin"):
                return True
        over = self._moment_below(token) is not None and not self._is_future(trigger)
        if self._is_topic(token) and not over:
            return True
        predicate = trigger.predicate
        unreal = predicate is not None and predicate.mood is not Mood.ASSERTED
        return bool(words & {"any", "such"} or ("no" in words and unreal))

    def _is_denied(self, token: Token, predicate: Predicate, words: set[str]) -> bool:
        """Whether the negation is the event's own: "the talks did not produce a truce" tells of
        talks that were held.
        """
        verb = self.governor(token)
        if not predicate.negated:
            return False
        if verb is None or token.dep_ not in _SUBJECT or words & {"no", "neither"}:
            return True
        around = lexicon().around
        return verb.lemma_ in around.happening or verb.lemma_ in around.fixing

    def _not_held(self, token: Token, predicate: Predicate, words: set[str]) -> EventStatus | None:
        verb = self.governor(token)
        happened = verb is not None and verb.lemma_ in lexicon().around.happening
        past = predicate.time is Time.PAST and token.dep_ in _SUBJECT and "no" not in words
        return EventStatus.CANCELLED if happened and past else None

    def _planned_or_held(
        self, trigger: Trigger, predicate: Predicate, words: set[str]
    ) -> EventStatus | None:
        modifiers = lexicon().modifiers
        planned = predicate.mood is Mood.PLANNED
        if self._is_future(trigger) or (planned and predicate.time is not Time.PAST):
            return EventStatus.PLANNED
        if words & set(modifiers.possible) and not trigger.moment:
            return None
        if words & set(modifiers.planned) and not trigger.moment:
            return EventStatus.PLANNED
        if planned:
            return EventStatus.PLANNED if trigger.moment is None else None
        verb = self.governor(trigger.token)
        direct = verb is not None and trigger.token.dep_ in _DIRECT
        if (
            direct
            and verb is not None
            and verb.lemma_ in ("tell", "address", "open", "chair", "close")
        ):
            return EventStatus.HELD
        told = direct and verb is not None and verb.lemma_ in lexicon().course.held
        facts = trigger.definite or trigger.moment or trigger.place
        people = trigger.participants or trigger.sides
        trigger.weak = not (told or trigger.moment)
        return EventStatus.HELD if facts or people or told else None

    def _is_future(self, trigger: Trigger) -> bool:
        published = self.document.published
        return bool(trigger.moment and published and trigger.moment.start > published)

    def _is_topic(self, token: Token) -> bool:
        """Whether a noun only says what another noun is about: "a delegation to the talks"."""
        outer = token.head.head
        if token.dep_ != "pobj" or outer.pos_ != "NOUN":
            return False
        around = lexicon().around
        if outer.lemma_.lower() in around.roles:
            return True
        if token.head.lower_ == "of":
            return outer.lemma_.lower() in around.topics
        return token.head.lower_ in around.about and outer.lemma_.lower() not in gathering_nouns()


def _is_one_of(noun: Token) -> bool:
    """As in "the first of their sessions", "one of the meetings"."""
    above = noun.head
    return noun.dep_ == "pobj" and above.lower_ == "of" and above.head.lower_ in ("one", *ORDINALS)
