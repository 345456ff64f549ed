"""The triggers of a text joined into events.

Codebook, Events: one event that a text mentions many times is one row; past rounds, the next
round and meetings on the sidelines are events of their own.
"""

from __future__ import annotations

from dashboard.extract.dates import Moment
from dashboard.extract.document import Document
from dashboard.extract.events import Draft
from dashboard.extract.likeness import Likeness
from dashboard.extract.predicates import Time
from dashboard.extract.reading import LineKind
from dashboard.extract.trigger import Trigger
from dashboard.vocabularies import DatePrecision, EventKind, EventStatus

_IN_PERSON = (EventKind.TALKS, EventKind.SUMMIT, EventKind.MEETING)


class Joiner:
    """Joins the triggers of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.drafts: list[Draft] = []
        self.of_token: dict[int, Draft] = {}
        self.likeness = Likeness(document)

    def join(self, triggers: list[Trigger], attended: set[int]) -> list[Draft]:
        """The events that triggers tell of. `attended`: those that a frame of attendance names."""
        body = [t for t in triggers if self._kind(t) is not LineKind.HEADLINE]
        heads = [t for t in triggers if self._kind(t) is LineKind.HEADLINE]
        for trigger in body:
            self._place(trigger, trigger.token.i in attended)
        for trigger in heads:
            draft = self._best(trigger, in_headline=True)
            if draft is not None:
                self.of_token[trigger.token.i] = draft
            elif self._is_news(trigger):
                self._place(trigger, attended=False)
        return self.drafts

    def _is_news(self, trigger: Trigger) -> bool:
        """Whether a headline tells of an event that no sentence names: "Sudan conference in X"."""
        named = bool(trigger.place) or len(trigger.participants) + len(trigger.sides) >= 2
        return named and trigger.kind in _IN_PERSON and not trigger.earlier

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
        self.of_token.setdefault(trigger.token.i, draft)
        self._update(draft, trigger, status)

    def _described(self, trigger: Trigger) -> Draft | None:
        """The event whose noun a clause describes: "a meeting at which he received ..."."""
        token = trigger.token
        if trigger.verbal:
            return self.of_token.get(token.head.i) if token.dep_ == "relcl" else None
        if token.dep_ == "pobj" and token.head.lower_ == "for" and not trigger.moment:
            # "Met in Geneva for talks", "sat down for a round of negotiations".
            return self.of_token.get(token.head.head.i)
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
            score = self.likeness.score(
                draft, trigger, is_last=draft is self.drafts[-1], in_headline=in_headline
            )
            if score is None:
                continue
            if score >= 1.0 and (best is None or score >= best[0]):
                best = (score, draft)
        return best[1] if best else None


def _is_finer(new: Moment, old: Moment) -> bool:
    order = (DatePrecision.YEAR, DatePrecision.MONTH, DatePrecision.DAY)
    return order.index(new.precision) > order.index(old.precision)
