"""The floors of extraction: what the gold articles gave when they were last raised.

They are known imperfection, pinned: a change that falls below one fails here. Raise them when
`python -m bench extraction` gives more; the part kept aside has its own, lower ones.
"""

import functools

import pytest

from bench.extraction import measure_quality, measure_reliability, score_part
from bench.gold import PARTS, read_gold
from bench.matching import Score

FLOORS = {
    # part: table: (precision, recall)
    "development": {
        "events": (0.78, 0.59),
        "attendance": (0.68, 0.52),
        "statements": (0.77, 0.70),
        "control": (0.79, 0.55),
    },
    "calibration": {
        "events": (0.65, 0.45),
        "attendance": (0.56, 0.40),
        "statements": (0.61, 0.57),
        "control": (0.45, 0.32),
    },
    "held-out": {
        "events": (0.68, 0.53),
        "attendance": (0.49, 0.33),
        "statements": (0.58, 0.51),
        "control": (0.70, 0.53),
    },
}
SURE = 0.8
"""From this confidence on rows should be right nine times in ten (issue 4, point 7)."""


@functools.cache
def scores_of(part: str) -> list[Score]:
    return score_part(read_gold(part))


@pytest.fixture(params=PARTS)
def part(request: pytest.FixtureRequest) -> tuple[str, list[Score]]:
    return request.param, scores_of(request.param)


def test_quality_does_not_fall(part: tuple[str, list[Score]]) -> None:
    name, scores = part
    quality = measure_quality(scores)
    for table, (precision, recall) in FLOORS[name].items():
        found = quality[table]
        assert found.precision >= precision, f"{table}: precision {found.precision:.3f}"
        assert found.recall >= recall, f"{table}: recall {found.recall:.3f}"


def test_sure_rows_of_the_development_part_are_right() -> None:
    found = [row for score in scores_of("development") for row in score.found]
    for table, share in (("events", 0.9), ("attendance", 0.85), ("control", 0.9)):
        sure = [row for row in found if row.confidence >= SURE and row.table == table]
        assert sure, table
        assert sum(row.is_right for row in sure) >= share * len(sure), table


def test_texts_about_something_else_give_no_rows(part: tuple[str, list[Score]]) -> None:
    name, scores = part
    silent = {
        gold.name
        for gold in read_gold(name)
        if all(row.optional for row in (*gold.events, *gold.statements, *gold.control))
    }
    told = {score.name for score in scores if score.name in silent and score.found}
    most = 0 if name == "development" else len(silent) // 5
    assert silent
    assert len(told) <= most, told


def test_the_reliability_curve_covers_every_row(part: tuple[str, list[Score]]) -> None:
    _, scores = part
    found = [row for score in scores for row in score.found]
    assert sum(count for _, _, count, _ in measure_reliability(found)) == len(found)


def test_every_article_is_of_one_of_the_forms_and_dated() -> None:
    articles = read_gold()
    assert len(articles) >= 40
    assert len({gold.conflict for gold in articles} - {"none"}) >= 8
    assert all(gold.text.strip() and gold.form for gold in articles)
