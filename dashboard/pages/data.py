"""Data: take it away."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard.analysis.coverage import count_coverage
from dashboard.charts.chart import Chart
from dashboard.charts.coverage import build_coverage_chart
from dashboard.dataset import write_csv
from dashboard.describe import build_codebook
from dashboard.export import Extract, build_geojson, build_zip, cite, cite_bibtex
from dashboard.pages.figure import show_chart, show_head
from dashboard.pages.filter_bar import narrow_dates
from dashboard.pages.frame import show_empty
from dashboard.pages.picture import today
from dashboard.pages.view import View
from dashboard.records import RECORD_OF, RECORDS
from dashboard.tables import Tables


def show(view: View) -> None:
    """Draws the page."""
    if view.tables.events.empty:
        show_empty(view)
    shown = _Taken(view)
    _show_bundles(view, shown)
    _show_table(view, shown)
    show_chart(view, view.compute(_build_coverage), "coverage", on_point=narrow_dates)
    _show_citation(shown.extract)
    codebook = st.expander("Codebook", key="codebook", on_change="rerun")
    if codebook.open:  # hundreds of lines, which a browser needs long for
        codebook.markdown(build_codebook())


class _Taken:
    """What the screen shows, as it is cited and addressed."""

    def __init__(self, view: View) -> None:
        query = view.filters.to_query(view.dataset.choices)
        self.query = urlencode(query, doseq=True)
        self.extract = Extract(view.words, self.query, today())
        total = f"{len(view.dataset.tables.events):,} events"
        self.everything = Extract(f"everything, {total}", "", today())


def _show_bundles(view: View, shown: _Taken) -> None:
    show_head(
        "All tables in one file",
        "CSV and Parquet with descriptor, codebook, licence, filters, date of access and citation.",
    )
    with st.container(horizontal=True):
        _offer("As shown (zip)", partial(build_zip, view.tables, shown.extract), "parley-shown.zip")
        _offer(
            "Everything (zip)",
            partial(build_zip, view.dataset.tables, shown.everything),
            "parley.zip",
        )
        _offer("Places as shown (GeoJSON)", partial(build_geojson, view.tables), "places.geojson")


def _show_table(view: View, shown: _Taken) -> None:
    show_head("One table")
    names = [record.table for record in RECORDS]
    name = st.segmented_control(
        "Table", names, default="events", key="data-table", label_visibility="collapsed"
    )
    table = str(name or "events")
    frame = view.compute(_columns_of, table)
    summary = (RECORD_OF[table].__doc__ or "").splitlines()[0]
    st.text(f"{len(frame):,} rows as shown. One row is: {summary}")
    st.dataframe(
        frame,
        hide_index=True,
        height=420,
        placeholder="",
        key=f"data-{table}",
        column_config={
            str(column): st.column_config.DateColumn(format="YYYY-MM-DD")
            for column in frame.select_dtypes("datetime")
        },
        alt=f"The table {table}; a search box is in its corner",
    )
    with st.container(horizontal=True):
        _offer("CSV as shown", partial(write_csv, frame), f"parley-{table}.csv", "text/csv")
        full = view.dataset.tables[table][list(frame.columns)]
        _offer("CSV in full", partial(write_csv, full), f"parley-{table}-full.csv", "text/csv")
    address = f"/data/{table}.csv" + (f"?{shown.query}" if shown.query else "")
    st.text("Stable address of the rows as shown:")
    st.code(address, language=None, wrap_lines=True)


def _offer(label: str, build: object, file: str, mime: str = "application/zip") -> None:
    st.download_button(
        label,
        build,  # type: ignore[arg-type]
        file,
        mime,
        key=f"take-{file}",
        on_click="ignore",
        icon=":material/download:",
    )


def _show_citation(extract: Extract) -> None:
    show_head("How to cite")
    st.code(cite(extract), language=None, wrap_lines=True)
    st.code(cite_bibtex(extract), language="bibtex", wrap_lines=True)


def _columns_of(view: View, table: str) -> pd.DataFrame:
    tables: Tables = view.tables
    return tables[table][list(RECORD_OF[table].model_fields)]


def _build_coverage(view: View) -> Chart:
    return build_coverage_chart(count_coverage(view.tables))
