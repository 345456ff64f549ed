"""The list of articles that came in and wait."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from dashboard.analysis.words import count_in_words
from dashboard.desk import MARKED, is_doubtful
from dashboard.pages.desk.items import Item
from dashboard.pages.desk.rows import TABLES
from dashboard.pages.desk.state import Desk, Sitting
from dashboard.pages.desk.work import count_rows

_OPEN = "Review"


def show_queue(sitting: Sitting) -> None:
    """Draws the list with what was found in each article, and a way into each."""
    desk = sitting.desk
    buttons = st.container(horizontal=True, vertical_alignment="bottom")
    chosen = [desk.items[row] for row in _show_list(desk) if row < len(desk.items)]
    with buttons:
        _show_buttons(sitting, chosen)


def _show_buttons(sitting: Sitting, chosen: list[Item]) -> None:
    desk = sitting.desk
    ready = [item for item in chosen or desk.items if item.is_ready]
    waiting = [item for item in desk.items if item.is_pending]
    heading = f"{count_in_words(len(desk.items), 'article')} to review"
    st.subheader(heading, anchor=False, width="stretch")
    if first := chosen or ready:
        st.button(
            "Review it" if chosen else "Review the next", type="primary", key="desk-next",
            on_click=desk.open, args=(desk.items.index(first[0]),),
        )  # fmt: skip
    if waiting:
        st.button(
            f"Go on with {len(waiting)}", on_click=desk.start, args=("extract", waiting),
            key="desk-go-on",
        )  # fmt: skip
    st.button(
        f"Accept {'' if chosen else 'all '}{len(ready)}", key="desk-accept-all",
        on_click=desk.start, args=("accept", ready),
        disabled=not ready or not sitting.access.may_write,
        help="Accepts them unseen: events that are surely known are linked, others are new",
    )  # fmt: skip
    st.button(
        "Clear the list", on_click=desk.clear, key="desk-clear",
        help="Reviews that are not finished wait below" if sitting.access.may_write else None,
    )  # fmt: skip


def _show_list(desk: Desk) -> list[int]:
    """Draws the list; positions of the rows that are chosen."""
    state = st.dataframe(
        pd.DataFrame([_row(item) for item in desk.items]),
        hide_index=True,
        key=f"desk-queue-{len(desk.items)}",
        placeholder="",
        height=min(38 + 35 * len(desk.items), 420),
        on_select="rerun",
        selection_mode="multi-row",
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
    rows: list[int] = state["selection"]["rows"]
    return rows


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
