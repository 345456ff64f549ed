"""Who is named after words of presence: "Also present were A and B", "witnessed by C"."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.extract.document import Document
from dashboard.extract.mentions import Mention
from dashboard.extract.names import Form
from dashboard.extract.presence import Presence
from dashboard.vocabularies import AttendanceStatus


def find_inverted(document: Document, targets: set[int]) -> Iterator[Presence]:
    """As in "Also present were A and B", "among those attending were C and D"."""
    for sentence in document.sentences:
        words = [token.lower_ for token in sentence.span]
        at = _cue_end(words)
        if at is None:
            continue
        start = sentence.span.start + at
        target = next((t for t in targets if sentence.span.start <= t < start), None)
        for mention in _run(document, start, sentence.span.end):
            yield Presence(
                mention,
                AttendanceStatus.ATTENDED,
                document.doc[start - 1],
                document.doc[target] if target is not None else None,
                confidence=0.85,
            )


WITNESSED = (
    ("under", "the", "chairmanship", "of"),
    ("under", "the", "auspices", "of"),
    ("under", "the", "mediation", "of"),
    ("with", "the", "mediation", "of"),
    ("through", "the", "mediation", "of"),
    ("with", "the", "participation", "of"),
    ("in", "the", "presence", "of"),
    ("in", "front", "of"),
    ("witnessed", "by"),
    ("attended", "by"),
)
"""Words after which somebody is named who was there."""


def find_witnesses(document: Document, targets: set[int]) -> Iterator[Presence]:
    """As in "Signed in the presence of X", "in front of the president"."""
    doc = document.doc
    words = [token.lower_ for token in document.tokens]
    openings = {cue[0] for cue in WITNESSED}
    for at in (index for index, word in enumerate(words) if word in openings):
        for cue in WITNESSED:
            if tuple(words[at : at + len(cue)]) != cue:
                continue
            sentence = document.sentence_of(doc[at])
            near = [t for t in targets if sentence.span.start <= t < at]
            for person in document.listed_from(at + len(cue)) if near else ():
                if document.is_person(person.mention):
                    yield Presence(
                        person.mention,
                        AttendanceStatus.ATTENDED,
                        doc[at],
                        doc[max(near)],
                        confidence=0.8,
                    )


def _cue_end(words: list[str]) -> int | None:
    """Where the names begin after the words of an inverted sentence; none without such words."""
    for at, word in enumerate(words[:24]):
        if word not in (
            "were",
            "was",
            "are",
            "is",
            "included",
            "include",
            "includes",
            "come",
            "came",
        ):
            continue
        before = words[max(at - 8, 0) : at]
        inverted = at <= 3 and bool({"present", "attendance", "attending"} & set(before))
        among = "among" in before and bool(
            {"those", "participants", "attendees", "guests", "leaders"} & set(before)
        )
        listing = word.startswith("include") and bool(
            {"attendees", "participants", "attending", "guests", "present", "delegates"}
            & set(before)
        )
        side = "side" in before and "on" in before
        if (side or inverted or (among and at <= 14) or listing) and "not" not in words[
            at : at + 2
        ]:
            return at + 1
    return None


def _run(document: Document, start: int, end: int) -> list[Mention]:
    """The people and bodies named from a token on, up to the next verb."""
    found: dict[str, Mention] = {}
    for mention in document.cast.within(start, end):
        between = document.doc[start : mention.start]
        if any(t.pos_ == "VERB" and t.tag_ in ("VBD", "VBZ", "VBP") for t in between):
            break
        if mention.form in (Form.PRONOUN, Form.DEMONYM):
            continue
        after = document.doc[mention.end] if mention.end < len(document.doc) else None
        if after is not None and after.text in ("'s", "'"):
            continue
        if mention.start and document.doc[mention.start - 1].lower_ in ("of", "in", "from", "to"):
            continue
        found.setdefault(mention.actor_id, mention)
    return list(found.values())
