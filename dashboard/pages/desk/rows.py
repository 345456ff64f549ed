"""The rows of the article under review, table by table."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis.words import count_in_words
from dashboard.desk import MARKED, Draft, Sentence, is_doubtful, remove_row, sentence_of
from dashboard.pages.desk.adding import show_new_actor, show_new_venue
from dashboard.pages.desk.grid import Names, name_event, show_grid
from dashboard.pages.desk.items import Item
from dashboard.pages.desk.links import show_links
from dashboard.pages.desk.places import show_places
from dashboard.pages.desk.state import Desk, Sitting

TABLES = {
    "events": "Events", "attendance": "Attendance", "statements": "Statements",
    "control": "Territory", "actors": "Actors", "venues": "Places", "sources": "Source",
}  # fmt: skip
"""Names of the tables on the Desk."""

_PLACED = ("latitude", "longitude", "precision")


def show_rows(
    sitting: Sitting, item: Item, draft: Draft, sentences: list[Sentence], chosen: Sentence | None
) -> None:
    """Draws the choice of table, the chosen one, and what can be done with it."""
    desk, known = sitting.desk, sitting.known
    if st.session_state.get("desk-table") != desk.table:
        st.session_state["desk-table"] = desk.table
    st.segmented_control(
        "Table", list(TABLES), format_func=partial(_label, draft), required=True, wrap=True,
        key="desk-table", label_visibility="collapsed", on_change=_turn, args=(desk,),
    )  # fmt: skip
    table = desk.table
    names = Names.of_tables(known, draft.tables)
    with st.container():  # One element, whatever it holds, so that what follows stays in place.
        if draft.tables[table].empty:
            st.caption(_empty(table))
        else:
            _show_table(desk, item, draft, names, sentences, chosen)
    if table == "events":
        show_links(item, draft, known, names)
    elif table == "actors":
        show_new_actor(item, known)
    elif table == "venues":
        show_places(sitting, item, draft)
        show_new_venue(item, known)


def _show_table(
    desk: Desk,
    item: Item,
    draft: Draft,
    names: Names,
    sentences: list[Sentence],
    chosen: Sentence | None,
) -> None:
    table = desk.table
    frame = draft.tables[table]
    point = partial(_point, desk, frame, sentences) if table in MARKED else None
    remove = partial(_remove, item, table) if table != "sources" else None
    show_grid(
        table, frame, names,
        key=item.grid_key(table),
        chosen=None if chosen is None else (chosen.start, chosen.end),
        on_edit=lambda _cells: item.take_edits(),
        on_sentence=point,
        on_remove=remove,
        fixed=_PLACED if table == "venues" else (),
    )  # fmt: skip
    if remove is None:
        return
    labels = [_name_row(table, row, names) for row in frame.to_dict("records")]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        at = 0 if len(labels) == 1 else st.selectbox(
            "Row", range(len(labels)), format_func=partial(_number, labels),
            key=f"{item.grid_key(table)}-row", width=320,
        )  # fmt: skip
        if point is not None:
            st.button("Show its sentence", on_click=point, args=(at,), key="desk-row-sentence")
        st.button("Discard it", on_click=remove, args=(at,), key="desk-row-remove")
        if chosen is not None:
            _show_discarding(item, draft, table, chosen)


def _name_row(table: str, row: dict[Any, Any], names: Names) -> str:
    if table == "events":
        return name_event(row)
    if table == "attendance":
        return f"{names.label('actors', row['actor_id'])}, {row['status']}"
    if table == "statements":
        return f"{names.label('actors', row['speaker'])}: {row['text']}"
    if table == "control":
        return f"{row['territory']}, {row['nature']}"
    return str(row["name"])


def _number(labels: list[str], at: int) -> str:
    return f"{at + 1}. {labels[at]}"


def _show_discarding(item: Item, draft: Draft, table: str, chosen: Sentence) -> None:
    starts = draft.tables[table]["start_char"]
    positions = [at for at, start in enumerate(starts) if chosen.start == start]
    if positions:
        rows = count_in_words(len(positions), "row")
        st.button(
            f"Discard {rows} of the chosen sentence", key="desk-discard-rows", type="tertiary",
            on_click=_remove_all, args=(item, table, positions),
        )  # fmt: skip


def _label(draft: Draft, table: str) -> str:
    if table == "sources":
        return TABLES[table]
    frame = draft.tables[table]
    doubtful = int(is_doubtful(frame).sum())
    flag = f" :orange[⚑{doubtful}]" if doubtful else ""
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
