"""A review comes back from its text as it was left."""

from __future__ import annotations

import datetime as dt
import json

import pandas as pd
import pytest

from dashboard.dataset import load_bundled
from dashboard.desk import Draft, add_row, keep, link, mark, open_draft, reopen, take_up
from dashboard.extract import Article, extract
from dashboard.store import hash_text
from dashboard.tables import Tables

BUNDLED = load_bundled()
ARTICLE = Article(
    "Envoys meet in Geneva\n\nVolodymyr Zelenskyy met Marco Rubio in Geneva on Thursday. "
    "Sergey Lavrov declined to attend the talks.\n\nHe said that Russia held 20 % of Ukraine.\n",
    dt.date(2026, 3, 12),
    "Envoys “meet”",
    "https://example.org/a?b=c",
    "The Agency",
)


@pytest.fixture(scope="module")
def found() -> Tables:
    return extract(ARTICLE, BUNDLED)


def assert_same(tables: Tables | None, expected: Tables) -> None:
    assert tables is not None
    for table, frame in expected:
        pd.testing.assert_frame_equal(tables[table], frame)


def test_an_article_that_was_not_read_yet_comes_back() -> None:
    state = keep(ARTICLE, "Envoys", None, None)
    assert (state.fingerprint, state.row_count) == (hash_text(ARTICLE.text), None)
    kept = take_up(state.content)
    assert (kept.article, kept.found, kept.links) == (ARTICLE, None, None)
    undated = Article("They met.", None)
    assert take_up(keep(undated, "They met.", None, None).content).article == undated


def test_what_was_extracted_comes_back(found: Tables) -> None:
    state = keep(ARTICLE, "Envoys", found, "an edition")
    assert state.since == "an edition"
    assert state.row_count == sum(
        len(found[table]) for table in ("events", "attendance", "statements", "control")
    )
    kept = take_up(state.content)
    assert_same(kept.found, found)
    assert reopen(kept, BUNDLED) is None


def test_a_review_comes_back_with_its_changes_and_decisions(found: Tables) -> None:
    draft = open_draft(ARTICLE, found, BUNDLED)
    draft = add_row(draft, "statements", mark(ARTICLE.text, draft.tables)[-1])
    event = draft.tables.events["event_id"].iloc[0]
    draft = link(draft, event, BUNDLED.events["event_id"].iloc[0])
    again = reopen(take_up(keep(ARTICLE, "Envoys", draft, None).content), BUNDLED)
    assert again is not None
    assert_same(again.tables, draft.tables)
    assert (again.links, again.candidates) == (draft.links, draft.candidates)


def test_a_link_to_an_event_that_was_undone_is_let_go(found: Tables) -> None:
    draft = Draft(ARTICLE, found, links={found.events["event_id"].iloc[0]: "no-such-event"})
    again = reopen(take_up(keep(ARTICLE, "Envoys", draft, None).content), BUNDLED)
    assert again is not None
    assert again.links == {}


def test_a_column_that_the_data_model_lost_is_let_go(found: Tables) -> None:
    content = json.loads(keep(ARTICLE, "Envoys", found, None).content)
    events = json.loads(content["tables"]["events"])
    events["columns"].append("mood")
    events["data"] = [[*row, "calm"] for row in events["data"]]
    content["tables"]["events"] = json.dumps(events)
    assert_same(take_up(json.dumps(content)).found, found)
