"""Correcting a row that is known, with a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.desk import (
    Correction,
    correct,
    remove_known,
    save_correction,
    start_correction,
)
from dashboard.errors import ParleyError
from dashboard.pages.desk.grid import COLUMNS, Names, build_columns, show_grid
from dashboard.pages.desk.state import Desk, Notice, Sitting

_FIRST = ("events", "attendance", "statements", "control", "actors", "offices", "venues", "sources")


def show_correcting(sitting: Sitting) -> None:
    """Draws the rows that pass the filters; a chosen one can be changed or taken away."""
    desk, view = sitting.desk, sitting.view
    st.caption("Choose a row among those that pass the filters. The bundled file stays as it is: "
               "the correction is laid over it, and can be undone.")  # fmt: skip
    table = st.segmented_control(
        "Table", _FIRST, format_func=_name_table, default="events", required=True,
        key="desk-correct-table", label_visibility="collapsed", on_change=desk.put_correction,
    )  # fmt: skip
    rows = view.tables[table]
    names = Names.of_tables(view.dataset.tables)
    st.dataframe(
        _name_cells(table, rows, names),
        hide_index=True,
        height=300,
        placeholder="",
        column_config=build_columns(table),
        key=f"desk-correct-{table}",
        on_select=partial(_choose, desk, table, rows, view.dataset.key[1]),
        selection_mode="single-row",
        alt=f"The {table} that pass the filters",
    )
    if desk.correction is not None and desk.correction.table == table:
        _show_correction(sitting, desk.correction, names)


def _name_table(table: str) -> str:
    return "Territory" if table == "control" else table.capitalize()


def _name_cells(table: str, rows: pd.DataFrame, names: Names) -> pd.DataFrame:
    return names.replace_keys(table, rows[list(COLUMNS[table])])


def _choose(desk: Desk, table: str, rows: pd.DataFrame, seen: int) -> None:
    chosen = st.session_state[f"desk-correct-{table}"]["selection"]["rows"]
    row = rows.iloc[chosen[:1]]
    desk.put_correction(start_correction(table, row, seen) if chosen else None)


def _show_correction(sitting: Sitting, correction: Correction, names: Names) -> None:
    desk = sitting.desk
    is_closed = not sitting.access.may_write or desk.due is not None
    show_grid(
        correction.table,
        correction.after,
        names,
        key=_grid_key(desk),
        on_edit=partial(_edit, desk),
        with_evidence=True,
    )
    st.text_input("Reason", key=_reason_key(desk), placeholder="What is wrong, and how you know")
    with st.container(horizontal=True):
        st.button(
            "Save the correction", type="primary", disabled=is_closed,
            on_click=desk.put_off, args=(partial(_do, sitting, save_correction),),
            key="desk-correct-save",
        )  # fmt: skip
        st.button(
            "Take the row away", disabled=is_closed,
            on_click=desk.put_off, args=(partial(_do, sitting, remove_known),),
            key="desk-correct-remove",
        )  # fmt: skip


def _grid_key(desk: Desk) -> str:
    return f"desk-correction-{desk.corrections}"


def _reason_key(desk: Desk) -> str:
    return f"desk-reason-{desk.corrections}"


def _edit(desk: Desk, cells: Mapping[int, Mapping[str, Any]]) -> None:
    if desk.correction is not None:
        desk.correction = correct(desk.correction, cells.get(0, {}))


def _do(sitting: Sitting, act: Callable[..., int]) -> None:
    """Acts upon what was typed until now."""
    desk = sitting.desk
    _edit(desk, st.session_state[_grid_key(desk)]["edited_rows"])
    reason = st.session_state[_reason_key(desk)]
    try:
        batch = act(sitting.store, desk.correction, reason=reason, who=sitting.access.who or "")
    except ParleyError as error:
        desk.failure = str(error)
        return
    desk.put_correction(None)
    desk.notice = Notice(f"Corrected as batch {batch}.", batch)
