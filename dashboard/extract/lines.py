"""The lines of a pasted text: prose, headlines, items of lists, rows of tables, captions, noise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from dashboard.extract.lexicon import Cues, Entry, load_lexicon


class LineLexicon(Entry):
    """`lexicon/lines.toml`."""

    noise: Cues
    captions: Cues
    credits: Cues
    english: Cues
    others: dict[str, tuple[str, ...]]


@cache
def lexicon() -> LineLexicon:
    """The words of lines."""
    return load_lexicon("lines", LineLexicon)


class LineKind(StrEnum):
    """What a line of the text is."""

    BODY = "body"
    HEADLINE = "headline"
    ENTRY = "entry"
    """An item of a list or a row of a table that is no sentence."""
    CAPTION = "caption"
    NOISE = "noise"


@dataclass(frozen=True)
class Line:
    """One line: characters `start` to `end` of the text, and what sort of line it is.

    `is_item` is true for an item of a list or a row of a table, also one that is a sentence, and
    `is_row` for the row alone; `has_clock` for one that the time of day opens, as in a live blog.
    """

    start: int
    end: int
    kind: LineKind
    is_item: bool = False
    is_row: bool = False
    has_clock: bool = False


_BULLET = re.compile(r"[ ]*(?:[-*•·▪◦>#‣–—]+|\(?\d{1,2}[.)]|\(?[a-z]\)|\([ivx]{1,4}\))[ ]+(?=\S)")
_CLOCK = re.compile(
    r"[ ]*\(?\d{1,2}[:.h]\d{2}(?::\d{2})?[ ]*(?:[ap]\.?m\.?)?[ ]*"
    r"(?:GMT|BST|CEST|CET|EST|EDT|ET|UTC|EEST|EET|local time|IST|MSK)?\)?[ ]*(?:[-–—:|][ ]*)?"
    r"(?=\n|[A-Z\"'])",
    re.IGNORECASE,
)
_MONTHS = r"(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE = re.compile(
    r"[ ]*([A-Z][A-Za-z'. -]+?)(?:, [A-Z][A-Za-z. ]+?)?"
    rf"(?:[,.]? (?:\d{{1,2}} )?{_MONTHS}(?: \d{{1,2}})?(?:, \d{{4}})?)?"
    r"(?: ?\((?:[A-Z][\w./ ]{1,30})\)| ?/[A-Z][\w/ ]+/)? (?:-{1,2}|–|—) (?=[A-Z\"'])"
)
_BYLINE = re.compile(r"[ ]*(?:By|BY) [A-Z][\w.'-]+(?:,? (?:and )?[A-Z][\w.'-]+){1,8}[ ]*")
_CELL = re.compile(r"\t+[ ]*|[ ]+\|[ ]+|\|")
_BRACKETED = re.compile(r"\(([^()\t|]*)\)(?=[ ]*[\t|])")
_RULE = re.compile(r"[\s|:=+-]*")
_ENDS = re.compile(r"[.!?:;]['\")]*\s*$")
_GOES_ON = re.compile(r"(?:[;,]|; and)\s*$")


def clean_lines(text: str) -> tuple[str, tuple[Line, ...], str | None]:
    """The text with its prose alone, as long as before, its lines and its dateline's place."""
    raws = text.split("\n")
    rows = _rows(raws)
    lines: list[Line] = []
    clean: list[str] = []
    dateline = None
    start = 0
    opened = False
    for number, raw in enumerate(raws):
        is_row = number in rows
        line, kind, is_item, has_clock = _clean_line(_without_cells(raw) if is_row else raw)
        if kind is LineKind.BODY and (found := _DATELINE.match(line)) and len(found.group()) < 80:
            dateline = dateline or found[1].strip().title()
            line = " " * len(found.group()) + line[found.end() :]
        is_item = is_item or is_row or (opened and _is_listed(line, kind))
        if kind is LineKind.HEADLINE and is_item:
            kind = LineKind.ENTRY
        lines.append(Line(start, start + len(raw), kind, is_item, is_row, has_clock))
        clean.append(line)
        start += len(raw) + 1
        if line.strip():
            opened = line.rstrip().endswith(":") or (opened and is_item)
        elif raw.strip() or (lines[-2:-1] and lines[-2].is_item):
            opened = False
    return "\n".join(clean), tuple(lines), dateline


def _is_listed(line: str, kind: LineKind) -> bool:
    """Whether a line after one that ends with a colon is an item, though no bullet says so."""
    return kind is LineKind.HEADLINE or (
        kind is LineKind.BODY and _GOES_ON.search(line) is not None and ". " not in line
    )


def _rows(raws: list[str]) -> set[int]:
    """The lines that are rows of a table: cells parted by tabs or bars, two rows or more."""
    cells = [
        len(list(filter(str.strip, _CELL.split(raw)))) if _CELL.search(raw) else 0 for raw in raws
    ]
    found: set[int] = set()
    for number, count in enumerate(cells):
        before = [n for n in (number - 1, number - 2) if n >= 0 and cells[n] >= 2]
        if count >= 2 and before:
            found |= {number, before[0]}
    return found


def _without_cells(raw: str) -> str:
    """A row with commas between its cells, as a sentence would list them."""
    if _RULE.fullmatch(raw):
        return " " * len(raw)
    inner = _BRACKETED.sub(r",\1 ", raw.strip())
    inner = _CELL.sub(lambda cell: "," + " " * (len(cell.group()) - 1), inner)
    inner = re.sub(r"^(?:, *)+|(?:, *)+$", lambda edge: " " * len(edge.group()), inner)
    lead = len(raw) - len(raw.lstrip())
    return " " * lead + inner + " " * (len(raw) - lead - len(inner))


def _clean_line(line: str) -> tuple[str, LineKind, bool, bool]:
    """The line without what is not its words, its kind, and whether a bullet or a time opens it."""
    line = line.replace("\t", " ").replace("|", " ") if "\t" in line else line
    opened = []
    for pattern in (_BULLET, _CLOCK):
        found = pattern.match(line)
        opened.append(bool(found and found.end()))
        if found:
            line = " " * found.end() + line[found.end() :]
    is_item, has_clock = opened
    lower = line.strip().lower()
    if not lower or _BYLINE.fullmatch(line) or _is_noise(lower):
        return " " * len(line), LineKind.NOISE, False, has_clock
    caption = _without_caption(line)
    if caption is not None:
        return _without_credit(caption), LineKind.CAPTION, False, has_clock
    line = _without_credit(line)
    is_prose = _ENDS.search(line) is not None or len(line) > 160
    return line, LineKind.BODY if is_prose else LineKind.HEADLINE, is_item, has_clock


def _without_caption(line: str) -> str | None:
    """A caption without the word that says that it is one; none where no such word opens it."""
    for cue in lexicon().captions:
        found_at = line.lower().find(cue)
        if 0 <= found_at < 3 and line[found_at + len(cue) :].lstrip()[:1] in (":", "-", "|"):
            skipped = line.index(line[found_at + len(cue) :].lstrip()[0], found_at + len(cue)) + 1
            return " " * skipped + line[skipped:]
    return None


def _is_noise(lower: str) -> bool:
    words = lexicon()
    if any(lower == cue or lower.startswith(f"{cue}:") for cue in words.noise):
        return True
    short = len(lower) < 200 and lower.startswith(words.noise)
    if short and " " in lower and not lower.endswith((".", "!", '"')):
        return not lower.startswith(("save ", "share ", "print ", "watch "))
    if lower.startswith(
        ("reporting by", "(reporting by", "editing by", "additional reporting", "©")
    ):
        return True
    return len(lower) < 120 and any(cue in lower for cue in words.credits) and ". " not in lower


def _without_credit(line: str) -> str:
    """The line without a picture's credit at its end."""
    lower = line.lower()
    found = [at for cue in lexicon().credits if (at := lower.rfind(cue)) > 0]
    if not found:
        return line
    at = max(lower.rfind(". ", 0, min(found)), lower.rfind("[", 0, min(found))) + 1
    at = at if at > 0 else min(found)
    return line[:at] + " " * (len(line) - at)


def unwrap(text: str) -> str:
    """Joins the lines of a text that was broken at a fixed width."""
    lines = [line for line in text.split("\n") if line.strip()]
    full = [line for line in lines if 55 <= len(line.rstrip()) <= 100]
    open_ended = [line for line in full if not _ENDS.search(line)]
    if len(lines) < 4 or len(open_ended) < 0.5 * len(lines):
        return text
    return re.sub(rf"(?<=[^\n]{{45}})(?<![.!?:\n])\n(?=[^\n])(?!{_BULLET.pattern})", " ", text)
