"""Corrections and articles accepted unseen, against a real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from geopy import Location

from dashboard.desk import (
    Draft,
    accept_unattended,
    apply_choices,
    choose_place,
    correct,
    find_places,
    find_problems,
    list_places,
    open_draft,
    remove_known,
    save_correction,
    start_correction,
)
from dashboard.errors import ConflictingEditError, InputError
from dashboard.store import Store, open_store
from dashboard.tables import Tables
from tests.desk.test_drafts import ARTICLE
from tests.desk.test_settling import build


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path}/parley.db", build())
    yield opened
    opened.close()


def test_an_unattended_article_links_what_is_surely_known(store: Store) -> None:
    batch = accept_unattended(store, ARTICLE, build("s2", "e2"), who="ann")
    assert batch == 1
    assert store.load().events["source_id"].tolist() == ["s1|s2"]


def test_an_unattended_article_of_nothing_is_not_accepted(store: Store) -> None:
    assert accept_unattended(store, ARTICLE, Tables.of(), who="ann") is None
    assert store.version() == 0


def test_a_correction_needs_a_change_and_a_reason(store: Store) -> None:
    correction = start_correction("events", store.load().events, store.version())
    assert not correction.is_changed
    with pytest.raises(InputError, match="Nothing was changed"):
        save_correction(store, correction, reason="misread", who="ann")
    changed = correct(correction, {"title": "Right"})
    with pytest.raises(InputError, match="Say why"):
        save_correction(store, changed, reason=" ", who="ann")
    batch = save_correction(store, changed, reason=" misread ", who="ann")
    assert store.load().events["title"].tolist() == ["Right"]
    assert store.history()["reason"].tolist() == ["misread"]
    store.undo(batch, who="ann")
    assert store.load().events["title"].tolist() == ["Talks"]


def test_a_correction_of_the_key_moves_the_row(store: Store) -> None:
    row = store.load().attendance.iloc[[1]]
    changed = correct(start_correction("attendance", row, 0), {"actor_id": "left"})
    save_correction(store, changed, reason="another", who="ann")
    assert store.load().attendance["actor_id"].tolist() == ["ann", "left"]


def test_a_known_row_is_taken_away_with_a_reason(store: Store) -> None:
    correction = start_correction("attendance", store.load().attendance.iloc[[0]], 0)
    with pytest.raises(InputError, match="Say why"):
        remove_known(store, correction, reason="", who="ann")
    remove_known(store, correction, reason="never there", who="ann")
    assert store.load().attendance["actor_id"].tolist() == ["ben"]


def test_a_correction_of_what_changed_meanwhile_is_refused(store: Store) -> None:
    row = store.load().events
    hers = correct(start_correction("events", row, store.version()), {"title": "Hers"})
    his = correct(start_correction("events", row, store.version()), {"title": "His"})
    save_correction(store, hers, reason="x", who="ann")
    with pytest.raises(ConflictingEditError):
        save_correction(store, his, reason="y", who="ben")


@pytest.fixture
def draft() -> Draft:
    found = build("s2", "e2", conflict_id=None)
    venues = found.venues.head(1).assign(name="Georgia")
    return open_draft(ARTICLE, Tables.of({**dict(found), "venues": venues}), Tables.of())


def test_a_place_put_right_is_remembered(store: Store, draft: Draft) -> None:
    (place,) = list_places(draft)
    places = find_places(draft, place)
    countries = [found.raw["country"] for found in places]
    assert {"GE", "US"} <= set(countries)
    found: Location = places[countries.index("US")]
    put, choice = choose_place(draft, place, found)
    assert put.tables.venues["country"].tolist() == ["US"]
    assert put.tables.venues["latitude"].tolist() == [found.latitude]
    store.choose_place(choice, who="ann")
    again = apply_choices(draft, store.place_choices())
    assert again.tables.venues["country"].tolist() == ["US"]


def test_a_place_may_be_unknown_and_that_is_remembered(store: Store, draft: Draft) -> None:
    (place,) = list_places(draft)
    put, _choice = choose_place(draft, place, find_places(draft, place)[0])
    (place,) = list_places(put)
    assert "no point" not in place.where
    unknown, choice = choose_place(put, place, None)
    assert unknown.tables.venues[["latitude", "precision"]].isna().all(axis=None)
    assert find_problems(unknown) == []
    store.choose_place(choice, who="ann")
    again = apply_choices(put, store.place_choices())
    assert again.tables.venues["latitude"].isna().all()


@pytest.mark.parametrize(
    ("typed", "country", "precision"),
    [
        ("46.2267, 6.1406", "CH", "venue"),
        ("46°12'N 6°9'E", "CH", "venue"),
        ("Geneva", "CH", "city"),
    ],
)
def test_a_place_is_moved_by_another_name_or_by_coordinates(
    draft: Draft, typed: str, country: str, precision: str
) -> None:
    (place,) = list_places(draft)
    put, _choice = choose_place(draft, place, find_places(draft, place, typed)[0])
    row = put.tables.venues.iloc[0]
    assert (row["country"], row["precision"]) == (country, precision)
    assert row["latitude"] == pytest.approx(46.2, abs=0.1)
    assert find_problems(put) == []


def test_words_of_an_event_become_a_venue_when_they_are_put_somewhere(draft: Draft) -> None:
    events = draft.tables.events.assign(venue_id=None, place="Villa Sorrento").astype(
        draft.tables.events.dtypes
    )
    draft = Draft(ARTICLE, Tables.of({**dict(draft.tables), "events": events}))
    place = list_places(draft)[-1]
    assert (place.name, place.venue_id) == ("Villa Sorrento", None)
    assert choose_place(draft, place, None)[0].tables.events["venue_id"].isna().all()
    (alexandria, *_others) = find_places(draft, place, "Alexandria")
    put, choice = choose_place(draft, place, alexandria)
    venue = put.tables.venues.set_index("venue_id").loc["villa-sorrento"]
    assert (venue["city"], venue["country"]) == ("Alexandria", "EG")
    assert set(put.tables.events["venue_id"]) == {"villa-sorrento"}
    assert put.tables.events["place"].isna().all()
    assert set(apply_choices(draft, [choice]).tables.events["venue_id"]) == {"villa-sorrento"}


def test_a_choice_for_another_conflict_is_left_alone(draft: Draft) -> None:
    (place,) = list_places(draft)
    _put, choice = choose_place(draft, place, find_places(draft, place)[-1])
    events = draft.tables.events.assign(conflict_id="another")
    other = Draft(ARTICLE, Tables.of({**dict(draft.tables), "events": events}))
    assert apply_choices(other, [choice]).tables.venues["latitude"].isna().all()
