"""How quick the map is with 5,000 places, beside the map of our data, in Chromium.

The same page draws both in turn in one run; the medians are of redrawing after half of the events
were taken away or brought back. The map joins what it has no room for, so 5,000 places must cost
little more than ours.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from bench.map_page import COUNT, make_up_places
from bench.serving import ROOT, serve_script
from bench.watching import open_browser, open_page, time_key
from dashboard.analysis.places import count_places
from dashboard.charts.maps import build_venue_map
from dashboard.dataset import load_bundled

BAR = 1.5
_MARKS = ".scattergeo path.point"


def main(arguments: list[str]) -> int:
    """Prints both medians with their ratio and bar; 1 if it is over the bar."""
    parser = argparse.ArgumentParser(prog="python -m bench maps", description=__doc__)
    parser.add_argument("--rounds", type=int, default=8, help="measurements of each")
    rounds = parser.parse_args(arguments).rounds
    _report_building()
    with _serve_page() as url, open_browser() as browser:
        pages = (open_page(browser, f"{url}?size={COUNT}"), open_page(browser, url))
        for page in pages:
            page.locator(_MARKS).first.wait_for(state="attached")
        many, ours = _measure(pages, rounds)
        drawn = [page.locator(_MARKS).count() for page in pages]
    ratio = many / ours
    print(f"marks drawn: {drawn[0]:,} for {COUNT:,} places, {drawn[1]:,} for ours")
    print(f"redrawing: {many:.0f} ms, ours {ours:.0f} ms, ratio {ratio:.2f}, at most {BAR}")
    return int(ratio > BAR)


@contextmanager
def _serve_page() -> Iterator[str]:
    """Streamlit serves the shapes from beside the script, so both stand in one folder."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(shutil.copy(ROOT / "bench" / "map_page.py", folder))
        shutil.copytree(ROOT / "static", Path(folder) / "static")
        with serve_script(script, "--server.enableStaticServing=true") as served:
            yield served.url


def _measure(pages: tuple[Page, Page], rounds: int) -> tuple[float, float]:
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 1):
        for page, taken in zip(pages, times, strict=True):
            page.bring_to_front()
            page.get_by_role("checkbox").focus()
            elapsed = time_key(page, "Space").whole
            if number:  # the first fetches shapes and fills caches
                taken.append(elapsed)
    return statistics.median(times[0]), statistics.median(times[1])


def _report_building() -> None:
    """Processor time of counting, joining and building the figure."""
    taken = []
    for tables in (make_up_places(), load_bundled()):
        build_venue_map(count_places(tables.events, tables.venues))
        start = time.process_time()
        build_venue_map(count_places(tables.events, tables.venues))
        taken.append((time.process_time() - start) * 1000)
    print(f"building: {taken[0]:.0f} ms of the processor, ours {taken[1]:.0f} ms")
