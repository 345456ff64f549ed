"""One article under review: its text, its rows, what is known already, and the decision."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.analysis.words import list_in_words
from dashboard.desk import (
    MARKED,
    Access,
    Draft,
    Sentence,
    add_row,
    apply_choices,
    find_problems,
    finish,
    mark,
    open_draft,
)
from dashboard.errors import AlreadyAcceptedError, InputError, ParleyError, Problem
from dashboard.extract import Article
from dashboard.pages.desk.incoming import ask_date
from dashboard.pages.desk.rows import TABLES, show_rows
from dashboard.pages.desk.state import Desk, Item
from dashboard.pages.desk.text import show_text
from dashboard.pages.plain import escape_markdown
from dashboard.pages.view import View, open_workspace

_SHOWN_PROBLEMS = 5
_ONE = dict(zip(MARKED, ("Event", "Attendance", "Statement", "Territory"), strict=True))
_SOME = dict(
    zip(MARKED, ("events", "attendance rows", "statements", "territory rows"), strict=True)
)


def show_review(desk: Desk, item: Item, view: View, access: Access) -> None:
    """Draws the article that is taken up."""
    if item.article is None or item.problem is not None:
        _show_unreadable(desk, item)
    elif item.article.published is None:
        _show_head(desk, item, item.article, None, view, access)
        ask_date(desk, item, item.article)
        st.text(item.article.text)
    elif item.found is not None:
        if item.draft is None:
            draft = open_draft(item.article, item.found, view.dataset.tables)
            choices = open_workspace(view.dataset.key[0]).place_choices()
            item.draft = apply_choices(draft, choices)
        _show_draft(desk, item, item.draft, view, access)


def _show_unreadable(desk: Desk, item: Item) -> None:
    st.error(escape_markdown(f"{item.origin}: {item.problem}"))
    st.button("Put aside", on_click=_discard, args=(desk,))


def _show_draft(desk: Desk, item: Item, draft: Draft, view: View, access: Access) -> None:
    _show_head(desk, item, draft.article, draft, view, access)
    sentences = mark(draft.article.text, draft.tables)
    left, right = st.columns([5, 7], gap="medium")
    with left:
        _show_adding(desk, item, sentences)
        choose = partial(_choose, desk, sentences)
        show_text(draft.article.text, sentences, desk.sentence, choose)
    with right:
        chosen = None if desk.sentence is None else sentences[desk.sentence]
        show_rows(desk, item, draft, sentences, chosen, view, access)


def _show_head(
    desk: Desk, item: Item, article: Article, draft: Draft | None, view: View, access: Access
) -> None:
    problems = [] if draft is None else find_problems(draft)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.container(width="stretch", gap="xsmall"):
            st.subheader(escape_markdown(item.title), anchor=False)
            st.caption(escape_markdown(_describe(article)))
        if draft is not None:
            st.button(
                "Accept", type="primary", key="desk-accept", on_click=_accept,
                args=(desk, item, view, access),
                disabled=bool(problems) or not access.may_write,
                help=access.refusal or "Write all rows below to the workspace, as one batch",
            )  # fmt: skip
        st.button("Discard", on_click=_discard, args=(desk,), key="desk-discard")
        if len(desk.items) > 1:
            st.button("Back to the list", on_click=desk.open, args=(None,), type="tertiary")
    known = open_workspace(view.dataset.key[0]).find_acceptance(article.text)
    if known is not None:
        told = f"{known} Accepting it again adds its rows a second time."
        st.warning(escape_markdown(told))
    if problems:
        _show_problems(problems)


def _describe(article: Article) -> str:
    day = article.published
    told = (article.publisher, f"{day.day} {day:%b %Y}" if day else None, article.url)
    return " · ".join(part for part in told if part)


def _show_problems(problems: list[Problem]) -> None:
    lines = [_in_words(problem) for problem in problems[:_SHOWN_PROBLEMS]]
    if len(problems) > len(lines):
        lines.append(f"and {len(problems) - len(lines)} more")
    shown = "\n".join(f"- {escape_markdown(line)}" for line in lines)
    st.warning(f"To be mended before this can be accepted:\n{shown}")


def _in_words(problem: Problem) -> str:
    if problem.line is None:
        return problem.message
    field = "" if problem.field is None else f", {problem.field.replace('_', ' ')}"
    return f"{TABLES.get(problem.file, problem.file)}, row {problem.line}{field}: {problem.message}"


def _show_adding(desk: Desk, item: Item, sentences: list[Sentence]) -> None:
    if desk.sentence is None:
        st.caption("Choose a sentence to see its rows, or to add one that was missed.")
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption("Add:", width="content")
        for table, name in _ONE.items():
            st.button(
                name, key=f"desk-add-{table}", type="tertiary",
                on_click=_add, args=(desk, item, table, sentences[desk.sentence]),
            )  # fmt: skip


def _choose(desk: Desk, sentences: list[Sentence], number: int) -> None:
    """Points at a sentence and turns to a table that has a row of it."""
    desk.choose(number)
    tables = sentences[number].tables
    if tables and desk.table not in tables:
        desk.table = tables[0]


def _add(desk: Desk, item: Item, table: str, sentence: Sentence) -> None:
    try:
        item.rework(lambda draft: add_row(draft, table, sentence))
        desk.table = table
    except InputError as error:
        st.toast(escape_markdown(str(error)), icon=":material/error:")


def _discard(desk: Desk) -> None:
    if desk.opened is not None:
        del desk.items[desk.opened]
    desk.notice = desk.undoable = None
    desk.open(None)


def _accept(desk: Desk, item: Item, view: View, access: Access) -> None:
    """Accepts upon what is known now; if that changed meanwhile, the store tells."""
    item.take_edits()
    draft, store = item.draft, open_workspace(view.dataset.key[0])
    if draft is None:
        return
    try:
        seen = store.version()
        rows = finish(draft, store.load())
        batch = store.accept(
            rows, who=access.who or "", article=draft.article, seen=seen,
            again=store.find_acceptance(draft.article.text) is not None,
        )  # fmt: skip
    except AlreadyAcceptedError as error:
        desk.failure = f"Somebody else was quicker. {error}"
        return
    except ParleyError as error:
        desk.failure = str(error)
        return
    counts = list_in_words(
        [f"{len(rows[table])} {_SOME[table]}" for table in MARKED if len(rows[table])]
    )
    desk.items.remove(item)
    desk.open(None)
    desk.notice, desk.undoable = f"Accepted as batch {batch}: {counts or 'its source'}.", batch
    desk.accepted = next(iter(rows.events["event_id"]), None)
