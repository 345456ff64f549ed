"""Actors and places that are not known yet."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.desk import Draft, add_actor, add_venue
from dashboard.errors import InputError
from dashboard.pages.desk.items import Item
from dashboard.pages.plain import escape_markdown
from dashboard.tables import Tables
from dashboard.vocabularies import ActorKind


def show_new_actor(item: Item, known: Tables) -> None:
    """Draws a form for an actor that is not known yet."""
    with st.form("desk-new-actor", clear_on_submit=True, border=False):
        left, middle, right = st.columns([3, 2, 1], vertical_alignment="bottom")
        name = left.text_input("Name of an actor to add")
        kind = middle.selectbox("Kind", [kind.value for kind in ActorKind])
        country = right.text_input("Country", max_chars=2, help="ISO 3166-1 alpha-2, as UA")
        if st.form_submit_button("Add the actor"):
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
        if st.form_submit_button("Add the place"):
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
