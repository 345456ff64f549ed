"""Places that are taken: "overran Goma", "which the rebels took in March", "the fall of El Fasher".

Codebook, Events and close call 7. Only with the day or month that the text gives.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dashboard.extract.dates import Moment
from dashboard.extract.document import is_passive
from dashboard.extract.event_words import lexicon, names_of_verb
from dashboard.extract.names import Form
from dashboard.extract.places import Place
from dashboard.extract.predicates import Mood
from dashboard.extract.setting import Setting
from dashboard.extract.trigger import Trigger
from dashboard.geocoding import resolve
from dashboard.vocabularies import DatePrecision, EventKind, EventStatus

LONGEST_AGO = 1500
"""How many days ago a capture may be that a text of today tells as an event."""

_REGIONS = frozenset({"region", "province", "state", "oblast", "governorate", "district"})
_APART = frozenset({"in", "near", "from", "to", "for"})


class Captures(Setting):
    """Finds the captures of named places."""

    def _captures(self, token: Token) -> Iterator[Trigger]:
        """The captures that a verb or a noun tells of, one for each place."""
        if token.pos_ in ("NOUN", "PROPN"):
            nouns = self._taken_of_noun(token)
        else:
            nouns = self._taken_of_verb(token)
        if not nouns:
            return
        predicate = self.document.predicate_of(token)
        if predicate.negated or predicate.mood is not Mood.ASSERTED:
            return
        moment = self._when(token)
        if moment is None or not 0 <= self._age(moment) <= LONGEST_AGO:
            return
        strict = not names_of_verb(token) & set(lexicon().captures.verbs)
        places = {p.name: p for noun in nouns for p in self._named_places(noun, strict=strict)}
        for place in places.values():
            trigger = Trigger(token, EventKind.CAPTURE, EventStatus.HELD, moment, place)
            trigger.predicate, trigger.verbal = predicate, True
            yield trigger

    def _taken_of_noun(self, token: Token) -> list[Token]:
        """What stands after "the fall of", "its capture of"."""
        if token.lemma_.lower() not in lexicon().captures.nouns:
            return []
        return [
            noun
            for child in token.children
            if child.dep_ == "prep" and child.lower_ == "of"
            for noun in child.children
        ]

    def _taken_of_verb(self, verb: Token) -> list[Token]:
        captures = lexicon().captures
        names = names_of_verb(verb)
        if names & set(captures.falls) or self._is_in_hands(verb):
            found = self.document.subjects_of(verb)
        elif names & {*captures.verbs, *captures.loose}:
            passive = is_passive(verb)
            found = self.document.subjects_of(verb) if passive else self._objects(verb)
        else:
            return []
        return [inner for noun in found for inner in self._antecedents(noun)]

    def _objects(self, verb: Token) -> list[Token]:
        return [c for c in verb.children if c.dep_ == "dobj"] or self.document.objects_of(verb)

    def _is_in_hands(self, verb: Token) -> bool:
        """As in "is in the hands of the rebels since Saturday", "fell into the army's hands"."""
        return verb.lemma_ in ("be", "fall", "pass", "come") and any(
            noun.lower_ in ("hands", "control")
            for noun in self.document.objects_of(verb, "in", "into", "under", "to")
        )

    def _antecedents(self, noun: Token) -> list[Token]:
        """A noun, or what "which" and "all of which" go on from; with what is listed beside it."""
        relative = noun.tag_ in ("WDT", "WP") or any(t.tag_ == "WDT" for t in noun.subtree)
        above = noun.head
        for _ in range(2 if relative else 0):
            if above.dep_ == "relcl":
                noun = above.head
                break
            above = above.head
        first = noun
        while relative and first.dep_ == "conj":
            first = first.head
        listed = [first]
        while len(listed) < 12 and (
            more := [c for c in listed[-1].children if c.dep_ in ("conj", "appos")]
        ):
            listed.append(more[0])
        return listed

    def _when(self, token: Token) -> Moment | None:
        moment = self.document.date_of(token)
        if moment is None:
            sentence = self.document.sentence_of(token).span
            for found in self.document.moments_in(token.i, min(token.i + 12, sentence.end)):
                if self.document.doc[found.first - 1].lower_ == "since":
                    moment = found
        return None if moment and moment.precision is DatePrecision.YEAR else moment

    def _age(self, moment: Moment) -> int:
        published = self.document.published
        return (published - moment.start).days if published else 0

    def _named_places(self, noun: Token, *, strict: bool) -> list[Place]:
        """The place that a noun is, or that "the town of" or "control of" names."""
        sorts = lexicon().captures.sorts
        candidates = [noun, *noun.subtree]
        if strict:
            of = [c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"]
            candidates = [
                noun,
                *(n for c in of for n in c.children if noun.lemma_.lower() in sorts),
            ]
        if noun.lemma_.lower() in sorts and noun.dep_ == "appos":
            candidates.insert(0, noun.head)
        for token in candidates:
            place = self.places.at(token.i) or self._unknown_place(token)
            if place is None or place.rank != 2 or self._is_actor(token):
                continue
            after = self.document.doc[place.end] if place.end < len(self.document.doc) else None
            is_region = after is not None and after.lower_ in _REGIONS
            apart = token not in candidates[:1] and self.places.preposition(place) in _APART
            if not is_region and not apart:
                return [place]
        place = self._place_meant(noun)
        return [place] if place is not None else []

    def _place_meant(self, noun: Token) -> Place | None:
        """The place named last before "the town"."""
        definite = any(child.lower_ in ("the", "this") for child in noun.children)
        if not definite or noun.lemma_.lower() not in _TAKEN_UP or _has_complement(noun):
            return None
        start = max(self.document.sentence_of(noun).span.start - 40, 0)
        before = [
            place
            for place in self.places.within(start, noun.i)
            if place.rank == 2 and not self.document.cast.at(place.root)
        ]
        return before[-1] if before else None

    def _is_actor(self, token: Token) -> bool:
        """Whether a name stands for somebody; a capital that is taken stands for itself."""
        return any(
            mention.form is not Form.SEAT and self.document.cast.actor(mention.actor_id).is_known
            for mention in self.document.cast.at(token)
        )

    def _unknown_place(self, noun: Token) -> Place | None:
        """A name that the parser does not take for a place and the gazetteer does."""
        if noun.pos_ != "PROPN":
            return None
        start = noun.i
        while start > noun.left_edge.i and (
            noun.doc[start - 1].pos_ == "PROPN" or noun.doc[start - 1].text == "-"
        ):
            start -= 1
        name = noun.doc[start : noun.i + 1].text
        found = resolve([name])[0]
        if found is None or found.raw["precision"] != "city":
            return None
        return Place(name, start, noun.i + 1, noun.i, 2)


_TAKEN_UP = frozenset({"town", "city", "village", "settlement", "camp"})


def _has_complement(noun: Token) -> bool:
    return any(child.dep_ == "prep" and child.lower_ == "of" for child in noun.children)
