"""CSV files of the data model: reading with every fault named, writing that no spreadsheet runs."""

from __future__ import annotations

import csv
import functools
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from pydantic import ValidationError

from dashboard.errors import DataError, Problem
from dashboard.records import RECORD_OF, Record
from dashboard.tables import SEPARATOR, Tables, base_type, to_cells, to_frame

DATA = Path(__file__).resolve().parent.parent / "data"
"""The bundled dataset's folder."""

_RUNS_IN_SPREADSHEET = re.compile(r"^[=+\-@\t\r']")
_MADE_HARMLESS = re.compile(r"^'(?=[=+\-@\t\r'])")


@functools.lru_cache(maxsize=1)
def load_bundled() -> Tables:
    """The bundled dataset, read once a process.

    Raises:
        DataError: a file breaks the data model.
    """
    return read_folder(DATA)


def read_folder(folder: Path) -> Tables:
    """Reads the nine tables from `folder/<table>.csv`; a file that is not there has no rows.

    Raises:
        DataError: with all faults of all files.
    """
    frames: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = []
    for table in RECORD_OF:
        path = folder / f"{table}.csv"
        if not path.exists():
            continue
        try:
            frames[table] = read_csv(table, path.read_bytes(), path.name)
        except DataError as error:
            problems.extend(error.problems)
    if problems:
        raise DataError(problems)
    return Tables.of(frames)


def read_csv(table: str, content: bytes, file: str) -> pd.DataFrame:
    """One table's frame from a CSV file's bytes. `file` is its name for messages.

    Raises:
        DataError: wrong encoding, unknown or missing columns, cells outside the data model, or
            keys that occur twice; every fault with line and field.
    """
    return to_frame(table, (to_cells(row) for _, row in read_records(table, content, file)))


def read_records(table: str, content: bytes, file: str) -> list[tuple[int, Record]]:
    """The records of a CSV file, each with the line that it starts on.

    Raises:
        DataError: as `read_csv` does.
    """
    record = RECORD_OF[table]
    problems: list[Problem] = []
    rows: list[tuple[int, Record]] = []
    first_line: dict[tuple[str, ...], int] = {}
    for line, cells in _lines(record, content, file):
        try:
            row = parse(record, cells)
        except ValidationError as error:
            problems.extend(_explain(error, file, line, cells))
            continue
        key = tuple(str(getattr(row, name)) for name in record.key)
        if key in first_line:
            found = f"{' | '.join(key)} stands already on line {first_line[key]}; remove one"
            problems.append(Problem(file, line, record.key[0], found))
            continue
        first_line[key] = line
        rows.append((line, row))
    if problems:
        raise DataError(problems)
    return rows


def parse(record: type[Record], cells: Mapping[str, str]) -> Record:
    """The record that a row of text cells stands for; empty cells are left out.

    Raises:
        pydantic.ValidationError: cells outside the data model.
    """
    values: dict[str, Any] = {}
    for name, cell in cells.items():
        if cell == "":
            continue
        is_list = name in record.model_fields and base_type(record, name) is tuple
        values[name] = tuple(cell.split(SEPARATOR)) if is_list else cell
    return record.model_validate(values)


def write_csv(frame: pd.DataFrame, columns: list[str] | None = None) -> bytes:
    """A frame as CSV (UTF-8, dates ISO 8601, empty cells empty).

    A text cell that a spreadsheet would run as a formula gets a leading apostrophe, which
    `read_csv` takes away again. Line breaks are written as line feeds.
    """
    shown = frame if columns is None else frame[columns]
    harmless = shown.copy()
    for name in harmless.columns:
        if pd.api.types.is_datetime64_any_dtype(harmless[name]):
            harmless[name] = harmless[name].dt.strftime("%Y-%m-%d")
        elif pd.api.types.is_bool_dtype(harmless[name]):
            harmless[name] = harmless[name].map({True: "true", False: "false"}, na_action="ignore")
        elif pd.api.types.is_string_dtype(harmless[name]):
            harmless[name] = harmless[name].map(_make_harmless, na_action="ignore")
    text: str = harmless.to_csv(index=False, lineterminator="\n")
    return text.encode()


def write_folder(tables: Tables, folder: Path) -> None:
    """Writes all nine tables to `folder/<table>.csv`, with the data model's columns only."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in tables:
        content = write_csv(frame, list(RECORD_OF[name].model_fields))
        (folder / f"{name}.csv").write_bytes(content)


def _make_harmless(cell: str) -> str:
    cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{cell}" if _RUNS_IN_SPREADSHEET.match(cell) else cell


def _lines(record: type[Record], content: bytes, file: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The file's rows as text cells, each with the line it starts on."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        found = f"byte 0x{content[error.start]:02x} is not UTF-8; save the file as UTF-8"
        raise DataError([Problem(file, line, None, found)]) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        _check_header(record, header, file)
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) != len(header) and cells:
                found = f"{len(cells)} cells, the header has {len(header)}"
                raise DataError([Problem(file, line, None, found)])
            if cells:
                yield (
                    line,
                    {
                        name: _MADE_HARMLESS.sub("", cell)
                        for name, cell in zip(header, cells, strict=True)
                    },
                )
            line = reader.line_num + 1
    except csv.Error as error:
        raise DataError([Problem(file, reader.line_num, None, f"not CSV: {error}")]) from error


def _check_header(record: type[Record], header: list[str], file: str) -> None:
    problems = [
        Problem(
            file, 1, name, f"unknown column; {record.table} has {', '.join(record.model_fields)}"
        )
        for name in header
        if name not in record.model_fields
    ]
    problems += [
        Problem(file, 1, name, "column is missing")
        for name, field in record.model_fields.items()
        if field.is_required() and name not in header
    ]
    if len(set(header)) < len(header):
        problems.append(Problem(file, 1, None, "a column stands twice"))
    if problems:
        raise DataError(problems)


def _explain(
    error: ValidationError, file: str, line: int, cells: Mapping[str, str]
) -> Iterator[Problem]:
    for fault in error.errors():
        name = str(fault["loc"][0]) if fault["loc"] else None
        if fault["type"] == "missing":
            yield Problem(file, line, name, "is empty, and must not be")
        else:
            found = f", found {cells[name]!r}" if name is not None and name in cells else ""
            yield Problem(file, line, name, fault["msg"] + found)
