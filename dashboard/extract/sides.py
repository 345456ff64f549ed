"""Who holds: the states and groups that subjects, agents and owners mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from slugify import slugify
from spacy.tokens import Token

from dashboard.extract.control_words import control_lexicon
from dashboard.extract.document import Document, Sentence
from dashboard.extract.mentions import Mention
from dashboard.extract.names import Actor, Form
from dashboard.vocabularies import ActorKind


def side_of(document: Document, holders: Iterable[Mention]) -> str | None:
    """The state or group that holds, for a person the one that the person acts for."""
    for mention in holders:
        actor = document.cast.actor(mention.actor_id)
        if actor.kind is ActorKind.PERSON:
            return mention.body or document.names.body_of(actor.actor_id, document.published)
        return actor.actor_id
    return None


def subject_sides(
    document: Document, sentence: Sentence, verb: Token
) -> tuple[tuple[Mention, ...], float, bool]:
    """Who does an act: the sides, how sure, and whether the subject points back to somebody."""
    subjects = document.subjects_of(verb)
    if holders := sides_of(document, subjects):
        return holders, 1.0, False
    forces = control_lexicon().forces.words
    if any(subject.pos_ == "PRON" or subject.lower_ in forces for subject in subjects):
        return (), 0.85, True
    if subjects and subjects[0].pos_ == "PROPN":
        return _introduce(document, subjects[0]), 0.8, False
    return side_before(document, sentence, verb), 0.7, False


def sides_of(document: Document, nouns: list[Token]) -> tuple[Mention, ...]:
    """The sides that nouns mean; a force without a name is that of whoever possesses it."""
    return tuple(mention for noun in nouns for mention in _of_noun(document, noun))


def _of_noun(document: Document, noun: Token) -> Iterator[Mention]:
    named = [
        one.mention
        for one in document.actors_of(noun, demonyms=True)
        if one.included and not _is_generic(document, one.mention)
    ]
    if named and not (noun.lower_ in control_lexicon().forces.words and named[0].root != noun.i):
        yield from named
        return
    if noun.lower_ not in control_lexicon().forces.words:
        return
    owners = [child for child in noun.children if child.dep_ in ("poss", "compound", "amod")]
    owners += document.objects_of(noun, "of", "from")
    for owner in owners:
        edge = (owner.left_edge.i, owner.i + 1)
        yield from [one.mention for one in document.actors_of(owner, demonyms=True)] or (
            document.cast.within(*edge)
        )
    yield from named


def _is_generic(document: Document, mention: Mention) -> bool:
    """Whether a name is a common noun, as "the alliance", that may mean another one here."""
    return mention.form is Form.NAME and document.doc[mention.start : mention.end].text.islower()


def owner_of(document: Document, noun: Token) -> tuple[Mention, ...]:
    """Whose control or hands: a possessor or a people's name before the noun."""
    doc = document.doc
    for index in range(noun.i - 1, max(noun.i - 6, noun.sent.start - 1), -1):
        found = [m for m in document.cast.at(index) if m.end == index + 1]
        if found:
            return tuple(found[:1])
        if (
            doc[index].pos_ not in ("ADJ", "PART", "NOUN", "ADV", "CCONJ")
            and doc[index].text != "'s"
        ):
            break
    return ()


def side_before(document: Document, sentence: Sentence, verb: Token) -> tuple[Mention, ...]:
    """The side named last before a verb whose subject the parse has lost."""
    for mention in reversed(document.cast.within(sentence.span.start, verb.i)):
        kind = document.cast.actor(mention.actor_id).kind
        if kind in (ActorKind.STATE, ActorKind.ARMED_GROUP) and mention.form is not Form.SEAT:
            return (mention,)
    return ()


def _introduce(document: Document, subject: Token) -> tuple[Mention, ...]:
    """A group that fights and that nobody knows yet, by the words of its name."""
    doc = document.doc
    start = subject.i
    while start and doc[start - 1].pos_ == "PROPN" and doc[start - 1].whitespace_:
        start -= 1
    name = doc[start : subject.i + 1].text
    if start == subject.i or not set(name.split()) & set(control_lexicon().armed.words):
        return ()
    actor = Actor(slugify(name), name, ActorKind.ARMED_GROUP, None, is_known=False)
    mention = Mention(actor.actor_id, Form.NAME, start, subject.i + 1, subject.i, certainty=0.8)
    document.cast.add(mention, actor)
    return (mention,)
