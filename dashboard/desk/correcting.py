"""A known row put right by a person, with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.desk.rows import change_cells
from dashboard.errors import InputError
from dashboard.records import RECORD_OF
from dashboard.store import Store
from dashboard.tables import Tables


@dataclass(frozen=True)
class Correction:
    """A known row, and what a person makes of it."""

    table: str
    before: pd.DataFrame
    """The row as it is known: a frame of one row."""
    after: pd.DataFrame
    """The row as it is to be."""
    seen: int
    """The version of the workspace that the row was read from."""

    @property
    def is_changed(self) -> bool:
        """Whether any cell is another."""
        return not self.before.equals(self.after)


def start_correction(table: str, row: pd.DataFrame, seen: int) -> Correction:
    """A correction that changes nothing yet. `row` is a frame of one row."""
    row = row.reset_index(drop=True)
    return Correction(table, row, row, seen)


def correct(correction: Correction, cells: Mapping[str, Any]) -> Correction:
    """With other cells."""
    after = change_cells(correction.table, correction.after, {0: cells})
    return replace(correction, after=after)


def save_correction(store: Store, correction: Correction, *, reason: str, who: str) -> int:
    """Accepts the corrected row; where its key is another one, the old row goes.

    Returns:
        The batch's id.

    Raises:
        InputError: nothing was changed, or no reason is given.
        As `Store.accept`.
    """
    if not correction.is_changed:
        raise InputError("Nothing was changed.")
    key = list(RECORD_OF[correction.table].key)
    moved = not correction.before[key].equals(correction.after[key])
    return store.accept(
        Tables.of({correction.table: correction.after}),
        removed=Tables.of({correction.table: correction.before} if moved else {}),
        reason=_given(reason),
        who=who,
        seen=correction.seen,
    )


def remove_known(store: Store, correction: Correction, *, reason: str, who: str) -> int:
    """Takes a wrong row away.

    Returns:
        The batch's id.

    Raises:
        InputError: no reason is given.
        As `Store.accept`.
    """
    return store.accept(
        Tables.of(),
        removed=Tables.of({correction.table: correction.before}),
        reason=_given(reason),
        who=who,
        seen=correction.seen,
    )


def _given(reason: str) -> str:
    if not reason.strip():
        raise InputError("Say why: others see the reason in the history.")
    return reason.strip()
