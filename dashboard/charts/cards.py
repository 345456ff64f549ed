"""The key figures at the head of the Overview, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.events import Presence
from dashboard.analysis.overview import Territory
from dashboard.analysis.words import count_in_words, in_words, share_in_words
from dashboard.vocabularies import AttendanceStatus, EventKind

_HOW = {
    AttendanceStatus.DELEGATED.value: "sent somebody else",
    AttendanceStatus.DECLINED.value: "declined",
    AttendanceStatus.ABSENT.value: "were expected and did not come",
}
_PLURALS = {EventKind.TALKS.value: "talks"}


@dataclass(frozen=True)
class Card:
    """One key figure: what it is, how much, and what to know about it."""

    label: str
    value: str
    note: str
    line: Sequence[tuple[float, float]] = ()
    """Points of a line beside the figure: days since its first point, and the value."""
    colour: str = "currentColor"


def build_events_card(events: pd.DataFrame) -> Card:
    """How many events, and of what kinds most."""
    most = [
        count_in_words(count, str(kind), _PLURALS.get(str(kind)))
        for kind, count in events["kind"].value_counts().head(3).items()
    ]
    return Card("Events", f"{len(events):,}", ", ".join(most))


def build_principals_card(presence: Presence) -> Card:
    """At what share of talks the principals of all parties sat together."""
    if not presence.talks:
        return Card("Both principals came", "–", "No talks here with all parties on record")
    share = share_in_words(100 * presence.principals / presence.talks)
    note = (
        f"{presence.principals} of {count_in_words(presence.talks, 'round')} of talks and summits"
    )
    return Card("Both principals came", share, f"{note} with all parties on record")


def build_no_shows_card(presence: Presence) -> Card:
    """How often somebody stayed away, and how."""
    told = [f"{count:,} {_HOW[status]}" for status, count in presence.no_shows.items() if count]
    return Card(
        "No-shows",
        f"{sum(presence.no_shows.values()):,}",
        ", ".join(told) or "Nobody on record who stayed away",
    )


def build_territory_card(territory: Territory | None, name: str, colour: str) -> Card:
    """The latest share of the territory, who says so and when.

    Args:
        territory: the figures, or None where none is known.
        name: of the controller.
        colour: of the controller.
    """
    if territory is None:
        return Card("Territory held", "–", "No figure on record for these filters")
    holding = territory.holding
    return Card(
        label=f"{territory.territory} held by {name}",
        value=share_in_words(holding.value, holding.qualifier),
        note=f"{in_words(holding.date)}, {holding.series}",
        line=[
            ((date - territory.series["date"].iloc[0]).days, value)
            for date, value in zip(territory.series["date"], territory.series["value"], strict=True)
        ],
        colour=colour,
    )
