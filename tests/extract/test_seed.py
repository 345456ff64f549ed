"""The article that the project began with: what issue 2 asks of its events and attendance."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from dashboard.extract import Article, extract
from dashboard.tables import Tables, columns_of

SEED = Path(__file__).parents[3] / "shared" / "seed" / "istanbul-2025-05-15.txt"
TALKS = ("talks", "2025-05-15", "Dolmabahçe Palace")


@pytest.fixture(scope="module")
def article() -> Article:
    return Article(SEED.read_text(encoding="utf-8"), published=dt.date(2025, 5, 15))


@pytest.fixture(scope="module")
def tables(article: Article) -> Tables:
    return extract(article)


def find_event(tables: Tables, kind: str, start: str, place: str) -> pd.Series:
    """The one event of a kind at a date and place."""
    named = tables.events.merge(tables.venues[["venue_id", "name"]], on="venue_id", how="left")
    found = named[
        (named["kind"] == kind)
        & (named["start"] == start)
        & ((named["name"] == place) | (named["place"] == place))
    ]
    assert len(found) == 1, named[["kind", "start", "name", "place", "status"]]
    return found.iloc[0]


def find_row(tables: Tables, event: tuple[str, str, str], actor: str) -> pd.Series:
    """The one row of an actor at an event."""
    event_id = find_event(tables, *event)["event_id"]
    rows = tables.attendance
    found = rows[(rows["event_id"] == event_id) & (rows["actor_id"] == actor)]
    assert len(found) == 1, rows[rows["event_id"] == event_id]
    return found.iloc[0]


@pytest.mark.parametrize(
    ("event", "actor", "expected"),
    [
        (
            TALKS,
            "vladimir-putin",
            {"status": "delegated", "delegate": "vladimir-medinsky", "level": 1},
        ),
        (
            TALKS,
            "vladimir-medinsky",
            {"status": "attended", "head": True, "party": "russia", "level": 3},
        ),
        (TALKS, "volodymyr-zelenskyy", {"status": "delegated", "delegate": "rustem-umerov"}),
        (TALKS, "rustem-umerov", {"status": "attended", "head": True, "level": 2}),
        (TALKS, "donald-trump", {"status": "declined", "party": "united-states", "level": 1}),
        (TALKS, "ukraine", {"status": "absent"}),
        (TALKS, "turkiye", {"status": "attended", "role": "host"}),
        (("summit", "2025-05-15", "Ankara"), "volodymyr-zelenskyy", {"status": "attended"}),
        (("summit", "2025-05-15", "Ankara"), "recep-tayyip-erdogan", {"status": "attended"}),
        (("meeting", "2025-05-15", "Istanbul"), "vladimir-medinsky", {"status": "attended"}),
        (("meeting", "2025-05-15", "Istanbul"), "hakan-fidan", {"status": "attended", "level": 2}),
        (("meeting", "2025-05-16", "Istanbul"), "marco-rubio", {"status": "expected", "level": 2}),
        (("meeting", "2025-05-15", "Antalya"), "marco-rubio", {"status": "attended"}),
        (
            ("talks", "2022-03-01", "Dolmabahçe Palace"),
            "vladimir-medinsky",
            {"status": "attended", "head": True},
        ),
    ],
)
def test_attendance(
    tables: Tables, event: tuple[str, str, str], actor: str, expected: dict[str, object]
) -> None:
    row = find_row(tables, event, actor)
    assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("event", "status", "precision"),
    [
        (TALKS, "stalled", "day"),
        (("summit", "2025-05-15", "Ankara"), "held", "day"),
        (("meeting", "2025-05-16", "Istanbul"), "planned", "day"),
        (("talks", "2022-03-01", "Dolmabahçe Palace"), "held", "month"),
    ],
)
def test_events(tables: Tables, event: tuple[str, str, str], status: str, precision: str) -> None:
    row = find_event(tables, *event)
    assert (row["status"], row["date_precision"]) == (status, precision)
    assert row["conflict_id"] == "russia-ukraine"


def test_a_hint_that_he_might_come_gives_no_row(tables: Tables) -> None:
    trump = tables.attendance[tables.attendance["actor_id"] == "donald-trump"]
    assert trump["status"].tolist() == ["declined"]


def test_evidence_is_the_sentence_verbatim(article: Article, tables: Tables) -> None:
    for name, frame in tables:
        if "evidence" not in frame or "start_char" not in frame:
            continue
        for row in frame[frame["start_char"].notna()].itertuples():
            assert article.text[row.start_char : row.end_char] == row.evidence, name


def test_frames_have_the_columns_of_the_data_model(tables: Tables) -> None:
    for name, frame in tables:
        assert list(frame.columns) == list(columns_of(name))
        assert len(frame) > 0 or name in ("statements", "control", "conflicts")


def test_everybody_in_a_row_is_in_actors(tables: Tables) -> None:
    named = set(tables.attendance["actor_id"]) | set(tables.attendance["party"].dropna())
    named |= set(tables.attendance["delegate"].dropna())
    assert named <= set(tables.actors["actor_id"])


def test_the_same_text_gives_the_same_rows(article: Article, tables: Tables) -> None:
    again = extract(article)
    for name, frame in tables:
        pd.testing.assert_frame_equal(frame, again[name])
