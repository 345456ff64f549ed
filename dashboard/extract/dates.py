"""When: the dates that a text names, resolved against its day of publication.

The rules are the codebook's: a relative date is resolved against the source's date, a future one
forward and a past one backward by the tense of its clause; a month or a year stands as its first
day with that precision.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dashboard.extract.predicates import Mood, Time, read_predicate
from dashboard.vocabularies import DatePrecision

_MONTHS = {name.lower()[:3]: number for number, name in enumerate(calendar.month_name) if number}
_DAYS = {name.lower()[:3]: number for number, name in enumerate(calendar.day_name)}
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "several": 0,
    "few": 0,
}
_COUNT = r"(?P<count>(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten)|\d{1,2})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TO = r"(?:\s?[-–—]\s?|\s(?:and|to|until|through)\s)"

_YEAR = r"(?:,? (?P<year>(?:19|20)\d\d)\b)?"
_LAST_DAY = r"(?P<day2>\d{1,2})(?:st|nd|rd|th)?"
_NO_COUNT = r"(?! ?(?:million|people|per))"
_UNTIL = rf"(?:{_TO}(?:(?P<month2>{_MONTH}) )?{_LAST_DAY}\b{_NO_COUNT})?"
_BEFORE_MONTH = r"(?P<which>(?i:last|next|this|in|since|late|early|mid|by|until|during|of|from))"
_BEFORE_DAY = r"(?P<which>last|next|this|coming|the following|the previous)"
_NO_PAPER = r"(?! (?:Times|Telegraph|Mirror))"
_SPANS = r"(?i:last|next|this|earlier this|later this|the previous|the following|the past)"
_AWAY = r"(?P<unit>day|week|month)s? (?P<way>earlier|later|before|after)"
_EXPRESSIONS = {
    "iso": r"\b(?P<year>20\d\d)-(?P<number>\d\d)-(?P<day>\d\d)\b",
    "month_day": rf"\b(?P<month>{_MONTH}) {_DAY}\b(?!\d){_UNTIL}{_YEAR}",
    "day_month": rf"\b{_DAY}(?: of)?(?:{_TO}{_LAST_DAY})? (?P<month>{_MONTH}){_YEAR}",
    "month_year": rf"\b(?P<month>{_MONTH})(?: of)?,? (?P<year>(?:19|20)\d\d)\b",
    "month": rf"\b(?:{_BEFORE_MONTH}[ -])(?P<month>{_MONTH})",
    "year": r"\b(?i:in|since|during|early|late|from|of|mid|until|by)[ -](?P<year>(?:19|20)\d\d)\b",
    "weekday": rf"\b(?:{_BEFORE_DAY} )?(?P<weekday>{_WEEKDAY})\b{_NO_PAPER}"
    rf"(?:{_TO}(?P<weekday2>{_WEEKDAY}))?",
    "today": r"\b(?i:today|tonight|this (?:morning|afternoon|evening))\b",
    "yesterday": r"\b(?i:yesterday|last night)\b",
    "tomorrow": r"\b(?i:tomorrow)\b",
    "span": rf"\b(?P<which>{_SPANS}) (?P<unit>week|month|year|weekend)\b",
    "ago": rf"\b{_COUNT} (?P<unit>day|week|month|year)s? (?P<way>ago)\b",
    "in_time": rf"\bin {_COUNT} (?P<unit>day|week|month)s?(?:'s?)? time\b",
    "hours": r"\b(?i:hours|minutes) (?:earlier|later|before|after)\b",
    "unit_before": r"\bthe (?P<unit>day|week|month|year) (?P<way>before|after|earlier)\b",
    "offset": rf"\b(?:(?i:the) (?P<which>previous|next|following|same) day|{_COUNT} {_AWAY})\b",
}
_PATTERNS = {name: re.compile(pattern) for name, pattern in _EXPRESSIONS.items()}


@dataclass(frozen=True)
class Moment:
    """A date as a text tells it: from `start` to `end` (the same day, if none), how exact.

    `first` and `last` are the tokens it stands at, exclusive; `is_relative` is true for one that
    counts from another event's date ("a day later").
    """

    start: dt.date
    precision: DatePrecision
    end: dt.date | None = None
    first: int = -1
    last: int = -1
    is_relative: bool = False
    has_year: bool = True
    is_anchored: bool = False
    is_named: bool = False
    """Whether the text names a day, month or year of the calendar."""

    def covers(self, day: dt.date) -> bool:
        """Whether a day lies within, at the precision that the text gives."""
        if self.precision is DatePrecision.YEAR:
            return self.start.year == day.year
        if self.precision is DatePrecision.MONTH:
            return (self.start.year, self.start.month) == (day.year, day.month)
        return self.start <= day <= (self.end or self.start)


def find_moments(doc: Doc, published: dt.date | None, text: str | None = None) -> list[Moment]:
    """All dates that a text names, in its order; without `published` only those with a year.

    `text` is the document's, if the caller has it: spaCy puts it together anew each time.
    """
    taken: list[tuple[int, int]] = []
    found: list[Moment] = []
    text = doc.text if text is None else text
    for name, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is None:
                continue
            moment = _resolve(name, match, span.root, published)
            if moment is not None:
                taken.append((start, end))
                found.append(replace(moment, first=span.start, last=span.end))
    found.sort(key=lambda moment: moment.first)
    return list(_chain(found, published))


FIXING = frozenset(
    {"set", "schedule", "fix", "plan", "slate", "due", "call", "invite", "expect", "pencil"}
)
"""Verbs after which "for Friday" is the coming one."""

STORY = 70
"""How many words on a date with a year still tells the year of those after it."""


def _in_story(moment: Moment, dated: Moment, published: dt.date | None) -> Moment:
    """A date without a year in a story that goes forward from one with a year."""
    if published is None or dated.start.year >= published.year:
        return moment
    for year in (dated.start.year, dated.start.year + 1):
        try:
            start = moment.start.replace(year=year)
        except ValueError:
            continue
        if dated.start - dt.timedelta(days=45) <= start <= published:
            end = moment.end.replace(year=year) if moment.end else None
            return replace(moment, start=start, end=end)
    return moment


def _chain(moments: list[Moment], published: dt.date | None) -> Iterator[Moment]:
    """Counts "a day later" from the date before it in the text, and tells years by the story."""
    previous: Moment | None = None
    dated: Moment | None = None
    for number, moment in enumerate(moments):
        following = moments[number + 1] if number + 1 < len(moments) else None
        base = previous
        if moment.is_anchored and following and 0 <= following.first - moment.last <= 2:
            # "Two days before the April 2 attack" counts from the date after it.
            base = following
        resolved: Moment | None = moment
        if moment.is_relative:
            resolved = _counted(moment, base) if base is not None else None
        elif not moment.has_year and dated is not None and moment.first - dated.first < STORY:
            resolved = _in_story(moment, dated, published)
        if resolved is None:
            continue
        yield resolved
        if resolved.precision is not DatePrecision.YEAR:
            previous = resolved
        if (moment.has_year and moment.is_named) or resolved is not moment:
            dated = resolved


def _counted(moment: Moment, base: Moment) -> Moment | None:
    """A distance, kept as a date counted from January 2000, from the date that it counts from."""
    if moment.precision is not DatePrecision.DAY:
        months = (moment.start.year - 2000) * 12 + moment.start.month - 1
        return replace(moment, start=_shift_months(base.start, months))
    if base.precision is not DatePrecision.DAY:
        return None
    return replace(moment, start=base.start + (moment.start - dt.date(2000, 1, 1)))


def _resolve(
    name: str, match: re.Match[str], token: Token, published: dt.date | None
) -> Moment | None:
    parts = match.groupdict()
    try:
        if name in ("iso", "month_day", "day_month", "month_year", "month", "year"):
            return _calendar_date(name, parts, token, published)
        if name == "offset":
            return _offset(parts)
        if name == "hours":
            return Moment(dt.date(2000, 1, 1), DatePrecision.DAY, is_relative=True)
        if name == "unit_before":
            return _unit_before(parts)
        if published is None:
            return None
        return _relative(name, parts, token, published)
    except (ValueError, OverflowError):
        return None


def _calendar_date(
    name: str, parts: dict[str, str | None], token: Token, published: dt.date | None
) -> Moment | None:
    if name == "year":
        return Moment(dt.date(int(parts["year"] or 0), 1, 1), DatePrecision.YEAR, is_named=True)
    month = (
        int(parts["number"] or 0) if name == "iso" else _MONTHS[(parts["month"] or "").lower()[:3]]
    )
    day = int(parts.get("day") or 1)
    has_year = bool(parts.get("year"))
    if not has_year and _time_of(token) is Time.FUTURE:
        # "Is planned for December 1" is no part of a story about the past; "would meet" may be.
        has_year = any(word.lower_ in ("is", "are", "will") for word in token.sent)
    if parts.get("year"):
        year = int(parts["year"] or 0)
    elif published is not None:
        year = _nearest_year(month, day, token, published, parts.get("which"))
    else:
        return None
    start = dt.date(year, month, day)
    if name in ("month_year", "month"):
        return Moment(start, DatePrecision.MONTH, has_year=has_year, is_named=True)
    end = None
    if parts.get("day2"):
        last_month = _MONTHS[(parts["month2"] or "").lower()[:3]] if parts.get("month2") else month
        end = dt.date(year, last_month, int(parts["day2"] or 0))
        end = end if end > start else None
    return Moment(start, DatePrecision.DAY, end, has_year=has_year, is_named=True)


def _nearest_year(month: int, day: int, token: Token, published: dt.date, which: str | None) -> int:
    """The year of a date told without one: the past or the coming one by tense."""
    candidate = dt.date(published.year, month, min(day, 28))
    if which == "last":
        return published.year - (candidate >= published.replace(day=1))
    before = {token.doc[index].lower_ for index in range(max(token.i - 5, 0), token.i)}
    if which == "next" or before & {"by", "until"} or _time_of(token) is Time.FUTURE:
        return published.year + (
            (candidate.year, candidate.month) < (published.year, published.month)
        )
    if candidate > published + dt.timedelta(days=7 if _time_of(token) is Time.PAST else 150):
        return published.year - 1
    if candidate < published - dt.timedelta(days=330):
        return published.year + 1
    return published.year


def _relative(
    name: str, parts: dict[str, str | None], token: Token, published: dt.date
) -> Moment | None:
    day = dt.timedelta(days=1)
    if name == "weekday":
        return _weekday(parts, token, published)
    if name in ("today", "yesterday", "tomorrow"):
        shift = {"today": 0, "yesterday": -1, "tomorrow": 1}[name]
        return Moment(published + shift * day, DatePrecision.DAY)
    if name == "span":
        return _span(parts["which"] or "", parts["unit"] or "", published, token)
    count = _count(parts["count"])
    sign = -1 if name == "ago" else 1
    if parts["unit"] in ("month", "year"):
        months = count * (12 if parts["unit"] == "year" else 1)
        at = _shift_months(published, sign * months)
        precision = DatePrecision.YEAR if parts["unit"] == "year" else DatePrecision.MONTH
        return Moment(
            at.replace(month=1, day=1) if precision is DatePrecision.YEAR else at, precision
        )
    days = count * (7 if parts["unit"] == "week" else 1)
    return Moment(published + sign * days * day, DatePrecision.DAY)


def _weekday(parts: dict[str, str | None], token: Token, published: dt.date) -> Moment:
    number = _DAYS[(parts["weekday"] or "").lower()[:3]]
    which = (parts["which"] or "").split(" ")[-1]
    ahead = (number - published.weekday()) % 7
    back = (published.weekday() - number) % 7
    if which in ("next", "coming", "following"):
        start = published + dt.timedelta(days=ahead or 7)
    elif which in ("last", "previous"):
        start = published - dt.timedelta(days=back or 7)
    elif _time_of(token) is Time.FUTURE:
        start = published + dt.timedelta(days=ahead)
    else:
        start = published - dt.timedelta(days=back)
    end = None
    if parts["weekday2"]:
        last = _DAYS[(parts["weekday2"] or "").lower()[:3]]
        end = start + dt.timedelta(days=(last - number) % 7)
        end = end if end > start else None
    return Moment(start, DatePrecision.DAY, end)


def _span(which: str, unit: str, published: dt.date, token: Token) -> Moment:
    which = which.lower()
    shift = (
        -1
        if which in ("last", "the previous", "the past")
        else 1
        if which in ("next", "the following")
        else 0
    )
    if unit == "year":
        return Moment(dt.date(published.year + shift, 1, 1), DatePrecision.YEAR)
    if unit == "month":
        return Moment(_shift_months(published, shift), DatePrecision.MONTH)
    monday = published - dt.timedelta(days=published.weekday()) + dt.timedelta(weeks=shift)
    if unit == "weekend":
        if not shift and _time_of(token) is not Time.FUTURE and published.weekday() < 5:
            monday -= dt.timedelta(weeks=1)
        if which == "last" or (shift == 0 and published.weekday() >= 5):
            pass
        return Moment(
            monday + dt.timedelta(days=5), DatePrecision.DAY, monday + dt.timedelta(days=6)
        )
    return Moment(monday, DatePrecision.DAY, monday + dt.timedelta(days=6))


def _offset(parts: dict[str, str | None]) -> Moment | None:
    """A distance from another date, kept as a day counted from 1 January 2000."""
    if parts["which"]:
        days = {"previous": -1, "same": 0}.get(parts["which"], 1)
    else:
        if parts["unit"] == "month":
            return None
        days = _count(parts["count"]) * (7 if parts["unit"] == "week" else 1)
        days *= -1 if parts["way"] in ("earlier", "before") else 1
    return Moment(
        dt.date(2000, 1, 1) + dt.timedelta(days=days),
        DatePrecision.DAY,
        is_relative=True,
        is_anchored=parts["way"] in ("before", "after"),
    )


def _unit_before(parts: dict[str, str | None]) -> Moment | None:
    """As in "The month before": kept as a distance from January 2000, as for `_offset`."""
    sign = 1 if parts["way"] == "after" else -1
    if parts["unit"] == "month":
        return Moment(
            _shift_months(dt.date(2000, 1, 1), sign), DatePrecision.MONTH, is_relative=True
        )
    if parts["unit"] in ("week", "day"):
        day = dt.date(2000, 1, 1) + sign * dt.timedelta(days=7 if parts["unit"] == "week" else 1)
        return Moment(day, DatePrecision.DAY, is_relative=True)
    return None


def _count(word: str | None) -> int:
    return int(word) if word and word.isdigit() else _NUMBERS[(word or "a").lower()]


def _shift_months(day: dt.date, months: int) -> dt.date:
    total = day.year * 12 + day.month - 1 + months
    return dt.date(total // 12, total % 12 + 1, 1)


def _time_of(token: Token) -> Time:
    """The time of the clause that a date stands in."""
    if token.i and token.nbor(-1).lower_ == "for" and token.nbor(-1).head.lemma_ in FIXING:
        fixed = token.nbor(-1).head
        told = [child.lower_ for child in fixed.children if child.dep_ in ("aux", "auxpass")]
        main = fixed.sent.root
        called_off = main.lemma_ in (
            "call",
            "cancel",
            "postpone",
            "scrap",
            "shelve",
            "delay",
            "put",
        )
        is_aside = fixed.dep_ in ("acl", "relcl", "amod")
        over = is_aside and not called_off and read_predicate(main).time is Time.PAST
        if not over and not {"was", "were", "had"} & set(told):
            return Time.FUTURE
    for ancestor in token.ancestors:
        if ancestor.pos_ in ("VERB", "AUX") or ancestor.lower_ in ("due", "scheduled"):
            predicate = read_predicate(ancestor)
            finite = ancestor.head if ancestor.dep_ == "acomp" else ancestor
            around = {ancestor.lower_, *(child.lower_ for child in finite.children)}
            is_told = {"is", "are"} & {finite.lower_, *around}
            if is_told and around & {"due", "expected", "awaited"}:
                return Time.FUTURE
            if predicate.mood is Mood.PLANNED and predicate.time is Time.PRESENT:
                return Time.FUTURE
            return (
                Time.FUTURE
                if predicate.mood is Mood.PLANNED and predicate.time is not Time.PAST
                else predicate.time
            )
    return Time.PAST
