"""References between tables: none that leads nowhere, no row that nothing leads to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dashboard.check.dataset import Dataset, values_of
from dashboard.describe import referred_table
from dashboard.errors import Problem
from dashboard.records import RECORDS, Actor, Record, Source
from dashboard.vocabularies import ActorKind


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
    """Sources and people that no row of another table names.

    Venues, states, organizations and armed groups stand for themselves: the extraction knows them
    before they appear in an event.
    """
    used: dict[str, set[str]] = defaultdict(set)
    for record in RECORDS:
        for field, table in _references(record):
            used[table] |= {
                value for _, row in dataset.rows[record.table] for value in values_of(row, field)
            }
    people = ((line, row) for line, row in dataset.of(Actor) if row.kind is ActorKind.PERSON)
    for table, key, rows in (
        ("sources", "source_id", dataset.of(Source)),
        ("actors", "actor_id", people),
    ):
        for line, row in rows:
            value = getattr(row, key)
            if value not in used[table]:
                found = f"no row names {value!r}; remove it or use it"
                yield Problem(f"{table}.csv", line, key, found)


def _references(record: type[Record]) -> Iterator[tuple[str, str]]:
    for field in record.model_fields:
        table = referred_table(record, field)
        if table is not None:
            yield field, table
