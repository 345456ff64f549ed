"""Nouns that tell of an event: "the talks in Geneva", "a phone call with the emir"."""

from __future__ import annotations

from spacy.tokens import Token

from dashboard.extract.document import Participant, is_passive
from dashboard.extract.event_words import (
    ORDINALS,
    SAYING,
    TRAVELLING,
    gathering_nouns,
    lexicon,
    names_of_verb,
    noun_lemma,
)
from dashboard.extract.names import Form
from dashboard.extract.predicates import Mood, Predicate, Time
from dashboard.extract.setting import Setting
from dashboard.extract.trigger import Trigger
from dashboard.vocabularies import ActorKind, EventKind, EventStatus

_HAPPENING = frozenset(
    {
        "take",
        "happen",
        "materialise",
        "materialize",
        "go",
        "occur",
        "start",
        "begin",
        "hold",
        "schedule",
        "plan",
    }
)


_TOPICAL = frozenset(
    {
        "announcement",
        "speculation",
        "prospect",
        "possibility",
        "format",
        "idea",
        "agenda",
        "chance",
        "venue",
        "hope",
        "resumption",
        "talk",
        "prospects",
    }
)


class Nominal(Setting):
    """Reads the nouns of gatherings and calls."""

    def _noun_kind(self, token: Token) -> EventKind | None:
        lemma = noun_lemma(token)
        kind = gathering_nouns().get(lemma)
        if lemma == "table" and token.i and token.nbor(-1).lower_ == "round":
            return EventKind.MEETING
        if lemma in ("ceremony", "signing") and token.dep_ not in ("compound", "amod"):
            return EventKind.AGREEMENT
        if kind is None:
            return None
        doc = token.doc
        before = {
            doc[i].lower_
            for i in range(max(token.i - 2, 0), token.i)
            if doc[i].dep_ in ("compound", "amod", "nmod", "poss")
        }
        if lemma == "talk" and token.lower_ != "talks":
            return None
        if lemma == "round" and not self._round_of(token):
            return None
        if lemma in ("call", "conversation"):
            is_phone = (
                before & {"phone", "telephone", "video", "conference", "telephonic"}
                or any(child.lower_ in ("between", "with") for child in token.children)
                or (
                    lemma == "call"
                    and _with_lemma(
                        token.head,
                        ("hold", "have", "make", "join", "interrupt", "during", "in", "on"),
                    )
                    and token.dep_ in ("dobj", "pobj")
                )
            )
            if not is_phone or any(
                child.lower_ in ("for", "to", "on") and child.dep_ == "prep"
                for child in token.children
                if lemma == "call" and child.i == token.i + 1 and child.lower_ != "on"
            ):
                return None
            if lemma == "call" and any(child.lower_ in ("for",) for child in token.children):
                return None
            return EventKind.CALL
        if (
            token.dep_ in ("compound", "nmod")
            and token.head.pos_ in ("NOUN", "PROPN")
            and token.head.i > token.i
        ):
            return None
        if {doc[token.i - 1].lower_} & set(lexicon().not_gatherings.before) if token.i else False:
            return (
                EventKind.CALL
                if doc[token.i - 1].lower_ == "video" and lemma in ("conference", "call", "meeting")
                else None
            )
        after = (
            doc[token.i + 2].lower_
            if token.i + 2 < len(doc) and doc[token.i + 1].lower_ == "of"
            else ""
        )
        if after in lexicon().not_gatherings.after:
            return None
        if (
            token.dep_ == "pobj"
            and token.head.lower_ == "of"
            and token.head.head.lemma_.lower()
            in (
                "round",
                "series",
                "session",
                "day",
                "hour",
                "week",
                "set",
                "resumption",
                "start",
                "opening",
                "venue",
                "end",
                "result",
                "outcome",
                "point",
                "marathon",
            )
            and token.head.head.lemma_.lower() in gathering_nouns()
        ):
            return None
        return kind

    def _round_of(self, token: Token) -> bool:
        doc = token.doc
        after = [doc[i].lemma_.lower() for i in range(token.i + 1, min(token.i + 6, len(doc)))]
        if after and after[0] == "of":
            return any(word in gathering_nouns() for word in after[1:])
        if after and after[0] == "in" and self.places.at(token.i + 2):
            return True
        before = {doc[i].lower_ for i in range(max(token.i - 3, 0), token.i)}
        return bool(
            before
            & {
                *ORDINALS,
                "next",
                "latest",
                "previous",
                "last",
                "new",
                "istanbul",
                "another",
                "final",
            }
        )

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
            (word for word in ORDINALS if word in words and self._is_round(token, words)), None
        )
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

    def _beside(self, token: Token) -> set[str]:
        verb = self.governor(token)
        told = verb is not None and token.dep_ != "nsubj"
        if told and self.document.predicate_of(verb).negated:
            return set()
        subjects = self.document.subjects_of(verb) if told else []
        people = [p.mention for noun in subjects for p in self.document.actors_of(noun)]
        return {body for mention in people if (body := self.document.body_of(mention))}

    def _is_round(self, token: Token, words: set[str]) -> bool:
        return token.lemma_.lower() == "round" or "round" in words

    def _premodifiers(self, token: Token) -> set[str]:
        left = token.left_edge.i
        return {token.doc[i].lower_ for i in range(max(left, token.i - 9), token.i)}

    def _add_people(self, trigger: Trigger) -> None:
        """Those named with the noun, and those whom its verb has take part."""
        token = trigger.token
        document = self.document
        for preposition in token.children:
            if preposition.dep_ != "prep":
                continue
            word = preposition.lower_
            for noun in preposition.children:
                if noun.dep_ != "pobj":
                    continue
                people = document.actors_of(noun)
                if word in ("between", "among"):
                    trigger.sides.extend(people)
                elif word == "of":
                    trigger.sides.extend(p for p in people if self._is_somebody(p))
                elif word in ("with", "alongside"):
                    trigger.participants.extend(people)
                    trigger.others |= {p.mention.actor_id for p in people}
        after = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
        if after in ("with", "between", "among") and not trigger.participants and not trigger.sides:
            people = document.listed_from(token.i + 2)
            (trigger.participants if after == "with" else trigger.sides).extend(people)
        for child in token.children:
            if child.dep_ in ("compound", "amod", "nmod", "poss"):
                sides = document.actors_of(child, demonyms=True)
                (trigger.participants if child.dep_ == "poss" else trigger.sides).extend(sides)
        for index in range(token.left_edge.i, token.i):
            for mention in document.cast.at(index):
                if mention.form is Form.DEMONYM and all(
                    mention is not side.mention for side in trigger.sides
                ):
                    trigger.sides.append(Participant(mention))
        if token.dep_ == "pobj" and token.head.lower_ == "for" and trigger.participants:
            verb = self.governor(token)
            if verb is not None and verb.lemma_ in TRAVELLING:
                for noun in document.subjects_of(verb):
                    trigger.participants.extend(document.actors_of(noun))
        inside = token.dep_ == "pobj" and token.head.lower_ in ("in", "during", "on")
        if trigger.kind is EventKind.CALL and inside and not trigger.participants:
            verb = self.governor(token)
            nouns = (
                [*document.subjects_of(verb), *document.objects_of(verb)]
                if verb is not None
                else []
            )
            trigger.participants.extend(p for noun in nouns for p in document.actors_of(noun))
        some = any(child.lower_ == "with" for child in token.children)
        if (
            len(trigger.participants) == 1 or (some and not trigger.participants)
        ) and not trigger.sides:
            is_fact = predicate_is_fact(document.predicate_of(token))
            for speaker in self._speakers(token) if is_fact else ():
                kind = document.cast.actor(speaker.mention.actor_id).kind
                is_person = kind is ActorKind.PERSON
                (trigger.participants if is_person else trigger.sides).append(speaker)
        outer = token
        if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.dep_ == "dobj":
            # "Held five hours of talks".
            outer = token.head.head
        verb = outer.head
        if (
            outer.dep_ == "dobj"
            and verb.pos_ == "VERB"
            and verb.lemma_
            in (
                "hold",
                "have",
                "resume",
                "start",
                "begin",
                "open",
                "conduct",
                "conclude",
                "finish",
                "continue",
                "enter",
                "wrap",
                "end",
                "restart",
                "complete",
            )
        ):
            subjects = (
                document.subjects_of(verb) if not is_passive(verb) else document.agents_of(verb)
            )
            for subject in subjects:
                trigger.participants.extend(document.actors_of(subject))
            for noun in document.objects_of(verb, "with", "alongside"):
                trigger.participants.extend(document.actors_of(noun))

    def _speakers(self, token: Token) -> list[Participant]:
        """Whose "talks with the minister" are spoken of: the subject of the verb of saying above."""
        current = token
        for _ in range(9):
            if current.head == current:
                return []
            current = current.head
            if current.pos_ == "VERB" and current.lemma_.lower() in SAYING:
                nouns = self.document.subjects_of(current)
                return [p for noun in nouns for p in self.document.actors_of(noun)]
        return []

    def _status(self, trigger: Trigger, words: set[str]) -> EventStatus | None:
        course, modifiers = lexicon().course, lexicon().modifiers
        token, predicate = trigger.token, trigger.predicate
        assert predicate is not None  # noqa: S101
        verb = self.governor(token)
        names = (
            names_of_verb(verb)
            if verb is not None and token.dep_ in ("nsubj", "nsubjpass", "dobj", "conj", "pobj")
            else set()
        )
        direct = verb is not None and token.dep_ in ("nsubj", "nsubjpass", "dobj")
        published = self.document.published
        future = (
            trigger.moment is not None
            and published is not None
            and trigger.moment.start > published
        )
        if words & set(modifiers.cancelled) or (direct and names & set(course.cancelled)):
            return EventStatus.CANCELLED if predicate.mood is not Mood.POSSIBLE else None
        if words & set(modifiers.postponed) or (direct and names & set(course.postponed)):
            return EventStatus.POSTPONED if predicate.mood is not Mood.POSSIBLE else None
        if direct and names & set(course.stalled):
            return EventStatus.STALLED
        if direct and verb is not None:
            rest = token.doc[verb.i : verb.i + 8].text.lower()
            if any(cue in rest for cue in course.never):
                return EventStatus.CANCELLED
        if token.dep_ == "pobj" and token.head.head.lemma_.lower() in ("sideline", "margin"):
            return None
        if (
            token.tag_ == "NNS"
            and len(trigger.participants) < 2
            and noun_lemma(token)
            in (
                "meeting",
                "summit",
                "conference",
                "session",
                "gathering",
                "call",
                "encounter",
                "round",
            )
        ):
            return None
        if token.dep_ == "pobj" and token.head.lower_ == "as":
            return None
        if self._is_topic(token) and not (trigger.moment and not future):
            return None
        if words & {"any", "such"} or (words & {"no"} and predicate.mood is not Mood.ASSERTED):
            return None
        negated = predicate.negated
        if (
            negated
            and verb is not None
            and token.dep_ in ("nsubj", "nsubjpass")
            and not words & {"no", "neither"}
        ):
            # "The talks did not produce a truce" tells of talks that were held.
            negated = verb.lemma_ in _HAPPENING
        if negated:
            took = verb is not None and verb.lemma_ in (
                "take",
                "happen",
                "materialise",
                "materialize",
                "go",
                "occur",
                "start",
                "begin",
            )
            if (
                took
                and predicate.time is Time.PAST
                and trigger.token.dep_ in ("nsubj", "nsubjpass")
                and "no" not in words
            ):
                return EventStatus.CANCELLED
            return None
        if predicate.mood in (Mood.POSSIBLE, Mood.DENIED, Mood.REFUSED, Mood.AVOIDED, Mood.FAILED):
            return None
        if future:
            return EventStatus.PLANNED
        if predicate.mood is Mood.PLANNED and predicate.time is not Time.PAST:
            return EventStatus.PLANNED
        if words & set(modifiers.possible) and not trigger.moment:
            return None
        if words & set(modifiers.planned) and not (trigger.moment and not future):
            return EventStatus.PLANNED
        if predicate.mood is Mood.PLANNED:
            return EventStatus.PLANNED if trigger.moment is None else None
        if not (
            trigger.definite
            or trigger.moment
            or trigger.place
            or trigger.participants
            or trigger.sides
        ):
            if not (verb is not None and direct and verb.lemma_ in course.held):
                return None
        return EventStatus.HELD

    def _is_topic(self, token: Token) -> bool:
        """Whether a noun only says what another noun is about: "a delegation to the talks"."""
        if token.dep_ != "pobj" or token.head.head.pos_ != "NOUN":
            return False
        outer = token.head.head
        if token.head.lower_ == "of":
            return outer.lemma_.lower() in _TOPICAL
        return (
            token.head.lower_
            in ("to", "for", "about", "on", "toward", "towards", "regarding", "in", "from")
            and outer.i not in (token.i,)
            and outer.lemma_.lower() not in gathering_nouns()
        )


def predicate_is_fact(predicate: Predicate) -> bool:
    """Whether an act is told as done."""
    return predicate.mood is Mood.ASSERTED and not predicate.negated


def _with_lemma(token: Token, lemmas: tuple[str, ...]) -> bool:
    return token.lemma_.lower() in lemmas
