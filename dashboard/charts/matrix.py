"""The attendance matrix as an HTML table: real headers, letters beside colours, evidence on hover.

A table and not a figure, so that names stay in sight while it scrolls, a keyboard reaches every
event, and a reader of screens hears who came to what.
"""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from dashboard.analysis.matrix import Matrix
from dashboard.analysis.words import in_words
from dashboard.charts.theme import QUIET, STATUS_MARKS

STATUS_PHRASES = {
    "attended": "attended",
    "remote": "by phone or video",
    "delegated": "sent another",
    "declined": "declined",
    "absent": "did not come",
    "excluded": "kept out",
    "expected": "expected",
}
"""What a status is called on the screen."""


def build_matrix_table(matrix: Matrix, colours: dict[str, str]) -> str:
    """The table's HTML. What carries `data-event` stands for that event.

    Args:
        matrix: what `arrange_matrix` returns.
        colours: each party's colour.
    """
    cells = {(cell.actor_id, cell.event_id): cell for cell in matrix.cells.itertuples()}
    events = list(matrix.events.itertuples())
    head = "".join(_build_head(event) for event in events)
    rows = []
    group = ""
    for actor in matrix.actors.itertuples():
        first = str(actor.group) != group
        group = str(actor.group)
        drawn = "".join(_build_cell(cells.get((actor.actor_id, e.event_id))) for e in events)
        rows.append(
            f'<tr class="{"first" if first else ""}">{_build_name(actor, colours)}{drawn}</tr>'
        )
    corner = '<td class="corner">Level and name</td>'
    return f"<table><thead><tr>{corner}{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def tell_extent(matrix: Matrix) -> str:
    """How many actors and events it shows, and what it leaves out."""
    text = f"{len(matrix.actors):,} actors at {len(matrix.events):,} events."
    if matrix.actors_left_out or matrix.events_left_out:
        text += (
            f" Not drawn: {matrix.events_left_out:,} earlier events and "
            f"{matrix.actors_left_out:,} actors with fewer rows; narrow the filters to see them."
        )
    return text


def build_matrix_legend() -> str:
    """The letters and colours of the statuses, as HTML."""
    keys = [
        f'<span><i class="{status}">{mark.letter}</i> {STATUS_PHRASES[status]}</span>'
        for status, mark in STATUS_MARKS.items()
    ]
    keys.append('<span><i class="attended disputed">A</i> sources disagree</span>')
    return f'<p class="legend">{"".join(keys)}</p>'


def build_matrix_styles() -> str:
    """CSS rules of the statuses' colours."""
    return "\n".join(
        f".{status} {{ background: {mark.colour}; color: {mark.ink}; }}"
        for status, mark in STATUS_MARKS.items()
    )


def _build_head(event: Any) -> str:  # noqa: ANN401
    title = escape(event.title)
    day = in_words(event.start, event.date_precision)
    return (
        f'<th scope="col"><button type="button" data-event="{escape(event.event_id)}" '
        f'title="{title}"><b>{day}</b> {title}</button></th>'
    )


def _build_name(actor: Any, colours: dict[str, str]) -> str:  # noqa: ANN401
    level = "" if pd.isna(actor.level) else int(actor.level)
    colour = colours.get(actor.group, QUIET)
    return (
        f'<th scope="row" title="{escape(actor.name)}, {escape(actor.group_name)}">'
        f'<i class="party" style="background:{colour}"></i><small>{level}</small> '
        f"{escape(actor.name)}</th>"
    )


def _build_cell(cell: Any) -> str:  # noqa: ANN401
    if cell is None:
        return "<td></td>"
    mark = STATUS_MARKS[cell.status]
    doubt = " disputed" if cell.disputed else ""
    return (
        f'<td class="{cell.status}{doubt}" data-event="{escape(cell.event_id)}" '
        f'title="{escape(_tell(cell))}">{mark.letter}</td>'
    )


def _tell(cell: Any) -> str:  # noqa: ANN401
    """What hovering over a cell says."""
    text: str = STATUS_PHRASES[cell.status]
    if isinstance(cell.delegate_name, str):
        text += f": {cell.delegate_name}"
    if cell.disputed:
        text += f" (sources disagree, {cell.sources} in all)"
    return f"{text}. {cell.evidence}" if isinstance(cell.evidence, str) else text
