"""The latest figure of what is held, how that changed, and how far sources lie apart.

One rule picks the figure wherever the screen shows one: `find_latest`. A change is told by one
source alone, be it that it published the change or that two of its figures differ.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import pandas as pd

from dashboard.vocabularies import Measure, Qualifier, Standing

_FRESH_DAYS = 90
"""So many days before the latest figure are its present: what is compared with it is from them."""


@dataclass(frozen=True)
class Holding:
    """The latest figure of what a party holds, and the range that others give."""

    value: float
    qualifier: str | None
    date: dt.date
    series: str
    source_id: str
    evidence: str | None
    lowest: float
    """Lowest figure of any series in the latest 90 days."""
    highest: float
    """Highest figure of any series in the latest 90 days."""
    compared: int
    """Number of series in that range."""


@dataclass(frozen=True)
class Change:
    """By how much a holding changed over a period, as one source tells it."""

    value: float
    measure: Measure
    """A share changes by points, an area by km²."""
    qualifier: str | None
    since: dt.date
    date: dt.date
    series: str
    assessed: bool
    """Observers measured it; nobody claims it."""
    published: bool
    """The source published the change itself; else it is the difference of two of its figures."""
    evidence: str | None


@dataclass(frozen=True)
class Period:
    """A length of time over which changes are told, and how far a period may be off it."""

    days: int
    tolerance_days: int


MONTH = Period(30, 7)
YEAR = Period(365, 45)


def summarize_holding(figures: pd.DataFrame) -> Holding | None:
    """The latest of the figures that `list_figures` gave; None where there are none."""
    if figures.empty:
        return None
    recent = _keep_recent(figures, figures["date"].max())
    latest = find_latest(figures)
    newest = recent.groupby("series")["value"].last()
    return Holding(
        value=float(latest.value),
        qualifier=_text(latest.qualifier),
        date=latest.date.date(),
        series=str(latest.series),
        source_id=str(latest.source_id),
        evidence=_text(latest.evidence),
        lowest=float(newest.min()),
        highest=float(newest.max()),
        compared=len(newest),
    )


def find_latest(figures: pd.DataFrame) -> Any:  # noqa: ANN401 (a row)
    """The figure that stands for what is held: the newest of what `list_figures` gave.

    Figures that an observer assessed come before claims and reports of the same 90 days; of
    several on one day that of the longest series is taken, as it allows the most comparison.
    """
    lengths = figures["series"].value_counts()

    def weigh(row: Any) -> tuple[Any, ...]:  # noqa: ANN401
        assessed = row.standing == Standing.ASSESSED
        return assessed, row.date, lengths[row.series], row.control_id

    recent = _keep_recent(figures, figures["date"].max())
    return max(recent.itertuples(index=False), key=weigh)


def find_change(
    holdings: Iterable[tuple[Measure, pd.DataFrame]], gains: pd.DataFrame, period: Period
) -> Change | None:
    """The newest change over a period; None where no source tells one near the latest figure.

    What observers assessed comes before claims and reports. On one day the difference of two
    figures comes before a published gain, which may leave out what was lost.

    Args:
        holdings: what `list_figures` gives for holdings of each measure, the preferred first.
        gains: what `list_gains` gives.
        period: its length.
    """
    told = [(measure, figures) for measure, figures in holdings if not figures.empty]
    changes = [_read_gain(row) for row in keep_period(gains, period).itertuples(index=False)]
    for measure, figures in told:
        for _, series in figures.groupby("series", sort=True):
            changes += _subtract(series, measure, period)
    latest = max((figures["date"].max() for _, figures in told), default=gains["date"].max())
    fresh = [found for found in changes if found.date >= _begin_present(latest)]
    order = attrgetter("assessed", "date")
    return max(fresh, key=lambda found: (*order(found), not found.published), default=None)


def keep_period(gains: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Gains told for a period of that length, first and last day counted."""
    days = (gains["date"] - gains["since"]).dt.days + 1
    return gains[(days - period.days).abs() <= period.tolerance_days]


def _keep_recent(figures: pd.DataFrame, latest: pd.Timestamp) -> pd.DataFrame:
    return figures[figures["date"].dt.date >= _begin_present(latest)]


def _begin_present(latest: pd.Timestamp) -> dt.date:
    day: dt.date = (latest - pd.Timedelta(days=_FRESH_DAYS)).date()
    return day


def _subtract(series: pd.DataFrame, measure: Measure, period: Period) -> list[Change]:
    """The latest value of a series less the one nearest to so many days before, if near enough."""
    latest = series.iloc[-1]
    off = (series["date"] - (latest["date"] - pd.Timedelta(days=period.days))).abs()
    if off.min() > pd.Timedelta(days=period.tolerance_days):
        return []
    before = series.iloc[int(off.to_numpy().argmin())]
    assessed = latest["standing"] == before["standing"] == Standing.ASSESSED
    told = {_text(latest["qualifier"]), _text(before["qualifier"])}
    change = Change(
        assessed=bool(assessed),
        value=float(latest["value"] - before["value"]),
        measure=measure,
        qualifier=None if told <= {Qualifier.EXACT.value, None} else Qualifier.ABOUT,
        since=before["date"].date(),
        date=latest["date"].date(),
        series=str(latest["series"]),
        published=False,
        evidence=None,
    )
    return [change]


def _read_gain(row: Any) -> Change:  # noqa: ANN401
    return Change(
        assessed=row.standing == Standing.ASSESSED,
        value=float(row.value),
        measure=Measure.AREA,
        qualifier=_text(row.qualifier),
        since=row.since.date(),
        date=row.date.date(),
        series=str(row.series),
        published=True,
        evidence=_text(row.evidence),
    )


def _text(cell: object) -> str | None:
    return cell if isinstance(cell, str) else None
