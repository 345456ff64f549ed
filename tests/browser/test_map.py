"""The map as a person uses it: marks that narrow, come apart and change their colours."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.screen import open_page, turn_to, words


def marks(page: Page) -> Locator:
    return page.locator(".st-key-venues .scattergeo path.point")


def test_a_mark_of_several_opens_up_by_their_countries_and_back_returns(
    page: Page, address: str
) -> None:
    open_page(page, address)
    said = words(page).inner_text()
    expect(
        page.locator(".st-key-venues text", has_text=re.compile(r"^Paris \+\d+$"))
    ).to_be_visible()
    marks(page).first.click(force=True)  # the busiest is drawn first
    expect(page).to_have_url(re.compile("countries=France"))
    expect(page.locator(".st-key-venues text", has_text=re.compile("^Brussels$"))).to_be_visible()
    page.go_back()
    expect(page).not_to_have_url(re.compile("countries="))
    expect(words(page)).to_have_text(said)


def test_a_mark_of_one_city_is_searched_for(page: Page, address: str) -> None:
    open_page(page, address, query={"countries": "Qatar"})
    marks(page).first.click(force=True)
    expect(page).to_have_url(re.compile("q=Doha"))


def test_near_places_are_drawn_on_the_finer_shapes_of_this_machine(
    page: Page, address: str
) -> None:
    with page.expect_response(re.compile("/topojson/world_50m.json$")) as shapes:
        open_page(page, address, query={"countries": "Ukraine"})
    assert shapes.value.ok
    regions = page.locator(".st-key-venues .choropleth path")
    expect(regions.nth(26)).to_be_attached()
    assert page.get_by_text("Crimea and Sevastopol are in Ukraine").is_visible()


def test_colours_are_chosen_and_kept_in_the_address(page: Page, address: str) -> None:
    open_page(page, address)
    legend = page.locator(".st-key-venues .legendtext")
    expect(legend.first).to_have_text("Talks and summits")
    page.get_by_role("radio", name="No-shows").click()
    expect(page).to_have_url(re.compile("colour=No-shows"))
    expect(legend.first).to_have_text("nobody")
    turn_to(page, "Attendance")
    turn_to(page, "Overview")
    expect(legend.first).to_have_text("nobody")
    page.reload()
    expect(legend.first).to_have_text("nobody")
