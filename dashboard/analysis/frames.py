"""The one place where a frame of any kind becomes a Narwhals frame."""

from __future__ import annotations

from typing import Any, TypeVar

import narwhals as nw

Native = TypeVar("Native")
"""A frame as the caller has it: pandas, a DuckDB relation, a PySpark frame. What a function takes
it also returns."""


def open_frame(native: object) -> nw.LazyFrame[Any]:
    """The frame for Narwhals' expressions; typed lazy, so that nothing eager is used on it."""
    frame: nw.LazyFrame[Any] = nw.from_native(native)
    return frame
