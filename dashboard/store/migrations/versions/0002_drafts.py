"""Unfinished reviews; places that somebody says are unknown."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Adds the table of drafts; a chosen place may have no point."""
    op.create_table(
        "drafts",
        sa.Column("article_hash", sa.String(64), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("row_count", sa.Integer),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("edition", sa.String(32), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("saved_at", sa.DateTime, nullable=False),
    )
    with op.batch_alter_table("place_choices") as table:
        table.alter_column("latitude", existing_type=sa.Double, nullable=True)
        table.alter_column("longitude", existing_type=sa.Double, nullable=True)
        table.alter_column("precision", existing_type=sa.Text, nullable=True)
