"""Codes that others use, beside ours in downloads, so that the data joins theirs.

Sources: PLOVER and CAMEO event codes, iCalendar PARTSTAT (RFC 5545), schema.org EventStatusType,
UCDP `date_prec` and `where_prec`, ISO 3166-1 alpha-3; chosen in the codebook, "Crosswalks".
"""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.geocoding.index import load_index
from dashboard.tables import Tables

PLOVER: Mapping[str, str] = {
    "talks": "CONSULT/third-party",
    "summit": "CONSULT/multilateral",
    "meeting": "CONSULT/visit",
    "call": "CONSULT/phone",
    "agreement": "SUPPORT",
    "ceasefire": "RETREAT/ceasefire",
    "exchange": "RETREAT/release",
    "proposal": "REQUEST",
}
CAMEO: Mapping[str, str] = {
    "talks": "046",
    "summit": "040",
    "meeting": "040",
    "call": "041",
    "agreement": "057",
    "ceasefire": "0871",
    "exchange": "0841",
    "proposal": "036",
}
PARTSTAT: Mapping[str, str] = {
    "attended": "ACCEPTED",
    "remote": "ACCEPTED",
    "expected": "TENTATIVE",
    "delegated": "DELEGATED",
    "declined": "DECLINED",
}
SCHEMA_STATUS: Mapping[str, str] = {
    "planned": "https://schema.org/EventScheduled",
    "postponed": "https://schema.org/EventPostponed",
    "cancelled": "https://schema.org/EventCancelled",
}
DATE_PREC: Mapping[str, int] = {"day": 1, "month": 4, "year": 5}
WHERE_PREC: Mapping[str, int] = {"venue": 1, "city": 1, "region": 4, "country": 6}

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "events": {
        "plover": "PLOVER event type and mode",
        "cameo": "CAMEO code; 045 for mediated talks is left to the reader",
        "schema_status": "schema.org EventStatusType",
        "date_prec": "UCDP date precision",
        "where_prec": "UCDP place precision of the venue",
    },
    "attendance": {"partstat": "iCalendar PARTSTAT"},
    "actors": {"country_alpha3": "ISO 3166-1 alpha-3"},
    "offices": {"country_alpha3": "ISO 3166-1 alpha-3"},
    "venues": {"country_alpha3": "ISO 3166-1 alpha-3"},
}
"""The columns that `add_codes` adds, with their meanings, by table."""


def add_codes(tables: Tables) -> Tables:
    """The same tables with the columns of `COLUMNS` at the end, empty where no code fits."""
    precision = tables.venues.set_index("venue_id")["precision"]
    frames = dict(tables)
    frames["events"] = tables.events.assign(
        plover=tables.events["kind"].map(PLOVER),
        cameo=tables.events["kind"].map(CAMEO),
        schema_status=tables.events["status"].map(SCHEMA_STATUS),
        date_prec=tables.events["date_precision"].map(DATE_PREC).astype("Int64"),
        where_prec=tables.events["venue_id"].map(precision).map(WHERE_PREC).astype("Int64"),
    )
    frames["attendance"] = tables.attendance.assign(
        partstat=tables.attendance["status"].map(PARTSTAT)
    )
    alpha3_of = load_index().alpha3_of
    for name in ("actors", "offices", "venues"):
        codes = tables[name]["country"].map(alpha3_of, na_action="ignore")
        frames[name] = tables[name].assign(country_alpha3=codes)
    return Tables.of(frames)
