"""From a pasted text to the words that are parsed, character for character.

Nothing is moved: what is not the article's prose becomes spaces, so that an offset into the
cleaned text is the same offset into the article.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from dashboard.errors import ArticleError
from dashboard.extract.article import LONGEST, is_html
from dashboard.extract.lines import Line, LineKind, LineLexicon, clean_lines, unwrap
from dashboard.extract.lines import lexicon as line_lexicon

__all__ = ["Line", "LineKind", "Reading", "check_english", "fold", "read"]


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
_JOINED = re.compile(r"(?<=[A-Za-z]\.)-(?=[a-zA-Z])")
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
    check_english(clean, line_lexicon())
    clean, lines, dateline = clean_lines(unwrap(_JOINED.sub(" ", clean)))
    return Reading(clean, lines, dateline, sum(line.has_clock for line in lines) >= 2)


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
        return char if char >= " " or char in "\n\t" else " "
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
