"""Where events took place: counted by city, and joined where a map has no room for each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.analysis.events import NO_SHOWS
from dashboard.analysis.extent import Extent, Numbers
from dashboard.analysis.timeline import GROUPS
from dashboard.tables import SEPARATOR
from dashboard.vocabularies import PlacePrecision

_PLACE = ("venue_id", "name", "city", "country", "latitude", "longitude", "precision")
_MARKED = (PlacePrecision.VENUE.value, PlacePrecision.CITY.value)
_GROUP_OF = {kind.value: name for name, kinds in GROUPS.items() for kind in kinds}
_OTHERS = list(GROUPS)[-1]
_SUMS = dict.fromkeys(("events", *GROUPS, "away"), "sum") | {"latest": "max"}


@dataclass(frozen=True)
class Places:
    """Where events took place.

    Both frames have name, city, country, latitude, longitude, precision, venues (their names,
    joined with `|`), events (how many), one count for each of `GROUPS`, away (events that
    somebody asked for stayed away from) and latest (year of the last event; missing: no date is
    known). The most events come first.
    """

    places: pd.DataFrame
    """One row a city, or one a venue where all events were in one city."""
    wide: pd.DataFrame
    """One row a place known to region or country alone: an area, never a marker."""
    without_place: int
    """Events that no place is known of, calls among them."""


def find_stayed_away(settled: pd.DataFrame, actors: Collection[str] = ()) -> pd.Series[str]:
    """Ids of the events that somebody stayed away from, of all or of these actors.

    Args:
        settled: one status an actor and event, as `settle_status` gives it.
        actors: ids of people, or of parties that they act for; none: everybody counts.
    """
    missing = settled["status"].isin(NO_SHOWS)
    if actors:
        missing &= settled["actor_id"].isin(actors) | settled["party"].isin(actors)
    return settled.loc[missing, "event_id"]


def count_places(
    events: pd.DataFrame, venues: pd.DataFrame, stayed_away: Collection[str] = ()
) -> Places:
    """Events by city, and how many have no place.

    Args:
        events: the events to count.
        venues: the places that they name.
        stayed_away: ids of the events that count as `away`.
    """
    told = events[events["venue_id"].isin(venues["venue_id"])]
    group = told["kind"].map(_GROUP_OF).fillna(_OTHERS)
    marks = pd.DataFrame(
        {
            "venue_id": told["venue_id"].array,
            "events": 1,
            **{name: (group == name).to_numpy().astype("int64") for name in GROUPS},
            "away": told["event_id"].isin(stayed_away).to_numpy().astype("int64"),
            "latest": told["start"].dt.year.astype("Int64").array,
        }
    )
    counts = marks.groupby("venue_id", sort=False).agg(_SUMS).reset_index()
    frame = venues[list(_PLACE)].merge(counts, on="venue_id").drop(columns="venue_id")
    frame.insert(6, "venues", frame["name"])
    frame = _most_first(frame)
    marked = frame["precision"].isin(_MARKED)
    places = frame[marked]
    if places["city"].fillna(places["name"]).nunique() > 1:
        places = _join_cities(places)
    return Places(
        places=places.reset_index(drop=True),
        wide=frame[~marked].reset_index(drop=True),
        without_place=len(events) - len(told),
    )


def join_near(places: pd.DataFrame, extent: Extent, reach: Numbers) -> pd.DataFrame:
    """Places with a column more, `mark`: the row label of the place that each is drawn with.

    A place stands for itself, unless a busier one is within that one's reach. So the marks never
    lie in one another, and which are joined depends on the extent alone: what a narrower one
    shows comes apart.

    Args:
        places: rows of `Places.places`, the most events first.
        extent: the part of the world that is shown.
        reach: how far each place's mark reaches, in parts of the extent's width.
    """
    x, y = extent.project(places)
    mark = np.full(len(places), -1)
    for number in range(len(places)):
        if mark[number] < 0:
            near = np.hypot(x - x[number], y - y[number]) <= reach[number]
            mark[near & (mark < 0)] = number
    return places.assign(mark=places.index.to_numpy()[mark])


def sum_marks(joined: pd.DataFrame) -> pd.DataFrame:
    """One row a mark of `join_near`, where its busiest place lies; the most events first.

    Returns:
        The columns of `Places.places` without city and precision; `places` (how many), `told`
        (each with its number of events, joined with `|`) and `countries` (codes joined with `|`).
    """
    told = joined["name"] + " (" + joined["events"].astype(str) + ")"
    marks = joined.assign(told=told, places=1, countries=joined["country"].fillna(""))
    summed = marks.groupby("mark", sort=False).agg(
        name=("name", "first"),
        latitude=("latitude", "first"),
        longitude=("longitude", "first"),
        venues=("venues", "first"),
        told=("told", SEPARATOR.join),
        countries=("countries", lambda codes: SEPARATOR.join(sorted(set(codes) - {""}))),
        places=("places", "sum"),
        **{column: (column, how) for column, how in _SUMS.items()},
    )
    return _most_first(summed).reset_index(drop=True)


def _join_cities(venues: pd.DataFrame) -> pd.DataFrame:
    """One row a city, where its busiest venue stands; a venue outside cities stays as it is."""
    joined = venues.assign(name=venues["city"].fillna(venues["name"])).groupby(
        ["name", "country"], sort=False, dropna=False
    )
    first = ("city", "latitude", "longitude", "precision")
    cities = joined.agg(
        **{column: (column, "first") for column in first},
        venues=("venues", SEPARATOR.join),
        **{column: (column, how) for column, how in _SUMS.items()},
    ).reset_index()
    return _most_first(cities)


def _most_first(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.sort_values(["events", "name"], ascending=[False, True], kind="stable")
