"""Dates, numbers and lists as a newspaper prints them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dashboard.vocabularies import DatePrecision, Qualifier

_BEFORE: dict[str, str] = {
    Qualifier.ABOUT: "about ",
    Qualifier.NEARLY: "nearly ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.AT_MOST: "at most ",
}


def in_words(day: dt.date, precision: str | None = None) -> str:
    """A date as "16 May 2025", or as "May 2025" or "2025" where no more is known."""
    if precision == DatePrecision.YEAR:
        return str(day.year)
    month = f"{day:%b %Y}"
    return month if precision == DatePrecision.MONTH else f"{day.day} {month}"


def span_in_words(first: dt.date, last: dt.date) -> str:
    """A period as "12 Feb 2025 to 1 Mar 2026"; one day as that day."""
    return in_words(first) if first == last else f"{in_words(first)} to {in_words(last)}"


def list_in_words(items: Sequence[str], conjunction: str = "and") -> str:
    """Items as "A, B and C"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {conjunction} {items[-1]}"


def share_in_words(value: float, qualifier: str | None = None) -> str:
    """A percentage with one decimal at most and its qualifier: "nearly 20 %"."""
    before = _BEFORE.get(qualifier, "") if isinstance(qualifier, str) else ""
    return f"{before}{value:.1f}".removesuffix(".0") + " %"


def count_in_words(number: int, singular: str, plural: str | None = None) -> str:
    """A number with its noun: "1 event", "1,204 events"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
