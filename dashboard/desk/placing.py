"""Where a place that the article names lies, when a person puts it right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from geopy import Location, Point
from slugify import slugify

from dashboard.desk.drafts import Draft, add_venue, change_rows
from dashboard.geocoding import candidates, country_of
from dashboard.store import PlaceChoice
from dashboard.vocabularies import PlacePrecision

_MOST = 12


@dataclass(frozen=True)
class NamedPlace:
    """A place that the article names and that is not on file."""

    name: str
    venue_id: str | None
    """Its row among the draft's venues; None: so far an event has its words only."""
    where: str
    """Where it lies, in words, as far as it is known."""


def list_places(draft: Draft) -> list[NamedPlace]:
    """The new venues, then the places that events name in words only."""
    venues = [
        NamedPlace(str(row["name"]), str(row["venue_id"]), _describe(row))
        for row in draft.tables.venues.to_dict("records")
    ]
    events = draft.tables.events
    words = events.loc[events["venue_id"].isna(), "place"].dropna()
    return venues + [NamedPlace(name, None, _NOWHERE) for name in dict.fromkeys(words)]


def find_places(draft: Draft, place: NamedPlace, wanted: str | None = None) -> list[Location]:
    """The places that it may be, the likeliest first.

    Args:
        draft: the review.
        place: one of its places.
        wanted: another name to look for, or coordinates as maps give them: "46.23, 6.14".
    """
    row = _row_of(draft, place)
    country = row.get("country")
    hint = country if isinstance(country, str) else None
    if wanted is not None:
        point = _read_point(wanted)
        return _list_named([wanted], hint) if point is None else [_at(point)]
    city = row.get("city")
    return _list_named([place.name, *([city] if isinstance(city, str) else [])], hint)


def choose_place(
    draft: Draft, place: NamedPlace, found: Location | None
) -> tuple[Draft, PlaceChoice]:
    """The draft with the place put there, and the choice to remember; None: nobody knows where."""
    choice = PlaceChoice(
        name=place.name,
        conflict_id=conflict_of(draft),
        label="unknown" if found is None else found.address,
        latitude=None if found is None else found.latitude,
        longitude=None if found is None else found.longitude,
        precision=None if found is None else PlacePrecision(found.raw["precision"]),
        country=None if found is None else found.raw["country"],
    )
    is_city = found is not None and choice.precision == PlacePrecision.CITY
    city = str(found.raw["name"]) if found is not None and is_city else None
    return _put(draft, place, choice, city), choice


def apply_choices(draft: Draft, choices: Iterable[PlaceChoice]) -> Draft:
    """The draft with its places where people put their names before, in this conflict."""
    conflict = conflict_of(draft)
    chosen = {choice.name: choice for choice in choices if choice.conflict_id == conflict}
    for place in list_places(draft):
        if place.name in chosen:
            draft = _put(draft, place, chosen[place.name], None)
    return draft


def conflict_of(draft: Draft) -> str | None:
    """The conflict that the article is about, if its events tell one."""
    told = draft.tables.events["conflict_id"].dropna()
    return None if told.empty else str(told.mode().iloc[0])


def _put(draft: Draft, place: NamedPlace, choice: PlaceChoice, city: str | None) -> Draft:
    venue_id = place.venue_id
    if venue_id is None:
        if choice.latitude is None:
            return draft
        draft, venue_id = _make_venue(draft, place.name)
    position = list(draft.tables.venues["venue_id"]).index(venue_id)
    cells = {
        "latitude": choice.latitude,
        "longitude": choice.longitude,
        "precision": choice.precision and choice.precision.value,
        "country": choice.country,
    }
    if city is not None and pd.isna(draft.tables.venues["city"].iloc[position]):
        cells["city"] = city
    return change_rows(draft, "venues", {position: cells})


def _make_venue(draft: Draft, name: str) -> tuple[Draft, str]:
    """A venue for words of an event, so that it can have a point; the event then names it."""
    venue_id = slugify(name)
    if venue_id not in set(draft.tables.venues["venue_id"]):
        draft = add_venue(draft, name, None, None)
    events = draft.tables.events
    named = events["venue_id"].isna() & (events["place"] == name)
    cells = {
        position: {"venue_id": venue_id, "place": None}
        for position, is_named in enumerate(named.fillna(value=False))
        if is_named
    }
    return change_rows(draft, "events", cells), venue_id


def _row_of(draft: Draft, place: NamedPlace) -> Mapping[Any, Any]:
    venues = draft.tables.venues
    rows = venues[venues["venue_id"] == place.venue_id].to_dict("records")
    return rows[0] if rows else {}


def _list_named(names: Iterable[str], country: str | None) -> list[Location]:
    by_address: dict[str, Location] = {}
    for name in names:
        for found in candidates(name, country):
            by_address.setdefault(found.address, found)
    return list(by_address.values())[:_MOST]


def _read_point(text: str) -> Point | None:
    try:
        return Point(text)
    except ValueError:
        return None


def _at(point: Point) -> Location:
    raw = {
        "name": None,
        "country": country_of(point.latitude, point.longitude),
        "precision": PlacePrecision.VENUE.value,
    }
    return Location(f"{point.latitude:.4f}, {point.longitude:.4f}", point, raw)


_NOWHERE = "no point on the map"


def _describe(row: Mapping[Any, Any]) -> str:
    if pd.isna(row["latitude"]):
        return _NOWHERE
    told = (row["city"], row["country"], f"{row['latitude']:.2f}, {row['longitude']:.2f}")
    words = ", ".join(part for part in told if isinstance(part, str) and part != row["name"])
    return f"{words} ({row['precision']})"
