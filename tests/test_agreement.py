import pytest

from bench.agreement import as_tables, read_pairs, score_reader
from bench.extraction import measure_quality
from bench.gold import GoldArticle
from bench.matching import TABLES
from dashboard.dataset import load_bundled
from dashboard.extract.names import names_of
from dashboard.vocabularies import StatementKind

PAIRS = read_pairs()


def qualities(gold: GoldArticle, other: GoldArticle) -> dict[str, float]:
    known = load_bundled()
    scores = measure_quality([score_reader(gold, other, names_of(known), known)])
    return {table: quality.f1 for table, quality in scores.items()}


def test_ten_articles_have_two_labellings() -> None:
    assert len(PAIRS) == 10


@pytest.mark.parametrize("second", [second for _, second in PAIRS], ids=lambda gold: gold.name)
def test_a_reader_agrees_with_himself(second: GoldArticle) -> None:
    assert qualities(second, second) == dict.fromkeys(TABLES, 1.0)


def test_another_kind_is_disagreement_and_an_optional_row_of_one_is_not() -> None:
    first = next(first for first, _ in PAIRS if first.name == "congo-control-north-kivu")
    threats = tuple(
        row.model_copy(update={"kind": StatementKind.THREAT}) for row in first.statements
    )
    optional = tuple(row.model_copy(update={"optional": True}) for row in threats)
    none = first.model_copy(update={"statements": ()})
    assert qualities(first, first.model_copy(update={"statements": threats}))["statements"] == 0
    assert qualities(none, first.model_copy(update={"statements": threats}))["statements"] == 0
    assert qualities(none, first.model_copy(update={"statements": optional}))["statements"] == 1


def test_optional_rows_are_marked_by_their_confidence() -> None:
    kosovo = next(second for _, second in PAIRS if second.name == "kosovo-ohrid-annex")
    tables = as_tables(kosovo, load_bundled().venues)
    unsure = tables.events["confidence"].eq(0)
    assert unsure.tolist() == [event.optional for event in kosovo.events]
