"""How a person uses the screen, for the tests to say in a line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page, expect

Query = Mapping[str, str | Sequence[str]]


def open_page(page: Page, address: str, path: str = "", query: Query | None = None) -> None:
    """Opens an address and waits until all of it is drawn."""
    page.goto(f"{address}/{path}" + (f"?{urlencode(query, doseq=True)}" if query else ""))
    wait_drawn(page)


def wait_drawn(page: Page) -> None:
    """Waits until the script has run to its end."""
    expect(page.locator(".parley-head h1")).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def turn_to(page: Page, title: str) -> None:
    """Changes the page in the navigation."""
    page.get_by_test_id("stTopNavLink").filter(has_text=title).click()
    expect(page.locator(".parley-head h1")).to_have_text(title)
    wait_drawn(page)


def words(page: Page) -> Locator:
    """The line under the title."""
    return page.locator(".parley-head:has(h1) p")


def choose(page: Page, label: str, option: str) -> None:
    """Adds an option to a filter of the sidebar, as one types it."""
    page.get_by_role("combobox", name=label).click()
    page.keyboard.type(option)
    page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")


def search_for(page: Page, text: str) -> None:
    """Types into the search of the sidebar."""
    box = page.get_by_role("textbox", name="Search")
    box.fill(text)
    box.press("Enter")


def set_dates(page: Page, first: str, last: str) -> None:
    """Types both dates, as 2025-05-01."""
    field = page.get_by_test_id("stDateInput")
    for number, day in enumerate((first, last)):
        for part, digits in zip(("year", "month", "day"), day.split("-"), strict=True):
            segment = field.locator(f"[data-type={part}]").nth(number)
            segment.click()
            page.keyboard.type(digits)
    page.keyboard.press("Escape")


def download(page: Page, button: Locator, folder: Path) -> Path:
    """Presses a download button of a page that is drawn; where the file is then."""
    wait_drawn(page)
    with page.expect_download() as caught:
        button.click()
    path = folder / caught.value.suggested_filename
    caught.value.save_as(path)
    return path


def part_of(page: Page, headline: str) -> Locator:
    """The heading of a part of the page."""
    return page.get_by_role("heading", name=re.compile(f"^{re.escape(headline)}"))
