"""Places, counted again by loops; extents that hold what they are made for."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.analysis.attendance import settle_status
from dashboard.analysis.extent import NARROWEST, PROPORTION, find_extent
from dashboard.analysis.places import count_places, find_stayed_away, join_near, sum_marks
from dashboard.analysis.timeline import GROUPS
from dashboard.tables import Tables
from tests.samples import build_sample

TABLES = build_sample(events=80)
SETTLED = settle_status(TABLES.attendance)
PLACES = count_places(TABLES.events, TABLES.venues, find_stayed_away(SETTLED))
STAYED_AWAY = ("delegated", "declined", "absent")


def test_every_event_is_marked_listed_or_counted_as_without_place() -> None:
    total = PLACES.places["events"].sum() + PLACES.wide["events"].sum() + PLACES.without_place
    assert total == len(TABLES.events)
    assert PLACES.wide["name"].to_list() == ["Donetsk region"]
    assert PLACES.without_place == TABLES.events["venue_id"].isna().sum()
    assert set(PLACES.places["precision"]) <= {"venue", "city"}
    assert "Istanbul" in set(PLACES.places["name"])


def test_counts_are_those_of_a_loop() -> None:
    away = {row.event_id for row in SETTLED.itertuples() if row.status in STAYED_AWAY}
    for place in PLACES.places.to_dict("records"):
        (venue,) = TABLES.venues.loc[TABLES.venues["city"] == place["name"], "venue_id"]
        there = [event for event in TABLES.events.itertuples() if event.venue_id == venue]
        assert place["events"] == len(there)
        assert place["latest"] == max(event.start.year for event in there)
        assert place["away"] == sum(event.event_id in away for event in there)
        for group, kinds in GROUPS.items():
            assert place[group] == sum(event.kind in kinds for event in there)


@pytest.mark.parametrize("actors", [("person-003",), ("russia",), ("nobody",)])
def test_staying_away_is_that_of_the_actors_asked_for(actors: tuple[str, ...]) -> None:
    expected = [
        row.event_id
        for row in SETTLED.itertuples()
        if row.status in STAYED_AWAY and (row.actor_id in actors or row.party in actors)
    ]
    assert find_stayed_away(SETTLED, actors).to_list() == expected


def test_within_one_city_the_venues_stand_apart() -> None:
    events = TABLES.events[TABLES.events["venue_id"] == "grand-palace"]
    places = count_places(events, TABLES.venues).places
    assert places[["name", "events"]].to_numpy().tolist() == [["Grand Palace", len(events)]]


def test_nothing_known_is_no_place() -> None:
    places = count_places(Tables.of().events, Tables.of().venues)
    assert places.places.empty
    assert places.wide.empty
    assert places.without_place == 0


def at(*points: tuple[float, float, int]) -> pd.DataFrame:
    """Places by longitude, latitude and number of events."""
    frame = pd.DataFrame(points, columns=["longitude", "latitude", "events"])
    return frame.assign(
        name=[f"p{number}" for number in frame.index],
        city=None,
        precision="city",
        country="UA",
        venues="",
        away=0,
        latest=2025,
    ).assign(**dict.fromkeys(GROUPS, 0))


@pytest.mark.parametrize(
    ("points", "width", "outside"),
    [
        ([(30, 50, 1)], NARROWEST, 0),
        ([(30, 50, 1), (31, 50, 1)], NARROWEST, 0),
        ([(0, 50, 10), (50, 50, 10)], 59, 0),
        ([(0, 50, 30), (50, 50, 30), (60, 40, 1)], 70.8, 0),
        ([(0, 50, 30), (50, 50, 30), (-150, 60, 1)], 59, 1),
        ([(-100, 50, 30), (100, 50, 30)], 236, 0),
    ],
)
def test_an_extent_holds_all_but_the_far_out(
    points: list[tuple[float, float, int]], width: float, outside: int
) -> None:
    extent = find_extent(at(*points))
    assert extent.width == pytest.approx(width)
    assert extent.width / extent.height >= PROPORTION * 0.999
    assert (~extent.holds(at(*points))).sum() == outside


@pytest.mark.parametrize(
    ("reach", "sums"),
    [(0.0, [5, 3, 1]), (0.06, [8, 1]), (0.3, [8, 1]), (2.0, [9])],
)
def test_what_a_busier_mark_reaches_is_one_with_it(reach: float, sums: list[int]) -> None:
    places = at((30, 50, 5), (31, 50, 3), (50, 50, 1))
    extent = find_extent(places)
    marks = sum_marks(join_near(places, extent, np.full(3, reach)))
    assert marks["events"].to_list() == sums
    assert marks["name"].iloc[0] == "p0"
    assert marks["places"].sum() == 3


def test_a_narrower_extent_brings_places_apart() -> None:
    places = at((30, 50, 5), (31, 50, 3), (150, 50, 1))
    for shown, marks in ((places, 2), (places[:2], 2)):
        extent = find_extent(shown)
        assert len(sum_marks(join_near(shown, extent, np.full(len(shown), 0.05)))) == marks
