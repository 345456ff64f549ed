"""What a page shows: the tables, cached by what they depend on, and the filters laid over them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from dashboard.analysis import Choices, Filters
from dashboard.analysis.attendance import settle_status
from dashboard.analysis.events import digest_events
from dashboard.charts import assign_party_colours
from dashboard.settings import load_settings
from dashboard.store import Store, open_store
from dashboard.tables import Tables

_T = TypeVar("_T")


@dataclass(frozen=True)
class Dataset:
    """Everything known at one version of the workspace. Shared by all sessions: never change it."""

    key: tuple[str, int]
    """The workspace's URL and version; all that is derived from the dataset is cached by it."""
    tables: Tables
    choices: Choices
    colours: dict[str, str]
    """Each party's colour."""
    names: dict[str, str]
    """Each actor's name."""


@dataclass(frozen=True)
class View:
    """What the user looks at. Its frames are shared by all sessions: never change them."""

    dataset: Dataset
    filters: Filters
    tables: Tables
    """The rows that pass the filters."""

    @property
    def words(self) -> str:
        """What is shown, in a sentence."""
        total = len(self.dataset.tables.events)
        return self.filters.describe(self.tables, total, self.dataset.choices)

    @property
    def query(self) -> dict[str, list[str]]:
        """The filters as parameters of an address."""
        return self.filters.to_query(self.dataset.choices)

    @property
    def whole(self) -> View:
        """The same dataset without filters; what is computed from it is kept whatever they are."""
        return View(self.dataset, Filters(), self.dataset.tables)

    @property
    def settled(self) -> pd.DataFrame:
        """One status an actor and event that pass, as `settle_status` gives it."""
        return self._pick(_settle)

    @property
    def digest(self) -> pd.DataFrame:
        """One row an event that passes, as `digest_events` gives it."""
        return self._pick(_digest)

    def _pick(self, build: Callable[[View], pd.DataFrame]) -> pd.DataFrame:
        """Rows of the events that pass, from a frame that is made of the whole dataset once.

        Filters that leave out some of an event's rows need one of their own.
        """
        if self.filters.status or self.filters.sources:
            return self.compute(build)
        frame = self.whole.compute(build)
        return frame[frame["event_id"].isin(self.tables.events["event_id"])]

    @property
    def on_land(self) -> View:
        """The same view without the filters that control figures do not heed.

        What is computed from it is kept when only such filters change.
        """
        heeded = Filters(
            conflict=self.filters.conflict, dates=self.filters.dates, sources=self.filters.sources
        )
        return View(self.dataset, heeded, narrow(self.dataset, heeded))

    def name(self, actor_id: str) -> str:
        """An actor's name."""
        return self.dataset.names.get(actor_id, actor_id)

    def compute(self, build: Callable[..., _T], *arguments: Any) -> _T:  # noqa: ANN401
        """`build(view, *arguments)`, cached by version, filters, function and arguments.

        `build` is a function of a module (no lambda, nothing nested): its name is part of the
        key, as are the arguments as text. It reads nothing but its arguments.
        """
        name = f"{build.__module__}.{build.__qualname__}"
        key = f"{self.dataset.key} {self.filters} {name} {arguments}"
        result: _T = _compute(key, build, self, arguments)
        return result


@st.cache_resource(show_spinner=False)
def open_workspace(url: str) -> Store:
    """The process's store of this workspace."""
    return open_store(url)


def load_dataset() -> Dataset:
    """The dataset as it is now, read anew only after somebody changed it.

    Raises:
        DataError: the bundled dataset breaks the data model.
        StoreError: the workspace cannot be read.
    """
    url = load_settings().workspace_url
    return _load_dataset(url, open_workspace(url).version())


def narrow(dataset: Dataset, filters: Filters) -> Tables:
    """The rows that pass, cached."""
    tables: Tables = _narrow(f"{dataset.key} {filters}", filters, dataset)
    return tables


@st.cache_resource(max_entries=2, show_spinner=False)
def _load_dataset(url: str, version: int) -> Dataset:
    tables = open_workspace(url).load()
    return Dataset(
        key=(url, version),
        tables=tables,
        choices=Choices.of(tables),
        colours=assign_party_colours(tables.actors, tables.conflicts),
        names=dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True)),
    )


def _digest(view: View) -> pd.DataFrame:
    return digest_events(view.tables, view.settled)


def _settle(view: View) -> pd.DataFrame:
    return settle_status(view.tables.attendance)


@st.cache_resource(max_entries=64, show_spinner=False)
def _narrow(key: str, _filters: Filters, _dataset: Dataset) -> Tables:  # noqa: ARG001
    return _filters.narrow(_dataset.tables)


@st.cache_resource(max_entries=512, show_spinner=False)
def _compute(
    key: str,  # noqa: ARG001
    _build: Callable[..., Any],
    _view: View,
    _arguments: tuple[Any, ...],
) -> Any:  # noqa: ANN401
    return _build(_view, *_arguments)
