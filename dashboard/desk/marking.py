"""An article cut into sentences, each with the kinds of rows that rest on it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from dashboard.tables import Tables

MARKED = ("events", "attendance", "statements", "control")
"""Tables whose evidence is marked."""

DOUBTFUL = 0.6
"""Under this confidence a row asks for a second look."""

_BREAK = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\s*\n\s*")


@dataclass(frozen=True)
class Sentence:
    """A stretch of the article, characters `start` to `end` (exclusive)."""

    start: int
    end: int
    text: str
    tables: tuple[str, ...] = ()
    """Tables with a row that rests on it."""
    is_doubtful: bool = False
    """Whether one of these rows is doubtful."""


def mark(text: str, tables: Tables) -> list[Sentence]:
    """The sentences of an article in order. What stands between two is blank.

    Stretches that rows rest on are taken as they are; what they leave is cut at full stops and
    line breaks.
    """
    resting = _rows_by_stretch(text, tables)
    sentences: list[Sentence] = []
    at = 0
    for (start, end), (names, doubtful) in sorted(resting.items()):
        if start < at:
            continue
        sentences += _cut(text, at, start)
        sentences.append(Sentence(start, end, text[start:end], names, doubtful))
        at = end
    return [*sentences, *_cut(text, at, len(text))]


def sentence_of(sentences: list[Sentence], start: int) -> int | None:
    """The position of the sentence in which a character stands."""
    for number, sentence in enumerate(sentences):
        if sentence.start <= start < sentence.end:
            return number
    return None


def is_doubtful(frame: pd.DataFrame) -> pd.Series[bool]:
    """Which rows the extraction is not sure of; rows of a person are not doubtful."""
    return frame["confidence"].fillna(1.0) < DOUBTFUL


def _rows_by_stretch(
    text: str, tables: Tables
) -> dict[tuple[int, int], tuple[tuple[str, ...], bool]]:
    names: dict[tuple[int, int], list[str]] = defaultdict(list)
    doubtful: dict[tuple[int, int], bool] = defaultdict(bool)
    for table in MARKED:
        frame = tables[table]
        cells = zip(frame["start_char"], frame["end_char"], is_doubtful(frame), strict=True)
        for start, end, doubt in cells:
            if pd.isna(start) or not 0 <= start < end <= len(text):
                continue
            stretch = (int(start), int(end))
            if table not in names[stretch]:
                names[stretch].append(table)
            doubtful[stretch] |= bool(doubt)
    return {stretch: (tuple(found), doubtful[stretch]) for stretch, found in names.items()}


def _cut(text: str, start: int, end: int) -> Iterator[Sentence]:
    at = start
    for match in _BREAK.finditer(text, start, end):
        yield from _trim(text, at, match.end())
        at = match.end()
    yield from _trim(text, at, end)


def _trim(text: str, start: int, end: int) -> Iterator[Sentence]:
    piece = text[start:end]
    if words := piece.strip():
        first = start + len(piece) - len(piece.lstrip())
        yield Sentence(first, first + len(words), words)
