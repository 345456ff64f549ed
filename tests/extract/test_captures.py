"""Places that are taken, in the many words for it."""

import datetime as dt

import pytest

from dashboard.extract import Article, extract


def find_captures(text: str) -> list[tuple[str, str]]:
    """Place and day of the captures of a text published on 24 November 2025."""
    tables = extract(Article(text, dt.date(2025, 11, 24)))
    rows = tables.events[tables.events["kind"] == "capture"]
    names = rows.merge(tables.venues, on="venue_id", how="left")["name"].fillna(rows["place"])
    return list(zip(names, rows["start"].dt.strftime("%Y-%m-%d"), strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "The rebels lost the war for the east when Goma fell on Friday, 21 November.",
        "The army fled from Goma, which the rebels had taken on 21 November.",
        "The army won back Goma on 21 November, a spokesman for the troops said.",
        "After the capture of Goma by the rebels on 21 November the army fled.",
        "Goma is in the hands of the rebels since 21 November.",
    ],
)
def test_one_town(text: str) -> None:
    assert find_captures(text) == [("Goma", "2025-11-21")]


def test_several_towns_are_several_captures() -> None:
    text = "The rebels captured Goma, Bukavu and Uvira on 21 November, the army said."
    assert [name for name, _ in find_captures(text)] == ["Goma", "Bukavu", "Uvira"]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels took part in the talks in Goma on 21 November.",
        "The minister took a plane to Goma on 21 November.",
        "The rebels did not take Goma on 21 November.",
        "The army wants to take Goma.",
    ],
)
def test_nothing_is_taken(text: str) -> None:
    assert find_captures(text) == []
