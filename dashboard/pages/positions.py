"""Positions: who wants what, and how it moved."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from dashboard.analysis.positions import (
    attribute_statements,
    count_topics,
    list_latest_stances,
)
from dashboard.charts.chart import Chart
from dashboard.charts.positions import build_moves_chart, tell_topic
from dashboard.charts.stances import build_stance_table, quote
from dashboard.dataset import write_csv
from dashboard.pages.figure import show_chart, show_csv_button, show_head
from dashboard.pages.frame import show_empty
from dashboard.pages.view import View

_MOST_SIDES = 5


def show(view: View) -> None:
    """Draws the page."""
    attributed = view.compute(_attribute)
    if attributed.empty:
        show_empty(view, "statements")
        return
    sides = view.compute(_rank_sides)
    _show_latest(view, sides[:3])
    show_chart(view, view.compute(_build_moves), "moves", on_point="open event")
    _show_statements(view, sides)


def _show_latest(view: View, sides: list[str]) -> None:
    show_head(
        "Latest stance by topic",
        "The last demand, offer, refusal or threat of each side, with its day and source. "
        "The whole list stands below.",
    )
    stances, table = view.compute(_build_latest, tuple(sides))
    if stances.empty:
        st.info("The statements that pass the filters are comments, or those of other sides.")
        return
    st.html(table)
    show_csv_button(partial(write_csv, stances), "latest-stances")


def _show_statements(view: View, sides: list[str]) -> None:
    show_head("All statements, the newest first")
    names = view.dataset.names
    attributed = view.compute(_list_statements)
    with st.container(horizontal=True, gap="medium"):
        side = st.selectbox(
            "Side", sides, index=None, placeholder="All", format_func=lambda key: names[key],
            key="positions-side", width=260,
        )  # fmt: skip
        topics = sorted(attributed["Topic"].unique())
        topic = st.selectbox(
            "Topic", topics, index=None, placeholder="All", key="positions-topic", width=260
        )
    if side is not None:
        attributed = attributed[attributed["side"] == side]
    if topic is not None:
        attributed = attributed[attributed["Topic"] == topic]
    shown = attributed.drop(columns=["side"])
    st.dataframe(
        shown,
        key="statements",
        hide_index=True,
        placeholder="",
        height=min(460, 38 + 35 * len(shown)),
        column_config={
            "Date": st.column_config.DateColumn(format="D MMM YYYY", width="small"),
            "Speaker": st.column_config.TextColumn(width=130),
            "Kind": st.column_config.TextColumn(width="small"),
            "What": st.column_config.TextColumn(width=330),
            "Source": st.column_config.TextColumn(width=110),
            "Link": st.column_config.LinkColumn(display_text="open", width="small"),
        },
        alt="Statements with speaker, topic and source",
    )
    show_csv_button(partial(write_csv, shown), "statements")


def _attribute(view: View) -> pd.DataFrame:
    rows = view.whole.compute(_attribute_all)
    return rows[rows["statement_id"].isin(view.tables.statements["statement_id"])]


def _attribute_all(view: View) -> pd.DataFrame:
    """For all statements at once: whom each speaks for does not depend on what is shown."""
    tables = view.tables
    return attribute_statements(tables.statements, tables.attendance, tables.actors)


def _rank_sides(view: View) -> list[str]:
    """Sides by number of statements, the most vocal first."""
    counted = count_topics(view.compute(_attribute)).groupby("side")["statements"].sum()
    return list(counted.sort_values(ascending=False, kind="stable").index)


def _build_latest(view: View, sides: tuple[str, ...]) -> tuple[pd.DataFrame, str]:
    stances = list_latest_stances(view.compute(_attribute))
    stances = stances[stances["side"].isin(sides)]
    sources = view.dataset.tables.sources
    return stances, build_stance_table(stances, list(sides), view.dataset.names, sources)


def _list_statements(view: View) -> pd.DataFrame:
    rows = view.compute(_attribute)
    sources = view.dataset.tables.sources.set_index("source_id")
    return pd.DataFrame(
        {
            "side": rows["side"],
            "Date": rows["date"],
            "Side": rows["side_name"],
            "Speaker": rows["speaker_name"],
            "Kind": rows["kind"],
            "Topic": rows["topic"].map(tell_topic),
            "What": list(map(quote, rows["text"], rows["quoted"])),
            "Source": rows["source_id"].map(sources["publisher"]),
            "Link": rows["source_id"].map(sources["url"]),
        }
    )


def _build_moves(view: View) -> Chart:
    return build_moves_chart(
        view.compute(_attribute),
        view.compute(_rank_sides)[:_MOST_SIDES],
        view.dataset.names,
        view.dataset.colours,
    )
