"""A table of a few rows of words, which a phone shows row by row instead of cutting columns off."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st


def show_table(frame: pd.DataFrame) -> None:
    """Draws text cells as plain text; the first column names each row."""
    first, *others = frame.columns
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in frame.columns)
    rows = "".join(_draw(row, first, others) for row in frame.to_dict("records"))
    st.html(
        '<table class="parley-table parley-words">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _draw(row: dict[str, str], first: str, others: list[str]) -> str:
    cells = (f'<td data-label="{escape(name)}">{escape(row[name])}</td>' for name in others)
    return f'<tr><th scope="row">{escape(row[first])}</th>{"".join(cells)}</tr>'
