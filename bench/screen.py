"""How quick the screen is, beside a bare Streamlit page with one Plotly chart, in Chromium.

Medians taken from both in turn in one run: the first page until it is drawn, a filter change, and
a change to each page. "Drawn" is the last change of the page's main part after which
nothing moves for half a second and no script runs.
"""

from __future__ import annotations

import argparse
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from dashboard.dataset import load_bundled

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = "/usr/bin/chromium"
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
BARS = {"first page": 1.5, "filter change": 1.5}
PAGE_BAR = 1.3

_WATCH = """
window.parley = {last: 0, start: 0};
new MutationObserver(records => {
  const main = document.querySelector('[data-testid="stMain"]');
  if (records.some(record => main?.contains(record.target))) parley.last = performance.now();
}).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
"""
_SETTLED = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  const {last, start} = window.parley;
  return app && app.dataset.testScriptState !== 'running' && last > start
    && document.querySelector('[data-testid="stMain"] h1') && performance.now() - last > 500;
}"""


def main(arguments: list[str]) -> int:
    """Prints each pair of medians with its ratio; 1 if one is over its bar."""
    parser = argparse.ArgumentParser(prog="python -m bench screen", description=__doc__)
    parser.add_argument("--rounds", type=int, default=12, help="measurements of each")
    rounds = parser.parse_args(arguments).rounds
    with _serve("-m", "dashboard.server") as ours, _serve_bare() as bare, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        results = {
            "first page": _measure_first_page(browser, ours, bare, rounds // 2),
            "filter change": _measure_filter_change(browser, ours, bare, rounds),
            **_measure_page_change(browser, ours, bare, max(2, rounds // 3)),
        }
        browser.close()
    failed = False
    for what, (mine, theirs) in results.items():
        ratio = statistics.median(mine) / statistics.median(theirs)
        bar = BARS.get(what, PAGE_BAR)
        failed |= ratio > bar
        print(
            f"{what}: {statistics.median(mine):.0f} ms, bare page {statistics.median(theirs):.0f} "
            f"ms, ratio {ratio:.2f}, at most {bar}"
        )
    return int(failed)


Samples = tuple[list[float], list[float]]


def _measure_first_page(browser: Browser, ours: str, bare: str, rounds: int) -> Samples:
    samples: Samples = ([], [])
    for number in range(rounds + 1):
        for url, times in zip((ours, bare), samples, strict=True):
            page = _open(browser, url)
            if number:  # the first fills the server's caches
                times.append(page.evaluate("window.parley.last"))
            page.context.close()
    return samples


def _measure_filter_change(browser: Browser, ours: str, bare: str, rounds: int) -> Samples:
    """Actors are added one by one and taken away again; both are filter changes."""
    samples: Samples = ([], [])
    pages = (_open(browser, ours), _open(browser, bare))
    for name in random.Random(5).sample(_busiest_actors(), rounds):  # noqa: S311
        for page, times in zip(pages, samples, strict=True):
            page.bring_to_front()
            page.get_by_role("combobox", name="Actors").click()
            page.keyboard.type(name)
            page.wait_for_timeout(300)
            times += [_time(page, "Enter"), _time(page, "Backspace")]
            page.keyboard.press("Escape")
    for page in pages:
        page.context.close()
    return samples


def _measure_page_change(browser: Browser, ours: str, bare: str, rounds: int) -> dict[str, Samples]:
    """To each page in turn, and back to the first; each page has a median of its own.

    Pages differ too much for one median over all to mean anything. The first round is left out:
    it fetches what the browser then keeps.
    """
    mine: dict[str, list[float]] = {}
    theirs: list[float] = []
    pages = (_open(browser, ours), _open(browser, bare))
    links = [page.get_by_test_id("stTopNavLink") for page in pages]
    for number in range(rounds + 1):
        for target in range(1, links[0].count()):
            for page, link, target_here in zip(pages, links, (target, 1), strict=True):
                page.bring_to_front()
                for place in (target_here, 0):
                    link.nth(place).focus()
                    elapsed = _time(page, "Enter")
                    if number and page is pages[1]:
                        theirs.append(elapsed)
                    elif number:
                        mine.setdefault(link.nth(place).inner_text(), []).append(elapsed)
    for page in pages:
        page.context.close()
    return {f"change to {name}": (times, theirs) for name, times in mine.items()}


def _open(browser: Browser, url: str) -> Page:
    page = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
    page.add_init_script(_WATCH)
    page.goto(url)
    page.wait_for_selector(".js-plotly-plot .main-svg", state="attached")
    page.wait_for_function(_SETTLED)
    return page


def _time(page: Page, key: str) -> float:
    """Milliseconds from a key press to the last change that it causes."""
    page.evaluate(
        "addEventListener('keydown', () => parley.start = performance.now(), "
        "{capture: true, once: true})"
    )
    page.keyboard.press(key)
    page.wait_for_function(_SETTLED)
    elapsed: float = page.evaluate("parley.last - parley.start")
    return elapsed


def _busiest_actors() -> list[str]:
    tables = load_bundled()
    counts = tables.attendance["actor_id"].value_counts().head(40)
    names = tables.actors.set_index("actor_id")["name"]
    return [str(names[actor]) for actor in counts.index]


def _serve_bare() -> AbstractContextManager[str]:
    options = ("--server.headless=true", "--browser.gatherUsageStats=false", "--server.port")
    return _serve("-m", "streamlit", "run", str(ROOT / "bench" / "bare.py"), *options)


@contextmanager
def _serve(*command: str) -> Iterator[str]:
    """A server of its own with a workspace of its own; gives its address."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    is_bare = command[-1] == "--server.port"
    option = () if is_bare else ("--port",)
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "PARLEY_WORKSPACE": str(Path(folder) / "workspace.db"),
            "PYTHONPATH": str(ROOT),
        }
        server = subprocess.Popen(
            [sys.executable, *command, *option, str(port)],
            cwd=folder if is_bare else ROOT,  # the bare page runs with Streamlit's defaults
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait(f"http://localhost:{port}/_stcore/health")
            yield f"http://localhost:{port}/"
        finally:
            server.terminate()
            server.wait()


def _wait(url: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"{url} did not answer within a minute")
