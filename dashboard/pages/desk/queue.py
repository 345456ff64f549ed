"""The list of articles that came in and wait."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from dashboard.desk import MARKED, Access, is_doubtful
from dashboard.pages.desk.rows import TABLES
from dashboard.pages.desk.state import Desk, Item
from dashboard.pages.desk.work import count_rows

_OPEN = "Review"


def show_queue(desk: Desk, access: Access) -> None:
    """Draws the list with what was found in each article, and a way into each."""
    ready = [item for item in desk.items if item.found is not None and item.problem is None]
    waiting = sum(item.is_pending for item in desk.items)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.subheader(f"{len(desk.items)} articles to review", anchor=False, width="stretch")
        if ready:
            first = next(at for at, item in enumerate(desk.items) if item is ready[0])
            st.button("Review the next", type="primary", on_click=desk.open, args=(first,))
        if waiting:
            st.button(f"Go on with {waiting}", on_click=_start, args=(desk, "extract"))
        st.button(
            f"Accept all {len(ready)}", on_click=_start, args=(desk, "accept"),
            disabled=not ready or not access.may_write, key="desk-accept-all",
            help="Accepts them unseen: events that are surely known are linked, others are new",
        )  # fmt: skip
        st.button("Clear the list", on_click=desk.items.clear, key="desk-clear")
    st.dataframe(
        pd.DataFrame([_row(item) for item in desk.items]),
        hide_index=True,
        key="desk-queue",
        placeholder="",
        column_config={
            "open": st.column_config.ButtonColumn(
                "", width=84, pinned=True, type="tertiary", key="desk-queue-open",
                on_click=partial(_open, desk),
            ),
            "article": st.column_config.TextColumn("Article", width=360),
            "state": st.column_config.TextColumn("State", width=190),
            "published": st.column_config.DateColumn("Published", format="D MMM YYYY"),
            **{table: st.column_config.NumberColumn(TABLES[table]) for table in MARKED},
            "doubtful": st.column_config.NumberColumn("Doubtful"),
        },
        alt="Articles that wait for review",
    )  # fmt: skip


def _row(item: Item) -> dict[str, object]:
    doubtful = (
        0
        if item.found is None
        else sum(int(is_doubtful(item.found[table]).sum()) for table in MARKED)
    )
    return {
        "open": _OPEN,
        "article": item.title,
        "state": _state(item),
        "published": None if item.article is None else item.article.published,
        **count_rows(item),
        "doubtful": doubtful,
    }


def _state(item: Item) -> str:
    if item.problem is not None:
        return item.problem
    if item.needs_date:
        return "asks for its date"
    return "waits" if item.found is None else "ready"


def _open(desk: Desk) -> None:
    desk.open(int(st.session_state["desk-queue-open"]["row"]))


def _start(desk: Desk, work: str) -> None:
    desk.work = work
