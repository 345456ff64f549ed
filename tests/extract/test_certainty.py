"""Likelihoods come from weights of signs, and every row of an article has one."""

import datetime as dt

import pytest

from dashboard.extract import Article, extract
from dashboard.extract.certainty import load_weights, sign_row, weigh

TEXT = (
    "The foreign ministers of Norway and Kenya, Anniken Huitfeldt and Alfred Mutua, met in Oslo on "
    'Monday. "We want a ceasefire," Mutua said.'
)


def test_signs_that_weigh_more_make_a_row_likelier() -> None:
    assert weigh("statements", {"rule": -3.0}) < weigh("statements", {"rule": 3.0})
    assert weigh("events", {"a sign that nobody learnt": 9.0}) == weigh("events", {})


def test_a_row_of_a_rule_that_is_sure_has_more_of_its_sign() -> None:
    sure, unsure = (sign_row({"kind": "demand"}, share) for share in (0.9, 0.6))
    assert sure["rule"] > unsure["rule"]
    assert sure["kind-demand"] == 1.0


@pytest.mark.parametrize("table", ["events", "attendance", "statements", "control"])
def test_every_table_has_its_constant(table: str) -> None:
    assert "always" in getattr(load_weights(), table)


def test_rows_of_an_article_have_likelihoods() -> None:
    tables = extract(Article(TEXT, dt.date(2022, 5, 3)))
    for table in ("events", "attendance"):
        likely = tables[table]["confidence"]
        assert len(likely) > 0
        assert likely.between(0.01, 0.99).all()
