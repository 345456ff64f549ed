"""Where a place that the article names lies, when a person puts it right."""

from __future__ import annotations

from collections.abc import Iterable

from geopy import Location

from dashboard.desk.drafts import Draft, change_rows
from dashboard.geocoding import candidates
from dashboard.store import PlaceChoice
from dashboard.vocabularies import PlacePrecision

_MOST = 12


def find_places(draft: Draft, position: int) -> list[Location]:
    """The places that a venue of the draft may be, the likeliest first."""
    row = draft.tables.venues.iloc[position]
    name, city, country = row["name"], row["city"], row["country"]
    hint = country if isinstance(country, str) else None
    places = candidates(name, hint)
    if isinstance(city, str) and city != name:
        places += candidates(city, hint)
    by_address: dict[str, Location] = {}
    for place in places:
        by_address.setdefault(place.address, place)
    return list(by_address.values())[:_MOST]


def choose_place(draft: Draft, position: int, place: Location) -> tuple[Draft, PlaceChoice]:
    """The draft with the venue put there, and the choice to remember."""
    row = draft.tables.venues.iloc[position]
    choice = PlaceChoice(
        name=str(row["name"]),
        conflict_id=conflict_of(draft),
        label=place.address,
        latitude=place.latitude,
        longitude=place.longitude,
        precision=PlacePrecision(place.raw["precision"]),
        country=place.raw["country"],
    )
    return _put(draft, position, choice), choice


def apply_choices(draft: Draft, choices: Iterable[PlaceChoice]) -> Draft:
    """The draft with its venues where people put their names before, in this conflict."""
    conflict = conflict_of(draft)
    chosen = {choice.name: choice for choice in choices if choice.conflict_id == conflict}
    for position, name in enumerate(draft.tables.venues["name"]):
        if name in chosen:
            draft = _put(draft, position, chosen[name])
    return draft


def conflict_of(draft: Draft) -> str | None:
    """The conflict that the article is about, if its events tell one."""
    told = draft.tables.events["conflict_id"].dropna()
    return None if told.empty else str(told.mode().iloc[0])


def _put(draft: Draft, position: int, choice: PlaceChoice) -> Draft:
    cells = {
        "latitude": choice.latitude,
        "longitude": choice.longitude,
        "precision": str(choice.precision),
        "country": choice.country,
    }
    return change_rows(draft, "venues", {position: cells})
