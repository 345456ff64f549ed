"""Connections to the workspace: SQLite for one machine, PostgreSQL for a team."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DBAPIError

from dashboard.errors import InputError, StoreError

BUSY_TIMEOUT_S = 30
"""How long a writer waits for the writers before it."""

_DRIVERS = {
    "sqlite": "sqlite+pysqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
}


def create_engine(url: str) -> sa.Engine:
    """An engine for the workspace's URL; for SQLite the folder of the file is made.

    Raises:
        InputError: the URL is none, or of a database that is not supported.
        StoreError: the folder cannot be made.
    """
    parsed = _parse(url)
    if parsed.get_backend_name() == "sqlite":
        return _create_sqlite(parsed)
    try:
        return sa.create_engine(
            parsed,
            pool_pre_ping=True,
            connect_args={
                "connect_timeout": BUSY_TIMEOUT_S,
                "options": f"-c lock_timeout={BUSY_TIMEOUT_S}s -c timezone=UTC",
            },
        )
    except ModuleNotFoundError as error:
        raise InputError("PostgreSQL needs psycopg: pip install 'parley[postgres]'") from error


def _parse(url: str) -> sa.URL:
    try:
        parsed = sa.make_url(url)
    except (ArgumentError, ValueError) as error:
        raise InputError(
            "PARLEY_WORKSPACE is not a database URL; give a file's path, "
            "sqlite:////folder/file.db or postgresql://user@host/name"
        ) from error
    driver = _DRIVERS.get(parsed.drivername.partition("+")[0])
    if driver is None:
        raise InputError(
            f"{parsed.drivername} is not supported as a workspace; use sqlite or postgresql"
        )
    if driver.startswith("sqlite") and parsed.database in {None, "", ":memory:"}:
        raise InputError("the workspace needs a file: sqlite:////folder/file.db")
    return parsed.set(drivername=driver)


def _create_sqlite(url: sa.URL) -> sa.Engine:
    path = Path(str(url.database))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"the workspace's folder cannot be made: {error.strerror}; set PARLEY_WORKSPACE"
        ) from error
    engine = sa.create_engine(url, connect_args={"timeout": BUSY_TIMEOUT_S})
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401  # DBAPI's
    # sqlite3 would begin transactions too late for a snapshot, and never for DDL.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    _set_write_ahead(connection)


def _set_write_ahead(connection: Any) -> None:  # noqa: ANN401  # DBAPI's
    # Changing the mode of a new file does not wait for other openers; after that it is permanent.
    deadline = time.monotonic() + BUSY_TIMEOUT_S
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except connection.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _begin_sqlite(connection: sa.Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection that sees one state of the workspace from first to last query.

    Raises:
        StoreError: the database does not answer.
    """
    options = {} if _is_sqlite(engine) else {"isolation_level": "REPEATABLE READ"}
    with _explained("read"), engine.connect() as plain:
        connection = plain.execution_options(**options)
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection whose changes are committed together at the end, or not at all.

    Raises:
        StoreError: the database does not answer, or did not keep the changes.
    """
    with _explained("written"), engine.connect() as plain:
        connection = plain.execution_options(writing=True)
        with connection.begin():
            yield connection


def _is_sqlite(engine: sa.Engine) -> bool:
    return engine.dialect.name == "sqlite"


@contextmanager
def _explained(doing: str) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        told = str(error.orig).strip().splitlines()
        raise StoreError(
            f"The workspace cannot be {doing}: {told[0] if told else error}. "
            "Nothing was changed; try again when this is mended."
        ) from error
