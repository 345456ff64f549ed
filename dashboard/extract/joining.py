"""The triggers of a text joined into events.

Codebook, Events: one event that a text mentions many times is one row; past rounds, the next
round and meetings on the sidelines are events of their own.
"""

from __future__ import annotations

from dashboard.extract.dates import Moment
from dashboard.extract.document import Document
from dashboard.extract.event_words import noun_lemma
from dashboard.extract.events import Draft, family
from dashboard.extract.places import Place
from dashboard.extract.predicates import Time
from dashboard.extract.reading import LineKind, fold
from dashboard.extract.trigger import Trigger
from dashboard.vocabularies import DatePrecision, EventKind, EventStatus

BILATERAL = frozenset({"meeting", "encounter", "discussion", "conversation", "call"})
"""Nouns that may take up a verb such as "met"; "the session" or "the summit" does not."""


class Joiner:
    """Joins the triggers of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.drafts: list[Draft] = []
        self.of_token: dict[int, Draft] = {}
        self._cities = _cities(document)

    def join(self, triggers: list[Trigger], attended: set[int]) -> list[Draft]:
        """The events that the triggers tell of. `attended`: triggers that a frame of attendance names."""
        body = [t for t in triggers if self._kind(t) is not LineKind.HEADLINE]
        heads = [t for t in triggers if self._kind(t) is LineKind.HEADLINE]
        for trigger in body:
            self._place(trigger, trigger.token.i in attended)
        for trigger in heads:
            draft = self._best(trigger, in_headline=True)
            if draft is not None:
                self.of_token[trigger.token.i] = draft
        return self.drafts

    def _kind(self, trigger: Trigger) -> LineKind:
        return self.document.sentence_of(trigger.token).kind

    def _place(self, trigger: Trigger, attended: bool) -> None:
        status = trigger.status
        draft = self._described(trigger) or self._best(trigger)
        if (
            draft is None
            and status is None
            and attended
            and (trigger.definite or trigger.moment or trigger.place)
        ):
            status = self._status_of_attended(trigger)
        if draft is None:
            if status is None or not self._tells_enough(trigger, attended):
                return
            draft = Draft([trigger])
            self.drafts.append(draft)
        else:
            draft.triggers.append(trigger)
        self.of_token[trigger.token.i] = draft
        self._update(draft, trigger, status)

    def _described(self, trigger: Trigger) -> Draft | None:
        """The event whose noun a relative clause describes: "a meeting at which he received ..."."""
        token = trigger.token
        if trigger.verbal and token.dep_ == "relcl":
            return self.of_token.get(token.head.i)
        return None

    def _tells_enough(self, trigger: Trigger, attended: bool) -> bool:
        facts = (
            bool(trigger.moment)
            + bool(trigger.place)
            + bool(trigger.participants)
            + bool(trigger.sides)
        )
        return facts >= 1 or attended

    def _status_of_attended(self, trigger: Trigger) -> EventStatus | None:
        """An event that somebody declined to attend is real, though "attend" is not."""
        predicate, published = trigger.predicate, self.document.published
        if predicate is None:
            return None
        last = trigger.moment.end or trigger.moment.start if trigger.moment else None
        if last and published and (last < published or predicate.time is not Time.FUTURE):
            return EventStatus.PLANNED if last > published else EventStatus.HELD
        return EventStatus.PLANNED if predicate.time is Time.FUTURE else EventStatus.HELD

    def _update(self, draft: Draft, trigger: Trigger, status: EventStatus | None) -> None:
        if status is not None:
            draft.statuses.append(status)
        if trigger.moment and (draft.moment is None or _is_finer(trigger.moment, draft.moment)):
            draft.moment = trigger.moment
        if trigger.place and (draft.place is None or trigger.place.rank > draft.place.rank):
            draft.place = trigger.place
        draft.people |= {p.mention.actor_id for p in trigger.participants}
        for person in (*trigger.participants, *trigger.sides):
            body = self.document.body_of(person.mention)
            if body:
                draft.bodies.add(body)
        draft.ordinal = draft.ordinal or trigger.ordinal
        draft.earlier = draft.earlier or trigger.earlier

    def _best(self, trigger: Trigger, *, in_headline: bool = False) -> Draft | None:
        best: tuple[float, Draft] | None = None
        for draft in self.drafts:
            score = self._score(draft, trigger)
            if score is None:
                continue
            if in_headline:
                score += 1.0
            if score >= 1.0 and (best is None or score >= best[0]):
                best = (score, draft)
        return best[1] if best else None

    def _score(self, draft: Draft, trigger: Trigger) -> float | None:
        """How well a trigger fits an event; none where they cannot be one."""
        if family(trigger.kind) is not family(draft.triggers[0].kind):
            return None
        score = 0.0
        same_date = same_place = False
        if trigger.moment and draft.moment:
            if not overlap(draft.moment, trigger.moment):
                return None
            same_date = True
            score += 1.5 if draft.moment.precision is DatePrecision.DAY else 1.0
        if trigger.place and draft.place:
            if not self.same_place(draft.place, trigger.place):
                return None
            same_place = True
            score += 2.0 if min(draft.place.rank, trigger.place.rank) > 1 else 1.0
        if family(trigger.kind) not in (EventKind.MEETING, EventKind.CALL):
            near = self._near(draft, trigger) <= 4
            return 1.5 if same_date or near else None
        if trigger.ordinal and draft.ordinal and trigger.ordinal != draft.ordinal:
            return None
        sure = same_date and same_place
        if (
            trigger.another and not (draft.ordinal and trigger.ordinal == draft.ordinal)
        ) and not sure:
            return None
        if trigger.earlier and not draft.earlier and not sure:
            return None
        if trigger.current and draft.earlier:
            return None
        if (
            draft.earlier
            and not trigger.earlier
            and not (
                trigger.definite and draft is self.drafts[-1] and self._near(draft, trigger) <= 1
            )
            and not same_date
        ):
            return None
        people = self._fit_people(draft, trigger)
        if people is None:
            return None
        score += people
        future = self._is_future(draft)
        if trigger.status is EventStatus.HELD and future and not same_date:
            return None
        if (
            trigger.status is EventStatus.PLANNED
            and EventStatus.HELD in draft.statuses
            and not trigger.definite
            and not same_date
        ):
            return None
        verbal = all(t.verbal for t in draft.triggers)
        ended = trigger.status in (EventStatus.CANCELLED, EventStatus.POSTPONED)
        if ended and verbal and EventStatus.HELD in draft.statuses:
            return None
        over = EventStatus.CANCELLED in draft.statuses
        if over and trigger.verbal and trigger.status is EventStatus.HELD:
            return None
        if verbal and not trigger.verbal and noun_lemma(trigger.token) not in BILATERAL:
            score -= 0.7
        if trigger.definite:
            score += 1.2
        here = self.document.sentence_of(trigger.token).index
        same = here == self.document.sentence_of(self.document.doc[draft.last]).index
        if trigger.beside and draft.bodies and not trigger.participants and not same:
            score += 0.4 if trigger.beside & draft.bodies else -0.4
        if any(t.token.lemma_ == trigger.token.lemma_ for t in draft.triggers):
            score += 0.6
        distance = self._near(draft, trigger)
        crowd = len(trigger.participants) >= 3 and trigger.status is EventStatus.HELD
        told = not trigger.moment and not trigger.place and not verbal
        if trigger.verbal and crowd and told and distance <= 1:
            score += 1.2
        if (
            not trigger.moment
            and not trigger.place
            and not trigger.participants
            and not trigger.sides
            and not trigger.verbal
        ):
            score += 0.5
        return score - 0.08 * min(distance, 10)

    def _near(self, draft: Draft, trigger: Trigger) -> int:
        here = self.document.sentence_of(trigger.token).index
        return abs(here - self.document.sentence_of(self.document.doc[draft.last]).index)

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
        near = self._near(draft, trigger)
        if not shared and all(t.verbal for t in draft.triggers):
            return None
        told = not trigger.moment and not trigger.place
        named = not all(t.verbal for t in draft.triggers)
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


def _cities(document: Document) -> dict[str, str]:
    """The city of each known venue, by its folded names."""
    return document.names.city_of


def _is_finer(new: Moment, old: Moment) -> bool:
    order = (DatePrecision.YEAR, DatePrecision.MONTH, DatePrecision.DAY)
    return order.index(new.precision) > order.index(old.precision)


def overlap(first: Moment, second: Moment) -> bool:
    if first.precision is DatePrecision.DAY and second.precision is DatePrecision.DAY:
        return first.start <= (second.end or second.start) and second.start <= (
            first.end or first.start
        )
    return first.covers(second.start) or second.covers(first.start)
