"""The Overview's charts and cards: what is drawn is what is handed out and said."""

from __future__ import annotations

import pandas as pd
import plotly.io

from dashboard.analysis.attendance import settle_status
from dashboard.analysis.events import count_presence_of_principals, digest_events
from dashboard.analysis.overview import find_territory
from dashboard.analysis.timeline import count_by_period, date_events
from dashboard.charts import STATUS_MARKS, assign_party_colours
from dashboard.charts.cards import (
    build_events_card,
    build_no_shows_card,
    build_principals_card,
    build_territory_card,
)
from dashboard.charts.timeline import build_timeline_chart
from dashboard.tables import Tables
from dashboard.vocabularies import AttendanceStatus
from tests.samples import build_sample

TABLES = build_sample(events=80)
EMPTY = Tables.of()


def test_columns_are_the_rows() -> None:
    counts = count_by_period(date_events(TABLES.events), "month")
    chart = build_timeline_chart(counts, "month", undated=2)
    drawn = {
        (trace.name, x): y
        for trace in chart.figure.data
        for x, y in zip(trace.x, trace.y, strict=True)
    }
    told = {(row.group, f"{row.period:%Y-%m-%d}"): row.events for row in chart.rows.itertuples()}
    assert drawn == told
    assert "2 events with no month known not drawn" in chart.source
    assert chart.figure.data[0].customdata[0][0] == "2025-02-01/2025-02-28"
    assert f"{len(TABLES.events)} events by month" in chart.alt


def test_nothing_to_draw_is_drawn_as_nothing() -> None:
    timeline = build_timeline_chart(count_by_period(date_events(EMPTY.events), "day"), "day", 0)
    assert timeline.alt == "No dated event."
    assert len(timeline.figure.data) == 0


def test_figures_are_small_on_the_wire() -> None:
    """The browser's time grows with what is sent; the bar is 40 kB a figure."""
    big = build_sample(events=700)
    chart = build_timeline_chart(count_by_period(date_events(big.events), "month"), "month", 0)
    assert len(plotly.io.to_json(chart.figure, validate=False)) < 40_000


def test_cards_say_the_figures() -> None:
    digest = digest_events(TABLES, settle_status(TABLES.attendance))
    presence = count_presence_of_principals(digest)
    assert build_events_card(TABLES.events).value == "80"
    assert "talks" in build_events_card(TABLES.events).note
    assert (
        f"{presence.principals} of {presence.talks} rounds" in build_principals_card(presence).note
    )
    assert build_no_shows_card(presence).value == f"{sum(presence.no_shows.values()):,}"
    territory = find_territory(TABLES)
    assert territory is not None
    card = build_territory_card(territory, "Russia", "#D55E00")
    assert card.label == "Ukraine held by Russia"
    assert len(card.line) == len(territory.line)
    assert card.line[0][0] == 0


def test_cards_of_nothing_say_so() -> None:
    presence = count_presence_of_principals(digest_events(EMPTY, settle_status(EMPTY.attendance)))
    assert build_principals_card(presence).value == "–"
    assert build_no_shows_card(presence).value == "0"
    assert build_territory_card(None, "", "").value == "–"


def test_each_status_has_a_letter_and_a_legible_one() -> None:
    assert set(STATUS_MARKS) == set(AttendanceStatus)
    assert len({mark.letter for mark in STATUS_MARKS.values()}) == len(STATUS_MARKS)
    for status, mark in STATUS_MARKS.items():
        if status != AttendanceStatus.EXPECTED:
            assert contrast(mark.ink, mark.colour) >= 4.5, status


def contrast(one: str, other: str) -> float:
    """WCAG 2's contrast ratio of two colours."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_parties_keep_their_colour_and_new_ones_take_the_next() -> None:
    actors = pd.DataFrame(
        {
            "actor_id": ["ukraine", "france", "european-union", "upper", "lower", "elsewhere", "p"],
            "kind": ["state"] * 6 + ["person"],
            "country": ["UA", "FR", None, "XA", "XB", "XC", "UA"],
        }
    )
    conflicts = pd.DataFrame({"parties": ["upper|lower"]})
    colours = assign_party_colours(actors, conflicts)
    assert colours["ukraine"] == "#0072B2"
    assert colours["france"] == colours["european-union"] == "#56B4E9"
    assert len({colours[party] for party in ("upper", "lower", "elsewhere")}) == 3
    assert colours["elsewhere"] == "#8A8A8A"
    assert "p" not in colours
