"""A table of a few rows of words, which a phone shows row by row instead of cutting columns off."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st


def show_table(frame: pd.DataFrame) -> None:
    """Draws text cells as plain text; the first column names each row."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in frame.columns)
    rows = "".join(
        _draw(list(frame.columns[1:]), row) for row in frame.itertuples(index=False, name=None)
    )
    st.html(
        '<table class="parley-table parley-words">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _draw(names: list[str], row: tuple[str, ...]) -> str:
    head, *cells = (escape(cell) for cell in row)
    labelled = (
        f'<td data-label="{escape(name)}">{cell}</td>'
        for name, cell in zip(names, cells, strict=True)
    )
    return f'<tr><th scope="row">{head}</th>{"".join(labelled)}</tr>'
