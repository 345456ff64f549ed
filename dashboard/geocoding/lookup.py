"""One name to all the places that may be meant by it."""

from __future__ import annotations

import functools
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any

from dashboard.dataset import load_bundled
from dashboard.geocoding.index import Entry, Kind, load_index
from dashboard.geocoding.names import fold
from dashboard.tables import split

_KIND_OF = {
    "venue": Kind.VENUE,
    "city": Kind.CITY,
    "region": Kind.AREA,
    "country": Kind.COUNTRY,
}
_WIDE = frozenset({Kind.REGION, Kind.AREA, Kind.DISTRICT, Kind.COUNTRY})
_SORTS = {
    "region": _WIDE - {Kind.COUNTRY},
    "district": frozenset({Kind.DISTRICT, Kind.REGION}),
    "settlement": frozenset({Kind.CITY}),
}
_SAME_PLACE_DEGREES = 0.4
_LARGE_CITY = 100_000


@dataclass(frozen=True)
class Words:
    """What the word lists say, folded."""

    sort_of: dict[str, str]
    longest: int
    beside: frozenset[str]
    abbreviations: dict[str, str]
    adjectives: dict[str, str]


@functools.lru_cache(maxsize=1)
def load_words() -> Words:
    """The words of `words/*.toml`."""
    sorts = _read("sorts.toml")
    abbreviations = {
        short: code for code, shorts in sorts.pop("abbreviations").items() for short in shorts
    }
    beside = frozenset(sorts.pop("beside"))
    sort_of = {fold(word): sort for sort, words in sorts.items() for word in words}
    adjectives = {
        fold(word): code
        for code, words in _read("countries.toml")["adjectives"].items()
        for word in words
    }
    longest = max(word.count(" ") + 1 for word in sort_of)
    return Words(sort_of, longest, beside, abbreviations, adjectives)


def _read(file: str) -> dict[str, Any]:
    path = resources.files("dashboard.geocoding") / "words" / file
    return tomllib.loads(path.read_text(encoding="utf-8"))


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
    folded = fold(name)
    found = _with_sort(folded)
    if not found:
        bare = _strip_beside(folded)
        found = tuple(e for e in _with_sort(bare) if _is_wide(e)) if bare != folded else ()
    return found or _by_adjective(folded)


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
    sorts = load_words().sort_of
    words = folded.split()
    for length in range(min(load_words().longest, len(words) - 1), 0, -1):
        first, last = " ".join(words[:length]), " ".join(words[-length:])
        if last in sorts:
            return " ".join(words[:-length]), sorts[last]
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
            found[same] = replace(found[same], venue_id=venue.venue_id, primary=True)
    return tuple(found)


def _is_same(entry: Entry, venue: Entry) -> bool:
    return (
        entry.kind == venue.kind
        and abs(entry.latitude - venue.latitude) < _SAME_PLACE_DEGREES
        and abs(entry.longitude - venue.longitude) < _SAME_PLACE_DEGREES
    )


@functools.lru_cache(maxsize=1)
def load_venues() -> dict[str, tuple[Entry, ...]]:
    """The bundled dataset's venues by folded name and alias.

    One without a coordinate stands at its city, with the precision of a city.
    """
    found: dict[str, tuple[Entry, ...]] = {}
    for cells in load_bundled().venues.to_dict("records"):
        venue = _read_venue({str(name): cell for name, cell in cells.items()})
        if venue is None:
            continue
        for folded in {fold(name) for name in (cells["name"], *split(cells["aliases"]))}:
            found[folded] = (*found.get(folded, ()), venue)
    return found


def _read_venue(cells: Mapping[str, Any]) -> Entry | None:
    country = cells["country"] if isinstance(cells["country"], str) else ""
    city = _find_city(cells["city"], country)
    if math.isnan(cells["latitude"]):
        return replace(city, name=cells["name"], venue_id=cells["venue_id"]) if city else None
    return Entry(
        number=-1,
        name=cells["name"],
        latitude=cells["latitude"],
        longitude=cells["longitude"],
        kind=_KIND_OF[cells["precision"]],
        country=country,
        region=city.region if city else "",
        population=0,
        geonameid=0,
        capital=False,
        primary=True,
        venue_id=cells["venue_id"],
    )


def _find_city(name: object, country: str) -> Entry | None:
    found = load_index().find(fold(name)) if isinstance(name, str) else ()
    cities = [e for e in found if e.kind is Kind.CITY and e.country == country]
    return max(cities, key=lambda city: (city.primary, city.population), default=None)


def _by_adjective(folded: str) -> tuple[Entry, ...]:
    adjectives = load_words().adjectives
    code = adjectives.get(folded) or adjectives.get(folded.removesuffix("s"))
    entry = load_index().by_code(code) if code else None
    return (entry,) if entry else ()
