"""What a text says of one actor at one event, and how a verb says it.

Codebook, Attendance. One mechanism turns polarity, mood and time into a status for all frames.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from dashboard.extract.lexicon import Entry, load_lexicon
from dashboard.extract.mentions import Mention
from dashboard.extract.predicates import Mood, Predicate, Time
from dashboard.vocabularies import AttendanceStatus, Role

_S = AttendanceStatus


class RoleWords(Entry):
    """Words that say what somebody is there as."""

    host: tuple[str, ...]
    mediator: tuple[str, ...]
    observer: tuple[str, ...]
    guarantor: tuple[str, ...]


class NounWords(Entry):
    """Nouns beside a verb, by what they say of the event that it names."""

    holding: tuple[str, ...]
    empty_objects: tuple[str, ...]
    empty_places: tuple[str, ...]
    delegations: tuple[str, ...]
    sent: tuple[str, ...]


class AttendanceLexicon(Entry):
    """`lexicon/attendance.toml`."""

    present: tuple[str, ...]
    travel: tuple[str, ...]
    host: tuple[str, ...]
    mediate: tuple[str, ...]
    observe: tuple[str, ...]
    lead: tuple[str, ...]
    represent: tuple[str, ...]
    leave: tuple[str, ...]
    declined: tuple[str, ...]
    absent: tuple[str, ...]
    excluded: tuple[str, ...]
    send: tuple[str, ...]
    appoint: tuple[str, ...]
    absences: tuple[str, ...]
    remote: tuple[str, ...]
    together: tuple[str, ...]
    roles: RoleWords
    nouns: NounWords


@cache
def lexicon() -> AttendanceLexicon:
    """The words of attendance."""
    return load_lexicon("attendance", AttendanceLexicon)


@dataclass(frozen=True)
class Presence:
    """What one clause says of one actor's attendance.

    `token` is the word that says it; `target` the noun of the event that it names, if any;
    `needs_event` is true where the clause alone does not show that an event is meant ("arrived
    in Geneva"). `weak` is true for "appointed X to lead the delegation", which makes the subject
    a sender only if the text also says that the subject did not come.
    """

    mention: Mention
    status: AttendanceStatus
    token: Token
    target: Token | None = None
    role: Role | None = None
    head: bool = False
    delegate: Mention | None = None
    confidence: float = 0.85
    needs_event: bool = False
    weak: bool = False


def read_status(predicate: Predicate, token: Token) -> AttendanceStatus | None:
    """What a verb of being there says of its subject, by polarity, mood and time."""
    if predicate.mood is Mood.REFUSED:
        return _S.DECLINED if not predicate.negated else None
    if predicate.mood is Mood.FAILED:
        return _S.ABSENT if not predicate.negated else None
    if predicate.mood is Mood.AVOIDED:
        return _S.DECLINED
    if predicate.mood is Mood.POSSIBLE:
        could_not = predicate.negated and {c.lower_ for c in token.children if c.dep_ == "aux"} & {
            "could",
            "can",
            "ca",
        }
        if could_not:
            return _S.DECLINED if token.dep_ == "ccomp" else _S.ABSENT
        return None
    if predicate.mood is Mood.DENIED:
        return None
    if predicate.mood is Mood.PLANNED:
        if predicate.negated:
            return _S.DECLINED
        return _S.EXPECTED
    if predicate.negated:
        progressive = token.tag_ == "VBG" and predicate.time is Time.PRESENT
        return _S.DECLINED if progressive else _S.ABSENT
    return _S.ATTENDED


def read_absence(
    predicate: Predicate, token: Token, asserted: AttendanceStatus
) -> AttendanceStatus | None:
    """What a verb of staying away says of its subject."""
    if predicate.negated or predicate.mood in (
        Mood.POSSIBLE,
        Mood.DENIED,
        Mood.REFUSED,
        Mood.FAILED,
        Mood.AVOIDED,
    ):
        return None
    progressive = token.tag_ == "VBG" and predicate.time is Time.PRESENT and token.dep_ != "advcl"
    if predicate.mood is Mood.PLANNED or progressive:
        return _S.DECLINED
    return asserted
