"""Names of this war's diplomacy as read in articles; `names.csv` says where, and where they are.

`beside` are other places of the same article. Points and codes were written down before anything
was resolved. Some villages are too small for the gazetteer and stay unresolved.
"""

from __future__ import annotations

import csv
from pathlib import Path

from geopy import Location
from geopy.distance import great_circle

from dashboard.geocoding import resolve

NAMES = Path(__file__).with_name("names.csv")
FARTHEST_KM = 25
LEAST_RIGHT = 0.95


def read_names() -> list[dict[str, str]]:
    with NAMES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def find(row: dict[str, str]) -> Location | None:
    beside = [name for name in row["beside"].split("|") if name]
    return resolve([row["name"], *beside])[0]


def is_right(row: dict[str, str], place: Location | None) -> bool:
    if place is None or place.raw["country"] != row["country"]:
        return False
    if row["region"]:
        return bool(place.raw["region"] == row["region"] and place.raw["precision"] == "region")
    if row["precision"] in ("region", "country"):
        return bool(place.raw["precision"] == row["precision"])
    expected = (float(row["latitude"]), float(row["longitude"]))
    return bool(great_circle(expected, place.point[:2]).km <= FARTHEST_KM)


def test_names_are_many_and_sourced() -> None:
    rows = read_names()

    assert len(rows) >= 120
    assert all(row["source"].startswith("http") for row in rows)


def test_nearly_all_are_where_they_belong() -> None:
    rows = read_names()

    wrong = [row["name"] for row in rows if not is_right(row, find(row))]
    assert 1 - len(wrong) / len(rows) >= LEAST_RIGHT, wrong


def test_none_is_in_the_wrong_country() -> None:
    found = [(row, find(row)) for row in read_names()]

    assert [
        row["name"]
        for row, place in found
        if place is not None and place.raw["country"] != row["country"]
    ] == []
