"""Dates that count from another: from publication ("on Friday") or from one told before."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from spacy.tokens import Span

from dashboard.extract.date_arithmetic import monday_of, shift_months, weekday_on_side
from dashboard.extract.date_calendar import Parts
from dashboard.extract.date_context import Context
from dashboard.extract.date_sides import Side, side_of
from dashboard.extract.date_words import count_of, day_number
from dashboard.extract.event_words import gathering_nouns
from dashboard.extract.moment import Moment
from dashboard.vocabularies import DatePrecision

_DAY = dt.timedelta(days=1)
_WEEK = dt.timedelta(weeks=1)
_PUBLIC = frozenset({"vote", "election", "deadline", "visit"})
"""What "a day before" may count from besides gatherings."""


def read_weekday(parts: Parts, span: Span, context: Context) -> Moment | None:
    """As in "on Friday", "last Tuesday", "Saturday and Sunday"."""
    now = context.now
    if now is None:
        return None
    number = day_number(parts["weekday"] or "")
    which = (parts["which"] or "").lower().removeprefix("the ")
    base = context.base(span, is_near=False) or now
    if which in ("next", "coming"):
        start = weekday_on_side(number, Side.AHEAD, now + _DAY)
    elif which == "last":
        start = weekday_on_side(number, Side.BEHIND, now - _DAY)
    elif which == "previous":
        start = weekday_on_side(number, Side.BEHIND, base - _DAY)
    elif which == "following":
        start = weekday_on_side(number, Side.AHEAD, base + _DAY)
    elif which == "that":
        start = weekday_on_side(number, Side.BEHIND, base + 3 * _DAY)
    else:
        side = side_of(span)
        if which == "this" and side is not Side.BEHIND:
            side = Side.AHEAD
        if context.focus_day is not None and side in (Side.BEHIND, Side.OPEN):
            now = context.focus_day + 3 * _DAY
        start = weekday_on_side(number, side, now)
    if not parts["weekday2"]:
        return Moment(start, DatePrecision.DAY)
    end = start + (day_number(parts["weekday2"] or "") - number) % 7 * _DAY
    return Moment(start, DatePrecision.DAY, end if end > start else None)


def read_relative(name: str, parts: Parts, span: Span, context: Context) -> Moment | None:
    """What counts from the day of publication: "yesterday", "last week", "two days ago"."""
    now = context.now
    if now is None:
        return None
    if name in ("today", "yesterday", "tomorrow"):
        shift = {"today": 0, "yesterday": -1, "tomorrow": 1}[name]
        return Moment(now + shift * _DAY, DatePrecision.DAY)
    if name == "week_of_weeks":
        return _week(now + (-2 if parts["way"] == "before last" else 2) * _WEEK)
    if name in ("span", "in_week"):
        return _span((parts["which"] or "").lower(), parts["unit"] or "", span, now)
    return _away(count_of(parts["count"]) * (-1 if name == "ago" else 1), parts["unit"], now)


def _away(count: int, unit: str | None, day: dt.date) -> Moment:
    if unit == "year":
        return Moment(dt.date(day.year + count, 1, 1), DatePrecision.YEAR)
    if unit == "month":
        return Moment(shift_months(day, count), DatePrecision.MONTH)
    return Moment(day + count * (_WEEK if unit == "week" else _DAY), DatePrecision.DAY)


def _week(day: dt.date) -> Moment:
    monday = monday_of(day)
    return Moment(monday, DatePrecision.DAY, monday + 6 * _DAY)


def _span(which: str, unit: str, span: Span, now: dt.date) -> Moment:
    shift = {"last": -1, "the previous": -1, "the past": -1, "next": 1, "the following": 1}.get(
        which, 0
    )
    if unit in ("year", "month"):
        return _away(shift, unit, now)
    if unit == "week":
        whole = _week(now + shift * _WEEK)
        if which.startswith("earlier"):
            return Moment(whole.start, DatePrecision.DAY, max(now, whole.start))
        return Moment(now, DatePrecision.DAY, whole.end) if which.startswith("later") else whole
    saturday = monday_of(now) + shift * _WEEK + 5 * _DAY
    past = which == "over the" or side_of(span) in (Side.BEHIND, Side.OPEN)
    if not shift and past and saturday > now:
        saturday -= _WEEK
    return Moment(saturday, DatePrecision.DAY, saturday + _DAY)


def read_counted(
    name: str, parts: Parts, span: Span, context: Context, anchor: Moment | None
) -> Moment | None:
    """What counts from another date of the text: "a day later", "the previous evening".

    `anchor` is the date right after it: "two days before the April 2 attack".
    """
    way, unit = parts.get("way"), parts.get("unit")
    if unit in ("night", "evening"):
        unit = "day"
    base = _base(name, way, unit, span, context, anchor)
    if base is None:
        return None
    if name == "same_day":
        next_day = span.text == "in the morning" and side_of(span) is Side.AHEAD
        return Moment(base + next_day * _DAY, DatePrecision.DAY, is_loose=True)
    if name in ("near_day", "hours_beside", "eve"):
        which = parts.get("which") or ("previous" if name == "eve" else "same")
        days = {"previous": -1, "same": 0}.get(which, 1)
        return Moment(base + days * _DAY, DatePrecision.DAY)
    sign = -1 if way in ("before", "earlier") else 1
    found = _away(sign * count_of(parts.get("count")), unit, base)
    return replace(found, is_loose=unit == "week")


def _base(
    name: str,
    way: str | None,
    unit: str | None,
    span: Span,
    context: Context,
    anchor: Moment | None,
) -> dt.date | None:
    """The day that a distance counts from."""
    if anchor is not None:
        return anchor.start
    if (name == "eve" or way in ("before", "after")) and not _ends_phrase(span):
        return context.lead.start if context.lead is not None and _is_public(span) else None
    if unit in ("month", "year"):
        return context.month(span)
    return context.base(span, is_near=name == "same_day")


def _ends_phrase(span: Span) -> bool:
    """Whether "the day before" stands alone: what it counts from was told before."""
    after = span.doc[span.end] if span.end < span.sent.end else None
    return after is None or after.pos_ in ("PUNCT", "PRON", "CCONJ") or after.lower_ == "that"


def _is_public(span: Span) -> bool:
    """Whether "the day before" goes on with what the news are about: "the summit"."""
    words = span.doc[span.end : min(span.end + 6, span.sent.end)]
    nouns = {word.lemma_.lower() for word in words}
    return bool(nouns & (gathering_nouns().keys() | _PUBLIC))
