"""What a page shows: the tables, cached by what they depend on, and the filters laid over them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from dashboard.analysis import Choices, Filters
from dashboard.analysis.attendance import settle_status
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
    settled: pd.DataFrame
    """One status an actor and event, as `settle_status` gives it."""


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
    def settled(self) -> pd.DataFrame:
        """One status an actor and event that pass, as `settle_status` gives it."""
        if self.filters.status or self.filters.sources:
            return self.compute(_settle)
        whole = self.dataset.settled
        return whole[whole["event_id"].isin(self.tables.events["event_id"])]

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
        key. It reads nothing but its arguments.
        """
        name = f"{build.__module__}.{build.__qualname__}"
        result: _T = _compute(self.dataset.key, self.filters, name, arguments, build, self)
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
    tables: Tables = _narrow(dataset.key, filters, dataset)
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
        settled=settle_status(tables.attendance),
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def _narrow(key: tuple[str, int], filters: Filters, _dataset: Dataset) -> Tables:  # noqa: ARG001
    return filters.narrow(_dataset.tables)


def _settle(view: View) -> pd.DataFrame:
    return settle_status(view.tables.attendance)


@st.cache_resource(max_entries=512, show_spinner=False)
def _compute(
    key: tuple[str, int],  # noqa: ARG001
    filters: Filters,  # noqa: ARG001
    name: str,  # noqa: ARG001
    arguments: tuple[Any, ...],
    _build: Callable[..., Any],
    _view: View,
) -> Any:  # noqa: ANN401
    return _build(_view, *arguments)
