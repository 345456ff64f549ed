"""Somebody who has never seen the screen finds answers on it, from the first page on, by reading.

What is right is counted anew from the bundled tables, by code that shares nothing with Parley's.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screen import (
    choose,
    download,
    open_page,
    search_for,
    set_dates,
    turn_to,
    words,
)
from tests.bundled import Row, events_between, name_of, present, read_rows

# Codebook, Attendance: who was seen there came; of the ways not to come the one that tells more.
PRECEDENCE = ("attended", "remote", "excluded", "delegated", "declined", "absent", "expected")
AWAY = {"delegated", "declined", "absent"}


@pytest.fixture(autouse=True)
def first_page(page: Page, address: str) -> None:
    """Where everybody starts."""
    open_page(page, address)


def venue_of(event: Row) -> Row:
    return next((v for v in read_rows("venues") if v["venue_id"] == event["venue_id"]), {})


def find_event(day: str, city: str, kind: str) -> Row:
    """The one event of that kind that was held on that day in that city."""
    (event,) = [
        row
        for row in read_rows("events")
        if row["start"] == day
        and row["kind"] == kind
        and row["status"] in {"held", "stalled"}
        and venue_of(row).get("city") == city
    ]
    return event


def rows_at(event_id: str) -> list[Row]:
    return [row for row in read_rows("attendance") if row["event_id"] == event_id]


def settle(rows: list[Row]) -> str:
    """The status that most sources give; announcements give way to reports."""
    told = [row["status"] for row in rows if row["status"] != "expected"] or ["expected"]
    counted = Counter(told)
    return min(counted, key=lambda status: (-counted[status], PRECEDENCE.index(status)))


def show_day(page: Page, day: str, place: str = "") -> None:
    set_dates(page, day, day)
    expect(words(page)).to_contain_text(" of ")
    if place:
        search_for(page, place)
        expect(words(page)).to_contain_text(place)


def test_who_led_russias_side_in_istanbul_on_2_june_2025(page: Page) -> None:
    event = find_event("2025-06-02", "Istanbul", "talks")
    led = {
        row["actor_id"]
        for row in rows_at(event["event_id"])
        if row["party"] == "russia" and row["head"] == "true"
    }
    show_day(page, "2025-06-02", "Istanbul")
    page.get_by_role("link", name=event["title"]).click()
    side = page.locator(".parley-sides section", has=page.get_by_role("heading", name="Russia"))
    head = side.get_by_role("listitem").filter(has_text="head of the delegation")
    expect(head).to_have_count(len(led))
    assert set(head.locator("b").all_inner_texts()) == {name_of(actor) for actor in led}


def test_which_leaders_did_not_come_on_15_may_2025_and_whom_they_sent(page: Page) -> None:
    event = find_event("2025-05-15", "Istanbul", "talks")
    told = []
    rows = rows_at(event["event_id"])
    for actor in {row["actor_id"] for row in rows if row["level"] == "1"}:
        own = [row for row in rows if row["actor_id"] == actor]
        status = settle(own)
        sent = {row["delegate"] for row in own if row["status"] == status and row["delegate"]}
        if status in AWAY:
            how = f"sent {name_of(sent.pop())}" if sent else status
            told.append(f"{name_of(actor)} ({how})")
    assert told
    show_day(page, "2025-05-15", "Istanbul")
    row = page.get_by_role("row").filter(has_text=event["title"])
    for leader in told:
        expect(row).to_contain_text(leader)


def test_what_share_of_ukraine_russia_held_in_may_2025_and_who_says_so(page: Page) -> None:
    shares = [
        row
        for row in read_rows("control")
        if (row["territory"], row["controller"]) == ("Ukraine", "russia")
        and (row["nature"], row["measure"]) == ("controls", "share")
        and row["date"].startswith("2025-05")
    ]
    best = max(shares, key=lambda row: (row["standing"] == "assessed", row["date"]))
    publishers = {row["source_id"]: row["publisher"] for row in read_rows("sources")}
    who = name_of(best["asserted_by"]) if best["asserted_by"] else publishers[best["source_id"]]
    turn_to(page, "Territory")
    set_dates(page, "2025-05-01", "2025-05-31")
    expect(words(page)).to_contain_text("May 2025")
    card = page.locator(".parley-cards > div").filter(has_text="Share held")
    qualifier = "" if best["qualifier"] == "exact" else best["qualifier"]
    expect(card).to_contain_text(f"{qualifier} {float(best['value']):g} %".strip())
    expect(card).to_contain_text(who)
    expect(card).to_contain_text(present(best["date"]))


def test_how_often_umerov_attended_in_person_in_2025(page: Page) -> None:
    events = events_between("2025-01-01", "2025-12-31")
    calls = {row["event_id"] for row in read_rows("events") if row["kind"] == "call"}
    told: dict[str, list[Row]] = {}
    for row in read_rows("attendance"):
        if row["actor_id"] == "rustem-umerov" and row["event_id"] in events - calls:
            told.setdefault(row["event_id"], []).append(row)
    attended = sum(settle(rows) == "attended" for rows in told.values())
    assert attended
    set_dates(page, "2025-01-01", "2025-12-31")
    choose(page, "Actors", "Rustem Umerov")
    expect(words(page)).to_contain_text("with Rustem Umerov")
    turn_to(page, "Attendance")
    chart = page.locator(".st-key-presence")
    first = chart.locator(".ytick text").first
    expect(first).to_contain_text("Rustem Umerov")
    expect(
        chart.locator(".bartext").filter(has_text=re.compile(rf"^A {attended}$"))
    ).to_be_visible()


def test_where_the_meeting_of_15_august_2025_was(page: Page) -> None:
    event = find_event("2025-08-15", "Anchorage", "summit")
    show_day(page, "2025-08-15")
    row = page.get_by_role("row").filter(has_text=event["title"])
    expect(row).to_contain_text(venue_of(event)["name"])
    row.get_by_role("link").click()
    expect(page.get_by_text(re.compile(venue_of(event)["city"])).first).to_be_visible()


def test_the_rows_of_that_day_can_be_downloaded(page: Page, tmp_path: Path) -> None:
    show_day(page, "2025-08-15")
    turn_to(page, "Data")
    page.get_by_role("radiogroup", name="Table").get_by_text("attendance", exact=True).click()
    expect(page.get_by_text("/data/attendance.csv?")).to_be_visible()
    path = download(page, page.get_by_role("button", name="CSV as shown"), tmp_path)
    held = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    that_day = events_between("2025-08-15", "2025-08-15")
    due = [row for row in read_rows("attendance") if row["event_id"] in that_day]
    keys = ("event_id", "actor_id", "source_id", "status", "evidence")
    assert [[row[key] for key in keys] for row in held] == [
        [row[key] for key in keys] for row in due
    ]
