"""What is going on: what share of the territory is held."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.control import Holding, list_figures, summarize_holding
from dashboard.tables import Tables
from dashboard.vocabularies import Measure


@dataclass(frozen=True)
class Territory:
    """The latest share of a territory that a party holds, and the figures of the same series."""

    controller: str
    territory: str
    holding: Holding
    series: pd.DataFrame
    """`date` and `value` (percent), oldest first."""


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
