"""The Desk in a real browser: an article in, corrected, linked, accepted, seen, undone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.store import Store, open_store
from tests.browser.desk import (
    ARTICLE,
    KNOWN_EVENT,
    TITLE,
    article_of,
    begin_cell,
    button,
    cell_text,
    edit,
    hand_in,
    open_desk,
    paste,
    press,
    settle,
    slowed,
    turn_to_part,
    turn_to_table,
)
from tests.browser.screen import open_page
from tests.browser.server import serve


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("desk") / "parley.db")


@pytest.fixture(scope="module")
def address(workspace: str) -> Iterator[str]:
    """A server with a workspace of its own, since these tests write."""
    with serve(Path(workspace)) as url:
        yield url


@pytest.fixture
def store(workspace: str, address: str) -> Iterator[Store]:  # noqa: ARG001  # served already
    opened = open_store(f"sqlite:///{workspace}")
    yield opened
    opened.close()


def matrix_cell(page: Page, address: str, name: str) -> Locator:
    """The cell of a person at the event, on the Attendance page."""
    open_page(page, address, "attendance", {"q": "Istanbul talks, first round"})
    row = page.locator(".matrix tr", has_text=name)
    expect(row).to_be_visible()
    return row.locator(f"td[data-event='{KNOWN_EVENT}']")


def test_an_article_is_corrected_linked_accepted_seen_and_undone(
    page: Page, address: str, store: Store
) -> None:
    before = store.load().attendance
    expect(matrix_cell(page, address, "Hakan Fidan")).to_have_class("attended")

    open_desk(page, address)
    paste(page, ARTICLE)
    expect(page.get_by_label(re.compile("same date, same place"))).to_have_value(
        re.compile("^Istanbul talks, first round")
    )
    turn_to_table(page, "Attendance")
    rows = [cell_text(page, row) for row in range(3)]
    people = {name: next(n for n, row in enumerate(rows) if name in row)
              for name in ("rustem-umerov", "hakan-fidan")}  # fmt: skip
    edit(page, "Status", people["rustem-umerov"], "remote")
    edit(page, "Status", people["hakan-fidan"], "absent")
    assert "remote" in cell_text(page, people["rustem-umerov"])
    assert "absent" in cell_text(page, people["hakan-fidan"])
    settle(page)

    button(page, "Accept").click()
    expect(page.get_by_text("Accepted as batch 1")).to_be_visible()
    added = store.load().attendance
    told = added[~added["source_id"].isin(before["source_id"])].set_index("actor_id")
    assert set(told["event_id"]) == {KNOWN_EVENT}
    assert told.loc["rustem-umerov", "status"] == "remote"
    assert told.loc["hakan-fidan", "status"] == "absent"
    assert told.loc["vladimir-medinsky", "status"] == "attended"
    assert TITLE in set(store.load().sources["title"])

    expect(matrix_cell(page, address, "Hakan Fidan")).to_have_class(re.compile("disputed"))

    open_desk(page, address)
    turn_to_part(page, "History")
    expect(page.get_by_label("Withdraw a batch")).to_have_value(f"1: {TITLE}")
    page.get_by_role("button", name="Undo this batch").click()
    expect(page.get_by_text("Batch 1 is withdrawn")).to_be_visible()
    assert len(store.load().attendance) == len(before)
    expect(matrix_cell(page, address, "Hakan Fidan")).to_have_class("attended")


def test_accept_counts_however_soon_it_is_pressed(page: Page, address: str, store: Store) -> None:
    before = len(store.history())
    open_desk(page, address)
    with slowed(page, 4):
        for day, place in ((2, "Geneva"), (9, "Vienna"), (16, "Oslo")):
            hand_in(page, article_of(place, day))
            accept = button(page, "Accept")
            accept.wait_for(state="visible")
            press(page, accept)
            expect(page.get_by_text("Accepted as batch")).to_be_visible()
            expect(accept).to_have_count(0)
    assert len(store.history()) == before + 3


def test_a_cell_counts_that_is_left_by_pressing_accept(
    page: Page, address: str, store: Store
) -> None:
    open_desk(page, address)
    paste(page, article_of("Lisbon", 23))
    begin_cell(page, "Title", 0, "A meeting at the sea")
    press(page, button(page, "Accept"))
    expect(page.get_by_text("Accepted as batch")).to_be_visible()
    assert "A meeting at the sea" in set(store.load().events["title"])


def test_a_sentence_leads_to_its_rows_by_keyboard_alone(
    page: Page, address: str, store: Store
) -> None:
    version = store.version()
    open_desk(page, address)
    paste(page, ARTICLE)
    sentences = page.locator(".article [role=button]")
    sentences.first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    settle(page)
    expect(sentences.nth(1)).to_have_attribute("aria-pressed", "true")
    button(page, "Statement").focus()
    page.keyboard.press("Enter")
    settle(page)
    expect(page.get_by_text("speaker: is empty")).to_be_visible()
    expect(button(page, "Accept")).to_be_disabled()
    page.get_by_role("button", name="Discard 1 row of the chosen sentence").focus()
    page.keyboard.press("Enter")
    settle(page)
    expect(button(page, "Accept")).to_be_enabled()
    assert store.version() == version


def test_what_an_article_holds_is_never_run(page: Page, address: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"the article ran: {dialog.message}"))
    open_desk(page, address)
    evil = (
        "![shown](https://example.org/a.png) <img src=x onerror=alert(1)> <b>bold</b>\n\n"
        f"{ARTICLE}<script>alert(1)</script> <iframe src='https://example.org/'></iframe> "
        "[link](javascript:alert(1)) $$x$$ :red[red]\n"
    )
    paste(page, evil)
    shown = page.locator(".article")
    for markup in ("<script>alert(1)</script>", "[link](javascript:alert(1))", "<iframe"):
        expect(shown).to_contain_text(markup)
    assert page.locator(".article :is(img, script, iframe, a, b)").count() == 0


def test_many_articles_can_be_stopped_and_go_on(page: Page, address: str, tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    lines = [json.dumps({"text": f"{ARTICLE} Report {n}. " * 5}) for n in range(40)]
    path.write_text("\n".join([*lines, "{"]), encoding="utf-8")
    open_desk(page, address)
    page.get_by_role("radiogroup", name="Way in").get_by_text("Files").click()
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text("many.jsonl")).to_be_visible()
    page.get_by_role("button", name="Find records").click()
    page.get_by_role("button", name="Stop").click(timeout=60_000)
    settle(page)
    expect(page.get_by_text("41 articles to review")).to_be_visible()
    go_on = page.get_by_role("button", name=re.compile(r"Go on with \d+"))
    expect(go_on).to_be_visible()
    go_on.click()
    expect(go_on).to_have_count(0, timeout=120_000)
    settle(page)
    expect(page.get_by_role("button", name="Accept all 40")).to_be_enabled()
    page.get_by_role("button", name="Clear the list").click()
    settle(page)
    expect(page.get_by_text("articles to review")).to_have_count(0)
