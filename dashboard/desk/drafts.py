"""An article under review: what was extracted, what a person changed, what it links to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd
from slugify import slugify

from dashboard.desk.linking import LIKELY, Candidate, choose_links, find_candidates
from dashboard.desk.marking import MARKED, Sentence, is_doubtful
from dashboard.desk.rows import append_row, change_cells
from dashboard.desk.settling import drop_known, settle
from dashboard.errors import DataError, InputError, Problem
from dashboard.extract import Article
from dashboard.records import RECORD_OF
from dashboard.store import validate
from dashboard.tables import Tables
from dashboard.vocabularies import (
    AttendanceStatus,
    DatePrecision,
    EventKind,
    EventStatus,
    Nature,
    Standing,
    StatementKind,
    Topic,
)

_SINGULAR = {"events": "event", "statements": "statement", "control": "control"}


@dataclass(frozen=True)
class Draft:
    """One article under review. Every change gives a new draft."""

    article: Article
    tables: Tables
    candidates: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    """For each extracted event the known ones that it may be."""
    links: Mapping[str, str] = field(default_factory=dict)
    """The known event that an extracted one is decided to be."""

    def count(self, table: str) -> int:
        """Rows of a table."""
        return len(self.tables[table])

    def count_doubtful(self) -> int:
        """Rows that ask for a second look."""
        return sum(int(is_doubtful(self.tables[table]).sum()) for table in MARKED)


def open_draft(article: Article, found: Tables, known: Tables) -> Draft:
    """A draft of what was extracted, with the likely links already made."""
    candidates = find_candidates(found, known)
    new = drop_known(found, known)
    return Draft(article, new, candidates, choose_links(candidates, LIKELY))


def change_rows(draft: Draft, table: str, cells: Mapping[int, Mapping[str, Any]]) -> Draft:
    """Other cells by row position and column, as a table editor gives them."""
    return _with(draft, table, change_cells(table, draft.tables[table], cells))


def remove_row(draft: Draft, table: str, position: int) -> Draft:
    """Without one row; with an event goes its attendance, and statements let go of it."""
    frame = draft.tables[table]
    key = frame.iloc[position][RECORD_OF[table].key[0]]
    draft = _with(draft, table, frame.drop(index=frame.index[position]))
    if table != "events":
        return draft
    attendance, statements = draft.tables.attendance, draft.tables.statements
    draft = _with(draft, "attendance", attendance[attendance["event_id"] != key])
    let_go = statements["event_id"].mask(statements["event_id"] == key)
    return link(_with(draft, "statements", statements.assign(event_id=let_go)), key, None)


def add_row(draft: Draft, table: str, sentence: Sentence) -> Draft:
    """With a row that rests on a sentence; what nobody can know yet stays empty.

    Raises:
        InputError: attendance is added before there is an event.
    """
    row = _start_row(draft, table, sentence) | {
        "evidence": sentence.text,
        "start_char": sentence.start,
        "end_char": sentence.end,
        "source_id": draft.tables.sources["source_id"].iloc[0],
    }
    if table in _SINGULAR:
        row[RECORD_OF[table].key[0]] = _new_id(draft, table)
    return _append(draft, table, row)


def add_actor(draft: Draft, name: str, kind: str, country: str | None) -> Draft:
    """With an actor that is not known yet.

    Raises:
        InputError: it has no name, or is in the draft already.
    """
    return _add_named(draft, "actors", {"name": name, "kind": kind, "country": country})


def add_venue(draft: Draft, name: str, city: str | None, country: str | None) -> Draft:
    """With a place that is not known yet.

    Raises:
        InputError: it has no name, or is in the draft already.
    """
    return _add_named(draft, "venues", {"name": name, "city": city, "country": country})


def link(draft: Draft, event_id: str, known_id: str | None) -> Draft:
    """With another decision on which known event an extracted one is; None: it is new."""
    links = {event: to for event, to in draft.links.items() if event != event_id}
    return replace(draft, links=links if known_id is None else links | {event_id: known_id})


def find_problems(draft: Draft) -> list[Problem]:
    """What must be mended before the draft can be accepted."""
    if not any(draft.count(table) for table in MARKED):
        return [Problem("article", None, None, "there are no rows to accept")]
    try:
        validate(draft.tables)
    except DataError as error:
        return list(error.problems)
    return []


def finish(draft: Draft, known: Tables) -> Tables:
    """The rows to accept, fitted to what is known now."""
    return settle(draft.tables, known, draft.links)


def _start_row(draft: Draft, table: str, sentence: Sentence) -> dict[str, Any]:
    day = draft.article.published
    if table == "events":
        precision = None if day is None else DatePrecision.DAY
        return {"kind": EventKind.MEETING, "status": EventStatus.HELD, "start": day,
                "date_precision": precision}  # fmt: skip
    if table == "statements":
        return {"kind": StatementKind.COMMENT, "topic": Topic.OTHER, "date": day,
                "text": sentence.text}  # fmt: skip
    if table == "control":
        return {"nature": Nature.CONTROLS, "standing": Standing.REPORTED, "date": day}
    if draft.tables.events.empty:
        raise InputError("Add the event first, then who came to it.")
    return {"event_id": _nearest_event(draft, sentence), "status": AttendanceStatus.ATTENDED}


def _nearest_event(draft: Draft, sentence: Sentence) -> str:
    """The event told of last before the sentence, else the first."""
    events = draft.tables.events
    before = events[events["start_char"].fillna(0) <= sentence.start]
    chosen = events.iloc[0] if before.empty else before.iloc[-1]
    return str(chosen["event_id"])


def _new_id(draft: Draft, table: str) -> str:
    day = draft.article.published or dt.datetime.now(dt.UTC).date()
    taken = set(draft.tables[table][RECORD_OF[table].key[0]])
    number = 1
    while (row_id := f"{day}-{_SINGULAR[table]}-{number}") in taken:
        number += 1
    return row_id


def _add_named(draft: Draft, table: str, row: Mapping[str, str | None]) -> Draft:
    cells = {name: (cell or "").strip() or None for name, cell in row.items()}
    row_id = slugify(cells["name"] or "")
    key = RECORD_OF[table].key[0]
    if not row_id:
        raise InputError("Give a name.")
    if row_id in set(draft.tables[table][key]):
        raise InputError(f"{cells['name']} is in the list already.")
    return _append(draft, table, {key: row_id, **cells})


def _append(draft: Draft, table: str, row: Mapping[str, Any]) -> Draft:
    return _with(draft, table, append_row(table, draft.tables[table], row))


def _with(draft: Draft, table: str, frame: pd.DataFrame) -> Draft:
    changed = {**dict(draft.tables), table: frame.reset_index(drop=True)}
    return replace(draft, tables=Tables.of(changed))
