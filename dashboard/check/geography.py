"""Coordinates against the countries that they claim to lie in."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.check.dataset import Dataset
from dashboard.errors import Problem
from dashboard.geocoding.borders import country_of, drawn_countries
from dashboard.records import Venue


def check_geography(dataset: Dataset) -> Iterator[Problem]:
    """Venues whose point lies in another country of the basemap than their row says.

    A point that the basemap's coarse coast leaves in the sea is not held against its row, nor is
    one in a state that the basemap does not draw, as the Vatican in Italy.
    """
    drawn = drawn_countries()
    for line, venue in dataset.of(Venue):
        if venue.latitude is None or venue.longitude is None:
            continue
        if venue.country is not None and venue.country not in drawn:
            continue
        found = country_of(venue.latitude, venue.longitude)
        if found is not None and found != venue.country:
            place = f"{venue.latitude:g}, {venue.longitude:g} lies in {found}"
            yield Problem("venues.csv", line, "country", f"found {venue.country}, but {place}")
