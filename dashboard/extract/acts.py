"""Events that are acts rather than gatherings: signings, truces, exchanges, proposals, decisions.

Codebook, Events and close calls 5, 6 and 8. Only what the text tells as done, or as set for a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dashboard.extract.dates import Moment
from dashboard.extract.document import Document, is_passive
from dashboard.extract.event_words import Act, lexicon, names_of_verb
from dashboard.extract.places import Place, Places
from dashboard.extract.predicates import Mood
from dashboard.extract.setting import Setting
from dashboard.extract.trigger import Trigger
from dashboard.geocoding import resolve
from dashboard.vocabularies import ActorKind, DatePrecision, EventKind, EventStatus

CAPTURING = frozenset(
    {"capture", "seize", "overrun", "recapture", "retake", "fall", "occupy", "liberate", "conquer"}
)
"""Verbs by which a place is taken."""


class Acts:
    """Finds the acts of one document."""

    def __init__(self, document: Document, places: Places) -> None:
        self.document = document
        self.setting = Setting(document, places)
        self._of_verb: dict[str, list[Act]] = {}
        for act in lexicon().act:
            for cue in (*act.verbs, *act.happens):
                self._of_verb.setdefault(cue.split(" ")[0], []).append(act)

    def find(self) -> list[Trigger]:
        """All acts, in the order of the text."""
        return [
            trigger
            for token in self.document.tokens
            if token.pos_ in ("VERB", "AUX")
            and (token.lemma_.lower() in self._of_verb or token.lemma_.lower() in CAPTURING)
            for trigger in self._of(token)
        ]

    def _capture(self, verb: Token) -> Trigger | None:
        """As in "rebels overran Goma", "the town fell" (close call 7)."""
        predicate = self.document.predicate_of(verb)
        if predicate.negated or predicate.mood is not Mood.ASSERTED:
            return None
        falls = verb.lemma_ == "fall"
        nouns = (
            self.document.subjects_of(verb)
            if falls or is_passive(verb)
            else self.document.objects_of(verb)
        )
        place = next((p for noun in nouns if (p := self._named_place(noun))), None)
        moment = self.document.date_of(verb)
        if place is None or moment is None or not 0 <= self._age(moment) <= 500:
            return None
        trigger = Trigger(verb, EventKind.CAPTURE, EventStatus.HELD, moment, place)
        trigger.predicate, trigger.verbal = predicate, True
        return trigger

    def _age(self, moment: Moment) -> int:
        published = self.document.published
        return (published - moment.start).days if published else 0

    def _named_place(self, noun: Token) -> Place | None:
        """The place that a noun is, or that "the town of" names."""
        for inner in (noun, *noun.subtree):
            place = self.setting.places.at(inner.i)
            if place is None or place.rank != 2 or self.document.cast.at(inner):
                continue
            after = self.document.doc[place.end] if place.end < len(self.document.doc) else None
            is_region = after is not None and after.lower_ in (
                "region",
                "province",
                "state",
                "oblast",
            )
            if not is_region and self.setting.places.preposition(place) not in (
                "in",
                "near",
                "from",
                "to",
            ):
                return place
        return self._unknown_place(noun)

    def _unknown_place(self, noun: Token) -> Place | None:
        """A name that the parser does not take for a place and the gazetteer does."""
        if noun.pos_ != "PROPN" or self.document.cast.at(noun):
            return None
        start = noun.i
        while start > noun.left_edge.i and noun.doc[start - 1].pos_ == "PROPN":
            start -= 1
        name = noun.doc[start : noun.i + 1].text
        found = resolve([name])[0]
        if found is None or found.raw["precision"] != "city":
            return None
        return Place(name, start, noun.i + 1, noun.i, 2)

    def _of(self, verb: Token) -> Iterator[Trigger]:
        lemma = verb.lemma_.lower()
        if lemma in CAPTURING:
            trigger = self._capture(verb)
            if trigger is not None:
                yield trigger
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
            else self.setting.place_of(verb)
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
