"""Reviews that are not finished: after a reload, a new server, and with two at work at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.dataset import load_bundled
from dashboard.desk import change_rows, keep, open_draft
from dashboard.extract import Article, extract
from dashboard.store import open_store
from tests.browser.desk import (
    article_of,
    button,
    count_rows,
    edit,
    open_desk,
    paste,
    settle,
    turn_to_table,
)
from tests.browser.screen import wait_drawn
from tests.browser.server import serve

BUNDLED = load_bundled()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with a workspace of its own, since these tests write."""
    with serve(tmp_path_factory.mktemp("kept") / "parley.db") as url:
        yield url


def go_on(page: Page, address: str) -> None:
    """Takes up the one review that is not finished."""
    open_desk(page, address)
    expect(page.get_by_text("1 unfinished review")).to_be_visible()
    button(page, "Go on with it").click()
    expect(button(page, "Accept")).to_be_visible()
    settle(page)


def end(page: Page) -> None:
    button(page, "Discard").click()
    expect(page.get_by_text("Discarded.")).to_be_visible()
    settle(page)
    expect(page.get_by_text("unfinished review")).to_have_count(0)


def test_a_review_outlives_a_reload(page: Page, address: str) -> None:
    open_desk(page, address)
    paste(page, article_of("Porto", 2))
    edit(page, "Title", 0, "A meeting at the river")
    turn_to_table(page, "Attendance")
    before = count_rows(page, "Attendance")
    button(page, "Discard it").click()
    settle(page)
    assert count_rows(page, "Attendance") == before - 1
    page.reload()
    wait_drawn(page)
    go_on(page, address)
    assert count_rows(page, "Attendance") == before - 1
    expect(page.get_by_test_id("stDataFrame").first).to_contain_text("A meeting at the river")
    end(page)
    button(page, "Take it back").click()
    expect(button(page, "Accept")).to_be_visible()
    settle(page)
    end(page)


def test_a_new_server_goes_on_with_it(page: Page, tmp_path: Path) -> None:
    article = Article(article_of("Turin", 16), dt.date(2026, 10, 16))
    draft = open_draft(article, extract(article, BUNDLED), BUNDLED)
    draft = change_rows(draft, "events", {0: {"title": "A meeting in the mountains"}})
    store = open_store(f"sqlite:///{tmp_path / 'parley.db'}")
    store.drafts.save([keep(article, "Envoys meet in Turin", draft, None)], who="ann")
    store.close()
    with serve(tmp_path / "parley.db") as address:
        go_on(page, address)
        expect(page.get_by_test_id("stDataFrame").first).to_contain_text("in the mountains")
        button(page, "Accept").click()
        expect(page.get_by_text("Accepted as batch")).to_be_visible()
        settle(page)
        expect(page.get_by_text("unfinished review")).to_have_count(0)


def test_of_two_at_once_the_second_is_asked_which_one_stands(
    open_screen: Callable[[], Page], address: str
) -> None:
    ann, ben = open_screen(), open_screen()
    open_desk(ann, address)
    paste(ann, article_of("Malaga", 9))
    turn_to_table(ann, "Attendance")
    rows = count_rows(ann, "Attendance")
    go_on(ben, address)
    turn_to_table(ben, "Attendance")
    button(ben, "Discard it").click()
    settle(ben)

    edit(ann, "Status", 0, "remote")
    expect(ann.get_by_text("went on with this review")).to_be_visible()
    assert count_rows(ann, "Attendance") == rows
    button(ann, "Keep mine").click()
    settle(ann)
    expect(ann.get_by_text("went on with this review")).to_have_count(0)

    turn_to_table(ben, "Events")
    edit(ben, "Title", 0, "A meeting in the south")
    expect(ben.get_by_text("went on with this review")).to_be_visible()
    button(ben, "Take theirs").click()
    settle(ben)
    assert count_rows(ben, "Attendance") == rows

    button(ann, "Accept").click()
    expect(ann.get_by_text("Accepted as batch")).to_be_visible()
    turn_to_table(ben, "Attendance")
    edit(ben, "Status", 0, "absent")
    expect(ben.get_by_text("accepted or discarded elsewhere meanwhile")).to_be_visible()
    expect(ben.get_by_text("This article was accepted already")).to_be_visible()
