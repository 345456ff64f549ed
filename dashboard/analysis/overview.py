"""What is going on: where events took place, and what share of the territory is held."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.control import Holding, list_figures, summarize_holding
from dashboard.tables import Tables
from dashboard.vocabularies import Measure, PlacePrecision

_PLACE = ("venue_id", "name", "city", "country", "latitude", "longitude", "precision")
_ON_THE_MAP = (PlacePrecision.VENUE.value, PlacePrecision.CITY.value)


@dataclass(frozen=True)
class Territory:
    """The latest share of a territory that a party holds, and the figures of the same series."""

    controller: str
    territory: str
    holding: Holding
    series: pd.DataFrame
    """`date` and `value` (percent), oldest first."""


@dataclass(frozen=True)
class Places:
    """Where events took place."""

    venues: pd.DataFrame
    """venue_id, name, city, country, latitude, longitude, precision, events; the most first."""
    without_place: int
    """Events that no place is known of, calls among them."""
    wide: pd.DataFrame
    """The same columns for places known to region or country alone: no marker, but a list."""


def find_territory(tables: Tables) -> Territory | None:
    """The latest share of a conflict's territory held by whoever is measured most."""
    wanted = set(tables.conflicts["territory"].dropna())
    shares = list_figures(tables.control, tables.sources, tables.actors, measure=Measure.SHARE)
    shares = shares[shares["territory"].isin(wanted)].dropna(subset=["controller"])
    if shares.empty:
        return None
    counts = shares.value_counts(["territory", "controller"]).reset_index()
    territory, controller = str(counts["territory"].iloc[0]), str(counts["controller"].iloc[0])
    figures = shares[(shares["territory"] == territory) & (shares["controller"] == controller)]
    holding = summarize_holding(figures)
    if holding is None:
        return None
    series = figures.loc[figures["series"] == holding.series, ["date", "value"]]
    return Territory(controller, territory, holding, series.reset_index(drop=True))


def count_places(events: pd.DataFrame, venues: pd.DataFrame) -> Places:
    """Events by venue, and how many have no place or none that a marker may stand for."""
    counts = events["venue_id"].value_counts()
    frame = venues.loc[venues["venue_id"].isin(counts.index), list(_PLACE)]
    frame = frame.assign(events=frame["venue_id"].map(counts).astype("int64"))
    frame = frame.sort_values(["events", "name"], ascending=[False, True], kind="stable")
    marked = frame["precision"].isin(_ON_THE_MAP)
    return Places(
        venues=frame[marked].reset_index(drop=True),
        without_place=len(events) - int(frame["events"].sum()),
        wide=frame[~marked].reset_index(drop=True),
    )
