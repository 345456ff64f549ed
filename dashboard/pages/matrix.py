"""The attendance matrix as an element of a page."""

from __future__ import annotations

import hashlib
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
