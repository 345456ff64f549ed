"""One article on the Desk."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import streamlit as st

from dashboard.desk import Draft, change_rows
from dashboard.extract import Article
from dashboard.intake import find_date
from dashboard.store import hash_text
from dashboard.tables import Tables


@dataclass(eq=False)
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
    edition: str | None = None
    """The state of it that the workspace keeps."""
    kept: tuple[object, object] | None = None
    """The article and the work on it that are in that state."""
    is_overtaken: bool = False
    """Whether somebody else saved, accepted or discarded it after that state."""
    wanted: dict[str, str] = field(default_factory=dict)
    """By name of a place, the name that was typed for it instead."""

    def grid_key(self, table: str) -> str:
        """The key of the widget that shows one of its tables."""
        return f"desk-grid-{table}-{self.revision}"

    def take_edits(self) -> None:
        """Brings what was typed into the tables to the draft; told twice, it changes no more.

        A click elsewhere may come together with the last cell typed, in any order.
        """
        for table, _frame in self.draft.tables if self.draft is not None else ():
            typed = st.session_state.get(self.grid_key(table))
            if typed and typed["edited_rows"] and self.draft is not None:
                self.draft = change_rows(self.draft, table, typed["edited_rows"])

    def rework(self, act: Callable[[Draft], Draft]) -> None:
        """Changes the rows of the draft, upon what was typed until now."""
        self.take_edits()
        if self.draft is not None:
            self.draft = act(self.draft)
            self.revision += 1

    @cached_property
    def fingerprint(self) -> str:
        """The same for every article of this text; empty where there is none."""
        return "" if self.article is None else hash_text(self.article.text)

    @property
    def work(self) -> Draft | Tables | None:
        """What came of it so far."""
        return self.found if self.draft is None else self.draft

    @property
    def is_unkept(self) -> bool:
        """Whether the workspace should keep it and does not, as it is now."""
        if self.article is None or self.problem or self.batch is not None or self.is_overtaken:
            return False
        kept = self.kept
        return kept is None or kept[0] is not self.article or kept[1] is not self.work

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

    @property
    def is_ready(self) -> bool:
        """Whether it was read and waits for acceptance."""
        return self.found is not None and self.problem is None and self.batch is None
