"""A PostgreSQL cluster of our own: Debian's programs, a folder of its own, no network."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest


def find_programs() -> Path:
    """The folder of initdb and postgres; skips the test (in CI fails it) where there is none."""
    on_path = shutil.which("initdb")  # may be a link to the folder with all programs
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if on_path or found:
        return Path(on_path).resolve().parent if on_path else found[-1].parent
    told = "these tests need PostgreSQL's own programs: apt-get install postgresql"
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(told)
    pytest.skip(told)


class Cluster:
    """One server that can be stopped, killed and started again."""

    def __init__(self, folder: Path, segment_mb: int = 16) -> None:
        self._programs = find_programs()
        self._folder = folder
        self._segment_mb = segment_mb
        self._process: subprocess.Popen[bytes] | None = None
        self._count = 0

    def create(self) -> None:
        self._run(
            "initdb", "-D", "data", "-U", "parley", "-A", "trust", "-E", "UTF8", "--no-sync",
            "--locale=C.UTF-8", f"--wal-segsize={self._segment_mb}",
        )  # fmt: skip

    def start(self, file_limit: int | None = None) -> None:
        """Starts the server; `file_limit` bytes is what a file may grow to, as on a full disk."""
        limit = "unlimited" if file_limit is None else str(file_limit // 512)
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603
                [
                    "/bin/sh", "-c", 'ulimit -S -f "$0" && exec "$@"', limit,
                    self._programs / "postgres", "-D", "data", "-k", self._folder,
                    "-c", "listen_addresses=", "-c", "max_wal_size=64MB", "-c", "min_wal_size=32MB",
                ],
                cwd=self._folder,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **_as_somebody_else(),
            )  # fmt: skip
        self._run("pg_isready", "-h", str(self._folder), "-U", "parley", tries=100)

    def kill(self) -> None:
        """Ends the server and all its processes at once, as a power cut would."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(timeout=60)

    def stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(timeout=60)

    def create_database(self) -> str:
        """The URL of a new, empty database."""
        self._count += 1
        name = f"workspace_{self._count}"
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return f"postgresql+psycopg://parley@/{name}?host={self._folder}"

    def _address(self, database: str) -> str:
        return f"host={self._folder} user=parley dbname={database}"

    def _run(self, program: str, *arguments: str, tries: int = 1) -> None:
        for attempt in range(1, tries + 1):
            done = subprocess.run(  # noqa: S603
                [self._programs / program, *arguments],
                cwd=self._folder,
                capture_output=True,
                check=False,
                timeout=120,
                **_as_somebody_else(),
            )
            if done.returncode == 0:
                return
            if attempt == tries:
                log = self._folder / "log"
                told = log.read_text() if log.exists() else ""
                pytest.fail(f"{program}: {done.stderr.decode()}\n{told[-2000:]}")
            time.sleep(0.1)


def _as_somebody_else() -> dict[str, Any]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    user = _user()
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


@contextmanager
def open_cluster(segment_mb: int = 16) -> Iterator[Cluster]:
    """A cluster with its server not yet started, taken away at the end."""
    folder = Path(tempfile.mkdtemp(prefix="parley-pg-"))
    if os.geteuid() == 0:
        os.chown(folder, _user().pw_uid, _user().pw_gid)
    cluster = Cluster(folder, segment_mb)
    try:
        cluster.create()
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder)
