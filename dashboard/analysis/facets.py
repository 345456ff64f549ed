"""How many events each option of a filter would leave, and which filter to loosen."""

from __future__ import annotations

from typing import Any

import narwhals as nw
import pandas as pd

from dashboard.analysis.choices import Choices
from dashboard.analysis.filters import Filters
from dashboard.tables import SEPARATOR, Tables

FACETS = ("conflict", "actors", "kinds", "countries", "status", "sources")
"""Filters that have options."""


def count_options(tables: Tables, filters: Filters, field: str, choices: Choices) -> pd.DataFrame:
    """One row an option of `field`, the most events first.

    Returns:
        `option` (id), `label`, `events`: how many would be shown if this option alone were chosen
        and the other filters stayed.
    """
    pairs = _pairs(filters.without(field).narrow(tables), field)
    counts = pairs.drop_duplicates().groupby("option")["event_id"].size()
    options = choices.options(field)
    frame = pd.DataFrame(
        {
            "option": pd.Series(options, dtype="str"),
            "label": pd.Series([choices.label(field, value) for value in options], dtype="str"),
            "events": [int(counts.get(value, 0)) for value in options],
        }
    )
    return frame.sort_values("events", ascending=False, kind="stable", ignore_index=True)


def count_loosened(tables: Tables, filters: Filters, table: str = "events") -> dict[str, int]:
    """For each filter in use, how many rows of a table are left without it; the most first."""
    left = {field: len(filters.without(field).narrow(tables)[table]) for field in filters.in_use}
    return dict(sorted(left.items(), key=lambda item: -item[1]))


def _pairs(tables: Tables, field: str) -> pd.DataFrame:
    """`event_id` and `option`, a row for each option that an event counts under."""
    events, rows = tables.events, tables.attendance
    if field == "kinds":
        return _renamed(events, "kind")
    if field == "conflict":
        return _renamed(events, "conflict_id")
    if field == "status":
        return _renamed(rows, "status")
    if field == "actors":
        return pd.concat([_renamed(rows, "actor_id"), _renamed(rows, "party")])
    if field == "countries":
        return _renamed(events.merge(tables.venues[["venue_id", "country"]]), "country")
    told = events[["event_id", "source_id"]].dropna()
    told = told.assign(source_id=told["source_id"].str.split(SEPARATOR)).explode("source_id")
    told = pd.concat([told, rows[["event_id", "source_id"]]])
    return _renamed(told.merge(tables.sources[["source_id", "publisher"]]), "publisher")


def _renamed(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    pairs: Any = nw.from_native(frame, eager_only=True).select("event_id", option=nw.col(column))
    native: pd.DataFrame = pairs.drop_nulls().to_native()
    return native
