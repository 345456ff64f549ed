"""Overview: what is going on."""

from __future__ import annotations

import streamlit as st

from dashboard.pages.view import View


def show(view: View) -> None:
    """Draws the page."""
    st.dataframe(view.tables.events, hide_index=True)
