"""How articles come in: pasted, as files, or from an address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from dashboard.errors import ParleyError
from dashboard.extract import Article
from dashboard.intake import (
    LARGEST,
    LIST_SUFFIXES,
    SUFFIXES,
    fetch_article,
    read_articles,
    read_pasted,
)
from dashboard.pages.desk.items import Item
from dashboard.pages.desk.state import Desk
from dashboard.pages.plain import escape_markdown
from dashboard.settings import load_settings

_TYPES = [suffix.removeprefix(".") for suffix in (*SUFFIXES, *LIST_SUFFIXES)]
_WAYS = ("Paste", "Files", "Address")


TakeIn = Callable[[list[Item]], None]
"""Puts articles on the Desk."""


def show_incoming(take_in: TakeIn) -> None:
    """Draws the ways in."""
    way = st.segmented_control(
        "Way in", _WAYS, default="Paste", required=True, key="desk-way",
        label_visibility="collapsed",
    )  # fmt: skip
    {"Paste": _show_paste, "Files": _show_files, "Address": _show_address}[way](take_in)


def ask_date(desk: Desk, item: Item, article: Article) -> None:
    """Asks when an article was published, because its text does not tell."""
    with st.form("desk-date", border=False):
        st.markdown("**When was this published?** The text does not tell, and its “Thursday” or "
                    "“last week” count from that day.")  # fmt: skip
        day = _ask_day("Day of publication", "desk-day")
        if st.form_submit_button("Find records", type="primary"):
            if day is None:
                st.error("Choose the day of publication.")
            else:
                item.article = replace(article, published=day)
                desk.start("extract", [item])
                st.rerun()


def _show_paste(take_in: TakeIn) -> None:
    with st.form("desk-paste", border=False):
        text = st.text_area(
            "Article", height=300, key="desk-pasted",
            placeholder="Paste the text of an article, or its HTML.",
        )  # fmt: skip
        left, middle, right = st.columns([1, 1, 2])
        with left:
            day = _ask_day("Published", "desk-published")
        publisher = middle.text_input("Publisher", key="desk-publisher")
        url = right.text_input("Address of the page", key="desk-url", placeholder="https://")
        if st.form_submit_button("Find records", type="primary"):
            _take(take_in, lambda: _read_pasted(text, day, publisher.strip(), url.strip()))


def _read_pasted(text: str, day: dt.date | None, publisher: str, url: str) -> Article:
    article = read_pasted(text, day, url or None)
    return replace(article, publisher=publisher or article.publisher)


def _show_files(take_in: TakeIn) -> None:
    with st.form("desk-files", border=False, clear_on_submit=True):
        files = st.file_uploader(
            "Articles", type=_TYPES, accept_multiple_files=True, key="desk-uploads",
            max_upload_size=LARGEST // 2**20,
            help="Text, HTML, PDF or Word; or many articles in one CSV or JSONL file with the "
            "columns text, published, title, url, publisher.",
        )  # fmt: skip
        day = _ask_day("Published, where a file does not tell", "desk-files-published")
        if not st.form_submit_button("Find records", type="primary"):
            return
        if not files:
            st.error("Choose a file first.")
            return
        received = [one for file in files for one in read_articles(file.name, file.read(), day)]
        take_in([Item(one.origin, one.article, one.problem) for one in received])


def _show_address(take_in: TakeIn) -> None:
    allowed = load_settings().fetch
    if not allowed:
        st.info("Fetching is switched off, so that nothing leaves this machine unasked. Whoever "
                "runs Parley can switch it on with PARLEY_FETCH=yes.")  # fmt: skip
    with st.form("desk-address", border=False):
        url = st.text_input(
            "Address", placeholder="https://", disabled=not allowed, key="desk-address-of-page"
        )
        if st.form_submit_button("Fetch", type="primary", disabled=not allowed):
            with st.spinner("Fetching"):
                _take(take_in, lambda: fetch_article(url, allowed=allowed))


def _ask_day(label: str, key: str) -> dt.date | None:
    return st.date_input(
        label, None, min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31),
        format="YYYY-MM-DD", key=key,
    )  # fmt: skip


def _take(take_in: TakeIn, read: Callable[[], Article]) -> None:
    """Takes one article in; what is wrong with it is said where it was given."""
    try:
        article = read()
    except ParleyError as error:
        st.error(escape_markdown(str(error)))
        return
    take_in([Item(article.url or "pasted text", article)])
