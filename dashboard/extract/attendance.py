"""Who came to which event: findings merged to one row an actor.

Codebook, Attendance: where several statuses fit, the one that tells more wins.
"""

from __future__ import annotations

from dataclasses import replace

from dashboard.extract.document import Document
from dashboard.extract.events import Draft
from dashboard.extract.mentions import Mention
from dashboard.extract.names import Form
from dashboard.extract.presence import Presence
from dashboard.vocabularies import ActorKind, AttendanceStatus, EventStatus, Role

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


_THERE = (_S.ATTENDED, _S.REMOTE, _S.EXPECTED)


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
        fitted = replace(fitted, mention=_named_or_body(document, fitted.mention))
        actor_id = fitted.mention.actor_id
        if fitted.status in (_S.DECLINED, _S.ABSENT) and actor_id in weak:
            fitted = replace(fitted, status=_S.DELEGATED, delegate=weak[actor_id].delegate)
        before = found.get(actor_id)
        found[actor_id] = fitted if before is None else _merged(before, fitted)
    return _without_covered(document, found)


def _named_or_body(document: Document, mention: Mention) -> Mention:
    """The state or group itself for somebody named by no more than a post: "Rwanda's ambassador".

    Codebook, close call 1: its delegation has no named member.
    """
    if not document.cast.actor(mention.actor_id).is_post or mention.body is None:
        return mention
    return replace(mention, actor_id=mention.body, form=Form.GROUP, body=None)


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
