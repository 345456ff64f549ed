"""Quotations of a text: where they start and end, and which are only fragments of a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.extract.document import Document
from dashboard.extract.reading import LineKind

SHORT = 5
"""A quotation of fewer words is a fragment within the writer's own sentence."""


@dataclass(frozen=True)
class Quotation:
    """Characters `start` to `end` between the marks; `line` is the paragraph it stands in.

    `first` and `last` are its tokens (exclusive), the marks not among them. `is_fragment` tells
    words that are part of the writer's sentence from a quoted clause.
    """

    start: int
    end: int
    first: int
    last: int
    line: int
    is_fragment: bool


def find_quotations(document: Document) -> list[Quotation]:
    """The quotations in a text's prose, in order; those of headlines are left out."""
    found: list[Quotation] = []
    is_open = False
    for number, line in enumerate(document.reading.lines):
        if line.kind is LineKind.NOISE:
            continue
        marks = list(_marks(document, line.start, line.end))
        pairs, is_open = _pair(marks, line.start, line.end, is_open=is_open)
        if line.kind is LineKind.HEADLINE:
            continue
        for start, end in pairs:
            span = document.doc.char_span(start, end, alignment_mode="expand")
            words = len(document.reading.text[start:end].split())
            if span is None or not words:
                continue
            found.append(
                Quotation(
                    start, end, span.start, span.end, number, _is_fragment(document, start, end)
                )
            )
    return found


def _marks(document: Document, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Each quotation mark of a line with what it may do: "open", "close"."""
    text = document.article.text
    for at in range(start, end):
        mark = text[at]
        if mark in "“„«":
            yield at, "open"
        elif mark in "”»":
            yield at, "close"
        elif mark == '"':
            before = text[at - 1] if at > start else " "
            after = text[at + 1] if at + 1 < end else " "
            opens = (before.isspace() or before in "([—–-'") and not after.isspace()
            yield at, "open" if opens else "close"


def _pair(
    marks: list[tuple[int, str]], start: int, end: int, *, is_open: bool
) -> tuple[list[tuple[int, int]], bool]:
    """Pairs of marks; a quotation that runs over several paragraphs counts in its first one."""
    pairs = []
    opened: int | None = None
    if is_open and marks and marks[0][1] == "close":
        marks = marks[1:]
    elif is_open and marks and marks[0][0] - start < 3:
        closing = next((i for i, (_, what) in enumerate(marks) if what == "close"), None)
        if closing is None:
            return [], True
        marks = marks[closing + 1 :]
    for at, what in marks:
        if what == "open" and opened is None:
            opened = at
        elif what == "close" and opened is not None:
            pairs.append((opened + 1, at))
            opened = None
    if opened is not None:
        pairs.append((opened + 1, end))
        return pairs, True
    return pairs, False


def _is_fragment(document: Document, start: int, end: int) -> bool:
    text = document.reading.text
    words = text[start:end].split()
    ends_clause = text[start:end].rstrip()[-1:] in ",.?!"
    begins = text[start].isupper()
    return (len(words) < SHORT and not (ends_clause and begins)) or (not begins and not ends_clause)
