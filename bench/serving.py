"""Servers for the benchmarks: ours, and others beside it, each with a workspace of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_PATIENCE_S = 60


@dataclass(frozen=True)
class Served:
    """A server that answers."""

    url: str
    """With a slash at its end."""
    pid: int


def serve_dashboard() -> AbstractContextManager[Served]:
    """The dashboard as it is served, with an empty workspace."""
    return _serve(ROOT, "-m", "dashboard.server", "--port")


@contextmanager
def serve_script(script: Path, *options: str) -> Iterator[Served]:
    """One Streamlit script with Streamlit's own defaults and the options."""
    common = ("--server.headless=true", "--browser.gatherUsageStats=false", "--server.port")
    command = ("-m", "streamlit", "run", str(script), *options, *common)
    with tempfile.TemporaryDirectory() as elsewhere, _serve(Path(elsewhere), *command) as served:
        yield served


@contextmanager
def _serve(folder: Path, *command: str) -> Iterator[Served]:
    """Runs a command whose last argument is followed by the port."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as workspace:
        environment = os.environ | {
            "PARLEY_WORKSPACE": str(Path(workspace) / "workspace.db"),
            "PYTHONPATH": str(ROOT),
        }
        server = subprocess.Popen(
            [sys.executable, *command, str(port)],
            cwd=folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait(server, f"http://localhost:{port}/_stcore/health")
            yield Served(f"http://localhost:{port}/", server.pid)
        finally:
            server.terminate()
            server.wait()


def _wait(server: subprocess.Popen[bytes], url: str) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"The server does not answer at {url}")
