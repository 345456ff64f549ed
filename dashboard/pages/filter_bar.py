"""The filter bar that all pages share, bound to the address."""

from __future__ import annotations

import datetime as dt
from functools import partial

import streamlit as st

from dashboard.analysis import FACETS, FIELDS, Choices, Filters, count_options
from dashboard.errors import InputError
from dashboard.pages.plain import escape_markdown
from dashboard.pages.view import Dataset

_LABELS = {
    "conflict": "Conflict",
    "actors": "Actors",
    "dates": "Dates",
    "kinds": "Kinds",
    "countries": "Countries",
    "status": "Status",
    "sources": "Sources",
    "q": "Search",
}
_HELP = {
    "actors": "Keeps an event if one of them has a row in it, in any status, or if somebody acts "
    "there for one of them.",
    "countries": "Where the event took place.",
    "status": "Keeps the attendance with one of these, and the events that have any.",
    "sources": "Keeps what these publishers tell.",
    "q": "In titles, places, names and evidence.",
}
_FIRST_DAY, _LAST_DAY = dt.date(1900, 1, 1), dt.date(2100, 12, 31)


def label_filter(field: str) -> str:
    """A filter's name on the screen."""
    return _LABELS[field]


def show_filter_bar(dataset: Dataset) -> Filters:
    """Draws the sidebar and returns what is chosen; what cannot be used is said and left out."""
    _say_unknown_values(dataset.choices)
    with st.sidebar:
        for field in FIELDS:
            _draw(field, dataset.choices)
        filters = _read_filters()
        st.button("Reset", on_click=reset_filters, disabled=not filters.in_use, width="stretch")
        _draw_counts(dataset, filters)
    return filters


def reset_filters(*fields: str) -> None:
    """Opens the filters named, or all of them. For callbacks: widgets are drawn afterwards."""
    for field in fields or FIELDS:
        st.session_state[field] = {"conflict": None, "dates": (), "q": ""}.get(field, [])


def set_filter(field: str, value: object) -> None:
    """Sets one filter to what its widget would hold. For callbacks."""
    st.session_state[field] = value


def narrow_dates(period: str) -> None:
    """Sets the dates to a period as charts give it: first and last day, joined with "/"."""
    first, last = period.split("/")
    set_filter("dates", (dt.date.fromisoformat(first), dt.date.fromisoformat(last)))


def _draw(field: str, choices: Choices) -> None:
    label, hint = _LABELS[field], _HELP.get(field)
    if field == "dates":
        st.date_input(
            label,
            [],
            min_value=_FIRST_DAY,
            max_value=_LAST_DAY,
            format="YYYY-MM-DD",
            key=field,
            bind="query-params",
        )
    elif field == "q":
        st.text_input(label, key=field, help=hint, bind="query-params")
    elif field == "conflict":
        st.selectbox(
            label,
            choices.options(field),
            index=None,
            format_func=partial(choices.label, field),
            placeholder="All",
            key=field,
            bind="query-params",
        )
    else:
        st.multiselect(
            label,
            choices.options(field),
            format_func=partial(choices.label, field),
            placeholder="All",
            key=field,
            help=hint,
            bind="query-params",
        )


def _read_filters() -> Filters:
    state = st.session_state
    days = (*state["dates"], None, None)[:2]
    if len(state["dates"]) == 1:
        st.caption("Choose the last day too; until then the dates are open to the end.")
    chosen = {field: tuple(state[field]) for field in FACETS if field != "conflict"}
    filters = Filters(conflict=state["conflict"], q=(state["q"] or "").strip(), **chosen)
    try:
        return Filters(**(vars(filters) | {"dates": days}))
    except InputError as error:
        st.error(escape_markdown(str(error)))
        return filters


def _say_unknown_values(choices: Choices) -> None:
    """Names what a fresh address asks for that does not exist; widgets drop it without a word."""
    for field in (*FACETS, "dates"):
        if field not in st.session_state:
            asked = st.query_params.get_all(field)
            unknown = [value for value in asked if not _is_known(field, value, choices)]
            if unknown:
                st.toast(
                    escape_markdown(
                        f"{_LABELS[field]}: {', '.join(unknown)} is not known here, and left out."
                    ),
                    duration="long",
                )


def _is_known(field: str, value: str, choices: Choices) -> bool:
    if field != "dates":
        return value in choices.labels[field].values()
    try:
        return _FIRST_DAY <= dt.date.fromisoformat(value) <= _LAST_DAY
    except ValueError:
        return False


def _draw_counts(dataset: Dataset, filters: Filters) -> None:
    """How many events each option would leave, counted only when somebody looks."""
    box = st.expander("Events by option", on_change="rerun", key="counts")
    if not box.open:
        return
    with box:
        field = st.selectbox("Filter", FACETS, index=1, format_func=label_filter, key="facet")
        counts = count_options(dataset.tables, filters, field, dataset.choices)
        st.dataframe(
            counts[["label", "events"]],
            hide_index=True,
            height=260,
            column_config={
                "label": _LABELS[field],
                "events": st.column_config.NumberColumn("Events", format="localized"),
            },
            alt=f"How many events each option of {_LABELS[field]} would leave",
        )
