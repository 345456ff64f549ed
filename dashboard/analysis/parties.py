"""The parties that what is shown is mainly about."""

from __future__ import annotations

import pandas as pd

from dashboard.tables import split


def find_main_parties(events: pd.DataFrame, conflicts: pd.DataFrame) -> tuple[str, ...]:
    """Parties of the conflict that most of the events are about; none without such a conflict.

    Args:
        events: the `events` table.
        conflicts: the `conflicts` table.
    """
    counted = events["conflict_id"].value_counts()
    if counted.empty:
        return ()
    parties = conflicts.set_index("conflict_id")["parties"]
    return split(parties.get(counted.index[0]))
