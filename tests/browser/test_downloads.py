"""What is taken away is what is shown: compared with the data by other code."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import Counter
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screen import Query, download, open_page
from tests.bundled import Row, events_between, events_with, read_rows

ACTOR = "vladimir-medinsky"
SPAN = ("2025-05-01", "2025-06-30")
LINK: Query = {"actors": "Vladimir Medinsky", "dates": SPAN}


def shown_events() -> set[str]:
    return events_with(ACTOR) & events_between(*SPAN)


def rows_of(content: bytes) -> list[Row]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def expected(table: str) -> list[Row]:
    shown = shown_events()
    return [row for row in read_rows(table) if row["event_id"] in shown]


def as_text(rows: list[Row], columns: list[str]) -> list[tuple[str, ...]]:
    return [tuple(row[column] for column in columns) for row in rows]


@pytest.mark.parametrize("table", ["events", "attendance"])
def test_the_csv_of_the_screen_its_address_and_the_data_agree(
    page: Page, address: str, tmp_path: Path, table: str
) -> None:
    open_page(page, address, "data", LINK)
    page.get_by_role("radiogroup", name="Table").get_by_text(table, exact=True).click()
    expect(page.get_by_text(f"{len(expected(table)):,} rows as shown.")).to_be_visible()
    button = page.get_by_role("button", name="CSV as shown")
    content = download(page, button, tmp_path).read_bytes()
    columns = list(expected(table)[0])
    assert as_text(rows_of(content), columns) == as_text(expected(table), columns)

    told = page.get_by_text(f"/data/{table}.csv?").inner_text()
    assert told == f"/data/{table}.csv?{urlencode(LINK, doseq=True)}"
    answer = page.request.get(f"{address}{told}")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.body() == content


def test_an_address_takes_ids_as_well_as_names(page: Page, address: str) -> None:
    open_page(page, address, "data")
    by_id = page.request.get(f"{address}/data/events.csv?actors={ACTOR}&dates=2025-05-01")
    by_name = page.request.get(
        f"{address}/data/events.csv?actors=Vladimir+Medinsky&dates=2025-05-01"
    )
    assert by_id.ok
    assert by_id.body() == by_name.body()


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("data/nothing.csv", 404, "No table 'nothing'"),
        ("data/events.csv?actor=x", 400, "No parameter actor"),
        ("data/events.csv?actors=nobody-at-all", 400, "Not known here: actors=nobody-at-all"),
        ("data/events.csv?dates=soon", 400, "Not known here: dates=soon"),
        ("data/events.csv?dates=2025-06-01&dates=2025-05-01", 400, "end on 1 May 2025"),
    ],
)
def test_wrong_addresses_of_data_are_answered_in_words(
    page: Page, address: str, path: str, status: int, words: str
) -> None:
    page.goto(f"{address}/healthz")
    answer = page.request.get(f"{address}/{path}")
    assert answer.status == status
    assert words in answer.text()
    assert "Traceback" not in answer.text()


def test_the_server_tells_that_it_is_well(page: Page, address: str) -> None:
    answer = page.goto(f"{address}/healthz")
    assert answer is not None
    assert (answer.status, answer.text()) == (200, "ok\n")


def test_the_zip_holds_all_that_is_shown_and_how_to_cite_it(
    page: Page, address: str, tmp_path: Path
) -> None:
    open_page(page, address, "data", LINK)
    words = page.locator(".parley-head:has(h1) p").inner_text()
    path = download(page, page.get_by_role("button", name="As shown (zip)"), tmp_path)
    with zipfile.ZipFile(path) as bundle:
        assert bundle.testzip() is None
        for table in ("events", "attendance"):
            columns = list(expected(table)[0])
            held = rows_of(bundle.read(f"{table}.csv"))
            assert as_text(held, columns) == as_text(expected(table), columns)
            assert f"parquet/{table}.parquet" in bundle.namelist()
        assert words in bundle.read("CITATION.txt").decode()
        package = json.loads(bundle.read("datapackage.json"))
        assert package["filters"] == urlencode(LINK, doseq=True)
        assert {"codebook.md", "LICENSE", "CITATION.bib", "places.geojson"} <= set(
            bundle.namelist()
        )


def test_the_csv_below_a_chart_is_what_is_drawn(page: Page, address: str, tmp_path: Path) -> None:
    open_page(page, address, query=LINK)
    button = page.locator(".st-key-timeline-csv").get_by_role("button", name="CSV")
    drawn = rows_of(download(page, button, tmp_path).read_bytes())
    shown = [row for row in expected("events") if row["date_precision"] != "year"]
    counted: Counter[str] = Counter()
    for row in drawn:
        counted[row["period"][:7]] += int(row["events"])
    assert +counted == Counter(row["start"][:7] for row in shown)
