"""Pages run whole, in their frame, on the bundled data with an empty workspace."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

Opened = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def keep_main_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest leaves its script as `__main__`; new processes of later tests would look for it."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Path of a workspace that nothing is written to, so that the dataset is read once."""
    yield str(tmp_path_factory.mktemp("pages") / "parley.db")
    st.cache_resource.clear()


@pytest.fixture
def open_page(workspace: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens the page at an address with its parameters, as a fresh browser would."""
    monkeypatch.setenv("PARLEY_WORKSPACE", workspace)

    def opened(path: str, **query: object) -> AppTest:
        at = AppTest.from_function(_run_page, default_timeout=60, kwargs={"path": path})
        at.query_params.update(query)
        return at.run()

    return opened


def _run_page(path: str) -> None:
    # AppTest opens the default page and reaches others only by file; ours are functions.
    from dashboard.pages import PAGES
    from dashboard.pages.frame import run_pages

    run_pages(tuple(sorted(PAGES, key=lambda entry: entry.path != path)))
