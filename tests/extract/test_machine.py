"""The whole way, whatever is pasted: offsets hold, nothing raises but `ArticleError`."""

import contextlib
import datetime as dt

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.errors import ArticleError
from dashboard.extract import Article, extract, extract_many
from dashboard.tables import Tables

DAY = dt.date(2025, 5, 15)
WORDS = """President Vladimir Putin|met|the Turkish foreign minister|in Istanbul|on Friday|and|sent
declined to attend|the talks|,|.|\n|his deputy|instead|“We are ready,”|said|no-shows|—|March 2022
by video|READ MORE:|\x07|<b>|who|not|20%|of Ukraine|a delegation led by|Kyiv's|'s|…|(|ß|FILE PHOTO:
12:30 GMT|the two presidents|they|of|between|was not invited"""
PIECES = st.sampled_from([*WORDS.replace("\n", "|").split("|"), "\n"])


def assert_traced(article: Article, tables: Tables) -> None:
    for name, frame in tables:
        if "start_char" not in frame:
            continue
        for row in frame[frame["start_char"].notna()].itertuples():
            assert article.text[row.start_char : row.end_char] == row.evidence, name
            assert 0 <= row.confidence <= 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, min_size=1, max_size=30).map(" ".join))
def test_any_order_of_words_is_read(text: str) -> None:
    article = Article(text, DAY)
    try:
        tables = extract(article)
    except ArticleError:
        return
    assert_traced(article, tables)
    again = extract(article)
    for name, frame in tables:
        pd.testing.assert_frame_equal(frame, again[name])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300), st.none() | st.dates())
def test_any_text_is_read_or_refused(text: str, published: dt.date | None) -> None:
    article = Article(text, published)
    with contextlib.suppress(ArticleError):
        assert_traced(article, extract(article))


def test_ten_thousand_names_are_read() -> None:
    text = ", ".join(f"Ivan Petrov{number}" for number in range(2_000)) + " met in Rome on Friday."
    assert_traced(Article(text, DAY), extract(Article(text, DAY)))


@pytest.mark.parametrize("published", [None, DAY])
def test_a_text_without_events_gives_tables_without_rows(published: dt.date | None) -> None:
    tables = extract(Article("The weather was fine, and the harvest was good.", published))
    assert tables.events.empty
    assert tables.attendance.empty
    assert len(tables.sources) == 1


def test_many_articles_give_the_same_rows_as_one_by_one() -> None:
    articles = [
        Article("Lavrov met Fidan in Antalya on Friday.", DAY),
        Article("", DAY),
        Article("Macron telephoned Putin on Tuesday.", DAY),
    ]
    found = list(extract_many(articles, processes=2))
    assert isinstance(found[1], ArticleError)
    for article, tables in zip(articles[::2], found[::2], strict=True):
        assert isinstance(tables, Tables)
        for name, frame in extract(article):
            pd.testing.assert_frame_equal(frame, tables[name])
