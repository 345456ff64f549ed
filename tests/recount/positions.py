"""Who said what: sides of speakers, latest stances, counted anew."""

from __future__ import annotations

from collections import Counter, defaultdict

from tests.bundled import Row, read_rows
from tests.recount.filters import Shown


def sides_of_speakers() -> dict[str, str]:
    """Whom somebody mostly acts for at events, else the state of their country."""
    acted: dict[str, Counter[str]] = defaultdict(Counter)
    for row in read_rows("attendance"):
        if row["party"]:
            acted[row["actor_id"]][row["party"]] += 1
    states = {
        row["country"]: row["actor_id"] for row in read_rows("actors") if row["kind"] == "state"
    }
    by_country = {
        row["actor_id"]: states[row["country"]]
        for row in read_rows("actors")
        if row["kind"] == "person" and row["country"] in states
    }
    most = {
        actor: min(parties, key=lambda party: (-parties[party], party))
        for actor, parties in acted.items()
    }
    return by_country | most


def by_side(shown: Shown) -> dict[str, list[Row]]:
    """Statements of each side, the most vocal side first."""
    sides = sides_of_speakers()
    told: dict[str, list[Row]] = defaultdict(list)
    for row in shown.statements:
        told[sides.get(row["speaker"], row["speaker"])].append(row)
    return dict(sorted(told.items(), key=lambda item: (-len(item[1]), item[0])))


def find_latest(rows: list[Row]) -> dict[str, Row]:
    """The latest demand, offer, refusal or threat on each topic."""
    latest: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: row["statement_id"]):
        known = latest.get(row["topic"])
        if row["kind"] != "comment" and (known is None or row["date"] > known["date"]):
            latest[row["topic"]] = row
    return latest
