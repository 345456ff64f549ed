"""A text tells its date only where it stands alone or in the dateline."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.intake import find_date

DAY = dt.date(2025, 5, 15)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2025-05-15\nTalks began.", DAY),
        ("2025-05-15T10:30:00Z\nTalks began.", DAY),
        ("Talks begin\nPublished 15 May 2025\nThey met.", DAY),
        ("Talks begin\nThursday, May 15, 2025, 10:30 AM EDT\nThey met.", DAY),
        ("Published on: 15th May 2025, 10:30\nThey met.", DAY),
        ("Updated: 3 Sept. 2025\nThey met.", dt.date(2025, 9, 3)),
        ("GENEVA, May 15, 2025 (Agency) - They met.", DAY),
        ("Talks begin\n\nGENEVA, 15 May 2025 — They met.", DAY),
        ("On May 15, 2025 they met in Geneva.", None),
        ("The war began on 24 February 2022.\nThey met.", None),
        ("Talks begin\nThey met on Thursday.", None),
        ("31 February 2025\nThey met.", None),
        ("2025-13-01\nThey met.", None),
        ("\n".join(f"Line {n}" for n in range(20)) + "\n15 May 2025\n", None),
        ("", None),
    ],
)
def test_find_date(text: str, found: dt.date | None) -> None:
    assert find_date(text) == found
