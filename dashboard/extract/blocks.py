"""Headings and lead-ins of a pasted text that say who came, with what stands below them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dashboard.extract.headings import role_of, status_of
from dashboard.extract.reading import Line, LineKind, Reading
from dashboard.vocabularies import AttendanceStatus, Role

LONGEST_HEADING = 12
"""How many words a line may have that is taken for a heading."""

_GOES_ON = re.compile(r"(?:and|who from|from|what about)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?]['\")]* +(?=[A-Z\"'(])")


@dataclass
class Block:
    """A heading or lead-in that says of those below it whether they came, and what stands below.

    `entries` are items of a list, `prose` paragraphs of a section.
    """

    status: AttendanceStatus
    heading: Line
    role: Role | None = None
    entries: list[Line] = field(default_factory=list)
    prose: list[Line] = field(default_factory=list)


def find_blocks(reading: Reading) -> list[Block]:
    """The blocks of a text that speak of attendance, in its order."""
    reader = _Reader(reading)
    for number in range(len(reading.lines)):
        reader.read(number)
    return [block for block in reader.found if block.entries or block.prose]


class _Reader:
    """Goes through the lines; `open` is the block that a next line may belong to."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.found: list[Block] = []
        self.open: Block | None = None
        self._has_begun = False
        self._is_opening = True

    def read(self, number: int) -> None:
        """Takes one line."""
        line = self.reading.lines[number]
        words = self.reading.text[line.start : line.end].strip()
        if not words or line.kind in (LineKind.NOISE, LineKind.CAPTION):
            self._is_opening = self._is_opening and not self._has_begun
            return
        before = self.open
        if line.is_item and before is not None:
            before.entries.append(line)
        elif line.is_row:
            # The first row of a table: "Country, represented by, office".
            self.open = self._block(line, status_of(words))
        elif self._is_heading(line, words):
            self.open = None if self._is_opening else self._headed(number, words)
        elif not line.is_item:
            self.open = self._after_prose(line, words)
        if self.open is not None and self.open is not before:
            self.found.append(self.open)
        self._has_begun = True

    def _block(self, line: Line, status: AttendanceStatus | None) -> Block | None:
        words = self.reading.text[line.start : line.end]
        return Block(status, line, role_of(words)) if status is not None else None

    def _is_heading(self, line: Line, words: str) -> bool:
        if line.is_item or len(words.split()) > LONGEST_HEADING:
            return False
        ends = words.endswith((":", "?")) and _SENTENCE.search(words) is None
        return line.kind is LineKind.HEADLINE or ends

    def _headed(self, number: int, words: str) -> Block | None:
        """The block that a heading opens; below another heading it may only divide that one's."""
        status, before = status_of(words), self.open
        if status is None and before is not None:
            nested = not before.entries and not before.prose
            if nested or _GOES_ON.match(words) or self._heads_list(number):
                status = before.status
        return self._block(self.reading.lines[number], status)

    def _heads_list(self, number: int) -> bool:
        """Whether the next line with words is an item that is no sentence."""
        below = (self.reading.lines[i] for i in range(number + 1, len(self.reading.lines)))
        first = next((line for line in below if line.kind is not LineKind.NOISE), None)
        return first is not None and first.kind is LineKind.ENTRY

    def _after_prose(self, line: Line, words: str) -> Block | None:
        """The block that goes on with a paragraph, or that its last words open."""
        if words.endswith(":"):
            last = _SENTENCE.split(words)[-1]
            return self._block(line, status_of(last))
        if self.open is None or self.open.entries:
            return None
        self.open.prose.append(line)
        return self.open
