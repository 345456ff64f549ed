"""The places of events as the data model has them: a venue, or a place in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from geopy import Location
from slugify import slugify

from dashboard.extract.names import Names
from dashboard.extract.places import Place
from dashboard.extract.reading import fold
from dashboard.geocoding import resolve


@dataclass(frozen=True)
class Spot:
    """Where an event was: a venue (or a city as one), else a place in words."""

    name: str
    venue_id: str | None
    country: str | None
    venue: dict[str, Any] | None


class Locations:
    """Resolves the places of one article together, so that they help each other."""

    def __init__(self, places: Iterable[Place], names: Names, text: str) -> None:
        self._spots: dict[str, Spot] = {}
        self._venues = names.venue_rows
        wanted = {place.name: place for place in places}
        open_names = []
        for name, place in wanted.items():
            venue = names.venues.get(fold(name))
            if venue is not None:
                self._spots[name] = self._known(venue)
            elif place.rank == 1:
                self._spots[name] = Spot(name, None, place.country, None)
            else:
                open_names.append(name)
        for name, found in zip(
            open_names, resolve(open_names, text) if open_names else [], strict=True
        ):
            self._spots[name] = self._resolved(name, found, wanted[name])

    def spot(self, place: Place | None) -> Spot | None:
        """The resolved place; none for none."""
        return self._spots.get(place.name) if place is not None else None

    def _known(self, venue_id: str) -> Spot:
        cells = self._venues[venue_id]
        return Spot(str(cells["name"]), venue_id, cells["country"], cells)

    def _resolved(self, name: str, found: Location | None, place: Place) -> Spot:
        if found is None:
            return Spot(name, None, place.country, None)
        raw = found.raw
        if raw["precision"] not in ("venue", "city"):
            return Spot(name, None, raw.get("country") or place.country, None)
        canonical = raw.get("name") or name
        venue_id = raw.get("venue_id") or slugify(canonical)
        if venue_id in self._venues:
            return self._known(venue_id)
        venue = {
            "venue_id": venue_id,
            "name": canonical,
            "city": canonical if raw["precision"] == "city" else None,
            "country": raw.get("country"),
            "latitude": found.latitude,
            "longitude": found.longitude,
            "precision": raw["precision"],
        }
        return Spot(canonical, venue_id, raw.get("country"), venue)
