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
from dashboard.extract.likeness import overlap
from dashboard.extract.places import Place, Places
from dashboard.extract.presence import Presence
from dashboard.extract.reading import LineKind
from dashboard.extract.story import read_story
from dashboard.extract.trigger import Trigger
from dashboard.vocabularies import AttendanceStatus, EventKind, EventStatus

_S = AttendanceStatus
_AWAY = (_S.DECLINED, _S.ABSENT, _S.EXCLUDED, _S.DELEGATED)
_GATHERINGS = (EventKind.MEETING, EventKind.CALL, EventKind.AGREEMENT)
_PLANNED = (EventStatus.PLANNED, EventStatus.POSTPONED)

NEEDED = 0.6
"""The score that an event in focus needs."""

NEEDED_BESIDE_STORY = 1.6
"""The score that it needs where the news of the text is none of the events told so far."""

BESIDE = 2.0
"""How near a sentence must be to two people's meeting to add somebody to it."""

SAME = 3.0
"""How near it must be to say who did not come to it: in the sentence itself."""

ENTRIES = 4
"""How many paragraphs must open with a date to make a timeline."""

CROWD = 3
"""How many people must be said to be there to make the news an event of its own."""


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
        told = [
            t.token.i
            for d in self.drafts
            for t in d.triggers
            if family(t.kind) is EventKind.MEETING
        ]
        self.story = read_story(document, places, told)
        self.main = self._find_main()
        self._entries = self._find_entries()

    def event_of(self, presence: Presence) -> Draft | None:
        """The event that somebody is said to have come to, or not; none where none fits."""
        needed = NEEDED if self.main else NEEDED_BESIDE_STORY
        best: tuple[float, Draft] | None = None
        entry = self._paragraph(presence.token)
        for draft in self.drafts:
            if entry in self._entries and not self._is_told_in(draft, entry):
                continue
            score = self._score(presence, draft)
            if score is not None and score >= needed and (best is None or score > best[0]):
                best = (score, draft)
        return best[1] if best else None

    def of_story(self, presences: list[Presence]) -> Draft | None:
        """The event that the news is about where no word names it, from those said to be there."""
        there = {p.mention.actor_id for p in presences if p.status not in _AWAY}
        story = self.story
        if self.main is not None or len(there) < CROWD or not (story.moment or story.place):
            return None
        published = self.document.published
        ahead = story.moment and published and story.moment.start > published
        expected = sum(p.status is _S.EXPECTED for p in presences)
        planned = ahead or (expected > len(presences) / 2 and not self._is_over())
        status = EventStatus.PLANNED if planned else EventStatus.HELD
        trigger = Trigger(presences[0].token, EventKind.MEETING, status, story.moment, story.place)
        trigger.collective = True
        draft = Draft([trigger], story.moment, story.place, [status])
        self.joiner.drafts.append(draft)
        return draft

    def _find_entries(self) -> frozenset[int]:
        """The paragraphs of a timeline, each of which tells of its own events."""
        first: dict[int, Sentence] = {}
        for sentence in self.document.sentences:
            first.setdefault(sentence.paragraph, sentence)
        dated = frozenset(
            paragraph
            for paragraph, sentence in first.items()
            if self.document.moments_in(sentence.span.start, sentence.span.start + 2)
        )
        return dated if len(dated) >= ENTRIES else frozenset()

    def _paragraph(self, token: Token) -> int:
        return self.document.sentence_of(token).paragraph

    def _is_told_in(self, draft: Draft, paragraph: int) -> bool:
        return any(self._paragraph(trigger.token) == paragraph for trigger in draft.triggers)

    def _is_over(self) -> bool:
        published, moment = self.document.published, self.story.moment
        return bool(published and moment and moment.start < published)

    def _find_main(self) -> Draft | None:
        """The event that the news is about: open to many, of the day and place of the lead."""
        fitting = [d for d in self.drafts if not _is_closed(d) and self._fits_story(d)]
        return max(fitting, key=self._weight, default=None)

    def _fits_story(self, draft: Draft) -> bool:
        story = self.story
        if story.moment and draft.moment and not overlap(draft.moment, story.moment):
            return False
        if story.place is None or draft.place is None:
            return not draft.earlier
        return self.joiner.likeness.same_place(draft.place, story.place)

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
        if _is_closed(draft) and score < (SAME if away else BESIDE):
            return None
        score += 0.9 * (draft is self.main) + 1.0 * bool(moment and draft.moment)
        score += 0.4 * (self.document.body_of(presence.mention) in draft.bodies)
        score -= 0.8 * _is_closed(draft)
        score -= 1.0 * (draft.is_call and presence.status is not _S.REMOTE)
        planned = draft.status in _PLANNED
        if presence.status in (_S.ATTENDED, _S.REMOTE):
            score -= 1.2 * planned
        elif presence.status is _S.EXPECTED:
            score -= 1.2 * (not planned)
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


def _is_closed(draft: Draft) -> bool:
    """Whether an event is told as one of certain people: "A received B", "A telephoned B"."""
    return draft.is_verbal and not any(trigger.collective for trigger in draft.triggers)


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
