"""Attendance: who came, who did not."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from dashboard.analysis.attendance import count_convening, count_presence, list_no_shows
from dashboard.analysis.matrix import MatrixOrder
from dashboard.analysis.parties import find_main_parties
from dashboard.analysis.representation import compare_levels
from dashboard.charts.attendance import build_convening_chart, build_presence_chart
from dashboard.charts.chart import Chart
from dashboard.charts.levels import build_levels_chart
from dashboard.charts.listing import build_listing
from dashboard.charts.matrix import tell_extent
from dashboard.charts.no_shows import build_no_show_table, tell_no_shows
from dashboard.dataset import write_csv
from dashboard.pages.figure import show_chart, show_csv_button, show_head
from dashboard.pages.filter_bar import set_filter
from dashboard.pages.matrix import (
    ORDERS,
    SIZES,
    TITLE,
    UNIT,
    address_picture,
    build_matrix,
    show_matrix,
)
from dashboard.pages.picture import show_served_source
from dashboard.pages.view import View


def show(view: View) -> None:
    """Draws the page."""
    _show_matrix(view)
    _show_no_shows(view)
    show_chart(view, view.compute(_build_levels), "levels", on_point="open event")
    left, right = st.columns(2, gap="large")
    with left:
        show_chart(view, view.compute(_build_presence), "presence", on_point=_narrow_actors)
    with right:
        show_chart(view, view.compute(_build_convening), "convening")


def _show_matrix(view: View) -> None:
    show_head(TITLE, f"{UNIT} A click opens the event.")
    with st.container(horizontal=True, gap="medium"):
        order = st.segmented_control(
            "Actors by", list(ORDERS), format_func=ORDERS.__getitem__, default=MatrixOrder.PARTY,
            required=True, key="order", bind="query-params",
        )  # fmt: skip
        size = st.segmented_control(
            "Latest events", list(SIZES), default=30, required=True, key="size", bind="query-params"
        )
    matrix, table = view.compute(build_matrix, order, size)
    if matrix.cells.empty:
        st.info("No event that passes the filters has an attendance row.")
        return
    show_matrix(table, "Actors by events: who came, who did not")
    with st.container(horizontal=True, vertical_alignment="center"):
        address = address_picture(view, order, size)
        show_served_source("matrix", TITLE, tell_extent(matrix), address)
        show_csv_button(partial(write_csv, matrix.cells), "matrix")


def _show_no_shows(view: View) -> None:
    rows, listed = view.compute(_list_no_shows)
    title = "Who did not come, and who came instead"
    if rows.empty:
        show_head(title)
        st.info("The sources of these events tell of nobody who stayed away.")
        return
    show_head(title, tell_no_shows(rows))
    st.html(listed)
    show_csv_button(partial(write_csv, rows), "no-shows")


def _narrow_actors(actor_id: str) -> None:
    set_filter("actors", [actor_id])


def _list_no_shows(view: View) -> tuple[pd.DataFrame, str]:
    rows = list_no_shows(view.settled, view.tables.events)
    table = build_no_show_table(rows, view.dataset.names)
    return rows, build_listing(table, "Who did not come, and who was sent instead", view.query)


def _build_levels(view: View) -> Chart:
    compared = compare_levels(view.tables.attendance, view.tables.events)
    parties = list(find_main_parties(view.tables.events, view.dataset.tables.conflicts))
    return build_levels_chart(compared, parties, view.dataset.names, view.dataset.colours)


def _build_presence(view: View) -> Chart:
    counts = count_presence(view.settled, view.tables.events)
    return build_presence_chart(counts, view.dataset.names)


def _build_convening(view: View) -> Chart:
    convening = count_convening(view.settled)
    return build_convening_chart(convening, view.dataset.names, view.dataset.colours)
