"""What one person has on the Desk, kept for the session."""

from __future__ import annotations

import getpass
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field

import streamlit as st

from dashboard.desk import Access, Correction, Draft, change_rows, grant
from dashboard.extract import Article
from dashboard.intake import find_date
from dashboard.settings import load_settings
from dashboard.tables import Tables

_KEY = "desk"


@dataclass
class Item:
    """One article that came in, and how far it got."""

    origin: str
    article: Article | None = None
    problem: str | None = None
    """Why it cannot be read."""
    found: Tables | None = None
    """What was extracted."""
    draft: Draft | None = None
    """Its review, once somebody opened it."""
    batch: int | None = None
    """The batch as which it was accepted."""
    revision: int = 0
    """Goes up when rows come or go, so that its tables are drawn anew."""

    def grid_key(self, table: str) -> str:
        """The key of the widget that shows one of its tables."""
        return f"desk-grid-{table}-{self.revision}"

    def take_edits(self) -> None:
        """Brings what was typed into the tables to the draft; told twice, it changes no more.

        A click elsewhere may come together with the last cell typed, in any order.
        """
        for table, _frame in self.draft.tables if self.draft is not None else ():
            typed = st.session_state.get(self.grid_key(table))
            if typed is not None and self.draft is not None:
                self.draft = change_rows(self.draft, table, typed["edited_rows"])

    def rework(self, act: Callable[[Draft], Draft]) -> None:
        """Changes the rows of the draft, upon what was typed until now."""
        self.take_edits()
        if self.draft is not None:
            self.draft = act(self.draft)
            self.revision += 1

    @property
    def title(self) -> str:
        """Its headline, or its first words."""
        if self.article is None:
            return self.origin
        lines = (line.strip() for line in self.article.text.splitlines())
        words = (line for line in lines if line and find_date(line) is None)
        return self.article.title or textwrap.shorten(next(words, ""), 90, placeholder=" …")

    @property
    def needs_date(self) -> bool:
        """Whether somebody must say when it was published."""
        return self.article is not None and self.article.published is None

    @property
    def is_pending(self) -> bool:
        """Whether it can be extracted and was not yet."""
        ready = self.article is not None and not self.needs_date
        return ready and self.found is None and self.problem is None


@dataclass
class Desk:
    """The articles of this session and where the person is among them."""

    items: list[Item] = field(default_factory=list)
    opened: int | None = None
    """The article under review."""
    sentence: int | None = None
    """The chosen sentence of it."""
    table: str = "events"
    """The table shown beside it."""
    failure: str | None = None
    """Why the last act failed."""
    work: str | None = None
    """What runs over all articles: "extract" or "accept"."""
    notice: str | None = None
    """What was just done."""
    undoable: int | None = None
    """The batch that was just accepted."""
    accepted: str | None = None
    """An event of it, to look at."""
    correction: Correction | None = None
    """The known row that is being corrected."""
    corrections: int = 0
    """How many were begun; gives each its own widgets."""

    @property
    def item(self) -> Item | None:
        """The article under review."""
        return None if self.opened is None else self.items[self.opened]

    def open(self, number: int | None) -> None:
        """Takes up an article, or none."""
        self.opened, self.sentence, self.table = number, None, "events"

    def put_correction(self, correction: Correction | None = None) -> None:
        """Takes up a known row to correct, or none."""
        self.correction = correction
        self.corrections += 1

    def choose(self, sentence: int | None) -> None:
        """Points at a sentence, or takes the pointer away."""
        self.sentence = None if sentence == self.sentence else sentence


def load_desk() -> Desk:
    """This session's desk."""
    desk: Desk = st.session_state.setdefault(_KEY, Desk())
    return desk


def load_access() -> Access:
    """What whoever looks at the screen may do."""
    login = _is_login_configured()
    user = st.user if login else None
    email = user.get("email") if user is not None and user.is_logged_in else None
    return grant(
        login=login,
        email=None if email is None else str(email),
        editors=load_settings().editors,
        address=st.get_option("server.address"),
        local_user=getpass.getuser(),
    )


def _is_login_configured() -> bool:
    try:
        return "auth" in st.secrets
    except FileNotFoundError:
        return False
