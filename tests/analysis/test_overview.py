"""The Overview's figures, recomputed by loops."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from dashboard.analysis.attendance import settle_status
from dashboard.analysis.events import (
    NO_SHOWS,
    count_presence_of_principals,
    digest_events,
    list_latest,
)
from dashboard.analysis.overview import find_territory
from dashboard.tables import Tables
from tests.samples import build_sample

TABLES = build_sample(events=80)
SETTLED = settle_status(TABLES.attendance)
DIGEST = digest_events(TABLES, SETTLED)
PARTIES = {"ukraine", "russia"}


def test_principals_and_no_shows_are_those_of_a_loop() -> None:
    talks = principals = 0
    for event in TABLES.events.itertuples():
        if event.kind not in ("talks", "summit") or event.status not in ("held", "stalled"):
            continue
        rows = [row for row in SETTLED.itertuples() if row.event_id == event.event_id]
        talks += {row.party for row in rows} >= PARTIES
        leaders = {row.party for row in rows if row.level == 1 and row.status == "attended"}
        principals += leaders >= PARTIES
    presence = count_presence_of_principals(DIGEST)
    assert (presence.talks, presence.principals) == (talks, principals)
    assert presence.no_shows == {
        status: sum(row.status == status for row in SETTLED.itertuples()) for status in NO_SHOWS
    }


def test_a_digest_names_the_first_of_each_side_and_who_stayed_away() -> None:
    rows = (
        ("ann", "left", 1, False, "delegated", "ben"),
        ("ben", "left", 3, True, "attended", None),
        ("cas", "left", 2, False, "attended", None),
        ("dan", "right", 2, False, "attended", None),
        ("eve", "right", 4, False, "declined", None),
        ("right", None, None, False, "attended", None),
    )
    names = ("actor_id", "party", "level", "head", "status", "delegate")
    tables = Tables.from_rows(
        {
            "conflicts": [{"conflict_id": "war", "name": "War", "parties": "left|right"}],
            "actors": [
                {"actor_id": key, "name": key.title(), "kind": "person"}
                for key in ("ann", "ben", "cas", "dan", "eve", "left", "right")
            ],
            "events": [
                {"event_id": "e", "kind": "talks", "title": "E", "start": dt.date(2025, 5, 1)}
                | {"status": "held", "date_precision": "day", "conflict_id": "war", "place": "X"}
            ],
            "attendance": [
                dict(zip(names, row, strict=True)) | {"event_id": "e", "source_id": "s"}
                for row in rows
            ],
        }
    )
    (digest,) = digest_events(tables, settle_status(tables.attendance)).itertuples()
    assert digest.came == "Dan (Right), Ben (Left)"
    assert digest.stayed_away == "Ann (sent Ben), Eve (declined)"
    assert (digest.place, digest.complete, digest.principals) == ("X", True, False)


def test_the_latest_come_first_and_the_undated_not_at_all() -> None:
    digest = DIGEST.copy()
    digest.loc[digest.index[-1], "start"] = pd.NaT
    latest = list_latest(digest, 5)
    assert latest["event_id"].to_list() == DIGEST["event_id"].to_list()[-2:-7:-1]


def test_the_line_of_territory_is_one_measurer_s_and_the_figure_the_latest() -> None:
    territory = find_territory(TABLES)
    assert territory is not None
    assert (territory.territory, territory.controller) == ("Ukraine", "russia")
    publishers = dict(zip(TABLES.sources["source_id"], TABLES.sources["publisher"], strict=True))
    values = {
        (row.date, row.value)
        for row in TABLES.control.itertuples()
        if territory.measured_by.startswith(publishers[row.source_id])
    }
    assert set(zip(territory.line["date"], territory.line["value"], strict=True)) == values
    assessed = TABLES.control[TABLES.control["standing"] == "assessed"]
    assert territory.holding.date == assessed["date"].max().date()


def test_nothing_known_is_no_territory() -> None:
    assert find_territory(Tables.of()) is None
    assert digest_events(Tables.of(), settle_status(Tables.of().attendance)).empty
