"""How alike a telling and an event are: dates, places, people and words."""

from __future__ import annotations

from dashboard.extract.dates import Moment
from dashboard.extract.document import Document
from dashboard.extract.event_words import TRAVELLING, noun_lemma
from dashboard.extract.events import Draft, family
from dashboard.extract.places import Place
from dashboard.extract.reading import fold
from dashboard.extract.trigger import Trigger
from dashboard.vocabularies import DatePrecision, EventKind, EventStatus

BILATERAL = frozenset({"meeting", "encounter", "discussion", "conversation", "call"})
"""Nouns that may take up a verb such as "met"; "the session" or "the summit" does not."""


RECEIVING = frozenset({"receive", "welcome", "visit"})
"""Verbs of a reception, which is an event of its own beside the talks (codebook, Events)."""
_SAME = 1.0
"""How well two dates must fit to be the same."""
_RECENT = 10
"""How many days before publication an event may be that a text without a date is about."""
_SIDELINES = frozenset({"sideline", "sidelines", "margin", "margins"})


class Likeness:
    """Scores the triggers of one document against its events."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._cities = document.names.city_of

    def score(
        self, draft: Draft, trigger: Trigger, *, is_last: bool, in_headline: bool = False
    ) -> float | None:
        """How well a trigger fits an event; none where they cannot be one.

        `is_last`: whether the event is the one that the text has told of last; `in_headline`:
        whether the trigger stands in a headline, which sums up what the text tells.
        """
        if family(trigger.kind) is not family(draft.triggers[0].kind):
            return 1.0 if is_last and self._takes_up_call(draft, trigger) else None
        date, place = self._fit_date(draft, trigger), self._fit_place(draft, trigger)
        if date is None or place is None or self._is_of_other_time(draft, trigger):
            return None
        same_date = date >= _SAME
        if family(trigger.kind) not in (EventKind.MEETING, EventKind.CALL):
            return 1.5 if same_date or self.distance(draft, trigger) <= 4 else None
        if in_headline:
            people = self._fit_people(draft, trigger)
            return None if people is None else date + place + people + 0.4 * trigger.definite + 0.4
        if self._is_other_round(draft, trigger, same_date, bool(place), is_last=is_last):
            return None
        if self._is_other_fate(draft, trigger, same_date=same_date) or _is_apart(draft, trigger):
            return None
        if not (date and place) and self._is_beside(draft, trigger):
            return None
        people = self._fit_people(draft, trigger)
        if people is None:
            return None
        return date + place + people + self._fit_words(draft, trigger)

    def _takes_up_call(self, draft: Draft, trigger: Trigger) -> bool:
        """As in "spoke by video. The conference ..."."""
        is_meeting = family(trigger.kind) is EventKind.MEETING and not trigger.verbal
        bare = not trigger.moment and not trigger.place and not trigger.participants
        near = self.distance(draft, trigger) <= 1
        return draft.is_call and is_meeting and trigger.definite and bare and near

    def _fit_date(self, draft: Draft, trigger: Trigger) -> float | None:
        if not (trigger.moment and draft.moment):
            return 0.0
        if not overlap(draft.moment, trigger.moment):
            return None
        if draft.moment.is_day != trigger.moment.is_day:
            # A day within a week or month need not be that of the event.
            elsewhere = trigger.place is not None and draft.place is None
            return None if elsewhere else 0.5
        return 1.5 if draft.moment.precision is DatePrecision.DAY else 1.0

    def _is_of_other_time(self, draft: Draft, trigger: Trigger) -> bool:
        """Whether one is told with a day long ago, and the other is the news, some way off."""
        if bool(draft.moment) == bool(trigger.moment):
            return False
        moment = draft.moment or trigger.moment
        published = self.document.published
        if moment is None or published is None or (published - moment.start).days <= _RECENT:
            return False
        far = 1 if trigger.moment else 4
        return self.distance(draft, trigger) > far

    def _fit_place(self, draft: Draft, trigger: Trigger) -> float | None:
        if not (trigger.place and draft.place):
            return 0.0
        if not self.same_place(draft.place, trigger.place):
            return None
        return 2.0 if min(draft.place.rank, trigger.place.rank) > 1 else 1.0

    def _is_other_round(
        self, draft: Draft, trigger: Trigger, same_date: bool, same_place: bool, *, is_last: bool
    ) -> bool:
        """Whether "the second", "another" or "the last" round is meant, and not this one."""
        if trigger.ordinal and draft.ordinal and trigger.ordinal != draft.ordinal:
            return True
        if trigger.current and draft.earlier:
            return True
        sure = same_date and same_place
        same_ordinal = draft.ordinal is not None and trigger.ordinal == draft.ordinal
        # "They will meet there again" takes up what is planned.
        planned = trigger.verbal and EventStatus.HELD not in draft.statuses
        if not sure and trigger.another and not same_ordinal and not planned:
            return True
        if not sure and trigger.earlier and not draft.earlier:
            return True
        taken_up = trigger.definite and is_last and self.distance(draft, trigger) <= 1
        told_again = same_place and trigger.definite and draft.moment is None
        return draft.earlier and not (trigger.earlier or taken_up or told_again or same_date)

    def _is_other_fate(self, draft: Draft, trigger: Trigger, *, same_date: bool) -> bool:
        """Whether the one is told as held and the other as planned or called off."""
        held = EventStatus.HELD in draft.statuses
        verbal = draft.is_verbal
        if trigger.status is EventStatus.HELD:
            over = EventStatus.CANCELLED in draft.statuses and trigger.verbal
            return over or (self._is_future(draft) and not same_date)
        if trigger.status is EventStatus.PLANNED:
            return held and not trigger.definite and not same_date
        ended = trigger.status in (EventStatus.CANCELLED, EventStatus.POSTPONED)
        return ended and verbal and held

    def _is_beside(self, draft: Draft, trigger: Trigger) -> bool:
        """Whether the one is a journey or a reception and the other talks that a noun names."""
        first = draft.triggers[0]
        if first.trip and not trigger.verbal:
            return noun_lemma(trigger.token) not in BILATERAL
        return (
            trigger.verbal
            and trigger.token.lemma_ in RECEIVING
            and any(t.kind is not EventKind.MEETING for t in draft.triggers)
        )

    def _fit_words(self, draft: Draft, trigger: Trigger) -> float:
        """What the noun, its article and its distance say."""
        score = 1.2 * trigger.definite
        if draft.is_verbal and not trigger.verbal and noun_lemma(trigger.token) not in BILATERAL:
            score -= 0.7
        distance = self.distance(draft, trigger)
        if trigger.beside and draft.bodies and not trigger.participants and distance:
            score += 0.4 if trigger.beside & draft.bodies else -0.4
        if any(t.token.lemma_ == trigger.token.lemma_ for t in draft.triggers):
            score += 0.6
        if (
            trigger.verbal
            and trigger.place
            and not trigger.moment
            and distance <= 1
            and not draft.is_verbal
        ):
            score += 0.3
        bare = not trigger.moment and not trigger.place
        crowd = len(trigger.participants) >= 3 and trigger.status is EventStatus.HELD
        if trigger.verbal and crowd and bare and not draft.is_verbal and distance <= 1:
            score += 1.2
        if bare and not trigger.participants and not trigger.sides and not trigger.verbal:
            score += 0.5
        return score - 0.08 * min(distance, 5 if trigger.definite else 10)

    def _fit_people(self, draft: Draft, trigger: Trigger) -> float | None:
        """How well the people of a trigger fit those of an event; none if they are others."""
        people = {p.mention.actor_id for p in trigger.participants}
        bodies = {
            body
            for p in (*trigger.participants, *trigger.sides)
            if (body := self.document.body_of(p.mention))
        }
        if trigger.verbal:
            return self._fit_encounter(draft, trigger, people, bodies)
        shared = len(people & draft.people)
        if len(bodies) >= 2 and len(draft.bodies) >= 2 and len(bodies & draft.bodies) < 2:
            return None
        if trigger.others and len(draft.people) >= 2 and not trigger.others & draft.people:
            return None
        if len(people) >= 2 and draft.people and not shared and not (bodies & draft.bodies):
            return None
        if len(bodies & draft.bodies) >= 2:
            return 1.5
        return 0.6 * shared

    def _fit_encounter(
        self, draft: Draft, trigger: Trigger, people: set[str], bodies: set[str]
    ) -> float | None:
        """As `_fit_people`, for a verb: "met" tells of the event of a noun only if its people may
        be those of the noun.
        """
        shared = len(people & draft.people)
        near = self.distance(draft, trigger)
        if not shared and draft.is_verbal:
            return None
        told = not trigger.moment and not trigger.place
        named = not draft.is_verbal
        if len(people) >= 3 and told and near <= 1 and named:
            return 0.6 + shared
        if len(people) >= 2 and people - draft.people and draft.people - people:
            both_sides = len(bodies) >= 2 and bodies <= draft.bodies
            return 0.5 if both_sides and named else None
        if shared >= 2 or (shared and len(people) == 1):
            return 1.0 + shared
        if (
            len(bodies) >= 2
            and draft.bodies
            and not (bodies <= draft.bodies or draft.bodies <= bodies)
        ):
            return None
        held = trigger.status is EventStatus.HELD
        if told and near <= 2 and held and named and not draft.people:
            return 1.4
        if shared and people >= draft.people and not trigger.moment and near <= 2:
            return 1.6
        return 0.8 if bodies and bodies <= draft.bodies else 0.0

    def distance(self, draft: Draft, trigger: Trigger) -> int:
        """How many sentences lie between a trigger and the last telling of an event."""
        here = self.document.sentence_of(trigger.token).index
        return abs(here - self.document.sentence_of(self.document.doc[draft.last]).index)

    def _is_future(self, draft: Draft) -> bool:
        published = self.document.published
        return bool(draft.moment and published and draft.moment.start > published)

    def same_place(self, first: Place, second: Place) -> bool:
        """Whether two places may be where one event was: the same, or one in the other."""
        one, other = fold(first.name).lower(), fold(second.name).lower()
        if one == other or one in other or other in one:
            return True
        if self._cities.get(one) in (other, self._cities.get(other)) and one in self._cities:
            return True
        if self._cities.get(other) == one:
            return True
        if 1 in (first.rank, second.rank):
            return (
                first.country is None or second.country is None or first.country == second.country
            )
        return (
            3 in (first.rank, second.rank) and one not in self._cities and other not in self._cities
        )


def _is_apart(draft: Draft, trigger: Trigger) -> bool:
    """Whether only one of them is told as beside the main event ("on the sidelines"), or the one is
    a journey or a visit and the other a conference.
    """
    journey = all(told.token.lemma_ in TRAVELLING for told in draft.triggers)
    if trigger.definite and trigger.kind is EventKind.SUMMIT and draft.is_verbal and journey:
        return True
    aside = any(_is_aside(told) for told in draft.triggers)
    return _is_aside(trigger) != aside and not (draft.is_verbal and trigger.definite)


def _is_aside(trigger: Trigger) -> bool:
    token = trigger.token
    if not trigger.verbal:
        return False
    words = token.doc[max(token.i - 6, token.sent.start) : min(token.i + 10, token.sent.end)]
    return any(word.lower_ in _SIDELINES for word in words)


def overlap(first: Moment, second: Moment) -> bool:
    """Whether two dates may be one, at the precision that the text gives them."""
    if first.precision is DatePrecision.DAY and second.precision is DatePrecision.DAY:
        return first.start <= (second.end or second.start) and second.start <= (
            first.end or first.start
        )
    return first.covers(second.start) or second.covers(first.start)
