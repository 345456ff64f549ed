"""The frame in a real browser: filters and the address, pages, downloads, accessibility."""

from __future__ import annotations

import io
import re
import urllib.error
import urllib.request
from collections.abc import Callable
from urllib.parse import parse_qs, urlencode, urlsplit

import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from dashboard.dataset import load_bundled
from dashboard.pages import PAGES
from tests.browser.conftest import DESK, PHONE, go, settle, words

ACTOR_ID, ACTOR = "vladimir-medinsky", "Vladimir Medinsky"
EVENT = "2025-05-16-talks-istanbul"
PATHS = ["" if number == 0 else entry.path for number, entry in enumerate(PAGES)]


def events_with(actor_id: str) -> pd.DataFrame:
    """Events that an actor has a row in, or that somebody acts for; by other code than ours."""
    tables = load_bundled()
    rows = tables.attendance
    ids = {row.event_id for row in rows.itertuples() if actor_id in (row.actor_id, row.party)}
    return tables.events[[event_id in ids for event_id in tables.events["event_id"]]]


def choose(page: Page, box: str, option: str) -> None:
    page.get_by_role("combobox", name=box).click()
    page.keyboard.type(option)
    page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")
    settle(page)


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_filters_go_into_the_address_and_come_back_from_it(page: Page, site: str) -> None:
    go(page, site)
    choose(page, "Actors", ACTOR)
    count = len(events_with(ACTOR_ID))
    total = len(load_bundled().events)
    expect(page.locator(".parley-head p").first).to_contain_text(f"{count:,} of {total:,} events")
    assert query(page) == {"actors": [ACTOR]}

    page.reload()
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()
    settle(page)
    assert words(page).startswith(f"{count:,} of {total:,} events")
    assert words(page).endswith(f"with {ACTOR}")

    page.get_by_role("link", name="Data").click()
    expect(page.get_by_role("heading", name="Data", level=1)).to_be_visible()
    settle(page)
    assert query(page) == {"actors": [ACTOR]}
    assert words(page).endswith(f"with {ACTOR}")

    page.get_by_role("button", name="Reset").click()
    expect(page.locator(".parley-head p").first).not_to_contain_text(" of ")
    assert query(page) == {}
    page.go_back()
    expect(page.locator(".parley-head p").first).to_contain_text(f"with {ACTOR}")


def test_dates_narrow_and_stand_in_the_address(page: Page, site: str) -> None:
    go(page, f"{site}/?dates=2025-05-01&dates=2025-06-30")
    events = load_bundled().events.dropna(subset=["start"])
    ends = events["end"].fillna(events["start"])
    shown = events[(ends >= "2025-05-01") & (events["start"] <= "2025-06-30")]
    total = len(load_bundled().events)
    assert words(page).startswith(f"{len(shown):,} of {total:,} events")


def test_what_an_address_asks_for_in_vain_is_said(page: Page, site: str) -> None:
    go(page, f"{site}/?kinds=talks&kinds=nonsense")
    expect(page.get_by_text("nonsense is not known here")).to_be_visible()
    assert "only talks" in words(page)


def test_nothing_left_names_the_filter_to_loosen(page: Page, site: str) -> None:
    go(page, f"{site}/?{urlencode({'actors': ACTOR, 'q': 'zzz no such word'})}")
    expect(page.get_by_text("Without the filter Search there are")).to_be_visible()
    page.get_by_role("button", name="Open Search").click()
    expect(page.locator(".parley-head p").first).to_contain_text(f"with {ACTOR}")
    settle(page)
    assert query(page) == {"actors": [ACTOR]}


def test_an_event_opens_by_its_address_and_from_the_list(page: Page, site: str) -> None:
    title = load_bundled().events.set_index("event_id")["title"][EVENT]
    go(page, f"{site}/event?event={EVENT}")
    expect(page.get_by_role("heading", name=title)).to_be_visible()

    go(page, f"{site}/?{urlencode({'actors': ACTOR})}")
    link = page.locator(".parley-table a").first
    named = link.inner_text()
    link.click()
    expect(page.get_by_role("heading", name=named)).to_be_visible()
    assert query(page)["actors"] == [ACTOR]


def test_a_click_on_the_timeline_narrows_the_dates(page: Page, site: str) -> None:
    go(page, site)
    bar = page.locator(".st-key-timeline .bars .point path").last
    bar.click(force=True)
    expect(page.locator(".parley-head p").first).to_contain_text(" of ")
    settle(page)
    first, last = query(page)["dates"]
    assert (first[8:], first[:7]) == ("01", last[:7])


def test_the_csv_below_a_chart_is_what_is_drawn(page: Page, site: str) -> None:
    go(page, f"{site}/?{urlencode({'actors': ACTOR})}")
    with page.expect_download() as download:
        page.locator(".st-key-timeline-csv button").first.click()
    rows = pd.read_csv(download.value.path())
    months = events_with(ACTOR_ID)["start"].dropna().dt.strftime("%Y-%m-01")
    assert rows["events"].sum() == len(months)
    assert rows.groupby("period")["events"].sum().to_dict() == months.value_counts().to_dict()


@pytest.mark.parametrize("name", [ACTOR_ID, ACTOR])
def test_data_have_an_address_that_takes_the_parameters_of_the_screen(site: str, name: str) -> None:
    address = f"{site}/data/attendance.csv?{urlencode({'actors': name})}"
    with urllib.request.urlopen(address) as answer:  # noqa: S310  # our own server
        served = pd.read_csv(io.BytesIO(answer.read()))
    rows = load_bundled().attendance
    expected = rows[rows["event_id"].isin(events_with(ACTOR_ID)["event_id"])]
    key = ["event_id", "actor_id", "source_id"]
    assert served[key].to_numpy().tolist() == expected[key].to_numpy().tolist()
    assert served["status"].to_list() == expected["status"].to_list()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_pages_are_accessible(
    open_page: Callable[..., Page], site: str, path: str, scheme: str, size: tuple[int, int]
) -> None:
    page = open_page(size, scheme)
    go(page, f"{site}/{path}" + (f"?event={EVENT}" if path == "event" else ""))
    page.wait_for_timeout(500)
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    grave = {
        f"{fault['id']}: {node['html'][:160]}"
        for fault in found.response["violations"]
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    }
    assert grave == set()


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_cut_on_a_phone(open_page: Callable[..., Page], site: str, path: str) -> None:
    page = open_page(PHONE)
    go(page, f"{site}/{path}" + (f"?event={EVENT}" if path == "event" else ""))
    overflow = page.evaluate(
        "() => { const main = document.querySelector('[data-testid=stMain]');"
        " return main.scrollWidth - main.clientWidth; }"
    )
    assert overflow <= 1


def test_health_and_wrong_addresses_answer_in_words(site: str) -> None:
    with urllib.request.urlopen(f"{site}/healthz") as answer:  # noqa: S310  # our own server
        assert answer.read() == b"ok\n"
    for path, status, words_in_it in (
        ("data/nothing.csv", 404, "No table 'nothing'"),
        ("data/events.csv?actor=x", 400, "No parameter actor"),
        ("data/events.csv?actors=nobody-at-all", 400, "Not known here: actors=nobody-at-all"),
        ("data/events.csv?dates=2025-06-01&dates=2025-05-01", 400, "end on 1 May 2025"),
    ):
        with pytest.raises(urllib.error.HTTPError, match=str(status)) as failure:
            urllib.request.urlopen(f"{site}/{path}")  # noqa: S310  # our own server
        assert re.search(words_in_it, failure.value.read().decode())
