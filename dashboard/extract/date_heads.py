"""Dates that lines open with: the entries of a chronicle, and the datelines of pasted releases."""

from __future__ import annotations

import re
from enum import StrEnum

_BEFORE = re.compile(r"[\W_]*(?:(?i:late|early|mid|on)[ -])?")
_PLACE = re.compile(r"[\W_]*(?:[A-Z][\w'.]*[ ,]+){1,4}")
_AFTER = re.compile(r"[ ]*(?:[:.]|[-–—]+ )[ ]*(?=\S)")
_NOTHING = re.compile(r"[ ]*[-–—,.|:]?[ ]*(?:\d{1,2}[:.]\d\d.{0,14})?[ ]*")


class Head(StrEnum):
    """What a date at the start of a line dates."""

    ENTRY = "entry"
    """The rest of the line: "10 March: ..."."""
    LINE = "line"
    """It stands alone on its line, or after a place: "Cairo, 3 June 2025"."""


def head_of(text: str, start: int, end: int) -> Head | None:
    """What the date at characters `start` to `end` of a text heads, if it heads anything."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    before, after = text[line_start:start], text[end:line_end]
    opens = _BEFORE.fullmatch(before) is not None
    if not opens and not _PLACE.fullmatch(before):
        return None
    if _NOTHING.fullmatch(after):
        return Head.LINE
    if not opens:
        return Head.LINE if after.startswith(".") else None
    return Head.ENTRY if _AFTER.match(after) else None
