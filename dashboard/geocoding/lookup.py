"""One name to all the places that may be meant by it."""

from __future__ import annotations

import functools
import re
from collections.abc import Container
from dataclasses import dataclass

from rapidfuzz import fuzz

from dashboard.geocoding.index import Entry, Kind, load_index
from dashboard.geocoding.names import drop_article, fold, sound
from dashboard.geocoding.venues import find_building, load_venues
from dashboard.geocoding.words import read_words

_WIDE = frozenset({Kind.REGION, Kind.AREA, Kind.DISTRICT, Kind.COUNTRY})
_SORTS = {
    "region": _WIDE - {Kind.COUNTRY},
    "district": frozenset({Kind.DISTRICT, Kind.REGION}),
    "settlement": frozenset({Kind.CITY}),
}
_POSSESSIVE = re.compile(r"['’]s?$")
_SAME_PLACE_DEGREES = 0.4
_LARGE_CITY = 100_000


@dataclass(frozen=True)
class Words:
    """What the word lists say, folded."""

    sort_of: dict[str, str]
    sort_before: dict[str, str]
    longest: int
    beside: frozenset[str]
    nameless: frozenset[str]
    """Words that name nothing alone."""
    abbreviations: dict[str, str]
    adjectives: dict[str, str]


@functools.lru_cache(maxsize=1)
def load_words() -> Words:
    """The words of `words/*.toml`."""
    sorts = read_words("sorts.toml")
    abbreviations = {
        short: code for code, shorts in sorts.pop("abbreviations").items() for short in shorts
    }
    beside = frozenset(sorts.pop("beside"))
    first = {fold(word): "region" for word in sorts.pop("region_first")}
    sort_of = {
        fold(word) + end: s for s, words in sorts.items() for word in words for end in ("", "s")
    }
    adjectives = {
        fold(word): code
        for code, words in read_words("countries.toml")["adjectives"].items()
        for word in words
    }
    longest = max(word.count(" ") + 1 for word in sort_of)
    return Words(
        sort_of, first, longest, beside, beside | sort_of.keys(), abbreviations, adjectives
    )


@functools.lru_cache(maxsize=20_000)
def look_up(name: str) -> tuple[Entry, ...]:
    """All places that a name may mean, in no order that matters; none if it is unknown.

    A word of sort ("Donetsk region", "City of Kharkiv") narrows what is found; words that only
    point within a place ("eastern Ukraine") are passed over.
    """
    code = load_words().abbreviations.get(name)
    entry = load_index().by_code(code) if code else None
    if entry is not None:
        return (entry,)
    folded = fold(_POSSESSIVE.sub("", name))
    if _strip_beside(folded) in load_words().nameless:
        return ()
    found = _with_sort(folded)
    if not found:
        bare = _strip_beside(folded)
        found = tuple(e for e in _with_sort(bare) if _is_wide(e)) if bare != folded else ()
    return found or _by_adjective(folded) or find_building(folded)


def _with_sort(folded: str) -> tuple[Entry, ...]:
    found = find_places(folded)
    bare, sort = _split_sort(folded)
    if sort:
        known = {(entry.number, entry.venue_id) for entry in found}
        found += tuple(
            entry
            for entry in find_places(bare)
            if entry.kind in _SORTS[sort] and (entry.number, entry.venue_id) not in known
        )
    return found


def _split_sort(folded: str) -> tuple[str, str]:
    """A folded name without its word of sort, and that word's sort, empty if it has none."""
    sorts, before = load_words().sort_of, load_words().sort_before
    words = folded.split()
    for length in range(min(load_words().longest, len(words) - 1), 0, -1):
        first, last = " ".join(words[:length]), " ".join(words[-length:])
        if last in sorts:
            return " ".join(words[:-length]), sorts[last]
        if first in before and words[length] != "of":
            return " ".join(words[length:]), before[first]
        if first in sorts and words[length] == "of" and len(words) > length + 1:
            return " ".join(words[length + 1 :]).removeprefix("the "), sorts[first]
    return folded, ""


def _strip_beside(folded: str) -> str:
    """A folded name without the words that point within or about a place."""
    beside = load_words().beside
    words = folded.split()
    while len(words) > 1 and words[0] in beside:
        words = words[1:]
    while len(words) > 1 and words[-1] in beside:
        words = words[:-1]
    return " ".join(words)


def _is_wide(entry: Entry) -> bool:
    return entry.kind is not Kind.CITY or entry.population >= _LARGE_CITY


def find_places(folded: str) -> tuple[Entry, ...]:
    """Venues and places of a folded name; a venue that is a city is one entry with that city."""
    found = list(load_index().find(folded)) if folded else []
    for venue in load_venues().get(folded, ()):
        same = next((i for i, entry in enumerate(found) if _is_same(entry, venue)), None)
        if same is None:
            found.append(venue)
        else:
            found[same] = found[same]._replace(venue_id=venue.venue_id, primary=True)
    return tuple(found)


def _is_same(entry: Entry, venue: Entry) -> bool:
    return (
        entry.kind == venue.kind
        and abs(entry.latitude - venue.latitude) < _SAME_PLACE_DEGREES
        and abs(entry.longitude - venue.longitude) < _SAME_PLACE_DEGREES
    )


def look_up_sound(
    name: str, countries: Container[str] | None = None, least_alike: float = 60
) -> tuple[Entry, ...]:
    """Places of some countries whose names sound like a name, whatever its romanization.

    Args:
        name: a name as written.
        countries: alpha-2 codes; None for all whose names are romanized.
        least_alike: how much of the name's letters must stand in the place's own name, percent.
    """
    return tuple(
        entry
        for entry, alike in _hear(fold(name))
        if alike >= least_alike and (countries is None or entry.country in countries)
    )


@functools.lru_cache(maxsize=20_000)
def _hear(folded: str) -> tuple[tuple[Entry, float], ...]:
    heard = sound(folded)
    found = load_index().find(heard) if heard else ()
    bare = drop_article(folded)
    return tuple((entry, fuzz.ratio(bare, drop_article(fold(entry.name)))) for entry in found)


def _by_adjective(folded: str) -> tuple[Entry, ...]:
    adjectives = load_words().adjectives
    code = adjectives.get(folded) or adjectives.get(folded.removesuffix("s"))
    entry = load_index().by_code(code) if code else None
    return (entry,) if entry else ()
