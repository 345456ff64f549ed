"""What the workspace changes in `data/`, as files."""

from __future__ import annotations

import io

import pandas as pd

from dashboard.dataset import read_csv
from dashboard.store import Store
from dashboard.tables import Tables
from tests.store.articles import rows


def test_a_patch_holds_the_changed_files_whole_and_in_order(store: Store, bundled: Tables) -> None:
    event_id = bundled.events["event_id"].iloc[3]
    row = bundled.events.iloc[[3]].assign(title="Right")
    store.accept(Tables.of({"events": row}), who="ann", reason="misread")
    files = store.export_patch()
    assert list(files) == ["events.csv"]
    patched = read_csv("events", files["events.csv"], "events.csv")
    assert patched["event_id"].tolist() == bundled.events["event_id"].tolist()
    assert patched.loc[patched["event_id"] == event_id, "title"].tolist() == ["Right"]


def test_a_patch_publishes_no_sentence_of_an_article(store: Store) -> None:
    store.accept(rows(1, note="A sentence that is not ours."), who="ann")
    files = store.export_patch()
    assert set(files) == {"sources.csv", "events.csv", "attendance.csv"}
    events = pd.read_csv(io.BytesIO(files["events.csv"])).set_index("event_id")
    assert pd.isna(events.loc["2026-01-05-meeting-1", "evidence"])
    assert b"start_char" not in files["events.csv"]


def test_undone_batches_are_in_no_patch(store: Store) -> None:
    store.undo(store.accept(rows(1), who="ann"), who="ann")
    assert store.export_patch() == {}
