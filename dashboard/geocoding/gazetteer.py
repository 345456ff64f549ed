"""The offline gazetteer behind geopy's interface."""

from __future__ import annotations

from geopy import Location, Point
from geopy.geocoders.base import Geocoder

from dashboard.geocoding.index import Kind, load_index
from dashboard.geocoding.location import to_location
from dashboard.geocoding.resolve import candidates

_FARTHEST_KM = 50.0


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]  # geopy has no types
    """Bundled venues, then GeoNames and ISO 3166. Asks nobody, so it has no time-outs."""

    def __init__(self) -> None:
        super().__init__(user_agent="Parley")

    def geocode(
        self, query: str, *, exactly_one: bool = True, country: str | None = None, **_: object
    ) -> Location | list[Location] | None:
        """The likeliest place of a name, or all of them, the likeliest first.

        Args:
            query: a place name.
            exactly_one: one Location, else a list.
            country: alpha-2 code of the country in question; evidence, no limit.
            _: geopy's other arguments (`timeout`), which nothing depends on here.

        Returns:
            None if the name is unknown.
        """
        found = candidates(query, country)
        if not found:
            return None
        return found[0] if exactly_one else found

    def reverse(
        self, query: str | tuple[float, float] | Point, *, exactly_one: bool = True, **_: object
    ) -> Location | list[Location] | None:
        """The nearest city to a point (anything that geopy takes as one), within 50 km."""
        point = Point(query)
        entry = load_index().nearest(Kind.CITY, point.latitude, point.longitude, _FARTHEST_KM)
        if entry is None:
            return None
        return to_location(entry) if exactly_one else [to_location(entry)]
