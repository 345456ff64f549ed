"""What a text tells of where its places lie: states and peoples named, containers beside a name."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dashboard.geocoding.index import Entry, Kind
from dashboard.geocoding.lookup import load_words
from dashboard.geocoding.scoring import rank

_CAPITALIZED = r"[A-ZÀ-ÞĀ-Ž\u0400-\u042f][\w.’'-]*"
_SORT = r"(?: (?:region|oblast|province|state|governorate|krai|territory|prefecture)s?\b)?"
_RUN = re.compile(rf"{_CAPITALIZED}(?: {_CAPITALIZED})*{_SORT}")
_AFTER = re.compile(
    r"\s*(?:,|\(|\bin\b|\bof\b)[\s(]*(?:in |of )?(?:the )?"
    r"(?:(?:[a-z]+ern|occupied|neighbou?ring|nearby|central)[ -])*"
    rf"({_CAPITALIZED}(?: {_CAPITALIZED}){{0,2}}{_SORT})"
)
_LONGEST = 4
_LEAST_PEOPLE = 300_000

CONTAINED = 8.0
_NAMED_REGION, _NAMED_COUNTRY, _ASKED_COUNTRY = 1.5, 1.0, 2.0


@dataclass
class Evidence:
    """ISO codes (`UA`, `UA-14`) that a text names, how often, and those beside each name."""

    mentions: Counter[str] = field(default_factory=Counter)
    containers: dict[str, set[str]] = field(default_factory=dict)
    country: str | None = None

    def score(self, name: str, entry: Entry) -> float:
        """How much the text speaks for a candidate of a name."""
        region = "" if entry.kind is Kind.REGION else entry.region
        country = "" if entry.kind is Kind.COUNTRY else entry.country
        score = CONTAINED * (not self.containers.get(name, set()).isdisjoint({region, country}))
        score += _NAMED_REGION * self._weigh(region) + _NAMED_COUNTRY * self._weigh(country)
        return score + _ASKED_COUNTRY * (self.country == entry.country)

    def countries(self) -> set[str]:
        """The countries that are named, asked for, or in which a named region lies."""
        codes = {*self.mentions, *(code for found in self.containers.values() for code in found)}
        return {code.partition("-")[0] for code in codes} | (
            {self.country} if self.country else set()
        )

    def _weigh(self, code: str) -> float:
        times = self.mentions[code] if code else 0
        return min(1.0, 0.6 + 0.2 * times) if times else 0.0


def read_evidence(names: Iterable[str], text: str, country: str | None = None) -> Evidence:
    """All evidence for some names in the text that they stand in."""
    evidence = Evidence(Counter(_name_codes(text)), country=country)
    for name in names:
        found: set[str] = set()
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            after = _AFTER.match(text, match.end())
            if after:
                found.update(read_container(after[1]))
        if found:
            evidence.containers[name] = found
    return evidence


def _name_codes(text: str) -> Iterator[str]:
    """The code of each country and first-level region that a text names, peoples included."""
    for run in _RUN.finditer(text):
        words = run[0].split(" ")
        start = 0
        while start < len(words):
            for length in range(min(_LONGEST, len(words) - start), 0, -1):
                code = _meant_code(" ".join(words[start : start + length]))
                if code:
                    yield from {code, code.partition("-")[0]}
                    start += length
                    break
            else:
                start += 1


def read_container(run: str) -> frozenset[str]:
    """The codes of the longest beginning of some words that names a country or region."""
    words = run.split(" ")
    for length in range(len(words), 0, -1):
        codes = _possible_codes(" ".join(words[:length]).rstrip(",;:"))
        if codes:
            return codes
    return frozenset()


@functools.lru_cache(maxsize=20_000)
def _meant_code(name: str) -> str:
    """The code of what a name means by itself, empty unless that is a country or large region."""
    name = _bare(name)
    if len(name) < 4 and not name.isupper() and name not in load_words().abbreviations:
        return ""
    entries = rank(name).entries
    large = entries and entries[0].primary and entries[0].population >= _LEAST_PEOPLE
    return _code(entries[0]) if large else ""


@functools.lru_cache(maxsize=20_000)
def _possible_codes(name: str) -> frozenset[str]:
    """The codes of all countries and regions that go by a name."""
    entries = rank(_bare(name)).entries
    return frozenset(code for entry in entries if entry.primary and (code := _code(entry)))


def _bare(name: str) -> str:
    name = name.rstrip("’'-")
    name = name[:-2] if name.endswith(("'s", "’s")) else name
    return name if name in load_words().abbreviations else name.rstrip(".")


def _code(entry: Entry) -> str:
    if entry.kind is Kind.COUNTRY:
        return entry.country
    return entry.region if entry.kind is Kind.REGION else ""
