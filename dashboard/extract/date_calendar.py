"""Dates of the calendar, and the year of those that name none: "3 March", "in July", "the 26th"."""

from __future__ import annotations

import datetime as dt

from spacy.tokens import Span

from dashboard.extract.date_arithmetic import month_on_side, on_side, shift_months
from dashboard.extract.date_context import Context
from dashboard.extract.date_sides import Side, side_of
from dashboard.extract.date_words import month_number
from dashboard.extract.moment import Moment
from dashboard.vocabularies import DatePrecision

Parts = dict[str, str | None]

_DAY = dt.timedelta(days=1)
_STORY = dt.timedelta(days=45)
"""How far a story that goes forward may step back."""
_CHAIN = 40
"""How many words on, in another paragraph, a story still goes forward."""


def read_calendar(
    name: str, parts: Parts, span: Span, context: Context, *, is_entry: bool
) -> Moment | None:
    """As in "3 March 2022", "May 16-17", "in July", "2025-05-16".

    `is_entry`: it opens an entry of a chronicle, so that no verb tells on which side it lies.
    """
    month = int(parts.get("number") or 0) or month_number(parts["month"] or "")
    is_month = name in ("month", "month_year")
    day = 1 if is_month else int(parts["day"] or 1)
    in_chronicle = is_entry or context.in_entry
    side = Side.NEAR if in_chronicle else None
    start = _start(month, day, parts, span, context, side, is_month=is_month)
    if start is None or is_month:
        return Moment(start, DatePrecision.MONTH) if start else None
    return Moment(start, DatePrecision.DAY, _end(start, parts, span))


def _end(start: dt.date, parts: Parts, span: Span) -> dt.date | None:
    """The last day of "May 16-17"; "March 3 and 7" are no days in a row."""
    if parts.get("month2"):
        end = start.replace(month=month_number(parts["month2"] or ""), day=int(parts["day3"] or 1))
        return end if end > start else end.replace(year=end.year + 1)
    if not parts.get("day2"):
        return None
    end = start.replace(day=int(parts["day2"] or 1))
    listed = any(word.lower_ == "and" for word in span) and end - start != _DAY
    return end if end > start and not listed else None


def _start(
    month: int,
    day: int,
    parts: Parts,
    span: Span,
    context: Context,
    side: Side | None,
    *,
    is_month: bool,
) -> dt.date | None:
    year, now = _told_year(parts, context), context.now
    if year is not None:
        return dt.date(year, month, day)
    if now is None:
        return None
    which = (parts.get("which") or "").lower()
    if is_month and which == "last":
        return month_on_side(month, Side.BEHIND, shift_months(now, -1))
    side = side or (Side.AHEAD if which == "next" else side_of(span))
    if side in (Side.BEHIND, Side.OPEN) and context.focus is not None:
        return dt.date(context.focus, month, day)
    told = None
    if side in (Side.BEHIND, Side.OPEN) or (side is Side.AHEAD and _is_reported(span)):
        told = _in_story(month, day, span, context)
    if told is not None:
        return told
    return month_on_side(month, side, now) if is_month else on_side(month, day, side, now)


def _is_reported(span: Span) -> bool:
    """Whether what is ahead is so from the past: "would meet", not "will meet"."""
    return not any(word.lower_ in ("is", "are", "will") for word in span.sent)


def _told_year(parts: Parts, context: Context) -> int | None:
    """The year that a text gives a date, in digits or as "of last year"."""
    if parts.get("year"):
        return int(parts["year"] or 0)
    if context.now is None:
        return None
    if parts.get("ago"):
        return context.now.year - 1
    told = parts.get("years")
    before = context.year or context.now.year
    years = {
        "last": context.now.year - 1,
        "this": context.now.year,
        "that": before,
        "the same": before,
        "the previous": before - 1,
    }
    return years.get(told) if told else None


def _in_story(month: int, day: int, span: Span, context: Context) -> dt.date | None:
    """A date without a year, in a paragraph that goes on from a date with one."""
    dated, now = context.dated, context.now
    if dated is None or now is None or dated.start.year >= now.year:
        return None
    between = span.doc[dated.last : span.start]
    if any("\n" in word.text for word in between) and not (
        context.chained and len(between) < _CHAIN
    ):
        return None
    for year in (dated.start.year, dated.start.year + 1):
        day_then = dt.date(year, month, day)
        if dated.start - _STORY <= day_then <= now:
            context.dated = Moment(day_then, DatePrecision.DAY, first=span.start, last=span.end)
            context.chained = True
            return day_then
    return None


def read_ordinal(parts: Parts, span: Span, context: Context) -> Moment | None:
    """As in "on the 26th": of the month named before it."""
    month = context.month(span)
    after = span.doc[span.end] if span.end < len(span.doc) else None
    if month is None or (after is not None and after.pos_ in ("NOUN", "PROPN", "ADJ")):
        return None
    start = month.replace(day=int(parts["day"] or 1))
    if month == context.now and start > month and side_of(span) is not Side.AHEAD:
        start = shift_months(month, -1).replace(day=start.day)
    return Moment(start, DatePrecision.DAY)
