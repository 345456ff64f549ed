"""Desk: an article in, its records reviewed, accepted, and undone if need be."""

from __future__ import annotations

import streamlit as st

from dashboard.desk import Access
from dashboard.pages.desk.correcting import show_correcting
from dashboard.pages.desk.history import show_history, undo
from dashboard.pages.desk.incoming import show_incoming
from dashboard.pages.desk.queue import show_queue
from dashboard.pages.desk.review import show_review
from dashboard.pages.desk.state import Desk, load_access, load_desk
from dashboard.pages.desk.work import run_work
from dashboard.pages.leaving import open_event
from dashboard.pages.plain import escape_markdown
from dashboard.pages.view import View, open_workspace
from dashboard.store import Store

_PARTS = ("New article", "Correct a row", "History")


def show(view: View) -> None:
    """Draws the page."""
    desk, access = load_desk(), load_access()
    store = open_workspace(view.dataset.key[0])
    _show_messages(desk, store, access)
    run_work(desk, store, view.dataset.tables, access.who)
    if desk.item is not None:
        show_review(desk, desk.item, view, access)
        return
    part = st.segmented_control(
        "Part", _PARTS, default=_PARTS[0], required=True, key="desk-part",
        label_visibility="collapsed",
    )  # fmt: skip
    if part == "History":
        show_history(desk, store, access)
    elif part == "Correct a row":
        show_correcting(desk, view, store, access)
    else:
        if desk.items:
            show_queue(desk, access)
        show_incoming(desk)


def _show_messages(desk: Desk, store: Store, access: Access) -> None:
    if not access.may_write:
        st.info(escape_markdown(access.refusal))
    if desk.failure is not None:
        st.error(escape_markdown(desk.failure))
        desk.failure = None
    if desk.notice is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.success(escape_markdown(desk.notice))
        if desk.undoable is None:
            return
        if desk.accepted is not None and st.button("Look at it", key="desk-look"):
            open_event(desk.accepted)
        st.button("Undo", on_click=undo, args=(desk, store, desk.undoable, access), key="desk-undo")
