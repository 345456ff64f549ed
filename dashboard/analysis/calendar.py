"""A planned event as an iCalendar file (RFC 5545), who is due with their PARTSTAT."""

from __future__ import annotations

import datetime as dt

import pandas as pd
from icalendar import Calendar, Event, vCalAddress, vText

from dashboard.analysis.event import EventDetail
from dashboard.crosswalks import PARTSTAT
from dashboard.vocabularies import DatePrecision

_LENGTHS = {
    DatePrecision.MONTH.value: pd.DateOffset(months=1),
    DatePrecision.YEAR.value: pd.DateOffset(years=1),
}


def build_calendar(detail: EventDetail, made: dt.datetime) -> bytes:
    """The event as an all-day entry, over the whole month or year where no day is known.

    Args:
        detail: the event; it must have a date.
        made: moment of the download, with a time zone.

    Raises:
        ValueError: the event has no date.
    """
    if pd.isna(detail.event["start"]):
        raise ValueError(f"{detail.event['event_id']} has no date")
    start = pd.Timestamp(detail.event["start"])
    entry = Event()
    entry.add("uid", f"{detail.event['event_id']}@parley")
    entry.add("dtstamp", made)
    entry.add("summary", detail.event["title"])
    entry.add("dtstart", start.date())
    entry.add("dtend", _find_end(start, detail.event).date())
    entry.add("status", "CANCELLED" if detail.event["status"] == "cancelled" else "TENTATIVE")
    if detail.place:
        entry.add("location", detail.place)
    if isinstance(detail.event["evidence"], str):
        entry.add("description", detail.event["evidence"])
    for side in detail.sides:
        for person in side.people.itertuples():
            entry.add(
                "attendee", _invite(str(person.name), str(person.actor_id), str(person.status))
            )
    calendar = Calendar()
    calendar.add("prodid", "-//Parley//who came to the table//EN")
    calendar.add("version", "2.0")
    calendar.add_component(entry)
    content: bytes = calendar.to_ical()
    return content


def _find_end(start: pd.Timestamp, event: pd.Series[str]) -> pd.Timestamp:
    """The day after the last, as RFC 5545 has it."""
    if not pd.isna(event["end"]):
        return pd.Timestamp(event["end"]) + pd.Timedelta(days=1)
    return start + _LENGTHS.get(event["date_precision"], pd.DateOffset(days=1))


def _invite(name: str, actor_id: str, status: str) -> vCalAddress:
    """An attendee; they have no address here, so a URN stands for one."""
    attendee = vCalAddress(f"urn:parley:{actor_id}")
    attendee.params["CN"] = vText(name)
    if status in PARTSTAT:
        attendee.params["PARTSTAT"] = vText(PARTSTAT[status])
    return attendee
