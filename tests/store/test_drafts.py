"""Unfinished reviews are kept, found again, and never overwritten unseen, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.store import DraftState, Store, hash_text, open_store
from dashboard.tables import Tables
from tests.store.articles import article, rows


def state(number: int, content: str = "as read", since: str | None = None) -> DraftState:
    text = article(number).text
    return DraftState(hash_text(text), f"Meeting {number}", 5, content, since)


def test_a_draft_is_found_again_by_whoever_opens_the_workspace(
    store: Store, url: str, bundled: Tables
) -> None:
    editions = store.drafts.save([state(1), state(2)], who="ann")
    again = open_store(url, bundled)
    found = again.drafts.find([state(1).fingerprint, "of no article"])
    again.close()
    (draft,) = found.values()
    assert (draft.content, draft.who) == ("as read", "ann")
    assert draft.edition == editions[draft.fingerprint]
    listed = store.drafts.list()
    assert listed["title"].tolist() == ["Meeting 1", "Meeting 2"]
    assert listed["rows"].tolist() == [5, 5]


def test_keeping_a_draft_is_no_change_of_the_dataset(store: Store) -> None:
    store.drafts.save([state(1)], who="ann")
    assert store.version() == 0


def test_who_saves_upon_an_older_state_writes_nothing(store: Store) -> None:
    (first,) = store.drafts.save([state(1)], who="ann").values()
    (second,) = store.drafts.save([state(1, "by ben", first)], who="ben").values()
    assert store.drafts.save([state(1, "by ann", first)], who="ann") == {}
    assert store.drafts.save([state(1, "anew")], who="ann") == {}
    (draft,) = store.drafts.find([state(1).fingerprint]).values()
    assert (draft.content, draft.who, draft.edition) == ("by ben", "ben", second)


def test_one_that_was_overtaken_keeps_no_other_from_being_saved(store: Store) -> None:
    store.drafts.save([state(1)], who="ann")
    saved = store.drafts.save([state(1, "mine"), state(2, "mine")], who="ben")
    assert list(saved) == [state(2).fingerprint]


def test_only_what_was_seen_is_discarded(store: Store) -> None:
    (first,) = store.drafts.save([state(1)], who="ann").values()
    (second,) = store.drafts.save([state(1, "changed", first)], who="ben").values()
    key = state(1).fingerprint
    store.drafts.discard({key: first})
    assert len(store.drafts.list()) == 1
    store.drafts.discard({key: second, "of no article": "never"})
    assert store.drafts.list().empty
    assert store.drafts.save([state(1, "after all", second)], who="ann") == {}


def test_accepting_an_article_ends_its_draft_and_no_other(store: Store) -> None:
    store.drafts.save([state(1), state(2)], who="ann")
    store.accept(rows(1), who="ben", article=article(1))
    assert store.drafts.list()["title"].tolist() == ["Meeting 2"]


def test_what_is_not_accepted_keeps_its_draft(store: Store) -> None:
    store.drafts.save([state(1)], who="ann")
    with pytest.raises(Exception, match="no rows"):
        store.accept(Tables.of(), who="ann", article=article(1))
    assert len(store.drafts.list()) == 1


def test_of_many_who_save_at_once_each_state_has_one_successor(
    url: str, store: Store, bundled: Tables
) -> None:
    (first,) = store.drafts.save([state(1)], who="ann").values()
    stores = [open_store(url, bundled) for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        saved = list(
            pool.map(lambda one: one.drafts.save([state(1, "mine", first)], who="x"), stores)
        )
    for one in stores:
        one.close()
    (edition,) = [edition for found in saved for edition in found.values()]
    (draft,) = store.drafts.find([state(1).fingerprint]).values()
    assert draft.edition == edition


def test_hundreds_are_kept_and_found_in_one_go(store: Store) -> None:
    states = [state(number) for number in range(1200)]
    assert len(store.drafts.save(states, who="ann")) == len(states)
    assert len(store.drafts.find([one.fingerprint for one in states])) == len(states)
