"""Several events of one clause: "rounds on 20 August, 14 September and 12 October", "met A in P on
Monday and B in Q on Tuesday", "one in Paris in May", "and once more on Friday".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from dashboard.extract.dates import Moment
from dashboard.extract.document import Participant
from dashboard.extract.event_words import ORDINALS
from dashboard.extract.names import Form
from dashboard.extract.places import Place
from dashboard.extract.setting import Setting
from dashboard.extract.trigger import Trigger
from dashboard.vocabularies import ActorKind, EventKind, EventStatus

_LISTING = frozenset({",", "and", "on", "in", "then", "&"})
_GAPPED = frozenset({"one", "another", "other", *ORDINALS})
_APART = frozenset({"and", ";", ","})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_GATHERINGS = (EventKind.TALKS, EventKind.SUMMIT, EventKind.MEETING, EventKind.CALL)
_AGAIN = frozenset({"again", "more"})


class Repeats(Setting):
    """Finds what else a telling tells of: the same with other days, places or people."""

    def add_to(self, triggers: list[Trigger]) -> list[Trigger]:
        """The tellings of a text, each followed by what else it tells of."""
        return [
            trigger
            for told in triggers
            for trigger in (
                told,
                *(self._repeats(told) if told.kind in _GATHERINGS else ()),
            )
        ]

    def _repeats(self, trigger: Trigger) -> Iterator[Trigger]:
        if trigger.status is None and not _is_plural(trigger.token):
            return
        for found in (
            self._on_other_days(trigger),
            self._gapped(trigger),
            self._with_others(trigger),
            self._separately(trigger),
        ):
            copies = list(found)
            if copies:
                yield from copies
                return

    def _copy(
        self,
        trigger: Trigger,
        moment: Moment | None,
        place: Place | None,
        people: list[Participant],
    ) -> Trigger:
        published = self.document.published
        future = bool(moment and published and moment.start > published)
        status = EventStatus.PLANNED if future else trigger.status or EventStatus.HELD
        if moment and not future and status is EventStatus.PLANNED:
            status = EventStatus.HELD
        return replace(
            trigger,
            moment=moment,
            place=place,
            participants=people,
            others=set(),
            status=status,
            another=True,
            ordinal=None,
        )

    def _on_other_days(self, trigger: Trigger) -> Iterator[Trigger]:
        """As in "on 20 August, 14 September and 12 October", "and once more on Friday"."""
        first = trigger.moment
        if first is None or not (trigger.verbal or _is_plural(trigger.token)):
            return
        doc = self.document.doc
        sentence = self.document.sentence_of(trigger.token).span
        if not sentence.start <= first.first < sentence.end:
            return
        if first.first and doc[first.first - 1].lower_ in ("between", "from"):
            return
        for before, moment in pairwise(self.document.moments_in(first.first, sentence.end)):
            between = [t.lower_ for t in doc[before.last : moment.first]]
            listed = (
                bool(between) and set(between) <= _LISTING and bool({"and", ","} & set(between))
            )
            again = bool(set(between[-3:]) & _AGAIN) and not any(
                t.tag_ in _FINITE for t in doc[before.last : moment.first]
            )
            if moment.precision is not first.precision or not (listed or again):
                return
            if trigger.status is None:
                trigger.status = self._copy(trigger, first, None, []).status
                trigger.another = True
            yield self._copy(trigger, moment, trigger.place, list(trigger.participants))

    def _gapped(self, trigger: Trigger) -> Iterator[Trigger]:
        """As in "among them one in Paris in May", "the first in March, the second in July"."""
        counted = _is_plural(trigger.token) or trigger.ordinal is not None
        if trigger.verbal or not counted:
            return
        doc = self.document.doc
        end = self.document.sentence_of(trigger.token).span.end
        for index in range(trigger.token.i + 1, end - 2):
            word = doc[index]
            if word.lower_ not in _GAPPED or doc[index + 1].lower_ not in ("in", "on", "at"):
                continue
            stop = next(
                (at for at in range(index + 2, end) if doc[at].text in (",", ";", ".", "and")), end
            )
            moments = self.document.moments_in(index, stop)
            places = [p for p in self.places.within(index, stop) if self.places.is_staying(p)]
            if moments:
                found = self._copy(trigger, moments[0], places[0] if places else None, [])
                found.ordinal = word.lower_ if word.lower_ in ORDINALS else None
                yield found

    def _with_others(self, trigger: Trigger) -> Iterator[Trigger]:
        """As in "met A in P on Monday and B in Q on Tuesday"."""
        doc = self.document.doc
        token = trigger.token
        end = self._end_of_clause(token)
        joints = [
            i
            for i in range(token.i + 2, end)
            if doc[i].lower_ in _APART and self._opens_with_person(i + 1, end)
        ]
        parts = list(pairwise([token.i, *joints, end]))
        if len(parts) < 2:
            return
        first_when, first_where, _ = self._facts(*parts[0])
        if trigger.place is not None and trigger.place.root < token.i:
            first_where = first_where or trigger.place
        if not (first_when or first_where):
            return
        base = [p for p in trigger.participants if p.mention.root < token.i]
        found = []
        for start, stop in parts[1:]:
            when, where, people = self._facts(start, stop)
            if people and ((first_when and when) or (first_where and where)):
                found.append(self._copy(trigger, when or first_when, where, [*base, *people]))
        if not found:
            return
        taken = {p.mention.actor_id for copy in found for p in copy.participants} - {
            p.mention.actor_id for p in base
        }
        trigger.participants = [p for p in trigger.participants if p.mention.actor_id not in taken]
        trigger.moment, trigger.place = first_when or trigger.moment, first_where or trigger.place
        yield from found

    def _end_of_clause(self, token: Token) -> int:
        end = self.document.sentence_of(token).span.end
        doc = self.document.doc
        return next((i for i in range(token.i + 1, end) if doc[i].tag_ in _FINITE), end)

    def _opens_with_person(self, index: int, end: int) -> bool:
        """Whether a person comes next, over "with", "then" and a place or day."""
        doc = self.document.doc
        for at in range(index, min(index + 5, end)):
            if any(self._is_named(m) for m in self.document.cast.at(at) if m.start <= at):
                return True
            passed = doc[at].lower_ in ("with", "then", "later", "in", "on", "at", "the")
            if not (passed or self.places.at(at) or doc[at].ent_type_ == "DATE"):
                return False
        return False

    def _is_named(self, mention: object) -> bool:
        cast = self.document.cast
        return (
            getattr(mention, "form", None) not in (Form.DEMONYM, Form.PRONOUN)
            and cast.actor(getattr(mention, "actor_id", "")).kind is ActorKind.PERSON
        )

    def _facts(
        self, start: int, stop: int
    ) -> tuple[Moment | None, Place | None, list[Participant]]:
        moments = self.document.moments_in(start, stop)
        places = [p for p in self.places.within(start, stop) if self.places.is_staying(p)]
        people = [
            Participant(m)
            for m in self.document.cast.within(start, stop)
            if self._is_named(m) and m.start > start
        ]
        return (moments[0] if moments else None), (places[0] if places else None), people

    def _separately(self, trigger: Trigger) -> Iterator[Trigger]:
        """Calls with each of several people (codebook, close call 21)."""
        if trigger.kind is not EventKind.CALL or not trigger.verbal:
            return
        token = trigger.token
        words = {t.lower_ for t in token.doc[token.i + 1 : self._end_of_clause(token)]}
        alone = token.lemma_ in ("telephone", "phone", "ring")
        callers = [p for p in trigger.participants if p.mention.root < token.i]
        called = [p for p in trigger.participants if p.mention.root > token.i]
        if len(called) < 2 or not (alone or words & {"separately", "individually", "turn"}):
            return
        trigger.participants = [*callers, called[0]]
        for person in called[1:]:
            yield self._copy(trigger, trigger.moment, None, [*callers, person])


def _is_plural(token: Token) -> bool:
    return token.tag_ in ("NNS", "NNPS") and token.lemma_.lower() not in ("talk", "negotiation")
