"""What the news is of a text: when and where the event was that it is written about.

Headline, dateline and the first sentences say it, though they may not name the event.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dashboard.extract.dates import Moment
from dashboard.extract.document import Document, Sentence
from dashboard.extract.places import Place, Places
from dashboard.extract.reading import LineKind
from dashboard.vocabularies import DatePrecision

LEAD = 4
"""How many sentences of its body a text needs to say what its news is."""

PAST, AHEAD = 10, 40
"""How many days before and after publication the news may lie."""


@dataclass(frozen=True)
class Story:
    """The day and the place of the news, as far as the lead tells them."""

    moment: Moment | None
    place: Place | None


def read_story(document: Document, places: Places, gatherings: list[int]) -> Story:
    """The news of a text. `gatherings`: the tokens that name or tell of an event."""
    lead = _lead(document)
    told = sorted(token for token in gatherings if _holds(lead, token))
    return Story(_moment(document, lead, told), _place(document, places, lead, told))


def _lead(document: Document) -> list[Sentence]:
    body = 0
    found = []
    for sentence in document.sentences:
        if sentence.kind is LineKind.BODY:
            body += 1
        elif sentence.kind is not LineKind.HEADLINE:
            continue
        if body > LEAD:
            break
        found.append(sentence)
    return found


def _holds(lead: list[Sentence], token: int) -> bool:
    return any(s.span.start <= token < s.span.end for s in lead)


def _moment(document: Document, lead: list[Sentence], told: list[int]) -> Moment | None:
    """The day named nearest to the first gathering of the lead, else the first one."""
    published = document.published
    found = [
        moment
        for sentence in lead
        for moment in document.moments_in(sentence.span.start, sentence.span.end)
        if moment.precision is DatePrecision.DAY
        and (published is None or -PAST <= (moment.start - published).days <= AHEAD)
    ]
    if not found:
        is_live = document.reading.is_live and published is not None
        return Moment(published or dt.date.min, DatePrecision.DAY) if is_live else None
    if not told:
        return found[0]
    return min(found, key=lambda moment: abs(moment.first - told[0]))


def _place(
    document: Document, places: Places, lead: list[Sentence], told: list[int]
) -> Place | None:
    """The place named nearest to the first gathering of the lead, else the dateline's city."""
    found = [
        place
        for sentence in lead
        for place in places.within(sentence.span.start, sentence.span.end)
        if place.rank > 1 and places.is_staying(place)
    ]
    if found:
        at = told[0] if told else 0
        return min(found, key=lambda place: abs(place.root - at))
    city = document.reading.dateline
    return Place(city, -1, -1, -1, 2) if city else None
