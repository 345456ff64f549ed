"""Who holds what: the latest figure, changes, and the ground around rounds of talks."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass

from tests.bundled import Row, read_rows
from tests.recount.filters import Shown, day_of

SCOPES = {"all": ", all that is held", "phase": ", present phase alone", "": ""}
FRESH = dt.timedelta(days=90)


@dataclass(frozen=True)
class Figure:
    """A published figure, and who measured what."""

    row: Row
    series: str
    value: float
    day: dt.date
    since: dt.date | None

    @property
    def assessed(self) -> bool:
        return self.row["standing"] == "assessed"


def list_figures(rows: list[Row], natures: tuple[str, ...], measure: str) -> list[Figure]:
    """Dated figures, oldest first; what was lost is below zero."""
    names = {row["actor_id"]: row["name"] for row in read_rows("actors")}
    publishers = {row["source_id"]: row["publisher"] for row in read_rows("sources")}
    figures = []
    for row in rows:
        if row["nature"] in natures and row["measure"] == measure and row["date"]:
            who = names.get(row["asserted_by"]) or publishers.get(row["source_id"])
            sign = -1 if row["nature"] == "lost" else 1
            figures.append(
                Figure(
                    row,
                    (who or "unnamed source") + SCOPES[row["scope"]],
                    sign * float(row["value"]),
                    day_of(row["date"]),
                    day_of(row["since"]) if row["since"] else None,
                )
            )
    return sorted(figures, key=lambda f: (f.day, f.series, f.row["control_id"]))


def find_subject(shown: Shown) -> tuple[str, str]:
    """The territory and controller with most figures of share and area."""
    counts = Counter(
        (row["territory"], row["controller"])
        for row in shown.control
        if row["nature"] == "controls"
        and row["measure"] in ("share", "area")
        and row["controller"]
        and row["date"]
    )
    return min(counts, key=lambda subject: (-counts[subject], subject))


def rows_about(shown: Shown, territory: str, controller: str) -> list[Row]:
    return [
        row
        for row in shown.control
        if (row["territory"], row["controller"]) == (territory, controller)
    ]


def find_latest(figures: list[Figure]) -> Figure:
    """The newest; an observer's before claims of the same 90 days; then of the longest series."""
    lengths = Counter(figure.series for figure in figures)
    newest = max(figure.day for figure in figures)
    recent = [figure for figure in figures if figure.day >= newest - FRESH]
    return max(recent, key=lambda f: (f.assessed, f.day, lengths[f.series], f.row["control_id"]))


def find_range(figures: list[Figure]) -> tuple[float, float, int]:
    """Lowest and highest of each measurer's latest figure in the latest 90 days, and how many."""
    newest = max(figure.day for figure in figures)
    latest = {figure.series: figure.value for figure in figures if figure.day >= newest - FRESH}
    return min(latest.values()), max(latest.values()), len(latest)


@dataclass(frozen=True)
class Change:
    """By how much, over which period, who says so; in "km²" or in "points"."""

    value: float
    unit: str
    since: dt.date
    day: dt.date
    series: str
    assessed: bool
    published: bool


def find_change(
    areas: list[Figure], shares: list[Figure], gains: list[Figure], days: int, off: int
) -> Change | None:
    """The newest change over about so many days, told by one source, near the latest holding."""
    changes = [
        Change(g.value, "km²", g.since, g.day, g.series, g.assessed, published=True)
        for g in gains
        if g.since and abs((g.day - g.since).days + 1 - days) <= off
    ]
    for unit, figures in (("km²", areas), ("points", shares)):
        series: dict[str, list[Figure]] = defaultdict(list)
        for figure in figures:
            series[figure.series].append(figure)
        for name, own in sorted(series.items()):
            last = own[-1]
            wanted = last.day - dt.timedelta(days=days)
            before = min(own, key=lambda figure: abs(figure.day - wanted))
            if abs((before.day - wanted).days) <= off:
                both = last.assessed and before.assessed
                value = last.value - before.value
                changes.append(Change(value, unit, before.day, last.day, name, both, False))
    held = [figure.day for figure in (*areas, *shares)] or [gain.day for gain in gains]
    fresh = [change for change in changes if change.day >= max(held) - FRESH]
    return max(fresh, key=lambda c: (c.assessed, c.day, not c.published), default=None)


def list_rounds(shown: Shown) -> dict[str, dt.date]:
    """Days of talks and summits, held on a known day, to which all parties came."""
    about = Counter(event["conflict_id"] for event in shown.events if event["conflict_id"])
    main = about.most_common(1)[0][0]
    (parties,) = [
        set(c["parties"].split("|")) for c in read_rows("conflicts") if c["conflict_id"] == main
    ]
    came = defaultdict(set)
    for row in shown.attendance:
        if row["status"] in ("attended", "remote"):
            came[row["event_id"]].add(row["party"] or row["actor_id"])
    return {
        event["event_id"]: day_of(event["start"])
        for event in shown.events
        if event["kind"] in ("talks", "summit")
        and (event["status"], event["date_precision"]) == ("held", "day")
        and parties <= came[event["event_id"]]
    }


def gained(gains: list[Figure], first: dt.date, days: int = 30) -> float | None:
    """What one series tells for a window: figures with at least half of their days in it.

    Periods that overlap are counted once, by the longest.
    """
    last = first + dt.timedelta(days=days - 1)
    kept: list[Figure] = []
    for gain in sorted(gains, key=lambda g: g.day - (g.since or g.day), reverse=True):
        since = gain.since or gain.day
        inside = (min(last, gain.day) - max(first, since)).days + 1
        apart = all(gain.day < other.since or since > other.day for other in kept if other.since)
        if inside * 2 >= (gain.day - since).days + 1 and apart:
            kept.append(gain)
    return sum(gain.value for gain in kept) if kept else None


def frame_round(gains: list[Figure], day: dt.date) -> tuple[float | None, float | None, str] | None:
    """Gains in the 30 days before and after, by the series that tells most; None without any."""
    short = [g for g in gains if g.since and (g.day - g.since).days <= 35]
    counts = Counter(gain.series for gain in short)
    found = []
    for series, count in counts.items():
        own = [gain for gain in short if gain.series == series]
        before, after = gained(own, day - dt.timedelta(days=30)), gained(own, day)
        told = (before is not None) + (after is not None)
        if told:
            found.append((told, count, before, after, series))
    return max(found, key=lambda f: f[:2])[2:] if found else None
