"""Overview: what is going on."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.analysis.events import count_presence_of_principals, list_latest
from dashboard.analysis.overview import find_territory
from dashboard.analysis.places import count_places, find_stayed_away
from dashboard.analysis.timeline import choose_unit, count_by_period, date_events
from dashboard.charts import Chart
from dashboard.charts.cards import (
    Card,
    build_events_card,
    build_no_shows_card,
    build_principals_card,
    build_territory_card,
)
from dashboard.charts.colouring import Colouring
from dashboard.charts.maps import build_venue_map, read_click
from dashboard.charts.timeline import build_timeline_chart
from dashboard.pages.cards import show_cards
from dashboard.pages.events import show_events
from dashboard.pages.figure import show_chart, show_head
from dashboard.pages.filter_bar import narrow_dates, set_filter
from dashboard.pages.view import View
from dashboard.settings import load_settings

_LATEST = 8
_COLOUR = "colour"
_COLOURS = [colouring.value for colouring in Colouring]


def show(view: View) -> None:
    """Draws the page. All is computed before anything is drawn, so that it arrives at once."""
    cards = [*view.compute(_build_cards), view.on_land.compute(_build_territory_card)]
    venues = view.compute(_build_map, _read_colour(), load_settings().tiles)
    timeline = view.compute(_build_timeline)
    latest = view.compute(_list_latest)
    show_cards(cards)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        show_chart(view, venues, "venues", on_point=_narrow_places, beside=_choose_colour)
    with right:
        show_chart(view, timeline, "timeline", on_point=narrow_dates)
    show_head("Latest events", "Who came first for each side, and who stayed away")
    show_events(latest, view)


def _build_cards(view: View) -> list[Card]:
    presence = count_presence_of_principals(view.digest)
    return [
        build_events_card(view.tables.events),
        build_principals_card(presence),
        build_no_shows_card(presence),
    ]


def _build_territory_card(view: View) -> Card:
    territory = find_territory(view.tables)
    if territory is None:
        return build_territory_card(None, "", "")
    holder = territory.controller
    return build_territory_card(territory, view.name(holder), view.dataset.colours[holder])


def _build_map(view: View, colouring: str, tiles: str | None) -> Chart:
    stayed_away = find_stayed_away(view.settled, view.filters.actors)
    places = count_places(view.tables.events, view.tables.venues, stayed_away)
    return build_venue_map(places, Colouring(colouring), tiles)


def _read_colour() -> str:
    """What `_choose_colour` holds, or will hold when it is drawn from a fresh address."""
    chosen = st.session_state.get(_COLOUR) or st.query_params.get(_COLOUR)
    return chosen if chosen in _COLOURS else _COLOURS[0]


def _choose_colour() -> None:
    st.segmented_control(
        "Colour of the marks",
        _COLOURS,
        default=_COLOURS[0],
        required=True,
        key=_COLOUR,
        label_visibility="collapsed",
        bind="query-params",
    )


def _build_timeline(view: View) -> Chart:
    events = view.tables.events
    dated = view.whole.compute(_date_events)
    dated = dated[dated["event_id"].isin(events["event_id"])]
    unit = choose_unit(dated)
    return build_timeline_chart(count_by_period(dated, unit), unit, len(events) - len(dated))


def _date_events(view: View) -> pd.DataFrame:
    return date_events(view.tables.events)


def _list_latest(view: View) -> pd.DataFrame:
    return list_latest(view.digest, _LATEST)


def _narrow_places(mark: str) -> None:
    """One place is searched for; several are opened up by their countries, once."""
    countries, name = read_click(mark)
    if countries and set(countries) != set(st.session_state["countries"]):
        set_filter("countries", list(countries))
    else:
        set_filter("q", name)
