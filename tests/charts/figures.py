"""Figures of territory as `control.list_figures` gives them, for the tests of charts."""

from __future__ import annotations

import pandas as pd


def figures(
    *cells: tuple[str, str, float], since: str | None = None, standing: str = "assessed"
) -> pd.DataFrame:
    """Figures from (series, day, value)."""
    return pd.DataFrame(
        {
            "control_id": [f"c{number}" for number in range(len(cells))],
            "date": pd.to_datetime([day for _, day, _ in cells]),
            "since": pd.to_datetime([since] * len(cells)),
            "value": [value for *_, value in cells],
            "qualifier": ["nearly"] * len(cells),
            "standing": [standing] * len(cells),
            "series": [series for series, *_ in cells],
            "publisher": ["Daily"] * len(cells),
        }
    )
