"""What is taken away is whole, described, citable, and accepted by an outsider."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from pathlib import Path

import frictionless
import pandas as pd
import pytest

from dashboard.crosswalks import COLUMNS, add_codes
from dashboard.dataset import load_bundled
from dashboard.export import (
    Extract,
    build_geojson,
    build_zip,
    cite,
    cite_bibtex,
    write_everything,
)
from dashboard.records import RECORD_OF

DAY = dt.date(2026, 3, 1)
EVERYTHING = Extract("everything", "", DAY)
SHOWN = Extract("3 of 9 events, with Ann", "actors=ann", DAY)
TABLES = load_bundled()


@pytest.mark.parametrize("extract", [EVERYTHING, SHOWN])
def test_frictionless_finds_a_download_valid(tmp_path: Path, extract: Extract) -> None:
    write_everything(TABLES, tmp_path, extract)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.stats["tasks"] == len(RECORD_OF)
    assert report.flatten(["type", "title", "message"]) == []


def test_the_zip_says_what_it_holds_and_from_when() -> None:
    with zipfile.ZipFile(io.BytesIO(build_zip(TABLES, SHOWN))) as bundle:
        assert bundle.testzip() is None
        package = json.loads(bundle.read("datapackage.json"))
        assert package["filters"] == "actors=ann"
        assert package["created"] == "2026-03-01T00:00:00Z"
        assert "3 of 9 events, with Ann" in bundle.read("CITATION.txt").decode()
        assert "codebook.md" in bundle.namelist()
        assert "LICENSE" in bundle.namelist()
        parquet = pd.read_parquet(io.BytesIO(bundle.read("parquet/attendance.parquet")))
        assert len(parquet) == len(TABLES.attendance)
        csv = pd.read_csv(io.BytesIO(bundle.read("attendance.csv")))
        assert list(csv.columns) == list(parquet.columns)


def test_citations_name_the_day_and_the_licence() -> None:
    assert "Accessed 1 March 2026" in cite(SHOWN)
    assert "CC BY 4.0" in cite(SHOWN)
    assert "urldate = {2026-03-01}" in cite_bibtex(SHOWN)


def test_only_points_are_points() -> None:
    features = json.loads(build_geojson(TABLES))["features"]
    assert features
    kept = TABLES.venues[TABLES.venues["precision"].isin(["venue", "city"])]
    known = set(kept["venue_id"])
    used = set(TABLES.events["venue_id"].dropna())
    assert {feature["id"] for feature in features} == known & used
    assert sum(feature["properties"]["events"] for feature in features) == int(
        TABLES.events["venue_id"].isin(known).sum()
    )


@pytest.mark.parametrize(
    ("table", "column", "given", "code"),
    [
        ("events", "plover", ("kind", "call"), "CONSULT/phone"),
        ("events", "cameo", ("kind", "exchange"), "0841"),
        ("events", "schema_status", ("status", "planned"), "https://schema.org/EventScheduled"),
        ("events", "date_prec", ("date_precision", "month"), 4),
        ("attendance", "partstat", ("status", "delegated"), "DELEGATED"),
        ("actors", "country_alpha3", ("country", "UA"), "UKR"),
        ("venues", "country_alpha3", ("country", "TR"), "TUR"),
    ],
)
def test_codes_of_others_stand_beside_ours(
    table: str, column: str, given: tuple[str, str], code: object
) -> None:
    coded = add_codes(TABLES)[table]
    assert column in COLUMNS[table]
    rows = coded[coded[given[0]] == given[1]]
    assert len(rows)
    assert set(rows[column]) == {code}


def test_statuses_without_a_code_have_none() -> None:
    coded = add_codes(TABLES).attendance
    assert coded[coded["status"].isin(["absent", "excluded"])]["partstat"].isna().all()
