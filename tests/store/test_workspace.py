"""Accepting, undoing, noticing: what the store promises, on both databases."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from dashboard.errors import (
    AlreadyAcceptedError,
    ConflictingEditError,
    DataError,
    InputError,
)
from dashboard.store import PlaceChoice, Store, open_store
from dashboard.tables import Tables, columns_of
from dashboard.vocabularies import PlacePrecision
from tests.store.articles import GUESTS, article, rows


def event(store: Store, event_id: str) -> pd.Series:
    found = store.load().events.set_index("event_id").loc[event_id]
    assert isinstance(found, pd.Series)
    return found


def corrected(tables: Tables, **cells: object) -> Tables:
    return Tables.of({"sources": tables.sources, "events": tables.events.assign(**cells)})


def bundled_event(bundled: Tables, **cells: object) -> Tables:
    return Tables.of({"events": bundled.events.head(1).assign(**cells)})


def test_an_empty_workspace_shows_the_bundled_dataset(store: Store, bundled: Tables) -> None:
    for table, frame in store.load():
        pd.testing.assert_frame_equal(frame, bundled[table])
    assert store.version() == 0
    assert store.history().empty
    assert store.export_patch() == {}


def test_accepted_rows_come_back_as_they_were(store: Store, bundled: Tables) -> None:
    store.accept(rows(1), who="ann")
    shown = store.load()
    for table, frame in rows(1):
        assert dict(shown[table].dtypes.astype(str)) == {
            name: str(pd.Series(dtype=dtype).dtype) for name, dtype in columns_of(table).items()
        }
        added = shown[table].iloc[len(bundled[table]) :].reset_index(drop=True)
        expected = frame.assign(head=False) if table == "attendance" else frame
        pd.testing.assert_frame_equal(added, expected, check_dtype=False)


def test_undo_takes_away_a_batch_whole_and_only_that(store: Store, bundled: Tables) -> None:
    first = store.accept(rows(1), who="ann")
    store.accept(rows(2), who="ann")
    store.undo(first, who="ben")
    shown = store.load()
    assert set(shown.sources["source_id"]) - set(bundled.sources["source_id"]) == {"article-2"}
    assert len(shown.attendance) == len(bundled.attendance) + len(GUESTS)


def test_every_commit_raises_the_version(store: Store) -> None:
    versions = [store.version()]
    batch = store.accept(rows(1), who="ann")
    versions.append(store.version())
    store.undo(batch, who="ann")
    versions.append(store.version())
    store.choose_place(PLACE, who="ann")
    versions.append(store.version())
    assert versions == sorted(set(versions))


def test_history_tells_who_did_what_and_when(store: Store) -> None:
    before = pd.Timestamp.now("UTC")
    first = store.accept(rows(1), who=" ann ", reason="found in the archive")
    second = store.accept(rows(2), who="ben")
    store.undo(first, who="cem")
    history = store.history().set_index("batch")
    assert list(history.index) == [second, first]
    assert history.loc[first, "who"] == "ann"
    assert history.loc[first, "reason"] == "found in the archive"
    assert history.loc[first, "source"] == "Meeting 1"
    assert history.loc[first, "undone_by"] == "cem"
    assert before <= history.loc[first, "when"] <= history.loc[first, "undone"]
    assert pd.isna(history.loc[second, "undone"])
    counts = history.loc[second, ["events", "attendance", "statements", "control", "rows"]]
    assert list(counts) == [1, 3, 0, 0, 5]


@pytest.mark.parametrize("batch", [0, -1, 99])
def test_undo_of_no_batch_is_told(store: Store, batch: int) -> None:
    with pytest.raises(InputError, match=f"no batch {batch} "):
        store.undo(batch, who="ann")
    assert store.version() == 0


def test_undo_works_once(store: Store) -> None:
    batch = store.accept(rows(1), who="ann")
    store.undo(batch, who="ann")
    with pytest.raises(InputError, match="to undo"):
        store.undo(batch, who="ann")


def test_a_correction_stands_in_the_bundled_rows_place(store: Store, bundled: Tables) -> None:
    event_id = bundled.events["event_id"].iloc[0]
    batch = store.accept(bundled_event(bundled, title="Right title"), who="ann", reason="misread")
    shown = store.load().events
    assert shown["event_id"].tolist() == bundled.events["event_id"].tolist()
    assert event(store, event_id)["title"] == "Right title"
    store.undo(batch, who="ann")
    pd.testing.assert_frame_equal(store.load().events, bundled.events)


def test_a_wrong_bundled_row_can_be_removed_and_comes_back(store: Store, bundled: Tables) -> None:
    wrong = Tables.of({"attendance": bundled.attendance.head(1)})
    batch = store.accept(Tables.of(), who="ann", reason="never there", removed=wrong)
    assert len(store.load().attendance) == len(bundled.attendance) - 1
    store.undo(batch, who="ann")
    assert len(store.load().attendance) == len(bundled.attendance)


def test_sources_of_all_layers_speak_about_one_event(store: Store, bundled: Tables) -> None:
    event_id = bundled.events["event_id"].iloc[0]
    known = bundled.events["source_id"].iloc[0]
    first = store.accept(rows(1, event_id=event_id), who="ann")
    store.accept(rows(2, event_id=event_id), who="ben")
    assert event(store, event_id)["source_id"] == f"{known}|article-1|article-2"
    store.undo(first, who="ann")
    assert event(store, event_id)["source_id"] == f"{known}|article-2"


def test_undo_leaves_no_reference_dangling(store: Store) -> None:
    newcomer = {"actor_id": "newcomer", "name": "Newcomer", "kind": "person"}
    first = store.accept(Tables.from_rows({"actors": [newcomer]}), who="ann")
    second = rows(2)
    with_newcomer = second.attendance.head(1).assign(actor_id="newcomer")
    store.accept(
        Tables.of(
            {"sources": second.sources, "events": second.events, "attendance": with_newcomer}
        ),
        who="ben",
    )
    store.undo(first, who="ann")
    assert "newcomer" in set(store.load().actors["actor_id"])


def test_a_reference_to_nothing_is_refused(store: Store) -> None:
    lost = rows(1).attendance.assign(actor_id="nobody-knows")
    tables = Tables.of({"sources": rows(1).sources, "events": rows(1).events, "attendance": lost})
    with pytest.raises(DataError, match=r"field actor_id: nobody-knows is not in actors"):
        store.accept(tables.of({**dict(tables), "attendance": lost.head(1)}), who="ann")
    assert store.version() == 0


def test_the_same_article_twice_is_noticed(store: Store) -> None:
    batch = store.accept(rows(1), who="ann", article=article(1))
    known = store.find_acceptance(f"  {article(1).text.upper()}\n")
    assert known is not None
    assert (known.batch_id, known.who) == (batch, "ann")
    with pytest.raises(AlreadyAcceptedError, match=r"already on .* by ann \(batch 1\)"):
        store.accept(rows(2), who="ben", article=article(1))
    assert store.find_acceptance(article(2).text) is None
    store.accept(rows(1), who="ben", article=article(1), again=True)


def test_an_undone_article_may_come_again(store: Store) -> None:
    batch = store.accept(rows(1), who="ann", article=article(1))
    store.undo(batch, who="ann")
    assert store.find_acceptance(article(1).text) is None
    store.accept(rows(1), who="ann", article=article(1))


def test_an_edit_of_what_another_changed_is_refused(store: Store, bundled: Tables) -> None:
    seen = store.version()
    store.accept(bundled_event(bundled, title="Hers"), who="ann", reason="x", seen=seen)
    with pytest.raises(ConflictingEditError, match="changed by somebody else"):
        store.accept(bundled_event(bundled, title="His"), who="ben", reason="y", seen=seen)
    assert event(store, bundled.events["event_id"].iloc[0])["title"] == "Hers"
    store.accept(bundled_event(bundled, title="His"), who="ben", reason="y", seen=store.version())


def test_an_edit_of_what_another_withdrew_is_refused(store: Store) -> None:
    batch = store.accept(rows(1), who="ann")
    seen = store.version()
    store.undo(batch, who="ann")
    with pytest.raises(ConflictingEditError):
        store.accept(corrected(rows(1), title="Better"), who="ben", reason="z", seen=seen)


def test_a_removal_of_what_another_changed_is_refused(store: Store, bundled: Tables) -> None:
    seen = store.version()
    store.accept(bundled_event(bundled, title="Hers"), who="ann", reason="x")
    with pytest.raises(ConflictingEditError):
        store.accept(Tables.of(), who="ben", seen=seen, removed=bundled_event(bundled))


def test_two_articles_on_one_event_do_not_conflict(store: Store, bundled: Tables) -> None:
    seen = store.version()
    for number in (1, 2):
        linked = bundled_event(bundled, source_id=f"article-{number}")
        told = Tables.of({"sources": rows(number).sources, "events": linked.events})
        store.accept(told, who="ann", seen=seen)
    shown = event(store, bundled.events["event_id"].iloc[0])
    assert shown["source_id"].endswith("|article-1|article-2")


@pytest.mark.parametrize("who", ["", "  "])
def test_somebody_must_accept(store: Store, who: str) -> None:
    with pytest.raises(InputError, match="nobody is named"):
        store.accept(rows(1), who=who)


def test_nothing_cannot_be_accepted(store: Store) -> None:
    with pytest.raises(InputError, match="no rows"):
        store.accept(Tables.of(), who="ann")


def test_an_office_without_a_start_has_a_key_too(store: Store, bundled: Tables) -> None:
    office = {"actor_id": "person-001", "title": "Envoy", "level": 3}
    for level in (3, 4):
        store.accept(Tables.from_rows({"offices": [{**office, "level": level}]}), who="ann")
    shown = store.load().offices.iloc[len(bundled.offices) :]
    assert shown["level"].tolist() == [4]


PLACE = PlaceChoice("Springfield", "north-south", "Springfield, Illinois", 39.8, -89.6,
                    PlacePrecision.CITY, "US")  # fmt: skip


def test_a_chosen_place_is_remembered_for_its_conflict(store: Store) -> None:
    store.choose_place(PLACE, who="ann")
    elsewhere = PlaceChoice("Springfield", None, "Springfield, Ohio", 39.9, -83.8,
                            PlacePrecision.CITY, "US")  # fmt: skip
    store.choose_place(elsewhere, who="ann")
    better = PlaceChoice("Springfield", "north-south", "Springfield, Missouri", 37.2, -93.3,
                         PlacePrecision.CITY, "US")  # fmt: skip
    store.choose_place(better, who="ben")
    assert store.place_choices() == (elsewhere, better)


def test_another_opening_sees_what_was_accepted(store: Store, url: str, bundled: Tables) -> None:
    store.accept(rows(1), who="ann")
    other = open_store(url, bundled)
    assert other.version() == 1
    pd.testing.assert_frame_equal(other.load().events, store.load().events)
    other.close()


def test_dates_keep_their_day(store: Store) -> None:
    store.accept(rows(1), who="ann")
    assert event(store, "2026-01-05-meeting-1")["start"] == pd.Timestamp(dt.date(2026, 1, 5))
