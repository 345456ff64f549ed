"""The check finds each way in which a dataset contradicts itself, and names the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.check import check_folder
from dashboard.dataset import DATA

SOUND = {
    "sources": "source_id,published\ns1,2025-05-17\n",
    "actors": "actor_id,name,kind\n"
    "ann,Ann,person\nben,Ben,person\nleft,Left,state\nright,Right,state\n",
    "offices": "actor_id,title,level,start,end\nann,Minister of Left,2,2024-01-01,2025-12-31\n",
    "venues": "venue_id,name,city,country,latitude,longitude,precision\n"
    "hall,Hall,Istanbul,TR,41.0391,29.0003,venue\n",
    "events": "event_id,kind,title,start,date_precision,status,venue_id,conflict_id,source_id\n"
    "e1,talks,Talks,2025-05-16,day,held,hall,war,s1\n"
    "e2,capture,Fall of a town,2025-05-16,day,held,,war,s1\n",
    "attendance": "event_id,actor_id,source_id,status,party,level,delegate\n"
    "e1,ann,s1,attended,left,2,\ne1,ben,s1,delegated,right,,right\n",
    "statements": "statement_id,speaker,kind,topic,text,source_id\n"
    "t1,ann,demand,ceasefire,A truce,s1\n",
    "control": "control_id,territory,nature,standing,source_id\nc1,Town,captured,claimed,s1\n",
    "conflicts": "conflict_id,name,parties\nwar,War,left|right\n",
}


def write(folder: Path, table: str | None = None, old: str = "", new: str = "") -> None:
    for name, content in SOUND.items():
        changed = content.replace(old, new) if name == table else content
        assert name != table or changed != content
        (folder / f"{name}.csv").write_text(changed, encoding="utf-8")


def test_a_sound_dataset_has_no_faults(tmp_path: Path) -> None:
    write(tmp_path)
    assert check_folder(tmp_path) == []


@pytest.mark.parametrize(
    ("table", "old", "new", "told"),
    [
        ("attendance", "e1,ben", "e9,ben", "attendance.csv, line 3, field event_id: 'e9' is not"),
        ("conflicts", "left|right", "left|wrong", "conflicts.csv, line 2, field parties: 'wrong'"),
        ("actors", "ben,Ben", "ben,ANN", "line 3, field aliases: 'ann' stands already on line 2"),
        ("actors", "right,Right,state\n", "right,Right,state\nz,Z,person\n", "no row names 'z'"),
        ("sources", "s1,2025-05-17\n", "s1,2025-05-17\ns2,\n", "no row names 's2'"),
        ("sources", "s1,2025-05-17", "s1,2025-05-15", "older than the event"),
        ("events", "day,held,hall", "day,planned,hall", "attended at an event that is planned"),
        ("events", "e1,talks", "e1,call", "on a call everyone is remote"),
        ("events", "e1,talks", "e1,exchange", "events of kind exchange carry no"),
        ("events", "e2,capture", "e2,summit", "e2 was held, and nobody has a row"),
        ("attendance", "delegated,right,,right", "delegated,right,,", "name who was sent"),
        ("attendance", "left,2", "left,3", "line 2, field level: found 3, but"),
        ("offices", "2025-12-31", "2025-05-15", "field level: found 2, but"),
        ("attendance", "e1,ben,s1,delegated,right,,right", "e1,left,s1,attended,,1,", "no level"),
        ("venues", "41.0391,29.0003", "48.5,37.9", "lies in UA"),
        ("venues", "41.0391,29.0003", "44.6,33.5", "lies in UA"),
        ("offices", "2,2024", "7,2024", "offices.csv, line 2, field level: Input should be"),
    ],
)
def test_a_fault_is_told_with_its_place(
    tmp_path: Path, table: str, old: str, new: str, told: str
) -> None:
    write(tmp_path, table, old, new)
    faults = [str(problem) for problem in check_folder(tmp_path)]
    assert any(told in fault for fault in faults), faults


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "events.csv").unlink()
    assert [str(problem) for problem in check_folder(tmp_path)] == [
        "events.csv: the file is not there"
    ]


def test_the_bundled_dataset_is_in_order() -> None:
    assert [str(problem) for problem in check_folder(DATA)] == []
