"""Makes a batch whole: whatever its rows refer to is bundled, or in the batch itself.

Hence a batch can be undone without leaving rows of another batch that point to nothing.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterator, Mapping

from dashboard.describe import referred_table
from dashboard.errors import DataError, Problem
from dashboard.records import RECORD_OF
from dashboard.store.rows import Row, Rows
from dashboard.tables import split

FindRows = Callable[[str, Collection[str]], dict[str, Row]]
"""Finds present workspace rows by table and keys."""


def complete(rows: Rows, bundled: Mapping[str, Collection[str]], find_rows: FindRows) -> Rows:
    """The batch with copies of the workspace rows that it refers to.

    Args:
        rows: the batch.
        bundled: keys of the bundled rows by table.
        find_rows: where to look for the others.

    Raises:
        DataError: a row refers to what is nowhere.
    """
    whole = {table: dict(found) for table, found in rows.items()}
    pending = whole
    while missing := _missing(pending, whole, bundled):
        pending = {table: find_rows(table, keys) for table, keys in missing.items()}
        for table, keys in missing.items():
            if unknown := keys - pending[table].keys():
                raise DataError(list(_explain(whole, table, unknown)))
            whole.setdefault(table, {}).update(pending[table])
    return whole


def _missing(
    pending: Rows, whole: Rows, bundled: Mapping[str, Collection[str]]
) -> dict[str, set[str]]:
    missing: dict[str, set[str]] = {}
    for table, found in pending.items():
        for row in found.values():
            for _field, target, key in _references(table, row):
                if key not in whole.get(target, {}) and key not in bundled[target]:
                    missing.setdefault(target, set()).add(key)
    return missing


def _explain(whole: Rows, target: str, unknown: Collection[str]) -> Iterator[Problem]:
    for table, found in whole.items():
        for line, row in enumerate(found.values(), start=1):
            for field, referred, key in _references(table, row):
                if referred == target and key in unknown:
                    told = f"{key} is not in {target}; add it there or choose another"
                    yield Problem(table, line, field, told)


def _references(table: str, row: Row) -> Iterator[tuple[str, str, str]]:
    """The field, the table referred to and the key there, for each reference of a row."""
    for field, target in _referring_fields(table).items():
        for key in split(row[field]):
            yield field, target, key


@functools.cache
def _referring_fields(table: str) -> dict[str, str]:
    record = RECORD_OF[table]
    return {
        field: target
        for field in record.model_fields
        if (target := referred_table(record, field)) is not None
    }
