"""What a person does to a draft: change, discard, add, link."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from dashboard.desk import (
    Draft,
    Sentence,
    add_actor,
    add_row,
    add_venue,
    change_rows,
    find_problems,
    finish,
    link,
    open_draft,
    remove_row,
)
from dashboard.errors import InputError
from dashboard.extract import Article
from dashboard.tables import Tables
from tests.desk.test_settling import build

ARTICLE = Article("They met. He spoke.", dt.date(2025, 5, 16))
SENTENCE = Sentence(10, 19, "He spoke.")


@pytest.fixture
def draft() -> Draft:
    return open_draft(ARTICLE, build("s2", "e2"), Tables.of())


def test_what_is_likely_is_linked_at_once() -> None:
    opened = open_draft(ARTICLE, build("s2", "e2"), build())
    assert opened.links == {"e2": "e1"}
    assert opened.count("actors") == 0
    assert finish(opened, build()).events["event_id"].tolist() == ["e1"]
    assert finish(link(opened, "e2", None), build()).events["event_id"].tolist() == ["e2"]


@pytest.mark.parametrize(
    ("name", "given", "kept"),
    [
        ("title", "Better", "Better"),
        ("title", "", None),
        ("title", None, None),
        ("start", "2025-05-17", pd.Timestamp(2025, 5, 17)),
        ("start", "2025-05-17T00:00:00.000Z", pd.Timestamp(2025, 5, 17)),
        ("start", None, None),
        ("status", "planned", "planned"),
    ],
)
def test_cells_change_as_the_editor_tells_them(
    draft: Draft, name: str, given: object, kept: object
) -> None:
    cell = change_rows(draft, "events", {0: {name: given}}).tables.events[name].iloc[0]
    assert pd.isna(cell) if kept is None else cell == kept


def test_changes_told_again_change_nothing_more(draft: Draft) -> None:
    cells = {0: {"title": "Better", "start": "2025-05-17"}}
    once = change_rows(draft, "events", cells)
    pd.testing.assert_frame_equal(
        change_rows(once, "events", cells).tables.events, once.tables.events
    )


def test_a_date_keeps_a_precision(draft: Draft) -> None:
    undated = change_rows(draft, "events", {0: {"start": None}})
    assert find_problems(undated) == []
    dated = change_rows(undated, "events", {0: {"start": "2025-05-17"}})
    assert dated.tables.events["date_precision"].tolist() == ["day"]


def test_numbers_and_yes_or_no_change(draft: Draft) -> None:
    changed = change_rows(draft, "attendance", {1: {"level": 2, "head": True}})
    changed = change_rows(changed, "control", {0: {"measure": "share", "value": 20.5}})
    assert changed.tables.attendance.loc[1, ["level", "head"]].tolist() == [2, True]
    assert changed.tables.control["value"].tolist() == [20.5]
    assert find_problems(changed) == []


def test_problems_are_told_until_they_are_mended(draft: Draft) -> None:
    broken = change_rows(draft, "events", {0: {"title": None}})
    (problem,) = find_problems(broken)
    assert (problem.file, problem.line, problem.field) == ("events", 1, "title")
    assert find_problems(change_rows(broken, "events", {0: {"title": "Talks"}})) == []


def test_discarding_an_event_takes_its_attendance(draft: Draft) -> None:
    left = remove_row(link(draft, "e2", "e1"), "events", 0)
    assert left.count("events") == left.count("attendance") == 0
    assert left.count("statements") == 1
    assert left.tables.statements["event_id"].isna().all()
    assert left.links == {}
    assert find_problems(left) == []


def test_discarding_a_row_takes_that_row(draft: Draft) -> None:
    left = remove_row(draft, "attendance", 0)
    assert left.tables.attendance["actor_id"].tolist() == ["ben"]


@pytest.mark.parametrize(
    ("table", "mended"),
    [
        ("events", {"title": "Speech"}),
        ("attendance", {"actor_id": "left"}),
        ("statements", {"speaker": "ben"}),
        ("control", {"territory": "Town"}),
    ],
)
def test_a_row_is_added_from_a_sentence(draft: Draft, table: str, mended: dict[str, Any]) -> None:
    added = add_row(draft, table, SENTENCE)
    row = added.tables[table].iloc[-1]
    assert (row["evidence"], row["start_char"], row["end_char"]) == ("He spoke.", 10, 19)
    assert pd.isna(row["confidence"])
    last = added.count(table) - 1
    assert [problem.line for problem in find_problems(added)] == [last + 1]
    assert find_problems(change_rows(added, table, {last: mended})) == []


def test_added_rows_have_ids_of_their_own(draft: Draft) -> None:
    twice = add_row(add_row(draft, "events", SENTENCE), "events", SENTENCE)
    assert twice.tables.events["event_id"].tolist() == [
        "e2", "2025-05-16-event-1", "2025-05-16-event-2",
    ]  # fmt: skip


def test_attendance_needs_an_event(draft: Draft) -> None:
    with pytest.raises(InputError, match="event first"):
        add_row(remove_row(draft, "events", 0), "attendance", SENTENCE)


def test_actors_and_venues_are_added_by_name(draft: Draft) -> None:
    added = add_actor(draft, " Recep Tayyip Erdoğan ", "person", "TR")
    added = add_venue(added, "Dolmabahçe Sarayı", "Istanbul", "")
    assert added.tables.actors["actor_id"].iloc[-1] == "recep-tayyip-erdogan"
    assert added.tables.venues["venue_id"].iloc[-1] == "dolmabahce-sarayi"
    assert pd.isna(added.tables.venues["country"].iloc[-1])
    assert find_problems(added) == []


@pytest.mark.parametrize(
    ("name", "told"), [("", "Give a name"), ("!!", "Give"), ("Ann", "already")]
)
def test_actors_without_a_new_name_are_refused(draft: Draft, name: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        add_actor(draft, name, "person", None)


def test_a_draft_without_rows_cannot_be_accepted() -> None:
    (problem,) = find_problems(open_draft(ARTICLE, Tables.of(), Tables.of()))
    assert "no rows" in problem.message
