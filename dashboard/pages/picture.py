"""Pictures to take away: below a drawing its source, and buttons for PNG and SVG.

The browser draws them, as nothing else here can draw what it shows; the drawing of a chart goes
into a frame with its words that came along with the page.
"""

from __future__ import annotations

import datetime as dt
from html import escape
from pathlib import Path

import streamlit as st

from dashboard.charts import Chart
from dashboard.charts.picture import DRAWING, Caption, frame_drawing
from dashboard.pages.view import View

_draw = st.components.v2.component(
    "parley_picture", js=Path(__file__).with_name("picture.js").read_text("utf-8")
)


def watch_pictures() -> None:
    """Lets the buttons of `show_source` work; once a page."""
    _draw(key="pictures")


def caption_chart(chart: Chart, view: View) -> Caption:
    """What a picture of a chart says beside it, today."""
    return Caption(chart.title, chart.unit, chart.source, view.words, today())


def today() -> dt.date:
    """The day, as pictures and citations give it."""
    return dt.datetime.now(dt.UTC).date()


def show_source(name: str, caption: Caption, width: int, height: int) -> None:
    """The source of a chart, and buttons that make a picture of it.

    Args:
        name: the figure's key.
        caption: what the picture says.
        width: of the drawing in pixels.
        height: of the drawing in pixels.
    """
    frame = frame_drawing(DRAWING, width, height, caption)
    data = {"frame": frame, "width": str(width), "height": str(height)}
    _show_buttons(name, caption.title, caption.source, data)


def show_served_source(name: str, title: str, source: str, address: str) -> None:
    """The same for what the server draws as SVG at an address."""
    _show_buttons(name, title, source, {"address": address})


def _show_buttons(name: str, title: str, source: str, data: dict[str, str]) -> None:
    told = "".join(f' data-{key}="{escape(cell)}"' for key, cell in data.items())
    buttons = "".join(
        f'<button type="button" data-format="{format_.lower()}" '
        f'aria-label="{format_} picture: {escape(title)}">{format_}</button>'
        for format_ in ("PNG", "SVG")
    )
    words = f"<p>{escape(source)}</p>"
    st.html(f'<div class="parley-source" data-name="{name}"{told}>{words}{buttons}</div>')
