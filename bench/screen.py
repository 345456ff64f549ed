"""How quick the screen is, beside a bare Streamlit page with one Plotly chart, in Chromium.

Medians taken from both in turn in one run: the first page, a filter change, and a change to each
page. Both are told as `bench/watching.py` sees them: what lies in the window, and the whole page.

The bar of the first page and of a filter change holds for the whole page. That of a change of page
holds for the window: the bare page ends with its one chart, all in the window, while ours go on
below it, with up to seven charts and tables that nobody waits for to begin reading. How long those
take is printed beside it.
"""

from __future__ import annotations

import argparse
import random
import statistics

from playwright.sync_api import Browser

from bench.serving import ROOT, serve_dashboard, serve_script
from bench.watching import Drawn, open_browser, open_page, time_key, wait_drawn
from dashboard.dataset import load_bundled

BARE = ROOT / "bench" / "bare.py"
BARS = {"first page": ("whole", 1.5), "filter change": ("whole", 1.5)}
PAGE_BAR = ("window", 1.3)
"""Which of the two the bar holds for, and the highest ratio."""

Samples = tuple[list[Drawn], list[Drawn]]
"""Ours, and those of the bare page."""


def main(arguments: list[str]) -> int:
    """Prints each pair of medians with its ratio; 1 if one is over its bar."""
    parser = argparse.ArgumentParser(prog="python -m bench screen", description=__doc__)
    parser.add_argument("--rounds", type=int, default=12, help="measurements of each")
    rounds = parser.parse_args(arguments).rounds
    with serve_dashboard() as ours, serve_script(BARE) as bare, open_browser() as browser:
        results = {
            "first page": _measure_first_page(browser, ours.url, bare.url, rounds // 2),
            "filter change": _measure_filter_change(browser, ours.url, bare.url, rounds),
            **_measure_page_change(browser, ours.url, bare.url, max(2, rounds // 3)),
        }
    over = [_is_over(what, samples) for what, samples in results.items()]
    return int(any(over))


def _is_over(what: str, samples: Samples) -> bool:
    """Prints both ratios; whether the one that has a bar is over it."""
    part, bar = BARS.get(what, PAGE_BAR)
    ratios: dict[str, float] = {}
    for name, word in (("window", "window"), ("whole", "whole page")):
        ours, bare = (
            statistics.median(getattr(drawn, name) for drawn in times) for times in samples
        )
        ratios[name] = ours / bare
        told = f", at most {bar}" if name == part else ""
        print(
            f"{what}, {word}: {ours:.0f} ms, bare page {bare:.0f} ms, ratio {ours / bare:.2f}{told}"
        )
    return ratios[part] > bar


def _measure_first_page(browser: Browser, ours: str, bare: str, rounds: int) -> Samples:
    samples: Samples = ([], [])
    for number in range(rounds + 1):
        for url, times in zip((ours, bare), samples, strict=True):
            page = open_page(browser, url)
            drawn = wait_drawn(page)
            if number:  # the first fills the server's caches
                times.append(drawn)
            page.context.close()
    return samples


def _measure_filter_change(browser: Browser, ours: str, bare: str, rounds: int) -> Samples:
    """Actors are added one by one and taken away again; both are filter changes."""
    samples: Samples = ([], [])
    pages = (open_page(browser, ours), open_page(browser, bare))
    for name in random.Random(5).sample(_busiest_actors(), rounds):  # noqa: S311
        for page, times in zip(pages, samples, strict=True):
            page.bring_to_front()
            page.get_by_role("combobox", name="Actors").click()
            page.keyboard.type(name)
            page.wait_for_timeout(300)
            times += [time_key(page, "Enter"), time_key(page, "Backspace")]
            page.keyboard.press("Escape")
    for page in pages:
        page.context.close()
    return samples


def _measure_page_change(browser: Browser, ours: str, bare: str, rounds: int) -> dict[str, Samples]:
    """To each page in turn, and back to the first; each page has a median of its own.

    Pages differ too much for one median over all to mean anything. The first round is left out:
    it fetches what the browser then keeps.
    """
    mine: dict[str, list[Drawn]] = {}
    theirs: list[Drawn] = []
    pages = (open_page(browser, ours), open_page(browser, bare))
    links = [page.get_by_test_id("stTopNavLink") for page in pages]
    for number in range(rounds + 1):
        for target in range(1, links[0].count()):
            for page, link, target_here in zip(pages, links, (target, 1), strict=True):
                page.bring_to_front()
                for place in (target_here, 0):
                    link.nth(place).focus()
                    drawn = time_key(page, "Enter")
                    if number and page is pages[1]:
                        theirs.append(drawn)
                    elif number:
                        mine.setdefault(link.nth(place).inner_text(), []).append(drawn)
    for page in pages:
        page.context.close()
    return {f"change to {name}": (times, theirs) for name, times in mine.items()}


def _busiest_actors() -> list[str]:
    tables = load_bundled()
    counts = tables.attendance["actor_id"].value_counts().head(40)
    names = tables.actors.set_index("actor_id")["name"]
    return [str(names[actor]) for actor in counts.index]
