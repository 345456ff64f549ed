"""What the whole text settles, once all is told: dates, places and whether an event stalled."""

from __future__ import annotations

import datetime as dt

from spacy.tokens import Token

from dashboard.extract.date_context import NEWS_DAYS
from dashboard.extract.dates import Moment
from dashboard.extract.document import Document
from dashboard.extract.event_words import lexicon, noun_lemma
from dashboard.extract.events import Draft, family
from dashboard.extract.likeness import overlap
from dashboard.extract.places import Place
from dashboard.extract.predicates import Time
from dashboard.extract.reading import LineKind
from dashboard.extract.trigger import Trigger
from dashboard.geocoding import resolve
from dashboard.vocabularies import DatePrecision, EventKind, EventStatus

_OPENING = 5
"""Among how many sentences the day of the news is named."""
_BACK = 8
"""How many sentences back a paragraph may have told a day that still holds."""


def fill_dates(document: Document, drafts: list[Draft]) -> None:
    """Gives dates to events that the text tells as going on now, and moves those due to planned."""
    published = document.published
    if published is None:
        return
    for draft in drafts:
        if draft.moment is None and any(_is_told_from(trigger) for trigger in draft.triggers):
            draft.moment = Moment(published, DatePrecision.DAY)
        if draft.moment is None and EventStatus.HELD in draft.statuses and _is_now(document, draft):
            draft.moment = Moment(published, DatePrecision.DAY)
        if (
            draft.moment
            and draft.moment.start > published
            and draft.moment.precision is DatePrecision.DAY
        ):
            draft.statuses = [s for s in draft.statuses if s is not EventStatus.HELD] or [
                EventStatus.PLANNED
            ]


def fill_from_story(document: Document, drafts: list[Draft]) -> None:
    """Gives events that the news tells as done, without a date, the day that their paragraph told
    last, else the day of what the news is about.
    """
    published = document.published
    if published is None:
        return
    main = max((d for d in drafts if d.moment), key=lambda d: len(d.triggers), default=None)
    news = _lead(document, published)
    if news is None and main and main.moment and _is_news(main.moment, published):
        news = main.moment
    for draft in drafts:
        if (
            draft.moment is None
            and draft.status is EventStatus.HELD
            and not draft.earlier
            and (draft.people or draft.presences or draft.triggers[0].kind is EventKind.AGREEMENT)
        ):
            draft.moment = _told_before(document, draft.triggers[0].token) or news
            draft.guessed_date = draft.moment is not None


def _told_before(document: Document, token: Token) -> Moment | None:
    """The last day that the paragraph of an act has told something of."""
    here = document.sentence_of(token)
    published = document.published
    found = None
    for sentence in document.sentences[max(here.index - _BACK, 0) : here.index]:
        moment = document.date_of(sentence.span.root)
        if sentence.paragraph == here.paragraph and moment and moment.is_day:
            found = moment if published and moment.start <= published else found
    return found


def _is_news(moment: Moment, published: dt.date) -> bool:
    """Whether a date is a day that news are about when they come out."""
    return (
        moment.precision is DatePrecision.DAY and 0 <= (published - moment.start).days <= NEWS_DAYS
    )


def _lead(document: Document, published: dt.date) -> Moment | None:
    """The day that a news text opens with."""
    body = [s for s in document.sentences if s.kind is LineKind.BODY][:_OPENING]
    for sentence in body:
        for moment in document.moments_in(sentence.span.start, sentence.span.end):
            if _is_news(moment, published):
                return moment
    return None


def _is_told_from(trigger: Trigger) -> bool:
    """Whether somebody speaks now from where they just met: "speaking in X after meeting Y"."""
    token = trigger.token
    if not (token.dep_ == "pcomp" and token.head.lower_ in ("after", "following")):
        return False
    above = token.head.head
    return above.lemma_ in ("speak", "tell", "say") and above.tag_ != "VBZ"


def fill_places(document: Document, drafts: list[Draft]) -> None:
    """Gives preliminary meetings the place of what they precede, and the dateline's city to the
    event that a text opens with.
    """
    for draft in drafts:
        if (
            draft.place is None
            and draft.earlier
            and any(_is_preliminary(t) for t in draft.triggers)
        ):
            main = max(
                (d for d in drafts if not d.earlier), key=lambda d: len(d.triggers), default=None
            )
            cities = (
                [t.place for t in main.triggers if t.place and t.place.rank == 2] if main else []
            )
            draft.place = cities[0] if cities else main.place if main else None
    for draft in drafts:
        if draft.triggers[0].kind is EventKind.AGREEMENT and draft.place is None and draft.moment:
            beside = [
                d.place
                for d in drafts
                if d.place
                and d.moment
                and family(d.triggers[0].kind) is EventKind.MEETING
                and overlap(d.moment, draft.moment)
            ]
            draft.place = beside[0] if beside else None
    city = document.reading.dateline
    if city is None:
        return
    opening = [
        draft
        for draft in drafts
        if family(draft.triggers[0].kind) is EventKind.MEETING
        and not draft.earlier
        and _is_today(document, draft)
        and (draft.place is None or (draft.place.rank == 1 and _lies_in(city, draft.place)))
        and (document.sentence_of(draft.triggers[0].token).index <= 2 or len(draft.presences) >= 3)
    ]
    if opening:
        opening[0].place = Place(city, -1, -1, -1, 2)


def _lies_in(city: str, place: Place) -> bool:
    found = resolve([city], country=place.country)[0]
    return found is not None and found.raw["country"] == place.country


def _is_today(document: Document, draft: Draft) -> bool:
    if draft.moment is None or document.published is None:
        return True
    return abs((draft.moment.start - document.published).days) <= 1


def _is_preliminary(trigger: Trigger) -> bool:
    return any(child.lower_ in ("preliminary", "preparatory") for child in trigger.token.children)


def name_series(drafts: list[Draft]) -> None:
    """Makes talks of a "second session" or "next meeting" without people in a text about talks."""
    main = max(drafts, key=lambda draft: len(draft.triggers), default=None)
    if main is None or all(t.kind is not EventKind.TALKS for t in main.triggers):
        return
    for draft in drafts:
        told = {t.kind for t in draft.triggers}
        owned = any(c.dep_ == "poss" for t in draft.triggers for c in t.token.children)
        named = draft.people or draft.bodies or draft.is_verbal or owned
        series = any(
            t.ordinal or t.another or t.earlier or noun_lemma(t.token) in _SERIES
            for t in draft.triggers
        )
        if told == {EventKind.MEETING} and not named and series:
            draft.triggers[0].kind = EventKind.TALKS


_SERIES = frozenset({"session", "consultation", "discussion", "round"})


def mark_stalled(document: Document, drafts: list[Draft]) -> None:
    """Marks events that were convened while the sides did not meet."""
    cues = lexicon().course.no_meeting
    for sentence in document.sentences:
        words = sentence.span.text.lower()
        if not any(cue in words for cue in cues):
            continue
        before = [
            d
            for d in drafts
            if d.triggers[0].token.i < sentence.span.end and not d.earlier and not d.is_call
        ]
        talks = [d for d in before if any(t.kind is EventKind.TALKS for t in d.triggers)]
        if talks or before:
            max(talks or before, key=lambda d: len(d.triggers)).statuses.append(EventStatus.STALLED)


def _is_now(document: Document, draft: Draft) -> bool:
    for trigger in draft.triggers:
        predicate = trigger.predicate
        if predicate is None or trigger.status is not EventStatus.HELD or draft.earlier:
            continue
        verb = trigger.token if trigger.verbal else _verb_above(trigger)
        if verb is None:
            continue
        progressive = verb.tag_ == "VBG" and any(
            c.lower_ in ("is", "are", "'re", "'s") for c in verb.children if c.dep_ == "aux"
        )
        if progressive and predicate.time is Time.PRESENT:
            return True
        if document.reading.is_live and predicate.time is not Time.FUTURE and trigger.verbal:
            return True
    return False


def _verb_above(trigger: Trigger) -> Token | None:
    token = trigger.token
    for _ in range(5):
        if token.head == token:
            return None
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None
