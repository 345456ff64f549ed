"""Many articles in one file: CSV with a header, or one JSON object a line."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from dashboard.errors import ArticleError
from dashboard.extract.article import Article
from dashboard.intake.files import LARGEST, SUFFIXES, decode, read_file, read_pasted

LIST_SUFFIXES = (".csv", ".jsonl")
FIELDS = ("text", "published", "title", "url", "publisher")
"""Columns of a CSV or keys of a JSON object; only `text` must be there, others are ignored."""

csv.field_size_limit(LARGEST)


@dataclass(frozen=True)
class Received:
    """What came in: an article, or why there is none. `origin` is the file, and its line."""

    origin: str
    article: Article | None = None
    problem: str | None = None


def read_articles(name: str, content: bytes, published: dt.date | None = None) -> list[Received]:
    """All articles of a file of any kind. A bad one is told, and the others are read.

    `published` stands for articles that tell no date themselves.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in LIST_SUFFIXES:
        try:
            article = read_file(name, content)
        except ArticleError as error:
            known = "" if suffix in SUFFIXES else f" or {', '.join(LIST_SUFFIXES)}"
            return [Received(name, problem=f"{error}{known}")]
        return [Received(name, replace(article, published=article.published or published))]
    if len(content) > LARGEST:
        return [Received(name, problem=f"larger than {LARGEST / 2**20:.0f} MB; split it")]
    try:
        text = decode(content)
        rows = list(_rows_of_csv(text) if suffix == ".csv" else _rows_of_jsonl(text))
    except ArticleError as error:
        return [Received(name, problem=str(error))]
    if not rows:
        return [Received(name, problem="holds no articles")]
    return [_receive(f"{name}, line {line}", row, published) for line, row in rows]


def _receive(origin: str, row: dict[str, Any] | str, published: dt.date | None) -> Received:
    if isinstance(row, str):
        return Received(origin, problem=row)
    try:
        cells = {name: _cell(name, row.get(name)) for name in FIELDS}
        article = read_pasted(cells["text"] or "", url=cells["url"])
        date = _date(cells["published"]) or article.published or published
    except ArticleError as error:
        return Received(origin, problem=str(error))
    return Received(
        origin,
        replace(
            article,
            published=date,
            title=cells["title"] or article.title,
            publisher=cells["publisher"] or article.publisher,
        ),
    )


def _rows_of_csv(text: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        if "text" not in header:
            raise ArticleError(f"no column text; the columns are {', '.join(FIELDS)}")
        if len(set(header)) < len(header):
            raise ArticleError("a column stands twice")
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) == len(header):
                yield line, dict(zip(header, cells, strict=True))
            elif cells:
                yield line, f"{len(cells)} cells, the header has {len(header)}"
            line = reader.line_num + 1
    except csv.Error as error:
        raise ArticleError(f"line {reader.line_num}: not CSV: {error}") from error


def _rows_of_jsonl(text: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    for line, content in enumerate(text.split("\n"), start=1):
        if not content.strip():
            continue
        try:
            row = json.loads(content)
        except (ValueError, RecursionError) as error:
            yield line, f"not JSON: {error}"
            continue
        yield line, row if isinstance(row, dict) else "not a JSON object"


def _cell(name: str, cell: object) -> str | None:
    if cell is None:
        return None
    if not isinstance(cell, str):
        raise ArticleError(f"{name} is not text but {json.dumps(cell)[:40]}")
    return cell.strip() or None


def _date(text: str | None) -> dt.date | None:
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError as error:
        raise ArticleError(f"published is {text[:40]!r}; write it as 2025-05-15") from error
