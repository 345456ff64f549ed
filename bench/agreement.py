"""`python -m bench agreement`: how far two readers who label the same articles agree.

A second reader labelled ten articles of the development part from their text and date alone. Each
labelling is scored as if it were extracted and the other were gold, by the rules of
`bench/extraction.py`; both directions and their mean F1 are printed. The mean is the ceiling for
extraction: a program cannot agree with one reader more than another reader does.

The rows in `tests/gold/second/` have the format of the gold articles; text and date are those of
the article of the same name. Optional rows count where both readers wrote them, else not at all. A
field that a reader leaves open (`any_…`) is open in the direction in which that reader is gold, so
the mean errs towards too little agreement.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
from slugify import slugify

from bench.extraction import measure_quality
from bench.gold import FOLDER, GoldArticle, GoldControl, GoldEvent, GoldStatement, read_gold
from bench.matching import TABLES, Aliases, Score, score_article
from dashboard.dataset import load_bundled
from dashboard.extract.names import Names, names_of
from dashboard.tables import Tables

SURE = 1.0
UNSURE = 0.0
"""The confidence of an optional row, by which it is known again after matching."""

_BETWEEN_SENTENCES = re.compile(r'(?<=[.?!"”])\s+(?=[A-Z"“])|\n+')

Cells = dict[str, Any]


def read_pairs() -> list[tuple[GoldArticle, GoldArticle]]:
    """The first and the second labelling of each article that has both."""
    return [
        (first, _read_second(first))
        for first in read_gold("development")
        if (FOLDER / "second" / f"{first.name}.toml").exists()
    ]


def _read_second(first: GoldArticle) -> GoldArticle:
    path = FOLDER / "second" / f"{first.name}.toml"
    content: Cells = tomllib.loads(path.read_text("utf-8"))
    kept = {name: getattr(first, name) for name in ("name", "part", "published", "form")}
    return GoldArticle.model_validate(
        {**kept, "conflict": first.conflict, "text": first.text, **content}
    )


def as_tables(article: GoldArticle, venues: pd.DataFrame) -> Tables:
    """A labelling as if extraction had found it; optional rows have the confidence `UNSURE`."""
    known = set(venues["venue_id"])
    seats = [
        {
            "event_id": str(number),
            "actor_id": slugify(seat.actor),
            **_cells(seat.status, seat.optional or event.optional),
            "role": seat.role,
            "head": seat.head,
            "delegate": slugify(seat.delegate) if seat.delegate else None,
        }
        for number, event in enumerate(article.events)
        for seat in event.attendance
    ]
    tables = Tables.from_rows(
        {
            "events": [_event(number, row, known) for number, row in enumerate(article.events)],
            "attendance": seats,
            "statements": [_statement(row, article.text) for row in article.statements],
            "control": [_control(row) for row in article.control],
        }
    )
    return replace(tables, venues=venues)


def _cells(status: str, is_optional: bool) -> Cells:
    return {"status": status, "confidence": UNSURE if is_optional else SURE}


def _event(number: int, row: GoldEvent, known: set[str]) -> Cells:
    venue = slugify(row.place) if row.place and slugify(row.place) in known else None
    return {
        "event_id": str(number),
        "kind": row.kind,
        "start": row.start,
        "end": row.end,
        "date_precision": row.precision if row.start else None,
        "venue_id": venue,
        "place": row.place,
        **_cells(row.status, row.optional),
    }


def _statement(row: GoldStatement, text: str) -> Cells:
    start, end = _sentence(text, text.index(row.says))
    return {
        "speaker": slugify(row.speaker),
        "kind": row.kind,
        "topic": row.topic,
        "quoted": row.quoted,
        "text": row.says,
        "start_char": start,
        "end_char": max(end, text.index(row.says) + len(row.says)),
        "confidence": UNSURE if row.optional else SURE,
    }


def _sentence(text: str, position: int) -> tuple[int, int]:
    breaks = list(_BETWEEN_SENTENCES.finditer(text))
    start = max((found.end() for found in breaks if found.end() <= position), default=0)
    end = min((found.start() for found in breaks if found.start() > position), default=len(text))
    return start, end


def _control(row: GoldControl) -> Cells:
    return {
        "territory": row.territory,
        "controller": slugify(row.controller) if row.controller else None,
        "nature": row.nature,
        "measure": row.measure,
        "value": row.value,
        "qualifier": row.qualifier,
        "standing": row.standing,
        "asserted_by": slugify(row.asserted_by) if row.asserted_by else None,
        "confidence": UNSURE if row.optional else SURE,
    }


def score_reader(gold: GoldArticle, other: GoldArticle, names: Names, known: Tables) -> Score:
    """One reader's rows judged by the other's; what only one calls optional does not count."""
    tables = as_tables(other, known.venues)
    score = score_article(gold, tables, Aliases(names, tables))
    counted = tuple(row for row in score.found if row.is_right or row.confidence > UNSURE)
    return replace(score, found=counted)


def main(arguments: Sequence[str]) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench agreement")
    parser.add_argument("--rows", action="store_true", help="list the rows that differ")
    options = parser.parse_args(arguments)
    known = load_bundled()
    names = names_of(known)
    pairs = read_pairs()
    by_first = [score_reader(first, second, names, known) for first, second in pairs]
    by_second = [score_reader(second, first, names, known) for first, second in pairs]
    ways = measure_quality(by_first), measure_quality(by_second)
    print(f"{len(pairs)} articles, two readers")
    print(f"{'':12} {'F1 by 1st':>9} {'F1 by 2nd':>9} {'mean':>6} {'rows':>5}")
    for table in TABLES:
        first, second = (way[table] for way in ways)
        rows = first.right + first.missed
        mean = (first.f1 + second.f1) / 2
        print(f"{table:12} {first.f1:9.2f} {second.f1:9.2f} {mean:6.2f} {rows:5}")
    if options.rows:
        _list_differences(by_first)
    return 0


def _list_differences(scores: Sequence[Score]) -> None:
    for score in scores:
        for row in score.found:
            if not row.is_right:
                print(f"{score.name}: second only, {row.table}: {row.text}")
        for table, text in score.missed:
            print(f"{score.name}: first only, {table}: {text}")
