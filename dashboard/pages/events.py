"""A list of events that opens the page of each, as one element."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis.words import in_words
from dashboard.charts.listing import link_event
from dashboard.pages.view import View


def show_events(events: pd.DataFrame, view: View) -> None:
    """Draws a table of what `list_latest` returns; each title leads to the event, filters kept."""
    rows = "".join(_draw(row, view.query) for row in events.itertuples(index=False))
    head = "".join(f"<th>{name}</th>" for name in ("Date", "Event", "Place", "Came", "Stayed away"))
    st.html(
        f'<table class="parley-table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    )


def _draw(row: Any, query: dict[str, list[str]]) -> str:  # noqa: ANN401
    held = "" if row.status == "held" else f" ({row.status})"
    cells = [
        f"<td>{escape(in_words(row.start.date(), row.date_precision))}</td>",
        f"<td>{link_event(row.event_id, row.title, query)}{held}</td>",
        f"<td>{escape(_text(row.place))}</td>",
        f'<td data-label="Came">{escape(_text(row.came))}</td>',
        f'<td data-label="Stayed away">{escape(_text(row.stayed_away))}</td>',
    ]
    return f"<tr>{''.join(cells)}</tr>"


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""
