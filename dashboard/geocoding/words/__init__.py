"""The word lists: what a non-programmer can extend."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any


def read_words(file: str) -> dict[str, Any]:
    """One of the TOML files beside this one."""
    path = resources.files(__name__) / file
    return tomllib.loads(path.read_text(encoding="utf-8"))
