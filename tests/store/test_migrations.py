"""Workspaces of every version are moved forward whole, or left as they were."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from dashboard.errors import StoreError
from dashboard.store import PlaceChoice, Store, migrate, open_store
from dashboard.store.engine import reading, writing
from dashboard.store.schema import METADATA
from dashboard.tables import Tables
from dashboard.vocabularies import PlacePrecision
from tests.store.articles import rows
from tests.store.writers import CONTEXT, open_once

UPGRADE = migrate.command.upgrade
PLACE = PlaceChoice("Springfield", "north-south", "Springfield, Illinois", 39.8, -89.6,
                    PlacePrecision.CITY, "US")  # fmt: skip

LATER = """
import sqlalchemy as sa
from alembic import op

revision = "later"
down_revision = "0002"


def upgrade() -> None:
    op.create_table("notes", sa.Column("note_id", sa.Integer, primary_key=True))
    op.add_column("events", sa.Column("mood", sa.Text))
    op.execute("UPDATE events SET mood = 'calm'")
    {end}
"""


def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    """Makes a later schema version known."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrate._MIGRATIONS, folder)
    (folder / "versions" / "later.py").write_text(LATER.format(end=end), encoding="utf-8")
    monkeypatch.setattr(migrate, "_MIGRATIONS", folder)


def test_the_migrations_make_the_tables_of_the_data_model(store: Store) -> None:
    with reading(store._engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_many_may_open_a_new_workspace_at_once(url: str) -> None:
    with CONTEXT.Pool(6) as pool:
        assert pool.map(open_once, [url] * 6) == [0] * 6


def test_a_later_version_keeps_every_row(
    store: Store, url: str, bundled: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = store.accept(rows(1), who="ann")
    store.accept(rows(2), who="ben")
    store.undo(batch, who="cem")
    before, history = store.load(), store.history()
    plan(tmp_path, monkeypatch, "pass")
    later = open_store(url, bundled)
    pd.testing.assert_frame_equal(later.history(), history)
    for table, frame in before:
        pd.testing.assert_frame_equal(later.load()[table], frame)
    with reading(later._engine) as connection:
        assert set(connection.execute(sa.text("SELECT mood FROM events")).scalars()) == {"calm"}
    later.accept(rows(3), who="ann")
    later.close()


def test_a_workspace_of_the_first_version_is_moved_whole(
    url: str, bundled: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate.command, "upgrade", lambda told, _to: UPGRADE(told, "0001"))
    first = open_store(url, bundled)
    batch = first.accept(rows(1), who="ann")
    first.accept(rows(2), who="ben")
    first.undo(batch, who="cem")
    first.choose_place(PLACE, who="ann")
    before, history = first.load(), first.history()
    first.close()
    monkeypatch.undo()
    later = open_store(url, bundled)
    pd.testing.assert_frame_equal(later.history(), history)
    for table, frame in before:
        pd.testing.assert_frame_equal(later.load()[table], frame)
    assert later.place_choices() == (PLACE,)
    nowhere = replace(PLACE, label="unknown", latitude=None, longitude=None, precision=None)
    later.choose_place(nowhere, who="ben")
    assert later.place_choices() == (nowhere,)
    assert later.drafts.list().empty
    later.close()


def test_a_migration_that_fails_leaves_the_workspace_as_it_was(
    store: Store, url: str, bundled: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.accept(rows(1), who="ann")
    plan(tmp_path, monkeypatch, "op.execute('SELECT nonsense FROM nowhere')")
    with pytest.raises(StoreError, match="Nothing was changed"):
        open_store(url, bundled)
    monkeypatch.undo()
    again = open_store(url, bundled)
    with reading(again._engine) as connection:
        assert "notes" not in sa.inspect(connection).get_table_names()
    assert len(again.history()) == 1
    again.accept(rows(2), who="ann")
    again.close()


def test_a_workspace_of_a_newer_parley_is_left_alone(
    store: Store, url: str, bundled: Tables
) -> None:
    with writing(store._engine) as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="version 9999, and this Parley knows none beyond"):
        open_store(url, bundled)
