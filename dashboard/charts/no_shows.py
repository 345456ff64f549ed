"""Who did not come, in words."""

from __future__ import annotations

import pandas as pd

from dashboard.analysis.events import NO_SHOWS
from dashboard.analysis.words import count_in_words, in_words
from dashboard.charts.matrix import STATUS_PHRASES
from dashboard.vocabularies import AttendanceStatus


def build_no_show_table(no_shows: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """No-shows as the screen tells them, in the order given.

    Args:
        no_shows: what `attendance.list_no_shows` returns.
        names: each actor's name.

    Columns: event_id, Date (in words, as a month where no day is known), Event, Who,
    Level, Status, Sent instead, Evidence.
    """
    days = zip(no_shows["start"], no_shows["date_precision"], strict=True)
    return pd.DataFrame(
        {
            "event_id": no_shows["event_id"],
            "Date": ["" if pd.isna(day) else in_words(day, known) for day, known in days],
            "Event": no_shows["title"],
            "Who": no_shows["actor_id"].map(names),
            "Level": no_shows["level"],
            "Status": no_shows["status"].map(STATUS_PHRASES),
            "Sent instead": no_shows["delegate"].map(names),
            "Evidence": no_shows["evidence"],
        }
    )


def tell_no_shows(no_shows: pd.DataFrame) -> str:
    """How often who stayed away, and how often somebody was kept out, which is no no-show."""
    away = int(no_shows["status"].isin(NO_SHOWS).sum())
    kept_out = int((no_shows["status"] == AttendanceStatus.EXCLUDED).sum())
    told = f"{count_in_words(away, 'no-show')}: declined, stayed away or sent another"
    times = "once" if kept_out == 1 else f"{kept_out:,} times"
    return f"{told}; and {times} somebody was kept out." if kept_out else f"{told}."
