"""Offices by person and day."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.offices import OfficeBook
from dashboard.tables import to_frame

OFFICES = [
    ("a", "Minister", 2, dt.date(2023, 9, 6), dt.date(2025, 7, 17)),
    ("a", "Secretary of the council", 3, dt.date(2025, 7, 18), None),
    ("b", "Friend", None, None, None),
    ("c", "President", 1, None, dt.date(2025, 1, 20)),
    ("c", "Envoy", 3, None, None),
]
COLUMNS = ("actor_id", "title", "level", "start", "end")
BOOK = OfficeBook.of(
    to_frame("offices", [dict(zip(COLUMNS, office, strict=True)) for office in OFFICES])
)


@pytest.mark.parametrize(
    ("actor", "day", "level"),
    [
        ("a", dt.date(2025, 5, 16), 2),
        ("a", dt.date(2025, 7, 17), 2),
        ("a", dt.date(2025, 7, 18), 3),
        ("a", dt.date(2023, 9, 5), None),
        ("b", dt.date(2025, 5, 16), None),
        ("c", dt.date(2025, 1, 20), 1),
        ("c", dt.date(2025, 1, 21), 3),
        ("nobody", dt.date(2025, 5, 16), None),
    ],
)
def test_the_level_is_that_of_the_highest_office_held_on_the_day(
    actor: str, day: dt.date, level: int | None
) -> None:
    assert BOOK.level(actor, day) == level
