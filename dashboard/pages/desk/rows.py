"""The rows of the article under review, table by table."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from dashboard.analysis.words import count_in_words
from dashboard.desk import (
    Access,
    Draft,
    Sentence,
    is_doubtful,
    remove_row,
    sentence_of,
)
from dashboard.pages.desk.adding import show_new_actor, show_new_venue, show_places
from dashboard.pages.desk.grid import Names, show_grid
from dashboard.pages.desk.links import show_links
from dashboard.pages.desk.state import Desk, Item
from dashboard.pages.view import View

TABLES = {
    "events": "Events", "attendance": "Attendance", "statements": "Statements",
    "control": "Territory", "actors": "Actors", "venues": "Places",
}  # fmt: skip
"""Names of the tables on the Desk."""


def show_rows(
    desk: Desk,
    item: Item,
    draft: Draft,
    sentences: list[Sentence],
    chosen: Sentence | None,
    view: View,
    access: Access,
) -> None:
    """Draws the choice of table, the chosen one, and what can be done with it."""
    if st.session_state.get("desk-table") != desk.table:
        st.session_state["desk-table"] = desk.table
    st.segmented_control(
        "Table", list(TABLES), format_func=partial(_label, draft), required=True,
        key="desk-table", label_visibility="collapsed", on_change=_turn, args=(desk,),
    )  # fmt: skip
    table, known = desk.table, view.dataset.tables
    frame = draft.tables[table]
    names = Names.of_tables(known, draft.tables)
    if frame.empty:
        st.caption(_empty(table))
    else:
        show_grid(
            table, frame, names,
            key=item.grid_key(table),
            chosen=None if chosen is None else (chosen.start, chosen.end),
            on_edit=lambda _cells: item.take_edits(),
            on_sentence=partial(_point, desk, frame, sentences),
            on_remove=partial(_remove, item, table),
        )  # fmt: skip
    if chosen is not None:
        _show_discarding(item, draft, table, chosen)
    if table == "events":
        show_links(item, draft, known, names)
    elif table == "actors":
        show_new_actor(item, known)
    elif table == "venues":
        show_places(desk, item, draft, view, access)
        show_new_venue(item, known)


def _show_discarding(item: Item, draft: Draft, table: str, chosen: Sentence) -> None:
    """The way to discard rows for whoever works with the keyboard alone."""
    starts = draft.tables[table]["start_char"]
    positions = [at for at, start in enumerate(starts) if chosen.start == start]
    if positions:
        rows = count_in_words(len(positions), "row")
        st.button(
            f"Discard {rows} of the chosen sentence", key="desk-discard-rows", type="tertiary",
            on_click=_remove_all, args=(item, table, positions),
        )  # fmt: skip


def _label(draft: Draft, table: str) -> str:
    frame = draft.tables[table]
    doubtful = int(is_doubtful(frame).sum())
    flag = f" :orange[:material/flag:{doubtful}]" if doubtful else ""
    return f"{TABLES[table]} {len(frame)}{flag}"


def _empty(table: str) -> str:
    if table in {"actors", "venues"}:
        return "The article names none that is not known already."
    return "None found. Choose a sentence to add one."


def _turn(desk: Desk) -> None:
    desk.table = st.session_state["desk-table"]


def _point(desk: Desk, frame: pd.DataFrame, sentences: list[Sentence], position: int) -> None:
    start = frame["start_char"].iloc[position]
    desk.sentence = None if pd.isna(start) else sentence_of(sentences, int(start))


def _remove(item: Item, table: str, position: int) -> None:
    item.rework(lambda draft: remove_row(draft, table, position))


def _remove_all(item: Item, table: str, positions: list[int]) -> None:
    for position in reversed(positions):
        _remove(item, table, position)
