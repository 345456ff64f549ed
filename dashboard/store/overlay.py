"""The workspace laid over the bundled dataset."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.records import RECORD_OF, TRACE
from dashboard.store.rows import Row, key_of
from dashboard.tables import SEPARATOR, Tables, base_type, split, to_frame


def lay_over(bundled: Tables, layers: Mapping[str, Sequence[Mapping[Any, Any]]]) -> Tables:
    """The bundled dataset with workspace rows laid over it.

    A row with the key of another stands in its place, one with a new key at the end, and one
    that is `removed` takes away the row with its key. Where a table lists sources, the sources
    of all layers are kept, since each speaks for itself.

    Args:
        bundled: the lowest layer.
        layers: by table the workspace rows, oldest first; a row is its cells and `removed`.
    """
    return Tables.of(
        {
            table: _lay_over(table, frame, layers[table]) if layers.get(table) else frame
            for table, frame in bundled
        }
    )


def _lay_over(
    table: str, bundled: pd.DataFrame, layers: Sequence[Mapping[Any, Any]]
) -> pd.DataFrame:
    lowest: dict[str, Mapping[Any, Any]] = {
        key_of(table, row): row for row in bundled.astype(object).to_dict("records")
    }
    rows: dict[str, Mapping[Any, Any] | None] = dict(lowest)
    for layer in layers:
        key = key_of(table, layer)
        rows[key] = None if layer["removed"] else _over(table, layer, rows.get(key))
    present = (row for row in rows.values() if row is not None)
    columns = list(bundled.columns)
    return to_frame(table, ({name: _or_none(row[name]) for name in columns} for row in present))


def _over(
    table: str, layer: Mapping[Any, Any], below: Mapping[Any, Any] | None
) -> Mapping[Any, Any]:
    if below is None or not lists_sources(table):
        return layer
    return {**layer, "source_id": join((below["source_id"], layer["source_id"]))}


def lists_sources(table: str) -> bool:
    """Whether a table's rows may rest on several sources."""
    record = RECORD_OF[table]
    return "source_id" in record.model_fields and base_type(record, "source_id") is tuple


def join(cells: Iterable[object]) -> str | None:
    """The values of several cells in one, each once, in their order."""
    values = dict.fromkeys(value for cell in cells for value in split(cell))
    return SEPARATOR.join(values) or None


def _or_none(cell: object) -> object:
    return None if cell is None or pd.isna(cell) else cell  # type: ignore[call-overload]


def is_same(table: str, row: Row, known: dict[Any, Any] | None) -> bool:
    """Whether a row says what is known already; where it was read does not matter."""
    aside = TRACE.keys() | ({"source_id"} if lists_sources(table) else set())
    return known is not None and all(
        _is_equal(row[name], known[name]) for name in row.keys() - aside
    )


def _is_equal(cell: object, known: Any) -> bool:  # noqa: ANN401  # any cell of a frame
    if pd.isna(known):
        return cell is None
    return bool(cell == (known.date() if isinstance(known, pd.Timestamp) else known))
