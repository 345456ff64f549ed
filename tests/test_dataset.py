"""CSV files: what is read back is what was written, and every fault names its place."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.dataset import DATA, load_bundled, read_csv, read_folder, write_csv, write_folder
from dashboard.errors import DataError
from dashboard.records import RECORD_OF
from dashboard.tables import Tables, to_frame

HEADER = "actor_id,name,kind,country,aliases,wikidata,source_id,evidence\n"


def faults_of(table: str, content: bytes) -> list[str]:
    with pytest.raises(DataError) as caught:
        read_csv(table, content, f"{table}.csv")
    return [str(problem) for problem in caught.value.problems]


def test_cells_become_typed_and_empty_cells_stay_empty() -> None:
    content = (
        b"event_id,kind,title,start,end,date_precision,status\n"
        b"2025-05-16-talks-istanbul,talks,Talks in Istanbul,2025-05-16,,day,held\n"
    )
    event = read_csv("events", content, "events.csv").iloc[0]
    assert event["start"] == pd.Timestamp("2025-05-16")
    assert pd.isna(event["end"])
    assert pd.isna(event["outcome"])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "actors.csv, line 1, field actor_id: column is missing"),
        (b"actor_id,name\nx,X\n", "actors.csv, line 1, field kind: column is missing"),
        (
            b"actor_id,name,kind,colour\n",
            "actors.csv, line 1, field colour: unknown column; actors has actor_id, name",
        ),
        (b"actor_id,name,kind,kind\n", "actors.csv, line 1: a column stands twice"),
        (
            b"actor_id,name,kind\nx,X,person\ny,Y,dragon\n",
            "actors.csv, line 3, field kind: Input should be 'person'",
        ),
        (b"actor_id,name,kind\nx,,person\n", "actors.csv, line 2, field name: is empty"),
        (b"actor_id,name,kind\nX Y,X,person\n", "line 2, field actor_id: String should match"),
        (b"actor_id,name,kind\nx,X,person\nx,Z,state\n", "x stands already on line 2"),
        (b"actor_id,name,kind\nx,X\n", "actors.csv, line 2: 2 cells, the header has 3"),
        (b"actor_id,name,kind\nx,\xff,person\n", "line 2: byte 0xff is not UTF-8"),
        (b'actor_id,name,kind\nx,"X,person\n', "not CSV"),
        (b"\x00\x01\x02", "unknown column"),
    ],
)
def test_a_fault_names_file_line_and_field(content: bytes, told: str) -> None:
    assert any(told in fault for fault in faults_of("actors", content)), faults_of(
        "actors", content
    )


def test_the_line_is_that_of_the_file_also_after_a_cell_with_line_breaks() -> None:
    content = f'{HEADER}x,"X\nof\nY",person,,,,,\ny,Y,dragon,,,,,\n'.encode()
    assert faults_of("actors", content)[0].startswith("actors.csv, line 5, field kind")


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("actor_id,name,kind\nx,X,dragon\ny,,state\n")
    (tmp_path / "sources.csv").write_text("source_id,url\ns,ftp://elsewhere\n")
    with pytest.raises(DataError) as caught:
        read_folder(tmp_path)
    assert len(caught.value.problems) == 3


WRITTEN_TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), min_size=1
).filter(lambda text: text.strip() == text)


@given(WRITTEN_TEXT)
def test_any_text_is_read_back_as_it_was_written(text: str) -> None:
    frame = to_frame("actors", [{"actor_id": "x", "name": text, "kind": "person"}])
    content = write_csv(frame, ["actor_id", "name", "kind"])
    assert read_csv("actors", content, "actors.csv")["name"].tolist() == [text]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "'"])
def test_a_cell_that_a_spreadsheet_would_run_is_written_harmless(start: str) -> None:
    frame = to_frame("actors", [{"actor_id": "x", "name": f"{start}HYPERLINK(1)", "kind": "state"}])
    assert f"'{start}HYPERLINK(1)" in write_csv(frame).decode()


def test_numbers_are_not_touched() -> None:
    frame = to_frame("venues", [{"venue_id": "v", "name": "V", "longitude": -73.5}])
    assert ",-73.5," in write_csv(frame).decode()


def test_a_folder_written_is_read_back_the_same(tmp_path: Path) -> None:
    tables = Tables.from_rows(
        {
            "statements": [
                {
                    "statement_id": "s",
                    "speaker": "x",
                    "kind": "demand",
                    "topic": "ceasefire",
                    "date": dt.date(2025, 5, 15),
                    "quoted": True,
                    "text": "A truce",
                    "source_id": "a",
                }
            ]
        }
    )
    write_folder(tables, tmp_path)
    for name, frame in read_folder(tmp_path):
        pd.testing.assert_frame_equal(frame, tables[name])


def test_the_bundled_files_have_the_form_in_which_they_would_be_written() -> None:
    for name, frame in load_bundled():
        written = write_csv(frame, [*frame.columns[: _width(name)]])
        assert (DATA / f"{name}.csv").read_bytes() == written, name


def _width(table: str) -> int:

    return len(RECORD_OF[table].model_fields)
