"""Who sat where: the sides of one event face to face, as HTML."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd

from dashboard.analysis.event import Side
from dashboard.charts.matrix import STATUS_PHRASES
from dashboard.charts.theme import QUIET, STATUS_MARKS

_FACING = 2
"""So many sides face each other; the others stand below."""


def build_delegations(sides: tuple[Side, ...], colours: dict[str, str]) -> str:
    """Sides in columns, each person with status, level and office.

    Args:
        sides: as `describe_event` orders them.
        colours: each party's colour.
    """
    facing = "".join(_build_side(side, colours) for side in sides[:_FACING])
    others = "".join(_build_side(side, colours) for side in sides[_FACING:])
    return (
        f'<div class="parley-sides facing">{facing}</div><div class="parley-sides">{others}</div>'
    )


def _build_side(side: Side, colours: dict[str, str]) -> str:
    people = "".join(_build_person(person) for person in side.people.itertuples())
    return (
        f'<section style="border-top-color:{colours.get(side.party, QUIET)}">'
        f"<h3>{escape(side.name)}</h3><p>{_tell_levels(side)}</p><ul>{people}</ul></section>"
    )


def _tell_levels(side: Side) -> str:
    if side.actual_level is None and side.expected_level is None:
        return ""
    came = "nobody with a level" if side.actual_level is None else f"level {side.actual_level}"
    if side.expected_level is None:
        return f"Came at {came}"
    return f"Expected at level {side.expected_level}, came at {came}".replace(
        "came at nobody", "came: nobody"
    )


def _build_person(person: Any) -> str:  # noqa: ANN401
    mark = STATUS_MARKS[person.status]
    outline = "; box-shadow: inset 0 0 0 1.5px" if person.status == "expected" else ""
    ink = "inherit" if person.status == "expected" else mark.ink
    details = [str(person.office)] if isinstance(person.office, str) else []
    if not pd.isna(person.level):
        details.append(f"level {int(person.level)}")
    if person.head:
        details.append("head of the delegation")
    if isinstance(person.role, str) and person.role != "party":
        details.append(person.role)
    if isinstance(person.delegate_name, str):
        details.append(f"sent {person.delegate_name}")
    if person.disputed:
        details.append("sources disagree")
    evidence = escape(person.evidence) if isinstance(person.evidence, str) else ""
    return (
        f'<li title="{evidence}"><i style="background:{mark.colour}; color:{ink}{outline}">'
        f"{mark.letter}</i><div><b>{escape(person.name)}</b> "
        f"<span>{STATUS_PHRASES[person.status]}</span>"
        f"<small>{escape(', '.join(details))}</small></div></li>"
    )
