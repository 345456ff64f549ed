"""Hostile and broken inputs: each is told in a clear message, and nothing is changed."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dashboard.__main__ import main
from dashboard.dataset import DATA
from dashboard.errors import ParleyError
from dashboard.intake.files import LARGEST
from dashboard.store import Store, open_store
from dashboard.tables import Tables
from tests.intake.documents import build_pdf, build_word, build_zip

DAY = "--published=2026-03-12"
HEADER = "text,published\n"
PASSWORD = "x"  # noqa: S105
ENGLISH = "The delegations met in Geneva on Thursday and agreed to meet again next week. "


def one_json(**cells: object) -> bytes:
    return json.dumps(cells).encode()


FILES: list[tuple[str, bytes, str]] = [
    # Not text at all
    ("empty.txt", b"", "there is no text"),
    ("blank.txt", b" \n\t\r\n", "there is no text"),
    ("only-a-mark.txt", b"\xef\xbb\xbf", "there is no text"),
    ("zeros.txt", b"\x00" * 1000, "not text"),
    ("nul-inside.txt", b"They met\x00 in Geneva.", "not text"),
    ("binary.txt", bytes(range(256)), "not text"),
    ("half-utf16.txt", b"\xff\xfeT\x00h", "not text|no date|not English"),
    ("odd-utf16.txt", b"\xff\xfeT\x00h\x00e", "not text"),
    ("escape.txt", b"They \x1b[31mmet\x1b[0m in Geneva.", "not text"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not text"),
    # Too much
    ("long.txt", ENGLISH.encode() * 4000, "characters; an article may have"),
    ("huge.txt", b"a" * (LARGEST + 1), "may have 20 MB"),
    ("huge.csv", b"a" * (LARGEST + 1), "larger than 20 MB"),
    # Not an article in English
    ("russian.txt", ("Переговоры прошли в Женеве в четверг. " * 20).encode(), "not English"),
    ("german.txt", ("Der Minister sagte, dass sich die beiden Seiten nicht auf eine Waffenruhe "
                    "mit der Garantie von Dritten einigen konnten. " * 10).encode(), "not English"),
    ("chinese.txt", ("双方代表团星期四在日内瓦会晤。" * 30).encode(), "not English"),
    # Wrong endings
    ("program.exe", b"MZ\x90\x00", "not one of"),
    ("noending", b"They met.", "not one of"),
    ("script.py", b"import os", "not one of"),
    ("table.xlsx", build_zip("xl/workbook.xml", b"<a/>"), "not one of"),
    # HTML
    ("empty.html", b"", "there is no text"),
    ("nothing.html", b"<html><body></body></html>", "no article"),
    ("script.html", b"<html><body><script>alert(1)</script></body></html>", "no article"),
    ("broken.html", b"<html><p", "no article"),
    ("nested.html", b"<div>" * 20_000, "no article"),
    ("entities.html", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><html>&b;</html>",
     "no article"),
    ("frames.html", b"<html><frameset><frame src='http://example.org'></frameset></html>",
     "no article"),
    # PDF
    ("empty.pdf", b"", "damaged"),
    ("header.pdf", b"%PDF-1.7\n", "damaged"),
    ("garbage.pdf", b"%PDF-1.7\n" + b"\xff\xfe\x00garbage" * 100, "damaged"),
    ("cut.pdf", build_pdf(ENGLISH)[:300], "damaged|no text"),
    ("not-a.pdf", b"They met in Geneva.", "damaged"),
    ("scan.pdf", build_pdf(), "no text"),
    ("locked.pdf", build_pdf(ENGLISH, password=PASSWORD), "password"),
    # Word
    ("empty.docx", b"", "not a Word document"),
    ("text.docx", b"They met in Geneva.", "not a Word document"),
    ("other-zip.docx", build_zip("a.txt", b"They met."), "not a Word document"),
    ("cut.docx", build_word(ENGLISH)[:500], "not a Word document"),
    ("blank.docx", build_word("", " "), "there is no text"),
    ("bomb.docx", build_zip("word/document.xml", b" " * (5 * LARGEST + 1)), "too large"),
    ("bad-xml.docx", build_zip("[Content_Types].xml", b"<a"), "not a Word document"),
    # CSV
    ("empty.csv", b"", "no column text"),
    ("header-only.csv", HEADER.encode(), "holds no articles"),
    ("wrong-header.csv", b"body,date\nThey met.,2026-03-12\n", "no column text"),
    ("twice.csv", b"text,text\nThey met.,They parted.\n", "stands twice"),
    ("open-quote.csv", HEADER.encode() + b'"They met.,2026-03-12\n', "not CSV"),
    ("more-cells.csv", HEADER.encode() + b"They met.,2026-03-12,x\n", "3 cells, the header has 2"),
    ("bad-date.csv", HEADER.encode() + b"They met.,12.3.2026\n", "write it as 2025-05-15"),
    ("no-such-day.csv", HEADER.encode() + b"They met.,2026-02-30\n", "write it as 2025-05-15"),
    ("no-text.csv", HEADER.encode() + b",2026-03-12\n", "there is no text"),
    ("binary.csv", b"text\n\x00\x01\x02\n", "not text"),
    # JSON lines
    ("empty.jsonl", b"", "holds no articles"),
    ("not.jsonl", b"They met.\n", "not JSON"),
    ("list.jsonl", b'["They met."]\n', "not a JSON object"),
    ("number.jsonl", b"5\n", "not a JSON object"),
    ("no-text.jsonl", one_json(title="Talks"), "there is no text"),
    ("number-text.jsonl", one_json(text=5), "text is not text but 5"),
    ("object-text.jsonl", one_json(text={"a": 1}), "text is not text"),
    ("surrogate.jsonl", one_json(text="They met \ud800."), "not text"),
    ("bad-date.jsonl", one_json(text="They met.", published="soon"), "write it as"),
    ("number-date.jsonl", one_json(text="They met.", published=20260312), "published is not text"),
    ("deep.jsonl", b'{"text":' + b"[" * 100_000, "not JSON"),
    ("infinite.jsonl", b'{"text": 1e99999}', "text is not text"),
    ("bad-address.jsonl", one_json(text=ENGLISH, url="javascript:alert(1)"), "field url"),
    ("no-host.jsonl", one_json(text=ENGLISH, url="http://"), "field url"),
]  # fmt: skip


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One workspace for all of them: none may leave a mark in it."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('hostile') / 'parley.db'}")
    yield store
    store.close()


@pytest.fixture
def store(opened: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("PARLEY_WORKSPACE", str(opened._engine.url.database))
    return opened


def is_clear(message: str) -> bool:
    """Whether a message is for people: no traceback, no Python, not endless."""
    return (
        bool(message.strip())
        and len(message) < 2000
        and not re.search(r"Traceback|Error\(|<class|object at 0x|\bNone\b", message)
    )


@pytest.mark.parametrize(("name", "content", "told"), FILES, ids=[name for name, *_ in FILES])
def test_a_hostile_file_is_told_and_changes_nothing(
    name: str,
    content: bytes,
    told: str,
    store: Store,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    arguments = ["import", str(path), *([] if "half" in name else [DAY])]
    assert main(arguments) == 1
    lines = [line for line in re.split(r"[\r\n]", capsys.readouterr().err) if line.startswith(name)]
    assert lines
    assert all(re.search(told, line) and is_clear(line) for line in lines)
    assert store.version() == 0
    assert store.history().empty


ROWS: list[tuple[str, str, dict[str, object], str]] = [
    ("unknown word", "attendance", {"status": "present"}, "Input should be 'attended'"),
    ("control character", "events", {"title": "Talks\x00"}, "control character U\\+0000"),
    ("empty title", "events", {"title": None}, "must not be"),
    ("ends before it starts", "events", {"end": dt.date(1999, 1, 1)}, "before it starts"),
    ("date without precision", "events", {"date_precision": None}, "together or not at all"),
    ("key that is no slug", "events", {"event_id": "../../etc/passwd"}, "pattern"),
    ("endless key", "events", {"event_id": "a" * 200}, "at most 120"),
    ("level out of range", "attendance", {"level": 9}, "less than or equal to 5"),
    ("nobody", "attendance", {"actor_id": "no-such-actor"}, "is not in actors"),
    ("nowhere", "events", {"venue_id": "no-such-venue", "place": None}, "is not in venues"),
    ("stray delegate", "attendance", {"status": "attended", "delegate": "russia"}, "delegate"),
    ("share over all", "control", {"measure": "share", "value": 140.0}, "at most 100"),
    (
        "not a number",
        "control",
        {"measure": "area", "value": float("nan")},
        "together or not at all",
    ),
    ("endless number", "control", {"measure": "area", "value": float("inf")}, "finite number"),
    ("stretch backwards", "events", {"start_char": 9, "end_char": 3}, "no stretch"),
    ("too sure", "events", {"confidence": 7.0}, "between 0 and 1"),
]


@pytest.mark.parametrize(
    ("table", "cells", "told"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_a_hostile_row_is_told_and_changes_nothing(
    table: str, cells: dict[str, object], told: str, store: Store
) -> None:
    known = store.load()
    row = known[table].head(1).astype(object).assign(**cells)
    with pytest.raises(ParleyError) as refused:
        store.accept(Tables.of({table: row}), who="ann", reason="test")
    assert re.search(told, str(refused.value))
    assert store.version() == 0


COMMANDS: list[tuple[str, Callable[[Path], list[str]], dict[str, str], str]] = [
    ("no file", lambda _: ["import", "nowhere.txt"], {}, "No such file"),
    ("a folder", lambda here: ["import", str(here)], {}, "Is a directory"),
    ("extract no file", lambda here: ["extract", "nowhere.txt", "--out", str(here)], {},
     "No such file"),
    ("export onto a file", lambda here: ["export", str(here / "file")], {}, "File exists"),
    ("undo nothing", lambda _: ["undo", "0"], {}, "no batch 0"),
    ("undo much", lambda _: ["undo", "9" * 30], {}, "no batch 9"),
    ("undo below zero", lambda _: ["undo", "--", "-1"], {}, "no batch -1"),
    ("no such database", lambda _: ["history"], {"PARLEY_WORKSPACE": "mysql://a/b"},
     "not supported"),
    ("no database at all", lambda _: ["history"], {"PARLEY_WORKSPACE": "://"}, "database URL"),
    ("memory", lambda _: ["history"], {"PARLEY_WORKSPACE": "sqlite://"}, "needs a file"),
    ("nobody listens", lambda _: ["history"],
     {"PARLEY_WORKSPACE": "postgresql://ann:secret@127.0.0.1:1/x"}, "cannot be read"),
    ("a folder as workspace", lambda _: ["history"], {"PARLEY_WORKSPACE": str(DATA)},
     "cannot be read"),
    ("a CSV as workspace", lambda _: ["history"],
     {"PARLEY_WORKSPACE": str(DATA / "events.csv")}, "not a database"),
    ("neither yes nor no", lambda _: ["history"], {"PARLEY_FETCH": "perhaps"}, "yes or no"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "environment", "told"),
    [command[1:] for command in COMMANDS],
    ids=[command[0] for command in COMMANDS],
)
def test_a_hostile_command_is_told_and_changes_nothing(
    arguments: Callable[[Path], list[str]],
    environment: dict[str, str],
    told: str,
    store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert main(arguments(tmp_path)) == 1
    message = capsys.readouterr().err
    assert re.search(told, message)
    assert is_clear(re.sub(r".*\r", "", message))
    assert "secret" not in message
    assert (tmp_path / "file").read_bytes() == b"mine"
    assert store.version() == 0


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 60
    assert len({name for name, *_ in FILES}) == len(FILES)
