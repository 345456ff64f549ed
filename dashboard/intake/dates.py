"""The day of publication, where the text tells it in so many words."""

from __future__ import annotations

import calendar
import datetime as dt
import re

_MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if number
} | {"sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = (
    r"(?P<iso>\d{4}-\d{2}-\d{2})"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.? (?P<month>{_MONTH})\.?,? (?P<year>\d{{4}})"
    rf"|(?P<month2>{_MONTH})\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year2>\d{{4}})"
)
_ALONE = re.compile(
    r"^(?:(?:first )?(?:published|posted|updated|date|last updated)(?: on| at)?:? *)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? *)?"
    rf"(?:{_DATE})"
    r"(?:T[\d:.]+(?:Z|[+-][\d:]+)?"
    r"|[,|·]? *(?:at *)?\d{1,2}[:.]\d{2}(?: *[ap]\.?m\.?)?(?: *[A-Z]{2,5})?)?$",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    rf"^[A-Z][A-Za-z'., /-]{{1,60}}?[,.(] *(?:{_DATE})\)?,? *(?:\([^)]{{1,30}}\))? *(?:-|–|—)",
    re.IGNORECASE,
)
_FIRST_LINES = 12


def find_date(text: str) -> dt.date | None:
    """The date of publication: of a line of its own near the top, or of the dateline.

    Other dates in a text are about what it tells, and are not taken.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines[:_FIRST_LINES]:
        if match := _ALONE.match(line) or _DATELINE.match(line):
            return _to_date(match)
    return None


def _to_date(match: re.Match[str]) -> dt.date | None:
    parts = match.groupdict()
    try:
        if parts["iso"]:
            return dt.date.fromisoformat(parts["iso"])
        year, month, day = (parts[name] or parts[f"{name}2"] for name in ("year", "month", "day"))
        return dt.date(int(year), _MONTHS[month.lower()], int(day))
    except ValueError:
        return None
