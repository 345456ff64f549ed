"""Small made-up articles and the rows that stand for them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dashboard.tables import Tables

GUESTS = ("person-001", "person-002", "person-003")


@dataclass(frozen=True)
class Text:
    """What the store needs to know of an article."""

    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: dt.date = dt.date(2026, 1, 5)


def article(number: int) -> Text:
    return Text(f"Delegations met for the {number}th time.", title=f"Meeting {number}")


def rows(number: int, *, event_id: str | None = None, note: str = "They met.") -> Tables:
    """One source, one event, three guests: five rows that belong together."""
    event_id = event_id or f"2026-01-05-meeting-{number}"
    source_id = f"article-{number}"
    return Tables.from_rows(
        {
            "sources": [{"source_id": source_id, "title": f"Meeting {number}", "language": "en"}],
            "events": [
                {
                    "event_id": event_id,
                    "kind": "meeting",
                    "title": f"Meeting {number}",
                    "start": dt.date(2026, 1, 5),
                    "date_precision": "day",
                    "status": "held",
                    "source_id": source_id,
                    "evidence": note,
                    "start_char": 0,
                    "end_char": 9,
                    "confidence": 0.75,
                }
            ],
            "attendance": [
                {
                    "event_id": event_id,
                    "actor_id": guest,
                    "source_id": source_id,
                    "status": "attended",
                    "evidence": note,
                }
                for guest in GUESTS
            ],
        }
    )
