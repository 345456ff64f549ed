"""The whole way from an article to its tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from dashboard.dataset import load_bundled
from dashboard.errors import ArticleError
from dashboard.extract.acts import Acts
from dashboard.extract.article import Article
from dashboard.extract.conflict import find_conflict, find_sides
from dashboard.extract.control import extract_control
from dashboard.extract.delegates import add_chief_delegates
from dashboard.extract.document import Document
from dashboard.extract.events import Draft
from dashboard.extract.joining import Joiner
from dashboard.extract.linking import Linker
from dashboard.extract.locations import Locations
from dashboard.extract.names import names_of
from dashboard.extract.places import Places
from dashboard.extract.presences import Presences
from dashboard.extract.relevance import is_about_diplomacy
from dashboard.extract.repeats import Repeats
from dashboard.extract.rosters import Rosters
from dashboard.extract.rows import Rows, to_tables
from dashboard.extract.scenes import Scenes
from dashboard.extract.settling import (
    fill_dates,
    fill_from_story,
    fill_places,
    mark_stalled,
    name_series,
)
from dashboard.extract.skeleton import Skeletons
from dashboard.extract.statements import extract_statements
from dashboard.extract.triggers import Triggers
from dashboard.tables import Tables
from dashboard.vocabularies import EventKind, EventStatus


def extract(article: Article, known: Tables | None = None) -> Tables:
    """What an article tells, as rows of the data model with evidence, offsets and confidence.

    `known` gives the actors, offices, venues and conflicts that names are resolved to; without it
    the bundled dataset. The frames of actors, offices and venues hold those that the other rows
    name. The same article gives the same rows.

    Raises:
        ArticleError: the text is empty, too long or not English.
    """
    known = known if known is not None else load_bundled()
    document = Document(article, names_of(known))
    conflict, parties = find_conflict(document)
    if not is_about_diplomacy(document):
        nowhere = Locations([], document.names, article.text)
        return to_tables(Rows(document, known, nowhere, conflict, parties), {})
    places = Places(document.doc, document.names, document.cast)
    drafts = find_gatherings(document, places)
    parties = parties or find_sides(document, drafts)
    where = [draft.place for draft in drafts if draft.place is not None]
    locations = Locations(where, document.names, article.text)
    rows = Rows(document, known, locations, conflict, parties)
    control = extract_control(document, rows.source_id)
    told = {row["start_char"] for row in control if row["nature"] == "captured"}
    for draft in drafts:
        kind = draft.triggers[0].kind
        if (
            kind is EventKind.CAPTURE
            and document.sentence_of(draft.triggers[0].token).start_char in told
        ):
            continue
        if kind not in _ATTENDED:
            draft.presences = []
        rows.add_gathering(draft, len(drafts))
    held = rows.complete("control", control, "controller", "asserted_by")
    rows.add_captures(held)
    statements = extract_statements(document, rows.source_id)
    said = rows.complete("statements", statements, "speaker")
    return to_tables(rows, {"statements": said, "control": held})


def extract_many(
    articles: Iterable[Article], processes: int = 1
) -> Iterator[Tables | ArticleError]:
    """The tables of many articles, in their order, read with the bundled dataset.

    An article that cannot be read gives its error in place of tables, so that one does not stop the
    others. `processes` above 1 spreads the work.
    """
    if processes <= 1:
        yield from map(_extract_or_error, articles)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_extract_or_error, articles, chunksize=8)


def _extract_or_error(article: Article) -> Tables | ArticleError:
    try:
        return extract(article)
    except ArticleError as error:
        return error


_ATTENDED = frozenset(
    {EventKind.TALKS, EventKind.SUMMIT, EventKind.MEETING, EventKind.CALL, EventKind.AGREEMENT}
)
"""Kinds that carry attendance (codebook, close call 8)."""


def find_gatherings(document: Document, places: Places) -> list[Draft]:
    """The meetings, talks, summits and calls of a document, with who came."""
    triggers = [*Triggers(document, places).find(), *Acts(document, places).find()]
    triggers.sort(key=lambda trigger: trigger.token.i)
    skeletons = Skeletons(document, places)
    for trigger in triggers:
        trigger.participants = skeletons.lineups.widen(trigger.participants)
    triggers = Repeats(document, places).add_to(triggers)
    targets = {trigger.token.i for trigger in triggers}
    presences = [
        *Presences(document, places, targets).find(),
        *Scenes(document, skeletons, targets).find(),
    ]
    attended = {presence.target.i for presence in presences if presence.target is not None}
    joiner = Joiner(document)
    drafts = joiner.join(triggers, attended)
    presences = Rosters(document, places, joiner).add_to(presences)
    Linker(document, places, joiner).link(presences)
    add_chief_delegates(document, drafts)
    fill_dates(document, drafts)
    fill_from_story(document, drafts)
    fill_places(document, drafts)
    mark_stalled(document, drafts)
    name_series(drafts)
    return [draft for draft in drafts if is_worth_a_row(draft)]


def is_worth_a_row(draft: Draft) -> bool:
    """Whether a draft tells enough of an event of politics: a date, a place or people who act."""
    first = draft.triggers[0]
    if first.kind not in _ATTENDED or (first.kind is EventKind.AGREEMENT and draft.moment):
        return True
    if draft.moment and any(
        t.collective or t.another or t.ordinal or (t.earlier and t.kind is EventKind.TALKS)
        for t in draft.triggers
    ):
        return True
    if draft.is_call and draft.status is EventStatus.PLANNED and draft.moment is None:
        return False
    people = {presence.mention.actor_id for presence in draft.presences}
    sides = any(trigger.sides for trigger in draft.triggers)
    where_or_when = draft.moment or draft.place
    both = bool(draft.moment and draft.place)
    if draft.status in (EventStatus.CANCELLED, EventStatus.POSTPONED) and where_or_when:
        return both or sides or bool(people)
    if not people and not sides and not draft.bodies:
        return both and any(trigger.kind is not EventKind.MEETING for trigger in draft.triggers)
    facts = bool(draft.moment) + bool(draft.place) + bool(people)
    return facts >= 2 or len(people) >= 2
