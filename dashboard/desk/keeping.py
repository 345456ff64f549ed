"""A review as text, so that the workspace can keep it and anybody take it up again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from dashboard.desk.drafts import Draft
from dashboard.desk.linking import find_candidates
from dashboard.desk.marking import MARKED
from dashboard.desk.settling import drop_known
from dashboard.extract import Article
from dashboard.store import DraftState, hash_text
from dashboard.tables import Tables, columns_of, to_frame


@dataclass(frozen=True)
class Kept:
    """What is known of an article that waits for acceptance."""

    article: Article
    found: Tables | None = None
    """What was extracted, if it was read."""
    links: Mapping[str, str] | None = None
    """The events decided to be known ones, if somebody opened its review."""


def keep(
    article: Article, title: str, work: Tables | Draft | None, since: str | None
) -> DraftState:
    """What the workspace is to keep of an article.

    Args:
        article: the article.
        title: what it is called in lists.
        work: its review as far as it got, or what was extracted; None: it was not read yet.
        since: the edition that the work began from.
    """
    tables = work.tables if isinstance(work, Draft) else work
    links = dict(work.links) if isinstance(work, Draft) else None
    day = article.published
    content = {
        "article": asdict(article) | {"published": day and day.isoformat()},
        "links": links,
        "tables": None if tables is None else _to_json(tables),
    }
    return DraftState(
        fingerprint=hash_text(article.text),
        title=title,
        row_count=None if tables is None else sum(len(tables[table]) for table in MARKED),
        content=json.dumps(content),
        since=since,
    )


def take_up(content: str) -> Kept:
    """What `keep` wrote."""
    kept = json.loads(content)
    day = kept["article"].pop("published")
    article = Article(**kept["article"], published=day and dt.date.fromisoformat(day))
    tables = kept["tables"]
    return Kept(article, None if tables is None else _from_json(tables), kept["links"])


def reopen(kept: Kept, known: Tables) -> Draft | None:
    """The review as it was left, compared anew with what is known now; None: nobody began one."""
    if kept.found is None or kept.links is None:
        return None
    tables = drop_known(kept.found, known)
    present = set(known.events["event_id"])
    links = {event: to for event, to in kept.links.items() if to in present}
    return Draft(kept.article, tables, find_candidates(tables, known), links)


def _to_json(tables: Tables) -> dict[str, str]:
    # pandas writes a frame in a tenth of the time that looking at each of its rows would take.
    return {
        table: frame.to_json(orient="split", index=False, date_format="iso")
        for table, frame in tables
        if len(frame)
    }


def _from_json(tables: Mapping[str, str]) -> Tables:
    return Tables.of({table: _to_frame(table, content) for table, content in tables.items()})


def _to_frame(table: str, content: str) -> pd.DataFrame:
    """A frame again; a column that the data model no longer has is let go."""
    frame, columns = json.loads(content), columns_of(table)
    return to_frame(
        table,
        (
            {
                name: _to_cell(columns[name], cell)
                for name, cell in zip(frame["columns"], cells, strict=True)
                if name in columns
            }
            for cells in frame["data"]
        ),
    )


def _to_cell(kind: str, cell: Any) -> Any:  # noqa: ANN401  # any cell
    is_day = kind.startswith("datetime") and cell is not None
    return dt.date.fromisoformat(cell[:10]) if is_day else cell
