"""Accepting an article where nobody can be asked."""

from __future__ import annotations

from dashboard.desk.linking import SURE, choose_links, find_candidates
from dashboard.desk.marking import MARKED
from dashboard.desk.settling import settle
from dashboard.errors import ConflictingEditError
from dashboard.extract import Article
from dashboard.store import Store
from dashboard.tables import Tables

_TRIES = 5


def accept_unattended(
    store: Store, article: Article, found: Tables, *, who: str, again: bool = False
) -> int | None:
    """Accepts what was extracted; events that are surely known are linked, the others are new.

    Returns:
        The batch's id; None where the text tells of nothing.

    Raises:
        As `Store.accept`; ConflictingEditError only where others write all the time.
    """
    if all(found[table].empty for table in MARKED):
        return None
    for _ in range(_TRIES - 1):
        try:
            return _accept(store, article, found, who, again)
        except ConflictingEditError:
            continue
    return _accept(store, article, found, who, again)


def _accept(store: Store, article: Article, found: Tables, who: str, again: bool) -> int | None:
    seen = store.version()
    known = store.load()
    rows = settle(found, known, choose_links(find_candidates(found, known), SURE))
    if all(rows[table].empty for table in MARKED):
        return None
    return store.accept(rows, who=who, article=article, seen=seen, again=again)
