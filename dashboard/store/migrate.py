"""Brings a workspace of any older version to the newest schema, when it is opened."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from dashboard.errors import StoreError
from dashboard.store.engine import reading, writing

_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 0x5041_524C_4559  # "PARLEY": any number that no other program locks


def upgrade(engine: sa.Engine) -> None:
    """Runs the migrations that the workspace lacks, in one transaction.

    Of several processes that open it at once, one migrates and the others wait.

    Raises:
        StoreError: a newer version of Parley made the workspace, or it cannot be written.
    """
    config = _config()
    newest = ScriptDirectory.from_config(config).get_current_head()
    with reading(engine) as connection:
        present = MigrationContext.configure(connection).get_current_revision()
    if present == newest:
        return
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise StoreError(
                f"The workspace has version {present}, and this Parley knows none beyond {newest}. "
                "Install a newer Parley, or set PARLEY_WORKSPACE to another workspace."
            ) from error


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return config
