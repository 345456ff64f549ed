"""The article in sentences, each with what rests on it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.desk import mark, sentence_of
from dashboard.tables import Tables

TEXT = "Talks begin\n\nThey met in Geneva. “We agree,” she said. He left at 5.30 p.m.\nThe end"


def resting(*stretches: tuple[str, int, int, float]) -> Tables:
    rows: dict[str, list[dict[str, Any]]] = {}
    for table, start, end, confidence in stretches:
        row = {"start_char": start, "end_char": end, "confidence": confidence}
        rows.setdefault(table, []).append(row)
    return Tables.from_rows(rows)


def test_sentences_are_cut_at_full_stops_and_lines() -> None:
    assert [sentence.text for sentence in mark(TEXT, Tables.of())] == [
        "Talks begin",
        "They met in Geneva.",
        "“We agree,” she said.",
        "He left at 5.30 p.m.",
        "The end",
    ]


def test_rows_mark_their_sentences() -> None:
    start = TEXT.index("They met")
    end = start + len("They met in Geneva.")
    sentences = mark(TEXT, resting(("events", start, end, 0.9), ("attendance", start, end, 0.3)))
    marked = [sentence for sentence in sentences if sentence.tables]
    assert len(marked) == 1
    assert marked[0].tables == ("events", "attendance")
    assert marked[0].is_doubtful
    assert marked[0].text == "They met in Geneva."


@pytest.mark.parametrize("stretch", [(-4, 5), (5, 5), (9, 3), (0, 10_000)])
def test_stretches_outside_the_text_mark_nothing(stretch: tuple[int, int]) -> None:
    assert not any(sentence.tables for sentence in mark(TEXT, resting(("events", *stretch, 1.0))))


def test_sentence_of() -> None:
    sentences = mark(TEXT, Tables.of())
    assert sentence_of(sentences, TEXT.index("Geneva")) == 1
    assert sentence_of(sentences, 10_000) is None


@settings(deadline=None, max_examples=60)
@given(
    text=st.text(alphabet="Aa .!?\n“”'", max_size=200),
    stretches=st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=5),
)
def test_nothing_of_the_text_is_lost_or_moved(text: str, stretches: list[tuple[int, int]]) -> None:
    sentences = mark(text, resting(*(("events", start, end, 1.0) for start, end in stretches)))
    at = 0
    for sentence in sentences:
        assert sentence.text == text[sentence.start : sentence.end]
        assert not text[at : sentence.start].strip()
        assert sentence.start >= at
        at = sentence.end
    assert not text[at:].strip()
