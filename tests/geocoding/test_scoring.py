from __future__ import annotations

from dashboard.geocoding.index import Entry, Kind
from dashboard.geocoding.scoring import group_of, rank, settle

BLANK = Entry(
    number=0,
    name="Springfield",
    latitude=0.0,
    longitude=0.0,
    kind=Kind.CITY,
    country="US",
    region="",
    population=1000,
    geonameid=0,
    capital=False,
    primary=True,
)


def entry(number: int, **changes: object) -> Entry:
    return BLANK._replace(number=number, **changes)  # type: ignore[arg-type]


def test_more_people_come_first() -> None:
    small, large = entry(1, population=500), entry(2, population=50_000)

    assert group_of([small, large]).entries == (large, small)


def test_a_first_name_beats_another_of_like_size() -> None:
    other, first = entry(1, primary=False, population=2000), entry(2, primary=True)

    assert group_of([other, first]).entries[0] is first


def test_a_name_alone_means_the_seat_not_the_region() -> None:
    region = entry(1, kind=Kind.REGION, region="UA-14", population=4_000_000)
    seat = entry(2, region="UA-14", population=900_000)
    village = entry(3, region="UA-14", population=900)

    assert group_of([region, seat]).entries[0] is seat
    assert group_of([region, village]).entries[0] is region


def test_a_capital_beats_the_country_that_some_language_calls_by_its_name() -> None:
    country = entry(1, kind=Kind.COUNTRY, population=210_000_000, primary=False)
    capital = entry(2, population=2_200_000, capital=True)

    assert group_of([country, capital]).entries[0] is capital
    assert group_of([country._replace(primary=True), capital]).entries[0].kind is Kind.COUNTRY


def test_a_building_beats_a_town_of_its_name() -> None:
    town, building = entry(1, population=100_000), entry(-1, kind=Kind.VENUE, population=0)

    assert group_of([town, building]).entries[0] is building


def test_near_places_support_each_other() -> None:
    here, far = entry(1, latitude=40.0), entry(2, latitude=10.0, population=5000)
    neighbour = entry(3, latitude=40.3)

    alone = settle([group_of([here, far])])
    together = settle([group_of([here, far]), group_of([neighbour])])

    assert alone == [far]
    assert together == [here, neighbour]


def test_places_without_country_or_region_do_not_support_each_other() -> None:
    nowhere = [
        entry(n, country="", kind=Kind.AREA, latitude=lat) for n, lat in ((1, 0.0), (2, 60.0))
    ]
    large = entry(3, kind=Kind.AREA, country="FR", population=2000, latitude=-60.0)

    assert settle([group_of([nowhere[0], large]), group_of([nowhere[1]])])[0] is large


def test_ranking_a_name_finds_the_likeliest_first() -> None:
    assert rank("London").entries[0].country == "GB"
    assert rank("Qwertzuiop").entries == ()
