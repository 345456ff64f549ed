"""The key figures at the head of the Overview, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.events import Presence
from dashboard.analysis.holding import Change, Holding
from dashboard.analysis.overview import Territory
from dashboard.analysis.words import (
    area_in_words,
    change_in_words,
    count_in_words,
    in_words,
    period_in_words,
    share_in_words,
)
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
    holding, line = territory.holding, territory.line
    who, whose_line = _without_scope(holding.series), _without_scope(territory.measured_by)
    note = f"{in_words(holding.date)}, {who}"
    if whose_line != who and len(line) > 1:
        note += f"; the line: {whose_line}"
    return Card(
        label=f"{territory.territory} held by {name}",
        value=share_in_words(holding.value, holding.qualifier),
        note=note,
        line=[
            ((date - line["date"].iloc[0]).days, value)
            for date, value in zip(line["date"], line["value"], strict=True)
        ],
        colour=colour,
    )


def build_holding_cards(
    share: Holding | None, area: Holding | None, month: Change | None, year: Change | None
) -> list[Card]:
    """What is held, how that changed, and how far sources lie apart."""
    cards = []
    if share is not None:
        value = share_in_words(share.value, share.qualifier)
        cards.append(Card("Share held", value, _who_and_when(share)))
    if area is not None:
        value = area_in_words(area.value, area.qualifier)
        cards.append(Card("Area held", value, _who_and_when(area)))
    cards.append(_build_change_card("Change in a month", month))
    cards.append(_build_change_card("Change in a year", year))
    if share is not None and share.compared > 1:
        lowest = share_in_words(share.lowest).removesuffix(" %")
        span = f"{lowest} to {share_in_words(share.highest)}"
        note = f"The latest of {share.compared} who measured in the latest 90 days"
        cards.append(Card("Range between sources", span, note))
    return cards


def _build_change_card(label: str, change: Change | None) -> Card:
    if change is None:
        return Card(
            label, "–", "No source tells of a change over such a period near the latest day"
        )
    value = change_in_words(change.value, change.measure, change.qualifier)
    days = period_in_words(change.since, change.date)
    how = "as published" if change.published else "difference of its two figures"
    return Card(label, value, f"{days}, {change.series}, {how}")


def _without_scope(series: str) -> str:
    return series.partition(",")[0]


def _who_and_when(holding: Holding) -> str:
    return f"{in_words(holding.date)}, {holding.series}"
