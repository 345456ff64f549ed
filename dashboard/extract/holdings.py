"""The frames of holding land: which word says it, who holds, and where the land is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from slugify import slugify
from spacy.tokens import Token

from dashboard.extract.document import Document, Sentence, is_passive
from dashboard.extract.lexicon import Entry, load_lexicon
from dashboard.extract.mentions import Mention
from dashboard.extract.names import Actor, Form
from dashboard.extract.predicates import Mood
from dashboard.vocabularies import ActorKind, Nature


class Verbs(Entry):
    """Verbs whose object is land; `weak` ones need another sign that it is, `measured` a figure."""

    strong: tuple[str, ...]
    weak: tuple[str, ...]
    measured: tuple[str, ...] = ()


class From(Entry):
    """Verbs with a preposition before the land."""

    verbs: tuple[str, ...]
    prepositions: tuple[str, ...]


class ControlNouns(Entry):
    """Nouns such as "control" and what verbs make of them."""

    nouns: tuple[str, ...]
    captured: tuple[str, ...]
    lost: tuple[str, ...]
    controls: tuple[str, ...]


class Nouns(Entry):
    """Nouns followed by "of" and the land."""

    captured: tuple[str, ...]
    lost: tuple[str, ...]
    gained: tuple[str, ...]


class Land(Entry):
    """Words that make the whole of a share land, and those that do not."""

    words: tuple[str, ...]
    other: tuple[str, ...]


class Words(Entry):
    """A list of words."""

    words: tuple[str, ...]


class Attributing(Entry):
    """Verbs that attribute."""

    verbs: tuple[str, ...]


class ControlLexicon(Entry):
    """`lexicon/control.toml`."""

    controls: Verbs
    captured: Verbs
    lost: Verbs
    lost_from: From
    control_nouns: ControlNouns
    nouns: Nouns
    contested: Words
    land: Land
    forces: Words
    assessors: Words
    attribution: Attributing
    comparison: Words
    war: Words
    parties: Words
    armed: Words


@dataclass(frozen=True)
class Holding:
    """A frame at `token`: what sort of holding, by whom, of what is named from `land` on.

    `support` is a light verb's index ("took" in "took control"), `land` a range of tokens.
    `is_open` is true where the holder is a pronoun or a force that nothing names ("they").
    """

    token: Token
    nature: Nature
    holders: tuple[Mention, ...]
    land: tuple[int, int] | None
    is_strong: bool
    certainty: float
    support: int = -1
    is_open: bool = False
    is_measured: bool = False


@cache
def control_lexicon() -> ControlLexicon:
    """The words of holding land."""
    return load_lexicon("control", ControlLexicon)


@cache
def _verbs() -> dict[str, tuple[Nature, bool]]:
    lexicon = control_lexicon()
    tables = (
        (Nature.CONTROLS, lexicon.controls),
        (Nature.CAPTURED, lexicon.captured),
        (Nature.LOST, lexicon.lost),
    )
    return {
        verb: (nature, verb in verbs.strong)
        for nature, verbs in tables
        for verb in (*verbs.strong, *verbs.weak, *verbs.measured)
    }


def side_of(document: Document, holding: Holding) -> str | None:
    """The state or group that holds, for a person the one that the person acts for."""
    for mention in holding.holders:
        actor = document.cast.actor(mention.actor_id)
        if actor.kind is ActorKind.PERSON:
            return mention.body or document.names.body_of(actor.actor_id, document.published)
        return actor.actor_id
    return None


def find_holdings(document: Document, sentence: Sentence) -> list[Holding]:
    """The frames of one sentence that it tells as facts, in its order."""
    found = [
        holding
        for token in sentence.span
        if (holding := _frame_at(document, sentence, token)) is not None
    ]
    return [holding for holding in found if _is_told(document, holding)]


def _is_told(document: Document, holding: Holding) -> bool:
    token = document.doc[holding.support] if holding.support >= 0 else holding.token
    predicate = document.predicate_of(token)
    if predicate.governors and _is_apart(token, predicate.governors[-1]):
        return not predicate.negated
    return not predicate.negated and predicate.mood in (Mood.ASSERTED, Mood.AVOIDED)


def _is_apart(token: Token, governor: Token) -> bool:
    """Whether a semicolon stands between, so that what the parse puts above is another clause."""
    first, last = sorted((token.i, governor.i))
    return any(token.doc[index].text == ";" for index in range(first, last))


def _frame_at(document: Document, sentence: Sentence, token: Token) -> Holding | None:
    lexicon = control_lexicon()
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBN", "VBD"):
        if token.dep_ == "amod" or (lemma in ("be",)):
            return None
        if lemma == "fall":
            return _fall(document, sentence, token)
        if lemma in lexicon.lost_from.verbs:
            return _lost_from(document, sentence, token)
        if token.lower_ in lexicon.contested.words:
            return _contested(document, token)
        if lemma in _verbs():
            nature, is_strong = _verbs()[lemma]
            if _is_done(token, lemma):
                nature = Nature.CAPTURED
            return _verb(document, sentence, token, nature, is_strong)
    if token.lower_ in lexicon.contested.words:
        return _contested(document, token)
    if token.pos_ in ("NOUN", "PROPN"):
        if lemma in lexicon.control_nouns.nouns:
            return _control_noun(document, sentence, token)
        if token.lower_ == "hands":
            return _hands(document, sentence, token)
        return _noun(document, sentence, token)
    return None


def _verb(
    document: Document,
    sentence: Sentence,
    verb: Token,
    nature: Nature,
    is_strong: bool,  # noqa: FBT001
) -> Holding | None:
    noun = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if noun is not None and noun.lemma_.lower() in control_lexicon().control_nouns.nouns:
        return None
    if is_passive(verb):
        holders = _sides(document, document.agents_of(verb))
        land = _subject_land(document, verb)
        certainty = 1.0 if holders else 0.6
        return Holding(
            verb, nature, holders, land, is_strong, certainty, is_measured=_is_measured(verb)
        )
    if any(child.dep_ == "prt" and child.lower_ != "over" for child in verb.children):
        return None
    holders, certainty, is_open = _subject_sides(document, sentence, verb)
    land = _object_land(document, sentence, verb)
    if not holders and not is_open:
        return None
    return Holding(
        verb,
        nature,
        holders,
        land,
        is_strong,
        certainty,
        is_open=is_open,
        is_measured=_is_measured(verb),
    )


def _is_done(verb: Token, lemma: str) -> bool:
    """Whether "occupy" tells an act ("occupied X in March", "have occupied"), not a state."""
    has_been = any(child.lower_ in ("had", "has", "have") for child in verb.children)
    return lemma == "occupy" and not is_passive(verb) and (verb.tag_ == "VBD" or has_been)


def _is_measured(verb: Token) -> bool:
    lexicon = control_lexicon()
    tables = (lexicon.controls, lexicon.captured, lexicon.lost)
    return any(verb.lemma_.lower() in verbs.measured for verbs in tables)


def _subject_sides(
    document: Document, sentence: Sentence, verb: Token
) -> tuple[tuple[Mention, ...], float, bool]:
    """Who does an act: the sides, how sure, and whether the subject points back to somebody."""
    subjects = document.subjects_of(verb)
    if holders := _sides(document, subjects):
        return holders, 1.0, False
    forces = control_lexicon().forces.words
    if any(subject.pos_ == "PRON" or subject.lower_ in forces for subject in subjects):
        return (), 0.85, True
    if subjects and subjects[0].pos_ == "PROPN":
        return _introduce(document, subjects[0]), 0.8, False
    return _before(document, sentence, verb), 0.7, False


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


def _object_land(document: Document, sentence: Sentence, verb: Token) -> tuple[int, int]:
    """Where the object is named: after the verb, or before it in "Goma, which the rebels took"."""
    relative = next(
        (c for c in verb.children if c.dep_ in ("dobj", "pobj") and c.tag_ in ("WDT", "WP")), None
    )
    if relative is not None and verb.dep_ == "relcl":
        return verb.head.left_edge.i, relative.i
    return verb.i + 1, sentence.span.end


def _subject_land(document: Document, verb: Token) -> tuple[int, int] | None:
    if verb.dep_ == "acl":
        return verb.head.left_edge.i, verb.i
    for subject in document.subjects_of(verb):
        if subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
            subject = verb.head
        return subject.left_edge.i, min(subject.right_edge.i + 1, max(verb.i, subject.i + 1))
    return None


def _lost_from(document: Document, sentence: Sentence, verb: Token) -> Holding | None:
    words = control_lexicon().lost_from.prepositions
    at = next(
        (
            i
            for i in range(verb.i + 1, min(verb.i + 7, sentence.span.end))
            if document.doc[i].lower_ in words
        ),
        None,
    )
    if at is None:
        return None
    passive = is_passive(verb)
    certainty = 0.9
    losers = document.subjects_of(verb) if passive else document.objects_of(verb)
    holders = _sides(document, losers) or _sides(document, document.subjects_of(verb))
    if not holders:
        holders, certainty = _before(document, sentence, verb), 0.75
    land = (at + 1, sentence.span.end)
    return Holding(verb, Nature.LOST, holders, land, is_strong=True, certainty=certainty)


def _fall(document: Document, sentence: Sentence, verb: Token) -> Holding | None:
    holders = _sides(document, document.objects_of(verb, "to", "into"))
    land = _subject_land(document, verb)
    if land is None:
        return None
    certainty = 1.0 if holders else 0.5
    return Holding(
        verb, Nature.CAPTURED, holders, land, is_strong=bool(holders), certainty=certainty
    )


def _contested(document: Document, token: Token) -> Holding | None:
    subjects = document.subjects_of(token) if token.pos_ == "VERB" else []
    if token.head.lemma_ in ("be", "remain") and token.dep_ in ("acomp", "oprd", "attr"):
        subjects = document.subjects_of(token.head)
    for subject in subjects:
        if subject.lemma_.lower() in control_lexicon().control_nouns.nouns:
            return _contested_control(document, token, subject)
        land = (subject.left_edge.i, subject.right_edge.i + 1)
        return Holding(token, Nature.CONTESTED, (), land, is_strong=False, certainty=0.95)
    return None


def _contested_control(document: Document, token: Token, subject: Token) -> Holding | None:
    land = _after(document, subject, "of", "over")
    if land is None:
        clause = subject.head
        if clause.dep_ == "relcl":
            land = (clause.head.left_edge.i, clause.left_edge.i)
    return (
        Holding(token, Nature.CONTESTED, (), land, is_strong=False, certainty=0.9) if land else None
    )


def _control_noun(document: Document, sentence: Sentence, noun: Token) -> Holding | None:
    """ "Took control of", "under Russian control", "is in control of"."""
    nouns = control_lexicon().control_nouns
    head = noun.head
    before = document.doc[noun.left_edge.i - 1].lower_ if noun.left_edge.i else ""
    owner = _owner(document, noun)
    if "under" in (before, head.lower_) or (owner and head.lower_ == "in"):
        return _under(document, noun, owner)
    verb = head if head.pos_ in ("VERB", "AUX") else head.head
    lemma = verb.lemma_.lower()
    nature = next(
        (
            n
            for n in (Nature.CAPTURED, Nature.LOST, Nature.CONTROLS)
            if lemma in getattr(nouns, n.value)
        ),
        None,
    )
    land = _after(document, noun, "of", "over", "on", stop=sentence.span.end)
    if nature is None or (land is None and noun.dep_ != "dobj"):
        return None
    if is_passive(verb):
        holders, certainty, is_open = _sides(document, document.agents_of(verb)), 1.0, False
    else:
        holders, certainty, is_open = _subject_sides(document, sentence, verb)
    if not holders and not is_open:
        return None
    return Holding(
        noun,
        nature,
        holders,
        land,
        is_strong=False,
        certainty=certainty,
        support=verb.i,
        is_open=is_open,
    )


def _under(document: Document, noun: Token, owner: tuple[Mention, ...]) -> Holding | None:
    holders = owner or _sides(document, document.objects_of(noun, "of"))
    verb = noun.head.head if noun.head.dep_ == "prep" else noun.head
    forces = control_lexicon().forces.words
    is_open = not holders and any(child.lower_ in forces for child in noun.children)
    if not holders and not is_open:
        return None
    nature = (
        Nature.CAPTURED if verb.lemma_ in ("come", "fall", "bring", "pass") else Nature.CONTROLS
    )
    if verb.pos_ in ("VERB", "AUX"):
        land = _subject_land(document, verb)
        return Holding(
            noun,
            nature,
            holders,
            land,
            is_strong=False,
            certainty=0.95,
            support=verb.i,
            is_open=is_open,
        )
    land = (verb.left_edge.i, noun.head.i)
    return Holding(noun, nature, holders, land, is_strong=False, certainty=0.85, is_open=is_open)


def _hands(document: Document, sentence: Sentence, noun: Token) -> Holding | None:
    """ "In Russian hands", "in the hands of the rebels"."""
    owner = _owner(document, noun) or _sides(document, document.objects_of(noun, "of"))
    verb = noun.head.head if noun.head.dep_ == "prep" else noun.head
    if not owner or noun.head.lower_ not in ("in", "into"):
        return None
    nature = Nature.CAPTURED if verb.lemma_ in ("come", "fall", "pass") else Nature.CONTROLS
    land = _subject_land(document, verb) if verb.pos_ in ("VERB", "AUX") else None
    return Holding(noun, nature, owner, land, is_strong=False, certainty=0.95, support=verb.i)


def _noun(document: Document, sentence: Sentence, noun: Token) -> Holding | None:
    nouns = control_lexicon().nouns
    lemma = noun.lemma_.lower()
    nature = (
        Nature.CAPTURED
        if lemma in (*nouns.captured, *nouns.gained)
        else Nature.LOST
        if lemma in nouns.lost
        else None
    )
    if nature is None:
        return None
    land = _after(document, noun, "of", stop=sentence.span.end)
    if land is None:
        return None
    holders = _owner(document, noun) or _sides(document, document.objects_of(noun, "by", "to"))
    is_gain = lemma in nouns.gained
    return Holding(
        noun, nature, holders, None if is_gain else land, is_strong=not is_gain, certainty=0.9
    )


def _after(
    document: Document, noun: Token, *prepositions: str, stop: int | None = None
) -> tuple[int, int] | None:
    for index in range(noun.i + 1, min(noun.i + 3, len(document.doc))):
        if document.doc[index].lower_ in prepositions:
            return index + 1, stop or min(index + 12, len(document.doc))
    return None


def _owner(document: Document, noun: Token) -> tuple[Mention, ...]:
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


def _sides(document: Document, nouns: list[Token]) -> tuple[Mention, ...]:
    """The sides that nouns mean; a force without a name is that of whoever possesses it."""
    return tuple(mention for noun in nouns for mention in _of_noun(document, noun))


def _of_noun(document: Document, noun: Token) -> Iterator[Mention]:
    named = [one.mention for one in document.actors_of(noun, demonyms=True) if one.included]
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


def _before(document: Document, sentence: Sentence, verb: Token) -> tuple[Mention, ...]:
    """The side named last before a verb whose subject the parse has lost."""
    for mention in reversed(document.cast.within(sentence.span.start, verb.i)):
        kind = document.cast.actor(mention.actor_id).kind
        if kind in (ActorKind.STATE, ActorKind.ARMED_GROUP) and mention.form is not Form.SEAT:
            return (mention,)
    return ()
