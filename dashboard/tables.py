"""`Tables`, the currency between rooms: one frame a record type, always with all its columns.

Frames keep what CSV files keep: lists stand joined with `|`, vocabularies as their words, dates
as `datetime64`, so that the same frame is readable by pandas, DuckDB and Spark.
"""

from __future__ import annotations

import datetime as dt
import functools
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import Enum
from typing import Any, Self

import numpy as np
import pandas as pd
import pyarrow as pa

from dashboard.records import RECORD_OF, TRACE, Record

SEPARATOR = "|"
"""Joins several values in one cell."""

_TEXT = pd.StringDtype(na_value=np.nan)
_DTYPES: dict[type, str] = {
    str: "str",
    bool: "boolean",
    int: "Int64",
    float: "float64",
    dt.date: "datetime64[us]",
    tuple: "str",
}


def base_type(record: type[Record], field: str) -> type:
    """The plain type behind a field's annotation: str, bool, int, float, date or tuple.

    A vocabulary counts as str.
    """
    annotation = record.model_fields[field].annotation
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is typing.Union:
        annotation = next(
            part for part in typing.get_args(annotation) if part is not types.NoneType
        )
    if typing.get_origin(annotation) is typing.Annotated:
        annotation = typing.get_args(annotation)[0]
    origin: type = typing.get_origin(annotation) or annotation  # type: ignore[assignment]
    return next(
        known for known in (tuple, bool, int, float, dt.date, str) if issubclass(origin, known)
    )


@functools.cache
def columns_of(table: str) -> Mapping[str, str]:
    """The columns of a table's frame, in order, each with its pandas dtype."""
    record = RECORD_OF[table]
    columns = {name: _DTYPES[base_type(record, name)] for name in record.model_fields}
    if record.traced:
        columns |= {name: _DTYPES[kind] for name, kind in TRACE.items()}
    return columns


def to_frame(table: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """A table's frame from rows of cells; missing cells are empty, unknown ones refused.

    Raises:
        KeyError: a row has a column that the table has not.
    """
    columns = columns_of(table)
    cells: dict[str, list[Any]] = {name: [] for name in columns}
    for row in rows:
        if unknown := row.keys() - columns.keys():
            raise KeyError(f"{table} has no column {', '.join(sorted(unknown))}")
        for name, column in cells.items():
            column.append(row.get(name))
    if not any(cells.values()):
        return _empty(table).copy()
    arrays = {name: _to_array(column, columns[name]) for name, column in cells.items()}
    return pd.DataFrame(arrays, copy=False)


def _to_array(column: list[Any], kind: str) -> Any:  # noqa: ANN401
    if kind != "str":
        return pd.array(column, dtype=kind)  # type: ignore[call-overload]
    # What pd.array comes to in the end, at a quarter of its time; an article has many columns.
    texts = pa.array(column, type=pa.large_string())
    return pd.arrays.ArrowStringArray(texts, dtype=_TEXT)  # type: ignore[call-arg]


@functools.cache
def _empty(table: str) -> pd.DataFrame:
    # Kept because an article has several tables without rows, and making them takes longer.
    return pd.DataFrame(
        {name: pd.Series((), dtype=kind) for name, kind in columns_of(table).items()}
    )


def to_cells(record: Record) -> dict[str, Any]:
    """A record's values as cells of a frame: tuples joined, vocabularies as words, empty None."""
    return {name: _to_cell(value) for name, value in record}


def _to_cell(value: object) -> object:
    if isinstance(value, tuple):
        return SEPARATOR.join(value) or None
    return value.value if isinstance(value, Enum) else value


def split(cell: object) -> tuple[str, ...]:
    """The values of a cell that may hold several; none for an empty cell."""
    return tuple(cell.split(SEPARATOR)) if isinstance(cell, str) and cell else ()


@dataclass(frozen=True)
class Tables:
    """The nine tables. Each frame has the columns of `columns_of`, possibly no rows."""

    sources: pd.DataFrame
    actors: pd.DataFrame
    offices: pd.DataFrame
    venues: pd.DataFrame
    events: pd.DataFrame
    attendance: pd.DataFrame
    statements: pd.DataFrame
    control: pd.DataFrame
    conflicts: pd.DataFrame

    @classmethod
    def of(cls, frames: Mapping[str, pd.DataFrame] | None = None) -> Self:
        """Tables from the frames given by name; those not given have no rows."""
        frames = frames or {}
        return cls(
            **{name: frames[name] if name in frames else to_frame(name, ()) for name in RECORD_OF}
        )

    @classmethod
    def from_rows(cls, rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> Self:
        """Tables from rows of cells by table name; tables not given have no rows."""
        return cls.of({name: to_frame(name, cells) for name, cells in rows.items()})

    def __iter__(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """Each table's name and frame, in the data model's order."""
        return ((field.name, getattr(self, field.name)) for field in fields(self))

    def __getitem__(self, table: str) -> pd.DataFrame:
        frame: pd.DataFrame = getattr(self, table)
        return frame
