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
        ("The council convenes on Tuesday in Nairobi.", "2025-05-20", None, "day"),
        ("The envoy is due in Tripoli on Saturday.", "2025-05-17", None, "day"),
        ("The round, which was to be held on Saturday, is off.", "2025-05-17", None, "day"),
        ("The army quit the town in March.", "2025-03-01", None, "month"),
        ("He has been in office since October.", "2024-10-01", None, "month"),
        ("They met on 2 December last year.", "2024-12-02", None, "day"),
        ("Leaders met in February of this year.", "2025-02-01", None, "month"),
        ("They spoke over the weekend.", "2025-05-10", "2025-05-11", "day"),
        ("They met the week before last.", "2025-04-28", "2025-05-04", "day"),
        ("Ministers met earlier in the week.", "2025-05-12", "2025-05-15", "day"),
        ("A summit was proposed by the end of June.", "2025-06-01", None, "month"),
        ("They met on Saturday, 3 May.", "2025-05-03", None, "day"),
        ("They met from 28 April to 2 May.", "2025-04-28", "2025-05-02", "day"),
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
        (
            "He was in Oslo in March, on the 4th and on the 6th.",
            ["2025-03-01", "2025-03-04", "2025-03-06"],
        ),
        ("They met on May 6. On the eve of it he had called.", ["2025-05-06", "2025-05-05"]),
        ("They met on May 6. The next day they signed.", ["2025-05-06", "2025-05-07"]),
        ("A war began in 2014. In May of that year they met.", ["2014-01-01", "2014-05-01"]),
        ("The deal of 2013 is dead. They met on March 18.", ["2013-01-01", "2025-03-18"]),
        ("They met on May 3 and May 7.", ["2025-05-03", "2025-05-07"]),
    ],
)
def test_dates_that_count_from_others(text: str, starts: list[str]) -> None:
    assert [m.start.isoformat() for m in find_moments(parse(text), THURSDAY)] == starts


def test_without_a_day_of_publication_only_full_dates_count() -> None:
    found = find_moments(parse("They met on Friday, on May 3 and on 5 June 2024."), None)
    assert [moment.start.isoformat() for moment in found] == ["2024-06-05"]


def test_no_day_that_the_calendar_lacks() -> None:
    assert find_moments(parse("They met on February 30, 2024."), THURSDAY) == []


def test_a_line_that_opens_with_a_date_is_an_entry_of_that_day() -> None:
    doc = parse("What led here\n9 Nov: They confer in Doha. A day later they leave.\nIt ended.\n")
    entry, later = find_moments(doc, dt.date(2024, 1, 29))
    assert (entry.start, later.start) == (dt.date(2023, 11, 9), dt.date(2023, 11, 10))
    assert later.last < entry.until <= later.last + 3
    assert later.until == -1


def test_dates_that_stand_alone_date_what_stands_under_them() -> None:
    doc = parse("3 March 2022\nThey meet again.\n\n7 March 2022\nNothing.\n")
    first, second = find_moments(doc, THURSDAY)
    assert (first.until, second.until) == (second.first, len(doc))


def test_today_in_a_release_that_was_pasted_is_the_day_of_the_release() -> None:
    doc = parse("Cairo, 12 May 2025\n\nThe minister received an envoy today.\n")
    assert [m.start.isoformat() for m in find_moments(doc, THURSDAY)] == ["2025-05-12"] * 2


def test_a_piece_on_an_anniversary_goes_by_the_year_it_is_about() -> None:
    text = (
        "Thirty years ago this autumn the enemies met at a base in Ohio. Talks opened on 1 November"
        " 1995. The accord was initialled on 21 November. Two had arrived on Thursday."
    )
    starts = [m.start.isoformat() for m in find_moments(parse(text), dt.date(2025, 11, 20))]
    assert starts[1:] == ["1995-11-01", "1995-11-21", "1995-11-02"]


def test_later_that_day_yields_to_a_date_beside_it() -> None:
    text = "They met on Tuesday. In the evening he left. He spoke later in the day on May 2."
    starts = [m.start.isoformat() for m in find_moments(parse(text), THURSDAY)]
    assert starts == ["2025-05-13", "2025-05-13", "2025-05-02"]
