"""A real Chromium, a server, and pages that tell on whatever goes wrong in them."""

from __future__ import annotations

import functools
import re
import shutil
from collections.abc import Callable, Iterator
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    expect,
    sync_playwright,
)

from tests.browser.server import serve

Scheme = Literal["light", "dark"]
DESK, PHONE = (1400, 900), (390, 844)
"""Sizes in pixels."""
Profiles = Callable[[tuple[int, int], Scheme], BrowserContext]

FLAGS = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)

# Where an address names a page, Streamlit's client cannot know whether that name is part of the
# server's own path, so it asks below the page first, gets a 404 and then asks at the root.
_PROBES = re.compile(r"/[a-z]+/_stcore/(health|host-config)")

# Streamlit takes a chart away while Plotly still draws its words: nothing is lost by it.
_GONE = "(reading 'typesetMath')"

expect.set_options(timeout=60_000)


# Closed after the browser tests: Playwright keeps an event loop running while it is open.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium; whoever has none is told, since a skipped test would say nothing."""
    chromium = shutil.which("chromium", path="/usr/bin") or shutil.which("chromium")
    if chromium is None:
        pytest.fail("There is no chromium. Install it (Debian: apt-get install chromium).")
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield chrome
        chrome.close()


@pytest.fixture(scope="package")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that no test writes to."""
    with serve(tmp_path_factory.mktemp("browser") / "parley.db") as url:
        yield url


@pytest.fixture(scope="package")
def profiles(browser: Browser) -> Profiles:
    """A profile of the browser for each size and colour scheme, kept since its cache saves time."""

    @functools.cache
    def profile(size: tuple[int, int], scheme: Scheme) -> BrowserContext:
        width, height = size
        return browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-GB"
        )

    return profile


@pytest.fixture
def open_screen(profiles: Profiles) -> Iterator[Callable[..., Page]]:
    """Opens empty pages of a size and colour scheme.

    When the test is over: no request left the machine, and no error was logged.
    """
    asked: list[str] = []
    said: list[str] = []
    pages: list[Page] = []

    def opened(size: tuple[int, int] = DESK, scheme: Scheme = "light") -> Page:
        page = profiles(size, scheme).new_page()
        pages.append(page)
        page.on("request", lambda request: asked.append(request.url))
        page.on("websocket", lambda socket: asked.append(socket.url))
        page.on("pageerror", lambda error: said.extend(_fail(error)))
        page.on("console", lambda message: said.extend(_complain(message)))
        return page

    yield opened
    for page in pages:
        page.close()
    assert asked, "The test opened no page."
    home = urlsplit(asked[0]).netloc
    assert home.startswith("localhost:")
    assert [url for url in asked if not _stays(url, home)] == []
    assert said == []


@pytest.fixture
def page(open_screen: Callable[..., Page]) -> Page:
    """A light page of a desk's size."""
    return open_screen()


def _stays(url: str, home: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"data", "blob"} or parts.netloc == home


def _fail(error: Error) -> list[str]:
    return [] if error.message.endswith(_GONE) else [str(error)]


def _complain(message: ConsoleMessage) -> list[str]:
    url = str(message.location.get("url", ""))
    if message.type != "error" or _PROBES.fullmatch(urlsplit(url).path):
        return []
    return [f"{message.text} ({url})"]
