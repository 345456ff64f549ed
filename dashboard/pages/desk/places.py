"""Where the places of an article lie."""

from __future__ import annotations

from functools import partial

import streamlit as st
from geopy import Location

from dashboard.desk import Draft, NamedPlace, choose_place, find_places, list_places
from dashboard.errors import ParleyError
from dashboard.pages.desk.items import Item
from dashboard.pages.desk.state import Sitting
from dashboard.pages.plain import escape_markdown

_UNKNOWN = "Unknown: no point on the map"


def show_places(sitting: Sitting, item: Item, draft: Draft) -> None:
    """Asks, place by place, where on earth it is."""
    for place in list_places(draft):
        wanted = item.wanted.get(place.name)
        found = {_name(location): location for location in find_places(draft, place, wanted)}
        key = f"desk-place-{item.revision}-{place.name}-{wanted}"
        st.selectbox(
            f"**{escape_markdown(place.name)}**: {escape_markdown(place.where)}",
            [*found, _UNKNOWN],
            index=None,
            placeholder=_ask(wanted, found),
            accept_new_options=True,
            key=key,
            on_change=partial(_put, sitting, item, place, found, key),
            help="Choose, or type another name or coordinates as 46.23, 6.14. The choice is "
            "remembered for this name in this conflict.",
        )


def _ask(wanted: str | None, found: dict[str, Location]) -> str:
    if wanted is not None:
        return f"Choose among {len(found)} called {wanted}" if found else f"None called {wanted}"
    return "Choose where it lies, or type a name or coordinates"


def _name(location: Location) -> str:
    point = f"{location.latitude:.2f}, {location.longitude:.2f}"
    return f"{location.address} ({location.raw['precision']}, {point})"


def _put(
    sitting: Sitting, item: Item, place: NamedPlace, found: dict[str, Location], key: str
) -> None:
    answer = st.session_state[key]
    if answer is None or item.draft is None:
        return
    if answer == _UNKNOWN:
        _choose(sitting, item, place, None)
    elif answer in found:
        _choose(sitting, item, place, found[answer])
    else:
        named = find_places(item.draft, place, answer)
        if len(named) == 1:
            _choose(sitting, item, place, named[0])
        else:
            item.wanted[place.name] = answer


def _choose(sitting: Sitting, item: Item, place: NamedPlace, location: Location | None) -> None:
    item.take_edits()
    if item.draft is None:
        return
    item.draft, choice = choose_place(item.draft, place, location)
    item.wanted.pop(place.name, None)
    item.revision += 1
    if sitting.access.who is None:
        return
    try:
        sitting.store.choose_place(choice, who=sitting.access.who)
    except ParleyError as error:
        sitting.desk.failure = str(error)
