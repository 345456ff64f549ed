"""When: the dates that a text names, resolved against its day of publication.

The rules are the codebook's: a relative date is resolved against the source's date, a future one
forward and a past one backward by the tense of its clause; a month or a year stands as its first
day with that precision. Dates that lines open with date what stands beside or under them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from dashboard.extract.date_calendar import read_calendar, read_ordinal
from dashboard.extract.date_context import Context, find_focus
from dashboard.extract.date_heads import Head, head_of
from dashboard.extract.date_relative import read_counted, read_relative, read_weekday
from dashboard.extract.date_words import EXPRESSIONS
from dashboard.extract.moment import Moment
from dashboard.vocabularies import DatePrecision

__all__ = ["Moment", "find_moments"]

_RELEASE_DAYS = 10
"""How many days before publication a pasted release may be dated."""
_BESIDE = 12
"""How many characters may lie between "two days before" and the date it counts from."""
_CALENDAR = frozenset({"iso", "month_day", "day_month", "month_year", "month"})
_COUNTED = frozenset({"near_day", "same_day", "hours_beside", "day_beside", "distance", "eve"})
_HEADING = _CALENDAR | {"weekday", "today"}


def find_moments(doc: Doc, published: dt.date | None, text: str | None = None) -> list[Moment]:
    """All dates that a text names, in its order; without `published` only those with a year.

    `text` is the document's, if the caller has it: spaCy puts it together anew each time.
    """
    found = _Reader(doc, doc.text if text is None else text, published).read()
    firm = {doc[moment.first].sent.start for moment in found if not moment.is_loose}
    return [m for m in found if not (m.is_loose and doc[m.first].sent.start in firm)]


@dataclass(frozen=True)
class _Found:
    """Where a text names a date, and by what kind of expression."""

    name: str
    match: re.Match[str]
    span: Span

    @property
    def parts(self) -> dict[str, str | None]:
        return self.match.groupdict()


class _Reader:
    """Reads the dates of one text, first to last, each with what those before it tell."""

    def __init__(self, doc: Doc, text: str, published: dt.date | None) -> None:
        self._text = text
        self._doc = doc
        self._context = Context(published, published, focus=find_focus(text, published))
        self._found = list(_find(doc, text))
        self._title: int | None = None
        """Which of the dates read stands over what is told now, alone on its line."""

    def read(self) -> list[Moment]:
        moments: list[Moment] = []
        has_titles = sum(self._head(found) is Head.LINE for found in self._found) > 1
        for number, found in enumerate(self._found):
            self._context.leave(found.match.start())
            moment = self._read_at(number)
            if moment is None:
                continue
            head = self._head(found)
            if head is Head.ENTRY:
                moment = self._open_entry(found, moment)
            elif head is Head.LINE:
                self._end_title(moments, found.span.start)
                if not self._is_release(moment) and has_titles:
                    self._open_title(moment, len(moments))
            has_year = bool(found.parts.get("year"))
            self._context.remember(moment, found.span, has_year=has_year, is_head=head is not None)
            moments.append(moment)
        self._end_title(moments, len(self._doc))
        return moments

    def _read_at(self, number: int) -> Moment | None:
        found = self._found[number]
        try:
            moment = self._resolve(number, found)
        except (ValueError, OverflowError):
            return None
        return replace(moment, first=found.span.start, last=found.span.end) if moment else None

    def _resolve(self, number: int, found: _Found) -> Moment | None:
        name, parts, span = found.name, found.parts, found.span
        if name in _CALENDAR:
            is_entry = self._head(found) is Head.ENTRY
            return read_calendar(name, parts, span, self._context, is_entry=is_entry)
        if name == "year":
            return Moment(dt.date(int(parts["year"] or 0), 1, 1), DatePrecision.YEAR)
        if name == "ordinal":
            return read_ordinal(parts, span, self._context)
        if name == "weekday":
            return read_weekday(parts, span, self._context)
        if name in _COUNTED:
            return read_counted(name, parts, span, self._context, self._anchor(number))
        return read_relative(name, parts, span, self._context)

    def _anchor(self, number: int) -> Moment | None:
        """The date right after one that counts from it: "two days before the April 2 attack"."""
        if number + 1 >= len(self._found) or self._found[number + 1].name in _COUNTED:
            return None
        end, start = self._found[number].match.end(), self._found[number + 1].match.start()
        between = self._text[end:start]
        is_beside = len(between) <= _BESIDE and not set(between) & {"\n", "."}
        return self._read_at(number + 1) if is_beside else None

    def _head(self, found: _Found) -> Head | None:
        return head_of(self._text, *found.match.span()) if found.name in _HEADING else None

    def _open_entry(self, found: _Found, moment: Moment) -> Moment:
        end = self._text.find("\n", found.match.end())
        end = len(self._text) if end < 0 else end
        self._context.now, self._context.entry_end = moment.start, end
        last = self._doc.char_span(end - 1, end, alignment_mode="expand")
        return replace(moment, until=last.end if last is not None else found.span.end)

    def _open_title(self, moment: Moment, number: int) -> None:
        self._title = number
        self._context.now, self._context.entry_end = moment.start, len(self._text)

    def _end_title(self, moments: list[Moment], token: int) -> None:
        if self._title is not None:
            moments[self._title] = replace(moments[self._title], until=token)
        self._title = None

    def _is_release(self, moment: Moment) -> bool:
        """Whether a date alone on its line is of publication, or near enough to date a release."""
        published = self._context.published
        if published is None or not 0 <= (published - moment.start).days <= _RELEASE_DAYS:
            return False
        self._context.release = self._context.now = moment.start
        self._context.entry_end = -1
        return True


def _find(doc: Doc, text: str) -> Iterator[_Found]:
    """Where dates stand, in order; of two that overlap the kind listed first."""
    matches: list[tuple[int, str, re.Match[str]]] = []
    taken = bytearray(len(text) + 1)
    for name, pattern in EXPRESSIONS.items():
        for match in pattern.finditer(text):
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                matches.append((start, name, match))
    for _, name, match in sorted(matches, key=lambda one: one[0]):
        span = doc.char_span(*match.span(), alignment_mode="expand")
        if span is not None:
            yield _Found(name, match, span)
