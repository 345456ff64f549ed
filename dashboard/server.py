"""The server: the dashboard, and stable addresses for its data beside it.

- `/`                         the dashboard
- `/data/<table>.csv?…`       a table as the screen shows it with the same parameters
- `/pictures/matrix.svg?…`    the attendance matrix as a picture, likewise
- `/healthz`                  "ok" while the dataset can be read
"""

from __future__ import annotations

import argparse
import gc
from pathlib import Path

import streamlit as st

from dashboard.pages.addresses import ROUTES

APP = Path(__file__).resolve().parent.parent / "app.py"

app = st.App(APP, routes=ROUTES)


def main() -> None:
    """Serves until stopped."""
    parser = argparse.ArgumentParser(prog="python -m dashboard.server", description=__doc__)
    parser.add_argument("--port", type=int, default=8501, help="port on this machine")
    parser.add_argument("--address", default="localhost", help="who may connect; default: only we")
    arguments = parser.parse_args()
    gc.freeze()  # what is imported stays; no collection need walk it while somebody waits
    app.run(config={"server.port": arguments.port, "server.address": arguments.address})


if __name__ == "__main__":
    main()
