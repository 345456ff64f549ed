"""Processes that write to a workspace until they are done, refused, or killed."""

from __future__ import annotations

import multiprocessing as mp
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

from dashboard.errors import AlreadyAcceptedError, StoreError
from dashboard.store import open_store
from dashboard.tables import Tables
from tests.samples import build_sample
from tests.store.articles import article, rows

CONTEXT = mp.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.store.writers"])


def bundled() -> Tables:
    return build_sample(events=12, people=8)


def accept_each(
    url: str,
    numbers: range,
    acknowledge: Connection,
    note: str = "They met.",
    file_limit: int | None = None,
) -> None:
    """Accepts the articles with these numbers; tells each one once it is accepted.

    Ends with the text of the error when the store refuses.
    """
    store = open_store(url, bundled())
    if file_limit is not None:
        _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (file_limit, hard))
    for number in numbers:
        try:
            store.accept(rows(number, note=note), who="writer", article=article(number))
        except AlreadyAcceptedError:
            continue
        except StoreError as error:
            acknowledge.send(str(error))
            return
        acknowledge.send(number)


@contextmanager
def start_writer(
    url: str, numbers: range, **options: object
) -> Iterator[tuple[mp.process.BaseProcess, Connection]]:
    """A writer that runs, and the end of the pipe where its acknowledgements arrive."""
    here, there = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=accept_each, args=(url, numbers, there), kwargs=options)
    process.start()
    there.close()
    try:
        yield process, here
    finally:
        process.kill()
        process.join()
        process.close()
        here.close()


def drain(acknowledged: Connection) -> list[int | str]:
    """All acknowledgements until the writer has ended."""
    told: list[int | str] = []
    while True:
        try:
            told.append(acknowledged.recv())
        except EOFError:
            return told


def open_once(url: str) -> int:
    """Opens a workspace and returns its version."""
    store = open_store(url, Tables.of())
    version = store.version()
    store.close()
    return version
