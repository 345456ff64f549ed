"""The workspace's queries. Each takes a connection and belongs to the caller's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from dashboard.store.rows import Row, Rows, key_of
from dashboard.store.schema import BATCHES, ROWS, WORKSPACE


@dataclass(frozen=True)
class Acceptance:
    """An article that is in the workspace: in which batch, since when (UTC), by whom."""

    batch_id: int
    accepted_at: dt.datetime
    who: str

    def __str__(self) -> str:
        day = f"{self.accepted_at.day} {self.accepted_at:%b %Y}"
        return f"This article was accepted already on {day} by {self.who} (batch {self.batch_id})."


def read_version(connection: sa.Connection) -> int:
    """The number of commits so far."""
    version: int = connection.execute(sa.select(WORKSPACE.c.version)).scalar_one()
    return version


def raise_version(connection: sa.Connection) -> int:
    """The next version. The row stays locked until commit, so writers come one by one."""
    connection.execute(WORKSPACE.update().values(version=WORKSPACE.c.version + 1))
    return read_version(connection)


def find_acceptance(connection: sa.Connection, fingerprint: str) -> Acceptance | None:
    """The first live batch of the article with this hash."""
    found = connection.execute(
        sa.select(BATCHES.c.batch_id, BATCHES.c.accepted_at, BATCHES.c.who)
        .where(BATCHES.c.article_hash == fingerprint, BATCHES.c.undone_version.is_(None))
        .order_by(BATCHES.c.batch_id)
    ).first()
    return None if found is None else Acceptance(*found)


def live_rows(connection: sa.Connection, table: str) -> list[Row]:
    """All rows of batches that are not undone, oldest batch first, each with `removed`."""
    return [dict(row) for row in connection.execute(_select_live(ROWS[table])).mappings()]


def find_rows(connection: sa.Connection, table: str, keys: Collection[str]) -> dict[str, Row]:
    """The workspace's present rows with these keys."""
    present: dict[str, Row] = {}
    query = _select_live(ROWS[table]).where(ROWS[table].c.row_key.in_(keys))
    for found in connection.execute(query).mappings():
        row = dict(found)
        key = key_of(table, row)
        if row.pop("removed"):
            present.pop(key, None)
        else:
            present[key] = row
    return present


def write_rows(connection: sa.Connection, batch_id: int, rows: Rows, *, removed: bool) -> None:
    """Adds a batch's rows."""
    for table, found in rows.items():
        if found:
            connection.execute(
                ROWS[table].insert(),
                [
                    {"batch_id": batch_id, "row_key": key, "removed": removed, **row}
                    for key, row in found.items()
                ],
            )


def changed_keys(connection: sa.Connection, seen: int) -> dict[str, set[str]]:
    """By table the keys of rows that were accepted or undone after the version `seen`."""
    later = sa.select(BATCHES.c.batch_id).where(
        sa.or_(BATCHES.c.batch_id > seen, BATCHES.c.undone_version > seen)
    )
    return {
        name: set(
            connection.execute(
                sa.select(table.c.row_key).where(table.c.batch_id.in_(later))
            ).scalars()
        )
        for name, table in ROWS.items()
    }


def _select_live(table: sa.Table) -> sa.Select[Any]:
    return (
        sa.select(*[column for column in table.c if column.name not in {"batch_id", "row_key"}])
        .join(BATCHES, BATCHES.c.batch_id == table.c.batch_id)
        .where(BATCHES.c.undone_version.is_(None))
        .order_by(table.c.batch_id, table.c.row_key)
    )
