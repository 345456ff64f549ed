"""Pictures of what is on the screen: PNG and SVG, with title, source and date in them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.screen import Query, download, open_page, words

LINK: Query = {"actors": "Vladimir Medinsky", "dates": ("2025-05-01", "2025-06-30")}
DRAWINGS = {
    "": ("venues", "timeline"),
    "attendance": ("matrix", "levels", "presence", "convening"),
    "territory": ("holding", "gains"),
    "positions": ("moves",),
    "data": ("coverage",),
}
"""Of each page; the matrix is a table, so the server draws its picture."""
SCALE = 2


def buttons(page: Page, name: str) -> Locator:
    """What stands below a drawing: its source, and the buttons."""
    return page.locator(f".parley-source[data-name={name}]")


def take(page: Page, name: str, format_: str, folder: Path) -> Path:
    return download(page, buttons(page, name).get_by_role("button", name=format_), folder)


def text_of(svg: ET.Element) -> str:
    """All that is written in it, lines joined."""
    texts = svg.iter("{http://www.w3.org/2000/svg}text")
    return " ".join("".join(text.itertext()) for text in texts)


def headline_of(page: Page, name: str) -> str:
    button = buttons(page, name).get_by_role("button", name="PNG")
    return (button.get_attribute("aria-label") or "").removeprefix("PNG picture: ")


@pytest.mark.parametrize("path", DRAWINGS)
def test_a_picture_says_what_it_shows_from_where_and_when(
    page: Page, address: str, tmp_path: Path, path: str
) -> None:
    open_page(page, address, path, LINK)
    today = dt.datetime.now(dt.UTC).date()
    for name in DRAWINGS[path]:
        svg = ET.parse(take(page, name, "SVG", tmp_path)).getroot()  # noqa: S314  # our own
        written, headline = text_of(svg), headline_of(page, name)
        assert page.get_by_role("heading", name=headline, exact=True).is_visible()
        assert headline in written
        assert "Source: " in written
        assert words(page).inner_text() in written
        assert f"Picture of {today.day} {today:%b %Y}, CC BY 4.0." in written
        size = (int(svg.get("width", 0)), int(svg.get("height", 0)))
        assert_drawn(take(page, name, "PNG", tmp_path), size)


def assert_drawn(file: Path, size: tuple[int, int]) -> None:
    """That a PNG is as large as its SVG, in finer pixels, and that much is drawn in it."""
    with Image.open(file) as picture:
        assert picture.size == (SCALE * size[0], SCALE * size[1])
        colours = picture.convert("RGB").getcolors(maxcolors=1 << 24) or []
    assert min(size) > 250
    drawn = sum(count for count, colour in colours if colour != (255, 255, 255))
    assert drawn > 0.005 * SCALE**2 * size[0] * size[1]
    assert len(colours) > 20


def test_a_picture_of_a_chart_holds_its_marks(page: Page, address: str, tmp_path: Path) -> None:
    open_page(page, address, "attendance", LINK)
    svg = take(page, "presence", "SVG", tmp_path).read_text("utf-8")
    on_screen = page.locator(".st-key-presence .bartext").all_text_contents()
    assert on_screen
    assert [text for text in on_screen if f">{text}<" not in svg] == []


def test_a_picture_is_dark_on_white_and_leaves_the_screen_as_it_was(
    page: Page, address: str, tmp_path: Path
) -> None:
    page.emulate_media(color_scheme="dark")
    open_page(page, address, "territory")
    chart = page.locator(".st-key-holding .main-svg").first
    before = chart.evaluate("chart => chart.outerHTML")
    with Image.open(take(page, "holding", "PNG", tmp_path)) as picture:
        assert picture.convert("RGB").getpixel((3, 3)) == (255, 255, 255)
    assert chart.evaluate("chart => chart.outerHTML") == before


def test_the_matrix_is_drawn_at_an_address_with_the_screen_s_parameters(
    page: Page, address: str
) -> None:
    open_page(page, address, "attendance", LINK)
    expect(page.locator(".matrix table")).to_be_visible()
    asked = buttons(page, "matrix").get_attribute("data-address") or ""
    answer = page.request.get(f"{address}/{asked}")
    assert answer.headers["content-type"] == "image/svg+xml; charset=utf-8"
    drawn = ET.fromstring(answer.text())  # noqa: S314  # our own
    cells = page.locator(".matrix td[data-event]").all_inner_texts()
    letters = [
        t.text
        for t in drawn.iter("{http://www.w3.org/2000/svg}text")
        if t.get("font-weight") == "700" and len(t.text or "") == 1
    ]
    assert sorted(letters) == sorted([*cells, *"ARSDNXE", "A"])


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("order=colour", "No matrix by order=colour and size=30"),
        ("size=1000", "No matrix by order=party and size=1000"),
        ("actors=nobody-at-all", "Not known here: actors=nobody-at-all"),
        ("colour=red", "No parameter colour"),
    ],
)
def test_wrong_addresses_of_pictures_are_answered_in_words(
    page: Page, address: str, query: str, told: str
) -> None:
    page.goto(f"{address}/healthz")
    answer = page.request.get(f"{address}/pictures/matrix.svg?{query}")
    assert answer.status == 400
    assert told in answer.text()
