"""Verbs that tell of an event: "met", "sat down with", "telephoned"."""

from __future__ import annotations

from spacy.tokens import Token

from dashboard.extract.document import Participant, is_passive
from dashboard.extract.event_words import (
    lexicon,
    names_of_verb,
)
from dashboard.extract.names import Form
from dashboard.extract.predicates import Mood, Time
from dashboard.extract.setting import Setting
from dashboard.extract.trigger import Trigger
from dashboard.vocabularies import ActorKind, EventKind, EventStatus

_CALL_WORDS = frozenset({"phone", "telephone", "video", "videolink", "call"})


_PEOPLE = frozenset(
    {
        "official",
        "leader",
        "minister",
        "counterpart",
        "president",
        "delegation",
        "envoy",
        "diplomat",
        "negotiator",
        "mediator",
        "team",
        "representative",
        "ally",
        "head",
        "side",
        "ambassador",
        "commander",
        "chief",
        "delegate",
        "adviser",
        "aide",
    }
)


class Verbal(Setting):
    """Reads the verbs by which people come together or telephone."""

    def _verbal(self, token: Token) -> Trigger | None:
        lemma = token.lemma_.lower()
        encounters = lexicon().encounters
        if lemma in ("expect", "due"):
            return self._expected(token)
        if lemma in encounters.received:
            return self._received(token, EventKind.MEETING)
        if lemma in encounters.call:
            return self._received(token, EventKind.CALL)
        kind = self._verb_kind(token, lemma)
        return self._encounter(token, kind) if kind is not None else None

    def _verb_kind(self, token: Token, lemma: str) -> EventKind | None:
        """What sort of encounter a verb tells of; none if it tells of none."""
        encounters = lexicon().encounters
        if lemma in encounters.spoken:
            if _by_phone(token):
                return EventKind.CALL
            if _in_private(token):
                return EventKind.MEETING
            return EventKind.CALL if self._is_call(token) else None
        names = names_of_verb(token)
        if names & set(encounters.meeting):
            with_some = bool(self.document.objects_of(token, "with"))
            seated = lemma == "sit" and "sit down" not in names
            alone = seated and not with_some and not _sits_together(token)
            return None if alone else EventKind.MEETING
        return EventKind.TALKS if lemma in encounters.talks else None

    def _encounter(self, token: Token, kind: EventKind) -> Trigger | None:
        document = self.document
        lemma = token.lemma_.lower()
        objects = document.objects_of(token) if lemma in ("meet", "consult") else []
        others = self._others(token, kind, objects)
        if objects and not others and not any(noun.lemma_.lower() in _PEOPLE for noun in objects):
            return None
        who = document.subjects_of(token)
        if is_passive(token):
            who = [*who, *document.agents_of(token)]
        people = [person for noun in who for person in document.actors_of(noun)]
        everybody = _distinct([*people, *others])
        collective = len(everybody) < 2 and self._are_people(token)
        if len(everybody) < 2 and not collective:
            unnamed = objects or document.objects_of(token, "with")
            together = lemma in ("gather", "convene", "sit", "come", "get")
            if not everybody or not unnamed or together:
                return None
        trigger = self._finish(token, kind, everybody)
        trigger.collective = collective
        return trigger

    def _others(self, token: Token, kind: EventKind, objects: list[Token]) -> list[Participant]:
        """Who is met: the object, or whoever stands after "with"."""
        document = self.document
        nouns = [*objects, *document.objects_of(token, "with", "alongside")]
        if kind is EventKind.CALL:
            nouns += document.objects_of(token, "to")
        others = [person for noun in nouns for person in document.actors_of(noun)]
        others = others or self._named_with(token)
        return others or (self._opposite(token) if token.lemma_ == "sit" else [])

    def _is_call(self, token: Token) -> bool:
        """As in "spoke with the president": by telephone, if the text speaks of a call nearby."""
        if not self.document.objects_of(token, "with", "to"):
            return False
        here = self.document.sentence_of(token).index
        around = self.document.sentences[max(here - 1, 0) : here + 2]
        words = {t.lemma_.lower() for sentence in around for t in sentence.span}
        return bool(words & {"call", "phone", "telephone", "telephonic"})

    def _opposite(self, verb: Token) -> list[Participant]:
        """As in "Sat across the table from X", "sat opposite X"."""
        for index in range(verb.i + 1, min(verb.i + 6, len(verb.doc) - 1)):
            if verb.doc[index].lower_ in ("from", "opposite"):
                return self.document.listed_from(index + 1)
        return []

    def _named_with(self, verb: Token) -> list[Participant]:
        """Who is named after "with" near a verb, whatever the parser hangs it on."""
        for index in range(verb.i + 1, min(verb.i + 8, len(verb.doc))):
            word = verb.doc[index]
            if word.pos_ in ("VERB", "PUNCT"):
                return []
            if word.lower_ in ("with", "alongside") or (word.lower_ == "to" and index > verb.i + 2):
                return self.document.listed_from(index + 1)
        return []

    def _are_people(self, verb: Token) -> bool:
        """Whether the subject is several people without a name: "the negotiators met"."""
        return any(
            (noun.tag_ in ("NNS", "NNPS") and noun.lemma_.lower() in _PEOPLE)
            or (
                noun.pos_ == "PROPN"
                and any(c.dep_ in ("conj", "nmod") for c in noun.subtree if c.pos_ == "PROPN")
            )
            for noun in self.document.subjects_of(verb)
        )

    def _expected(self, token: Token) -> Trigger | None:
        """As in "the two are expected in Washington on Monday": an event without a noun."""
        document = self.document
        if any(c.dep_ in ("xcomp", "ccomp", "dobj") for c in token.children):
            return None
        people = [p for noun in document.subjects_of(token) for p in document.actors_of(noun)]
        people = [p for p in people if self._is_somebody(p)]
        places = [
            self.places.at(noun.i)
            for noun in document.objects_of(token, "in", "at")
            if self.places.at(noun.i)
        ]
        moment = document.date_of(token)
        if not places or not people or (moment is None and len(people) < 2):
            return None
        trigger = Trigger(token, EventKind.MEETING, EventStatus.PLANNED, moment, places[0], people)
        trigger.predicate = document.predicate_of(token)
        trigger.verbal = True
        return None if trigger.predicate.negated else trigger

    def _received(self, token: Token, kind: EventKind) -> Trigger | None:
        """Verbs whose object is the other person: "received the minister", "telephoned Burhan"."""
        document = self.document
        objects = document.objects_of(token)
        subjects = document.subjects_of(token)
        if token.lemma_ == "bring" and not any(c.lower_ == "together" for c in token.children):
            return None
        others = [person for noun in objects for person in document.actors_of(noun)]
        hosts = [person for noun in subjects for person in document.actors_of(noun)]
        if is_passive(token):
            others = hosts
            hosts = [
                person for noun in document.agents_of(token) for person in document.actors_of(noun)
            ]
        people = _distinct([*hosts, *others])
        persons = [
            p
            for p in people
            if document.cast.actor(p.mention.actor_id).kind is ActorKind.PERSON
            or p.mention.form is Form.GROUP
        ]
        if len(people) < 2 or len(persons) < (
            2 if kind is EventKind.CALL or token.lemma_ == "see" else 1
        ):
            return None
        if (
            kind is EventKind.CALL
            and (token.lemma_ == "call")
            and any(
                (child.dep_ in ("oprd", "attr") and not document.cast.at(child))
                or child.dep_ in ("ccomp", "xcomp")
                or (child.dep_ == "prep" and child.lower_ in ("for", "on"))
                for child in token.children
            )
        ):
            return None
        if any(child.dep_ == "oprd" and not document.cast.at(child) for child in token.children):
            return None
        return self._finish(token, kind, people)

    def _finish(self, token: Token, kind: EventKind, people: list[Participant]) -> Trigger:
        document = self.document
        predicate = document.predicate_of(token)
        trigger = Trigger(token, kind, None, predicate=predicate, participants=people, verbal=True)
        trigger.moment = document.date_of(token) or self._moment_beside(token)
        trigger.place = self.place_of(token)
        published = document.published
        future = (
            trigger.moment is not None
            and published is not None
            and trigger.moment.start > published
        )
        names = {child.lower_ for child in token.children if child.dep_ == "advmod"}
        trigger.earlier = bool(names & {"last", "previously", "earlier"})
        if predicate.mood is Mood.PLANNED or (future and predicate.mood is Mood.ASSERTED):
            trigger.status = None if predicate.negated else EventStatus.PLANNED
            if (
                predicate.time is Time.PAST
                and predicate.mood is Mood.PLANNED
                and trigger.moment
                and not future
            ):
                trigger.status = EventStatus.PLANNED if not predicate.negated else None
        elif predicate.mood is Mood.ASSERTED and not predicate.negated:
            trigger.status = EventStatus.HELD
        return trigger


def _sits_together(verb: Token) -> bool:
    """As in "Sat in separate rooms", "sat at one table", "sat across from him"."""
    if any(child.lower_ in ("across", "opposite") for child in verb.children):
        return True
    return any(
        noun.lemma_.lower() in ("room", "table", "hall")
        for child in verb.children
        if child.dep_ == "prep"
        for noun in child.children
    )


def _in_private(verb: Token) -> bool:
    """As in "Talked alone", "spoke face to face": a meeting, though the verb alone says nothing."""
    words = " ".join(t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 6])
    return any(
        cue in words
        for cue in (
            "alone",
            "in private",
            "privately",
            "face to face",
            "one-on-one",
            "face-to-face",
            "one - on - one",
        )
    )


def _by_phone(token: Token) -> bool:
    for child in token.children:
        if child.dep_ in ("advmod", "npadvmod") and child.lower_ in _CALL_WORDS:
            return True
        if child.dep_ in ("prep", "agent") and child.lower_ in (
            "by",
            "on",
            "over",
            "via",
            "through",
            "during",
        ):
            nouns = [noun for noun in child.children if noun.dep_ == "pobj"]
            if any({noun.lower_, *(c.lower_ for c in noun.lefts)} & _CALL_WORDS for noun in nouns):
                return True
    return False


def _distinct(people: list[Participant]) -> list[Participant]:
    seen: dict[str, Participant] = {}
    for person in people:
        seen.setdefault(person.mention.actor_id, person)
    return list(seen.values())
