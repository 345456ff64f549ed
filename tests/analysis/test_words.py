"""Dates, numbers and lists in words."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.analysis.words import (
    area_in_words,
    change_in_words,
    count_in_words,
    in_words,
    list_in_words,
    period_in_words,
    share_in_words,
    span_in_words,
)
from dashboard.vocabularies import Measure

DAY = dt.date(2025, 5, 6)


@pytest.mark.parametrize(
    ("precision", "words"), [("day", "6 May 2025"), ("month", "May 2025"), ("year", "2025")]
)
def test_a_date_says_no_more_than_is_known(precision: str, words: str) -> None:
    assert in_words(DAY, precision) == words


def test_a_span_of_one_day_is_that_day() -> None:
    assert span_in_words(DAY, DAY) == "6 May 2025"
    assert span_in_words(DAY, dt.date(2026, 3, 1)) == "6 May 2025 to 1 Mar 2026"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (dt.date(2026, 2, 1), dt.date(2026, 2, 28), "Feb 2026"),
        (dt.date(2025, 12, 1), dt.date(2025, 12, 31), "Dec 2025"),
        (dt.date(2025, 12, 1), dt.date(2026, 1, 31), "1 Dec 2025 to 31 Jan 2026"),
        (dt.date(2026, 2, 2), dt.date(2026, 2, 28), "2 Feb 2026 to 28 Feb 2026"),
        (dt.date(2026, 2, 1), dt.date(2026, 2, 1), "1 Feb 2026"),
    ],
)
def test_a_whole_month_is_named_by_it(first: dt.date, last: dt.date, words: str) -> None:
    assert period_in_words(first, last) == words


@pytest.mark.parametrize(
    ("value", "qualifier", "words"),
    [
        (20.0, "nearly", "nearly 20 %"),
        (19.25, "exact", "19.3 %"),
        (19.34, "exact", "19.3 %"),
        (19.04, None, "19 %"),
        (66.0, "at-least", "at least 66 %"),
        (0.0, float("nan"), "0 %"),
    ],
)
def test_a_share_keeps_its_qualifier(value: float, qualifier: str, words: str) -> None:
    assert share_in_words(value, qualifier) == words


@pytest.mark.parametrize(
    ("value", "qualifier", "words"),
    [(118917.4, "about", "about 118,917 km²"), (0.35, None, "0.35 km²"), (8.0, "exact", "8 km²")],
)
def test_an_area_is_whole_unless_it_is_small(value: float, qualifier: str, words: str) -> None:
    assert area_in_words(value, qualifier) == words


@pytest.mark.parametrize(
    ("value", "measure", "words"),
    [
        (84.0, Measure.AREA, "+84 km²"),
        (-1116.0, Measure.AREA, "−1,116 km²"),
        (19.2 - 18.05, Measure.SHARE, "+1.2 points"),
        (0.0, Measure.SHARE, "±0 points"),
    ],
)
def test_a_change_has_its_sign(value: float, measure: Measure, words: str) -> None:
    assert change_in_words(value, measure) == words
    assert change_in_words(value, measure, "about") == f"about {words}"


@pytest.mark.parametrize(
    ("items", "words"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (list("ABC"), "A, B and C")],
)
def test_lists(items: list[str], words: str) -> None:
    assert list_in_words(items) == words


def test_counts() -> None:
    assert count_in_words(1, "event") == "1 event"
    assert count_in_words(1204, "event") == "1,204 events"
    assert count_in_words(2, "talks", "talks") == "2 talks"
