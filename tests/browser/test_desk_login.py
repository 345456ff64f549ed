"""Where a login is configured, listed people write and all others read."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.store import Store, open_store
from tests.browser.desk import article_of, button, open_desk, paste, settle, turn_to_part
from tests.browser.provider import CLIENT_ID, CLIENT_SECRET, provide
from tests.browser.server import find_port, serve

OpenAs = Callable[[str | None], Page]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("login") / "parley.db"


@pytest.fixture(scope="module")
def address(workspace: Path) -> Iterator[str]:
    """A server that asks a provider of our own who somebody is."""
    port = find_port()
    with provide(find_port()) as issuer:
        home = workspace.parent
        (home / ".streamlit").mkdir()
        (home / ".streamlit" / "secrets.toml").write_text(
            f"""[auth]
redirect_uri = "http://localhost:{port}/oauth2callback"
cookie_secret = "{secrets.token_hex(32)}"
client_id = "{CLIENT_ID}"
client_secret = "{CLIENT_SECRET}"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
""",
            encoding="utf-8",
        )
        settings = {
            "HOME": str(home),  # where Streamlit looks for secrets beside the project's folder
            "PARLEY_EDITORS": "ann@example.org, cem@example.org",
        }
        with serve(workspace, port=port, settings=settings) as url:
            yield url


@pytest.fixture
def store(workspace: Path, address: str) -> Iterator[Store]:  # noqa: ARG001  # served already
    opened = open_store(f"sqlite:///{workspace}")
    yield opened
    opened.close()


@pytest.fixture
def open_as(browser: Browser, address: str) -> Iterator[OpenAs]:
    """Opens the Desk in a browser of one's own, logged in as somebody or as nobody."""
    contexts = []

    def opened(name: str | None) -> Page:
        context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="en-GB")
        contexts.append(context)
        page = context.new_page()
        open_desk(page, address)
        if name is not None:
            button(page, "Log in").click()
            page.get_by_role("link", name=name).click()
            expect(page.get_by_role("link", name="Desk")).to_be_visible()
            open_desk(page, address)
        return page

    yield opened
    for context in contexts:
        context.close()


def test_who_is_listed_writes_under_their_address(
    open_as: OpenAs, address: str, store: Store
) -> None:
    page = open_as("Ann")
    expect(page.get_by_text("You write as ann@example.org.")).to_be_visible()
    paste(page, article_of("Geneva", 2))
    button(page, "Accept").click()
    expect(page.get_by_text("Accepted as batch")).to_be_visible()
    assert store.history()["who"].iloc[0] == "ann@example.org"
    settle(page)
    button(page, "Log out").click()
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()
    open_desk(page, address)
    expect(button(page, "Log in")).to_be_visible()
    expect(page.get_by_text("You write as")).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (None, "Log in to accept, correct or undo."),
        ("Ben", "ben@example.org may read."),
        ("Eve", "has not verified it."),
    ],
)
def test_who_is_not_reads(open_as: OpenAs, store: Store, name: str | None, told: str) -> None:
    before = (store.version(), len(store.drafts.list()))
    page = open_as(name)
    expect(page.get_by_text(told)).to_be_visible()
    paste(page, article_of("Vienna", 9))
    expect(button(page, "Accept")).to_be_disabled()
    button(page, "Discard").click()
    settle(page)
    turn_to_part(page, "History")
    undo = button(page, "Undo this batch")
    assert undo.count() == 0 or undo.is_disabled()
    assert (store.version(), len(store.drafts.list())) == before
