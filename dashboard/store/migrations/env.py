"""Runs migrations on the connection, and inside the transaction, of whoever calls."""

from __future__ import annotations

from alembic import context

from dashboard.store.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
