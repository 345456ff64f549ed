"""The workspace's database tables, made from the data model.

The workspace only grows: accepting writes a batch and its rows, undoing marks the batch. A row's
present state is that of the newest batch which is not undone, so undo brings back what was there
before, whoever wrote it.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import sqlalchemy as sa

from dashboard.records import RECORDS, TRACE, Record
from dashboard.tables import base_type

METADATA = sa.MetaData()
"""All tables of the newest schema version; a test holds the migrations to it."""

_SQL_TYPES: dict[type, type[sa.types.TypeEngine[Any]]] = {
    str: sa.Text,
    tuple: sa.Text,
    bool: sa.Boolean,
    int: sa.Integer,
    float: sa.Double,
    dt.date: sa.Date,
}

WORKSPACE = sa.Table(
    "workspace",
    METADATA,
    sa.Column("workspace_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("version", sa.Integer, nullable=False),
)
"""One row. Every writer first raises `version`: that is the lock which puts writers in a queue."""

BATCHES = sa.Table(
    "batches",
    METADATA,
    sa.Column("batch_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("accepted_at", sa.DateTime, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("source", sa.Text),
    sa.Column("reason", sa.Text),
    sa.Column("article_hash", sa.String(64), index=True),
    sa.Column("undone_version", sa.Integer),
    sa.Column("undone_at", sa.DateTime),
    sa.Column("undone_by", sa.Text),
)
"""One accepted article or correction. `batch_id` is the workspace's version that it made;
times are UTC."""

PLACE_CHOICES = sa.Table(
    "place_choices",
    METADATA,
    sa.Column("name", sa.String(200), primary_key=True),
    sa.Column("conflict_id", sa.String(120), primary_key=True),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("latitude", sa.Double),
    sa.Column("longitude", sa.Double),
    sa.Column("precision", sa.Text),
    sa.Column("country", sa.String(2)),
    sa.Column("chosen_at", sa.DateTime, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
)
"""Which place a name means in a conflict, where a person decided; `conflict_id` may be empty.
Without latitude and longitude it is decided that nobody knows."""

DRAFTS = sa.Table(
    "drafts",
    METADATA,
    sa.Column("article_hash", sa.String(64), primary_key=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("row_count", sa.Integer),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("edition", sa.String(32), nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("saved_at", sa.DateTime, nullable=False),
)
"""Articles under review. They are no part of the dataset, so saving one raises no version; a new
`edition` says that it was saved again."""


def _row_table(record: type[Record]) -> sa.Table:
    columns = [
        sa.Column(name, _SQL_TYPES[base_type(record, name)], nullable=not field.is_required())
        for name, field in record.model_fields.items()
    ]
    if record.traced:
        columns += [sa.Column(name, _SQL_TYPES[kind]) for name, kind in TRACE.items()]
    return sa.Table(
        record.table,
        METADATA,
        sa.Column("batch_id", sa.Integer, sa.ForeignKey("batches.batch_id"), primary_key=True),
        sa.Column("row_key", sa.String(500), primary_key=True, index=True),
        sa.Column("removed", sa.Boolean, nullable=False),
        *columns,
    )


ROWS: dict[str, sa.Table] = {record.table: _row_table(record) for record in RECORDS}
"""The table of each record type. `row_key` joins the key's values; `removed` rows say that the
row with this key is wrong and no longer shown."""
