"""Every store test runs on both databases, each time on an empty one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.store import Store, open_store
from dashboard.tables import Tables
from tests.samples import build_sample
from tests.store.postgres import Cluster, open_cluster


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    with open_cluster() as running:
        running.start()
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'workspace' / 'parley.db'}"
    address: str = request.getfixturevalue("cluster").create_database()
    return address


@pytest.fixture(scope="session")
def bundled() -> Tables:
    return build_sample(events=12, people=8)


@pytest.fixture
def store(url: str, bundled: Tables) -> Iterator[Store]:
    opened = open_store(url, bundled)
    yield opened
    opened.close()
