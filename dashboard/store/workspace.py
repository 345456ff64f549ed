"""The store: what was accepted since the bundled dataset was made, and by whom."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd
import sqlalchemy as sa

from dashboard import dataset
from dashboard.errors import (
    AlreadyAcceptedError,
    ConflictingEditError,
    InputError,
    ParleyError,
)
from dashboard.store import queries
from dashboard.store.articles import hash_text, name_source
from dashboard.store.drafts import Drafts, forget_draft
from dashboard.store.engine import create_engine, reading, writing
from dashboard.store.history import read_history
from dashboard.store.migrate import upgrade
from dashboard.store.overlay import is_same, lay_over
from dashboard.store.patch import build_patch
from dashboard.store.places import PlaceChoice, read_choices, write_choice
from dashboard.store.queries import Acceptance
from dashboard.store.references import complete
from dashboard.store.rows import Rows, key_of, keys_of, validate
from dashboard.store.schema import BATCHES, ROWS
from dashboard.tables import Tables

if TYPE_CHECKING:
    from dashboard.extract import Article


def open_store(url: str, bundled: Tables | None = None) -> Store:
    """Opens a workspace; makes it, or moves it to the newest schema version, if need be.

    Opening is safe while others open or use it. A store may be shared between threads; keep one
    a process.

    Args:
        url: SQLAlchemy URL of an SQLite file or a PostgreSQL database.
        bundled: the dataset below the workspace; by default the one of the project.

    Raises:
        InputError: the URL cannot be used.
        StoreError: the workspace cannot be read, written or understood.
        DataError: the bundled dataset breaks the data model.
    """
    engine = create_engine(url)
    try:
        upgrade(engine)
    except ParleyError:
        engine.dispose()
        raise
    return Store(engine, dataset.load_bundled() if bundled is None else bundled)


class Store:
    """The bundled dataset with a workspace laid over it. Each method is one transaction."""

    def __init__(self, engine: sa.Engine, bundled: Tables) -> None:
        self._engine = engine
        self.drafts = Drafts(engine)
        self._bundled = bundled
        self._bundled_keys = {table: keys_of(table, frame) for table, frame in bundled}

    def version(self) -> int:
        """A number that every commit raises; what `load` returns depends on it alone."""
        with reading(self._engine) as connection:
            return queries.read_version(connection)

    def load(self) -> Tables:
        """Everything that is known now: the bundled dataset with the workspace laid over it."""
        with reading(self._engine) as connection:
            return self._load(connection)

    def accept(
        self,
        tables: Tables,
        *,
        who: str,
        article: Article | None = None,
        reason: str | None = None,
        seen: int | None = None,
        removed: Tables | None = None,
        again: bool = False,
    ) -> int:
        """Writes rows as one batch, whole or not at all; durable once it returns.

        The article's draft goes in the same transaction.

        Args:
            tables: the rows. A row with the key of a known one replaces it.
            who: who accepts them.
            article: what they were extracted from; remembered by a hash, to notice it again.
            reason: why, in a person's words; asked for where a known row is corrected.
            seen: the `version` of the state that the rows were decided upon.
            removed: rows that are wrong and no longer to be shown.
            again: accepts an article though it was accepted before.

        Returns:
            The batch's id, which `undo` takes.

        Raises:
            DataError: rows break the data model or refer to rows that are nowhere.
            InputError: nothing to write, or nobody who writes.
            AlreadyAcceptedError: the article was accepted before, and `again` is not set.
            ConflictingEditError: somebody changed one of the rows after `seen`.
            StoreError: the database failed; nothing was written.
        """
        rows = validate(tables)
        gone = validate(removed if removed is not None else Tables.of())
        _refuse_empty(rows, gone, who)
        fingerprint = None if article is None else hash_text(article.text)
        with writing(self._engine) as connection:
            batch_id = queries.raise_version(connection)
            if fingerprint is not None and not again:
                _refuse_known(connection, fingerprint)
            if seen is not None:
                self._refuse_changed(connection, seen, rows, gone)
            whole = complete(
                rows,
                self._bundled_keys,
                lambda table, keys: queries.find_rows(connection, table, keys),
            )
            batch = {
                "batch_id": batch_id,
                "accepted_at": _now(),
                "who": who.strip(),
                "source": name_source(tables.sources, article),
                "reason": reason,
                "article_hash": fingerprint,
            }
            connection.execute(BATCHES.insert(), batch)
            if fingerprint is not None:
                forget_draft(connection, fingerprint)
            queries.write_rows(connection, batch_id, whole, removed=False)
            queries.write_rows(connection, batch_id, gone, removed=True)
        return batch_id

    def undo(self, batch_id: int, *, who: str) -> None:
        """Withdraws a batch; what was there before it shows again.

        Raises:
            InputError: there is no such batch, or it is undone already.
            StoreError: the database failed; nothing was changed.
        """
        with writing(self._engine) as connection:
            version = queries.raise_version(connection)
            undone = (
                0 < batch_id < version
                and connection.execute(
                    BATCHES.update()
                    .where(BATCHES.c.batch_id == batch_id, BATCHES.c.undone_version.is_(None))
                    .values(undone_version=version, undone_at=_now(), undone_by=who)
                ).rowcount
            )
            if not undone:
                raise InputError(f"there is no batch {batch_id} to undo; see the history")

    def history(self) -> pd.DataFrame:
        """All batches, newest first; columns as in `read_history`."""
        with reading(self._engine) as connection:
            return read_history(connection)

    def find_acceptance(self, text: str) -> Acceptance | None:
        """The batch that accepted this article's text (spaces and case aside), if one did."""
        with reading(self._engine) as connection:
            return queries.find_acceptance(connection, hash_text(text))

    def export_patch(self) -> dict[str, bytes]:
        """Files to replace in `data/` so that the workspace becomes part of the dataset."""
        return build_patch(self._bundled, self.load())

    def choose_place(self, choice: PlaceChoice, *, who: str) -> None:
        """Remembers which place a name means in a conflict, instead of an older choice."""
        with writing(self._engine) as connection:
            queries.raise_version(connection)
            write_choice(connection, choice, who=who, at=_now())

    def place_choices(self) -> tuple[PlaceChoice, ...]:
        """All places that people chose for names."""
        with reading(self._engine) as connection:
            return read_choices(connection)

    def close(self) -> None:
        """Closes the connections. The store opens new ones when it is used again."""
        self._engine.dispose()

    def _load(self, connection: sa.Connection) -> Tables:
        return lay_over(
            self._bundled, {table: queries.live_rows(connection, table) for table in ROWS}
        )

    def _refuse_changed(self, connection: sa.Connection, seen: int, rows: Rows, gone: Rows) -> None:
        changed = queries.changed_keys(connection, seen)
        touched = {
            table: changed[table] & (rows[table].keys() | gone[table].keys()) for table in ROWS
        }
        if not any(touched.values()):
            return
        present = self._load(connection)
        for table, keys in touched.items():
            known = {key_of(table, row): row for row in present[table].to_dict("records")}
            for key in sorted(keys):
                if key in gone[table] or not is_same(table, rows[table][key], known.get(key)):
                    raise ConflictingEditError(
                        f"{key} in {table} was changed by somebody else meanwhile. "
                        "Nothing was written; reload, look, and decide again."
                    )


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


def _refuse_empty(rows: Rows, gone: Rows, who: str) -> None:
    if not who.strip():
        raise InputError("nobody is named as who accepts")
    if not any(rows.values()) and not any(gone.values()):
        raise InputError("there are no rows to accept")


def _refuse_known(connection: sa.Connection, fingerprint: str) -> None:
    if (known := queries.find_acceptance(connection, fingerprint)) is not None:
        raise AlreadyAcceptedError(f"{known} Undo that batch first, or accept the article again.")
