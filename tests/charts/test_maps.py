"""The map: what is drawn, joined, shaded and said is all that there is."""

from __future__ import annotations

import itertools
import json
import math

import pandas as pd
import plotly.io
import pytest

from dashboard.analysis.attendance import settle_status
from dashboard.analysis.places import count_places, find_stayed_away
from dashboard.charts.chart import Chart
from dashboard.charts.colouring import Colouring
from dashboard.charts.labels import Mark, place_labels
from dashboard.charts.maps import build_venue_map, read_click
from dashboard.geocoding.borders import BOUNDARY_VIEW
from dashboard.tables import Tables
from tests.samples import build_sample

TABLES = build_sample(events=80)
EMPTY = Tables.of()
AWAY = find_stayed_away(settle_status(TABLES.attendance))
STYLE = "https://tiles.example.org/style.json"


def draw(
    *rows: tuple[str, str, float, float, str], kind: str = "talks", **options: object
) -> Chart:
    """A map of venues (name, country, latitude, longitude, precision) with an event in each."""
    names = ("name", "country", "latitude", "longitude", "precision")
    venues = [
        dict(zip(names, row, strict=True)) | {"venue_id": f"v{i}"} for i, row in numbered(rows)
    ]
    events = [{"event_id": f"e{i}", "kind": kind, "venue_id": f"v{i}"} for i, _ in numbered(rows)]
    tables = Tables.from_rows({"venues": venues, "events": events})
    return build_venue_map(count_places(tables.events, tables.venues), **options)


def numbered(rows: tuple[tuple[str, str, float, float, str], ...]) -> list[tuple[int, tuple]]:
    return list(enumerate(rows))


def marks_of(chart: Chart) -> list[dict[str, object]]:
    """The marks of all colours."""
    return [
        {"ask": ask, "lon": lon, "lat": lat, "size": size, "hover": hover, "class": trace.name}
        for trace in chart.figure.data
        if trace.type in ("scattergeo", "scattermap")
        for (ask,), lon, lat, size, hover in zip(
            trace.customdata, trace.lon, trace.lat, trace.marker.size, trace.hovertext, strict=True
        )
    ]


def test_marks_areas_and_words_are_all_events() -> None:
    places = count_places(TABLES.events, TABLES.venues, AWAY)
    chart = build_venue_map(places)
    assert chart.rows["events"].sum() + places.without_place == len(TABLES.events)
    drawn = set(chart.rows["mark"].dropna())
    assert {read_click(mark["ask"])[1] for mark in marks_of(chart)} == drawn
    for name in chart.rows.loc[chart.rows["mark"].isna(), "name"]:
        assert name in chart.source
    assert f"{places.without_place} events without a place" in chart.source
    assert chart.source.endswith(BOUNDARY_VIEW)


@pytest.mark.parametrize("colouring", Colouring)
def test_each_mark_has_one_colour_and_the_legend_says_which(colouring: Colouring) -> None:
    chart = build_venue_map(count_places(TABLES.events, TABLES.venues, AWAY), colouring)
    traces = [trace for trace in chart.figure.data if trace.type == "scattergeo"]
    assert len({trace.marker.color for trace in traces}) == len(traces)
    assert len({trace.name for trace in traces}) == len(traces)
    assert chart.figure.layout.showlegend
    assert len({mark["ask"] for mark in marks_of(chart)}) == len(marks_of(chart))


@pytest.mark.parametrize(
    ("kind", "colouring", "name"),
    [
        ("talks", Colouring.KIND, "Talks and summits"),
        ("summit", Colouring.KIND, "Talks and summits"),
        ("meeting", Colouring.KIND, "Meetings"),
        ("exchange", Colouring.KIND, "Agreements, exchanges and others"),
        ("talks", Colouring.AWAY, "nobody"),
        ("talks", Colouring.LATEST, "no date known"),
    ],
)
def test_colours_mean(kind: str, colouring: Colouring, name: str) -> None:
    chart = draw(("Riyadh", "SA", 24.7, 46.7, "city"), kind=kind, colouring=colouring)
    assert [mark["class"] for mark in marks_of(chart)] == [name]


def test_a_mark_s_area_stands_for_its_number() -> None:
    chart = build_venue_map(count_places(TABLES.events, TABLES.venues))
    events = chart.rows.groupby("mark")["events"].sum()
    sizes = {read_click(mark["ask"])[1]: mark["size"] for mark in marks_of(chart)}
    assert len(sizes) > 2
    for one, other in itertools.combinations(sizes, 2):
        assert (sizes[one] / sizes[other]) ** 2 == pytest.approx(
            events[one] / events[other], rel=0.05
        )


def test_near_places_are_one_mark_that_names_its_countries() -> None:
    near = [("Vienna", "AT", 48.21, 16.37, "city"), ("Bratislava", "SK", 48.15, 17.11, "city")]
    (mark,) = [mark for mark in marks_of(draw(*near, ("Oslo", "NO", 59.9, 10.7, "city")))
               if "Oslo" not in str(mark["ask"])]  # fmt: skip
    assert read_click(str(mark["ask"])) == (("AT", "SK"), "Bratislava")
    assert "2 events" in str(mark["hover"])
    assert "and 1 near" in str(mark["hover"])
    assert read_click("/Oslo") == ((), "Oslo")


def test_hundreds_of_places_are_few_marks_that_keep_apart() -> None:
    places = count_places(*_scatter(5000))
    chart = build_venue_map(places)
    marks = marks_of(chart)
    assert 20 < len(marks) < 500
    assert chart.rows["events"].sum() == 5000
    nearest = min(
        math.hypot(one["lon"] - other["lon"], one["lat"] - other["lat"])
        for one, other in itertools.combinations(marks, 2)
    )
    assert nearest > 2
    assert [mark["ask"] for mark in marks_of(build_venue_map(places))] == [m["ask"] for m in marks]


def _scatter(count: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Venues all over Europe and Asia, on a spiral of the golden angle, one event in each."""
    turns = [(number, number * 2.399963) for number in range(count)]
    venues = [
        {"venue_id": f"v{n}", "name": f"Place {n}", "precision": "city", "country": "UA"}
        | {"longitude": 50 + 45 * math.sqrt(n / count) * math.cos(turn)}
        | {"latitude": 35 + 25 * math.sqrt(n / count) * math.sin(turn)}
        for n, turn in turns
    ]
    events = [{"event_id": f"e{n}", "kind": "talks", "venue_id": f"v{n}"} for n, _ in turns]
    tables = Tables.from_rows({"venues": venues, "events": events})
    return tables.events, tables.venues


@pytest.mark.parametrize("country", ["TR", "US"])
def test_the_map_shows_the_places_that_are_left(country: str) -> None:
    venues = TABLES.venues[TABLES.venues["country"] == country]
    events = TABLES.events[TABLES.events["venue_id"].isin(venues["venue_id"])]
    layout = build_venue_map(count_places(events, TABLES.venues)).figure.layout.geo
    west, east = layout.lonaxis.range
    south, north = layout.lataxis.range
    assert west < venues["longitude"].iloc[0] < east
    assert south < venues["latitude"].iloc[0] < north
    assert east - west < 40
    assert layout.resolution == 50


@pytest.mark.parametrize(
    ("venue", "shapes", "asks"),
    [
        (("Donetsk region", "UA", 48.0, 37.8, "region"), ["UA-14"], ["/Donetsk region"]),
        (("Crimea", "UA", 45.3, 34.4, "region"), ["UA-43"], ["/Crimea"]),
        (("Brazil", "BR", -10.8, -53.1, "country"), ["BRA"], ["/Brazil"]),
        (("Bali", "ID", -8.2, 115.2, "region"), None, None),
    ],
)
def test_regions_and_countries_are_areas_never_marks(
    venue: tuple[str, str, float, float, str],
    shapes: list[str] | None,
    asks: list[str] | None,
) -> None:
    chart = draw(venue)
    filled = [trace for trace in chart.figure.data if trace.customdata is not None]
    assert marks_of(chart) == []
    assert [list(trace.locations) for trace in filled] == ([shapes] if shapes else [])
    assert [list(trace.customdata) for trace in filled] == ([[asks]] if asks else [])
    assert f"{venue[0]} (1)" in chart.source
    if shapes:
        assert filled[0].hovertext[0] == f"<b>{venue[0]}</b>, 1 event somewhere in it"


def test_tiles_are_drawn_on_only_where_asked_for() -> None:
    places = count_places(TABLES.events, TABLES.venues)
    assert "map" not in build_venue_map(places).figure.to_dict()["layout"]
    chart = build_venue_map(places, tiles=STYLE)
    assert {trace.type for trace in chart.figure.data} == {"scattermap"}
    assert chart.figure.layout.map.style == STYLE
    assert chart.source.endswith("Map from tiles.example.org, with borders as drawn there.")
    assert len(marks_of(chart)) == len(marks_of(build_venue_map(places)))


def test_nothing_to_draw_is_drawn_as_nothing() -> None:
    chart = build_venue_map(count_places(EMPTY.events, EMPTY.venues))
    assert "without markers" in chart.alt
    assert len(chart.figure.data) == 0


@pytest.mark.parametrize(
    ("marks", "positions"),
    [
        ([Mark("Rome", 50, 50, 5)], {0: "middle right"}),
        ([Mark("Rome", 90, 50, 5)], {0: "middle left"}),
        ([Mark("Rome", 50, 50, 5), Mark("Vatican", 70, 50, 5)], {0: "middle left"}),
        ([Mark("Rome", 30, 50, 9), Mark("x", 52, 50, 3), Mark("y", 8, 50, 3)], {0: "top center"}),
        ([Mark("A very long name of a place", 50, 50, 5)], {}),
    ],
)
def test_names_stand_where_there_is_room(marks: list[Mark], positions: dict[int, str]) -> None:
    placed = place_labels(marks, 100, 100, most=1)
    assert placed == positions


def test_the_figure_is_plain_json_and_small_on_the_wire() -> None:
    big = build_sample(events=700)
    chart = build_venue_map(count_places(big.events, big.venues))
    text = plotly.io.to_json(chart.figure, validate=True)
    assert len(text) < 40_000
    assert json.loads(text)["data"]
