"""The attendance matrix as an element of a page."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from dashboard.charts.matrix import build_matrix_legend, build_matrix_styles

_HERE = Path(__file__).parent

_draw = st.components.v2.component(
    "parley_matrix",
    html='<div class="matrix"></div>',
    css=(_HERE / "matrix.css").read_text("utf-8") + build_matrix_styles(),
    js=(_HERE / "matrix.js").read_text("utf-8"),
)


def show_matrix(table: str, label: str, on_event: Callable[[str], None]) -> None:
    """Draws the matrix in a frame that scrolls.

    Args:
        table: HTML of `build_matrix_table`, which escapes what comes from texts.
        label: what somebody who cannot see it is told that it is.
        on_event: called with the event's id when a cell or a column's head is clicked.
    """
    version = hashlib.sha256(table.encode()).hexdigest()[:16]
    result = _draw(
        key="matrix",
        data={"table": table, "legend": build_matrix_legend(), "label": label, "version": version},
        on_opened_change=_ignore,
    )
    if result.opened:
        on_event(result.opened)


def _ignore() -> None:
    """The click is read after the run, so that leaving the page is allowed."""
