"""Who asks, offers, refuses, threatens or comments (codebook, "Statements"): one row a position."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Any

from slugify import slugify
from spacy.tokens import Token

from dashboard.extract.document import Document
from dashboard.extract.mentions import Mention
from dashboard.extract.names import Form
from dashboard.extract.position import Position
from dashboard.extract.position_verbs import kind_of_verb
from dashboard.extract.positions import find_positions
from dashboard.extract.quotations import Quotation, find_quotations
from dashboard.extract.reading import LineKind
from dashboard.extract.relevance import is_about_diplomacy
from dashboard.extract.speakers import Attributor, Speaker
from dashboard.extract.topics import (
    is_about_conflict,
    is_no_position,
    kind_by_signs,
    sign_start,
    topic_of,
)
from dashboard.vocabularies import ActorKind, StatementKind, Topic

WHOLE, FRAGMENT = 0.88, 0.75
"""Confidence of a quotation whose speaker is certain: a clause, or a few words in a sentence. Set
on the development part of the gold articles."""
NO_TOPIC = 0.92
"""What is left of it where the topic is none of the codebook's."""


@dataclass(frozen=True)
class _Saying:
    """One statement to be: characters `start` to `end` are its words."""

    speaker: Mention
    kind: StatementKind
    topic: Topic
    start: int
    end: int
    text: str
    quoted: bool
    head: Token
    certainty: float
    line: int
    is_fragment: bool = False


def extract_statements(document: Document, source_id: str) -> list[dict[str, Any]]:
    """The cells of the statement rows that a document tells, in its order."""
    if not is_about_conflict(document.words, _count_states(document)) or not is_about_diplomacy(
        document
    ):
        return []
    quotations = find_quotations(document)
    quoted = {index for one in quotations for index in range(one.first, one.last)}
    sayings = [*_of_quotations(document, quotations), *_of_sentences(document, quoted)]
    sayings.sort(key=lambda saying: (saying.start, saying.end))
    taken: dict[str, int] = {}
    rows = []
    for saying in _one_a_position(sayings):
        row = _make_row(document, saying, source_id)
        number = taken[row["statement_id"]] = taken.get(row["statement_id"], 0) + 1
        if number > 1:
            row["statement_id"] += f"-{number}"
        rows.append(row)
    return rows


def _count_states(document: Document) -> int:
    """How many states a text names; their people's names and seats do not count."""
    return len(
        {
            mention.actor_id
            for mention in document.cast.mentions
            if mention.form is Form.NAME
            and document.cast.actor(mention.actor_id).kind is ActorKind.STATE
        }
    )


def _of_quotations(document: Document, quotations: list[Quotation]) -> list[_Saying]:
    attributor = Attributor(document, quotations)
    found: list[_Saying] = []
    for quotation in quotations:
        speaker = attributor.speaker_of(quotation)
        is_word = quotation.last - quotation.first == 1
        is_act = is_word and document.doc[quotation.first].pos_ == "VERB"
        if speaker is None or is_act:
            continue
        saying = _of_quotation(document, quotation, speaker)
        last = found[-1] if found else None
        if last is not None and _goes_on(document, last, saying):
            found[-1] = _joined(last, saying)
        else:
            found.append(saying)
    return found


def _of_quotation(document: Document, quotation: Quotation, speaker: Speaker) -> _Saying:
    text = document.article.text[quotation.start : quotation.end].strip().rstrip(",")
    folded = document.reading.text[quotation.start : quotation.end]
    sentence = document.sentence_of(document.doc[quotation.first])
    context = sentence.span.text
    kind = kind_by_signs(folded) or StatementKind.COMMENT
    if kind in _BINDING and not _is_own(document, folded, kind, speaker):
        kind = StatementKind.COMMENT
    if quotation.is_fragment:
        kind = _kind_of_fragment(speaker) or (kind if speaker.verb else StatementKind.COMMENT)
    head = document.doc[quotation.first]
    topic = topic_of(folded, context)
    certainty = speaker.certainty * (FRAGMENT if quotation.is_fragment else WHOLE)
    return _Saying(
        speaker.mention,
        kind,
        topic,
        quotation.start,
        quotation.end,
        text,
        quoted=True,
        head=head,
        certainty=certainty,
        line=quotation.line,
        is_fragment=quotation.is_fragment,
    )


_BINDING = frozenset({StatementKind.OFFER, StatementKind.REFUSAL})
"""Kinds that bind whoever speaks: what is said of others' readiness or refusal is a comment."""
_OTHERS = re.compile(r"\b(?:he|she|they|him|them|party|side|nobody|some|who)\b[^.;,]{0,30}$")


def _is_own(document: Document, text: str, kind: StatementKind, speaker: Speaker) -> bool:
    """Whether it is the speaker's side that is ready or refuses: "we are", "X is" by one of X."""
    before = text.lower()[: sign_start(text, kind)]
    body = document.body_of(speaker.mention)
    name = document.cast.actor(body).name.lower() if body else "we"
    own = re.compile(rf"\b(?:we|we're|i|i'm|our \w+|my \w+|{re.escape(name)})\b[^.;,]{{0,30}}$")
    if kind is StatementKind.REFUSAL:
        return own.search(before) is not None or _OTHERS.search(before) is None
    return own.search(before) is not None


def _kind_of_fragment(speaker: Speaker) -> StatementKind | None:
    """A fragment's kind is that of the verb it stands with: "threatened 'severe penalties'"."""
    return kind_of_verb(speaker.verb) if speaker.verb is not None else None


def _goes_on(document: Document, last: _Saying, saying: _Saying) -> bool:
    """Whether a quotation goes on with the sentence of the one before, by the same speaker."""
    if last.speaker.actor_id != saying.speaker.actor_id or last.line != saying.line:
        return False
    between = document.reading.text[last.end : saying.start]
    if last.is_fragment or "\n" in between:
        return False
    goes_on = saying.text[:1].islower() and last.text[-1:].isalnum()
    return goes_on and len(between) < 120 and between.rstrip(" \"'‘“")[-1:] == ","


def _joined(last: _Saying, saying: _Saying) -> _Saying:
    kind = last.kind if last.kind is not StatementKind.COMMENT else saying.kind
    topic = last.topic if last.topic is not Topic.OTHER else saying.topic
    return replace(
        last, kind=kind, topic=topic, end=saying.end, text=f"{last.text} … {saying.text}"
    )


def _of_sentences(document: Document, quoted: set[int]) -> list[_Saying]:
    found: list[_Saying] = []
    for sentence in document.sentences:
        if sentence.kind in (LineKind.NOISE, LineKind.HEADLINE):
            continue
        found += [
            _of_position(document, position, sentence.paragraph)
            for position in find_positions(document, sentence, quoted)
        ]
    return found


def _of_position(document: Document, position: Position, line: int) -> _Saying:
    first, last = document.doc[position.start], document.doc[position.end - 1]
    start, end = first.idx, last.idx + len(last)
    return _Saying(
        position.speaker,
        position.kind,
        position.topic,
        start,
        end,
        " ".join(document.article.text[start:end].split()),
        quoted=False,
        head=position.head,
        certainty=position.certainty,
        line=line,
    )


def _one_a_position(sayings: list[_Saying]) -> list[_Saying]:
    """Drops what tells a position again: the frame round a quotation, a position said twice."""
    quotes = [saying for saying in sayings if saying.quoted]
    reports = [saying for saying in sayings if not saying.quoted]
    framing = [one for one in reports if any(_frames(one, quote) for quote in quotes)]
    holding = [one for one in reports if any(_holds(one, quote) for quote in quotes)]
    kept: list[_Saying] = []
    for saying in sayings:
        if is_no_position(saying.text) or saying in framing:
            continue
        if saying.quoted and any(_holds(one, saying) for one in holding if one not in framing):
            continue
        same = any(_is_same(one, saying) for one in kept if not saying.quoted)
        if not same:
            kept.append(saying)
    return kept


def _is_same(one: _Saying, other: _Saying) -> bool:
    """Whether two tell one position: the same of the same, in words that overlap."""
    mine = (one.speaker.actor_id, one.kind, one.topic)
    overlaps = one.start < other.end and other.start < one.end
    return mine == (other.speaker.actor_id, other.kind, other.topic) and overlaps


def _frames(report: _Saying, quote: _Saying) -> bool:
    """Whether a reported position is little more than the quotation that it introduces."""
    if report.speaker.actor_id != quote.speaker.actor_id:
        return False
    inside = report.start <= quote.start and quote.end <= report.end + 2
    words = len(report.text.split())
    is_most = len(quote.text.split()) >= 0.4 * words or report.kind is StatementKind.COMMENT
    overlaps = report.start < quote.end and quote.start < report.end
    return (inside and is_most) or (overlaps and not inside)


def _holds(report: _Saying, quote: _Saying) -> bool:
    """Whether a quoted fragment is only some words of a position reported whole."""
    inside = report.start <= quote.start and quote.end <= report.end + 2
    return inside and quote.is_fragment and not _frames(report, quote)


def _make_row(document: Document, saying: _Saying, source_id: str) -> dict[str, Any]:
    date = _date(document, saying)
    stem = (
        slugify(f"{date:%Y-%m-%d}" if date else "undated")
        + "-"
        + slugify(f"{saying.speaker.actor_id} {saying.topic.value} {saying.kind.value}")
    )
    return {
        "statement_id": stem[:110].strip("-"),
        "speaker": saying.speaker.actor_id,
        "kind": saying.kind.value,
        "topic": saying.topic.value,
        "date": date,
        "quoted": saying.quoted,
        "text": saying.text,
        "source_id": source_id,
        **_trace(document, saying),
    }


def _trace(document: Document, saying: _Saying) -> dict[str, Any]:
    """Evidence from the sentence where the words start to the one where they end."""
    span = document.doc.char_span(saying.start, saying.end, alignment_mode="expand")
    words = span if span is not None else document.doc[saying.head.i : saying.head.i + 1]
    first, last = document.sentence_of(words[0]), document.sentence_of(words[-1])
    start, end = first.start_char, last.end_char
    certainty = saying.certainty * (NO_TOPIC if saying.topic is Topic.OTHER else 1.0)
    trace = document.trace(saying.head, certainty)
    return {
        **trace,
        "evidence": document.article.text[start:end],
        "start_char": start,
        "end_char": end,
    }


def _date(document: Document, saying: _Saying) -> dt.date | None:
    """The day on which it was said, as the sentence has it, else that of publication."""
    moment = document.date_of(saying.head) if not saying.quoted else None
    published = document.published
    if moment is None or (published is not None and moment.start > published):
        return published
    return moment.start
