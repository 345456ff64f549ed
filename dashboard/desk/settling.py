"""Makes an extraction fit to be laid over what is known.

Ids that mean something else already get a number, what is known already is not written again, and
a linked event takes the known one's id and row.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

import pandas as pd

from dashboard.describe import referred_table
from dashboard.desk.rows import rows_of
from dashboard.records import RECORD_OF
from dashboard.tables import SEPARATOR, Tables, base_type, split, to_frame
from dashboard.vocabularies import EventStatus

Row = dict[str, Any]

_OVERTAKEN = {EventStatus.PLANNED, EventStatus.POSTPONED}
_FILLED = ("end", "venue_id", "place", "conflict_id", "outcome")


def settle(found: Tables, known: Tables, links: Mapping[str, str]) -> Tables:
    """The rows to accept.

    Args:
        found: what was extracted and reviewed.
        known: everything that is known now.
        links: for events that are known already, the known event's id.
    """
    linked = {event: to for event, to in links.items() if to in set(known.events["event_id"])}
    found = _rename(found, "sources", _settle_sources(found, known))
    for table in ("events", "statements", "control"):
        keep = linked if table == "events" else {}
        found = _rename(found, table, keep | _fresh_ids(found, known, table, keep))
    found = _with(found, "events", _join_events(found, known, set(linked.values())))
    return _without_unused(_without_known_rows(drop_known(found, known), known))


def drop_known(found: Tables, known: Tables) -> Tables:
    """Without the actors and venues that are known already, and without offices of known actors."""
    for table in ("actors", "venues"):
        key = RECORD_OF[table].key[0]
        is_new = ~found[table][key].isin(_ids(known, table))
        found = _with(found, table, found[table][is_new])
    return _with(found, "offices", _of_these(found.offices, "actor_id", found.actors["actor_id"]))


def _settle_sources(found: Tables, known: Tables) -> dict[str, str]:
    """New ids for the sources: the known one of the same text, else one that is free."""
    by_url = {
        url: source_id
        for url, source_id in zip(known.sources["url"], _ids(known, "sources"), strict=True)
        if isinstance(url, str)
    }
    rows = {row["source_id"]: row for row in rows_of(known.sources)}
    names: dict[str, str] = {}
    for row in rows_of(found.sources):
        source_id, url = row["source_id"], row["url"]
        if url in by_url:
            names[source_id] = by_url[url]
        elif source_id in rows and not _is_same_source(row, rows[source_id]):
            names[source_id] = _free(source_id, {*rows, *names.values()})
    return names


def _is_same_source(row: Row, other: Row) -> bool:
    return all(row[name] == other[name] for name in ("title", "published", "url"))


def _fresh_ids(found: Tables, known: Tables, table: str, keep: Collection[str]) -> dict[str, str]:
    taken = set(_ids(known, table))
    names: dict[str, str] = {}
    for row_id in _ids(found, table):
        if row_id in taken and row_id not in keep:
            names[row_id] = _free(row_id, {*taken, *_ids(found, table), *names.values()})
    return names


def _free(row_id: str, taken: Collection[str]) -> str:
    number = 2
    while f"{row_id}-{number}" in taken:
        number += 1
    return f"{row_id}-{number}"


def _join_events(found: Tables, known: Tables, linked: Collection[str]) -> pd.DataFrame:
    """The events, those known already as they are known, completed by what is new."""
    rows = {row["event_id"]: row for row in rows_of(known.events)}
    joined: dict[str, Row] = {}
    for row in rows_of(found.events):
        event_id = row["event_id"]
        is_known = event_id in linked
        base = joined.get(event_id, rows[event_id]) if is_known else row
        joined[event_id] = _complete(base, row) if is_known else row
    return to_frame("events", joined.values())


def _complete(known: Row, told: Row) -> Row:
    """A known event's row with what this text adds; `source_id` is this text alone.

    The store keeps the other sources.
    """
    row = dict(known) | {"source_id": told["source_id"]}
    if known["status"] in _OVERTAKEN and told["status"] != EventStatus.PLANNED:
        row["status"] = told["status"]
    has_place = known["venue_id"] is not None or known["place"] is not None
    for name in _FILLED:
        if known[name] is None and not (has_place and name in {"venue_id", "place"}):
            row[name] = told[name]
    if row["end"] is not None and row["end"] < row["start"]:
        row["end"] = known["end"]
    return row


def _without_known_rows(found: Tables, known: Tables) -> Tables:
    """Each row once, and none that this source told before."""
    for table in ("attendance", "statements", "control"):
        key = list(RECORD_OF[table].key)
        frame = found[table].sort_values("confidence", ascending=False, kind="stable")
        frame = frame.drop_duplicates(key).sort_index()
        taken = known[table].set_index(key).index
        found = _with(found, table, frame[~frame.set_index(key).index.isin(taken)])
    return found


def _without_unused(found: Tables) -> Tables:
    """Without the actors and venues that no row speaks of, and their offices."""
    used = _referred(found, ("attendance", "statements", "control"))
    actors = _of_these(found.actors, "actor_id", used["actors"])
    offices = _of_these(found.offices, "actor_id", actors["actor_id"])
    bodies = {body for body in offices["organization"] if isinstance(body, str)}
    actors = _of_these(found.actors, "actor_id", {*used["actors"], *bodies})
    venues = _of_these(found.venues, "venue_id", set(found.events["venue_id"].dropna()))
    changed = {"actors": actors, "offices": offices, "venues": venues}
    return Tables.of({**dict(found), **changed})


def _referred(tables: Tables, names: Iterable[str]) -> dict[str, set[str]]:
    referred: dict[str, set[str]] = {table: set() for table in RECORD_OF}
    for table in names:
        record = RECORD_OF[table]
        for field in record.model_fields:
            if (target := referred_table(record, field)) is not None:
                referred[target].update(key for cell in tables[table][field] for key in split(cell))
    return referred


def _rename(tables: Tables, table: str, names: Mapping[str, str]) -> Tables:
    """Other ids for rows of a table, wherever they are used."""
    if not names:
        return tables
    return Tables.of(
        {
            other: frame.assign(
                **{
                    field: frame[field].map(_renamer(names)).astype("str")
                    for field in RECORD_OF[other].model_fields
                    if _holds_key_of(other, field, table)
                }
            )
            for other, frame in tables
        }
    )


def _holds_key_of(other: str, field: str, table: str) -> bool:
    record = RECORD_OF[other]
    own = other == table and field == record.key[0] and base_type(record, field) is str
    return own or referred_table(record, field) == table


def _renamer(names: Mapping[str, str]) -> Callable[[object], object]:
    def rename(cell: object) -> object:
        if not isinstance(cell, str):
            return cell
        return SEPARATOR.join(dict.fromkeys(names.get(key, key) for key in split(cell)))

    return rename


def _with(tables: Tables, table: str, frame: pd.DataFrame) -> Tables:
    return Tables.of({**dict(tables), table: frame.reset_index(drop=True)})


def _of_these(frame: pd.DataFrame, field: str, keys: Iterable[str]) -> pd.DataFrame:
    return frame[frame[field].isin(set(keys))]


def _ids(tables: Tables, table: str) -> list[str]:
    return list(tables[table][RECORD_OF[table].key[0]])
