"""Days, months and years of dates that a text leaves partly open."""

from __future__ import annotations

import datetime as dt

from dashboard.extract.date_sides import Side

_SLACK = 3
"""Days by which a past date without a year may lie after publication: time zones, late editing."""
_REPORTED = 45
"""Days by which a coming date may have passed: "said that they would meet on 2 May"."""
_COMING = 150
"""Days ahead up to which a date on no certain side may be a coming one."""


def shift_months(day: dt.date, months: int) -> dt.date:
    """The first day of the month so many months away."""
    total = day.year * 12 + day.month - 1 + months
    return dt.date(total // 12, total % 12 + 1, 1)


def monday_of(day: dt.date) -> dt.date:
    """The Monday of a day's week."""
    return day - dt.timedelta(days=day.weekday())


def on_side(month: int, day: int, side: Side, now: dt.date) -> dt.date:
    """The day of the calendar without a year that lies on that side of `now`.

    Raises:
        ValueError: the calendar lacks the day.
    """
    found = [date for year in (-1, 0, 1) if (date := _day(now.year + year, month, day))]
    if not found:
        raise ValueError(f"no day {day} in month {month}")
    if side is Side.AHEAD:
        after = [date for date in found if (date - now).days >= -_REPORTED]
        return after[0] if after else found[-1]
    if side is Side.BEHIND:
        before = [date for date in found if (date - now).days <= _SLACK]
        return before[-1] if before else found[0]
    near = [date for date in found if (date - now).days <= _COMING]
    return min(near, key=lambda date: abs((date - now).days))


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month_on_side(month: int, side: Side, now: dt.date) -> dt.date:
    """The month without a year that lies on that side of `now`, or is that of `now`."""
    return on_side(month, 1, side, now.replace(day=1))


def weekday_on_side(number: int, side: Side, now: dt.date) -> dt.date:
    """The day of the week that lies on that side of `now`, or is `now`."""
    ahead = dt.timedelta(days=(number - now.weekday()) % 7)
    back = dt.timedelta(days=(now.weekday() - number) % 7)
    if side is Side.AHEAD:
        return now + ahead
    if side is Side.NEAR and ahead < back:
        return now + ahead
    return now - back
