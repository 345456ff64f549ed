"""Filters as a person meets them: chosen, said in words, kept, shared as an address, opened."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screen import (
    Query,
    choose,
    open_page,
    search_for,
    set_dates,
    turn_to,
    wait_drawn,
    words,
)
from tests.bundled import events_between, events_with, name_of, read_rows

ACTOR = "vladimir-medinsky"
SPAN = ("2025-05-01", "2025-06-30")
EVENT = "2025-05-16-talks-istanbul"
PAGES = ("Attendance", "Territory", "Positions", "Event", "Data", "Overview")
LINK: Query = {"actors": "Vladimir Medinsky", "dates": SPAN}


def count(shown: int) -> re.Pattern[str]:
    return re.compile(f"^{shown:,} of {len(read_rows('events')):,} events")


def test_actor_and_dates_leave_fewer_events_and_reset_brings_all_back(
    page: Page, address: str
) -> None:
    everything = f"{len(read_rows('events')):,} events"
    his = events_with(ACTOR)
    open_page(page, address)
    expect(words(page)).to_have_text(re.compile(f"^{everything}"))

    choose(page, "Actors", name_of(ACTOR))
    expect(words(page)).to_have_text(count(len(his)))
    expect(words(page)).to_contain_text(f"with {name_of(ACTOR)}")

    set_dates(page, *SPAN)
    expect(words(page)).to_have_text(count(len(his & events_between(*SPAN))))
    expect(page).to_have_url(re.compile(r"actors=Vladimir.Medinsky.*dates=2025-05-01"))

    page.get_by_role("button", name="Reset", exact=True).click()
    expect(words(page)).to_have_text(re.compile(f"^{everything}"))
    expect(page).not_to_have_url(re.compile("actors|dates"))


def test_a_link_shows_the_same_on_every_page_and_after_a_reload(page: Page, address: str) -> None:
    shown = count(len(events_with(ACTOR) & events_between(*SPAN)))
    open_page(page, address, query=LINK)
    for title in PAGES:
        turn_to(page, title)
        expect(words(page)).to_have_text(shown)
    page.reload()
    wait_drawn(page)
    expect(words(page)).to_have_text(shown)
    expect(page.get_by_test_id("stMultiSelectTagsContainer").first).to_contain_text(name_of(ACTOR))


def test_a_link_to_an_event_opens_it_with_filters_kept(page: Page, address: str) -> None:
    (event,) = [row for row in read_rows("events") if row["event_id"] == EVENT]
    open_page(page, address, "event", {"event": EVENT, "kinds": "call"})
    expect(page.get_by_role("heading", name=event["title"])).to_be_visible()
    calls = sum(row["kind"] == "call" for row in read_rows("events"))
    expect(words(page)).to_have_text(count(calls))
    page.reload()
    wait_drawn(page)
    expect(page.get_by_role("heading", name=event["title"])).to_be_visible()
    expect(words(page)).to_have_text(count(calls))


def test_a_cell_of_the_matrix_opens_its_event_and_back_returns(page: Page, address: str) -> None:
    open_page(page, address, "attendance", LINK)
    expect(page.locator(".matrix .legend .disputed")).not_to_have_css("background-image", "none")
    row = page.locator(".matrix tr", has_text=name_of(ACTOR))
    row.locator(f"td[data-event='{EVENT}']").click()
    (title,) = [row["title"] for row in read_rows("events") if row["event_id"] == EVENT]
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page).to_have_url(re.compile(f"/event.*event={EVENT}"))
    shown = count(len(events_with(ACTOR) & events_between(*SPAN)))
    expect(words(page)).to_have_text(shown)
    page.go_back()
    expect(page.locator(".parley-head h1")).to_have_text("Attendance")
    expect(words(page)).to_have_text(shown)


def test_the_heads_of_the_matrix_are_reached_by_keyboard(page: Page, address: str) -> None:
    open_page(page, address, "attendance", LINK)
    page.locator(f".matrix button[data-event='{EVENT}']").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/event.*event={EVENT}"))
    expect(page.locator(".parley-head h1")).to_have_text("Event")


def test_nothing_found_names_the_filter_and_opens_it(page: Page, address: str) -> None:
    open_page(page, address, query={"actors": "Vladimir Medinsky"})
    search_for(page, "no text has this in it")
    expect(words(page)).to_have_text(count(0))
    left = len(events_with(ACTOR))
    expect(page.get_by_text(f"Without the filter Search there are {left}.")).to_be_visible()
    page.get_by_role("button", name="Open Search").click()
    expect(words(page)).to_have_text(count(left))


@pytest.mark.parametrize(
    ("path", "query", "message"),
    [
        ("", {"actors": "Nobody Known"}, "Actors: Nobody Known is not known here"),
        ("attendance", {"dates": "yesterday"}, "Dates: yesterday is not known here"),
        ("event", {"event": "no-such-event"}, "There is no event 'no-such-event'."),
    ],
)
def test_a_wrong_address_is_told(
    page: Page, address: str, path: str, query: Query, message: str
) -> None:
    open_page(page, address, path, query)
    expect(page.get_by_text(message)).to_be_visible()
    expect(page.get_by_text("Traceback")).to_have_count(0)


def test_an_event_of_the_list_opens_with_filters_kept_and_nothing_loaded_anew(
    page: Page, address: str
) -> None:
    open_page(page, address, query=LINK)
    expect(page.locator(".watching")).to_be_attached()
    page.evaluate("window.stays = true")
    link = page.locator(".parley-table a").first
    title = link.inner_text()
    link.click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page).to_have_url(re.compile(r"/event\?.*actors=Vladimir.Medinsky"))
    page.go_back()
    expect(page.locator(".parley-head h1")).to_have_text("Overview")
    assert page.evaluate("window.stays")


def test_a_column_of_the_timeline_narrows_the_dates_and_back_undoes_it(
    page: Page, address: str
) -> None:
    open_page(page, address)
    page.locator(".st-key-timeline .bars .point path").last.click(force=True)
    expect(page).to_have_url(re.compile(r"dates=(\d{4}-\d{2})-01&dates=\1-\d{2}"))
    expect(words(page)).to_contain_text(" of ")
    wait_drawn(page)  # Streamlit loses a step back that is taken while it draws
    page.go_back()
    expect(words(page)).not_to_contain_text(" of ")
