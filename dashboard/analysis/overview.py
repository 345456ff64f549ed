"""What is going on: the figures of the cards, where events took place, and the latest of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import narwhals as nw
import pandas as pd

from dashboard.analysis.attendance import CAME
from dashboard.analysis.control import Holding, list_figures, summarize_holding
from dashboard.analysis.frames import open_frame
from dashboard.tables import Tables, split
from dashboard.vocabularies import AttendanceStatus, EventKind, EventStatus, Measure, PlacePrecision

TALKS = (EventKind.TALKS.value, EventKind.SUMMIT.value)
CONVENED = (EventStatus.HELD.value, EventStatus.STALLED.value)
NO_SHOWS = (
    AttendanceStatus.DELEGATED.value,
    AttendanceStatus.DECLINED.value,
    AttendanceStatus.ABSENT.value,
)
"""Ways not to come. `excluded` is none: who was kept out did not stay away."""

_ON_THE_MAP = (PlacePrecision.VENUE.value, PlacePrecision.CITY.value)


@dataclass(frozen=True)
class Principals:
    """At how many talks the heads of state or government of all parties sat."""

    came: int
    talks: int
    """Talks and summits, held or stalled, at which every party is on record."""


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


def count_principals(
    settled: pd.DataFrame, events: pd.DataFrame, conflicts: pd.DataFrame
) -> Principals:
    """How often the principals (level 1) of all parties of a conflict sat at its talks, in person.

    Args:
        settled: one status an actor and event, as `settle_status` gives it.
        events: the `events` table.
        conflicts: the `conflicts` table; each talk counts for its own conflict.
    """
    talks = events[events["kind"].isin(TALKS) & events["status"].isin(CONVENED)]
    rows = settled.assign(side=settled["party"].fillna(settled["actor_id"]))
    came = on_record = 0
    for conflict_id, cell in zip(conflicts["conflict_id"], conflicts["parties"], strict=True):
        own = talks.loc[talks["conflict_id"] == conflict_id, "event_id"]
        parties = split(cell)
        theirs = rows[rows["event_id"].isin(own) & rows["side"].isin(parties)]
        there = theirs[(theirs["level"] == 1) & (theirs["status"] == AttendanceStatus.ATTENDED)]
        on_record += int((theirs.groupby("event_id")["side"].nunique() == len(parties)).sum())
        came += int((there.groupby("event_id")["side"].nunique() == len(parties)).sum())
    return Principals(came, on_record)


def count_no_shows(settled: pd.DataFrame) -> dict[str, int]:
    """How often somebody stayed away, by `NO_SHOWS`."""
    counts = settled["status"].value_counts()
    return {status: int(counts.get(status, 0)) for status in NO_SHOWS}


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
    counted = (
        open_frame(events)
        .filter(~nw.col("venue_id").is_null())
        .group_by("venue_id")
        .agg(events=nw.len())
        .join(open_frame(venues), on="venue_id", how="inner")
        .sort("events", "name", descending=[True, False])
        .select(
            *("venue_id", "name", "city", "country", "latitude", "longitude", "precision"),
            "events",
        )
        .to_native()
    )
    frame = pd.DataFrame(counted)
    marked = frame["precision"].isin(_ON_THE_MAP)
    return Places(
        venues=frame[marked].reset_index(drop=True),
        without_place=len(events) - int(frame["events"].sum()),
        wide=frame[~marked].reset_index(drop=True),
    )


def list_latest(tables: Tables, settled: pd.DataFrame, count: int) -> pd.DataFrame:
    """The latest events, newest first, with who came and who did not, in words.

    Returns:
        event_id, start, date_precision, title, kind, status, place, came, stayed_away.
    """
    events = tables.events.dropna(subset=["start"])
    events = events.sort_values(["start", "event_id"], ascending=False, kind="stable").head(count)
    names = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))
    venues = dict(zip(tables.venues["venue_id"], tables.venues["name"], strict=True))
    rows: dict[str, list[dict[str, Any]]] = {event_id: [] for event_id in events["event_id"]}
    for cells in settled[settled["event_id"].isin(rows)].to_dict("records"):
        row = {str(name): cell for name, cell in cells.items()}
        rows[row["event_id"]].append(row)
    columns = ("event_id", "start", "date_precision", "title", "kind", "status")
    return pd.DataFrame(
        {
            **{name: events[name].to_list() for name in columns},
            "place": events["venue_id"].map(venues).fillna(events["place"]).to_list(),
            "came": [_who_came(told, names) for told in rows.values()],
            "stayed_away": [_who_stayed_away(told, names) for told in rows.values()],
        }
    )


def _who_came(rows: list[dict[str, Any]], names: dict[str, str]) -> str:
    """The first of each side: who leads it, else who ranks highest; highest sides first."""
    there = [row for row in rows if row["status"] in CAME]
    there.sort(key=lambda row: (row["head"] is not True, _rank(row), row["actor_id"]))
    first: dict[str, dict[str, Any]] = {}
    for row in there:
        side = row["party"] if isinstance(row["party"], str) else row["actor_id"]
        first.setdefault(side, row)
    ordered = sorted(first.items(), key=lambda item: (_rank(item[1]), item[0]))
    return ", ".join(_with_side(row["actor_id"], side, names) for side, row in ordered)


def _who_stayed_away(rows: list[dict[str, Any]], names: dict[str, str]) -> str:
    away = sorted((row for row in rows if row["status"] in NO_SHOWS), key=_rank)
    return ", ".join(f"{names[row['actor_id']]} ({_how(row, names)})" for row in away)


def _how(row: dict[str, Any], names: dict[str, str]) -> str:
    if row["status"] != AttendanceStatus.DELEGATED:
        return str(row["status"])
    delegate = row["delegate"]
    return f"sent {names[delegate]}" if isinstance(delegate, str) else "sent others"


def _with_side(actor: str, side: str, names: dict[str, str]) -> str:
    return names[actor] if actor == side else f"{names[actor]} ({names[side]})"


def _rank(row: dict[str, Any]) -> int:
    """The level of office; who has none comes last."""
    return 9 if pd.isna(row["level"]) else int(row["level"])
