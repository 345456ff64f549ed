"""Numbers and dates as the screen writes them."""

from __future__ import annotations

import datetime as dt
import math

BEFORE = {"about": "about ", "nearly": "nearly ", "at-least": "at least ", "at-most": "at most "}


def one_decimal(value: float) -> str:
    """Rounded half up, with no empty decimal."""
    return f"{math.floor(round(value, 6) * 10 + 0.5) / 10:,.1f}".removesuffix(".0")


def tell_share(value: float, qualifier: str = "") -> str:
    return f"{BEFORE.get(qualifier, '')}{one_decimal(value)} %"


def tell_area(value: float, qualifier: str = "") -> str:
    number = f"{value:g}" if abs(value) < 10 else f"{value:,.0f}"
    return f"{BEFORE.get(qualifier, '')}{number} km²"


def tell_day(day: dt.date) -> str:
    return f"{day.day} {day:%b %Y}"
