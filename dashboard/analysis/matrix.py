"""The matrix of who came to what: which actors and events, in which order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from dashboard.vocabularies import ActorKind

_NO_LEVEL = 9


class MatrixOrder(StrEnum):
    """How the actors of a matrix are ordered."""

    PARTY = "party"
    """Grouped by party, the most present party first; inside by level, then by presence."""
    PRESENCE = "presence"
    """Who has a row at most events first."""
    LEVEL = "level"
    """Highest level first, then by presence."""
    NAME = "name"


@dataclass(frozen=True)
class Matrix:
    """Cells with the rows and columns that they stand in."""

    actors: pd.DataFrame
    """One row an actor, in order: actor_id, name, group (actor id of the party), group_name,
    level (highest among the cells, may be empty), events (number of cells)."""
    events: pd.DataFrame
    """One row an event, in order: event_id, title, start, date_precision, kind."""
    cells: pd.DataFrame
    """One row a cell: event_id, actor_id, status, disputed, sources, delegate_name, evidence."""
    actors_left_out: int
    events_left_out: int


def arrange_matrix(
    settled: pd.DataFrame,
    events: pd.DataFrame,
    actors: pd.DataFrame,
    *,
    order: MatrixOrder = MatrixOrder.PARTY,
    most_actors: int = 60,
    most_events: int = 120,
) -> Matrix:
    """The latest events with any attendance, and the actors who have most cells at them.

    Args:
        settled: one row an actor and event, as `attendance.settle_status` returns.
        events: the `events` table; events without a date are left out.
        actors: the `actors` table.
        order: of the actors. Events go by date, the newest first.
        most_actors: rows at most.
        most_events: columns at most.
    """
    dated = events[events["start"].notna() & events["event_id"].isin(settled["event_id"])]
    dated = dated.sort_values(["start", "event_id"], ascending=[False, True])
    columns = dated.head(most_events)[["event_id", "title", "start", "date_precision", "kind"]]
    cells = settled[settled["event_id"].isin(columns["event_id"])]
    everybody = _describe_actors(cells, actors)
    shown = everybody.nlargest(most_actors, "events")
    rows = _sort_actors(shown, order)
    cells = cells[cells["actor_id"].isin(rows["actor_id"])]
    columns = columns[columns["event_id"].isin(cells["event_id"])]
    names = actors.set_index("actor_id")["name"]
    cells = cells.assign(delegate_name=cells["delegate"].map(names))
    wanted = ["event_id", "actor_id", "status", "disputed", "sources", "delegate_name", "evidence"]
    return Matrix(
        actors=rows.reset_index(drop=True),
        events=columns.reset_index(drop=True),
        cells=cells[wanted].reset_index(drop=True),
        actors_left_out=len(everybody) - len(rows),
        events_left_out=len(dated) - len(columns),
    )


def _describe_actors(cells: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    counted = cells.groupby("actor_id").agg(events=("event_id", "size"), level=("level", "min"))
    parties = cells.dropna(subset=["party"]).groupby("actor_id")["party"]
    counted["group"] = parties.agg(lambda values: values.mode().iloc[0])
    known = actors.set_index("actor_id")
    described = counted.join(known[["name", "kind"]]).reset_index()
    described["name"] = described["name"].fillna(described["actor_id"])
    collective = described["kind"] != ActorKind.PERSON.value
    described["group"] = described["group"].where(~collective, described["actor_id"])
    described["group"] = described["group"].fillna(described["actor_id"])
    described["group_name"] = described["group"].map(known["name"]).fillna(described["group"])
    return described[["actor_id", "name", "group", "group_name", "level", "events"]]


def _sort_actors(rows: pd.DataFrame, order: MatrixOrder) -> pd.DataFrame:
    keyed = rows.assign(
        _level=rows["level"].fillna(_NO_LEVEL).astype(int),
        _weight=rows.groupby("group")["events"].transform("sum"),
    )
    keys: dict[MatrixOrder, list[tuple[str, bool]]] = {
        MatrixOrder.PARTY: [
            ("_weight", False),
            ("group", True),
            ("_level", True),
            ("events", False),
            ("name", True),
        ],
        MatrixOrder.PRESENCE: [("events", False), ("name", True)],
        MatrixOrder.LEVEL: [("_level", True), ("events", False), ("name", True)],
        MatrixOrder.NAME: [("name", True)],
    }
    names, ascending = zip(*keys[order], strict=True)
    return keyed.sort_values(list(names), ascending=list(ascending))[rows.columns]
