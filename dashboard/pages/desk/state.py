"""What one person has on the Desk, kept for the session."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import streamlit as st

from dashboard.desk import Access, Correction
from dashboard.pages.desk.items import Item
from dashboard.pages.view import View
from dashboard.store import Store
from dashboard.tables import Tables

_KEY = "desk"


@dataclass(frozen=True)
class Notice:
    """What was just done, and what can be done about it."""

    text: str
    batch: int | None = None
    """The batch that can be undone."""
    event: str | None = None
    """An event of it, to look at."""
    item: Item | None = None
    """The article that it was about."""


@dataclass(frozen=True)
class Work:
    """What is to be done with several articles: "extract" or "accept"."""

    act: str
    items: tuple[Item, ...]


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
    work: Work | None = None
    """What runs over several articles."""
    due: Callable[[], None] | None = None
    """What was decided, and is done when the last cell typed has come in."""
    lock: threading.Lock = field(default_factory=threading.Lock)
    """Held while something is done: a run that was given up may still be at its last article."""
    notice: Notice | None = None
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

    def take_back(self, item: Item) -> None:
        """Takes up an article again that was discarded, or accepted and withdrawn."""
        item.batch = item.edition = item.kept = None
        item.is_overtaken = False
        self.items.append(item)
        self.notice = None
        self.open(len(self.items) - 1)

    def start(self, act: str, items: Iterable[Item]) -> None:
        """Begins work over articles."""
        self.work = Work(act, tuple(items))

    def put_off(self, decided: Callable[[], None]) -> None:
        """Takes a decision, to be carried out when the last cell typed has come in."""
        self.due = decided

    def carry_out(self) -> None:
        """Does what was decided. A run that is given up on the way leaves it to the next one."""
        with self.lock:
            if self.due is None:
                return
            try:
                self.due()
            except Exception:  # Streamlit's own ends of a run are none of these.
                self.due = None
                raise
            self.due = None

    def clear(self) -> None:
        """Takes all articles off the Desk; those that are kept stay so."""
        self.items.clear()
        self.notice = None

    def put_correction(self, correction: Correction | None = None) -> None:
        """Takes up a known row to correct, or none."""
        self.correction = correction
        self.corrections += 1

    def choose(self, sentence: int | None) -> None:
        """Points at a sentence, or takes the pointer away."""
        self.sentence = None if sentence == self.sentence else sentence


@dataclass(frozen=True)
class Sitting:
    """Somebody at their Desk: what lies on it, what they look at, and what they may do."""

    desk: Desk
    view: View
    store: Store
    access: Access

    @property
    def known(self) -> Tables:
        """Everything that was known when the page was drawn."""
        return self.view.dataset.tables


def load_desk() -> Desk:
    """This session's desk."""
    desk: Desk = st.session_state.setdefault(_KEY, Desk())
    return desk
