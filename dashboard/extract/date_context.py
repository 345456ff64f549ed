"""What the dates before a date tell of it: the day it counts from, and its year."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from spacy.tokens import Span

from dashboard.extract.date_words import NUMBERS
from dashboard.extract.moment import Moment
from dashboard.vocabularies import DatePrecision

NEWS_DAYS = 2
"""How many days before publication what the news are about may be."""
_NEAR = 90
"""How many words on "a day later" still counts from a date."""
_OPENING = 1_500
"""The characters in which a piece about the past says of what year it tells."""
_LONG_AGO = 5
_ANNIVERSARY = re.compile(
    rf"\b((?i:{'|'.join(NUMBERS)})|\d{{1,2}})[ -]years? (?:ago|on|later|after|since)\b"
)


@dataclass
class Context:
    """What is known of a text's time where one of its dates stands."""

    published: dt.date | None
    now: dt.date | None
    """The day that relative dates count from: of the entry or release, else of publication."""
    previous: Moment | None = None
    """The last day or month named."""
    dated: Moment | None = None
    """The last date named with its year, of something that is told to have happened."""
    year: int | None = None
    """The last year named, alone or in a date: that of "in May of that year"."""
    chained: bool = False
    """Whether `dated` got its year from a date before it."""
    lead: Moment | None = None
    """The first day named that the news may be about."""
    entry_end: int = -1
    """The character at which the entry of a chronicle ends, if within one."""
    release: dt.date | None = None
    """The day that a pasted release is dated."""
    focus: int | None = None
    """The year that a piece about the past is about."""
    focus_day: dt.date | None = None
    """The first day named of that year."""

    @property
    def in_entry(self) -> bool:
        """Whether the date stands in an entry that has its own."""
        return self.entry_end >= 0

    def leave(self, char: int) -> None:
        """Ends an entry that does not reach the character."""
        if 0 <= self.entry_end <= char:
            self.entry_end = -1
            self.now = self.release or self.published

    def base(self, span: Span, *, is_near: bool) -> dt.date | None:
        """The day that a distance counts from: the one before it, else what the news are about.

        `is_near`: only one in the same paragraph counts.
        """
        previous = self.previous
        if (
            previous is not None
            and span.start - previous.first <= _NEAR
            and not (is_near and _are_parted(previous, span))
        ):
            if previous.is_day and not (self.now and previous.start > self.now):
                return previous.start
            if previous.first >= span.sent.start:
                return None
        if self.in_entry:
            return self.now
        return self.lead.start if self.lead is not None else self.release or self.published

    def month(self, span: Span) -> dt.date | None:
        """The month that "the 26th" is of: the one named before it, else that of publication."""
        previous = self.previous
        if previous is not None and span.start - previous.first <= _NEAR:
            return previous.start
        return self.now

    def remember(self, moment: Moment, span: Span, *, has_year: bool, is_head: bool) -> None:
        """Keeps a date for those that follow."""
        if has_year:
            self.year = moment.start.year
        if moment.precision is DatePrecision.YEAR:
            return
        if not moment.is_loose:
            self.previous = moment
        since = "since" in (span[0].lower_, span.doc[max(span.start - 1, 0)].lower_)
        if has_year and not since and span.root.dep_ not in ("nmod", "compound"):
            self.dated, self.chained = moment, False
        if self.focus_day is None and has_year and moment.start.year == self.focus:
            self.focus_day = moment.start
        if self.lead is None and not is_head and moment.is_day and self._is_news(moment):
            self.lead = moment

    def _is_news(self, moment: Moment) -> bool:
        return self.published is not None and 0 <= (self.published - moment.start).days <= NEWS_DAYS


def _are_parted(moment: Moment, span: Span) -> bool:
    return any("\n" in word.text for word in span.doc[moment.last : span.start])


def find_focus(text: str, published: dt.date | None) -> int | None:
    """The year that a piece about the past is about: "Twenty years ago this week ..."."""
    if published is None:
        return None
    for match in _ANNIVERSARY.finditer(text, 0, _OPENING):
        word = match[1].lower()
        years = int(word) if word.isdigit() else NUMBERS[word]
        year = published.year - years
        if years >= _LONG_AGO and f" {year}" in text:
            return year
    return None
