"""The frame of a picture: an SVG that holds title, unit, source, what is shown, and the day."""

from __future__ import annotations

import datetime as dt
import itertools
from xml.etree import ElementTree as ET

import pytest

from dashboard.charts.picture import DRAWING, Caption, frame_drawing

SVG = "{http://www.w3.org/2000/svg}"
SENTENCE = "One row an actor, one column an event, the newest first and the oldest last of all. "


def caption(unit: str = "In km²", title: str = "Gains") -> Caption:
    return Caption(title, unit, "Source: Watch.", "8 of 9 events", dt.date(2026, 3, 1))


def lines_of(markup: str) -> list[ET.Element]:
    return list(ET.fromstring(markup).iter(f"{SVG}text"))  # noqa: S314  # our own


def test_all_words_are_written() -> None:
    written = " ".join(line.text or "" for line in lines_of(frame_drawing("", 952, 300, caption())))
    assert written == (
        "Gains In km² Source: Watch. Parley, who came to the table: 8 of 9 events. "
        "Picture of 1 Mar 2026, CC BY 4.0."
    )


@pytest.mark.parametrize("width", [545, 952])
def test_long_words_are_wrapped_and_nothing_overlaps(width: int) -> None:
    framed = frame_drawing("<rect/>", width, 300, caption(SENTENCE * 4))
    picture = ET.fromstring(framed)  # noqa: S314  # our own
    lines = lines_of(framed)
    assert all(len(line.text or "") * 6 < width for line in lines)
    tops = [float(line.get("y", 0)) for line in lines]
    assert all(below - above >= 18 for above, below in itertools.pairwise(tops))
    assert tops[-1] < float(picture.get("height", 0))
    drawing = picture.find(f"{SVG}g")
    assert drawing is not None
    top = float(drawing.get("transform", "").removesuffix(")").split()[-1])
    above = [y for y in tops if y < top]
    assert len(above) > 2
    assert min(y for y in tops if y > top) >= top + 300


def test_markup_in_words_is_text() -> None:
    framed = frame_drawing("", 952, 300, caption(title="<script>x</script>"))
    assert "<script" not in framed


def test_the_drawing_goes_where_it_is_left_out() -> None:
    framed = frame_drawing(DRAWING, 952, 300, caption())
    assert framed.replace(DRAWING, "<rect/>") == frame_drawing("<rect/>", 952, 300, caption())
