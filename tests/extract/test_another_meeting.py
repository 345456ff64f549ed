"""An article of our own about another meeting in another conflict, read without bundled data."""

import datetime as dt

import pandas as pd
import pytest

from dashboard.extract import Article, extract
from dashboard.tables import Tables

TEXT = """\
NAIROBI, March 12 (Our agency) - Talks between Ethiopia and Eritrea over their shared \
border opened in the Kenyan capital on Wednesday without either president, after Ethiopian \
President Tadesse Bekele sent his deputy foreign minister, Hanna Girma, instead of coming \
himself.

Eritrean President Yonas Tesfay had told reporters on Tuesday that he would not attend. \
Eritrea's foreign minister, Saba Kidane, led the Asmara delegation.

The meeting was hosted by Kenya and mediated by the African Union, whose envoy, Peter \
Mwangi, joined by video link from Addis Ababa. Djibouti was not invited.

Tesfay met Kenyan President James Otieno in Mombasa on Monday. Sudan's foreign minister, \
Omar Bashir Idris, who was due to chair the opening session, failed to show up.

A second round is planned for April 2 in Kampala. Kidane is expected to meet Girma there \
again.

READ MORE: How the border was drawn
"""
OPENING = ("talks", "2025-03-12")


@pytest.fixture(scope="module")
def tables() -> Tables:
    return extract(Article(TEXT, published=dt.date(2025, 3, 12)), known=Tables.of())


def find_row(tables: Tables, event: tuple[str, str], actor: str) -> pd.Series:
    """The one row of an actor at the event of a kind and day."""
    rows = tables.attendance.merge(
        tables.events[["event_id", "kind", "start"]], on="event_id", how="left"
    )
    found = rows[
        (rows["kind"] == event[0]) & (rows["start"] == event[1]) & (rows["actor_id"] == actor)
    ]
    assert len(found) == 1, rows[["kind", "start", "actor_id", "status"]]
    return found.iloc[0]


@pytest.mark.parametrize(
    ("event", "actor", "expected"),
    [
        (OPENING, "tadesse-bekele", {"status": "delegated", "delegate": "hanna-girma", "level": 1}),
        (OPENING, "hanna-girma", {"status": "attended", "party": "ethiopia", "level": 3}),
        (OPENING, "yonas-tesfay", {"status": "declined", "party": "eritrea"}),
        (OPENING, "saba-kidane", {"status": "attended", "head": True, "level": 2}),
        (OPENING, "kenya", {"status": "attended", "role": "host"}),
        (OPENING, "peter-mwangi", {"status": "remote", "level": 3}),
        (OPENING, "djibouti", {"status": "excluded"}),
        (OPENING, "omar-bashir-idris", {"status": "absent", "party": "sudan"}),
        (("summit", "2025-03-10"), "yonas-tesfay", {"status": "attended"}),
        (("summit", "2025-03-10"), "james-otieno", {"status": "attended", "role": "host"}),
        (("talks", "2025-04-02"), "saba-kidane", {"status": "expected"}),
        (("talks", "2025-04-02"), "hanna-girma", {"status": "expected"}),
    ],
)
def test_attendance(
    tables: Tables, event: tuple[str, str], actor: str, expected: dict[str, object]
) -> None:
    row = find_row(tables, event, actor)
    assert {name: row[name] for name in expected} == expected


def test_places(tables: Tables) -> None:
    places = tables.events.merge(tables.venues[["venue_id", "name"]], on="venue_id", how="left")
    found = dict(zip(places["start"].dt.strftime("%m-%d"), places["name"], strict=True))
    assert found == {"03-12": "Nairobi", "03-10": "Mombasa", "04-02": "Kampala"}


def test_status_of_events(tables: Tables) -> None:
    found = dict(
        zip(tables.events["start"].dt.strftime("%m-%d"), tables.events["status"], strict=True)
    )
    assert found == {"03-12": "held", "03-10": "held", "04-02": "planned"}


def test_people_whom_the_text_introduces_have_their_office(tables: Tables) -> None:
    offices = tables.offices.set_index("actor_id")
    assert offices.loc["hanna-girma", "level"] == 3
    assert offices.loc["saba-kidane", "title"] == "Eritrea's foreign minister"
    assert offices.loc["saba-kidane", "country"] == "ER"


def test_nothing_is_read_into_the_line_for_another_article(tables: Tables) -> None:
    for _, frame in tables:
        if "evidence" in frame:
            assert not frame["evidence"].dropna().str.contains("READ MORE").any()
