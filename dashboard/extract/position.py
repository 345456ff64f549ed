"""A reported position, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from dashboard.extract.document import Document
from dashboard.extract.mentions import Mention
from dashboard.extract.names import Form
from dashboard.vocabularies import ActorKind, StatementKind, Topic

NAMELESS = frozenset({"official", "expert", "legislator", "counterpart", "ambassador"})
"""Kinds of office that several people hold at once."""

MOST = 4
"""How many may hold one position together, a row each."""


@dataclass(frozen=True)
class Position:
    """One position: who, what, and the tokens `start` to `end` (exclusive) of its words."""

    speaker: Mention
    kind: StatementKind
    topic: Topic
    start: int
    end: int
    head: Token
    certainty: float


def speaker_of(document: Document, verb: Token) -> tuple[Mention, float] | None:
    """Who does an act of saying, and how sure that is."""
    for subject in document.subjects_of(verb):
        told = [
            one.mention
            for one in document.actors_of(subject)
            if one.included and not _is_pair(document, one.mention)
        ]
        is_named = told and as_body(document, told[0]) is told[0]
        if not is_named or not _is_person(document, told[0]):
            told = [*_apposed(document, subject), *told]
        if told:
            return as_body(document, told[0]), told[0].certainty
        if subject.tag_ == "WP" and (found := _antecedent(document, subject)) is not None:
            return as_body(document, found), 0.8
        if (
            subject.pos_ in ("NOUN", "PROPN")
            and (found := _in_phrase(document, subject, verb)) is not None
        ):
            return as_body(document, found), 0.7
    return None


def _antecedent(document: Document, who: Token) -> Mention | None:
    """The person named last before a "who" that the parse hangs elsewhere."""
    before = document.cast.within(document.sentence_of(who).span.start, who.i)
    people = [m for m in before if _is_person(document, m) and m.form is not Form.PRONOUN]
    return people[-1] if people and who.lower_ == "who" else None


def _in_phrase(document: Document, subject: Token, verb: Token) -> Mention | None:
    """Whom the phrase of a noun names: "a lawmaker in Yerevan, X, said", "the Xian draft"."""
    stop = max(subject.right_edge.i + 1, verb.i if verb.i > subject.i else 0)
    for mention in document.cast.within(subject.i + 1, stop):
        if document.doc[mention.start - 1].text == "," and _is_person(document, mention):
            return mention
    named = [
        mention
        for mention in document.cast.within(subject.left_edge.i, subject.i + 1)
        if mention.form is not Form.PRONOUN
    ]
    return named[-1] if named else _echoed(document, subject)


def _echoed(document: Document, noun: Token) -> Mention | None:
    """Whom "the deputy secretary" means: the last person of whose title those are words."""
    words = [child.lower_ for child in noun.lefts if child.dep_ in ("compound", "amod")]
    if not any(child.lower_ == "the" for child in noun.lefts):
        return None
    phrase = " ".join([*words, noun.lower_])
    for mention in reversed(document.cast.mentions):
        if mention.start < noun.i and mention.title and phrase in mention.title.lower():
            return mention
    return None


def _is_pair(document: Document, mention: Mention) -> bool:
    """Whether a noun means several at once ("both sides"), of whom nobody alone speaks."""
    held = [one for one in document.cast.at(mention.root) if one.form is Form.PRONOUN]
    return mention.form is Form.PRONOUN and len({one.actor_id for one in held}) > 1


def _apposed(document: Document, subject: Token) -> list[Mention]:
    """The person whose name explains a noun: "the spokesman, X"."""
    return [
        one.mention
        for child in subject.children
        if child.dep_ == "appos"
        for one in document.actors_of(child)
        if _is_person(document, one.mention)
    ]


def _is_person(document: Document, mention: Mention) -> bool:
    return document.cast.actor(mention.actor_id).kind is ActorKind.PERSON


def speakers_of(document: Document, verb: Token) -> list[tuple[Mention, float]]:
    """All who do an act of saying together ("X, Y and Z urged"), a few at most."""
    first = speaker_of(document, verb)
    if first is None:
        return []
    found = {first[0].actor_id: first}
    for subject in document.subjects_of(verb):
        for participant in document.actors_of(subject):
            mention = as_body(document, participant.mention)
            is_apposition = document.doc[mention.root].dep_ == "appos"
            counts = participant.included and not is_apposition
            if counts and not _is_pair(document, mention) and not _is_one_noun(first[0], mention):
                found.setdefault(mention.actor_id, (mention, participant.mention.certainty))
    return list(found.values())[:MOST]


def _is_one_noun(first: Mention, second: Mention) -> bool:
    return first.start < second.end and second.start < first.end and first.root == second.root


def as_body(document: Document, mention: Mention) -> Mention:
    """Somebody without a name ("a senior X official") as whom they speak for."""
    actor = document.cast.actor(mention.actor_id)
    is_nameless = mention.form is Form.OFFICE and not actor.is_known
    if not is_nameless or mention.body is None or mention.title_kind not in NAMELESS:
        return mention
    if any(
        one.actor_id == mention.actor_id and one.form in (Form.NAME, Form.SURNAME)
        for one in document.cast.mentions
    ):
        return mention
    return replace(mention, actor_id=mention.body)


def side_of_speaker(document: Document, mention: Mention) -> str | None:
    """The state or group that somebody speaks for; themselves if they are one."""
    if document.cast.actor(mention.actor_id).kind is ActorKind.PERSON:
        return mention.body or document.names.body_of(mention.actor_id, document.published)
    return mention.actor_id


def is_one_side(document: Document, first: Mention, second: Mention) -> bool:
    """Whether two are the same, or speak for the same state or group."""
    sides = [side_of_speaker(document, mention) for mention in (first, second)]
    return first.actor_id == second.actor_id or sides[0] == sides[1]


def is_own(document: Document, speaker: Mention, clause: Token) -> bool:
    """Whether somebody speaks of their own side's act: "said X would not", "said he would"."""
    subjects = document.subjects_of(clause)
    mentions = [one.mention for subject in subjects for one in document.actors_of(subject)]
    side = side_of_speaker(document, speaker)
    if not mentions or side is None:
        return True
    return any(
        m.actor_id == speaker.actor_id or side_of_speaker(document, m) == side for m in mentions
    )
