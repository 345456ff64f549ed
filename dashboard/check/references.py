"""References between tables: none that leads nowhere, no row that nothing leads to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dashboard.check.dataset import Dataset, values_of
from dashboard.describe import referred_table
from dashboard.errors import Problem
from dashboard.records import RECORDS, Record

_USED_IF_REFERRED_TO = ("sources", "actors")
"""Tables whose rows must be named by another row. Venues stand for themselves: the gazetteer and
the extraction know them before anybody met there."""


def check_references(dataset: Dataset) -> Iterator[Problem]:
    """Values that name a row of another table which is not there."""
    keys = {record.table: dataset.keys(record.table) for record in RECORDS}
    for record in RECORDS:
        for field, table in _references(record):
            for line, row in dataset.rows[record.table]:
                for value in values_of(row, field):
                    if value not in keys[table]:
                        found = f"{value!r} is not in {table}.csv; add it there or mend it here"
                        yield Problem(f"{record.table}.csv", line, field, found)


def check_orphans(dataset: Dataset) -> Iterator[Problem]:
    """Sources and actors that no row of another table names."""
    used: dict[str, set[str]] = defaultdict(set)
    for record in RECORDS:
        for field, table in _references(record):
            if table != record.table:
                used[table] |= {
                    value
                    for _, row in dataset.rows[record.table]
                    for value in values_of(row, field)
                }
    for record in RECORDS:
        if record.table not in _USED_IF_REFERRED_TO:
            continue
        key = record.key[0]
        for line, row in dataset.rows[record.table]:
            value = getattr(row, key)
            if value not in used[record.table]:
                found = f"no row names {value!r}; remove it or use it"
                yield Problem(f"{record.table}.csv", line, key, found)


def _references(record: type[Record]) -> Iterator[tuple[str, str]]:
    for field in record.model_fields:
        table = referred_table(record, field)
        if table is not None:
            yield field, table
