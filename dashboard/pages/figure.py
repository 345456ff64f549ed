"""How every page shows a chart: headline and unit above, source and CSV below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from dashboard.charts import Chart
from dashboard.dataset import write_csv

_CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "topojsonURL": "app/static/topojson/",
    "modeBarButtons": [["toImage"]],
}
"""For plotly.js: map shapes come from this server, and the picture is the only button."""


def show_head(title: str, words: str = "") -> None:
    """The headline of a part of a page, and a sentence below it, as plain text."""
    st.html(f'<div class="parley-head"><h2>{escape(title)}</h2><p>{escape(words)}</p></div>')


def show_chart(
    chart: Chart,
    name: str,
    on_point: Callable[[str], None] | None = None,
    beside: Callable[[], None] | None = None,
) -> None:
    """Draws a chart with its words and a CSV button.

    Args:
        chart: the figure and what belongs to it.
        name: slug, unique on the page: key of the figure and name of the downloaded file.
        on_point: called with the first `customdata` cell of a mark that was clicked, before the
            page is drawn again.
        beside: draws a widget that changes the figure, beside the CSV button; the source is below.
    """
    show_head(chart.title, chart.unit)
    picture = {"format": "svg", "filename": f"parley-{name}"}
    st.plotly_chart(
        chart.figure,
        key=name,
        alt=chart.alt,
        config=_CONFIG | {"toImageButtonOptions": picture},
        on_select="ignore" if on_point is None else partial(_pass_point, name, on_point),
        selection_mode="points",
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        if beside is None:
            st.caption(chart.source, width="stretch")
        else:
            beside()
        show_csv_button(partial(write_csv, chart.rows), name)
    if beside is not None:
        st.caption(chart.source)


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
    points = st.session_state[name]["selection"]["points"]
    if points and points[0].get("customdata"):
        on_point(str(points[0]["customdata"][0]))
