"""Dates, numbers and lists as a newspaper prints them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from dashboard.vocabularies import DatePrecision, Measure, Qualifier

_BEFORE: dict[str, str] = {
    Qualifier.ABOUT: "about ",
    Qualifier.NEARLY: "nearly ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.AT_MOST: "at most ",
}
_MONTH_DAYS = 31
_SMALL_KM2 = 10
"""Areas below are told with their decimals."""


def in_words(day: dt.date, precision: str | None = None) -> str:
    """A date as "16 May 2025", or as "May 2025" or "2025" where no more is known."""
    if precision == DatePrecision.YEAR:
        return str(day.year)
    month = f"{day:%b %Y}"
    return month if precision == DatePrecision.MONTH else f"{day.day} {month}"


def span_in_words(first: dt.date, last: dt.date) -> str:
    """A period as "12 Feb 2025 to 1 Mar 2026"; one day as that day."""
    return in_words(first) if first == last else f"{in_words(first)} to {in_words(last)}"


def period_in_words(first: dt.date, last: dt.date) -> str:
    """A period as `span_in_words` has it, or as "Feb 2026" where it is that month."""
    following = last + dt.timedelta(days=1)
    if first.day == following.day == 1 and (last - first).days < _MONTH_DAYS:
        return in_words(first, DatePrecision.MONTH)
    return span_in_words(first, last)


def list_in_words(items: Sequence[str], conjunction: str = "and") -> str:
    """Items as "A, B and C"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {conjunction} {items[-1]}"


def share_in_words(value: float, qualifier: str | None = None) -> str:
    """A percentage with one decimal at most and its qualifier: "nearly 20 %"."""
    return f"{_before(qualifier)}{_round(value)} %"


def area_in_words(value: float, qualifier: str | None = None) -> str:
    """An area in whole km² with its qualifier: "about 118,917 km²"; a small one is not rounded."""
    number = f"{value:,g}" if abs(value) < _SMALL_KM2 else f"{value:,.0f}"
    return f"{_before(qualifier)}{number} km²"


def change_in_words(value: float, measure: Measure, qualifier: str | None = None) -> str:
    """A change with its sign: "+84 km²", "about +0.4 points" where a share changed."""
    sign = "+" if value > 0 else "−" if value < 0 else "±"
    if measure is Measure.AREA:
        return f"{_before(qualifier)}{sign}{area_in_words(abs(value))}"
    return f"{_before(qualifier)}{sign}{_round(abs(value))} points"


def count_in_words(number: int, singular: str, plural: str | None = None) -> str:
    """A number with its noun: "1 event", "1,204 events"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def _before(qualifier: object) -> str:
    return _BEFORE.get(qualifier, "") if isinstance(qualifier, str) else ""


def _round(value: float) -> str:
    """One decimal at most, half up, as one rounds on paper: 19.25 is 19.3."""
    exact = Decimal(str(round(value, 6)))  # differences of floats end in noise
    rounded = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{rounded:,}".removesuffix(".0")
