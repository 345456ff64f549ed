"""Ways to the page of an event: one step of the browser's history each, filters kept.

Streamlit's `switch_page` makes every filter's parameter a step of its own, so that "back" stays on
the page; the parameters of filters cannot be handed to it.
"""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import streamlit as st

EVENT = "event"
"""Address of the page of one event, and the parameter that names it."""

_draw = st.components.v2.component(
    "parley_leaving",
    html="<i hidden></i>",
    js=Path(__file__).with_name("leaving.js").read_text("utf-8"),
)


def watch_links() -> None:
    """Lets a click on what carries `data-event` lead to that event; once a page."""
    _draw(key="links", data={"event": None})


def open_event(event_id: str) -> NoReturn:
    """Leaves for the page of one event."""
    _draw(key=f"leave-for-{event_id}", data={"event": event_id})
    st.stop()
