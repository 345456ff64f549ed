"""How a person works at the Desk, for the tests to say in a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, expect

from tests.browser.screen import open_page, wait_drawn

KNOWN_EVENT = "2025-05-16-talks-istanbul"
"""An event of the bundled dataset that `ARTICLE` is about."""

TITLE = "Delegations sit down in Istanbul"
ARTICLE = f"""{TITLE}

ISTANBUL, May 16, 2025 (Agency) - Russian and Ukrainian delegations held talks on Friday.

The talks took place at Dolmabahçe Palace in Istanbul. Vladimir Medinsky led the Russian delegation.
Rustem Umerov headed the Ukrainian delegation. Foreign Minister Hakan Fidan hosted the talks.
"""


def article_of(place: str, day: int) -> str:
    """An article of October 2026 about a meeting that is not known."""
    return (
        f"Envoys meet in {place}\n\n{place.upper()}, October {day}, 2026 (Agency) - "
        f"Volodymyr Zelenskyy met Marco Rubio in {place} to discuss a ceasefire.\n\n"
        "Sergey Lavrov declined to attend the talks, the foreign ministry said.\n"
    )


def settle(page: Page) -> None:
    """Waits until what was just done has run; the page sends it a moment later."""
    page.wait_for_timeout(150)
    wait_drawn(page)


def open_desk(page: Page, address: str) -> None:
    """Opens the Desk where articles come in."""
    open_page(page, address, "desk")
    expect(page.get_by_label("Article", exact=True)).to_be_visible()


def button(page: Page, name: str | re.Pattern[str]) -> Locator:
    """A button by its whole name."""
    return page.get_by_role("button", name=name, exact=True)


def hand_in(page: Page, text: str) -> None:
    """Pastes an article and lets records be found."""
    page.get_by_label("Article", exact=True).fill(text)
    button(page, "Find records").click()


def paste(page: Page, text: str) -> None:
    """Pastes an article and waits for its review."""
    hand_in(page, text)
    expect(button(page, "Accept")).to_be_visible(timeout=120_000)
    settle(page)


def press(page: Page, target: Locator) -> None:
    """Presses the mouse where something is now, as a hand does, whatever else is going on."""
    box = target.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.wait_for_timeout(80)
    page.mouse.up()


@contextmanager
def slowed(page: Page, times: int) -> Iterator[None]:
    """A processor so many times slower for the page."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": times})
    yield
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    session.detach()


def turn_to_table(page: Page, table: str) -> None:
    """Turns to another table of the review."""
    page.get_by_role("radiogroup", name="Table").get_by_text(re.compile(f"^{table}")).click()
    settle(page)


def turn_to_part(page: Page, part: str) -> None:
    """Turns to another part of the Desk."""
    page.get_by_role("radiogroup", name="Part").get_by_text(part).click()
    settle(page)


def count_rows(page: Page, table: str) -> int:
    """How many rows the review has of a table, as its tab says."""
    tab = page.get_by_role("radiogroup", name="Table").get_by_text(re.compile(f"^{table}"))
    return int(re.findall(r"\d+", tab.inner_text())[0])


def cell_text(page: Page, row: int) -> str:
    """What a row of the table says."""
    grid = page.get_by_test_id("stDataFrame").first
    return grid.locator("[role=row]").nth(row + 1).inner_text()


def begin_cell(page: Page, column: str, row: int, text: str) -> Locator:
    """Types into a cell of the table, as a person at the keyboard does, and stays in it."""
    grid = page.get_by_test_id("stDataFrame").first
    expect(grid.locator("[role=columnheader]").filter(has_text=column)).to_be_attached()
    across = grid.locator("[role=columnheader]").all_inner_texts().index(column)
    cell = grid.get_by_test_id(f"glide-cell-{across}-{row}")
    grid.get_by_test_id("glide-cell-0-0").focus()
    for key, times in (("ControlOrMeta+Home", 1), ("ArrowDown", row), ("ArrowRight", across)):
        for _ in range(times):
            page.keyboard.press(key)
    expect(cell).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.locator("[id^=gdg-overlay] :is(input, textarea)").first).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text, delay=20)
    return cell


def edit(page: Page, column: str, row: int, text: str) -> None:
    """Changes a cell of the table."""
    cell = begin_cell(page, column, row, text)
    page.keyboard.press("Enter")
    expect(page.locator("[id^=gdg-overlay]")).to_have_count(0)
    expect(cell).to_have_text(text)
    settle(page)
