"""Changing cells of a frame the way a table editor tells them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.tables import columns_of, to_frame
from dashboard.vocabularies import DatePrecision


def change_cells(
    table: str, frame: pd.DataFrame, cells: Mapping[int, Mapping[str, Any]]
) -> pd.DataFrame:
    """A frame with other cells, by row position and column; dates come as ISO 8601 text."""
    rows = rows_of(frame)
    for position, changed in cells.items():
        row = rows[position]
        row.update({name: _to_cell(table, name, cell) for name, cell in changed.items()})
        if table == "events" and "start" in changed:
            row["date_precision"] = _keep_precision(row)
    return to_frame(table, rows)


def append_row(table: str, frame: pd.DataFrame, row: Mapping[str, Any]) -> pd.DataFrame:
    """A frame with one row more; cells not given are empty."""
    return to_frame(table, [*rows_of(frame), dict(row)])


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """A frame's rows, with None for empty cells."""
    cells = frame.astype(object).where(frame.notna(), None)
    return [{str(name): cell for name, cell in row.items()} for row in cells.to_dict("records")]


def _keep_precision(row: Mapping[str, Any]) -> str | None:
    """A date has a precision, and no date has none."""
    if row["start"] is None:
        return None
    return row["date_precision"] or DatePrecision.DAY


def _to_cell(table: str, name: str, cell: object) -> object:
    if cell is None or cell == "":
        return None
    if columns_of(table)[name].startswith("datetime"):
        return pd.Timestamp(str(cell)[:10])
    return cell
