"""`python -m bench NAME …` runs the benchmark in `bench/NAME.py`, which has a `main(arguments)`."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path


def names() -> list[str]:
    """The benchmarks that there are: every module here that has a `main`."""
    folder = Path(__file__).parent
    return sorted(
        path.stem for path in folder.glob("[!_]*.py") if "\ndef main(" in path.read_text("utf-8")
    )


def run(arguments: list[str]) -> int:
    """Runs one benchmark with the arguments after its name; the process's exit code."""
    if not arguments or arguments[0] not in names():
        print(f"usage: python -m bench {'|'.join(names())} …", file=sys.stderr)
        return 2
    code: int = importlib.import_module(f"bench.{arguments[0]}").main(arguments[1:])
    return code


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
