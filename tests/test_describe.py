"""The data model told to outsiders agrees with it, and outsiders accept it."""

from __future__ import annotations

import json

import frictionless
import pytest

from dashboard.dataset import DATA
from dashboard.describe import build_codebook, build_datapackage
from dashboard.records import RECORDS
from dashboard.vocabularies import AttendanceStatus, Topic


def test_the_bundled_descriptor_is_the_one_made_from_the_data_model() -> None:
    bundled = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    assert bundled == build_datapackage()


def test_frictionless_finds_the_bundled_dataset_valid() -> None:
    report = frictionless.validate(str(DATA / "datapackage.json"))
    assert report.stats["tasks"] == len(RECORDS)
    assert report.flatten(["type", "title", "message"]) == []


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.table)
def test_the_codebook_tells_every_field(record: type) -> None:
    page = build_codebook()
    for name, field in record.model_fields.items():  # type: ignore[attr-defined]
        assert f"| `{name}` |" in page
        assert field.description in page


@pytest.mark.parametrize("member", [*AttendanceStatus, *Topic])
def test_the_codebook_tells_every_value(member: AttendanceStatus | Topic) -> None:
    assert f"| `{member.value}` | {member.meaning} |" in build_codebook()
