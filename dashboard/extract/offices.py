"""Posts: their kinds and levels, and where a text names one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from dashboard.extract.language import load_language
from dashboard.extract.lexicon import Cues, Entry, load_lexicon
from dashboard.extract.reading import fold


class Office(Entry):
    """A kind of post: its level by the codebook, and whether one person holds it in a state."""

    kind: str
    level: int | None = None
    single: bool = False
    country: str | None = None
    cues: Cues


class Ranks(Entry):
    """Words before a name that are no post."""

    cues: Cues


class Offices(Entry):
    """`lexicon/offices.toml`."""

    office: tuple[Office, ...]
    ranks: Ranks


@dataclass(frozen=True)
class Title:
    """A post as a text names it. `level` is empty where the words do not tell it."""

    kind: str
    level: int | None
    single: bool
    cue: str
    plural: bool = False
    country: str | None = None


RANK = "rank"
"""The kind of a title that is no post: "General", "Mr"."""


@cache
def titles() -> dict[str, Title]:
    """Every cue of the lexicon, plurals among them, with what it says."""
    lexicon = load_lexicon("offices", Offices)
    found: dict[str, Title] = {}
    for office in lexicon.office:
        for cue in map(fold, office.cues):
            title = Title(office.kind, office.level, office.single, cue, country=office.country)
            found[cue] = title
            found.setdefault(
                _plural(cue), Title(office.kind, office.level, office.single, cue, True)
            )
    for cue in lexicon.ranks.cues:
        found.setdefault(fold(cue), Title(RANK, None, False, cue))
    return found


@cache
def _pattern() -> re.Pattern[str]:
    cues = sorted(titles(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, cues))})(?!\w)")


@cache
def _matcher() -> PhraseMatcher:
    language = load_language()
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("title", [language.make_doc(cue) for cue in titles()])
    return matcher


def read_title(text: str) -> Title | None:
    """What post a title names: the first that it names, so that a deputy is no minister."""
    found = _pattern().search(fold(text).lower())
    return titles()[found.group()] if found else None


def find_titles(doc: Doc) -> list[tuple[Span, Title]]:
    """Where a text names posts, the longest words first, without overlaps."""
    spans = filter_spans([Span(doc, start, end) for _, start, end in _matcher()(doc)])
    spans.sort(key=lambda span: span.start)
    return [(span, titles()[span.text.lower()]) for span in spans if span.text.lower() in titles()]


def _plural(cue: str) -> str:
    """The plural of a title: its head noun's ("ministers of foreign affairs")."""
    words = cue.split()
    at = next(
        (i - 1 for i, word in enumerate(words) if i and word in ("of", "for", "to", "in")),
        len(words) - 1,
    )
    words[at] = words[at][:-1] + "ies" if words[at].endswith("ry") else words[at] + "s"
    return " ".join(words)
