"""Lists of delegations: "For Russia: A (head of delegation), B, C".

Surface frames: the parser makes little of a line without a verb.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dashboard.extract.document import Document, Sentence
from dashboard.extract.mentions import Mention
from dashboard.extract.names import Form
from dashboard.extract.presence import Presence
from dashboard.vocabularies import ActorKind, AttendanceStatus


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
                if _is_person(document, person.mention):
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


LEAD = 8
"""How many words a list may begin with before its colon."""


def find_listed(document: Document) -> Iterator[Presence]:
    """Those whom the text lists as at the table."""
    announced = False
    for sentence in document.sentences:
        colon = _colon(sentence)
        if colon is None:
            announced = announced and _is_short(sentence)
            continue
        people = [m for m in _after(document, sentence, colon) if _is_person(document, m)]
        body = _body(document, sentence, colon)
        if people and (body or announced) and not _has_verb(sentence, colon):
            yield from _list(document, sentence, people, body)
        announced = _announces(sentence, colon)


def _colon(sentence: Sentence) -> int | None:
    span = sentence.span
    for token in span[: LEAD + 1]:
        if token.text == ":":
            return token.i
    return None


def _is_short(sentence: Sentence) -> bool:
    return len(sentence.span) < LEAD


def _announces(sentence: Sentence, colon: int) -> bool:
    words = {token.lemma_.lower() for token in sentence.span[: colon - sentence.span.start]}
    return bool(
        words
        & {"table", "delegation", "participant", "attendee", "present", "attend", "side", "team"}
    )


def _after(document: Document, sentence: Sentence, colon: int) -> list[Mention]:
    found = [
        m for m in document.cast.within(colon + 1, sentence.span.end) if m.form is not Form.PRONOUN
    ]
    seen: dict[str, Mention] = {}
    for mention in found:
        seen.setdefault(mention.actor_id, mention)
    return list(seen.values())


def _is_person(document: Document, mention: Mention) -> bool:
    return document.cast.actor(mention.actor_id).kind is ActorKind.PERSON


def _body(document: Document, sentence: Sentence, colon: int) -> str | None:
    """The state or group before the colon."""
    for mention in document.cast.within(sentence.span.start, colon):
        if not _is_person(document, mention):
            return mention.actor_id
    return None


def _has_verb(sentence: Sentence, colon: int) -> bool:
    """Whether this is a sentence of its own after all: "Wadephul: we leave the room ..."."""
    span = sentence.span
    return any(
        token.pos_ in ("VERB", "AUX") and token.tag_ in ("VBD", "VBZ", "VBP", "MD")
        for token in span
        if token.i > colon
    )


def _list(
    document: Document, sentence: Sentence, people: list[Mention], body: str | None
) -> Iterator[Presence]:
    doc = document.doc
    for mention in people:
        after = doc[mention.end : min(mention.end + 7, sentence.span.end)].text.lower()
        head = (
            after.startswith(("(head", ", head of the delegation"))
            or "head of delegation" in after[:25]
        )
        given = replace(mention, body=mention.body or body)
        yield Presence(
            given, AttendanceStatus.ATTENDED, doc[mention.root], head=head, confidence=0.85
        )
