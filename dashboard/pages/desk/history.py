"""What was accepted, by whom, and the way back."""

from __future__ import annotations

import io
import zipfile
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.errors import ParleyError
from dashboard.pages.desk.state import Notice, Sitting
from dashboard.store import Store


def show_history(sitting: Sitting) -> None:
    """Draws the list of batches, newest first."""
    store = sitting.store
    history = store.history()
    if history.empty:
        st.caption("Nothing was accepted yet. The dataset is the bundled one.")
        return
    _show_undo(sitting, history)
    shown = _describe(history)
    st.dataframe(
        shown,
        hide_index=True,
        key="desk-history",
        height=min(38 + 35 * len(shown), 460),
        column_config={
            "batch": st.column_config.NumberColumn("Batch", width=64),
            "when": st.column_config.DatetimeColumn("When (UTC)", format="D MMM YYYY, HH:mm"),
            "who": st.column_config.TextColumn("Who"),
            "what": st.column_config.TextColumn("What", width="large"),
            "rows": st.column_config.NumberColumn("Rows"),
            "state": st.column_config.TextColumn("State", width="medium"),
        },
        alt="What was accepted and undone",
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Patch for data/", partial(_build_zip, store), "parley-patch.zip", "application/zip",
            key="desk-patch", on_click="ignore", icon=":material/download:",
        )  # fmt: skip
        st.caption("The files of data/ with everything that stands accepted, ready for a pull "
                   "request. Sentences of articles are left out.")  # fmt: skip


def undo(sitting: Sitting, batch: int) -> None:
    """Withdraws a batch and says so. For callbacks."""
    desk = sitting.desk
    try:
        sitting.store.undo(batch, who=sitting.access.who or "")
    except ParleyError as error:
        desk.failure = str(error)
        return
    done = desk.notice
    item = done.item if done is not None and done.batch == batch else None
    desk.notice = Notice(f"Batch {batch} is withdrawn.", item=item)


def _show_undo(sitting: Sitting, history: pd.DataFrame) -> None:
    standing = history[history["undone"].isna()]
    what = dict(zip(standing["batch"], _name_batches(standing), strict=True))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        batch = st.selectbox(
            "Withdraw a batch", list(what), format_func=lambda batch: f"{batch}: {what[batch]}",
            placeholder="All are undone", key="desk-batch",
        )  # fmt: skip
        st.button(
            "Undo this batch", key="desk-history-undo",
            on_click=undo, args=(sitting, batch),
            disabled=batch is None or not sitting.access.may_write,
        )  # fmt: skip


def _name_batches(history: pd.DataFrame) -> pd.Series[str]:
    return history["source"].fillna(history["reason"]).fillna("a correction")


def _describe(history: pd.DataFrame) -> pd.DataFrame:
    stands = history["undone"].isna()
    undone = "undone " + history["undone"].dt.strftime("%-d %b %Y, %H:%M") + " by "
    return pd.DataFrame(
        {
            "batch": history["batch"],
            "when": history["when"],
            "who": history["who"],
            "what": _name_batches(history),
            "rows": history["rows"],
            "state": (undone + history["undone_by"]).where(~stands, "stands"),
        }
    )


def _build_zip(store: Store) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, file in store.export_patch().items():
            archive.writestr(f"data/{name}", file)
    return content.getvalue()
