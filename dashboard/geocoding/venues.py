"""The bundled dataset's venues as places: buildings, and cities where people meet."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
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
_COME_AND_GO = ("the", "hotel", "in")


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


def find_building(folded: str) -> tuple[Entry, ...]:
    """The bundled building whose name begins as the folded name does, or the other way round."""
    words = _shorten(folded)
    found = {
        building.venue_id: building
        for name, building in _buildings().get(words[:2], ())
        if name[: len(words)] == words[: len(name)]
    }
    return tuple(found.values())


@functools.lru_cache(maxsize=1)
def _buildings() -> dict[tuple[str, ...], list[tuple[tuple[str, ...], Entry]]]:
    """Buildings and the words of their names, by the first two words."""
    found: dict[tuple[str, ...], list[tuple[tuple[str, ...], Entry]]] = {}
    for folded, venues in load_venues().items():
        words = _shorten(folded)
        if len(words) > 1:
            buildings = [(words, venue) for venue in venues if venue.number < 0]
            found.setdefault(words[:2], []).extend(buildings)
    return found


def _shorten(folded: str) -> tuple[str, ...]:
    """The words of a building's name without those that come and go."""
    return tuple(word for word in folded.split() if word not in _COME_AND_GO)


def _read_venue(cells: Mapping[str, Any]) -> Entry | None:
    country = cells["country"] if isinstance(cells["country"], str) else ""
    city = _find_city(cells["city"], country)
    if math.isnan(cells["latitude"]):
        if city is None:
            return None
        known = city.name == cells["name"]
        number = city.number if known else -1
        return city._replace(number=number, name=cells["name"], venue_id=cells["venue_id"])
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
