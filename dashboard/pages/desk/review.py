"""One article under review: its text, its rows, what is known already, and the decision."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.analysis.words import count_in_words, list_in_words
from dashboard.desk import (
    MARKED,
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
from dashboard.pages.desk.items import Item
from dashboard.pages.desk.rows import TABLES, show_rows
from dashboard.pages.desk.state import Desk, Notice, Sitting
from dashboard.pages.desk.text import show_text
from dashboard.pages.desk.unfinished import discard, show_rival
from dashboard.pages.plain import escape_markdown

_SHOWN_PROBLEMS = 5
_ONE = dict(zip(MARKED, ("Event", "Attendance", "Statement", "Territory"), strict=True))
_COUNTED = dict(zip(MARKED, ("event", "attendance row", "statement", "territory row"), strict=True))


def show_review(sitting: Sitting, item: Item) -> None:
    """Draws the article that is taken up."""
    if item.article is None or item.problem is not None:
        st.error(escape_markdown(f"{item.origin}: {item.problem}"))
        st.button("Put aside", on_click=discard, args=(sitting, item))
    elif item.article.published is None:
        _show_head(sitting, item, item.article, None)
        ask_date(sitting.desk, item, item.article)
        st.text(item.article.text)
    elif item.found is not None:
        if item.draft is None:
            draft = open_draft(item.article, item.found, sitting.known)
            item.draft = apply_choices(draft, sitting.store.place_choices())
        _show_draft(sitting, item, item.draft)


def _show_draft(sitting: Sitting, item: Item, draft: Draft) -> None:
    desk = sitting.desk
    with st.container():  # One element however many it holds, so that what follows stays in place.
        _show_head(sitting, item, draft.article, draft)
    sentences = mark(draft.article.text, draft.tables)
    left, right = st.columns([5, 7], gap="medium")
    with left:
        _show_adding(desk, item, sentences)
        choose = partial(_choose, desk, sentences)
        show_text(draft.article.text, sentences, desk.sentence, choose)
    with right:
        chosen = None if desk.sentence is None else sentences[desk.sentence]
        show_rows(sitting, item, draft, sentences, chosen)


def _show_head(sitting: Sitting, item: Item, article: Article, draft: Draft | None) -> None:
    desk, access = sitting.desk, sitting.access
    problems = [] if draft is None else find_problems(draft)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.container(width="stretch", gap="xsmall"):
            st.subheader(escape_markdown(item.title), anchor=False)
            st.caption(escape_markdown(_describe(article)))
        if draft is not None:
            st.button(
                "Accept", type="primary", key="desk-accept",
                on_click=desk.put_off, args=(partial(_accept, sitting, item),),
                disabled=bool(problems) or not access.may_write or desk.due is not None,
                help=access.refusal or "Write all rows below to the workspace, as one batch",
            )  # fmt: skip
        st.button("Discard", on_click=discard, args=(sitting, item), key="desk-discard")
        st.button(
            "Back to the list", on_click=desk.open, args=(None,), type="tertiary", key="desk-back"
        )
    if item.is_overtaken:
        show_rival(sitting, item)
    known = sitting.store.find_acceptance(article.text)
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


def _accept(sitting: Sitting, item: Item) -> None:
    """Accepts upon what is known now; if that changed meanwhile, the store tells."""
    item.take_edits()
    desk, draft, store = sitting.desk, item.draft, sitting.store
    if draft is None or item.batch is not None:
        return
    try:
        seen = store.version()
        rows = finish(draft, store.load())
        batch = store.accept(
            rows, who=sitting.access.who or "", article=draft.article, seen=seen,
            again=store.find_acceptance(draft.article.text) is not None,
        )  # fmt: skip
    except AlreadyAcceptedError as error:
        desk.failure = f"Somebody else was quicker. {error}"
        return
    except ParleyError as error:
        desk.failure = str(error)
        return
    counts = list_in_words(
        [count_in_words(len(rows[table]), _COUNTED[table]) for table in MARKED if len(rows[table])]
    )
    item.batch = batch
    desk.items.remove(item)
    desk.open(None)
    told = f"Accepted as batch {batch}: {counts or 'its source'}."
    desk.notice = Notice(told, batch, next(iter(rows.events["event_id"]), None), item)
