"""Reviews that the workspace keeps: after a reload they wait here, also for colleagues."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.analysis.words import count_in_words
from dashboard.desk import keep, reopen, take_up
from dashboard.errors import ParleyError
from dashboard.pages.desk.items import Item
from dashboard.pages.desk.state import Notice, Sitting
from dashboard.pages.plain import escape_markdown
from dashboard.store import SavedDraft
from dashboard.tables import Tables


def keep_items(sitting: Sitting) -> None:
    """Lets the workspace keep what changed since it was kept last."""
    desk, access = sitting.desk, sitting.access
    unkept = {item.fingerprint: item for item in desk.items if item.is_unkept}
    if access.who is None or not unkept:
        return
    states = [
        keep(item.article, item.title, item.work, item.edition)
        for item in unkept.values()
        if item.article is not None
    ]
    try:
        editions = sitting.store.drafts.save(states, who=access.who)
    except ParleyError as error:
        desk.failure = f"What is on the Desk is not kept. {error}"
        return
    for fingerprint, item in unkept.items():
        item.is_overtaken = fingerprint not in editions
        item.edition = editions.get(fingerprint, item.edition)
        item.kept = (item.article, item.work)


def take_in(sitting: Sitting, items: list[Item]) -> None:
    """Puts articles on the Desk and begins to read; a review that is kept goes on instead."""
    desk = sitting.desk
    drafts = _find_drafts(sitting, items)
    present = {item.fingerprint for item in desk.items if item.article is not None}
    for item in items:
        draft = drafts.get(item.fingerprint)
        if item.article is not None and item.fingerprint in present:
            item.problem = "stands in the list already"
        elif draft is not None:
            _go_on(item, draft, sitting.known)
        present.add(item.fingerprint)
    first = len(desk.items)
    desk.items += items
    desk.notice = None
    if drafts:
        desk.notice = Notice(_tell_kept(list(drafts.values())))
    desk.start("extract", items)
    desk.open(first if len(items) == 1 and items[0].problem is None else None)
    st.rerun()


def discard(sitting: Sitting, item: Item) -> None:
    """Takes an article off the Desk, and out of the workspace if nobody else went on with it."""
    desk = sitting.desk
    try:
        if item.edition is not None:
            sitting.store.drafts.discard({item.fingerprint: item.edition})
    except ParleyError as error:
        desk.failure = str(error)
        return
    desk.items.remove(item)
    desk.open(None)
    desk.notice = Notice("Discarded.", item=item)


def show_unfinished(sitting: Sitting) -> None:
    """Draws the kept reviews that are not on this Desk, if there are any."""
    desk = sitting.desk
    if not sitting.access.may_write:
        return
    drafts = sitting.store.drafts.list()
    present = {item.fingerprint for item in desk.items}
    drafts = drafts[~drafts["fingerprint"].isin(present)].reset_index(drop=True)
    if drafts.empty:
        return
    st.subheader(f"{count_in_words(len(drafts), 'unfinished review')}", anchor=False)
    chosen = st.dataframe(
        drafts[["title", "rows", "who", "saved"]],
        hide_index=True,
        key=f"desk-unfinished-{hash(tuple(drafts['edition']))}",  # A choice is of these rows.
        on_select="rerun",
        selection_mode="multi-row",
        placeholder="",
        height=min(38 + 35 * len(drafts), 250),
        column_config={
            "title": st.column_config.TextColumn("Article", width=460),
            "rows": st.column_config.NumberColumn("Rows", help="Empty: not read yet"),
            "who": st.column_config.TextColumn("Saved by"),
            "saved": st.column_config.DatetimeColumn("Saved (UTC)", format="D MMM YYYY, HH:mm"),
        },
        alt="Reviews that were begun and neither accepted nor discarded",
    )["selection"]["rows"]  # fmt: skip
    some = drafts if not chosen else drafts.iloc[chosen]
    which = "" if len(drafts) == 1 else f" {len(some)}" if chosen else f" all {len(drafts)}"
    with st.container(horizontal=True):
        st.button(
            f"Go on with{which or ' it'}", key="desk-resume", on_click=_resume,
            args=(sitting, list(some["fingerprint"])),
        )  # fmt: skip
        st.button(
            f"Discard{which}", key="desk-forget", on_click=_forget,
            args=(sitting, dict(zip(some["fingerprint"], some["edition"], strict=True))),
            disabled=not chosen and len(drafts) > 1, type="tertiary",
            help=None if chosen or len(drafts) == 1 else "Choose reviews in the table first",
        )  # fmt: skip


def show_rival(sitting: Sitting, item: Item) -> None:
    """Says that somebody else went on with the same review, and asks which one stands."""
    rival = _find_drafts(sitting, [item]).get(item.fingerprint)
    told = (
        "This review was accepted or discarded elsewhere meanwhile; yours is no longer kept."
        if rival is None
        else f"{rival.who} went on with this review and saved it {_when(rival)}; "
        "what you change since is not kept."
    )
    st.warning(escape_markdown(told))
    with st.container(horizontal=True):
        st.button("Keep mine", on_click=_keep_mine, args=(item, rival), key="desk-keep-mine")
        if rival is not None:
            st.button(
                "Take theirs", on_click=_go_on, args=(item, rival, sitting.known),
                key="desk-take-theirs",
            )  # fmt: skip


def _find_drafts(sitting: Sitting, items: list[Item]) -> dict[str, SavedDraft]:
    readable = [item.fingerprint for item in items if item.article is not None]
    return sitting.store.drafts.find(readable) if readable else {}


def _tell_kept(drafts: list[SavedDraft]) -> str:
    if len(drafts) > 1:
        return f"{len(drafts)} of these reviews were begun already, and go on where they were left."
    (draft,) = drafts
    return f"The review goes on where {draft.who} left it {_when(draft)}."


def _when(draft: SavedDraft) -> str:
    at = draft.saved_at
    return f"on {at.day} {at:%b %Y} at {at:%H:%M} UTC"


def _keep_mine(item: Item, rival: SavedDraft | None) -> None:
    item.edition = None if rival is None else rival.edition
    item.is_overtaken, item.kept = False, None


def _resume(sitting: Sitting, fingerprints: list[str]) -> None:
    desk = sitting.desk
    drafts = sitting.store.drafts.find(fingerprints)
    items = [Item("kept review") for _ in drafts]
    for item, draft in zip(items, drafts.values(), strict=True):
        _go_on(item, draft, sitting.known)
    first = len(desk.items)
    desk.items += items
    desk.notice = None
    desk.open(first if len(items) == 1 else None)
    if any(item.is_pending for item in items):
        desk.start("extract", items)


def _go_on(item: Item, draft: SavedDraft, known: Tables) -> None:
    """Brings an article to where its kept review was left."""
    kept = take_up(draft.content)
    item.edition, item.is_overtaken = draft.edition, False
    if kept.found is None and item.article is not None:
        return
    item.article, item.found, item.draft = kept.article, kept.found, reopen(kept, known)
    item.kept = (item.article, item.work)
    item.revision += 1


def _forget(sitting: Sitting, editions: Mapping[str, str]) -> None:
    try:
        sitting.store.drafts.discard(editions)
    except ParleyError as error:
        sitting.desk.failure = str(error)
