"""Event: one event whole."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.analysis.calendar import build_calendar
from dashboard.analysis.event import EventDetail, describe_event
from dashboard.analysis.words import in_words, span_in_words
from dashboard.charts.delegations import build_delegations
from dashboard.charts.positions import tell_topic
from dashboard.charts.stances import quote
from dashboard.dataset import write_csv
from dashboard.pages.figure import show_csv_button, show_head
from dashboard.pages.frame import show_empty
from dashboard.pages.leaving import EVENT
from dashboard.pages.plain import escape_markdown
from dashboard.pages.view import View
from dashboard.vocabularies import EventStatus


def show(view: View) -> None:
    """Draws the page."""
    chosen = _choose(view)
    if chosen is None and view.tables.events.empty:
        show_empty(view)
        return
    if chosen is None:
        st.info("Choose an event above, or open one from the Overview or the matrix.")
        return
    detail = view.compute(_describe, chosen)
    if detail is None:
        st.error(escape_markdown(f"There is no event {chosen!r}. Choose one above."))
        return
    _show_head(detail)
    if detail.sides:
        st.html(build_delegations(detail.sides, view.dataset.colours))
    else:
        st.caption("No source on record tells who took part.")
    _show_statements(detail)
    _show_told(detail)
    _show_downloads(detail)


def _choose(view: View) -> str | None:
    """The event that the address names; the box offers those that pass the filters."""
    named = st.query_params.get(EVENT)
    events = view.tables.events.sort_values("start", ascending=False)
    options = list(events["event_id"])
    if named is not None and named not in options:
        options.insert(0, named)
    titles = view.compute(_list_titles)
    chosen = st.selectbox(
        "Event",
        options,
        index=options.index(named) if named is not None else None,
        format_func=lambda event_id: titles.get(event_id, event_id),
        placeholder="Choose an event",
        key=f"event-choice-{named}",
    )
    if chosen is not None and chosen != named:
        st.query_params[EVENT] = chosen
    return chosen


def _show_head(detail: EventDetail) -> None:
    event = detail.event
    parts = [event["kind"].capitalize(), _tell_days(event), detail.place]
    if event["status"] != EventStatus.HELD:
        parts.insert(1, event["status"])
    show_head(event["title"], ", ".join(str(part) for part in parts if part))
    told = [words for words in (event["outcome"], event["evidence"]) if isinstance(words, str)]
    if told:
        st.text("\n".join(told))


def _tell_days(event: pd.Series[str]) -> str | None:
    if pd.isna(event["start"]):
        return None
    start = pd.Timestamp(event["start"])
    if pd.isna(event["end"]):
        return in_words(start, event["date_precision"])
    return span_in_words(start, pd.Timestamp(event["end"]))


def _show_statements(detail: EventDetail) -> None:
    if detail.statements.empty:
        return
    show_head("What they said")
    said = detail.statements
    shown = pd.DataFrame(
        {
            "Speaker": said["speaker_name"],
            "Kind": said["kind"],
            "Topic": said["topic"].map(tell_topic),
            "What": list(map(quote, said["text"], said["quoted"])),
            "Source": said["publisher"],
            "Link": said["url"],
        }
    )
    st.dataframe(
        shown,
        hide_index=True,
        key="event-statements",
        placeholder="",
        column_config={
            "What": st.column_config.TextColumn(width=430),
            "Source": st.column_config.TextColumn(width=130),
            "Link": st.column_config.LinkColumn(display_text="open", width="small"),
        },
        alt="Statements at this event",
    )
    show_csv_button(partial(write_csv, detail.statements), "event-statements-rows")


def _show_told(detail: EventDetail) -> None:
    told = detail.told
    if not told.empty:
        disputed = int(told.loc[told["disputed"], "name"].nunique())
        show_head(
            "What each source says",
            f"Sources disagree about {disputed} of them; they stand first." if disputed else "",
        )
        first = ["disputed"] if disputed else []
        others = [column for column in told.columns if column != "disputed"]
        st.dataframe(
            told[first + others],
            hide_index=True,
            key="event-told",
            placeholder="",
            column_config={
                "name": "Actor",
                "status": "Status",
                "publisher": "Publisher",
                "published": st.column_config.DateColumn("Published", format="D MMM YYYY"),
                "url": st.column_config.LinkColumn("Link", display_text="open", width="small"),
                "evidence": st.column_config.TextColumn("Evidence", width="large"),
                "disputed": st.column_config.CheckboxColumn("Disputed", width="small"),
            },
            alt="What each source says of each actor",
        )
        show_csv_button(partial(write_csv, told), "event-told-rows")
    _show_sources(detail)


def _show_sources(detail: EventDetail) -> None:
    show_head("Sources")
    st.dataframe(
        detail.sources[["publisher", "title", "published", "url"]],
        hide_index=True,
        key="event-sources",
        placeholder="",
        column_config={
            "publisher": "Source",
            "title": st.column_config.TextColumn("Title", width="large"),
            "published": st.column_config.DateColumn("Published", format="D MMM YYYY"),
            "url": st.column_config.LinkColumn("Link", display_text="open", width="small"),
        },
        alt="Sources of this event",
    )


def _show_downloads(detail: EventDetail) -> None:
    if detail.event["status"] != EventStatus.PLANNED or pd.isna(detail.event["start"]):
        return
    st.download_button(
        "Calendar file",
        lambda: build_calendar(detail, dt.datetime.now(dt.UTC)),
        f"{detail.event['event_id']}.ics",
        "text/calendar",
        on_click="ignore",
        icon=":material/event:",
        key="event-calendar",
    )


def _describe(view: View, event_id: str) -> EventDetail | None:
    return describe_event(view.dataset.tables, event_id)


def _list_titles(view: View) -> dict[str, str]:
    events = view.dataset.tables.events
    columns = ("event_id", "title", "start", "date_precision")
    rows = zip(*(events[name] for name in columns), strict=True)
    return {
        event_id: title if pd.isna(start) else f"{in_words(start, precision)}: {title}"
        for event_id, title, start, precision in rows
    }
