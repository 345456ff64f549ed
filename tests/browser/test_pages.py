"""Every page, light and dark, on a desk and a phone: it draws, from this machine alone, for all.

The fixture behind `page` fails a test in which a request left the machine or an error was logged.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.screen import open_page, turn_to

PAGES = {
    "overview": "",
    "attendance": "attendance",
    "territory": "territory",
    "positions": "positions",
    "event": "event?event=2025-05-16-talks-istanbul",
    "desk": "desk",
    "data": "data",
    "empty": "?q=no+text+has+this+in+it",
}
LOOKS = [(DESK, "light"), (DESK, "dark"), (PHONE, "light")]
CHARTS = {"Overview": 2, "Attendance": 3, "Territory": 2, "Positions": 1, "Data": 1}


_FITS = """() => {
    const main = document.querySelector("[data-testid=stMain]");
    return main.scrollWidth - main.clientWidth <= 1;
}"""


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize(("size", "scheme"), LOOKS, ids=["light", "dark", "phone"])
def test_pages_are_accessible_and_fit(
    open_screen: Callable[..., Page], address: str, path: str, size: tuple[int, int], scheme: str
) -> None:
    page = open_screen(size, scheme)
    open_page(page, address, path)
    expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", scheme)
    page.wait_for_function(_FITS)  # a scroll bar takes room until the page is drawn
    found = Axe().run(page).response
    assert found["testEngine"]["name"] == "axe-core"
    grave = {
        f"{fault['id']}: {node['html'][:200]} ({node['failureSummary']})"
        for fault in found["violations"]
        if fault["impact"] in {"serious", "critical"}
        for node in fault["nodes"]
    }
    assert grave == set()


def test_charts_are_drawn_and_told_in_words(page: Page, address: str) -> None:
    open_page(page, address)
    for title, number in CHARTS.items():
        if title != "Overview":
            turn_to(page, title)
        charts = page.get_by_test_id("stPlotlyChart")
        expect(charts.locator(".main-svg:first-of-type")).to_have_count(number)
        for chart in charts.all():
            expect(chart).to_have_attribute("aria-label", re.compile(r"\w{3,} "))
    expect(page.get_by_text("Traceback")).to_have_count(0)


def test_the_map_draws_countries_from_this_machine(page: Page, address: str) -> None:
    answered: list[str] = []
    page.on("response", lambda answer: answered.append(answer.url) if answer.ok else None)
    open_page(page, address)
    drawn = page.locator(".geo .countries path, .geo .land path")
    expect(drawn.first).to_be_attached()
    assert [url for url in answered if url.startswith(f"{address}/app/static/topojson/")]
    assert "M" in (drawn.first.get_attribute("d") or "")
