"""The Desk without a browser: what is said and done in each state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.desk import Access, find_problems, mark, sentence_of
from dashboard.extract import Article
from dashboard.pages.desk.items import Item
from dashboard.pages.desk.state import Desk
from dashboard.pages.plain import escape_markdown
from dashboard.settings import load_settings
from dashboard.store import Store, open_store

ARTICLE = """Envoys meet in Geneva

Volodymyr Zelenskyy met Marco Rubio in Geneva on Thursday to discuss a ceasefire.

Sergey Lavrov declined to attend the talks, the Swiss foreign ministry said.
"""
DAY = dt.date(2026, 3, 12)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("PARLEY_WORKSPACE", str(tmp_path / "parley.db"))
    opened = open_store(load_settings().workspace_url)
    yield opened
    opened.close()
    st.cache_resource.clear()


@pytest.fixture
def desk(store: Store) -> AppTest:  # noqa: ARG001  # opens the workspace that the page shows
    return AppTest.from_function(_run_desk, default_timeout=120).run()


def _run_desk() -> None:
    from dashboard.pages import desk
    from dashboard.pages.frame import Entry, run_pages

    run_pages((Entry("desk", "Desk", desk.show, needs_events=False),))


def state_of(at: AppTest) -> Desk:
    state: Desk = at.session_state["desk"]
    return state


def button(at: AppTest, label: str) -> st.testing.v1.element_tree.Button:
    (found,) = [button for button in at.button if button.label == label]
    return found


def paste(at: AppTest, text: str = ARTICLE, day: dt.date | None = DAY) -> AppTest:
    at.text_area(key="desk-pasted").set_value(text)
    at.date_input(key="desk-published").set_value(day)
    return button(at, "Find records").click().run()


def texts(at: AppTest) -> str:
    shown = [*at.error, *at.warning, *at.info, *at.success, *at.caption, *at.markdown]
    return "\n".join(element.value for element in shown)


def test_it_starts_with_a_place_to_paste(desk: AppTest) -> None:
    assert not desk.exception
    assert desk.text_area(key="desk-pasted").value == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "there is no text"), ("  \n ", "there is no text"), ("a\x00b", "this is not text")],
)
def test_a_text_that_cannot_be_read_is_told(desk: AppTest, text: str, told: str) -> None:
    paste(desk, text)
    assert told in desk.error[0].value
    assert state_of(desk).items == []


def test_a_text_in_another_language_is_told(desk: AppTest, store: Store) -> None:
    paste(desk, "Переговоры прошли в Женеве в четверг. " * 20)
    assert "not English" in desk.error[0].value
    button(desk, "Put aside").click().run()
    assert state_of(desk).items == []
    assert store.version() == 0


def test_the_date_is_asked_for_when_the_text_does_not_tell(desk: AppTest) -> None:
    paste(desk, day=None)
    assert "When was this published?" in texts(desk)
    button(desk, "Find records").click().run()
    assert "Choose the day" in desk.error[0].value
    desk.date_input(key="desk-day").set_value(DAY)
    button(desk, "Find records").click().run()
    assert button(desk, "Accept").disabled is False


def test_an_article_is_reviewed_accepted_and_undone(desk: AppTest, store: Store) -> None:
    before = store.load()
    paste(desk)
    draft = state_of(desk).items[0].draft
    assert draft is not None
    assert find_problems(draft) == []
    assert draft.count("events") >= 1
    assert "Envoys meet in Geneva" in desk.subheader[0].value
    button(desk, "Accept").click().run()
    assert "Accepted as batch 1" in desk.success[0].value
    assert len(store.load().sources) == len(before.sources) + 1
    button(desk, "Undo").click().run()
    assert "Batch 1 is withdrawn" in desk.success[0].value
    assert len(store.load().sources) == len(before.sources)
    assert not desk.exception


def test_discarding_takes_one_click_and_changes_nothing(desk: AppTest, store: Store) -> None:
    paste(desk)
    button(desk, "Discard").click().run()
    assert desk.text_area
    assert state_of(desk).items == []
    assert store.version() == 0


def test_the_same_article_again_is_noticed(desk: AppTest, store: Store) -> None:
    button(paste(desk), "Accept").click().run()
    paste(desk)
    assert "accepted already on" in texts(desk)
    button(desk, "Accept").click().run()
    assert len(store.history()) == 2


def test_a_problem_keeps_the_article_from_being_accepted(desk: AppTest) -> None:
    paste(desk)
    desk.session_state["desk"].sentence = 0
    button(desk.run(), "Event").click().run()
    assert "title: is empty" in texts(desk).replace("\\", "")
    assert button(desk, "Accept").disabled


def test_the_rows_of_a_sentence_are_discarded_together(desk: AppTest) -> None:
    paste(desk)
    state = state_of(desk)
    draft = state.items[0].draft
    assert draft is not None
    start = draft.tables.events["start_char"].iloc[0]
    state.sentence = sentence_of(mark(ARTICLE, draft.tables), start)
    gone = int((draft.tables.events["start_char"] == start).sum())
    plural = "" if gone == 1 else "s"
    button(desk.run(), f"Discard {gone} row{plural} of the chosen sentence").click().run()
    left = state_of(desk).items[0].draft
    assert left is not None
    assert left.count("events") == draft.count("events") - gone


def test_the_likely_link_is_proposed_and_the_person_decides(desk: AppTest, store: Store) -> None:
    button(paste(desk), "Accept").click().run()
    known = set(store.load().events["event_id"])
    paste(desk, ARTICLE.replace("Envoys meet in Geneva", "Another report"))
    draft = state_of(desk).items[0].draft
    assert draft is not None
    event_id, to = next(iter(draft.links.items()))
    assert to in known
    box = desk.selectbox(key=f"desk-link-{event_id}")
    assert (box.value, box.options[0]) == (to, "A new event")
    box.set_value("").run()
    draft = state_of(desk).items[0].draft
    assert draft is not None
    assert event_id not in draft.links


def test_markup_in_an_article_stays_text(desk: AppTest) -> None:
    title = "<img src=x onerror=alert(1)> **bold** [link](javascript:alert(1)) $x$"
    paste(desk, f"{title}\n\n{ARTICLE}")
    assert desk.subheader[0].value == escape_markdown(title)


def test_who_may_not_write_reads(
    desk: AppTest, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.pages.desk.load_access", lambda: Access(None, "Log in first."))
    paste(desk.run())
    assert desk.info[0].value == escape_markdown("Log in first.")
    assert button(desk, "Accept").disabled
    assert store.version() == 0


def test_many_articles_run_and_one_bad_one_spoils_none(desk: AppTest, store: Store) -> None:
    desk.segmented_control(key="desk-way").set_value("Files").run()
    lines = [
        '{"text": "The envoys met in Vienna on Thursday, the minister said."}',
        '{"text": ""}',
        '{"text": "The envoys met in Oslo on Friday, the minister said."}',
    ]
    desk.file_uploader(key="desk-uploads").set_value(
        [("many.jsonl", "\n".join(lines).encode(), "application/json")]
    )
    desk.date_input(key="desk-files-published").set_value(DAY)
    button(desk, "Find records").click().run()
    items = state_of(desk).items
    assert [item.problem for item in items] == [None, "there is no text", None]
    assert all(item.found is not None for item in items if item.problem is None)
    assert "3 articles to review" in desk.subheader[0].value
    assert store.version() == 0


def test_stopped_work_can_go_on(desk: AppTest) -> None:
    desk.session_state["desk"] = Desk(items=[waiting("Vienna"), waiting("Oslo")])
    desk.run()
    assert button(desk, "Go on with 2")
    button(desk, "Go on with 2").click().run()
    assert all(item.found is not None for item in state_of(desk).items)


def waiting(city: str) -> Item:
    return Item(city, Article(f"The envoys met in {city} on Thursday.", DAY))


def test_history_undoes(desk: AppTest, store: Store) -> None:
    button(paste(desk), "Accept").click().run()
    desk.segmented_control(key="desk-part").set_value("History").run()
    (history,) = desk.dataframe
    assert history.value["state"].tolist() == ["stands"]
    assert history.value["what"].tolist() == ["Envoys meet in Geneva"]
    button(desk, "Undo this batch").click().run()
    assert desk.dataframe[0].value["state"].iloc[0].startswith("undone")
    assert button(desk, "Undo this batch").disabled
    assert not desk.exception
    assert store.history()["undone"].notna().all()


def test_correcting_shows_the_rows_that_pass_the_filters(desk: AppTest) -> None:
    desk.segmented_control(key="desk-part").set_value("Correct a row").run()
    for table in ("attendance", "statements", "control", "actors", "offices", "venues", "sources"):
        desk.segmented_control(key="desk-correct-table").set_value(table).run()
        assert not desk.exception
        assert len(desk.dataframe) == 1
