"""The matrix as a picture: the same rows, columns and letters as the table."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from xml.etree import ElementTree as ET

import pytest

from dashboard.analysis.attendance import settle_status
from dashboard.analysis.matrix import Matrix, MatrixOrder, arrange_matrix
from dashboard.analysis.words import in_words
from dashboard.charts import STATUS_MARKS
from dashboard.charts.matrix_picture import build_matrix_picture
from dashboard.charts.picture import Caption
from tests.samples import build_sample

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption("Who came", "One row an actor", "Source: X.", "9 events", dt.date(2026, 3, 1))
TABLES = build_sample(events=80)
SETTLED = settle_status(TABLES.attendance)


def arrange(order: MatrixOrder = MatrixOrder.PARTY) -> Matrix:
    return arrange_matrix(
        SETTLED, TABLES.events, TABLES.actors, order=order, most_actors=20, most_events=40
    )


def draw(matrix: Matrix) -> ET.Element:
    return ET.fromstring(build_matrix_picture(matrix, {}, CAPTION))  # noqa: S314  # our own


def test_each_cell_is_a_letter_beside_those_of_the_legend() -> None:
    matrix = arrange()
    marks = {mark.letter for mark in STATUS_MARKS.values()}
    texts = [text.text or "" for text in draw(matrix).iter(f"{SVG}text")]
    drawn = Counter(text for text in texts if text in marks)
    told = Counter(STATUS_MARKS[status].letter for status in matrix.cells["status"])
    assert drawn == told + Counter(marks) + Counter("A")


@pytest.mark.parametrize("order", MatrixOrder)
def test_names_and_heads_are_in_the_order_of_the_table(order: MatrixOrder) -> None:
    matrix = arrange(order)
    picture = draw(matrix)
    texts = [text.text or "" for text in picture.iter(f"{SVG}text")]
    names = list(matrix.actors["name"])
    assert [text for text in texts if text in set(names)] == names
    days = [tspan.text for tspan in picture.iter(f"{SVG}tspan")]
    told = zip(matrix.events["start"], matrix.events["date_precision"], strict=True)
    assert days == [in_words(day, precision) for day, precision in told]


def test_a_large_matrix_is_as_large_as_it_needs_to_be() -> None:
    wide, narrow = (
        draw(arrange()),
        draw(arrange_matrix(SETTLED, TABLES.events.head(3), TABLES.actors)),
    )
    assert int(wide.get("width", 0)) > int(narrow.get("width", 0)) >= 800
