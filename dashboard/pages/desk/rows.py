"""The rows of the article under review, table by table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from geopy import Location

from dashboard.desk import (
    Access,
    Draft,
    Sentence,
    add_actor,
    add_venue,
    change_rows,
    choose_place,
    find_places,
    is_doubtful,
    link,
    remove_row,
    sentence_of,
)
from dashboard.errors import InputError
from dashboard.pages.desk.grid import Names, name_event, show_grid
from dashboard.pages.desk.state import Desk, Item
from dashboard.pages.desk.text import escape_markdown
from dashboard.pages.view import View, open_workspace
from dashboard.tables import Tables
from dashboard.vocabularies import ActorKind

TABLES = {
    "events": "Events", "attendance": "Attendance", "statements": "Statements",
    "control": "Territory", "actors": "Actors", "venues": "Places",
}  # fmt: skip
"""Names of the tables on the Desk."""

_NEW = ""


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
            key=f"desk-grid-{table}",
            chosen=None if chosen is None else (chosen.start, chosen.end),
            on_edit=partial(_edit, item, draft, table),
            on_sentence=partial(_point, desk, frame, sentences),
            on_remove=partial(_remove, item, draft, table),
        )  # fmt: skip
    if table == "events":
        _show_links(item, draft, known, names)
    elif table == "actors":
        _show_new_actor(item, draft, known)
    elif table == "venues":
        _show_places(item, draft, view, access)
        _show_new_venue(item, draft, known)


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


def _edit(item: Item, draft: Draft, table: str, cells: Mapping[int, Mapping[str, Any]]) -> None:
    item.draft = change_rows(draft, table, cells)


def _point(desk: Desk, frame: pd.DataFrame, sentences: list[Sentence], position: int) -> None:
    start = frame["start_char"].iloc[position]
    desk.sentence = None if pd.isna(start) else sentence_of(sentences, int(start))


def _remove(item: Item, draft: Draft, table: str, position: int) -> None:
    item.draft = remove_row(draft, table, position)


def _show_links(item: Item, draft: Draft, known: Tables, names: Names) -> None:
    """Asks, event by event, whether it is one that is known already."""
    asked = [
        row
        for row in draft.tables.events.to_dict("records")
        if draft.candidates.get(row["event_id"])
    ]
    if not asked:
        return
    st.markdown("**Known already?** A known event gains this article as a source.")
    for row in asked:
        event_id = row["event_id"]
        reasons = {one.event_id: one.reasons for one in draft.candidates[event_id]}
        others = [other for other in known.events["event_id"] if other not in reasons]
        options = [_NEW, *reasons, *others]
        linked = draft.links.get(event_id, _NEW)
        why = f" · {reasons[linked]}" if linked in reasons else ""
        st.selectbox(
            f"{escape_markdown(name_event(row))}{why}",
            options,
            index=options.index(linked),
            format_func=partial(_name_known, names),
            key=f"desk-link-{event_id}",
            on_change=partial(_link, item, draft, event_id),
        )


def _name_known(names: Names, event_id: str) -> str:
    return "A new event" if event_id == _NEW else names.label("events", event_id)


def _link(item: Item, draft: Draft, event_id: str) -> None:
    item.draft = link(draft, event_id, st.session_state[f"desk-link-{event_id}"] or None)


def _show_places(item: Item, draft: Draft, view: View, access: Access) -> None:
    """Asks which place on earth each new venue is."""
    for position, name in enumerate(draft.tables.venues["name"]):
        places = find_places(draft, position)
        if not places:
            st.caption(f"No place on file is called {escape_markdown(str(name))}.")
            continue
        st.selectbox(
            f"{escape_markdown(str(name))} lies in",
            range(len(places)),
            index=None,
            format_func=partial(_name_place, places),
            placeholder="Choose to put it elsewhere",
            key=f"desk-place-{position}-{name}",
            on_change=partial(_put, item, draft, position, name, places, view, access),
            help="The choice is remembered for this name in this conflict.",
        )


def _name_place(places: list[Location], number: int) -> str:
    place = places[number]
    return (
        f"{place.address} ({place.raw['precision']}, {place.latitude:.2f}, {place.longitude:.2f})"
    )


def _put(
    item: Item,
    draft: Draft,
    position: int,
    name: str,
    places: list[Location],
    view: View,
    access: Access,
) -> None:
    number = st.session_state[f"desk-place-{position}-{name}"]
    if number is None:
        return
    item.draft, choice = choose_place(draft, position, places[number])
    if access.who is not None:
        open_workspace(view.dataset.key[0]).choose_place(choice, who=access.who)


def _show_new_actor(item: Item, draft: Draft, known: Tables) -> None:
    with st.form("desk-new-actor", clear_on_submit=True, border=False):
        left, middle, right = st.columns([3, 2, 1], vertical_alignment="bottom")
        name = left.text_input("Name of an actor to add")
        kind = middle.selectbox("Kind", [kind.value for kind in ActorKind])
        country = right.text_input("Country", max_chars=2, help="ISO 3166-1 alpha-2, as UA")
        if st.form_submit_button("Add"):
            if name.strip().casefold() in set(known.actors["name"].str.casefold()):
                st.error(f"{name} is known already; choose it in the tables.")
            else:
                _add_named(item, partial(add_actor, draft, name, kind, country.upper()))


def _show_new_venue(item: Item, draft: Draft, known: Tables) -> None:
    with st.form("desk-new-venue", clear_on_submit=True, border=False):
        left, middle, right = st.columns([3, 2, 1], vertical_alignment="bottom")
        name = left.text_input("Name of a place to add")
        city = middle.text_input("City")
        country = right.text_input("Country", max_chars=2, help="ISO 3166-1 alpha-2, as TR")
        if st.form_submit_button("Add"):
            if name.strip().casefold() in set(known.venues["name"].str.casefold()):
                st.error(f"{name} is known already; choose it in the tables.")
            else:
                _add_named(item, partial(add_venue, draft, name, city, country.upper()))


def _add_named(item: Item, add: partial[Draft]) -> None:
    try:
        item.draft = add()
    except InputError as error:
        st.error(str(error))
        return
    st.rerun()
