"""The key figures at the head of the Overview, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.overview import NO_SHOWS, Principals, Territory
from dashboard.analysis.words import count_in_words, in_words, share_in_words
from dashboard.vocabularies import AttendanceStatus

_HOW = {
    AttendanceStatus.DELEGATED.value: "sent somebody else",
    AttendanceStatus.DECLINED.value: "declined",
    AttendanceStatus.ABSENT.value: "were expected and did not come",
}


@dataclass(frozen=True)
class Card:
    """One key figure: what it is, how much, and what to know about it."""

    label: str
    value: str
    note: str
    series: Sequence[float] = ()
    """Values at even distances, drawn as a line beside the figure."""
    colour: str = "currentColor"


def build_events_card(events: pd.DataFrame) -> Card:
    """How many events, and of what kinds most."""
    most = events["kind"].value_counts().head(3)
    return Card(
        "Events", f"{len(events):,}", ", ".join(f"{count:,} {kind}" for kind, count in most.items())
    )


def build_principals_card(principals: Principals) -> Card:
    """At what share of talks the principals of all parties sat together."""
    if not principals.talks:
        return Card("Both principals came", "–", "No talks here with all parties on record.")
    share = share_in_words(100 * principals.came / principals.talks)
    note = f"{principals.came} of {count_in_words(principals.talks, 'round')} of talks and summits"
    return Card("Both principals came", share, f"{note} with all parties on record")


def build_no_shows_card(no_shows: dict[str, int]) -> Card:
    """How often somebody stayed away, and how."""
    told = [f"{no_shows[status]:,} {_HOW[status]}" for status in NO_SHOWS if no_shows[status]]
    return Card("No-shows", f"{sum(no_shows.values()):,}", ", ".join(told) or "Nobody on record.")


def build_territory_card(
    territory: Territory | None, name: str, colour: str, publisher: str
) -> Card:
    """The latest share of the territory, who says so and when.

    Args:
        territory: the figures, or None where none is known.
        name: of the controller.
        colour: of the controller.
        publisher: of the source of the latest figure.
    """
    if territory is None:
        return Card("Territory held", "–", "No figure on record for these filters.")
    holding = territory.holding
    return Card(
        label=f"{territory.territory} held by {name}",
        value=share_in_words(holding.value, holding.qualifier),
        note=f"{in_words(holding.date)}, {publisher}",
        series=territory.series["value"].to_list(),
        colour=colour,
    )
