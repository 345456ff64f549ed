"""What was accepted, by whom, and the way back."""

from __future__ import annotations

import io
import zipfile
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.desk import Access
from dashboard.errors import ParleyError
from dashboard.pages.desk.state import Desk
from dashboard.store import Store

_UNDO = "Undo"


def show_history(desk: Desk, store: Store, access: Access) -> None:
    """Draws the list of batches, newest first."""
    history = store.history()
    if history.empty:
        st.caption("Nothing was accepted yet. The dataset is the bundled one.")
        return
    shown = _describe(history, access)
    st.dataframe(
        shown,
        hide_index=True,
        key="desk-history",
        height=min(38 + 35 * len(shown), 460),
        column_config={
            "undo": st.column_config.ButtonColumn(
                "", width=70, pinned=True, type="tertiary", key="desk-history-undo",
                on_click=partial(_undo_row, desk, store, history, access),
            ),
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


def undo(desk: Desk, store: Store, batch: int, access: Access) -> None:
    """Withdraws a batch and says so. For callbacks."""
    try:
        store.undo(batch, who=access.who or "")
    except ParleyError as error:
        desk.failure = str(error)
        return
    desk.notice, desk.undoable = f"Batch {batch} is withdrawn.", None


def _undo_row(desk: Desk, store: Store, history: pd.DataFrame, access: Access) -> None:
    position = int(st.session_state["desk-history-undo"]["row"])
    undo(desk, store, int(history["batch"].iloc[position]), access)


def _describe(history: pd.DataFrame, access: Access) -> pd.DataFrame:
    stands = history["undone"].isna()
    undone = "undone " + history["undone"].dt.strftime("%-d %b %Y, %H:%M") + " by "
    return pd.DataFrame(
        {
            "undo": stands.map({True: _UNDO if access.may_write else None, False: None}),
            "batch": history["batch"],
            "when": history["when"],
            "who": history["who"],
            "what": history["source"].fillna(history["reason"]).fillna("correction"),
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
