"""The attendance matrix as a picture: the table of `charts.matrix`, drawn as SVG."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from dashboard.analysis.matrix import Matrix
from dashboard.analysis.words import in_words
from dashboard.charts.matrix import STATUS_PHRASES
from dashboard.charts.picture import Caption, frame_drawing
from dashboard.charts.theme import QUIET, STATUS_MARKS, Mark
from dashboard.vocabularies import AttendanceStatus

_CELL_PX = 18
_NAMES_PX, _HEADS_PX, _LEGEND_PX = 190, 218, 30
_NARROWEST_PX = 800
"""Legend and title need so much."""
_NAME_LETTERS, _HEAD_LETTERS = 25, 35
_GROUND = "#F3F3F3"


def build_matrix_picture(matrix: Matrix, colours: dict[str, str], caption: Caption) -> str:
    """The matrix with its legend as an SVG document.

    Args:
        matrix: what `arrange_matrix` returns.
        colours: each party's colour.
        caption: what is written around it.
    """
    across, down = len(matrix.events) * _CELL_PX, len(matrix.actors) * _CELL_PX
    top = _LEGEND_PX + _HEADS_PX
    column = {event_id: at for at, event_id in enumerate(matrix.events["event_id"])}
    row = {actor_id: at for at, actor_id in enumerate(matrix.actors["actor_id"])}
    heads = (_draw_head(event, at) for at, event in enumerate(matrix.events.itertuples()))
    cells = (
        _draw_cell(cell, column[cell.event_id], row[cell.actor_id])
        for cell in matrix.cells.itertuples()
    )
    drawing = (
        f"{_draw_legend()}"
        f'<g transform="translate(0 {top})" font-size="12">'
        f'<g transform="translate({_NAMES_PX} 0)">'
        f'<rect width="{across}" height="{down}" fill="{_GROUND}"/>{_draw_grid(across, down)}'
        f"{''.join(heads)}{''.join(cells)}</g>"
        f"{''.join(_draw_names(matrix.actors, colours, across))}</g>"
    )
    width = max(_NAMES_PX + across, _NARROWEST_PX)
    return frame_drawing(drawing, width, top + down, caption)


def _draw_legend() -> str:
    drawn, left = [], 0
    for status, mark in STATUS_MARKS.items():
        drawn.append(
            f'<g transform="translate({left} 0)">{_draw_mark(status, mark)}'
            f'<text x="{_CELL_PX + 5}" y="13">{STATUS_PHRASES[status]}</text></g>'
        )
        left += _CELL_PX + 20 + 6 * len(STATUS_PHRASES[status])
    attended = STATUS_MARKS[AttendanceStatus.ATTENDED]
    drawn.append(
        f'<g transform="translate({left} 0)">{_draw_mark(AttendanceStatus.ATTENDED, attended)}'
        f'{_CORNER}<text x="{_CELL_PX + 5}" y="13">sources disagree</text></g>'
    )
    return f'<g font-size="12">{"".join(drawn)}</g>'


def _draw_head(event: Any, at: int) -> str:  # noqa: ANN401
    day = in_words(event.start, event.date_precision)
    title = _cut(event.title, _HEAD_LETTERS - len(day))
    return (
        f'<text transform="translate({at * _CELL_PX + 13} -6) rotate(-90)">'
        f'<tspan font-weight="700">{day}</tspan> {escape(title)}</text>'
    )


def _draw_names(actors: pd.DataFrame, colours: dict[str, str], across: int) -> list[str]:
    drawn, group = [], ""
    for at, (name, party, level) in enumerate(
        zip(actors["name"], actors["group"], actors["level"], strict=True)
    ):
        top = at * _CELL_PX
        if party != group:
            drawn.append(f'<path d="M0 {top}h{_NAMES_PX + across}" stroke="#BBBBBB"/>')
            group = party
        drawn.append(
            f'<rect y="{top}" width="4" height="{_CELL_PX}" fill="{colours.get(group, QUIET)}"/>'
            f'<text x="16" y="{top + 13}" text-anchor="end">{"" if pd.isna(level) else int(level)}'
            f'</text><text x="21" y="{top + 13}">{escape(_cut(name, _NAME_LETTERS))}</text>'
        )
    return drawn


def _draw_grid(across: int, down: int) -> str:
    columns = "".join(f"M{x} 0v{down}" for x in range(0, across + 1, _CELL_PX))
    rows = "".join(f"M0 {y}h{across}" for y in range(0, down + 1, _CELL_PX))
    return f'<path d="{columns}{rows}" stroke="#FFFFFF"/>'


def _draw_cell(cell: Any, column: int, row: int) -> str:  # noqa: ANN401
    corner = _CORNER if cell.disputed else ""
    return (
        f'<g transform="translate({column * _CELL_PX} {row * _CELL_PX})">'
        f"{_draw_mark(cell.status, STATUS_MARKS[cell.status])}{corner}</g>"
    )


def _draw_mark(status: str, mark: Mark) -> str:
    """A square with its letter; what is only expected is an outline."""
    side = _CELL_PX - 1
    fill = f'fill="{mark.colour}"'
    if status == AttendanceStatus.EXPECTED:
        fill = f'fill="#FFFFFF" stroke="{QUIET}"'
    ink = "#1B1B1B" if status == AttendanceStatus.EXPECTED else mark.ink
    return (
        f'<rect x=".5" y=".5" width="{side}" height="{side}" {fill}/>'
        f'<text x="{_CELL_PX / 2:g}" y="13" text-anchor="middle" font-weight="700" '
        f'fill="{ink}">{mark.letter}</text>'
    )


_CORNER = '<path d="M0 0h8l-8 8z" fill="#FFFFFF"/>'


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"
