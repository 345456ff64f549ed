"""Who wants what now: the latest stance of each side on each topic, as HTML."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from dashboard.analysis.words import in_words
from dashboard.charts.positions import tell_topic


def build_stance_table(
    stances: pd.DataFrame, sides: list[str], names: dict[str, str], sources: pd.DataFrame
) -> str:
    """One row a topic, one column a side; each cell with its kind, speaker, day and source.

    Args:
        stances: what `positions.list_latest_stances` returns.
        sides: actor ids, a column each.
        names: each actor's name.
        sources: the `sources` table.
    """
    named = stances.merge(sources[["source_id", "publisher", "url"]], on="source_id", how="left")
    cells = {(str(row.topic), str(row.side)): row for row in named.itertuples()}
    shown = [side for side in sides if any(side == told for _, told in cells)]
    topics = sorted({topic for topic, side in cells if side in shown})
    head = "".join(f'<th scope="col">{escape(names.get(side, side))}</th>' for side in shown)
    rows = "".join(
        f'<tr><th scope="row">{escape(tell_topic(topic))}</th>'
        + "".join(_build_cell(cells.get((topic, side)), names.get(side, side)) for side in shown)
        + "</tr>"
        for topic in topics
    )
    return (
        '<table class="parley-table parley-words">'
        f'<thead><tr><th scope="col">Topic</th>{head}</tr></thead><tbody>{rows}</tbody></table>'
    )


def quote(text: str, quoted: bool | None) -> str:
    """What was said, in quotation marks where these are the speaker's own words."""
    return text if pd.isna(quoted) or not quoted else f"“{text}”"


def _build_cell(row: Any, side: str) -> str:  # noqa: ANN401
    """On a phone, where cells stand below each other, the cell names its side."""
    if row is None:
        return "<td></td>"
    told = [str(row.kind)]
    if row.speaker != row.side:
        told.append(str(row.speaker_name))
    if not pd.isna(row.date):
        told.append(in_words(row.date))
    source = _link(row.publisher, row.url)
    return (
        f'<td data-label="{escape(side)}">{escape(quote(row.text, row.quoted))}'
        f"<small>{escape(', '.join(told))}{source and f', {source}'}</small></td>"
    )


def _link(publisher: object, url: object) -> str:
    name = escape(publisher) if isinstance(publisher, str) else ""
    if not isinstance(url, str) or not url.startswith(("https://", "http://")):
        return name
    return f'<a href="{escape(url)}" target="_blank" rel="noopener">{name or "source"}</a>'
