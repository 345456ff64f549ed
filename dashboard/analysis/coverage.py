"""How much is on record for each month."""

from __future__ import annotations

import pandas as pd

from dashboard.tables import Tables


def count_coverage(tables: Tables) -> pd.DataFrame:
    """Events and sources by month, from the first month with an event to the last.

    Columns: month (first day), events (that began in it), sources (published in it).
    """
    begun = tables.events["start"].dropna().dt.to_period("M").value_counts()
    columns = ["month", "events", "sources"]
    if begun.empty:
        return pd.DataFrame(columns=columns)
    published = tables.sources["published"].dropna().dt.to_period("M").value_counts()
    months = pd.period_range(begun.index.min(), begun.index.max(), freq="M")
    return pd.DataFrame(
        {
            "month": months.to_timestamp(),
            "events": begun.reindex(months, fill_value=0).to_numpy(),
            "sources": published.reindex(months, fill_value=0).to_numpy(),
        }
    )
