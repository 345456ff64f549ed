"""From a pasted text to the words that are parsed, character for character.

Nothing is moved: what is not the article's prose becomes spaces, so that an offset into the
cleaned text is the same offset into the article.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from dashboard.errors import ArticleError
from dashboard.extract.article import LONGEST, is_html
from dashboard.extract.lexicon import Cues, Entry, load_lexicon


class LineLexicon(Entry):
    """`lexicon/lines.toml`."""

    noise: Cues
    captions: Cues
    credits: Cues
    english: Cues
    others: dict[str, tuple[str, ...]]


class LineKind(StrEnum):
    """What a line of the text is."""

    BODY = "body"
    HEADLINE = "headline"
    CAPTION = "caption"
    NOISE = "noise"


@dataclass(frozen=True)
class Line:
    """One line: characters `start` to `end` of the text, and what sort of line it is."""

    start: int
    end: int
    kind: LineKind


@dataclass(frozen=True)
class Reading:
    """The cleaned text, as long as the article's, with its lines and its dateline's place."""

    text: str
    lines: tuple[Line, ...]
    dateline: str | None
    is_live: bool = False
    """Whether lines begin with the time of day, as in a live blog."""


_SINGLES = str.maketrans(
    {"…": ".", "\r": "\n", "\u2028": "\n", "\u2029": "\n"}
    | dict.fromkeys("‘’‚‛´`", "'")
    | dict.fromkeys("“”„‟«»", '"')
    | dict.fromkeys("\u2010\u2011", "-")
)
_TAG = re.compile(
    r"<(script|style|noscript)\b.*?</\1\s*>|<!--.*?-->|<[^<>]{1,2000}>", re.IGNORECASE | re.DOTALL
)
_ENTITY = re.compile(
    r"&(?:nbsp|amp|quot|apos|lt|gt|ldquo|rdquo|lsquo|rsquo|mdash|ndash|#\d+|#x\w+);"
)
_BULLET = re.compile(r"[ ]*(?:[-*•·▪◦>#‣|]+|\d{1,2}[.)])[ ]+")
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
_JOINED = re.compile(r"(?<=[A-Za-z]\.)-(?=[a-zA-Z])")
_ENDS = re.compile(r"[.!?:;]['\")]*\s*$")
_WORD = re.compile(r"[^\W\d_]+")


def read(text: str) -> Reading:
    """The text made ready for the parser.

    Raises:
        ArticleError: empty, too long, or not English.
    """
    if not text.strip():
        raise ArticleError("The article is empty; paste its text.")
    if len(text) > LONGEST:
        raise ArticleError(
            f"The text has {len(text):,} characters; an article may have {LONGEST:,}. Paste one"
            " article at a time."
        )
    clean = _strip_markup(text) if is_html(text) else text
    clean = _fold(clean)
    lexicon = load_lexicon("lines", LineLexicon)
    check_english(clean, lexicon)
    clean = _JOINED.sub(" ", clean)
    return _clean_lines(_unwrap(clean), lexicon)


def check_english(text: str, lexicon: LineLexicon) -> None:
    """Raises `ArticleError` for a text that is long enough to tell and not English."""
    letters = [char for char in text[:20_000] if char.isalpha()]
    latin = sum(char < "\u0250" for char in letters)
    if len(letters) >= 20 and latin < len(letters) / 2:
        name = unicodedata.name(next(char for char in letters if char >= "\u0250"), "other")
        raise ArticleError(
            f"The language is not English: most letters are {name.split()[0].title()}. Parley reads"
            " English; paste a translation."
        )
    words = [word for word in _WORD.findall(text[:20_000]) if word.islower()]
    if len(words) < 12:
        return
    share = sum(word in lexicon.english for word in words) / len(words)
    counts = {
        language: sum(word in small for word in words) / len(words)
        for language, small in lexicon.others.items()
    }
    likely = max(counts, key=lambda language: counts[language])
    if share < 0.12 or counts[likely] > max(share, 0.15):
        guess = f"; it looks like {likely}" if counts[likely] > 0.1 else ""
        raise ArticleError(
            f"The language is not English{guess}. Parley reads English; paste a translation."
        )


def _strip_markup(text: str) -> str:
    spaced = _TAG.sub(
        lambda tag: _blank(tag.group(), "\n" if _is_block(tag.group()) else " "), text
    )
    return _ENTITY.sub(lambda entity: _blank(entity.group(), " "), spaced)


def _is_block(tag: str) -> bool:
    return (
        re.match(
            r"</?(?:p|div|h\d|li|ul|br|tr|article|section|figcaption|title)\b", tag, re.IGNORECASE
        )
        is not None
    )


def _blank(text: str, filler: str = " ") -> str:
    return filler + " " * (len(text) - 1)


def _fold(text: str) -> str:
    """Straight quotes, plain spaces, no control characters, no accents; as long as before."""
    if text.isascii() and text.isprintable():
        return text
    return _UNPLAIN.sub(lambda found: _fold_one(found[0]), text.translate(_SINGLES))


_UNPLAIN = re.compile(r"[^\x20-\x7e\n]")


def _fold_one(char: str) -> str:
    if char < "\x7f":
        return char if char >= " " or char == "\n" else " "
    special = _LETTERS.get(char)
    if special:
        return special
    if unicodedata.category(char)[0] in "CZM":
        return " "
    base = unicodedata.normalize("NFKD", char)[0]
    return base if base.isascii() and base.isalnum() else char


_LETTERS = {
    "ı": "i",
    "ł": "l",
    "Ł": "L",
    "ø": "o",
    "Ø": "O",
    "đ": "d",
    "Đ": "D",
    "ß": "s",
    "æ": "a",
    "Æ": "A",
}


def fold(name: str) -> str:
    """A name as the cleaned text has it."""
    return _fold(name)


def _unwrap(text: str) -> str:
    """Joins the lines of a text that was broken at a fixed width."""
    lines = [line for line in text.split("\n") if line.strip()]
    full = [line for line in lines if 55 <= len(line.rstrip()) <= 100]
    open_ended = [line for line in full if not _ENDS.search(line)]
    if len(lines) < 4 or len(open_ended) < 0.5 * len(lines):
        return text
    return re.sub(r"(?<=[^\n]{45})(?<![.!?:\n])\n(?=[^\n])", " ", text)


def _clean_lines(text: str, lexicon: LineLexicon) -> Reading:
    lines = []
    clean = []
    dateline = None
    start = 0
    for raw in text.split("\n"):
        line, kind = _clean_line(raw, lexicon)
        if kind is LineKind.BODY and (found := _DATELINE.match(line)) and len(found.group()) < 80:
            dateline = dateline or found[1].strip().title()
            line = " " * len(found.group()) + line[found.end() :]
        lines.append(Line(start, start + len(raw), kind))
        clean.append(line)
        start += len(raw) + 1
    clocked = sum(_CLOCK.match(raw) is not None for raw in text.split("\n"))
    return Reading("\n".join(clean), tuple(lines), dateline, clocked >= 2)


def _clean_line(line: str, lexicon: LineLexicon) -> tuple[str, LineKind]:
    for pattern in (_BULLET, _CLOCK):
        if (found := pattern.match(line)) and found.end():
            line = " " * found.end() + line[found.end() :]
    lower = line.strip().lower()
    if not lower or _BYLINE.fullmatch(line) or _is_noise(lower, lexicon):
        return " " * len(line), LineKind.NOISE
    for cue in lexicon.captions:
        found_at = line.lower().find(cue)
        if 0 <= found_at < 3 and line[found_at + len(cue) :].lstrip()[:1] in (":", "-", "|"):
            skipped = line.index(line[found_at + len(cue) :].lstrip()[0], found_at + len(cue)) + 1
            line = _without_credit(" " * skipped + line[skipped:], lexicon)
            return line, LineKind.CAPTION
    line = _without_credit(line, lexicon)
    is_prose = _ENDS.search(line) is not None or len(line) > 160
    return line, LineKind.BODY if is_prose else LineKind.HEADLINE


def _is_noise(lower: str, lexicon: LineLexicon) -> bool:
    if any(lower == cue or lower.startswith(f"{cue}:") for cue in lexicon.noise):
        return True
    short = len(lower) < 200 and lower.startswith(lexicon.noise)
    if short and " " in lower and not lower.endswith((".", "!", '"')):
        return not lower.startswith(("save ", "share ", "print ", "watch "))
    if lower.startswith(
        ("reporting by", "(reporting by", "editing by", "additional reporting", "©")
    ):
        return True
    return len(lower) < 120 and any(cue in lower for cue in lexicon.credits) and ". " not in lower


def _without_credit(line: str, lexicon: LineLexicon) -> str:
    """The line without a picture's credit at its end."""
    lower = line.lower()
    found = [at for cue in lexicon.credits if (at := lower.rfind(cue)) > 0]
    if not found:
        return line
    at = max(lower.rfind(". ", 0, min(found)), lower.rfind("[", 0, min(found))) + 1
    at = at if at > 0 else min(found)
    return line[:at] + " " * (len(line) - at)
