"""Conditions in what is said: what somebody asks of others by making their own act hang on it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from dashboard.extract.document import Document
from dashboard.extract.mentions import Mention
from dashboard.extract.position import side_of_speaker
from dashboard.extract.topics import topic_of
from dashboard.vocabularies import Topic

_MARKS = frozenset({"if", "once", "provided", "unless", "until", "when", "after"})
_PLAIN = frozenset({"if", "once", "provided"})


@dataclass(frozen=True)
class Condition:
    """A condition from token `start` to the end of what is said.

    `is_only`: the whole is a demand ("only once the hostages are home"). `is_extra`: beside what is
    offered, something is asked of another side ("if the Xs withdrew").
    """

    start: int
    is_only: bool
    is_extra: bool


def find_condition(document: Document, speaker: Mention, start: int, end: int) -> Condition | None:
    """The condition in the words `start` to `end` (exclusive); none if they set none."""
    doc = document.doc
    for at in range(start + 2, end - 2):
        if doc[at].lower_ not in _MARKS:
            continue
        if doc[at - 1].lower_ == "only":
            return Condition(at - 1, is_only=True, is_extra=False)
        if doc[at].lower_ in _PLAIN and _asks_others(document, speaker, (start, at, end)):
            return Condition(at, is_only=False, is_extra=True)
    return None


def _asks_others(document: Document, speaker: Mention, cuts: tuple[int, int, int]) -> bool:
    """Whether a condition has another side do something of a matter of its own."""
    start, at, end = cuts
    doc = document.doc
    subject = next((m for m in document.cast.within(at + 1, min(at + 7, end))), None)
    own = topic_of(doc[start:at].text)
    asked = topic_of(doc[at:end].text)
    if asked is Topic.OTHER or asked is own or not _is_bound(doc, start, at):
        return False
    if subject is None:
        return False
    mine = side_of_speaker(document, speaker)
    return side_of_speaker(document, subject) != mine


def _is_bound(doc: Doc, start: int, at: int) -> bool:
    """Whether the words before tell what would be done then."""
    return any(
        doc[index].lower_ in ("would", "will", "'ll", "ready", "willing", "could")
        for index in range(start, at)
    )
