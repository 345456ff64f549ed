"""Who holds what: published figures as they stand, one series a measurer, never spliced.

Figures of different measurers, or with a different scope, are different series: their difference
is a difference of method as much as of ground. Changes are taken within one series only.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import pandas as pd

from dashboard.analysis.frames import Native, open_frame
from dashboard.vocabularies import Measure, Nature, Scope, Standing

_SCOPE_WORDS = {Scope.ALL: "all that is held", Scope.PHASE: "present phase alone"}
_MONTH_DAYS = 35
_FRESH_DAYS = 90
"""Figures of other measurers within so many days of the latest one are compared with it."""


def list_figures(
    control: Native,
    sources: Native,
    actors: Native,
    *,
    measure: Measure,
    nature: Nature = Nature.CONTROLS,
    territory: str | None = None,
    controller: str | None = None,
) -> Native:
    """Figures of one kind, each with the series that it belongs to, oldest first.

    Args:
        control: the `control` table.
        sources: the `sources` table; its publisher names a series where nobody asserts a figure.
        actors: the `actors` table, for the names of who asserts.
        measure: share, area or settlements.
        nature: held at a date, or captured or lost over a period.
        territory: only figures about this place.
        controller: only figures of this actor.

    Columns: control_id, date, since, territory, controller, value, qualifier, standing, scope,
    series (who measured, and the scope where told), source_id, publisher, evidence.
    """
    rows = open_frame(control).filter(
        nw.col("measure") == measure.value,
        nw.col("nature") == nature.value,
        ~nw.col("date").is_null(),
    )
    if territory is not None:
        rows = rows.filter(nw.col("territory") == territory)
    if controller is not None:
        rows = rows.filter(nw.col("controller") == controller)
    publishers = open_frame(sources).select("source_id", "publisher")
    names = open_frame(actors).select(asserted_by="actor_id", _asserts="name")
    rows = rows.join(publishers, on="source_id", how="left")
    rows = rows.join(names, on="asserted_by", how="left")
    who = nw.coalesce("_asserts", "publisher", nw.lit("unnamed source"))
    told: nw.Expr = nw.lit("")
    for scope, words in _SCOPE_WORDS.items():
        told = nw.when(nw.col("scope") == scope.value).then(nw.lit(f", {words}")).otherwise(told)
    columns = (
        *("control_id", "date", "since", "territory", "controller", "value", "qualifier"),
        *("standing", "scope", "series", "source_id", "publisher", "evidence"),
    )
    return (
        rows.with_columns(series=nw.concat_str(who, told))
        .select(*columns)
        .sort("date", "series", "control_id")
        .to_native()
    )


@dataclass(frozen=True)
class Holding:
    """The latest figure of what a party holds, and what it can be compared with."""

    value: float
    qualifier: str | None
    date: dt.date
    series: str
    source_id: str
    evidence: str | None
    change_month: float | None
    """Change over 30 days within the same series; None without a figure that old."""
    change_year: float | None
    """Change over 365 days within the same series; None without a figure that old."""
    lowest: float
    """Lowest figure of any series in the latest 90 days."""
    highest: float
    """Highest figure of any series in the latest 90 days."""
    compared: int
    """Number of series in that range."""


def summarize_holding(figures: pd.DataFrame) -> Holding | None:
    """The latest of the figures that `list_figures` gave; None where there are none.

    Figures that an observer assessed come before claims and reports of the same 90 days; of
    several on one day the longest series is taken, as it allows the most comparison.
    """
    if figures.empty:
        return None
    recent = figures[figures["date"] >= figures["date"].max() - pd.Timedelta(days=_FRESH_DAYS)]
    lengths = figures["series"].value_counts()
    latest = max(
        recent.itertuples(index=False),
        key=lambda row: (
            row.standing == Standing.ASSESSED,
            row.date,
            lengths[row.series],
            row.control_id,
        ),
    )
    own = figures[figures["series"] == latest.series]
    newest = recent.groupby("series")["value"].last()
    return Holding(
        value=float(latest.value),
        qualifier=None if pd.isna(latest.qualifier) else str(latest.qualifier),
        date=latest.date.date(),
        series=str(latest.series),
        source_id=str(latest.source_id),
        evidence=None if pd.isna(latest.evidence) else str(latest.evidence),
        change_month=_change(own, latest.date, days=30, tolerance_days=12),
        change_year=_change(own, latest.date, days=365, tolerance_days=45),
        lowest=float(newest.min()),
        highest=float(newest.max()),
        compared=len(newest),
    )


def pair_claims(control: Native, actors: Native) -> Native:
    """Claims of captures beside what observers assessed, one row a place, newest claim first.

    Args:
        control: the `control` table.
        actors: the `actors` table, for names.

    Columns: territory, claimed (day of the first claim), claimed_by (names), assessed (day of the
    first assessment), assessed_by, days_between (assessed less claimed; empty without both),
    evidence (of the claim, else of the assessment).
    """
    taken = open_frame(control).filter(
        nw.col("nature") == Nature.CAPTURED.value,
        nw.col("measure").is_null(),
        ~nw.col("date").is_null(),
    )
    names = open_frame(actors).select(asserted_by="actor_id", name="name")
    taken = taken.join(names, on="asserted_by", how="left")
    places = taken.select("territory").unique()
    claimed = _first(taken, Standing.CLAIMED, "claimed")
    assessed = _first(taken, Standing.ASSESSED, "assessed")
    paired = places.join(claimed, on="territory", how="left")
    paired = paired.join(assessed, on="territory", how="left").filter(
        ~(nw.col("claimed").is_null() & nw.col("assessed").is_null())
    )
    paired = paired.with_columns(
        days_between=(nw.col("assessed") - nw.col("claimed")).dt.total_minutes() // (24 * 60),
        evidence=nw.coalesce("claimed_evidence", "assessed_evidence"),
    )
    columns = ("territory", "claimed", "claimed_by", "assessed", "assessed_by", "days_between")
    return (
        paired.select(*columns, "evidence")
        .sort("claimed", "territory", descending=[True, False], nulls_last=True)
        .to_native()
    )


def keep_short_periods(gains: pd.DataFrame) -> pd.DataFrame:
    """Gains and losses told for a period of at most 35 days: months, weeks and single days.

    Sums over longer periods would count the same ground again.

    Args:
        gains: what `list_figures` gives for areas captured or lost.
    """
    length = gains["date"] - gains["since"]
    return gains[length <= pd.Timedelta(days=_MONTH_DAYS)]


def list_rounds(
    events: pd.DataFrame, attendance: pd.DataFrame, parties: tuple[str, ...]
) -> pd.DataFrame:
    """Talks and summits at which all parties of the conflict came, as such or through people.

    Args:
        events: the `events` table; only what was held, dated to the day.
        attendance: the `attendance` table; who attended or took part remotely counts.
        parties: actor ids; without any, no event is a round.

    Columns: event_id, start, title. Oldest first.
    """
    came = attendance[attendance["status"].isin(["attended", "remote"])]
    side = came["party"].fillna(came["actor_id"])
    sides = side[side.isin(parties)].groupby(came["event_id"]).nunique()
    complete = sides.index[(sides == len(parties)) & (len(parties) > 0)]
    rounds = events[
        events["kind"].isin(["talks", "summit"])
        & (events["status"] == "held")
        & (events["date_precision"] == "day")
        & events["event_id"].isin(complete)
    ]
    return rounds[["event_id", "start", "title"]].sort_values(["start", "event_id"])


def frame_rounds(rounds: pd.DataFrame, gains: pd.DataFrame, days: int = 30) -> pd.DataFrame:
    """What was gained on the ground in the days before and after each round of talks.

    A figure counts for a window if the middle of its period lies in it; nothing is shared out
    between windows. Where several series tell, the one with the most figures speaks.

    Args:
        rounds: what `list_rounds` returns.
        gains: what `list_figures` gives for areas captured.
        days: width of each window.

    Columns: event_id, start, title, before, after (km², empty where no figure falls in the
    window), series. Newest first; rounds with no figure at all are left out.
    """
    periods = keep_short_periods(gains)
    if rounds.empty or periods.empty:
        return pd.DataFrame(columns=["event_id", "start", "title", "before", "after", "series"])
    speaker = periods["series"].value_counts().index[0]
    own = periods[periods["series"] == speaker]
    middles = own["since"] + (own["date"] - own["since"]) / 2
    width = pd.Timedelta(days=days)

    def gained(first: pd.Timestamp, last: pd.Timestamp) -> float | None:
        within = own["value"][(middles >= first) & (middles < last)]
        return None if within.empty else float(within.sum())

    shown = rounds.copy()
    shown["before"] = [gained(start - width, start) for start in shown["start"]]
    shown["after"] = [gained(start, start + width) for start in shown["start"]]
    shown["series"] = speaker
    shown = shown.dropna(subset=["before", "after"], how="all")
    return shown.sort_values(["start", "event_id"], ascending=[False, True], ignore_index=True)


def _change(
    series: pd.DataFrame, latest: pd.Timestamp, *, days: int, tolerance_days: int
) -> float | None:
    """Latest value less the value nearest to so many days before, if there is one near enough."""
    distance = (series["date"] - (latest - pd.Timedelta(days=days))).abs()
    if distance.min() > pd.Timedelta(days=tolerance_days):
        return None
    now = series.loc[series["date"] == latest, "value"].iloc[-1]
    return float(now - series["value"].iloc[int(distance.to_numpy().argmin())])


def _first(taken: nw.LazyFrame[Any], standing: Standing, name: str) -> nw.LazyFrame[Any]:
    """The earliest row of each place with a standing: its day, who says so, and the evidence."""
    rows = taken.filter(nw.col("standing") == standing.value)
    earliest = rows.group_by("territory").agg(date=nw.col("date").min())
    rows = rows.join(earliest, on=["territory", "date"], how="inner")
    return rows.group_by("territory").agg(
        nw.col("date").min().alias(name),
        nw.col("name").min().alias(f"{name}_by"),
        nw.col("evidence").min().alias(f"{name}_evidence"),
    )
