"""Work over many articles: with a progress bar, stopped at will, one bad one spoiling nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable

import streamlit as st

from dashboard.desk import MARKED, accept_unattended
from dashboard.errors import ParleyError
from dashboard.extract import extract
from dashboard.pages.desk.state import Desk, Item
from dashboard.store import Store
from dashboard.tables import Tables

_LOG = logging.getLogger(__name__)


def run_work(desk: Desk, store: Store, known: Tables, who: str | None) -> None:
    """Goes on with the work that is due, if there is any, and draws the page anew at its end.

    Any click ends the run between two articles; it then goes on with the rest, or not if the
    click was on Stop.
    """
    if desk.work is None:
        return
    if desk.work == "extract":
        pending = [item for item in desk.items if item.is_pending]
        _go(desk, pending, lambda item: _extract(item, known), "Reading")
    elif who is not None:
        ready = [item for item in desk.items if item.found is not None and not item.problem]
        _go(desk, ready, lambda item: _accept(store, item, who), "Accepting")
        desk.items = [item for item in desk.items if item.batch is None]
    desk.work = None
    st.rerun()


def _go(desk: Desk, items: list[Item], act: Callable[[Item], None], doing: str) -> None:
    if len(items) == 1:
        with st.spinner(f"{doing} the article"):
            act(items[0])
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        bar = st.progress(0.0)
        st.button("Stop", on_click=_stop, args=(desk,), key="desk-stop")
    for done, item in enumerate(items):
        bar.progress(done / len(items), f"{doing} {done + 1} of {len(items)}")
        act(item)


def _stop(desk: Desk) -> None:
    desk.work = None


def _extract(item: Item, known: Tables) -> None:
    if item.article is None:
        return
    try:
        item.found = extract(item.article, known)
    except ParleyError as error:
        item.problem = str(error)
    except Exception as error:  # noqa: BLE001  # one article of a batch; it is shown in the list
        _LOG.exception("extraction failed")
        item.problem = f"Parley failed on this article ({type(error).__name__}); please report it."


def _accept(store: Store, item: Item, who: str) -> None:
    if item.article is None or item.found is None:
        return
    try:
        item.batch = accept_unattended(store, item.article, item.found, who=who)
        if item.batch is None:
            item.problem = "tells of nothing"
    except ParleyError as error:
        item.problem = str(error)


def count_rows(item: Item) -> dict[str, int]:
    """Rows found, by table."""
    found = item.draft.tables if item.draft is not None else item.found
    return {table: 0 if found is None else len(found[table]) for table in MARKED}
