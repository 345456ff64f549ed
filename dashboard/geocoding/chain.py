"""Gazetteer, then what was answered before, then Nominatim where the user allows it."""

from __future__ import annotations

import functools
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from geopy import Location
from geopy.geocoders.base import Geocoder

from dashboard.errors import GeocodingError
from dashboard.geocoding.cache import AnswerCache, cache_path
from dashboard.geocoding.gazetteer import GazetteerGeocoder
from dashboard.geocoding.names import fold
from dashboard.geocoding.nominatim import PoliteNominatim
from dashboard.settings import Settings

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answers:
    """Places of names, in order, and what went wrong in words for the user."""

    places: tuple[Location | None, ...]
    notices: tuple[str, ...]


class ChainGeocoder(Geocoder):  # type: ignore[misc]  # geopy has no types
    """geopy's interface over the whole chain."""

    def __init__(self, cache: AnswerCache, service: PoliteNominatim | None) -> None:
        super().__init__(user_agent="Parley")
        self._gazetteer = GazetteerGeocoder()
        self._cache = cache
        self._service = service

    def geocode(
        self, query: str, *, exactly_one: bool = True, country: str | None = None, **_: object
    ) -> Location | list[Location] | None:
        """The place of a name, or None if nobody knows it.

        Args:
            query: a place name.
            exactly_one: one Location, else a list.
            country: alpha-2 code of the country in question; evidence for the gazetteer.
            _: geopy's other arguments; the service's time-out is set once.

        Raises:
            GeocodingError: only the service could know, and it did not answer.
        """
        found = self._gazetteer.geocode(query, exactly_one=exactly_one, country=country)
        if found is not None:
            return found
        answer = self._ask(query)
        return answer if exactly_one or answer is None else [answer]

    def fill(self, names: Sequence[str], places: Sequence[Location | None]) -> Answers:
        """Asks for the names that `resolve` left open; one failure stops no other name's answer.

        After a failure no further name is asked of the service: it is down, or has refused us.
        """
        filled = list(places)
        notices: list[str] = []
        for i, name in enumerate(names):
            if filled[i] is not None:
                continue
            try:
                filled[i] = self._ask(name, ask_service=not notices)
            except GeocodingError as error:
                _LOG.warning("%s", error)
                notices.append(str(error))
        return Answers(tuple(filled), tuple(notices))

    def _ask(self, name: str, *, ask_service: bool = True) -> Location | None:
        if self._service is None:
            return None
        query = fold(name)
        answered, answer = self._cache.get(self._service.name, query)
        if answered or not ask_service or not query:
            return answer
        answer = self._service.geocode(name)
        self._cache.put(self._service.name, query, answer)
        return answer


def open_chain(settings: Settings) -> ChainGeocoder:
    """The chain that the settings allow: without `nominatim`, nothing but the gazetteer answers."""
    service = _open_service(settings.nominatim_domain) if settings.nominatim else None
    return ChainGeocoder(AnswerCache(cache_path(settings.workspace_url)), service)


@functools.cache
def _open_service(domain: str) -> PoliteNominatim:
    """One a process and server, so that all its users share the one request a second."""
    return PoliteNominatim(domain)
