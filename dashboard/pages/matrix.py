"""The attendance matrix as an element of a page, and as a picture at an address."""

from __future__ import annotations

import hashlib
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from dashboard.analysis import Filters
from dashboard.analysis.matrix import Matrix, MatrixOrder, arrange_matrix
from dashboard.charts.matrix import (
    build_matrix_legend,
    build_matrix_styles,
    build_matrix_table,
    tell_extent,
)
from dashboard.charts.matrix_picture import build_matrix_picture
from dashboard.charts.picture import Caption
from dashboard.errors import InputError
from dashboard.pages.picture import today
from dashboard.pages.view import Dataset, View, narrow

TITLE = "Who came to what"
UNIT = "One row an actor, with the level of office; one column an event, the newest first."
ORDERS = {
    MatrixOrder.PARTY: "Party",
    MatrixOrder.PRESENCE: "Presence",
    MatrixOrder.LEVEL: "Level",
    MatrixOrder.NAME: "Name",
}
SIZES = {30: 25, 60: 40, 120: 60}
"""Numbers of events to choose from, and how many actors are drawn with each."""

_HERE = Path(__file__).parent

_draw = st.components.v2.component(
    "parley_matrix",
    html='<div class="matrix"></div>',
    css=(_HERE / "matrix.css").read_text("utf-8") + build_matrix_styles(),
    js=(_HERE / "matrix.js").read_text("utf-8"),
)


def show_matrix(table: str, label: str) -> None:
    """Draws the matrix in a frame that scrolls; a click on what stands for an event leads to it.

    Args:
        table: HTML of `build_matrix_table`, which escapes what comes from texts.
        label: what somebody who cannot see it is told that it is.
    """
    version = hashlib.sha256(table.encode()).hexdigest()[:16]
    _draw(
        key="matrix",
        data={"table": table, "legend": build_matrix_legend(), "label": label, "version": version},
    )


def build_matrix(view: View, order: MatrixOrder, size: int) -> tuple[Matrix, str]:
    """The matrix of so many events, and its HTML. For `View.compute`."""
    matrix = arrange_matrix(
        view.settled,
        view.tables.events,
        view.dataset.tables.actors,
        order=order,
        most_actors=SIZES[size],
        most_events=size,
    )
    return matrix, build_matrix_table(matrix, view.dataset.colours)


def address_picture(view: View, order: MatrixOrder, size: int) -> str:
    """Where the server draws this matrix, relative to a page."""
    query = view.filters.to_query(view.dataset.choices)
    chosen = {"order": [order.value], "size": [str(size)]}
    return f"pictures/matrix.svg?{urlencode(query | chosen, doseq=True)}"


def draw_picture(dataset: Dataset, query: dict[str, list[str]]) -> str:
    """The matrix as SVG, as `address_picture` asks for it.

    Raises:
        InputError: an order or a size that there is not, or wrong filters.
    """
    order = query.pop("order", [MatrixOrder.PARTY.value])[0]
    size = query.pop("size", ["30"])[0]
    if order not in list(MatrixOrder) or size not in map(str, SIZES):
        raise InputError(
            f"No matrix by order={order} and size={size}; there are orders "
            f"{', '.join(MatrixOrder)}, and sizes {', '.join(map(str, SIZES))}."
        )
    filters = Filters.from_query(query, dataset.choices)
    view = View(dataset, filters, narrow(dataset, filters))
    matrix, _ = view.compute(build_matrix, MatrixOrder(order), int(size))
    source = f"Source: the sources of each event. {tell_extent(matrix)}"
    caption = Caption(TITLE, UNIT, source, view.words, today())
    return build_matrix_picture(matrix, dataset.colours, caption)
