"""The frame that every page stands in: navigation, filter bar, heading, and the way out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

import streamlit as st

from dashboard.analysis import count_loosened
from dashboard.errors import ParleyError
from dashboard.pages.filter_bar import label_filter, reset_filters, show_filter_bar
from dashboard.pages.leaving import watch_links
from dashboard.pages.picture import watch_pictures
from dashboard.pages.plain import escape_markdown
from dashboard.pages.view import View, load_dataset, narrow

_NOUNS = {"events": "event", "statements": "statement", "control": "figure about territory"}
_STYLE = Path(__file__).with_name("style.css")


@dataclass(frozen=True)
class Entry:
    """One page: its address, its name in the navigation, and the function that draws it."""

    path: str
    title: str
    show: Callable[[View], None]
    needs_events: bool = True
    """Whether a filter that leaves no event leaves the page with nothing to show."""


def run_pages(entries: tuple[Entry, ...]) -> None:
    """Draws the page that the address names."""

    def to_page(number: int, entry: Entry) -> st.Page:
        return st.Page(
            lambda: _show(entry, view), title=entry.title, url_path=entry.path, default=number == 0
        )

    pages = [to_page(number, entry) for number, entry in enumerate(entries)]
    page = st.navigation(pages, position="top")
    try:
        dataset = load_dataset()
        filters = show_filter_bar(dataset)
        view = View(dataset, filters, narrow(dataset, filters))
    except ParleyError as error:
        st.error(escape_markdown(str(error)))
        st.stop()
    page.run()


def _show(entry: Entry, view: View) -> None:
    st.html(_STYLE)
    watch_links()
    watch_pictures()
    st.html(
        f'<div class="parley-head"><h1>{escape(entry.title)}</h1><p>{escape(view.words)}</p></div>'
    )
    if entry.needs_events and view.tables.events.empty:
        show_empty(view)
        return
    try:
        entry.show(view)
    except ParleyError as error:
        st.error(escape_markdown(str(error)))


def show_empty(view: View, table: str = "events") -> None:
    """Says that no row of a table is left, and which filter to loosen."""
    noun = _NOUNS[table]
    left = count_loosened(view.dataset.tables, view.filters, table)
    best = next(iter(left), None)
    if best is None:
        st.info(f"The dataset holds no {noun} yet. Add an article at the Desk.")
        return
    if left[best]:
        label = label_filter(best)
        st.info(
            f"No {noun} passes all filters. Without the filter {label} there "
            f"{'is' if left[best] == 1 else 'are'} {left[best]:,}."
        )
        with st.container(horizontal=True):
            st.button(f"Open {label}", on_click=reset_filters, args=(best,))
            st.button("Reset all", on_click=reset_filters)
    else:
        st.info(f"No {noun} passes these filters, whichever one of them is opened.")
        st.button("Reset all", on_click=reset_filters)
