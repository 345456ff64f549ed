"""Which place a name means, where a person decided."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from dashboard.store.schema import PLACE_CHOICES
from dashboard.vocabularies import PlacePrecision


@dataclass(frozen=True)
class PlaceChoice:
    """A name in the texts of a conflict, and the place that it means there.

    `conflict_id` None holds for texts about no known conflict. Latitude and longitude are
    degrees, WGS 84; `country` is ISO 3166-1 alpha-2. Without a coordinate the choice is that
    nobody knows where it lies.
    """

    name: str
    conflict_id: str | None
    label: str
    latitude: float | None
    longitude: float | None
    precision: PlacePrecision | None
    country: str | None


def read_choices(connection: sa.Connection) -> tuple[PlaceChoice, ...]:
    """All choices, by name."""
    table = PLACE_CHOICES.c
    found = connection.execute(
        sa.select(PLACE_CHOICES).order_by(table.name, table.conflict_id)
    ).mappings()
    return tuple(
        PlaceChoice(
            name=row["name"],
            conflict_id=row["conflict_id"] or None,
            label=row["label"],
            latitude=row["latitude"],
            longitude=row["longitude"],
            precision=row["precision"] and PlacePrecision(row["precision"]),
            country=row["country"],
        )
        for row in found
    )


def write_choice(
    connection: sa.Connection, choice: PlaceChoice, *, who: str, at: dt.datetime
) -> None:
    """Writes a choice instead of an older one for the same name and conflict."""
    table = PLACE_CHOICES.c
    conflict_id = choice.conflict_id or ""
    connection.execute(
        PLACE_CHOICES.delete().where(table.name == choice.name, table.conflict_id == conflict_id)
    )
    connection.execute(
        PLACE_CHOICES.insert(),
        {
            "name": choice.name,
            "conflict_id": conflict_id,
            "label": choice.label,
            "latitude": choice.latitude,
            "longitude": choice.longitude,
            "precision": choice.precision and choice.precision.value,
            "country": choice.country,
            "chosen_at": at,
            "who": who,
        },
    )
