"""The command line, run as it is: what it writes, tells and returns."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from dashboard.__main__ import main
from dashboard.dataset import read_csv, read_folder, write_csv
from dashboard.records import RECORD_OF, TRACE
from dashboard.settings import load_settings
from dashboard.store import Store, open_store
from dashboard.tables import Tables

ARTICLE = """Envoys meet in Geneva

GENEVA, 12 March 2026 (Agency) - Volodymyr Zelenskyy met Marco Rubio in Geneva on Thursday.

Sergey Lavrov declined to attend the talks, the Swiss foreign ministry said.
"""
OTHER = ARTICLE.replace("Geneva", "Vienna").replace("GENEVA", "VIENNA")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("PARLEY_WORKSPACE", str(tmp_path / "workspace" / "parley.db"))
    return open_store(load_settings().workspace_url)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_extract_writes_every_table_with_its_trace(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["extract", str(article), "--out", str(out)]) == 0
    assert sorted(path.stem for path in out.iterdir()) == sorted(RECORD_OF)
    for table, record in RECORD_OF.items():
        header = (out / f"{table}.csv").read_text("utf-8").splitlines()[0].split(",")
        assert header == [*record.model_fields, *(TRACE if record.traced else ())]
    events = pd.read_csv(out / "events.csv")
    assert len(events) >= 1
    for start, end, evidence in zip(
        events["start_char"], events["end_char"], events["evidence"], strict=True
    ):
        assert ARTICLE[start:end] == evidence


def test_the_date_given_is_the_date_of_the_source(tmp_path: Path) -> None:
    path = tmp_path / "undated.txt"
    path.write_text(ARTICLE.replace("12 March 2026 ", ""), encoding="utf-8")
    out = tmp_path / "out"
    assert main(["extract", str(path), "--out", str(out)]) == 1
    assert not out.exists()
    assert main(["extract", str(path), "--published", "2026-03-12", "--out", str(out)]) == 0
    assert pd.read_csv(out / "sources.csv")["published"].tolist() == ["2026-03-12"]


def test_import_history_undo(
    workspace: Store, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundled = workspace.load()
    assert main(["import", str(article), "--who", "ann"]) == 0
    assert capsys.readouterr().out == "1 accepted\n"
    assert len(workspace.load().sources) == len(bundled.sources) + 1

    assert main(["history"]) == 0
    told = capsys.readouterr().out
    assert "ann" in told
    assert "Envoys meet in Geneva" in told

    assert main(["undo", "1", "--who", "ben"]) == 0
    pd.testing.assert_frame_equal(workspace.load().events, bundled.events)
    assert main(["history"]) == 0
    assert "by ben" in capsys.readouterr().out
    assert main(["undo", "1"]) == 1
    assert "no batch 1 to undo" in capsys.readouterr().err


def test_import_shows_progress_on_stderr(
    workspace: Store, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(article)]) == 0
    assert "1/1" in capsys.readouterr().err
    assert workspace.version() == 1


def test_one_bad_article_spoils_no_other(
    workspace: Store, article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    many = tmp_path / "many.jsonl"
    lines = [json.dumps({"text": OTHER}), "{", json.dumps({"text": ""})]
    many.write_text("\n".join(lines), encoding="utf-8")
    missing = tmp_path / "missing.txt"
    assert main(["import", str(article), str(many), str(missing)]) == 1
    told = capsys.readouterr()
    assert told.out == "2 accepted, 3 not readable\n"
    assert "many.jsonl, line 2: not JSON" in told.err
    assert "many.jsonl, line 3: there is no text" in told.err
    assert "missing.txt: No such file" in told.err
    assert len(workspace.history()) == 2


def test_the_same_article_is_accepted_once(
    workspace: Store, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(article), str(article)]) == 0
    told = capsys.readouterr()
    assert told.out == "1 accepted, 1 accepted before\n"
    assert "accepted already on" in told.err
    assert main(["import", str(article), "--again"]) == 0
    assert len(workspace.history()) == 2


def test_export_writes_what_the_store_shows(
    workspace: Store, article: Path, tmp_path: Path
) -> None:
    main(["import", str(article)])
    out = tmp_path / "export"
    assert main(["export", str(out)]) == 0
    assert json.loads((out / "datapackage.json").read_text("utf-8"))["name"] == "parley"
    exported = read_folder(out)
    for table, frame in workspace.load():
        fields = list(RECORD_OF[table].model_fields)
        pd.testing.assert_frame_equal(exported[table][fields], frame[fields])


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "'plain"])
def test_formulas_survive_export_and_import(workspace: Store, tmp_path: Path, start: str) -> None:
    event = workspace.load().events.head(1)
    text = f"{start} they met"
    outcome = text.strip()
    workspace.accept(Tables.of({"events": event.assign(outcome=text)}), who="ann", reason="test")
    assert main(["export", str(tmp_path / "export")]) == 0
    content = (tmp_path / "export" / "events.csv").read_bytes()
    back = read_csv("events", content, "events.csv").set_index("event_id")
    assert back.loc[event["event_id"].iloc[0], "outcome"] == outcome
    for line in write_csv(back).decode().split("\n"):
        assert not any(cell.startswith(("=", "+", "@", "\t")) for cell in line.split(","))


def test_check_returns_its_verdict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path)]) == 1
    assert "sources.csv: the file is not there" in capsys.readouterr().out
    assert main(["check", str(tmp_path / "nowhere")]) == 1
    assert "is not a folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["accept"],
        ["undo"],
        ["undo", "first"],
        ["import"],
        ["extract", "a.txt"],
        ["extract", "a.txt", "--published", "yesterday", "--out", "x"],
        ["import", "a.txt", "--published", "2026-02-30"],
    ],
)
def test_wrong_usage_is_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: python -m dashboard" in capsys.readouterr().err


def test_it_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", "--help"], capture_output=True, text=True, check=True
    )
    assert "import" in done.stdout
