"""Where events took place: counted by city, and joined where a map has no room for each."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.analysis.events import NO_SHOWS
from dashboard.analysis.extent import Extent, Numbers
from dashboard.analysis.timeline import GROUPS
from dashboard.tables import SEPARATOR
from dashboard.vocabularies import PlacePrecision

Codes = npt.NDArray[np.int64]

_PLACE = ("name", "city", "country", "latitude", "longitude", "precision")
_MARKED = (PlacePrecision.VENUE.value, PlacePrecision.CITY.value)
_GROUP_OF = {kind.value: name for name, kinds in GROUPS.items() for kind in kinds}
_OTHERS = list(GROUPS)[-1]
_COUNTS = ["events", *GROUPS, "away"]


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
    codes, ids = pd.factorize(told["venue_id"])
    kinds = told["kind"].to_numpy(object)
    groups = np.array([_GROUP_OF.get(kind, _OTHERS) for kind in kinds], dtype=object)
    counts = {
        "events": np.ones(len(told)),
        **{name: groups == name for name in GROUPS},
        "away": told["event_id"].isin(stayed_away).to_numpy(),
    }
    frame = venues.set_index("venue_id")[list(_PLACE)].loc[ids].reset_index(drop=True)
    frame.insert(6, "venues", frame["name"])
    frame = _most_first(
        frame.assign(
            **{name: _add_up(codes, cells, len(ids)) for name, cells in counts.items()},
            latest=_find_latest(codes, told["start"].dt.year.to_numpy(float), len(ids)),
        )
    )
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
        The columns of `Places.places` without city and precision, venues those of the busiest
        place; `places` (how many), `told`
        (each with its number of events, joined with `|`) and `countries` (codes joined with `|`).
    """
    counted = joined.assign(told=joined["name"] + " (" + joined["events"].astype(str) + ")")
    codes, firsts = pd.factorize(joined["mark"])
    marks = _combine(counted, codes, len(firsts), "venues", "told")
    there = _collect(codes, joined["country"].fillna(""), len(firsts))
    return _most_first(
        marks.drop(columns=["city", "precision", "mark"]).assign(
            places=np.bincount(codes, minlength=len(firsts)),
            countries=[SEPARATOR.join(sorted(set(names) - {""})) for names in there],
            venues=joined["venues"].loc[firsts].to_list(),
        )
    ).reset_index(drop=True)


def _join_cities(venues: pd.DataFrame) -> pd.DataFrame:
    """One row a city, where its busiest venue stands; a venue outside cities stays as it is."""
    named = venues.assign(name=venues["city"].fillna(venues["name"]))
    keys = pd.Series(list(zip(named["name"], named["country"].fillna(""), strict=True)))
    codes, cities = pd.factorize(keys)
    return _most_first(_combine(named, codes, len(cities), "venues"))


def _combine(frame: pd.DataFrame, codes: Codes, size: int, *texts: str) -> pd.DataFrame:
    """One row a code, in the order of the codes: texts joined, counts summed, the rest of its
    first row.
    """
    first = frame.iloc[np.unique(codes, return_index=True)[1]].reset_index(drop=True)
    return first.assign(
        **{name: [SEPARATOR.join(part) for part in _collect(codes, frame[name], size)]
           for name in texts},
        **{name: _add_up(codes, frame[name].to_numpy(float), size) for name in _COUNTS},
        latest=_find_latest(codes, frame["latest"].to_numpy(float, na_value=np.nan), size),
    )  # fmt: skip


def _collect(codes: Codes, cells: Iterable[str], size: int) -> list[list[str]]:
    """The cells of each code."""
    parts: list[list[str]] = [[] for _ in range(size)]
    for code, cell in zip(codes, cells, strict=True):
        parts[code].append(cell)
    return parts


def _add_up(codes: Codes, cells: npt.NDArray[Any], size: int) -> Codes:
    """The sum of each code's cells."""
    return np.bincount(codes, weights=cells, minlength=size).astype(np.int64)


def _find_latest(codes: Codes, years: Numbers, size: int) -> pd.Series[Any]:
    """The latest of each code's years; missing where none is known."""
    latest = np.full(size, -np.inf)
    np.maximum.at(latest, codes, np.where(np.isnan(years), -np.inf, years))
    return pd.Series(np.where(np.isinf(latest), np.nan, latest)).astype("Int64")


def _most_first(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.sort_values(["events", "name"], ascending=[False, True], kind="stable")
