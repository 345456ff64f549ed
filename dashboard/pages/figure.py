"""How every page shows a chart: headline and unit above, source, pictures and CSV below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any, Literal

import plotly.io
import streamlit as st

from dashboard.charts import Chart
from dashboard.dataset import write_csv
from dashboard.pages.leaving import open_event
from dashboard.pages.picture import caption_chart, show_source
from dashboard.pages.plain import escape_markdown
from dashboard.pages.view import View

CONFIG: dict[str, Any] = {"displayModeBar": False, "topojsonURL": "app/static/topojson/"}
"""For plotly.js: map shapes come from this server; pictures are made by buttons of our own."""

plotly.io.templates.default = None  # Streamlit set its own; see `dashboard.charts.theme`


def show_head(title: str, words: str = "") -> None:
    """The headline of a part of a page, and a sentence below it, as plain text."""
    st.html(f'<div class="parley-head"><h2>{escape(title)}</h2><p>{escape(words)}</p></div>')


def show_chart(
    view: View,
    chart: Chart,
    name: str,
    on_point: Callable[[str], None] | Literal["open event"] | None = None,
    beside: Callable[[], None] | None = None,
) -> None:
    """Draws a chart with its words, and buttons that download its rows and a picture of it.

    Where nothing is to be drawn, words say so.

    Args:
        view: what is shown, for the picture to say.
        chart: the figure and what belongs to it.
        name: slug, unique on the page: key of the figure and name of the downloaded files.
        on_point: what a click on a mark does with the first `customdata` cell of it: open the
            event of that id, or be called with it before the page is drawn again.
        beside: draws a widget that changes the figure, below it.
    """
    show_head(chart.title, f"{chart.unit} {chart.click}")
    if chart.rows.empty:
        st.info(escape_markdown(f"{chart.alt} {chart.source}"))
        return
    opens = on_point == "open event"
    state = st.plotly_chart(
        chart.figure,
        key=name,
        alt=chart.alt,
        theme=None,
        config=CONFIG,
        on_select=partial(_pass_point, name, on_point) if callable(on_point)
        else "rerun" if opens else "ignore",
        selection_mode="points",
    )  # fmt: skip
    if beside is not None:
        beside()
    with st.container(horizontal=True, vertical_alignment="center"):
        show_source(name, caption_chart(chart, view), chart.width, chart.figure.layout.height)
        show_csv_button(partial(write_csv, chart.rows), name)
    if opens and (event_id := _read_point(state)):
        open_event(event_id)


def show_csv_button(build: Callable[[], bytes], name: str) -> None:
    """A button that downloads `build()`, called only when it is pressed."""
    st.download_button(
        "CSV",
        build,
        f"parley-{name}.csv",
        "text/csv",
        key=f"{name}-csv",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
        help="The rows that are drawn, as CSV",
    )


def _pass_point(name: str, on_point: Callable[[str], None]) -> None:
    if cell := _read_point(st.session_state[name]):
        on_point(cell)


def _read_point(state: Any) -> str:  # noqa: ANN401 (Streamlit's own)
    """The first `customdata` cell of the mark that was clicked; empty without one."""
    points = state["selection"]["points"]
    return str(points[0]["customdata"][0]) if points and points[0].get("customdata") else ""
