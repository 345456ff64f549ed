"""The latest stances: one cell a topic and side, its source one click away."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from dashboard.charts.stances import build_stance_table, quote

SOURCES = pd.DataFrame(
    {"source_id": ["s"], "publisher": ["Daily & Co"], "url": ["https://example.org/a?b=1&c=2"]}
)
NAMES = {"left": "Left", "right": "Right"}


def stance(**cells: object) -> dict[str, object]:
    usual = {"topic": "security-guarantees", "side": "left", "speaker": "ann", "kind": "demand"}
    told = {"speaker_name": "Ann", "date": pd.Timestamp(2025, 5, 16), "text": "a & b <c>"}
    return usual | told | {"quoted": True, "source_id": "s"} | cells


def table(*stances: dict[str, object], sides: tuple[str, ...] = ("left", "right")) -> ET.Element:
    markup = build_stance_table(pd.DataFrame(list(stances)), list(sides), NAMES, SOURCES)
    return ET.fromstring(markup)  # noqa: S314  # our own


def test_a_cell_tells_what_who_when_and_leads_to_the_source() -> None:
    drawn = table(stance(), stance(side="right", quoted=False))
    assert [head.text for head in drawn.iter("th")] == [
        "Topic", "Left", "Right", "Security guarantees"
    ]  # fmt: skip
    first, second = drawn.iter("td")
    assert first.text == "“a & b <c>”"
    assert second.text == "a & b <c>"
    assert "".join(first.find("small").itertext()) == "demand, Ann, 16 May 2025, Daily & Co"  # type: ignore[union-attr]
    (link,) = first.iter("a")
    assert link.get("href") == "https://example.org/a?b=1&c=2"


def test_a_state_that_speaks_for_itself_is_not_named_twice() -> None:
    (cell,) = table(stance(speaker="left", speaker_name="Left", date=pd.NaT)).iter("td")
    assert "".join(cell.find("small").itertext()) == "demand, Daily & Co"  # type: ignore[union-attr]


def test_sides_without_a_stance_have_no_column_and_others_no_row() -> None:
    drawn = table(stance(), stance(topic="nuclear", side="elsewhere"))
    assert [head.text for head in drawn.iter("th")] == ["Topic", "Left", "Security guarantees"]


def test_a_link_is_an_address_of_the_web_or_none() -> None:
    sources = SOURCES.assign(url="javascript:alert(1)")
    markup = build_stance_table(pd.DataFrame([stance()]), ["left"], NAMES, sources)
    assert "href" not in markup


@pytest.mark.parametrize(("quoted", "told"), [(True, "“x”"), (False, "x"), (pd.NA, "x")])
def test_only_the_speaker_s_own_words_are_quoted(quoted: bool, told: str) -> None:
    assert quote("x", quoted) == told
