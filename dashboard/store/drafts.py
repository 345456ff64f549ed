"""Articles under review, kept until they are accepted or discarded.

A draft may be taken up by several people. Each state of it has an edition, and who saves names the
one that they started from; where another has come in between, nothing is written. What is in a
draft is not the store's affair.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.store.engine import reading, writing
from dashboard.store.schema import DRAFTS, WORKSPACE

_DTYPES = {"fingerprint": "str", "edition": "str", "title": "str", "rows": "Int64", "who": "str"}
_AT_ONCE = 500  # SQLite takes a limited number of parameters


@dataclass(frozen=True)
class DraftState:
    """What is to be kept of one article's review."""

    fingerprint: str
    """Of the article's text, as `hash_text` gives it."""
    title: str
    row_count: int | None
    """How many rows wait for acceptance; None: the article was not read yet."""
    content: str
    """Text from which the review can be taken up again."""
    since: str | None = None
    """The edition that it was made from; None: there was none."""


@dataclass(frozen=True)
class SavedDraft:
    """A kept review, saved by `who` at `saved_at` (UTC)."""

    fingerprint: str
    content: str
    edition: str
    who: str
    saved_at: dt.datetime


class Drafts:
    """The kept reviews of a workspace. Each method is one transaction.

    All of them raise StoreError where the database fails.
    """

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def list(self) -> pd.DataFrame:
        """All drafts, the last saved first.

        Returns:
            One row a draft: fingerprint, edition, title, rows (empty: not read yet), who and
            saved (UTC).
        """
        table = DRAFTS.c
        columns = (table.article_hash, table.edition, table.title, table.row_count, table.who,
                   table.saved_at)  # fmt: skip
        query = sa.select(*columns).order_by(table.saved_at.desc(), table.title)
        with reading(self._engine) as connection:
            found = list(connection.execute(query))
        frame = pd.DataFrame(found, columns=[*_DTYPES, "saved"], dtype=object).astype(_DTYPES)
        return frame.assign(saved=pd.to_datetime(frame["saved"], utc=True))

    def find(self, fingerprints: Collection[str]) -> dict[str, SavedDraft]:
        """The drafts of these articles, by fingerprint."""
        with reading(self._engine) as connection:
            return _find(connection, fingerprints)

    def save(self, states: Sequence[DraftState], *, who: str) -> dict[str, str]:
        """Writes those whose edition is still the one that they were made from.

        Returns:
            The new edition of each that was written, by fingerprint.
        """
        with writing(self._engine) as connection:
            present = _lock_editions(connection, [state.fingerprint for state in states])
            editions = {
                state.fingerprint: uuid.uuid4().hex
                for state in states
                if present.get(state.fingerprint) == state.since
            }
            _delete(connection, editions)
            _insert(connection, states, editions, who)
        return editions

    def discard(self, editions: Mapping[str, str]) -> None:
        """Forgets drafts by fingerprint, where their edition is still the one that was seen."""
        with writing(self._engine) as connection:
            present = _lock_editions(connection, editions)
            _delete(connection, [key for key, seen in editions.items() if present.get(key) == seen])


def forget_draft(connection: sa.Connection, fingerprint: str) -> None:
    """Forgets an article's draft, whoever saved it last."""
    _delete(connection, [fingerprint])


def _find(connection: sa.Connection, fingerprints: Collection[str]) -> dict[str, SavedDraft]:
    table = DRAFTS.c
    columns = (table.article_hash, table.content, table.edition, table.who, table.saved_at)
    drafts = (SavedDraft(*cells) for cells in _select(connection, columns, fingerprints))
    return {draft.fingerprint: draft for draft in drafts}


def _lock_editions(connection: sa.Connection, fingerprints: Collection[str]) -> dict[str, str]:
    # The row that all writers lock; its version stays, since drafts are no part of the dataset.
    connection.execute(sa.select(WORKSPACE.c.version).with_for_update())
    columns = (DRAFTS.c.article_hash, DRAFTS.c.edition)
    return dict(_select(connection, columns, fingerprints))


def _select(
    connection: sa.Connection, columns: Sequence[sa.Column[Any]], fingerprints: Collection[str]
) -> Iterator[tuple[Any, ...]]:
    wanted = list(fingerprints)
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        yield from connection.execute(sa.select(*columns).where(DRAFTS.c.article_hash.in_(some)))


def _insert(
    connection: sa.Connection, states: Sequence[DraftState], editions: Mapping[str, str], who: str
) -> None:
    at = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    rows = [
        {
            "article_hash": state.fingerprint,
            "title": state.title,
            "row_count": state.row_count,
            "content": state.content,
            "edition": editions[state.fingerprint],
            "who": who,
            "saved_at": at,
        }
        for state in states
        if state.fingerprint in editions
    ]
    if rows:
        connection.execute(DRAFTS.insert(), rows)


def _delete(connection: sa.Connection, fingerprints: Collection[str]) -> None:
    keys = [{"key": fingerprint} for fingerprint in fingerprints]
    if keys:
        connection.execute(
            DRAFTS.delete().where(DRAFTS.c.article_hash == sa.bindparam("key")), keys
        )
