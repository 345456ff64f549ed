"""The records of a folder, each with the line it stands on, as the checks read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

from dashboard.dataset import read_records
from dashboard.errors import DataError, Problem
from dashboard.offices import HeldOffice, OfficeBook
from dashboard.records import RECORD_OF, Event, Office, Record, Source

_R = TypeVar("_R", bound=Record)


@dataclass(frozen=True)
class Dataset:
    """All records by table, in file order, with line numbers."""

    rows: dict[str, list[tuple[int, Record]]]

    def of(self, record: type[_R]) -> list[tuple[int, _R]]:
        """One table's records with their lines."""
        return cast("list[tuple[int, _R]]", self.rows[record.table])

    def keys(self, table: str) -> set[str]:
        """The first key field of every row: the ids that others may refer to."""
        name = RECORD_OF[table].key[0]
        return {getattr(row, name) for _, row in self.rows[table]}

    def events(self) -> dict[str, Event]:
        """Events by id."""
        return {event.event_id: event for _, event in self.of(Event)}

    def sources(self) -> dict[str, Source]:
        """Sources by id."""
        return {source.source_id: source for _, source in self.of(Source)}

    def offices(self) -> OfficeBook:
        """Who held what when."""
        return OfficeBook(
            (office.actor_id, HeldOffice(office.title, office.level, office.start, office.end))
            for _, office in self.of(Office)
        )


def read_dataset(folder: Path) -> Dataset:
    """Reads the nine CSV files of a folder.

    Raises:
        DataError: with all unreadable cells of all files, and files that are not there.
    """
    rows: dict[str, list[tuple[int, Record]]] = {}
    problems: list[Problem] = []
    for table in RECORD_OF:
        path = folder / f"{table}.csv"
        if not path.is_file():
            problems.append(Problem(path.name, None, None, "the file is not there"))
            continue
        try:
            rows[table] = read_records(table, path.read_bytes(), path.name)
        except DataError as error:
            problems.extend(error.problems)
    if problems:
        raise DataError(problems)
    return Dataset(rows)


def values_of(row: Record, field: str) -> Iterator[str]:
    """The values of a field that may hold none, one or several."""
    value = getattr(row, field)
    if isinstance(value, tuple):
        yield from value
    elif value is not None:
        yield value
