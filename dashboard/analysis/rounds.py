"""What changed on the ground around each round of talks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.words import period_in_words

_MONTH_DAYS = 35
_COLUMNS = (
    "event_id",
    "start",
    "title",
    "before",
    "before_period",
    "after",
    "after_period",
    "series",
)


def keep_short_periods(gains: pd.DataFrame) -> pd.DataFrame:
    """Gains and losses told for a period of at most 35 days: months, weeks and single days.

    Sums over longer periods would count the same ground again.

    Args:
        gains: what `control.list_gains` returns.
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


@dataclass(frozen=True)
class _Gain:
    """A published figure; plain dates and numbers, as rounds look at each many times."""

    since: dt.date
    date: dt.date
    value: float

    @property
    def days(self) -> int:
        """How long its period is, both ends counted."""
        return (self.date - self.since).days + 1


@dataclass(frozen=True)
class _Window:
    """What one series tells of the days before or after a round."""

    gained: float | None
    """In km²; None where it tells nothing."""
    periods: str
    """The periods that its figures are for, in words."""


def frame_rounds(rounds: pd.DataFrame, gains: pd.DataFrame, days: int = 30) -> pd.DataFrame:
    """What was gained on the ground in the days before and after each round of talks.

    Figures stand as published: one counts for the window that at least half of its period lies
    in, and nothing is shared out. All of a row is from one series: of those that tell of both
    windows, or else of one, the one with the most figures.

    Args:
        rounds: what `list_rounds` returns.
        gains: what `control.list_gains` returns.
        days: width of each window; the day of the round is the first of the one after.

    Columns: event_id, start, title, before, after (km², empty where no figure falls in the
    window), before_period, after_period (what the figures are for, in words), series. Newest
    first; rounds with no figure at all are left out.
    """
    short = keep_short_periods(gains)
    ranked = short["series"].value_counts().index
    told = [_list_gains(short[short["series"] == series]) for series in ranked]
    rows = []
    for event in rounds.itertuples(index=False):
        day = pd.Timestamp(event.start).date()  # type: ignore[arg-type]  # stubs know no columns
        found = [_look_around(series, day, days) for series in told]
        place = max(range(len(found)), key=lambda at: _count_told(found[at]), default=0)
        if found and _count_told(found[place]):
            before, after = found[place]
            told_of = (before.gained, before.periods, after.gained, after.periods, ranked[place])
            rows.append((event.event_id, event.start, event.title, *told_of))
    framed = pd.DataFrame(rows, columns=_COLUMNS)
    return framed.sort_values(["start", "event_id"], ascending=[False, True], ignore_index=True)


def _list_gains(series: pd.DataFrame) -> list[_Gain]:
    cells = zip(series["since"].dt.date, series["date"].dt.date, series["value"], strict=True)
    return [_Gain(since, date, float(value)) for since, date, value in cells]


def _look_around(series: list[_Gain], day: dt.date, days: int) -> tuple[_Window, _Window]:
    width = dt.timedelta(days=days)
    return _sum_up(series, day - width, day), _sum_up(series, day, day + width)


def _sum_up(series: list[_Gain], first: dt.date, end: dt.date) -> _Window:
    """What was gained in a window, `end` not counted."""
    within = _keep_apart([gain for gain in series if _lies_mostly(gain, first, end)])
    return _Window(
        gained=sum(gain.value for gain in within) if within else None,
        periods=", ".join(period_in_words(gain.since, gain.date) for gain in within),
    )


def _lies_mostly(gain: _Gain, first: dt.date, end: dt.date) -> bool:
    """Whether at least half of its days lie in a window."""
    inside = min(gain.date + dt.timedelta(days=1), end) - max(gain.since, first)
    return inside.days * 2 >= gain.days


def _keep_apart(gains: list[_Gain]) -> list[_Gain]:
    """Those whose periods do not overlap, oldest first; of those that do, the longest."""
    kept: list[_Gain] = []
    for gain in sorted(gains, key=lambda gain: -gain.days):
        if all(gain.date < other.since or gain.since > other.date for other in kept):
            kept.append(gain)
    return sorted(kept, key=lambda gain: gain.since)


def _count_told(windows: tuple[_Window, _Window]) -> int:
    return sum(window.gained is not None for window in windows)
