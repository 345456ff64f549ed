"""Twenty people at once: how long a filter change takes, and whether anything fails.

Each has a session of their own over a websocket (`bench/person.py`): looks at a page for a while,
three seconds in the mean, changes a filter, and waits until the script has finished and all it sent
has arrived. They are spread over the pages, choose options as often as these have events, and have
at most two chosen at a time. That time is the server's. One of them is watched in Chromium, on the
Overview: how long until the change is drawn.

The server runs on two processors, with the full dataset and nothing cached at first. Who visits it
runs on the same two where there are no others, the browser too.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from bench.person import Options, Person, Tally
from bench.serving import Served, serve_dashboard
from bench.watching import open_browser, open_page, time_key
from dashboard.analysis import Choices, Filters, count_options
from dashboard.dataset import load_bundled

BAR_S = 1.0
_PROCESSORS = 2
_THINKING_S = 3.0
_PAGES = ("Overview", "Attendance", "Territory", "Positions", "Data")
_FILTERS = ("actors", "kinds", "countries", "status", "sources")
_WORDS = ("Istanbul", "prisoners", "ceasefire", "Geneva", "Abu Dhabi", "grain", "nuclear", "summit")


def main(arguments: list[str]) -> int:
    """Prints medians and 95th percentiles; 1 if the server is over the bar, or anything failed."""
    parser = argparse.ArgumentParser(prog="python -m bench crowd", description=__doc__)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60, help="how long they stay")
    parser.add_argument("--watch", action=argparse.BooleanOptionalAction, default=True,
                        help="one of them in Chromium")  # fmt: skip
    chosen = parser.parse_args(arguments)
    tally, options = Tally(), weigh_options()
    with _serve_on_few() as served, ThreadPoolExecutor() as pool:
        used = _processor_seconds(served.pid)
        end = time.monotonic() + chosen.seconds
        crowd = gather(served.url, chosen.people - chosen.watch, options, end, tally)
        gathered = pool.submit(asyncio.run, crowd)
        drawn = _watch(served.url, options, end) if chosen.watch else []
        gathered.result()
        used = _processor_seconds(served.pid) - used
    if drawn:
        print(f"drawn in Chromium: {_sum_up(drawn)}")
    return _report(tally, used)


@contextmanager
def _serve_on_few() -> Iterator[Served]:
    """A server that has two processors; this process keeps all."""
    everywhere = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(everywhere)[:_PROCESSORS])
    with serve_dashboard() as served:
        os.sched_setaffinity(0, everywhere)
        yield served


def weigh_options() -> Options:
    """How many events each option has, as the screen counts them; words are all alike."""
    tables = load_bundled()
    choices = Choices.of(tables)
    counted = {name: count_options(tables, Filters(), name, choices) for name in _FILTERS}
    options = {
        name: dict(zip(counts["label"], counts["events"], strict=True))
        for name, counts in counted.items()
    }
    return options | {"q": dict.fromkeys(_WORDS, 1)}


async def gather(url: str, people: int, options: Options, end: float, tally: Tally) -> None:
    """That many people from now until `end` (monotonic seconds), spread over the pages."""
    await asyncio.gather(*(_visit(url, number, options, end, tally) for number in range(people)))


async def _visit(url: str, number: int, options: Options, end: float, tally: Tally) -> None:
    """One person from the first page to the end."""
    chance = random.Random(number)  # noqa: S311
    page = _PAGES[number % len(_PAGES)]
    address = f"{url.replace('http', 'ws', 1)}_stcore/stream"
    try:
        async with connect(
            address, max_size=None, subprotocols=[Subprotocol("streamlit")]
        ) as socket:
            person = Person(socket, options, chance, tally)
            await asyncio.sleep(chance.uniform(0, _THINKING_S))
            await person.run()
            await person.turn_to(page)
            while time.monotonic() < end:
                await asyncio.sleep(chance.expovariate(1 / _THINKING_S))
                person.change_filter()
                tally.seconds.setdefault(page, []).append(await person.run())
    except OSError as error:
        tally.errors[f"{type(error).__name__}: {error}"] += 1


def _watch(url: str, options: Options, end: float) -> list[float]:
    """Adds an actor and takes it away again; seconds until each change is drawn."""
    chance = random.Random(5)  # noqa: S311
    seconds: list[float] = []
    with open_browser() as browser:
        page = open_page(browser, url)
        while time.monotonic() < end:
            (name,) = chance.choices(*zip(*options["actors"].items(), strict=True))
            page.get_by_role("combobox", name="Actors").click()
            page.keyboard.type(name)
            for key in ("Enter", "Backspace"):
                page.wait_for_timeout(1000 * chance.expovariate(1 / _THINKING_S))
                seconds.append(time_key(page, key).whole / 1000)
            page.keyboard.press("Escape")
    return seconds


def _report(tally: Tally, processor_s: float) -> int:
    everything = [second for seconds in tally.seconds.values() for second in seconds]
    for page, seconds in sorted(tally.seconds.items()):
        print(f"{page}: {_sum_up(seconds)}")
    print(
        f"received: {tally.bytes_received / len(everything) / 1000:.0f} KB a change; "
        f"used: {processor_s / len(everything) * 1000:.0f} ms of a processor a change"
    )
    for error, count in tally.errors.most_common():
        print(f"failed {count} times: {error}")
    late = _find_late(everything)
    print(f"all: {_sum_up(everything)}, at most {BAR_S:.0f}; {tally.errors.total()} errors")
    return int(late > BAR_S or tally.errors.total() > 0)


def _sum_up(seconds: list[float]) -> str:
    median, late = statistics.median(seconds), _find_late(seconds)
    return f"{len(seconds)} filter changes, median {median:.2f} s, p95 {late:.2f} s"


def _find_late(seconds: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(seconds, n=20, method="inclusive")[-1]


def _processor_seconds(pid: int) -> float:
    """What a process has used of processors so far."""
    cells = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(cells[11]) + int(cells[12])) / os.sysconf("SC_CLK_TCK")
