"""One event whole: who sat on which side, what each source says, and where they disagree."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from dashboard.analysis.attendance import CAME, PRECEDENCE, settle_status
from dashboard.offices import OfficeBook
from dashboard.tables import Tables, split
from dashboard.vocabularies import ActorKind

_NO_LEVEL = 9


@dataclass(frozen=True)
class Side:
    """One party at an event."""

    party: str
    name: str
    people: pd.DataFrame
    """actor_id, name, office (title on the day), level, status, head, role, delegate_name,
    disputed, evidence; who came first, then by level."""
    expected_level: int | None
    actual_level: int | None


@dataclass(frozen=True)
class EventDetail:
    """What is known of one event."""

    event: pd.Series[str]
    place: str | None
    """Venue, city and country in words, or the place as the source has it."""
    sides: tuple[Side, ...]
    """Parties of the conflict first, in its order; then the others by number of people."""
    statements: pd.DataFrame
    """Statements made at or about it: columns of `statements`, speaker_name, publisher, url."""
    sources: pd.DataFrame
    """Sources that tell of it: columns of `sources`."""
    told: pd.DataFrame
    """What each source says of each actor: name, status, publisher, published, url, evidence,
    disputed; actors of whom sources disagree first."""


def describe_event(tables: Tables, event_id: str) -> EventDetail | None:
    """Everything about an event; None if there is no such event.

    Args:
        tables: the whole dataset: what is told of an event does not depend on filters.
        event_id: its id.
    """
    found = tables.events[tables.events["event_id"] == event_id]
    if found.empty:
        return None
    event = found.iloc[0]
    rows = tables.attendance[tables.attendance["event_id"] == event_id]
    statements = tables.statements[tables.statements["event_id"] == event_id]
    names = tables.actors.set_index("actor_id")["name"]
    return EventDetail(
        event=event,
        place=_tell_place(event, tables.venues),
        sides=tuple(_list_sides(event, rows, tables)),
        statements=statements.assign(speaker_name=statements["speaker"].map(names)).merge(
            tables.sources[["source_id", "publisher", "url"]], on="source_id", how="left"
        ),
        sources=_list_sources(event, rows, statements, tables.sources),
        told=_compare_sources(rows, tables.sources, names),
    )


def _tell_place(event: pd.Series[str], venues: pd.DataFrame) -> str | None:
    found = venues[venues["venue_id"] == event["venue_id"]]
    if found.empty:
        return event["place"] if isinstance(event["place"], str) else None
    venue = found.iloc[0]
    parts = [venue["name"], venue["city"] if venue["city"] != venue["name"] else None]
    return ", ".join(part for part in parts if isinstance(part, str))


def _list_sides(event: pd.Series[str], rows: pd.DataFrame, tables: Tables) -> list[Side]:
    if rows.empty:
        return []
    actors = tables.actors.set_index("actor_id")
    settled = settle_status(rows)
    day = None if pd.isna(event["start"]) else pd.Timestamp(event["start"]).date()
    book = OfficeBook.of(tables.offices[tables.offices["actor_id"].isin(settled["actor_id"])])
    people = settled.assign(
        name=settled["actor_id"].map(actors["name"]).fillna(settled["actor_id"]),
        delegate_name=settled["delegate"].map(actors["name"]),
        office=settled["actor_id"].map(lambda actor_id: _office(book, actor_id, day)),
        side=settled["party"].where(
            settled["actor_id"].map(actors["kind"]) == ActorKind.PERSON, settled["actor_id"]
        ),
    )
    people["side"] = people["side"].fillna(people["actor_id"])
    conflict = tables.conflicts[tables.conflicts["conflict_id"] == event["conflict_id"]]
    parties = split(conflict["parties"].iloc[0]) if len(conflict) else ()
    sizes = people["side"].value_counts()
    order = sorted(
        sizes.index,
        key=lambda side: (
            parties.index(side) if side in parties else len(parties),
            -sizes[side],
            side,
        ),
    )
    return [
        _build_side(side, people[people["side"] == side], rows, str(actors["name"].get(side, side)))
        for side in order
    ]


def _office(book: OfficeBook, actor_id: str, day: dt.date | None) -> str | None:
    held = [] if day is None else book.held(actor_id, day)
    return held[0].title if held else None


def _build_side(party: str, people: pd.DataFrame, rows: pd.DataFrame, name: str) -> Side:
    told = rows[(rows["party"] == party) & rows["level"].notna()]
    came = told[told["status"] == PRECEDENCE[0]]["level"]
    due = told[told["status"].isin(["delegated", "declined", "absent", "expected"])]["level"]
    rank = {status.value: place for place, status in enumerate(PRECEDENCE)}
    ordered = people.assign(
        _came=~people["status"].isin([status.value for status in CAME]),
        _level=people["level"].fillna(_NO_LEVEL),
        _rank=people["status"].map(rank),
    ).sort_values(
        ["_came", "head", "_level", "_rank", "name"], ascending=[True, False, *[True] * 3]
    )
    columns = (
        *("actor_id", "name", "office", "level", "status", "head", "role"),
        *("delegate_name", "disputed", "evidence"),
    )
    return Side(
        party=party,
        name=name,
        people=ordered[list(columns)].reset_index(drop=True),
        expected_level=None if due.empty else int(due.min()),
        actual_level=None if came.empty else int(came.min()),
    )


def _list_sources(
    event: pd.Series[str], rows: pd.DataFrame, statements: pd.DataFrame, sources: pd.DataFrame
) -> pd.DataFrame:
    ids = {*split(event["source_id"]), *rows["source_id"], *statements["source_id"]}
    told = sources[sources["source_id"].isin(ids)]
    return told.sort_values(["published", "publisher"], na_position="last", ignore_index=True)


def _compare_sources(
    rows: pd.DataFrame, sources: pd.DataFrame, names: pd.Series[str]
) -> pd.DataFrame:
    columns = ["name", "status", "publisher", "published", "url", "evidence", "disputed"]
    if rows.empty:
        return pd.DataFrame(columns=columns)
    disputed = settle_status(rows).set_index("actor_id")["disputed"]
    named = rows.assign(
        name=rows["actor_id"].map(names).fillna(rows["actor_id"]),
        disputed=rows["actor_id"].map(disputed),
    ).merge(sources[["source_id", "publisher", "published", "url"]], on="source_id", how="left")
    ordered = named.sort_values(["disputed", "name", "published"], ascending=[False, True, True])
    return ordered[columns].reset_index(drop=True)
