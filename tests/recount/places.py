"""Where and when: events by city and by period, and what is on record by month."""

from __future__ import annotations

from collections import Counter

from tests.bundled import Row, read_rows
from tests.recount.filters import Shown

GROUPS = {
    "talks": "Talks and summits",
    "summit": "Talks and summits",
    "meeting": "Meetings",
    "call": "Calls",
}
OTHERS = "Agreements, exchanges and others"


def venue_of(event: Row) -> Row | None:
    return next((v for v in read_rows("venues") if v["venue_id"] == event["venue_id"]), None)


def count_cities(shown: Shown) -> Counter[str]:
    """Events by the city that they were in; venues known to the region or country left out."""
    venues = [venue_of(event) for event in shown.events]
    return Counter(
        venue["city"] or venue["name"]
        for venue in venues
        if venue and venue["precision"] in ("venue", "city")
    )


def count_without_place(shown: Shown) -> int:
    return sum(venue_of(event) is None for event in shown.events)


def count_periods(shown: Shown, letters: int) -> Counter[tuple[str, str]]:
    """Events by group and by day (10 letters of the date) or month (7)."""
    return Counter(
        (GROUPS.get(event["kind"], OTHERS), event["start"][:letters])
        for event in shown.events
        if event["start"] and event["date_precision"] != "year"
    )


def count_months(rows: list[Row], column: str) -> Counter[str]:
    return Counter(row[column][:7] for row in rows if row[column])
