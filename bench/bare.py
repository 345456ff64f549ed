"""The yardstick of `bench/screen.py`: a bare Streamlit page with one Plotly chart of our events."""

from __future__ import annotations

import plotly.express as px
import streamlit as st

from dashboard.dataset import load_bundled

st.set_page_config(layout="wide")
tables = load_bundled()
names = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))


def show_events() -> None:
    """One chart of the events of the actors chosen."""
    st.title("Events")
    rows, events = tables.attendance, tables.events
    if chosen:
        events = events[events["event_id"].isin(rows[rows["actor_id"].isin(chosen)]["event_id"])]
    months = events["start"].dt.to_period("M").dt.to_timestamp()
    counts = events.groupby([months, "kind"]).size().reset_index(name="events")
    st.plotly_chart(px.bar(counts, x="start", y="events", color="kind"), key="events")


def show_statements() -> None:
    """One chart of the statements, for the change of page."""
    st.title("Statements")
    counts = tables.statements.groupby(["topic", "kind"]).size().reset_index(name="statements")
    st.plotly_chart(px.bar(counts, x="topic", y="statements", color="kind"), key="statements")


page = st.navigation(
    [st.Page(show_events, title="Events", default=True), st.Page(show_statements, title="Other")],
    position="top",
)
options = sorted(tables.attendance["actor_id"].unique())
with st.sidebar:
    chosen = st.multiselect("Actors", options, format_func=names.__getitem__, key="actors")
page.run()
