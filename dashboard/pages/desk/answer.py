"""A sign from the browser that it has sent what it had to send.

A table sends the cell typed last up to 0.15 s after it was left; on a slow machine whatever is
clicked next may come first. What must not miss that cell waits for the browser's own clock.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

_WAIT_MS = 200

_ask = st.components.v2.component(
    "parley_desk_answer",
    js=f"""export default function ({{ setTriggerValue }}) {{
  const timer = setTimeout(() => setTriggerValue("sent", true), {_WAIT_MS});
  return () => clearTimeout(timer);
}}""",
)


def await_browser(act: Callable[[], None]) -> None:
    """Calls back when all that was typed until now has come in."""
    _ask(key="desk-answer", on_sent_change=act)
