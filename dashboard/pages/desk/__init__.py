"""Desk: an article in, its records reviewed, accepted, and undone if need be."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.pages.desk.answer import await_browser
from dashboard.pages.desk.correcting import show_correcting
from dashboard.pages.desk.history import show_history, undo
from dashboard.pages.desk.incoming import show_incoming
from dashboard.pages.desk.login import load_access, show_access
from dashboard.pages.desk.queue import show_queue
from dashboard.pages.desk.review import show_review
from dashboard.pages.desk.state import Sitting, load_desk
from dashboard.pages.desk.unfinished import keep_items, show_unfinished, take_in
from dashboard.pages.desk.work import run_work
from dashboard.pages.leaving import open_event
from dashboard.pages.plain import escape_markdown
from dashboard.pages.view import View, open_workspace

_PARTS = ("New article", "Correct a row", "History")


def show(view: View) -> None:
    """Draws the page.

    Work over articles runs outside the fragment, where any click ends it; all else inside, where
    no click is lost: Streamlit gives up a run of the whole page, with the click that began it, when
    the browser sends something else, but puts what fragments send in a queue.
    """
    run_work(_sit_down(view))
    _show_parts(view)


def _sit_down(view: View) -> Sitting:
    return Sitting(load_desk(), view, open_workspace(view.dataset.key[0]), load_access())


@st.fragment
def _show_parts(view: View) -> None:
    sitting = _sit_down(view)
    desk = sitting.desk
    if desk.work is not None:
        st.rerun()
    keep_items(sitting)
    with st.container():  # One element however many it holds, so that what follows stays in place.
        if desk.due is not None:
            await_browser(st.rerun)
        _show_messages(sitting)
    if desk.item is not None:
        show_review(sitting, desk.item)
    else:
        _show_part(sitting)


def _show_part(sitting: Sitting) -> None:
    part = st.segmented_control(
        "Part", _PARTS, default=_PARTS[0], required=True, key="desk-part",
        label_visibility="collapsed",
    )  # fmt: skip
    if part == "History":
        show_history(sitting)
    elif part == "Correct a row":
        show_correcting(sitting)
    else:
        if sitting.desk.items:
            show_queue(sitting)
        show_unfinished(sitting)
        show_incoming(partial(take_in, sitting))


def _show_messages(sitting: Sitting) -> None:
    desk = sitting.desk
    show_access(sitting.access)
    if desk.failure is not None:
        st.error(escape_markdown(desk.failure))
        desk.failure = None
    notice = desk.notice
    if notice is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.success(escape_markdown(notice.text))
        if notice.event is not None and st.button("Look at it", key="desk-look"):
            open_event(notice.event)
        if notice.batch is not None:
            st.button("Undo", on_click=undo, args=(sitting, notice.batch), key="desk-undo")
        elif notice.item is not None:
            st.button(
                "Take it back", on_click=desk.take_back, args=(notice.item,), key="desk-take-back"
            )
