"""`python -m bench certainty`: learns how likely rows are right, where no rule was tuned.

Rows that extraction finds in the calibration part are right or wrong by the rules of
`bench/extraction.py`; a logistic regression with a penalty learns from their signs
(`dashboard/extract/certainty.py`). What it gives for rows of articles that it has not learnt from
(ten parts, each left out in turn) is printed beside the share that is right. `--write` writes the
weights, learnt from all, to the lexicon.
"""

from __future__ import annotations

import argparse
import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from unittest.mock import patch

import numpy as np
import numpy.typing as npt

from bench.gold import GoldArticle, read_gold
from bench.matching import TABLES, Aliases, score_article
from dashboard.dataset import load_bundled
from dashboard.extract import Article, extract
from dashboard.extract.certainty import weigh
from dashboard.extract.lexicon import FOLDER
from dashboard.extract.names import names_of

PARTS = 10
FEWEST = 100
"""Rows; where the calibration part has fewer, those of the development part are learnt too."""
PENALTY = 6.0
"""Of squared weights; that of the constant is free."""
BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.001)

Numbers = npt.NDArray[np.float64]
Signs = Mapping[str, float]


@dataclass(frozen=True)
class Case:
    """A row found: the article it is from, its signs, and whether it is right."""

    article: str
    signs: Signs
    is_right: bool


def main(arguments: list[str]) -> int:
    """Prints how likelihoods and shares agree; with `--write`, writes the weights."""
    parser = argparse.ArgumentParser(prog="python -m bench certainty", description=__doc__)
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args(arguments).write
    cases = collect(read_gold("calibration"))
    for table in TABLES:
        if len(cases[table]) < FEWEST:
            cases[table] += collect(read_gold("development"))[table]
    learnt = {}
    for table in TABLES:
        known = cases[table]
        likely = predict_left_out(known)
        learnt[table] = learn(known)
        print(f"\n{table}: {len(known)} rows, {sum(case.is_right for case in known)} right")
        _report(known, likely)
    if write:
        (FOLDER / "certainty.toml").write_text(_format(learnt), "utf-8")
    return 0


def collect(articles: Sequence[GoldArticle]) -> dict[str, list[Case]]:
    """Every row that is found in the articles, by table; optional ones left out."""
    names = names_of(load_bundled())
    cases: dict[str, list[Case]] = defaultdict(list)
    for gold in articles:
        with _watch() as seen:
            tables = extract(Article(gold.text, gold.published))
        for found in score_article(gold, tables, Aliases(names, tables)).found:
            signs = seen[found.table]
            if found.row < len(signs):
                cases[found.table].append(Case(gold.name, signs[found.row], found.is_right))
    return cases


@contextmanager
def _watch() -> Iterator[dict[str, list[Signs]]]:
    """The signs that rows are weighed by, in the order of the rows."""
    seen: dict[str, list[Signs]] = defaultdict(list)

    def note(table: str, signs: Signs) -> float:
        seen[table].append(signs)
        return weigh(table, signs)

    with patch("dashboard.extract.rows.weigh", note):
        yield seen


def learn(cases: Sequence[Case]) -> dict[str, float]:
    """Weights by sign, `always` the constant: the penalized likelihood's maximum, by Newton."""
    names = sorted({name for case in cases for name in case.signs})
    signs = _arrange(cases, names)
    right = np.array([case.is_right for case in cases], dtype=np.float64)
    weights = np.zeros(signs.shape[1])
    penalty = np.full(signs.shape[1], PENALTY)
    penalty[0] = 1e-6
    for _ in range(30):
        likely = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ (right - likely) - penalty * weights
        bend = (signs * (likely * (1 - likely))[:, None]).T @ signs + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return dict(zip(["always", *names], weights.tolist(), strict=True))


def predict_left_out(cases: Sequence[Case]) -> Numbers:
    """The likelihood of each row, learnt from the articles of the other parts."""
    articles = sorted({case.article for case in cases})
    part = {name: number % PARTS for number, name in enumerate(articles)}
    likely = np.zeros(len(cases))
    for number in range(PARTS):
        weights = learn([case for case in cases if part[case.article] != number])
        for index, case in enumerate(cases):
            if part[case.article] == number:
                likely[index] = _weigh(weights, case.signs)
    return likely


def _weigh(weights: Mapping[str, float], signs: Signs) -> float:
    total = weights["always"] + sum(weights.get(name, 0.0) * v for name, v in signs.items())
    return 1.0 / (1.0 + math.exp(-total))


def _arrange(cases: Sequence[Case], names: Sequence[str]) -> Numbers:
    return np.array([[1.0, *(case.signs.get(name, 0.0) for name in names)] for case in cases])


def _report(cases: Sequence[Case], likely: Numbers) -> None:
    right = np.array([case.is_right for case in cases])
    for low, high in itertools.pairwise(BINS):
        there = (likely >= low) & (likely < high)
        if there.any():
            told, true = likely[there].mean(), right[there].mean()
            bounds = f"{low:.1f} to {min(high, 1.0):.1f}"
            print(f"  {bounds}: {there.sum():5} rows, likelihood {told:.2f}, right {true:.2f}")


def _format(learnt: Mapping[str, Mapping[str, float]]) -> str:
    lines = [
        "# How much each sign of a row speaks for its being right (logarithm of odds).",
        "# Written by `python -m bench certainty --write`; learnt, so not to be edited by hand.",
    ]
    for table, weights in learnt.items():
        lines += ["", f"[{table}]"]
        lines += [f'"{name}" = {value:.3f}' for name, value in weights.items()]
    return "\n".join(lines) + "\n"
