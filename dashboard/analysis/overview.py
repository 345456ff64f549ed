"""What is going on: where events took place, and what share of the territory is held."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.control import Holding, list_figures, summarize_holding
from dashboard.tables import SEPARATOR, Tables
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

    places: pd.DataFrame
    """name, city, country, latitude, longitude, precision, venues (their names, joined with `|`),
    events; the most first. One row a city, or one a venue where all events were in one city."""
    without_place: int
    """Events that no place is known of, calls among them."""
    wide: pd.DataFrame
    """The same columns for places known to region or country alone: no marker, but a list."""


def find_territory(tables: Tables) -> Territory | None:
    """The share of a conflict's territory held by the party that is measured most.

    Of the measurers with a figure in the latest year, the one with the most figures speaks: its
    line is the longest that can be drawn without splicing.
    """
    wanted = set(tables.conflicts["territory"].dropna())
    shares = list_figures(tables.control, tables.sources, tables.actors, measure=Measure.SHARE)
    shares = shares[shares["territory"].isin(wanted)].dropna(subset=["controller"])
    if shares.empty:
        return None
    counts = shares.value_counts(["territory", "controller"]).reset_index()
    territory, controller = str(counts["territory"].iloc[0]), str(counts["controller"].iloc[0])
    figures = shares[(shares["territory"] == territory) & (shares["controller"] == controller)]
    recent = figures[figures["date"] > figures["date"].max() - pd.DateOffset(years=1)]
    lengths = figures["series"].value_counts()
    longest = max(recent["series"].unique(), key=lambda series: (lengths[series], series))
    series = figures[figures["series"] == longest]
    holding = summarize_holding(series)
    if holding is None:
        return None
    line = series[["date", "value"]].drop_duplicates("date", keep="last")
    return Territory(controller, territory, holding, line.reset_index(drop=True))


def count_places(events: pd.DataFrame, venues: pd.DataFrame) -> Places:
    """Events by city, and how many have no place or none that a marker may stand for."""
    counts = events["venue_id"].value_counts()
    frame = venues.loc[venues["venue_id"].isin(counts.index), list(_PLACE)]
    frame = frame.assign(
        events=frame["venue_id"].map(counts).astype("int64"), venues=frame["name"]
    ).drop(columns="venue_id")
    frame = frame.sort_values(["events", "name"], ascending=[False, True], kind="stable")
    marked = frame["precision"].isin(_ON_THE_MAP)
    places, wide = frame[marked], frame[~marked]
    if places["city"].fillna(places["name"]).nunique() > 1:
        places = _join_cities(places)
    return Places(
        places=places.reset_index(drop=True),
        without_place=len(events) - int(frame["events"].sum()),
        wide=wide.reset_index(drop=True),
    )


def _join_cities(venues: pd.DataFrame) -> pd.DataFrame:
    """One row a city, where its busiest venue stands; a venue outside cities stays as it is."""
    city = venues["city"].fillna(venues["name"])
    joined = venues.assign(name=city).groupby(["name", "country"], sort=False, dropna=False)
    cities = joined.agg(
        city=("city", "first"),
        latitude=("latitude", "first"),
        longitude=("longitude", "first"),
        precision=("precision", "first"),
        venues=("venues", SEPARATOR.join),
        events=("events", "sum"),
    ).reset_index()
    return cities.sort_values(["events", "name"], ascending=[False, True], kind="stable")
