"""`python -m bench extraction`: quality of extraction against the gold articles, and its speed.

How rows are matched (each gold row at most once, the likeliest pairs first):

- Names of actors are compared through their aliases (known actors and those of the extraction) and
  near spellings; of places without accents and without words like "region".
- An event goes with a gold event when the dates agree (the same day, or within the gold range; the
  same month or year where that is the precision; both empty), the places do not contradict each
  other, and the kinds are alike (talks, summit, meeting, agreement are). It is right when kind and
  status are the same as well.
- Attendance is right when actor and status are those of the gold event that its event goes with.
- A statement is right when its evidence overlaps the gold words and speaker, kind and topic agree.
- Control is right when territory, controller, nature, measure and value (within 1 %) agree.
- Fields that a match does not rest on (place, role, head, delegate, quoted, qualifier, standing,
  asserted_by) are reported as shares of the right rows.
- Optional gold rows count neither as missed nor as wrong, nor do rows that go with them.

Speed: each article is extracted and parsed by the bare spaCy model in turn, in the same process,
several times; the fastest round of each counts. Processes get the articles over and over.
"""

from __future__ import annotations

import argparse
import importlib
import itertools
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from bench.gold import PARTS, GoldArticle, read_gold
from bench.matching import TABLES, Aliases, Found, Score, score_article
from dashboard.dataset import load_bundled
from dashboard.extract import Article, extract
from dashboard.extract.language import PACKAGE
from dashboard.extract.names import names_of

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.001)


@dataclass(frozen=True)
class Quality:
    """Counts of right, wrong and missed rows, and what follows from them."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of the rows found that are right; 1 where none is found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold rows that are found; 1 where there are none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score_part(articles: Iterable[GoldArticle]) -> list[Score]:
    """Extracts each article and judges its rows."""
    names = names_of(load_bundled())
    scores = []
    for gold in articles:
        tables = extract(Article(gold.text, gold.published))
        scores.append(score_article(gold, tables, Aliases(names, tables)))
    return scores


def measure_quality(scores: Sequence[Score]) -> dict[str, Quality]:
    """Quality by table."""
    found = [row for score in scores for row in score.found]
    missed = [table for score in scores for table, _ in score.missed]
    return {
        table: Quality(
            sum(row.is_right for row in found if row.table == table),
            sum(not row.is_right for row in found if row.table == table),
            missed.count(table),
        )
        for table in TABLES
    }


def measure_reliability(found: Sequence[Found]) -> list[tuple[float, float, int, float]]:
    """The reliability curve: for each bin of confidence its bounds, rows, and share right."""
    curve = []
    for low, high in itertools.pairwise(BINS):
        rows = [row for row in found if low <= row.confidence < high]
        if rows:
            curve.append((low, high, len(rows), sum(row.is_right for row in rows) / len(rows)))
    return curve


def measure_speed(articles: Sequence[GoldArticle], rounds: int = 3) -> tuple[float, float]:
    """Seconds for all articles, extracted and parsed by bare spaCy: the fastest of some rounds."""
    bare = importlib.import_module(PACKAGE).load()
    best = [float("inf"), float("inf")]
    for _ in range(rounds):
        spent = [0.0, 0.0]
        for gold in articles:
            started = time.perf_counter()
            extract(Article(gold.text, gold.published))
            between = time.perf_counter()
            bare(gold.text)
            spent[0] += between - started
            spent[1] += time.perf_counter() - between
        best = [min(pair) for pair in zip(best, spent, strict=True)]
    return best[0], best[1]


def measure_throughput(articles: Sequence[GoldArticle], processes: int, repeat: int = 4) -> float:
    """Characters a second over all articles, with some processes that are warm."""
    work = [Article(gold.text, gold.published) for gold in articles] * repeat
    with ProcessPoolExecutor(processes) as pool:
        list(pool.map(_count_rows, work[: processes * 4]))
        started = time.perf_counter()
        list(pool.map(_count_rows, work, chunksize=8))
        spent = time.perf_counter() - started
    return sum(len(article.text) for article in work) / spent


def _count_rows(article: Article) -> int:
    return len(extract(article).events)


def report(part: str, scores: Sequence[Score]) -> None:
    """Prints scores, details and the reliability curve of one part."""
    print(f"\n{part}: {len(scores)} articles")
    print(
        f"{'':12} {'precision':>9} {'recall':>7} {'F1':>6} {'right':>6} {'wrong':>6} {'missed':>7}"
    )
    for table, quality in measure_quality(scores).items():
        print(
            f"{table:12} {quality.precision:9.2f} {quality.recall:7.2f} {quality.f1:6.2f}"
            f" {quality.right:6} {quality.wrong:6} {quality.missed:7}"
        )
    details: dict[str, list[bool]] = defaultdict(list)
    for score in scores:
        for name, agrees in score.right_details:
            details[name].append(agrees)
    shares = (
        f"{name} {sum(all_) / len(all_):.2f} of {len(all_)}"
        for name, all_ in sorted(details.items())
    )
    print("details: " + "; ".join(shares))
    found = [row for score in scores for row in score.found]
    for table in ("all", *TABLES):
        rows = [row for row in found if table in ("all", row.table)]
        curve = measure_reliability(rows)
        line = "  ".join(
            f"{low:.1f}-{min(high, 1):.1f}: {share:.2f} of {n}" for low, high, n, share in curve
        )
        print(f"reliability, {table}: {line}")


def report_errors(scores: Sequence[Score], tables: Sequence[str]) -> None:
    """Prints each wrong and each missed row."""
    for score in scores:
        for row in score.found:
            if not row.is_right and row.table in tables:
                print(f"{row.article}: wrong {row.table} ({row.confidence:.2f}): {row.text}")
        name = score.name
        for table, text in score.missed:
            if table in tables:
                print(f"{name}: missed {table}: {text}")


def main(arguments: Sequence[str]) -> int:
    """The command line. It lists errors of the development part only: nobody tunes on the rest."""
    parser = argparse.ArgumentParser(prog="python -m bench extraction")
    parser.add_argument("--part", choices=PARTS, action="append", help="default: all")
    parser.add_argument("--errors", nargs="*", choices=TABLES, help="list errors of these tables")
    parser.add_argument("--only", help="only articles whose name holds this")
    parser.add_argument("--no-speed", action="store_true")
    options = parser.parse_args(arguments)
    parts = options.part or PARTS
    for part in parts:
        articles = [gold for gold in read_gold(part) if (options.only or "") in gold.name]
        scores = score_part(articles)
        report(part, scores)
        if options.errors is not None and part == "development":
            report_errors(scores, options.errors or TABLES)
    if not options.no_speed:
        articles = read_gold(*PARTS)
        extraction, bare = measure_speed(articles)
        characters = sum(len(gold.text) for gold in articles)
        print(
            f"\nspeed: {extraction / bare:.2f} times bare spaCy,"
            f" {characters / extraction:,.0f} characters/s"
        )
        for processes in (1, 2):
            speed = measure_throughput(articles, processes)
            print(f"with {processes} process(es): {speed:,.0f} characters/s")
    return 0
