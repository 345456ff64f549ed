"""What a heading or a lead-in says of those whom the text lists below it."""

from __future__ import annotations

import re
from functools import cache

from dashboard.extract.lexicon import Cues, Entry, load_lexicon
from dashboard.extract.presence import lexicon as attendance
from dashboard.vocabularies import AttendanceStatus, Role

_S = AttendanceStatus

_AWAY = (_S.EXCLUDED, _S.DECLINED, _S.ABSENT)


class HeadingLexicon(Entry):
    """`lexicon/headings.toml`."""

    excluded: Cues
    declined: Cues
    absent: Cues
    remote: Cues
    present: Cues


@cache
def _patterns() -> tuple[tuple[AttendanceStatus, re.Pattern[str]], ...]:
    words = load_lexicon("headings", HeadingLexicon)
    return tuple(
        (status, _any_of(cues))
        for status, cues in (
            (_S.EXCLUDED, words.excluded),
            (_S.DECLINED, words.declined),
            (_S.ABSENT, words.absent),
            (_S.REMOTE, words.remote),
            (_S.ATTENDED, words.present),
        )
    )


def _any_of(cues: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(cue) for cue in cues)})\b")


def status_of(heading: str) -> AttendanceStatus | None:
    """The status that a heading gives; none if it says nothing of attendance, or two things.

    Those who were there are `attended`, whether the event is over or still to come.
    """
    rest = heading.lower()
    found = []
    for status, pattern in _patterns():
        rest, times = pattern.subn(" ", rest)
        found += [status] if times else []
    if _S.ATTENDED in found and len(found) > 1 and set(found) & {*_AWAY}:
        # "Who came and who did not" heads both.
        return None
    return found[0] if found else None


def missing_status_of(words: str) -> AttendanceStatus | None:
    """The status that words beside one name of a list give it: "by video", "not invited"."""
    status = status_of(words)
    return status if status in (*_AWAY, _S.REMOTE) else None


def role_of(heading: str) -> Role | None:
    """The role that a heading gives: "The mediators", "Observers", "The parties"."""
    words = heading.lower()
    if re.search(r"\bparties\b", words):
        return Role.PARTY
    for role, cues in _roles().items():
        if cues.search(words):
            return role
    return None


@cache
def _roles() -> dict[Role, re.Pattern[str]]:
    given = attendance().roles
    return {
        role: re.compile(rf"\b(?:{'|'.join(map(re.escape, cues))})s?\b")
        for role, cues in (
            (Role.HOST, given.host),
            (Role.MEDIATOR, given.mediator),
            (Role.GUARANTOR, given.guarantor),
            (Role.OBSERVER, given.observer),
        )
    }
