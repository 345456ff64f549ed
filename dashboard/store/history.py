"""What was accepted and undone, by whom and when."""

from __future__ import annotations

import pandas as pd
import sqlalchemy as sa

from dashboard.store.schema import BATCHES, ROWS

_COUNTED = ("events", "attendance", "statements", "control")

_DTYPES = {
    "batch": "int64",
    "when": "datetime64[us, UTC]",
    "who": "str",
    "source": "str",
    "reason": "str",
    **dict.fromkeys((*_COUNTED, "rows"), "int64"),
    "undone": "datetime64[us, UTC]",
    "undone_by": "str",
}


def read_history(connection: sa.Connection) -> pd.DataFrame:
    """All batches, newest first.

    Returns:
        One row a batch: batch (its id), when (UTC), who, source (what was read, in words),
        reason, events, attendance, statements, control (rows of each), rows (of all tables),
        undone (when, UTC; empty if it stands) and undone_by.
    """
    batches = connection.execute(sa.select(BATCHES).order_by(BATCHES.c.batch_id.desc())).mappings()
    counts = _count_rows(connection)
    rows = [
        (
            batch["batch_id"],
            batch["accepted_at"],
            batch["who"],
            batch["source"],
            batch["reason"],
            *(counts.get((batch["batch_id"], table), 0) for table in _COUNTED),
            sum(counts.get((batch["batch_id"], table), 0) for table in ROWS),
            batch["undone_at"],
            batch["undone_by"],
        )
        for batch in batches
    ]
    frame = pd.DataFrame(rows, columns=list(_DTYPES), dtype=object)
    for name in ("when", "undone"):
        frame[name] = pd.to_datetime(frame[name], utc=True)
    return frame.astype(_DTYPES)


def _count_rows(connection: sa.Connection) -> dict[tuple[int, str], int]:
    query = sa.union_all(
        *(
            sa.select(table.c.batch_id, sa.literal(name), sa.func.count()).group_by(
                table.c.batch_id
            )
            for name, table in ROWS.items()
        )
    )
    return {(batch_id, name): count for batch_id, name, count in connection.execute(query)}
