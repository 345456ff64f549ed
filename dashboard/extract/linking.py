"""What is said of attendance, linked to the events of one document."""

from __future__ import annotations

from itertools import accumulate

from spacy.tokens import Token

from dashboard.extract.dates import Moment
from dashboard.extract.document import Document, Participant
from dashboard.extract.events import Draft, family
from dashboard.extract.joining import Joiner
from dashboard.extract.names import Form
from dashboard.extract.places import Place, Places, attaches
from dashboard.extract.presence import Presence
from dashboard.extract.reading import LineKind
from dashboard.extract.trigger import Trigger
from dashboard.vocabularies import ActorKind, AttendanceStatus, EventKind, EventStatus, Role

_S = AttendanceStatus


_AWAY = (_S.DECLINED, _S.ABSENT, _S.EXCLUDED, _S.DELEGATED)


_MISSING = (_S.DECLINED, _S.ABSENT, _S.EXCLUDED)


REACH = 4
"""How many sentences back the event may stand that a clause without one belongs to."""


AHEAD = 8
"""How many sentences ahead an event may be told that somebody is said to have come to."""

_ATTENDED = (EventKind.MEETING, EventKind.CALL, EventKind.AGREEMENT)


class Linker:
    """Links the findings of the frames to events."""

    def __init__(self, document: Document, places: Places, joiner: Joiner) -> None:
        self.document = document
        self.places = places
        self.joiner = joiner
        # Headlines between do not take a sentence farther from its event, as in a live blog.
        self._body_before = list(
            accumulate(sentence.kind is not LineKind.HEADLINE for sentence in document.sentences)
        )

    def link(self, presences: list[Presence]) -> None:
        """Gives each draft its findings."""
        for draft in self.joiner.drafts:
            for trigger in draft.triggers:
                draft.presences.extend(self._of_trigger(draft, trigger))
        for presence in presences:
            event = self._event_of(presence)
            if event is not None:
                event.presences.append(presence)

    def _of_trigger(self, draft: Draft, trigger: Trigger) -> list[Presence]:
        """Those who met, held talks or telephoned."""
        if trigger.status not in (EventStatus.HELD, EventStatus.PLANNED, EventStatus.POSTPONED):
            return []
        people = list(trigger.participants)
        people += [side for side in trigger.sides if self._acts(side)]
        found = []
        for person in people:
            status = _S.ATTENDED if trigger.status is EventStatus.HELD else _S.EXPECTED
            if draft.is_call:
                status = _S.REMOTE if trigger.status is EventStatus.HELD else _S.EXPECTED
            if not person.included:
                status = _S.ABSENT
            confidence = (0.9 if trigger.verbal else 0.8) * (0.7 + 0.3 * person.mention.certainty)
            role = (
                Role.HOST
                if trigger.verbal
                and trigger.token.lemma_ in ("receive", "welcome", "host")
                and person is people[0]
                else None
            )
            found.append(
                Presence(
                    person.mention,
                    status,
                    trigger.token,
                    trigger.token,
                    role,
                    confidence=confidence,
                )
            )
        return found

    def _acts(self, side: Participant) -> bool:
        kind = self.document.cast.actor(side.mention.actor_id).kind
        return (
            kind is ActorKind.PERSON
            or side.mention.form is Form.GROUP
            or (kind is not ActorKind.STATE and side.mention.form is not Form.DEMONYM)
        )

    def _event_of(self, presence: Presence) -> Draft | None:
        """The event that a finding belongs to: the one it names, the one at its place, or the one
        that the text is speaking of.
        """
        for token in (presence.target, presence.token):
            if token is not None and (
                presence.target is not None or token.i in self.joiner.of_token
            ):
                return self.joiner.of_token.get(token.i)
        by_place = self._by_place(presence.token)
        if by_place is not None:
            return by_place
        spoken_of = self._spoken_of(presence)
        if spoken_of is None:
            return self._following(presence)
        elsewhere = presence.needs_event and presence.status is _S.ATTENDED
        return None if elsewhere and self._has_place(presence.token) else spoken_of

    def _spoken_of(self, presence: Presence) -> Draft | None:
        """The event of the sentences before that fits best, the last of those that fit alike."""
        best: tuple[float, Draft] | None = None
        moment = self.document.date_of(presence.token)
        for draft in self.joiner.drafts:
            if family(draft.triggers[0].kind) not in _ATTENDED:
                continue
            if moment and draft.moment and not _near_dates(moment, draft):
                continue
            if presence.status in _AWAY and presence.mention.actor_id in draft.people:
                continue
            for trigger in draft.triggers:
                score = self._nearness(presence, draft, trigger)
                if score is not None and (best is None or score >= best[0]):
                    best = (score, draft)
        return best[1] if best else None

    def _nearness(self, presence: Presence, draft: Draft, trigger: Trigger) -> float | None:
        """How near a telling is to a finding; none if it is too far or in a clause apart."""
        here = self.document.sentence_of(presence.token)
        there = self.document.sentence_of(trigger.token)
        distance = self._body_before[here.index] - self._body_before[there.index]
        if here.index < there.index:
            return None
        if not 0 <= distance <= (2 if presence.needs_event else REACH):
            return None
        if distance == 0 and _is_aside(trigger.token, presence.token):
            return None
        score = 0.5 * (there.paragraph == here.paragraph) - distance
        score -= 0.3 * (trigger.token.i > presence.token.i) + 0.5 * trigger.verbal
        if presence.status in _MISSING and len(draft.bodies) >= 2:
            is_side = self.document.body_of(presence.mention) in draft.bodies
            score += 1.5 if is_side else -1.5
        if presence.token.lemma_ in ("send", "represent") and len(draft.triggers) > 2:
            score += 1.5
        if presence.status in _AWAY and trigger.kind is EventKind.AGREEMENT:
            score -= 2.0
        if any(child.lower_ in ("then", "time") for child in presence.token.children):
            score += 2.0 * draft.earlier
        return score

    def _following(self, presence: Presence) -> Draft | None:
        """The event that the text comes to only after it has said who was there."""
        if presence.needs_event or presence.mention.form is Form.PRONOUN:
            return None
        here = self.document.sentence_of(presence.token).index
        for draft in self.joiner.drafts:
            ahead = self.document.sentence_of(draft.triggers[0].token).index - here
            is_gathering = family(draft.triggers[0].kind) is EventKind.MEETING
            if is_gathering and not draft.earlier and not draft.is_verbal and 0 < ahead <= AHEAD:
                return draft
        return None

    def _has_place(self, token: Token) -> bool:
        sentence = self.document.sentence_of(token).span
        return any(
            self.places.preposition(place) and _below(token, self.document.doc[place.root])
            for place in self.places.within(sentence.start, sentence.end)
        )

    def _by_place(self, token: Token) -> Draft | None:
        """The event at the place that somebody came to."""
        sentence = self.document.sentence_of(token).span
        moment = self.document.date_of(token)
        for place in self.places.within(sentence.start, sentence.end):
            if not _below(token, self.document.doc[place.root]) or not self.places.preposition(
                place
            ):
                continue
            for draft in reversed(self.joiner.drafts):
                told = draft.triggers[0].token.i <= sentence.end and not (
                    draft.earlier and not moment
                )
                away = moment and draft.moment and not _near_dates(moment, draft)
                if told and not away and self._is_at(draft, place):
                    assert draft.place is not None  # noqa: S101
                    if draft.place.rank == 1 < place.rank:
                        draft.place = place
                    return draft
        return None

    def _is_at(self, draft: Draft, place: Place) -> bool:
        if family(draft.triggers[0].kind) is not EventKind.MEETING or draft.place is None:
            return False
        vague = place.rank == 1 and draft.place.rank > 1 and place.country is None
        return not vague and self.joiner.likeness.same_place(draft.place, place)


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


def _below(token: Token, root: Token) -> bool:
    return attaches(token, root) is not None


def _near_dates(moment: Moment, draft: Draft) -> bool:
    assert draft.moment is not None  # noqa: S101
    if draft.moment.precision is not moment.precision:
        return draft.moment.covers(moment.start) or moment.covers(draft.moment.start)
    first = draft.moment.start
    last = draft.moment.end or first
    return (first - (moment.end or moment.start)).days <= 3 and (moment.start - last).days <= 0
