"""When: dates as texts name them, resolved against the day of publication."""

import datetime as dt

import pytest

from dashboard.extract.dates import find_moments
from dashboard.extract.language import parse

THURSDAY = dt.date(2025, 5, 15)


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("They met on Thursday.", "2025-05-15", None, "day"),
        ("They met on Friday.", "2025-05-09", None, "day"),
        ("They will meet on Friday.", "2025-05-16", None, "day"),
        ("They are expected to meet on Friday.", "2025-05-16", None, "day"),
        ("They met last Thursday.", "2025-05-08", None, "day"),
        ("They will meet next Thursday.", "2025-05-22", None, "day"),
        ("They met yesterday.", "2025-05-14", None, "day"),
        ("They met three days ago.", "2025-05-12", None, "day"),
        ("They met last week.", "2025-05-05", "2025-05-11", "day"),
        ("They met on 3 March.", "2025-03-03", None, "day"),
        ("They met on Dec. 28.", "2024-12-28", None, "day"),
        ("They will meet on January 3.", "2026-01-03", None, "day"),
        ("They met on 16-17 May 2022.", "2022-05-16", "2022-05-17", "day"),
        ("They met on May 30 to June 2, 2022.", "2022-05-30", "2022-06-02", "day"),
        ("They met in March 2022.", "2022-03-01", None, "month"),
        ("In March they met.", "2025-03-01", None, "month"),
        ("They met in 2015.", "2015-01-01", None, "year"),
        ("The talks are set for Friday.", "2025-05-16", None, "day"),
    ],
)
def test_one_date(text: str, start: str, end: str | None, precision: str) -> None:
    (moment,) = find_moments(parse(text), THURSDAY)
    found = (moment.start.isoformat(), moment.end and moment.end.isoformat(), moment.precision)
    assert found == (start, end, precision)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("They met on May 2. A day later they signed.", ["2025-05-02", "2025-05-03"]),
        ("They met on May 11, 2023. The truce began on May 22.", ["2023-05-11", "2023-05-22"]),
        ("They met two days before the April 2 attack.", ["2025-03-31", "2025-04-02"]),
        ("Talks were held in April 2023, the month after.", ["2023-04-01", "2023-05-01"]),
    ],
)
def test_dates_that_count_from_others(text: str, starts: list[str]) -> None:
    assert [m.start.isoformat() for m in find_moments(parse(text), THURSDAY)] == starts


def test_without_a_day_of_publication_only_full_dates_count() -> None:
    found = find_moments(parse("They met on Friday, on May 3 and on 5 June 2024."), None)
    assert [moment.start.isoformat() for moment in found] == ["2024-06-05"]


def test_no_day_that_the_calendar_lacks() -> None:
    assert find_moments(parse("They met on February 30, 2024."), THURSDAY) == []
