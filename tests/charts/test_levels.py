"""Expected against actual level: a panel a party, the gap in words."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.analysis.representation import compare_levels
from dashboard.charts.levels import build_levels_chart
from tests.samples import build_sample

TABLES = build_sample(events=60)
NAMES = dict(zip(TABLES.actors["actor_id"], TABLES.actors["name"], strict=True))


def test_each_party_with_an_expected_level_has_a_panel() -> None:
    compared = compare_levels(TABLES.attendance, TABLES.events)
    chart = build_levels_chart(compared, ["ukraine", "russia"], NAMES, {})
    titles = [axis.title.text for axis in chart.figure.select_yaxes()]
    assert titles == ["Ukraine", "Russia"]
    rings = [trace for trace in chart.figure.data if trace.marker.symbol == "circle-open"]
    assert sum(len(ring.x) for ring in rings) == len(chart.rows)
    assert chart.rows["expected_level"].notna().all()


@pytest.mark.parametrize(
    ("expected", "actual", "told"),
    [
        (1, 3, "expected at level 1, came at level 3, 2 lower"),
        (2, 1, "expected at level 2, came at level 1, 1 higher"),
        (2, 2, "expected at level 2, came at level 2, as expected"),
        (1, None, "expected at level 1, nobody with a level came"),
    ],
)
def test_hovering_tells_the_gap(expected: int, actual: int | None, told: str) -> None:
    row = {"event_id": "e", "title": "T", "kind": "talks", "party": "left"}
    gap = None if actual is None else actual - expected
    levels = {"expected_level": expected, "actual_level": actual, "gap": gap}
    compared = pd.DataFrame([row | levels | {"start": pd.Timestamp(2025, 5, 16)}])
    chart = build_levels_chart(compared.astype({"actual_level": "float"}), ["left"], {}, {})
    rings = chart.figure.data[1]
    assert rings.customdata[0][2] == told
    assert rings.customdata[0][0] == "e"


def test_without_rows_the_figure_is_empty() -> None:
    compared: pd.DataFrame = compare_levels(TABLES.attendance.head(0), TABLES.events)
    assert build_levels_chart(compared, ["ukraine"], NAMES, {}).rows.empty
