"""Rows of words as HTML: harmless, readable, and each leading to its event."""

from __future__ import annotations

import html
import re

import pandas as pd

from dashboard.charts.listing import EVENT, build_listing

QUERY = {"actors": ["A & B"], "q": ['"x"']}


def build(**columns: list[object]) -> str:
    return build_listing(pd.DataFrame(columns), "What it lists", QUERY)


def test_the_event_leads_to_its_page_with_the_filters_kept() -> None:
    drawn = build(event_id=["2025-talks"], Event=["Talks"], Who=["Ann"])
    (address,) = re.findall(r'href="([^"]*)"', drawn)
    assert html.unescape(address) == "event?event=2025-talks&actors=A+%26+B&q=%22x%22"
    assert 'data-event="2025-talks">Talks</a>' in drawn
    assert "event_id" not in drawn


def test_rows_of_no_event_have_no_links() -> None:
    assert "<a " not in build(**{EVENT: ["Talks"], "Who": ["Ann"]})


def test_text_of_others_stays_text() -> None:
    drawn = build(event_id=['"><i>'], Event=["<b>"], Evidence=["<script>&"])
    assert "&lt;b&gt;" in drawn
    assert ">&lt;script&gt;&amp;</td>" in drawn
    assert not re.search("<(b|i|script)>", drawn)


def test_cells_are_told_as_the_screen_tells_them() -> None:
    columns = {
        "Day": pd.to_datetime(["2025-05-16", None]),
        "Area": [1234.56, float("nan")],
        "Whole": [300.0, 1.0],
        "Level": pd.array([1, None], dtype="Int64"),
        "Words": ["so", None],
    }
    drawn = build(**{name: list(cells) for name, cells in columns.items()})
    cells = re.findall(r"<td[^>]*>(.*?)</td>", drawn)
    assert cells == ["16 May 2025", "1,234.6", "300", "1", "so", "", "", "1", "", ""]


def test_columns_may_share_a_name_and_each_is_set_in_its_way() -> None:
    cells = [["x" * 15, 1, "May 2025", 2]]
    frame = pd.DataFrame(cells, columns=["Place", "Before", "Told for", "Told for"])
    drawn = build_listing(frame, "Land", {})
    assert re.findall(r'<th scope="col" class="(\w+)">', drawn) == [
        "words", "number", "short", "number",
    ]  # fmt: skip
    assert re.findall(r'<td class="(\w+)"(?: data-label="([\w ]+)")?>', drawn) == [
        ("words", ""), ("number", "Before"), ("short", "Told for"), ("number", "Told for"),
    ]  # fmt: skip


def test_the_frame_is_named_and_reached_by_keyboard() -> None:
    assert 'role="region" tabindex="0" aria-label="What it lists"' in build(Who=["Ann"])
