"""The event in focus: which one a sentence speaks of that names none.

Newspapers tell who came without saying again to what: the paragraph, the news of the text, and what
the sentence says of day, place and people decide.
"""

from __future__ import annotations

from itertools import accumulate

from spacy.tokens import Token

from dashboard.extract.dates import Moment
from dashboard.extract.document import Document, Sentence
from dashboard.extract.events import Draft, family
from dashboard.extract.joining import Joiner
from dashboard.extract.places import Place, Places
from dashboard.extract.presence import Presence
from dashboard.extract.reading import LineKind
from dashboard.extract.trigger import Trigger
from dashboard.vocabularies import AttendanceStatus, EventKind, EventStatus

_S = AttendanceStatus
_AWAY = (_S.DECLINED, _S.ABSENT, _S.EXCLUDED, _S.DELEGATED)
_GATHERINGS = (EventKind.MEETING, EventKind.CALL, EventKind.AGREEMENT)
_PLANNED = (EventStatus.PLANNED, EventStatus.POSTPONED)

NEEDED = 0.6
"""The score that an event in focus needs."""


class Focus:
    """Weighs the events of one document for sentences that name none."""

    def __init__(self, document: Document, places: Places, joiner: Joiner) -> None:
        self.document = document
        self.places = places
        self.joiner = joiner
        self.drafts = [d for d in joiner.drafts if family(d.triggers[0].kind) in _GATHERINGS]
        # Headlines between do not take a sentence farther from its event, as in a live blog.
        self._body = list(
            accumulate(sentence.kind is not LineKind.HEADLINE for sentence in document.sentences)
        )
        self.main = max(self.drafts, key=self._weight, default=None)

    def event_of(self, presence: Presence) -> Draft | None:
        """The event that somebody is said to have come to, or not; none where none fits."""
        best: tuple[float, Draft] | None = None
        for draft in self.drafts:
            score = self._score(presence, draft)
            if score is not None and score >= NEEDED and (best is None or score > best[0]):
                best = (score, draft)
        return best[1] if best else None

    def _weight(self, draft: Draft) -> float:
        """How much of the text an event is: its tellings, the early ones most."""
        weight = 0.0
        for trigger in draft.triggers:
            sentence = self.document.sentence_of(trigger.token)
            early = self._body[sentence.index] <= 2
            weight += (0.6 if trigger.verbal else 1.0) * (2.0 if early else 1.0)
        is_gathering = family(draft.triggers[0].kind) is EventKind.MEETING
        return weight - 2.0 * draft.earlier + 1.0 * is_gathering

    def _score(self, presence: Presence, draft: Draft) -> float | None:
        moment = self.document.date_of(presence.token)
        if moment and draft.moment and not near_dates(moment, draft):
            return None
        if self._is_elsewhere(presence, draft):
            return None
        away = presence.status in _AWAY
        if away and presence.mention.actor_id in draft.people:
            return None
        score = max(self._nearness(presence, trigger) for trigger in draft.triggers)
        score += 0.9 * (draft is self.main) + 1.0 * bool(moment and draft.moment)
        score += 0.4 * (self.document.body_of(presence.mention) in draft.bodies)
        score -= 0.8 * (draft.is_verbal and presence.mention.actor_id not in draft.people)
        planned = draft.status in _PLANNED
        if presence.status in (_S.ATTENDED, _S.REMOTE):
            score -= 0.8 * planned
        elif presence.status is _S.EXPECTED:
            score -= 0.8 * (not planned)
        if draft.is_call and presence.status is not _S.REMOTE:
            score -= 1.0
        score -= 1.0 * (away and draft.triggers[0].kind is EventKind.AGREEMENT)
        then = any(child.lower_ in ("then", "time") for child in presence.token.children)
        return score + (3.0 * then - 0.8) * draft.earlier

    def _nearness(self, presence: Presence, trigger: Trigger) -> float:
        """How near a telling of an event is to a finding."""
        here = self.document.sentence_of(presence.token)
        there = self.document.sentence_of(trigger.token)
        distance = self._body[here.index] - self._body[there.index]
        if here.index == there.index:
            return 1.0 if _is_aside(trigger.token, presence.token) else 3.0
        if here.paragraph == there.paragraph:
            return (2.5 if distance > 0 else 2.0) - 0.2 * abs(distance)
        return max((1.6 if distance >= 0 else 1.2) - 0.12 * abs(distance), 0.2)

    def _is_elsewhere(self, presence: Presence, draft: Draft) -> bool:
        """Whether somebody was at another place than the event."""
        if presence.status in _AWAY or draft.place is None:
            return False
        place = self._place_of(presence.token)
        if place is None or place.rank == 1:
            return False
        return not self.joiner.likeness.same_place(draft.place, place)

    def _place_of(self, token: Token) -> Place | None:
        """Where the act of a clause was."""
        sentence: Sentence = self.document.sentence_of(token)
        for place in self.places.within(sentence.span.start, sentence.span.end):
            root = self.document.doc[place.root]
            if self.places.is_staying(place) and token in (root.head.head, root.head.head.head):
                return place
        return None


def near_dates(moment: Moment, draft: Draft) -> bool:
    """Whether a date may be that of an event: the same day, or up to three days before it."""
    assert draft.moment is not None  # noqa: S101
    if draft.moment.precision is not moment.precision:
        return draft.moment.covers(moment.start) or moment.covers(draft.moment.start)
    first = draft.moment.start
    last = draft.moment.end or first
    return (first - (moment.end or moment.start)).days <= 3 and (moment.start - last).days <= 0


def _is_aside(trigger: Token, token: Token) -> bool:
    """Whether a trigger stands in a relative clause that the other word is not part of."""
    current = trigger
    for _ in range(6):
        if current.dep_ == "relcl":
            return not any(inner == token for inner in current.subtree)
        if current.head == current:
            return False
        current = current.head
    return False
