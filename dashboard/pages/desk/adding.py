"""Actors and places that are not known yet, and where a place lies."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st
from geopy import Location

from dashboard.desk import Access, Draft, add_actor, add_venue, choose_place, find_places
from dashboard.errors import InputError, ParleyError
from dashboard.pages.desk.state import Desk, Item
from dashboard.pages.plain import escape_markdown
from dashboard.pages.view import View, open_workspace
from dashboard.tables import Tables
from dashboard.vocabularies import ActorKind


def show_places(desk: Desk, item: Item, draft: Draft, view: View, access: Access) -> None:
    """Asks which place on earth each new venue is."""
    venues = draft.tables.venues
    for position, (venue_id, name) in enumerate(
        zip(venues["venue_id"], venues["name"], strict=True)
    ):
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
            key=f"desk-place-{venue_id}",
            on_change=partial(_put, desk, item, venue_id, position, places, view, access),
            help="The choice is remembered for this name in this conflict.",
        )


def _name_place(places: list[Location], number: int) -> str:
    place = places[number]
    return (
        f"{place.address} ({place.raw['precision']}, {place.latitude:.2f}, {place.longitude:.2f})"
    )


def _put(
    desk: Desk,
    item: Item,
    venue_id: str,
    position: int,
    places: list[Location],
    view: View,
    access: Access,
) -> None:
    number = st.session_state[f"desk-place-{venue_id}"]
    if number is None or item.draft is None:
        return
    item.take_edits()
    item.draft, choice = choose_place(item.draft, position, places[number])
    item.revision += 1
    if access.who is None:
        return
    try:
        open_workspace(view.dataset.key[0]).choose_place(choice, who=access.who)
    except ParleyError as error:
        desk.failure = str(error)


def show_new_actor(item: Item, known: Tables) -> None:
    """Draws a form for an actor that is not known yet."""
    with st.form("desk-new-actor", clear_on_submit=True, border=False):
        left, middle, right = st.columns([3, 2, 1], vertical_alignment="bottom")
        name = left.text_input("Name of an actor to add")
        kind = middle.selectbox("Kind", [kind.value for kind in ActorKind])
        country = right.text_input("Country", max_chars=2, help="ISO 3166-1 alpha-2, as UA")
        if st.form_submit_button("Add"):
            if name.strip().casefold() in set(known.actors["name"].str.casefold()):
                st.error(escape_markdown(f"{name} is known already; choose it in the tables."))
            else:
                _add(item, lambda draft: add_actor(draft, name, kind, country.upper()))


def show_new_venue(item: Item, known: Tables) -> None:
    """Draws a form for a place that is not known yet."""
    with st.form("desk-new-venue", clear_on_submit=True, border=False):
        left, middle, right = st.columns([3, 2, 1], vertical_alignment="bottom")
        name = left.text_input("Name of a place to add")
        city = middle.text_input("City")
        country = right.text_input("Country", max_chars=2, help="ISO 3166-1 alpha-2, as TR")
        if st.form_submit_button("Add"):
            if name.strip().casefold() in set(known.venues["name"].str.casefold()):
                st.error(escape_markdown(f"{name} is known already; choose it in the tables."))
            else:
                _add(item, lambda draft: add_venue(draft, name, city, country.upper()))


def _add(item: Item, act: Callable[[Draft], Draft]) -> None:
    try:
        item.rework(act)
    except InputError as error:
        st.error(escape_markdown(str(error)))
        return
    st.rerun()
