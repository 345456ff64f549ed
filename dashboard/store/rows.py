"""Frames to rows of the workspace: every cell validated, every fault told."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
from pydantic import ValidationError

from dashboard.errors import DataError, Problem
from dashboard.records import RECORD_OF, TRACE, Record
from dashboard.tables import Tables, base_type, split, to_cells

Row = dict[str, Any]
"""One row's cells by field, as in frames; empty cells None."""

Rows = dict[str, dict[str, Row]]
"""Rows by table and key."""

_KEY_LENGTH = 500
_NOT_STORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def validate(tables: Tables) -> Rows:
    """The rows of all tables, each through its record.

    Raises:
        DataError: with all faults; `file` is the table's name and `line` counts rows from 1.
    """
    rows: Rows = {}
    problems: list[Problem] = []
    for table, frame in tables:
        if missing := RECORD_OF[table].model_fields.keys() - set(frame.columns):
            problems.append(Problem(table, None, min(missing), "column is missing"))
            continue
        rows[table] = {}
        for line, cells in enumerate(frame.to_dict("records"), start=1):
            try:
                row = validate_row(table, cells)
            except ValidationError as error:
                problems.extend(_explain(error, table, line))
                continue
            key = key_of(table, row)
            problems.extend(_check_storable(row, key, table, line))
            if key in rows[table]:
                problems.append(Problem(table, line, None, f"{key} stands twice; remove one"))
            rows[table][key] = row
    if problems:
        raise DataError(problems)
    return rows


def validate_row(table: str, cells: Mapping[Any, Any]) -> Row:
    """One row through its record, with the trace columns that it has.

    Raises:
        pydantic.ValidationError: a cell is outside the data model.
    """
    record = RECORD_OF[table]
    values = {
        name: _to_value(record, name, cells[name])
        for name in record.model_fields
        if name in cells and not _is_empty(cells[name])
    }
    row = to_cells(record.model_validate(values))
    if record.traced:
        row |= {
            name: kind(cells[name]) if name in cells and not _is_empty(cells[name]) else None
            for name, kind in TRACE.items()
        }
    return row


def key_of(table: str, row: Mapping[Any, Any]) -> str:
    """The key's values in one text; an empty one leaves its place empty."""
    values = (row[name] for name in RECORD_OF[table].key)
    return "|".join("" if _is_empty(value) else _in_key(value) for value in values)


def keys_of(table: str, frame: pd.DataFrame) -> frozenset[str]:
    """The keys of all rows of a table's frame."""
    rows = frame[list(RECORD_OF[table].key)].to_dict("records")
    return frozenset(key_of(table, row) for row in rows)


def _in_key(value: object) -> str:
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else str(value)


def _to_value(record: type[Record], name: str, cell: Any) -> Any:  # noqa: ANN401  # any cell
    if isinstance(cell, pd.Timestamp):
        return cell.date()
    return split(cell) if base_type(record, name) is tuple else cell


def _is_empty(cell: object) -> bool:
    return cell is None or cell == "" or bool(pd.isna(cell))  # type: ignore[call-overload]


def _explain(error: ValidationError, table: str, line: int) -> Iterator[Problem]:
    for fault in error.errors():
        name = str(fault["loc"][0]) if fault["loc"] else None
        missing = fault["type"] == "missing"
        found = "" if name is None or missing else f", found {fault['input']!r:.80}"
        told = "is empty, and must not be" if missing else fault["msg"] + found
        yield Problem(table, line, name, told)


def _check_storable(row: Row, key: str, table: str, line: int) -> Iterator[Problem]:
    for name, cell in row.items():
        if isinstance(cell, float) and not math.isfinite(cell):
            yield Problem(table, line, name, f"is no number: {cell}")
        if isinstance(cell, str) and (found := _NOT_STORABLE.search(cell)):
            code = f"U+{ord(found.group()):04X}"
            yield Problem(table, line, name, f"holds the control character {code}; remove it")
    if len(key) > _KEY_LENGTH:
        name = RECORD_OF[table].key[0]
        yield Problem(table, line, name, f"the key is longer than {_KEY_LENGTH} characters")
    start, end, confidence = (row.get(name) for name in TRACE)
    if (start is None) != (end is None) or (start is not None and not 0 <= start <= end):
        yield Problem(table, line, "start_char", f"{start} to {end} is no stretch of a text")
    if confidence is not None and not 0 <= confidence <= 1:
        yield Problem(table, line, "confidence", f"is between 0 and 1, found {confidence}")
