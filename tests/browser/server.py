"""A server of our own for a test: a free port and a workspace, gone when the test is."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
_PATIENCE_S = 120


def find_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serve(
    workspace: Path, *, port: int | None = None, settings: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Serves the dashboard with that workspace (path of an SQLite file); gives its address.

    Args:
        workspace: where the server's log goes, too.
        port: where to listen; None: wherever nobody does.
        settings: further variables of the environment.
    """
    port = port or find_port()
    log = workspace.with_suffix(".log")
    with log.open("wb") as output:
        server = subprocess.Popen(  # noqa: S603  # our own server
            [sys.executable, "-m", "dashboard.server", "--port", str(port)],
            cwd=ROOT,
            env=os.environ | {"PARLEY_WORKSPACE": str(workspace)} | dict(settings or {}),
            stdout=output,
            stderr=output,
        )
    try:
        _wait(server, f"http://localhost:{port}/healthz", log)
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=30):  # noqa: S310  # our own server
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"The server does not answer:\n{log.read_text(errors='replace')[-2000:]}")
