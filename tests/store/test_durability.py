"""What was acknowledged is there whole: after kills, with the disk full, with many at once."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

import pytest

from dashboard.store import Store, open_store
from tests.store.articles import GUESTS, article
from tests.store.postgres import Cluster, open_cluster
from tests.store.writers import bundled, drain, start_writer

ACCEPTS = 200
WRITERS = 8
EACH = 50


def accepted_numbers(url: str) -> list[int]:
    """Numbers of the articles in the workspace; asserts that each is there whole, and once."""
    store = open_store(url, bundled())
    history = store.history()
    tables = store.load()
    store.close()
    assert (history["rows"] == 2 + len(GUESTS)).all()
    events = tables.events[tables.events["event_id"].str.startswith("2026-01-05-meeting-")]
    sources = tables.sources[tables.sources["source_id"].str.startswith("article-")]
    guests = tables.attendance["event_id"].value_counts()
    assert (guests[events["event_id"]] == len(GUESTS)).all()
    assert len(history) == len(events) == len(sources)
    assert not history["source"].duplicated().any()
    return sorted(int(event.rpartition("-")[2]) for event in events["event_id"])


def test_a_kill_loses_nothing_acknowledged_and_leaves_nothing_half(url: str) -> None:
    luck = random.Random(20260105)  # noqa: S311
    acknowledged: set[int] = set()
    kills = 0
    while len(acknowledged) < ACCEPTS:
        first = max(acknowledged, default=-1) + 1
        with start_writer(url, range(first, ACCEPTS)) as (process, pipe):
            until = luck.randint(1, 25)
            told = [number for _ in range(until) if (number := receive(pipe)) is not None]
            time.sleep(luck.uniform(0, 0.02))
            kills += process.is_alive()
            process.kill()
            acknowledged |= {*told, *drain(pipe)}
        present = accepted_numbers(url)
        assert acknowledged <= set(present)
        assert len(present) <= len(acknowledged) + kills
        acknowledged |= set(present)
    assert accepted_numbers(url) == list(range(ACCEPTS))
    assert kills >= 5


def receive(pipe: object) -> int | None:
    try:
        told = pipe.recv()  # type: ignore[attr-defined]
    except EOFError:
        return None
    assert isinstance(told, int), told
    return told


def test_eight_writers_at_once_lose_and_double_nothing(url: str) -> None:
    told: list[int | str] = []
    numbers = [range(start * EACH, (start + 1) * EACH) for start in range(WRITERS)]
    with_writers(url, numbers, told)
    assert sorted(told) == list(range(WRITERS * EACH))
    assert accepted_numbers(url) == list(range(WRITERS * EACH))


def test_eight_writers_of_the_same_articles_accept_each_once(url: str) -> None:
    told: list[int | str] = []
    with_writers(url, [range(20)] * WRITERS, told)
    assert sorted(told) == list(range(20))
    assert accepted_numbers(url) == list(range(20))


def with_writers(url: str, numbers: list[range], told: list[int | str]) -> None:
    """Runs a writer for each range side by side and collects what they acknowledge."""
    if not numbers:
        return
    with start_writer(url, numbers[0]) as (_process, pipe):
        with_writers(url, numbers[1:], told)
        told += drain(pipe)


BIG_NOTE_BYTES = 60_000
FILE_LIMIT = 3_000_000


def big_note() -> str:
    """A sentence that no database compresses."""
    return random.Random(1).randbytes(BIG_NOTE_BYTES // 2).hex()  # noqa: S311


def test_a_full_disk_refuses_and_harms_nothing_in_sqlite(tmp_path: object) -> None:
    url = f"sqlite:///{tmp_path}/parley.db"
    options = {"note": big_note(), "file_limit": FILE_LIMIT}
    with start_writer(url, range(1000), **options) as (_process, pipe):
        *acknowledged, refusal = drain(pipe)
    assert acknowledged
    assert "cannot be written" in str(refusal)
    assert accepted_numbers(url) == acknowledged
    with start_writer(url, range(1000, 1003)) as (_process, pipe):
        assert drain(pipe) == [1000, 1001, 1002]


@pytest.fixture
def own_cluster() -> Iterator[Cluster]:
    with open_cluster(segment_mb=1) as cluster:
        cluster.start(file_limit=FILE_LIMIT)
        yield cluster


def test_postgresql_survives_a_full_disk_and_its_own_death(own_cluster: Cluster) -> None:
    url = own_cluster.create_database()
    open_store(url, bundled()).close()
    with start_writer(url, range(1000), note=big_note()) as (_process, pipe):
        *acknowledged, refusal = drain(pipe)
    assert acknowledged
    assert "cannot be written" in str(refusal)
    assert accepted_numbers(url) == acknowledged
    own_cluster.stop()
    own_cluster.start()
    with start_writer(url, range(1000, 2000)) as (_process, pipe):
        late = [receive(pipe) for _ in range(10)]
        own_cluster.kill()
        *later, refusal = drain(pipe)
    assert "cannot be" in str(refusal)
    own_cluster.start()
    present = accepted_numbers(url)
    known = {*acknowledged, *late, *later}
    assert known <= set(present)
    assert len(present) <= len(known) + 1


def test_a_store_outlives_its_lost_connections(own_cluster: Cluster) -> None:
    store: Store = open_store(own_cluster.create_database(), bundled())
    own_cluster.kill()
    own_cluster.start()
    assert store.version() == 0
    assert store.find_acceptance(article(1).text) is None
    store.close()
