"""The command line: articles to CSV, articles into the workspace, and what was accepted.

Exit codes: 0 done; 1 not done, or not all of it, and the reason is told; 2 wrong usage.
"""

from __future__ import annotations

import argparse
import datetime as dt
import getpass
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd
from tqdm import tqdm

from dashboard.check import check_folder
from dashboard.dataset import DATA, write_csv, write_folder
from dashboard.describe import build_datapackage
from dashboard.desk import MARKED, accept_unattended
from dashboard.errors import AlreadyAcceptedError, ArticleError, InputError, ParleyError
from dashboard.extract import Article, extract
from dashboard.intake import Received, read_articles, read_file
from dashboard.settings import load_settings
from dashboard.store import Store, open_store
from dashboard.tables import Tables


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    chosen = _build_parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = chosen.run
    try:
        return run(chosen)
    except ParleyError as error:
        _tell(str(error))
    except OSError as error:
        _tell(f"{error.filename or 'file'}: {error.strerror or error}")
    except KeyboardInterrupt:
        _tell("Stopped. What was accepted before stays.")
    return 1


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("extract", help="write the records of one article as CSV files")
    command.add_argument("file", type=Path, help="text, HTML, PDF or Word")
    command.add_argument("--published", type=_date, help="day of publication, as 2025-05-15")
    command.add_argument("--out", type=Path, required=True, help="folder to write to")
    command.set_defaults(run=_extract)

    command = commands.add_parser("import", help="accept the records of articles")
    command.add_argument("files", type=Path, nargs="+", help="articles, or lists as CSV or JSONL")
    command.add_argument("--published", type=_date, help="day of articles that tell none")
    command.add_argument("--who", default=getpass.getuser(), help="who accepts; default: you")
    command.add_argument("--again", action="store_true", help="also what was accepted before")
    command.set_defaults(run=_import)

    command = commands.add_parser("export", help="write the whole dataset with datapackage.json")
    command.add_argument("folder", type=Path)
    command.set_defaults(run=_export)

    command = commands.add_parser("undo", help="withdraw what was accepted as one batch")
    command.add_argument("batch", type=int, help="its number, as history tells")
    command.add_argument("--who", default=getpass.getuser(), help="who undoes; default: you")
    command.set_defaults(run=_undo)

    command = commands.add_parser("history", help="list what was accepted and undone")
    command.set_defaults(run=_show_history)

    command = commands.add_parser("check", help="tell every fault of a dataset")
    command.add_argument("folder", type=Path, nargs="?", default=DATA, help="default: data/")
    command.set_defaults(run=_check)
    return parser


def _extract(chosen: argparse.Namespace) -> int:
    article = read_file(chosen.file.name, chosen.file.read_bytes(), chosen.published)
    tables = extract(_dated(article))
    chosen.out.mkdir(parents=True, exist_ok=True)
    for table, frame in tables:
        (chosen.out / f"{table}.csv").write_bytes(write_csv(frame))
    counts = ", ".join(f"{len(tables[table])} {table}" for table in MARKED)
    print(f"{counts} written to {chosen.out}")
    return 0


def _import(chosen: argparse.Namespace) -> int:
    store = _open_workspace()
    known = store.load()
    received = [one for file in chosen.files for one in _read(file, chosen.published)]
    counts = {"accepted": 0, "without records": 0, "accepted before": 0, "not readable": 0}
    for one in tqdm(received, unit="article", file=sys.stderr):
        outcome = _import_one(store, one, known, chosen)
        counts[outcome] += 1
    print(", ".join(f"{count} {outcome}" for outcome, count in counts.items() if count))
    return 1 if counts["not readable"] else 0


def _import_one(store: Store, one: Received, known: Tables, chosen: argparse.Namespace) -> str:
    """What became of one article; the reason is told where it was not accepted."""
    try:
        if one.article is None:
            raise ArticleError(one.problem)
        article = _dated(one.article)
        before = None if chosen.again else store.find_acceptance(article.text)
        if before is not None:
            raise AlreadyAcceptedError(str(before))
        batch = accept_unattended(
            store, article, extract(article, known), who=chosen.who, again=chosen.again
        )
    except AlreadyAcceptedError as error:
        _tell(f"{one.origin}: {error}")
        return "accepted before"
    except InputError as error:
        _tell(f"{one.origin}: {error}")
        return "not readable"
    return "without records" if batch is None else "accepted"


def _export(chosen: argparse.Namespace) -> int:
    tables = _open_workspace().load()
    write_folder(tables, chosen.folder)
    package = json.dumps(build_datapackage(), ensure_ascii=False, indent=2) + "\n"
    (chosen.folder / "datapackage.json").write_text(package, encoding="utf-8")
    rows = sum(len(frame) for _, frame in tables)
    print(f"{rows} rows in 9 tables written to {chosen.folder}")
    return 0


def _undo(chosen: argparse.Namespace) -> int:
    _open_workspace().undo(chosen.batch, who=chosen.who)
    print(f"Batch {chosen.batch} is withdrawn.")
    return 0


def _show_history(_chosen: argparse.Namespace) -> int:
    history = _open_workspace().history()
    if history.empty:
        print("Nothing was accepted yet.")
        return 0
    for batch in history.to_dict("records"):
        told = [f"{batch['batch']:>5}", f"{batch['when']:%Y-%m-%d %H:%M}", batch["who"]]
        told.append(f"{batch['rows']} rows")
        told += [batch[name] for name in ("source", "reason") if pd.notna(batch[name])]
        if pd.notna(batch["undone"]):
            told.append(f"undone {batch['undone']:%Y-%m-%d %H:%M} by {batch['undone_by']}")
        print("  ".join(told))
    return 0


def _check(chosen: argparse.Namespace) -> int:
    if not chosen.folder.is_dir():
        raise InputError(f"{chosen.folder} is not a folder")
    problems = check_folder(chosen.folder)
    for problem in problems:
        print(problem)
    print(f"{len(problems)} faults" if problems else "No faults.")
    return 1 if problems else 0


def _open_workspace() -> Store:
    return open_store(load_settings().workspace_url)


def _read(file: Path, published: dt.date | None) -> list[Received]:
    try:
        return read_articles(file.name, file.read_bytes(), published)
    except OSError as error:
        return [Received(str(file), problem=error.strerror)]


def _dated(article: Article) -> Article:
    if article.published is None:
        raise ArticleError("the text tells no date; give --published, as 2025-05-15")
    return article


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write 2025-05-15") from error


def _tell(text: str) -> None:
    tqdm.write(text, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
