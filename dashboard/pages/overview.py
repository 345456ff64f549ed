"""Overview: what is going on."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import streamlit as st

from dashboard.analysis.events import count_presence_of_principals, list_latest
from dashboard.analysis.overview import count_places, find_territory
from dashboard.analysis.timeline import choose_unit, count_by_period, date_events
from dashboard.charts import Chart
from dashboard.charts.cards import (
    Card,
    build_events_card,
    build_no_shows_card,
    build_principals_card,
    build_territory_card,
)
from dashboard.charts.maps import build_venue_map
from dashboard.charts.timeline import build_timeline_chart
from dashboard.pages.cards import show_cards
from dashboard.pages.events import show_events
from dashboard.pages.figure import show_chart, show_head
from dashboard.pages.filter_bar import set_filter
from dashboard.pages.view import View

_LATEST = 8


def show(view: View) -> None:
    """Draws the page. All is computed before anything is drawn, so that it arrives at once."""
    cards = [*view.compute(_build_cards), view.on_land.compute(_build_territory_card)]
    venues, timeline = view.compute(_build_map), view.compute(_build_timeline)
    latest = view.compute(_list_latest)
    show_cards(cards)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        show_chart(venues, "venues", on_point=_search)
    with right:
        show_chart(timeline, "timeline", on_point=_narrow_dates)
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


def _build_map(view: View) -> Chart:
    return build_venue_map(count_places(view.tables.events, view.tables.venues))


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


def _search(place: str) -> None:
    set_filter("q", place)


def _narrow_dates(period: str) -> None:
    first, last = period.split("/")
    set_filter("dates", (dt.date.fromisoformat(first), dt.date.fromisoformat(last)))
