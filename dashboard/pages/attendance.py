"""Attendance: who came, who did not."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from dashboard.analysis.attendance import (
    count_convening,
    count_presence,
    list_no_shows,
    settle_status,
)
from dashboard.analysis.matrix import Matrix, MatrixOrder, arrange_matrix
from dashboard.analysis.parties import find_main_parties
from dashboard.analysis.representation import compare_levels
from dashboard.analysis.words import in_words
from dashboard.charts.attendance import (
    build_convening_chart,
    build_levels_chart,
    build_presence_chart,
)
from dashboard.charts.chart import Chart
from dashboard.charts.matrix import STATUS_PHRASES, build_matrix_table
from dashboard.dataset import write_csv
from dashboard.pages.figure import show_chart, show_csv_button, show_head
from dashboard.pages.leaving import open_event
from dashboard.pages.matrix import show_matrix
from dashboard.pages.view import View

_ORDERS = {
    MatrixOrder.PARTY: "Party",
    MatrixOrder.PRESENCE: "Presence",
    MatrixOrder.LEVEL: "Level",
    MatrixOrder.NAME: "Name",
}
_SIZES = {"Latest 30": (25, 30), "Latest 60": (40, 60), "Latest 120": (60, 120)}


def show(view: View) -> None:
    """Draws the page."""
    _show_matrix(view)
    _show_no_shows(view)
    show_chart(view.compute(_build_levels), "levels")
    left, right = st.columns(2, gap="large")
    with left:
        show_chart(view.compute(_build_presence), "presence")
    with right:
        show_chart(view.compute(_build_convening), "convening")


def _show_matrix(view: View) -> None:
    show_head("Who came to what", "Each cell is one actor at one event. A click opens it.")
    with st.container(horizontal=True, gap="medium"):
        order = st.segmented_control(
            "Actors by", list(_ORDERS), format_func=_ORDERS.__getitem__, default=MatrixOrder.PARTY,
            key="matrix-order",
        )  # fmt: skip
        size = st.segmented_control("Events", list(_SIZES), default="Latest 30", key="matrix-size")
    chosen = (order or MatrixOrder.PARTY, *_SIZES[size or "Latest 30"])
    matrix, table = view.compute(_build_matrix, *chosen)
    if matrix.cells.empty:
        st.info("No event that passes the filters has an attendance row.")
        return
    show_matrix(table, "Actors by events: who came, who did not")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_tell_left_out(matrix), width="stretch")
        show_csv_button(partial(write_csv, matrix.cells), "matrix")


def _show_no_shows(view: View) -> None:
    shown = view.compute(_build_no_shows)
    show_head(
        "Who did not come, and who came instead",
        "Declined, stayed away, sent another or was kept out, as the sources tell. "
        "Select a row to open the event.",
    )
    if shown.empty:
        st.info("The sources of these events tell of nobody who stayed away.")
        return
    picked = st.dataframe(
        shown.drop(columns=["event_id", "actor_id", "Date"]).rename(columns={"When": "Date"}),
        key="no-shows",
        hide_index=True,
        placeholder="",
        height=min(420, 38 + 35 * len(shown)),
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            "Date": st.column_config.TextColumn(width="small"),
            "Event": st.column_config.TextColumn(width="medium"),
            "Level": st.column_config.NumberColumn(width="small"),
            "Evidence": st.column_config.TextColumn(width="large"),
        },
        alt="Actors who did not come, with who was sent instead",
    )
    show_csv_button(partial(write_csv, shown.drop(columns=["When"])), "no-shows")
    if rows := picked.selection.rows:
        open_event(str(shown.iloc[rows[0]]["event_id"]))


def _tell_left_out(matrix: Matrix) -> str:
    text = f"{len(matrix.actors):,} actors at {len(matrix.events):,} events."
    if matrix.actors_left_out or matrix.events_left_out:
        text += (
            f" Not drawn: {matrix.events_left_out:,} earlier events and "
            f"{matrix.actors_left_out:,} actors with fewer rows; narrow the filters to see them."
        )
    return text


def _settle(view: View) -> pd.DataFrame:
    return settle_status(view.tables.attendance)


def _build_matrix(
    view: View, order: MatrixOrder, most_actors: int, most_events: int
) -> tuple[Matrix, str]:
    matrix = arrange_matrix(
        view.compute(_settle),
        view.tables.events,
        view.dataset.tables.actors,
        order=order,
        most_actors=most_actors,
        most_events=most_events,
    )
    return matrix, build_matrix_table(matrix, view.dataset.colours)


def _build_no_shows(view: View) -> pd.DataFrame:
    rows = list_no_shows(view.compute(_settle), view.tables.events)
    names = view.dataset.names
    return pd.DataFrame(
        {
            "event_id": rows["event_id"],
            "actor_id": rows["actor_id"],
            "When": _tell_days(rows, view.tables.events),
            "Date": rows["start"],
            "Event": rows["title"],
            "Who": rows["actor_id"].map(names),
            "Level": rows["level"],
            "Status": rows["status"].map(STATUS_PHRASES),
            "Sent instead": rows["delegate"].map(names),
            "Evidence": rows["evidence"],
        }
    )


def _tell_days(rows: pd.DataFrame, events: pd.DataFrame) -> pd.Series[str]:
    """Dates in words, as a month where no day is known."""
    precision = rows["event_id"].map(events.set_index("event_id")["date_precision"])
    told = [
        "" if pd.isna(start) else in_words(start, known)
        for start, known in zip(rows["start"], precision, strict=True)
    ]
    return pd.Series(told, index=rows.index, dtype="str")


def _build_levels(view: View) -> Chart:
    compared = compare_levels(view.tables.attendance, view.tables.events)
    parties = list(find_main_parties(view.tables.events, view.dataset.tables.conflicts))
    return build_levels_chart(compared, parties, view.dataset.names, view.dataset.colours)


def _build_presence(view: View) -> Chart:
    counts = count_presence(view.compute(_settle), view.tables.events)
    return build_presence_chart(counts, view.dataset.names)


def _build_convening(view: View) -> Chart:
    convening = count_convening(view.compute(_settle))
    return build_convening_chart(convening, view.dataset.names, view.dataset.colours)
