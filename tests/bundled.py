"""The bundled tables as plain text, read without Parley: what tests recount numbers from."""

from __future__ import annotations

import csv
import functools
from pathlib import Path

Row = dict[str, str]
_DATA = Path(__file__).resolve().parent.parent / "data"


@functools.cache
def read_rows(table: str) -> list[Row]:
    """The rows of a table; empty cells are empty text. Read once, so never change them."""
    with (_DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def name_of(actor_id: str) -> str:
    """An actor's name."""
    (name,) = [row["name"] for row in read_rows("actors") if row["actor_id"] == actor_id]
    return name


def present(text: str) -> str:
    """A day as the screen prints it: 2025-05-16 as "16 May 2025"."""
    year, month, day = text.split("-")
    names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{int(day)} {names[int(month) - 1]} {year}"


def events_with(actor_id: str) -> set[str]:
    """Events at which somebody has a row, or is acted for."""
    rows = read_rows("attendance")
    return {row["event_id"] for row in rows if actor_id in (row["actor_id"], row["party"])}


def events_between(first: str, last: str) -> set[str]:
    """Events that overlap a period; ISO dates compare as text."""
    return {
        row["event_id"]
        for row in read_rows("events")
        if row["start"] and row["start"] <= last and (row["end"] or row["start"]) >= first
    }
