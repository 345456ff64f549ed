"""What is going on: what share of the territory is held."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.control import list_figures
from dashboard.analysis.holding import Holding, summarize_holding
from dashboard.tables import Tables
from dashboard.vocabularies import Measure


@dataclass(frozen=True)
class Territory:
    """The latest share of a territory that a party holds, and how one measurer saw it move."""

    controller: str
    territory: str
    holding: Holding
    line: pd.DataFrame
    """`date` and `value` (percent) of one series, oldest first."""
    measured_by: str
    """Whose series the line is."""


def find_territory(tables: Tables) -> Territory | None:
    """The share of a conflict's territory held by the party that is measured most.

    The figure is the one that `summarize_holding` picks, as on the page of territory. The line is
    never spliced: of the series with a figure in the latest year it is the one with most figures.
    """
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
    measured_by = _find_longest(figures)
    series = figures[figures["series"] == measured_by]
    line = series[["date", "value"]].drop_duplicates("date", keep="last").reset_index(drop=True)
    return Territory(controller, territory, holding, line, measured_by)


def _find_longest(figures: pd.DataFrame) -> str:
    lengths = figures["series"].value_counts()
    recent = figures[figures["date"] > figures["date"].max() - pd.DateOffset(years=1)]
    return max(recent["series"].unique(), key=lambda series: (lengths[series], series))
