"""The key figures at the head of the Overview, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.control import Holding
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


def build_holding_cards(share: Holding | None, area: Holding | None) -> list[Card]:
    """What is held, how that changed, and how far sources lie apart.

    Changes are taken within one series only: in area where there is one that goes back so far,
    else in share.
    """
    cards = []
    if share is not None:
        value = share_in_words(share.value, share.qualifier)
        cards.append(Card("Share held", value, _who_and_when(share)))
    if area is not None:
        cards.append(Card("Area held", f"{area.value:,.0f} km²", _who_and_when(area)))
    cards.append(_build_change_card("Change in 30 days", "change_month", area, share))
    cards.append(_build_change_card("Change in a year", "change_year", area, share))
    if share is not None and share.compared > 1:
        span = f"{share.lowest:g} to {share.highest:g} %"
        note = f"The latest of {share.compared} who measured in the latest 90 days"
        cards.append(Card("Range between sources", span, note))
    return cards


def _build_change_card(label: str, name: str, area: Holding | None, share: Holding | None) -> Card:
    for holding, unit in ((area, "km²"), (share, "points")):
        change = None if holding is None else getattr(holding, name)
        if holding is not None and change is not None:
            return Card(
                label, f"{change:+,.1f}".removesuffix(".0") + f" {unit}", _who_and_when(holding)
            )
    return Card(label, "–", "Neither series has a figure that old")


def _who_and_when(holding: Holding) -> str:
    return f"{in_words(holding.date)}, {holding.series}"
