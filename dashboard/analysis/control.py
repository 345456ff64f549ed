"""Who holds what: published figures as they stand, one series a measurer, never spliced.

Figures of different measurers, or with a different scope, are different series: their difference
is a difference of method as much as of ground.
"""

from __future__ import annotations

from typing import Any

import narwhals as nw
import pandas as pd

from dashboard.analysis.frames import Native, open_frame
from dashboard.vocabularies import Measure, Nature, Scope, Standing

_SCOPE_WORDS = {Scope.ALL: "all that is held", Scope.PHASE: "present phase alone"}


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


def list_subjects(control: pd.DataFrame) -> list[tuple[str, str]]:
    """Pairs of territory and controller whose share or area is on record, most figures first."""
    held = control[
        (control["nature"] == Nature.CONTROLS)
        & control["measure"].isin([Measure.SHARE, Measure.AREA])
        & control["date"].notna()
    ].dropna(subset=["controller"])
    counted = held.groupby(["territory", "controller"]).size()
    ranked = counted.sort_values(ascending=False, kind="stable")
    return [(str(territory), str(controller)) for territory, controller in ranked.index]


def list_gains(
    control: Native, sources: Native, actors: Native, *, territory: str, controller: str
) -> Native:
    """Areas of one territory that an actor took over a period; what it lost is below zero.

    Columns: those of `list_figures`, in km².
    """
    lost = nw.col("nature") == Nature.LOST.value
    signed = (
        open_frame(control)
        .filter(lost | (nw.col("nature") == Nature.CAPTURED.value))
        .with_columns(
            value=nw.when(lost).then(-nw.col("value")).otherwise(nw.col("value")),
            nature=nw.lit(Nature.CAPTURED.value),
        )
        .to_native()
    )
    gains: Native = list_figures(
        signed,
        sources,
        actors,
        measure=Measure.AREA,
        nature=Nature.CAPTURED,
        territory=territory,
        controller=controller,
    )
    return gains


def pair_claims(control: Native, actors: Native, conflicts: Native) -> Native:
    """Claims of captures beside what observers assessed, one row a place, newest claim first.

    Args:
        control: the `control` table.
        actors: the `actors` table, for names.
        conflicts: the `conflicts` table; land taken somewhere in their territories is no place.

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
    taken = taken.join(open_frame(conflicts).select("territory"), on="territory", how="anti")
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
