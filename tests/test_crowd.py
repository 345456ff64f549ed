"""The crowd of the benchmark meets the real server; how quick that is, the benchmark says."""

from __future__ import annotations

import asyncio
import time

from bench.crowd import gather, weigh_options
from bench.person import Tally
from bench.serving import serve_dashboard
from tests.bundled import read_rows


def test_options_are_weighed_by_their_events() -> None:
    options = weigh_options()
    kinds = [row["kind"] for row in read_rows("events")]
    assert options["kinds"] == {kind: kinds.count(kind) for kind in options["kinds"]}
    assert set(options) == {"actors", "kinds", "countries", "status", "sources", "q"}


def test_people_change_filters_and_pages_and_meet_no_error() -> None:
    tally = Tally()
    with serve_dashboard() as served:
        asyncio.run(gather(served.url, 5, weigh_options(), time.monotonic() + 8, tally))
    assert tally.errors == {}
    assert tally.seconds
    assert set(tally.seconds) <= {"Overview", "Attendance", "Territory", "Positions", "Data"}
    assert tally.bytes_received > 10_000


def test_a_server_that_is_not_there_is_counted() -> None:
    tally = Tally()
    asyncio.run(gather("http://localhost:9/", 2, {"q": {"x": 1}}, time.monotonic() + 1, tally))
    assert tally.errors.total() == 2
    assert not tally.seconds
