"""Rows of words as HTML: read like a page, not worked with; a phone shows them row by row.

Evidence wraps instead of being cut, and the browser needs a fraction of the time of a grid.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Self
from urllib.parse import urlencode

import pandas as pd

from dashboard.analysis.words import in_words

EVENT = "Event"
"""The column whose cells lead to the event of the row."""

_SHORT = 14
"""Letters up to which the cells of a column are not broken into lines."""


def build_listing(frame: pd.DataFrame, label: str, query: Mapping[str, Sequence[str]]) -> str:
    """A table in a frame that scrolls.

    Args:
        frame: the columns as they are named on the screen: texts, dates, numbers (set right). With
            a column `event_id`, which is not shown, the column `Event` leads to the event.
        label: for who cannot see it, what it lists.
        query: parameters that links keep: the filters.
    """
    shown = frame.drop(columns="event_id", errors="ignore")
    ids = frame["event_id"] if "event_id" in frame else [None] * len(frame)
    columns = [_Column.of(name, cells) for name, cells in shown.items()]
    head = "".join(f'<th scope="col"{column.kind}>{escape(column.name)}</th>' for column in columns)
    rows = (_build_row(columns, place, event_id, query) for place, event_id in enumerate(ids))
    return (
        f'<div class="parley-rows" role="region" tabindex="0" aria-label="{escape(label)}">'
        f'<table class="parley-table"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def link_event(event_id: str, title: str, query: Mapping[str, Sequence[str]]) -> str:
    """A link to the page of an event."""
    address = f"event?{urlencode({'event': event_id} | dict(query), doseq=True)}"
    # Streamlit opens other links in a new tab, until the click is watched.
    here = f'target="_self" data-event="{escape(event_id)}"'
    return f'<a href="{escape(address)}" {here}>{escape(title)}</a>'


@dataclass(frozen=True)
class _Column:
    name: str
    cells: list[str]
    """As they are told."""
    kind: str
    """Attribute that says how it is set."""

    @classmethod
    def of(cls, name: object, values: pd.Series[Any]) -> Self:
        cells = [_tell(value) for value in values]
        kind = "words"
        if pd.api.types.is_numeric_dtype(values.dtype):
            kind = "number"
        elif max(map(len, cells), default=0) <= _SHORT:
            kind = "short"
        return cls(str(name), cells, f' class="{kind}"')


def _build_row(
    columns: list[_Column], place: int, event_id: str | None, query: Mapping[str, Sequence[str]]
) -> str:
    """On a phone, where cells stand below each other, all but the first name their column."""
    drawn = []
    for column in columns:
        told = column.cells[place]
        if event_id and column.name == EVENT:
            drawn.append(f"<td{column.kind}>{link_event(event_id, told, query)}</td>")
        else:
            named = f' data-label="{escape(column.name)}"' if drawn else ""
            drawn.append(f"<td{column.kind}{named}>{escape(told)}</td>")
    return f"<tr>{''.join(drawn)}</tr>"


def _tell(cell: Any) -> str:  # noqa: ANN401
    if pd.isna(cell):
        return ""
    if isinstance(cell, dt.date):
        return in_words(cell)
    return f"{cell:,.1f}".removesuffix(".0") if isinstance(cell, float) else str(cell)
