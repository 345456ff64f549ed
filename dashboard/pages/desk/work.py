"""Work over many articles: with a progress bar, stopped at will, one bad one spoiling nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable

import streamlit as st

from dashboard.desk import MARKED, accept_unattended
from dashboard.errors import ParleyError
from dashboard.extract import extract
from dashboard.pages.desk.items import Item
from dashboard.pages.desk.state import Desk, Sitting, Work
from dashboard.pages.desk.unfinished import keep_items
from dashboard.store import Store
from dashboard.tables import Tables

_KEPT_TOGETHER = 20
_LOG = logging.getLogger(__name__)


def run_work(sitting: Sitting) -> None:
    """Does what is due, if anything is, and draws the page anew after work over articles.

    Any click ends the run between two articles; it then goes on with the rest, or not if the
    click was on Stop.
    """
    desk, store, who = sitting.desk, sitting.store, sitting.access.who
    desk.carry_out()
    if desk.work is None:
        return
    keep_items(sitting)
    if desk.work.act == "extract":
        _go(
            sitting,
            desk.work,
            lambda item: item.is_pending,
            lambda item: _extract(item, sitting.known),
            "Reading",
        )
    elif who is not None:
        _go(
            sitting,
            desk.work,
            lambda item: item.is_ready,
            lambda item: _accept(store, item, who),
            "Accepting",
        )
        desk.items = [item for item in desk.items if item.batch is None]
    desk.work = None
    st.rerun()


def _go(
    sitting: Sitting,
    work: Work,
    is_due: Callable[[Item], bool],
    act: Callable[[Item], None],
    doing: str,
) -> None:
    items = [item for item in work.items if is_due(item)]
    if len(items) == 1:
        with st.spinner(f"{doing} the article"):
            _act(sitting.desk, items[0], is_due, act)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        bar = st.progress(0.0)
        st.button("Stop", on_click=_stop, args=(sitting.desk,), key="desk-stop")
    for done, item in enumerate(items):
        bar.progress(done / len(items), f"{doing} {done + 1} of {len(items)}")
        _act(sitting.desk, item, is_due, act)
        if done % _KEPT_TOGETHER == 0:
            keep_items(sitting)


def _act(
    desk: Desk, item: Item, is_due: Callable[[Item], bool], act: Callable[[Item], None]
) -> None:
    with desk.lock:
        if is_due(item):
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
