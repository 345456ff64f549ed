"""Whether the events of an article are known already."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.desk import Draft, find_events_near, link
from dashboard.pages.desk.grid import Names, name_event
from dashboard.pages.desk.items import Item
from dashboard.pages.plain import escape_markdown
from dashboard.tables import Tables

_NEW = ""


def show_links(item: Item, draft: Draft, known: Tables, names: Names) -> None:
    """Asks, event by event, whether it is one that is known already."""
    asked = [
        row
        for row in draft.tables.events.to_dict("records")
        if draft.candidates.get(row["event_id"])
    ]
    if not asked:
        return
    st.markdown("**Known already?** A known event gains this article as a source.")
    for row in asked:
        event_id = row["event_id"]
        reasons = {one.event_id: one.reasons for one in draft.candidates[event_id]}
        linked = draft.links.get(event_id, _NEW)
        near = find_events_near(known.events, row["start"], draft.article.published)
        options = list(dict.fromkeys([_NEW, *reasons, linked, *near]))
        why = f" · {reasons[linked]}" if linked in reasons else ""
        st.selectbox(
            f"{escape_markdown(name_event(row))}{why}",
            options,
            index=options.index(linked),
            format_func=partial(_name_known, names),
            key=f"desk-link-{event_id}",
            on_change=partial(_link, item, event_id),
        )


def _name_known(names: Names, event_id: str) -> str:
    return "A new event" if event_id == _NEW else names.label("events", event_id)


def _link(item: Item, event_id: str) -> None:
    if item.draft is not None:
        known_id = st.session_state[f"desk-link-{event_id}"] or None
        item.draft = link(item.draft, event_id, known_id)
