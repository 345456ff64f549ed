"""Quotations of a text: where they start and end, and which are only fragments of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.extract.reading import LineKind, Reading

if TYPE_CHECKING:
    from dashboard.extract.document import Document

SHORT = 5
"""A quotation of fewer words is a fragment within the writer's own sentence."""


_SINGLE_OPEN = re.compile(r"(?:(?<=[\s(\[—–:])|^)['‘‚](?=[^\W\d_]|\.\.\.|…)", re.MULTILINE)
_SINGLE_CLOSE = re.compile(r"(?:(?P<sure>(?<=[.,!?…—–]))|(?<=\w))(?P<mark>['’])(?!\w)")


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
    for start, end, number in quoted_spans(document.article.text, document.reading):
        span = document.doc.char_span(start, end, alignment_mode="expand")
        words = len(document.reading.text[start:end].split())
        if span is None or not words:
            continue
        fragment = _is_fragment(document.reading.text, start, end)
        found.append(Quotation(start, end, span.start, span.end, number, fragment))
    return found


def quoted_spans(text: str, reading: Reading) -> Iterator[tuple[int, int, int]]:
    """The characters between quotation marks, without the marks, and the number of their line."""
    is_open = False
    for number, line in enumerate(reading.lines):
        if line.kind is LineKind.NOISE:
            continue
        marks = list(_marks(text, line.start, line.end))
        pairs, is_open = _pair(marks, line.start, line.end, is_open=is_open)
        singles = _single_pairs(text, line.start, line.end)
        if line.kind is not LineKind.HEADLINE:
            pairs = sorted([*pairs, *(one for one in singles if not _touches(one, pairs))])
            yield from ((start, end, number) for start, end in pairs)


def _marks(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Each quotation mark of a line with what it may do: "open", "close"."""
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


def _single_pairs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words between single marks of a line, as British newspapers quote.

    A mark after a full stop, a comma or a dash closes for certain; one after a letter may be an
    apostrophe ("the rebels' leader"), so that it closes only where no certain one comes before the
    next opening mark.
    """
    pairs: list[tuple[int, int]] = []
    openings = [match.end() for match in _SINGLE_OPEN.finditer(text, start, end)]
    for number, opened in enumerate(openings):
        if pairs and opened <= pairs[-1][1]:
            continue
        limit = openings[number + 1] - 1 if number + 1 < len(openings) else end
        closings = list(_SINGLE_CLOSE.finditer(text, opened + 1, limit))
        sure = next((m for m in closings if m["sure"] is not None), None)
        closing = sure or (closings[0] if closings else None)
        if closing is not None:
            pairs.append((opened, closing.start("mark")))
    return pairs


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


def _touches(one: tuple[int, int], pairs: list[tuple[int, int]]) -> bool:
    return any(one[0] < end and start < one[1] for start, end in pairs)


def _is_fragment(text: str, start: int, end: int) -> bool:
    words = text[start:end].split()
    ends_clause = text[start:end].rstrip()[-1:] in ",.?!"
    begins = text[start].isupper()
    return (len(words) < SHORT and not (ends_clause and begins)) or (not begins and not ends_clause)
