"""Who came to which event: the frames' findings linked to events and merged to one row an actor.

Codebook, Attendance: where several statuses fit, the one that tells more wins.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dashboard.extract.document import Document, Participant
from dashboard.extract.events import Draft, family
from dashboard.extract.joining import Joiner
from dashboard.extract.mentions import Mention
from dashboard.extract.names import Form
from dashboard.extract.places import Places, attaches
from dashboard.extract.presence import Presence
from dashboard.extract.trigger import Trigger
from dashboard.vocabularies import ActorKind, AttendanceStatus, EventKind, EventStatus, Role

_S = AttendanceStatus
_PRECEDENCE = (
    _S.EXCLUDED,
    _S.DELEGATED,
    _S.REMOTE,
    _S.DECLINED,
    _S.ABSENT,
    _S.ATTENDED,
    _S.EXPECTED,
)
_AWAY = (_S.DECLINED, _S.ABSENT, _S.EXCLUDED, _S.DELEGATED)
_MISSING = (_S.DECLINED, _S.ABSENT, _S.EXCLUDED)
REACH = 4
"""How many sentences back the event may stand that a clause without one belongs to."""


class Linker:
    """Links what is said about attendance to the events of one document."""

    def __init__(self, document: Document, places: Places, joiner: Joiner) -> None:
        self.document = document
        self.places = places
        self.joiner = joiner

    def link(self, presences: list[Presence]) -> None:
        """Gives each draft its findings."""
        for draft in self.joiner.drafts:
            for trigger in draft.triggers:
                draft.presences.extend(self._of_trigger(draft, trigger))
        for presence in presences:
            draft = self._event_of(presence)
            if draft is not None:
                draft.presences.append(presence)

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
        if presence.target is not None:
            return self.joiner.of_token.get(presence.target.i)
        if presence.token.i in self.joiner.of_token:
            return self.joiner.of_token[presence.token.i]
        by_place = self._by_place(presence.token)
        if by_place is not None:
            return by_place
        moment = self.document.date_of(presence.token)
        then = any(child.lower_ in ("then", "time") for child in presence.token.children)
        here = self.document.sentence_of(presence.token)
        best: tuple[float, Draft] | None = None
        for draft in self.joiner.drafts:
            if family(draft.triggers[0].kind) not in (
                EventKind.MEETING,
                EventKind.CALL,
                EventKind.AGREEMENT,
            ):
                continue
            for trigger in draft.triggers:
                there = self.document.sentence_of(trigger.token)
                distance = here.index - there.index
                if distance < 0 or distance > REACH:
                    continue
                if moment and draft.moment and not _near_dates(moment, draft):
                    continue
                if distance == 0 and _is_aside(trigger.token, presence.token):
                    continue
                if presence.status in _AWAY and presence.mention.actor_id in draft.people:
                    continue
                if presence.needs_event and distance > 2:
                    continue
                score = -float(distance)
                if there.paragraph == here.paragraph:
                    score += 0.5
                if trigger.token.i > presence.token.i:
                    score -= 0.3
                if trigger.verbal:
                    score -= 0.5
                if presence.status in _MISSING and len(draft.bodies) >= 2:
                    score += (
                        1.5 if self.document.body_of(presence.mention) in draft.bodies else -1.5
                    )
                if presence.token.lemma_ in ("send", "represent") and len(draft.triggers) > 2:
                    score += 1.5
                if presence.status in _AWAY and trigger.kind is EventKind.AGREEMENT:
                    score -= 2.0
                if then:
                    score += 2.0 if draft.earlier else 0.0
                if best is None or score >= best[0]:
                    best = (score, draft)
        if best is None and not presence.needs_event and presence.mention.form is not Form.PRONOUN:
            following = [
                draft
                for draft in self.joiner.drafts
                if family(draft.triggers[0].kind) is EventKind.MEETING
                and not draft.earlier
                and not all(t.verbal for t in draft.triggers)
                and 0 < self.document.sentence_of(draft.triggers[0].token).index - here.index <= 8
            ]
            return following[0] if following else None
        if best is None or (
            presence.needs_event
            and presence.status is _S.ATTENDED
            and self._has_place(presence.token)
        ):
            return None
        return best[1]

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
                if family(draft.triggers[0].kind) is not EventKind.MEETING:
                    continue
                if draft.triggers[0].token.i > sentence.end or (draft.earlier and not moment):
                    continue
                if (
                    draft.place
                    and self.joiner.same_place(draft.place, place)
                    and not (place.rank == 1 and draft.place.rank > 1 and place.country is None)
                ):
                    if moment and draft.moment and not _near_dates(moment, draft):
                        continue
                    if draft.place.rank == 1 < place.rank:
                        draft.place = place
                    return draft
        return None


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


def _near_dates(moment, draft: Draft) -> bool:  # type: ignore[no-untyped-def]
    assert draft.moment is not None  # noqa: S101
    if draft.moment.precision is not moment.precision:
        return draft.moment.covers(moment.start) or moment.covers(draft.moment.start)
    first = draft.moment.start
    last = draft.moment.end or first
    return (first - (moment.end or moment.start)).days <= 3 and (moment.start - last).days <= 0


def merge(document: Document, draft: Draft) -> list[Presence]:
    """One finding an actor, by the codebook's precedence, fit for the event's status."""
    found: dict[str, Presence] = {}
    status = draft.status
    weak = {p.mention.actor_id: p for p in draft.presences if p.weak}
    for presence in draft.presences:
        if presence.weak:
            continue
        fitted = _fit(presence, status, draft)
        if fitted is None:
            continue
        actor_id = fitted.mention.actor_id
        if fitted.status in (_S.DECLINED, _S.ABSENT) and actor_id in weak:
            fitted = replace(fitted, status=_S.DELEGATED, delegate=weak[actor_id].delegate)
        before = found.get(actor_id)
        found[actor_id] = fitted if before is None else _merged(before, fitted)
    return _without_covered(document, found)


def _fit(presence: Presence, status: EventStatus, draft: Draft) -> Presence | None:
    if status is EventStatus.CANCELLED:
        return presence if presence.status in (_S.DECLINED, _S.ABSENT, _S.EXCLUDED) else None
    if status in (EventStatus.PLANNED, EventStatus.POSTPONED):
        if presence.status in (_S.ATTENDED, _S.REMOTE):
            return replace(presence, status=_S.EXPECTED, confidence=presence.confidence - 0.1)
        return presence
    if presence.status is _S.EXPECTED:
        # Who was announced for an event that was held has a row only if somebody sent them.
        if presence.token.lemma_ not in ("represent", "send", "dispatch"):
            return None
        return replace(presence, status=_S.ATTENDED, confidence=presence.confidence - 0.15)
    if (draft.is_call or any(t.remote for t in draft.triggers)) and presence.status is _S.ATTENDED:
        return replace(presence, status=_S.REMOTE)
    return presence


def _merged(first: Presence, second: Presence) -> Presence:
    """Two findings about one actor at one event."""
    best, other = (
        (first, second)
        if _PRECEDENCE.index(first.status) <= _PRECEDENCE.index(second.status)
        else (second, first)
    )
    confidence = best.confidence
    if best.status is other.status:
        confidence = min(0.97, max(best.confidence, other.confidence) + 0.04)
        best = best if best.confidence >= other.confidence else other
    elif {best.status, other.status} & {_S.ATTENDED, _S.REMOTE} and best.status in (
        _S.DECLINED,
        _S.ABSENT,
        _S.EXCLUDED,
    ):
        confidence -= 0.25
    delegate = best.delegate or (other.delegate if other.status is best.status else None)
    mention = best.mention if best.mention.body else replace(best.mention, body=other.mention.body)
    return replace(
        best,
        mention=mention,
        role=best.role or other.role,
        head=best.head or other.head,
        delegate=delegate,
        confidence=confidence,
    )


_THERE = (_S.ATTENDED, _S.REMOTE, _S.EXPECTED)


def _without_covered(document: Document, found: dict[str, Presence]) -> list[Presence]:
    """Without the states and groups whose people are named (codebook, close call 1)."""
    bodies: dict[str, Mention] = {}
    for presence in found.values():
        if document.cast.actor(
            presence.mention.actor_id
        ).kind is ActorKind.PERSON and presence.status in (_S.ATTENDED, _S.REMOTE, _S.EXPECTED):
            body = document.body_of(presence.mention)
            if body:
                bodies[body] = presence.mention
    return [
        presence
        for actor_id, presence in found.items()
        if not (
            actor_id in bodies
            and (presence.status in _THERE or presence.mention.form is Form.GROUP)
            and presence.role in (None, Role.PARTY)
        )
    ]
