"""A click on a mark narrows what is shown, or opens the event; the way back undoes it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.screen import Query, open_page, wait_drawn, words
from tests.bundled import name_of, read_rows
from tests.recount import attendance
from tests.recount.filters import narrow, tell_shown

SPAN: Query = {"dates": ["2025-05-01", "2025-06-30"]}


def marks(page: Page, name: str, kind: str) -> Locator:
    found = page.locator(f".st-key-{name} {kind}")
    expect(found.first).to_be_attached()
    return found


def test_a_bar_narrows_to_its_actor(page: Page, address: str) -> None:
    open_page(page, address, "attendance", SPAN)
    counts = attendance.count_presence(narrow(SPAN))
    first = min(counts, key=lambda actor: (-counts[actor].total(), actor))
    marks(page, "presence", ".bars .point path").first.click(force=True)
    expect(words(page)).to_contain_text(f"with {name_of(first)}")
    query = {**SPAN, "actors": [name_of(first)]}
    expect(words(page)).to_have_text(re.compile(f"^{re.escape(tell_shown(narrow(query), query))}"))
    wait_drawn(page)  # Streamlit loses a step back that is taken while it draws
    page.go_back()
    expect(words(page)).not_to_contain_text("with")


def test_a_column_of_the_coverage_narrows_to_its_month(page: Page, address: str) -> None:
    open_page(page, address, "data", SPAN)
    marks(page, "coverage", ".bars .point path").first.click(force=True)
    expect(page).to_have_url(re.compile("dates=2025-05-01&dates=2025-05-31"))


@pytest.mark.parametrize(("path", "name"), [("attendance", "levels"), ("positions", "moves")])
def test_a_mark_opens_its_event_and_back_returns(
    page: Page, address: str, path: str, name: str
) -> None:
    open_page(page, address, path, SPAN)
    marks(page, name, ".scatterlayer .point").last.click(force=True)
    expect(page.locator(".parley-head h1")).to_have_text("Event")
    opened = re.search(r"event=([^&]+)", page.url)
    assert opened
    titles = {event["event_id"]: event["title"] for event in read_rows("events")}
    expect(page.get_by_role("heading", name=titles[opened[1]])).to_be_visible()
    wait_drawn(page)
    page.go_back()
    expect(page.locator(".parley-head h1")).to_have_text(path.capitalize())
    expect(marks(page, name, ".scatterlayer .point").first).to_be_attached()


def test_a_stance_leads_to_its_source(page: Page, address: str) -> None:
    open_page(page, address, "positions", SPAN)
    urls = {row["url"] for row in read_rows("sources")}
    links = page.locator(".parley-words small a")
    expect(links.first).to_be_visible()
    for link in links.all():
        assert link.get_attribute("href") in urls
        assert link.get_attribute("target") == "_blank"


def test_how_the_matrix_is_ordered_is_part_of_the_address(page: Page, address: str) -> None:
    open_page(page, address, "attendance", SPAN)
    page.get_by_role("radio", name="Name").click()
    expect(page).to_have_url(re.compile("order=Name"))
    page.reload()
    wait_drawn(page)
    heads = page.locator(".matrix tbody th")
    expect(heads.first).to_be_visible()
    names = [title.split(", ")[0] for title in heads.evaluate_all("all => all.map(th => th.title)")]
    assert len(names) > 10
    assert names == sorted(names)


def test_what_the_figures_of_territory_are_about_is_part_of_the_address(
    page: Page, address: str
) -> None:
    open_page(page, address, "territory", {"subject": "Russia in Donetsk Oblast"})
    expect(page.get_by_role("heading", name="Russia in Donetsk Oblast over time")).to_be_visible()
