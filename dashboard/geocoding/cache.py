"""Answers of geocoding services, kept across restarts so that no name is asked twice."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from geopy import Location, Point
from sqlalchemy.engine import make_url

from dashboard.errors import GeocodingError

_SCHEMA = """
    CREATE TABLE IF NOT EXISTS answers (
        service TEXT NOT NULL,
        query TEXT NOT NULL,
        answer TEXT,  -- JSON; NULL: the service knows no such place
        PRIMARY KEY (service, query)
    )
"""


def cache_path(workspace_url: str) -> Path:
    """`geocoding.db` beside the workspace, or in `workspace/` where that is on a server."""
    url = make_url(workspace_url)
    in_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    folder = Path(str(url.database)).parent if in_file else Path("workspace")
    return folder / "geocoding.db"


class AnswerCache:
    """One SQLite file. Safe for several threads and processes."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, service: str, query: str) -> tuple[bool, Location | None]:
        """Whether a service has answered a query before, and what."""
        if not self._path.exists():
            return False, None
        with self._connect() as connection:
            found = connection.execute(
                "SELECT answer FROM answers WHERE service = ? AND query = ?", (service, query)
            ).fetchone()
        if found is None:
            return False, None
        return True, None if found[0] is None else _from_json(found[0])

    def put(self, service: str, query: str, answer: Location | None) -> None:
        """Keeps an answer; None is one too."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        text = None if answer is None else _to_json(answer)
        with self._connect() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", (service, query, text)
            )

    @contextmanager
    def _connect(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self._path, timeout=10)) as connection, connection:
                connection.execute(_SCHEMA)
                yield connection
        except sqlite3.Error as error:
            raise GeocodingError(
                f"The cache {self._path.name} cannot be used ({error}); delete it and try again."
            ) from error


def _to_json(place: Location) -> str:
    content = {"address": place.address, "point": list(place.point), "raw": place.raw}
    return json.dumps(content, ensure_ascii=False)


def _from_json(text: str) -> Location:
    content: dict[str, Any] = json.loads(text)
    return Location(content["address"], Point(content["point"]), content["raw"])
