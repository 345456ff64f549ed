"""A date as a text tells it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dashboard.vocabularies import DatePrecision

_FEW_DAYS = 3


@dataclass(frozen=True)
class Moment:
    """A date as a text tells it: from `start` to `end` (the same day, if none), how exact.

    `first` and `last` are the tokens it stands at, exclusive.
    """

    start: dt.date
    precision: DatePrecision
    end: dt.date | None = None
    first: int = -1
    last: int = -1
    until: int = -1
    """The token up to which it dates what is told, if it opens an entry of a chronicle."""
    is_loose: bool = False
    """Whether it only says "later that day", and yields to any other date beside it."""

    @property
    def is_day(self) -> bool:
        """Whether it is one day, or a few in a row."""
        last = self.end or self.start
        return self.precision is DatePrecision.DAY and (last - self.start).days <= _FEW_DAYS

    def covers(self, day: dt.date) -> bool:
        """Whether a day lies within, at the precision that the text gives."""
        if self.precision is DatePrecision.YEAR:
            return self.start.year == day.year
        if self.precision is DatePrecision.MONTH:
            return (self.start.year, self.start.month) == (day.year, day.month)
        return self.start <= day <= (self.end or self.start)
