"""No-shows in words."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.charts.no_shows import build_no_show_table, tell_no_shows


def no_shows(*statuses: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "event_id": "e",
            "actor_id": "ann",
            "start": pd.Timestamp(2025, 5, 1),
            "date_precision": "month",
            "title": "Talks",
            "level": 1,
            "status": list(statuses),
            "delegate": "ben",
            "evidence": "Told.",
        }
    )


def test_the_table_says_names_and_the_date_as_far_as_it_is_known() -> None:
    shown = build_no_show_table(no_shows("delegated"), {"ann": "Ann", "ben": "Ben"})
    assert shown.to_dict("records") == [
        {
            "event_id": "e", "Date": "May 2025", "Event": "Talks",
            "Who": "Ann", "Level": 1, "Status": "sent another", "Sent instead": "Ben",
            "Evidence": "Told.",
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("statuses", "told"),
    [
        (["declined"], "1 no-show: declined, stayed away or sent another."),
        (
            ["declined", "absent", "delegated", "excluded"],
            "3 no-shows: declined, stayed away or sent another; and once somebody was kept out.",
        ),
    ],
)
def test_who_was_kept_out_is_counted_apart(statuses: list[str], told: str) -> None:
    assert tell_no_shows(no_shows(*statuses)) == told
