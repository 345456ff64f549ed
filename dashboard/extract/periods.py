"""When a holding was: the day of a figure, or the period of a gain."""

from __future__ import annotations

import calendar
import datetime as dt

from spacy.tokens import Token

from dashboard.extract.dates import Moment
from dashboard.extract.document import Document
from dashboard.extract.holding import Holding
from dashboard.vocabularies import DatePrecision, Nature

_NEAR = 30
"""How many characters before a figure or name, or twice as many after it, its date may stand."""


def period_of(
    document: Document, holding: Holding, char: int, said: Token | None, *, compared: bool
) -> tuple[dt.date | None, dt.date | None]:
    """First day (`since`, for gains and losses over a period) and date of a holding.

    A figure of what is held takes the day that its clause names, else the day of publication. A
    claim without a date takes the day on which it was made (`said` is the word that tells so). A
    gain in a month or year runs from its first day to its last, but not past publication.
    """
    moment = _moment(document, holding, char, compared=compared)
    if moment is None and said is not None:
        moment = document.date_of(said)
    published = document.published
    if moment is None:
        return None, published
    first, last = moment.start, moment.end or _last_day(moment)
    if published is not None and last > published:
        last = max(published, first)
    if holding.nature in (Nature.CONTROLS, Nature.CONTESTED):
        return None, _day_of_holding(moment, last, published, compared=compared)
    if _is_open(document, moment):
        return first, published
    return (None if first == last else first), last


def _day_of_holding(
    moment: Moment, last: dt.date, published: dt.date | None, *, compared: bool
) -> dt.date | None:
    """The day of what is held: that of its clause; "a year ago" is the same day of that year."""
    if moment.precision is DatePrecision.DAY:
        return last
    if not compared:
        return published
    if moment.precision is DatePrecision.YEAR and published is not None:
        return published.replace(year=moment.start.year, day=min(published.day, 28))
    return last


def _moment(document: Document, holding: Holding, char: int, *, compared: bool) -> Moment | None:
    span = document.doc.char_span(char, char + 1, alignment_mode="expand")
    sentence = document.sentence_of(span[0] if span is not None else holding.token).span
    moments = document.moments_in(sentence.start, sentence.end)
    if compared:
        after = [moment for moment in moments if document.doc[moment.first].idx > char]
        return after[0] if after else None
    near = [
        moment for moment in moments if -_NEAR < document.doc[moment.first].idx - char < 2 * _NEAR
    ]
    return document.date_of(holding.token) or next(iter(near), None)


def _is_open(document: Document, moment: Moment) -> bool:
    """Whether a date is where a period starts: "since August"."""
    words = document.doc[max(moment.first - 1, 0) : moment.last].text.lower()
    return words.startswith("since") or " since" in words


def _last_day(moment: Moment) -> dt.date:
    start = moment.start
    if moment.precision is DatePrecision.MONTH:
        return start.replace(day=calendar.monthrange(start.year, start.month)[1])
    if moment.precision is DatePrecision.YEAR:
        return start.replace(month=12, day=31)
    return start
