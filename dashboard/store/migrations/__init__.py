"""Alembic migrations of the workspace; `dashboard.store.migrate` runs them."""
