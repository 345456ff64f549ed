"""The matrix as a table: letters, colours, evidence, and nothing that a text could smuggle in."""

from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from dashboard.analysis.matrix import Matrix
from dashboard.charts.matrix import (
    STATUS_PHRASES,
    build_matrix_legend,
    build_matrix_styles,
    build_matrix_table,
)
from dashboard.charts.theme import STATUS_MARKS

HOSTILE = '"><script>alert(1)</script><b title="'


def build(status: str = "attended", *, disputed: bool = False, text: str = "Ann") -> str:
    matrix = Matrix(
        actors=pd.DataFrame(
            {"actor_id": ["a"], "name": [text], "group": ["left"], "group_name": [text],
             "level": [2], "events": [1]}
        ),
        events=pd.DataFrame(
            {"event_id": ["e"], "title": [text], "start": [pd.Timestamp(dt.date(2025, 5, 16))],
             "date_precision": ["day"], "kind": ["talks"]}
        ),
        cells=pd.DataFrame(
            {"event_id": ["e"], "actor_id": ["a"], "status": [status], "disputed": [disputed],
             "sources": [2], "delegate_name": [text if status == "delegated" else None],
             "evidence": [text]}
        ),
        actors_left_out=0,
        events_left_out=0,
    )  # fmt: skip
    return build_matrix_table(matrix, {"left": "#0072B2"})


@pytest.mark.parametrize("status", STATUS_MARKS)
def test_a_cell_tells_its_status_by_letter_class_and_words(status: str) -> None:
    cell = ET.fromstring(build(status)).find("tbody/tr/td")  # noqa: S314
    assert cell is not None
    assert cell.text == STATUS_MARKS[status].letter
    assert cell.get("class") == status
    assert cell.get("title", "").startswith(STATUS_PHRASES[status])
    assert cell.get("data-event") == "e"


def test_a_dispute_is_marked_and_said() -> None:
    cell = ET.fromstring(build(disputed=True)).find("tbody/tr/td")  # noqa: S314
    assert cell is not None
    assert cell.get("class") == "attended disputed"
    assert "sources disagree" in cell.get("title", "")


def test_rows_and_columns_have_heads_that_a_reader_of_screens_can_use() -> None:
    table = ET.fromstring(build())  # noqa: S314
    assert [head.get("scope") for head in table.iter("th")] == ["col", "row"]
    assert table.find("thead/tr/th/button") is not None


@pytest.mark.parametrize("status", ["attended", "delegated"])
def test_markup_in_names_and_evidence_is_text(status: str) -> None:
    assert "<script" not in build(status, text=HOSTILE)
    assert "<b title" not in build(status, text=HOSTILE)


@pytest.mark.parametrize("status", STATUS_MARKS)
def test_every_status_has_a_place_in_legend_and_styles(status: str) -> None:
    assert f'class="{status}"' in build_matrix_legend()
    assert f".{status} {{" in build_matrix_styles()
