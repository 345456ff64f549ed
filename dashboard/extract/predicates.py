"""One mechanism for polarity, modality and tense, shared by all frames.

`read_predicate` climbs from an act to whatever governs it in the parse ("is due to", "declined
to", "said he would not") and says whether the act took place, is to come, or is only talked of.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from spacy.tokens import Token

from dashboard.extract.lexicon import Cues, Entry, load_lexicon


class PredicateLexicon(Entry):
    """`lexicon/predicates.toml`."""

    refused: Cues
    failed: Cues
    planned: Cues
    possible: Cues
    denied: Cues
    avoided: Cues
    object_control: tuple[str, ...]


class Mood(StrEnum):
    """How an act stands to the facts, from the outermost word that says so."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    POSSIBLE = "possible"
    REFUSED = "refused"
    FAILED = "failed"
    DENIED = "denied"
    AVOIDED = "avoided"


class Time(StrEnum):
    """When an act is placed by its verb, seen from the day of publication."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


@dataclass(frozen=True)
class Predicate:
    """An act's polarity, mood and time, and the words above it that decided, inner ones first."""

    negated: bool
    mood: Mood
    time: Time
    governors: tuple[Token, ...] = ()

    @property
    def took_place(self) -> bool:
        """Whether the text tells the act as a fact."""
        return self.mood is Mood.ASSERTED and not self.negated and self.time is not Time.FUTURE


_CONDITIONS = frozenset({"if", "whether", "unless", "until", "should", "once", "lest"})
_POSSIBLE_AUX = frozenset({"may", "might", "could", "can", "should", "must", "ought"})
_NEGATIONS = frozenset(
    {"not", "n't", "never", "no", "neither", "nor", "without", "hardly", "nobody", "none"}
)
_CLIMBED = frozenset(
    {
        "xcomp",
        "ccomp",
        "acl",
        "pcomp",
        "conj",
        "advcl",
        "dobj",
        "prep",
        "pobj",
        "oprd",
        "acomp",
        "attr",
        "relcl",
        "csubj",
        "csubjpass",
    }
)


@cache
def _moods() -> dict[str, Mood]:
    lexicon = load_lexicon("predicates", PredicateLexicon)
    return {
        cue: mood
        for mood in Mood
        if mood is not Mood.ASSERTED
        for cue in getattr(lexicon, mood.value)
    }


def read_predicate(token: Token) -> Predicate:
    """The predicate of an act: a verb, or a noun that names one ("talks", "no-show")."""
    is_verb = token.pos_ in ("VERB", "AUX")
    negated = is_negated(token)
    mood = _own_mood(token) if is_verb else Mood.ASSERTED
    time = _time(token) if is_verb else None
    governors: list[Token] = []
    for child, head in _climb(token):
        found = _mood_of_governor(head, child)
        if time is None and head.pos_ in ("VERB", "AUX"):
            mood, time = _of_own_verb(child, head, mood, is_governed=found is not None)
        if found is None:
            if not is_verb:
                negated = negated or (child.dep_ in _CARRYING and is_negated(head))
            elif child.dep_ in ("dobj", "xcomp", "pobj") and head.pos_ in ("VERB", "AUX"):
                mood = Mood.POSSIBLE if _own_mood(head) is Mood.POSSIBLE else mood
            continue
        governors.append(head)
        mood, negated = _governed(head, found, mood, negated)
    return Predicate(negated, mood, time or Time.PRESENT, tuple(governors))


def _of_own_verb(child: Token, verb: Token, mood: Mood, *, is_governed: bool) -> tuple[Mood, Time]:
    """The mood and time that the first verb above gives the noun of an act."""
    time = _time(verb)
    if _is_yet_to_come(verb):
        mood, time = _stronger(mood, Mood.PLANNED), Time.FUTURE
    infinitive = any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in verb.children)
    if verb.lemma_ == "be" and child.dep_ == "nsubj" and infinitive:
        # "Talks are to resume on Friday."
        mood = _stronger(mood, Mood.PLANNED)
    if not is_governed and child.dep_ not in ("ccomp", "advcl"):
        mood = _stronger(mood, _own_mood(verb))
    return mood, time


def _governed(head: Token, found: Mood, mood: Mood, negated: bool) -> tuple[Mood, bool]:
    """An act's mood and polarity under a word such as "plan", "refuse" or "hope"."""
    outer_negated = is_negated(head)
    if found is Mood.PLANNED:
        mood = _stronger(mood, Mood.PLANNED)
        mood = Mood.POSSIBLE if _own_mood(head) is Mood.POSSIBLE else mood
        return mood, negated or outer_negated
    if not outer_negated:
        return _stronger(mood, found), negated
    return mood, negated or found is Mood.POSSIBLE


def is_negated(token: Token) -> bool:
    """Whether a negation stands at the token itself: "did not attend", "no talks"."""
    for child in token.children:
        if child.dep_ == "neg" or (
            child.dep_ in ("det", "preconj", "cc", "advmod") and child.lower_ in _NEGATIONS
        ):
            return True
        if child.lower_ == "longer" and child.i and child.doc[child.i - 1].lower_ == "no":
            return True
    if token.dep_ in ("pcomp", "pobj"):
        before = [
            token.doc[index].lower_ for index in range(max(token.head.i - 1, 0), token.head.i + 1)
        ]
        if "without" in before or "instead" in before or before == ["rather", "than"]:
            return True
    if token.dep_ in ("nsubj", "dobj", "attr") and token.head.dep_ != "" and token.pos_ == "NOUN":
        return any(child.lower_ == "no" and child.i < token.i for child in token.children)
    return False


def was_to_have(token: Token) -> bool:
    """Whether the act was due and did not come about: "was to have met", "had been due to meet"."""
    auxiliaries = {child.lower_ for child in token.children if child.dep_ == "aux"}
    head = token.head
    if token.dep_ != "xcomp" or "to" not in auxiliaries:
        return False
    if head.lower_ in ("was", "were") and "have" in auxiliaries:
        return True
    if head.lemma_.lower() not in _DUE:
        return False
    finite = head.head if head.pos_ == "ADJ" else head
    above = {child.lower_ for child in finite.children if child.dep_ in ("aux", "auxpass")}
    return "had" in above or (
        bool({"was", "were"} & {finite.lower_, *above}) and head.lower_ in ("supposed", "meant")
    )


_DUE = frozenset(
    {
        "due",
        "expect",
        "expected",
        "schedule",
        "scheduled",
        "suppose",
        "supposed",
        "mean",
        "meant",
        "plan",
        "planned",
        "set",
    }
)


def is_conditional(token: Token) -> bool:
    """Whether the act stands in a condition: "if he comes", "unless they meet"."""
    return any(
        child.lower_ in _CONDITIONS for child in token.children if child.dep_ in ("mark", "advmod")
    )


def _own_mood(verb: Token) -> Mood:
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if verb.dep_ == "conj" and not auxiliaries and verb.tag_ in ("VB", "VBN"):
        return _own_mood(verb.head)
    if is_conditional(verb) or auxiliaries & _POSSIBLE_AUX:
        return Mood.POSSIBLE
    if "would" in auxiliaries and _has_condition(verb):
        return Mood.POSSIBLE
    if auxiliaries & {"will", "'ll", "wo", "shall", "would", "'d"} and "have" not in auxiliaries:
        return Mood.PLANNED
    if "would" in auxiliaries:
        return Mood.POSSIBLE
    if _is_going_to(verb):
        return Mood.PLANNED
    if _aims(verb) or _is_judged(verb) or _has_to(verb):
        return Mood.POSSIBLE
    return Mood.ASSERTED


def _has_condition(verb: Token) -> bool:
    """As in "would come if he was asked"."""
    return any(
        child.dep_ == "advcl" and any(mark.lower_ in ("if", "unless") for mark in child.children)
        for child in verb.children
    )


def _is_judged(verb: Token) -> bool:
    """An infinitive that an adjective judges: "it is important to meet"; not "is due to meet"."""
    head = verb.head
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    return (
        verb.dep_ in ("xcomp", "ccomp")
        and infinitive
        and head.pos_ == "ADJ"
        and head.lower_ not in _moods()
        and head.lower_
        not in ("able", "last", "first", "glad", "pleased", "happy", "quick", "sorry")
    )


def _has_to(verb: Token) -> bool:
    """As in "would have to meet", "has to be a meeting"; "had to" tells a fact."""
    head = verb.head
    return verb.dep_ == "xcomp" and head.lemma_ == "have" and head.tag_ in ("VB", "VBZ", "VBP")


_AIMS = frozenset(
    {
        "wish",
        "aim",
        "goal",
        "plan",
        "hope",
        "task",
        "idea",
        "intention",
        "priority",
        "dream",
        "purpose",
        "objective",
        "point",
        "challenge",
        "way",
        "job",
        "desire",
        "mission",
        "role",
    }
)


def _aims(verb: Token) -> bool:
    """An infinitive that says what somebody's aim is: "his wish was to bring them together"."""
    head = verb.head
    if verb.dep_ != "xcomp" or head.lemma_ != "be":
        return False
    return any(c.dep_ == "nsubj" and c.lemma_.lower() in _AIMS for c in head.children)


def _is_going_to(verb: Token) -> bool:
    if _aims(verb):
        return False
    return (
        verb.dep_ == "xcomp"
        and verb.head.lower_ in ("going", "is", "are")
        and any(child.lower_ == "to" for child in verb.children)
    )


def _climb(token: Token) -> Iterator[tuple[Token, Token]]:
    """Each governing token above an act, with the token below it."""
    child = token
    for _ in range(8):
        head = child.head
        if head == child or child.dep_ not in _CLIMBED | {"nsubj", "nsubjpass", "compound"}:
            return
        if child.dep_ == "relcl" or (
            child.dep_ == "advcl"
            and child.pos_ == "VERB"
            and head.pos_ == "VERB"
            and not is_conditional(child)
        ):
            return
        if child.dep_ in ("nsubj", "nsubjpass", "compound") and child != token:
            return
        is_joined = child.dep_ == "conj" and child != token and child.pos_ in ("VERB", "AUX")
        if is_joined and (child.tag_ != "VB" or _is_finite(child)):
            return
        if (
            child.pos_ in ("ADP", "SCONJ", "VERB")
            and child.lower_ in _PRESUPPOSING
            and child != token
        ):
            return
        yield child, head
        if child.dep_ in ("nsubj", "nsubjpass") and head.pos_ in ("VERB", "AUX"):
            # The act's own verb is "take place", "be scheduled": what governs it counts as well.
            pass
        child = head


def _mood_of_governor(head: Token, child: Token) -> Mood | None:
    """What a governor does to the act below it; none if it leaves it as it is."""
    if child.dep_ in ("conj", "compound", "nsubj"):
        return None
    moods = _moods()
    lemma = head.lemma_.lower()
    for particle in head.children:
        if particle.dep_ in ("prt", "prep", "acomp") and (
            found := moods.get(f"{lemma} {particle.lower_}")
        ):
            return found
    if head.pos_ == "ADP" or head.dep_ == "prep" or _leaves_alone(head, child, lemma):
        return None
    # The lemmatizer makes "hop" of "hopes".
    return moods.get(lemma) or moods.get(head.lower_) or moods.get(head.lower_.removesuffix("s"))


def _leaves_alone(head: Token, child: Token, lemma: str) -> bool:
    """Whether a governor of the lexicon says nothing of the act in this construction."""
    if head.pos_ in ("VERB", "AUX") and child.dep_ == "prep" and child.lower_ not in _ASKING:
        return True
    if child.dep_ == "ccomp" and lemma not in _DOUBTING and _is_finite(child):
        # "Announced that he had met": what is announced here is a fact.
        return True
    if lemma == "open" and head.pos_ != "ADJ":
        return True
    return lemma in _TREATING and (child.dep_ == "nsubjpass" or _is_definite(child))


_ASKING = frozenset({"for", "on", "of", "to", "against", "from"})
_TREATING = frozenset({"discuss", "recall", "support", "back", "help"})
"""Verbs whose definite object is a fact: "discussed his meeting with ..."."""

_PRESUPPOSING = frozenset(
    {"after", "following", "during", "since", "despite", "amid", "upon", "at"}
)
"""Prepositions after which an event is taken for a fact: "after hours of talks"."""

_DOUBTING = frozenset(
    {
        "hope",
        "doubt",
        "wish",
        "deny",
        "demand",
        "propose",
        "urge",
        "ask",
        "recommend",
        "request",
        "imagine",
        "speculate",
        "dismiss",
        "dispute",
        "want",
        "suggest",
        "insist",
    }
)


def _is_yet_to_come(verb: Token) -> bool:
    """As in "Will be represented when talks resume": the present of a clause under a future."""
    if verb.dep_ != "advcl" or verb.tag_ not in ("VBP", "VBZ"):
        return False
    when = any(c.lower_ in ("when", "once", "before", "after") for c in verb.children)
    return when and _time(verb.head) is Time.FUTURE


def _is_definite(noun: Token) -> bool:
    """Whether a noun speaks of a certain thing: "discussed his meeting with ..."."""
    return any(
        child.dep_ == "poss"
        or (child.dep_ == "det" and child.lower_ in ("the", "this", "that", "these"))
        for child in noun.children
    )


def _is_finite(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in verb.children)


_CARRYING = frozenset({"conj", "prep", "pobj", "dobj", "nsubj", "nsubjpass"})
"""Relations over which the negation of a verb reaches its noun."""

_RANK = (
    Mood.ASSERTED,
    Mood.PLANNED,
    Mood.AVOIDED,
    Mood.REFUSED,
    Mood.FAILED,
    Mood.POSSIBLE,
    Mood.DENIED,
)


def _stronger(first: Mood, second: Mood) -> Mood:
    return max(first, second, key=_RANK.index)


def _time(verb: Token) -> Time:
    auxiliaries = [child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if {"will", "'ll", "wo", "shall", "would", "'d"} & set(auxiliaries):
        return Time.FUTURE
    if {"was", "were", "had", "did"} & set(auxiliaries):
        return Time.PAST
    if {"has", "have", "'ve"} & set(auxiliaries):
        return Time.PAST
    if {"is", "are", "'s", "'re", "am", "be"} & set(auxiliaries):
        return Time.PRESENT
    if "to" in auxiliaries and verb.head != verb:
        return Time.FUTURE if verb.head.lemma_ in ("be", "go", "due", "set") else _time(verb.head)
    if verb.tag_ in ("VBD", "VBN"):
        return Time.PAST
    if verb.tag_ in ("VBZ", "VBP"):
        return Time.PRESENT
    if verb.dep_ in ("conj", "xcomp", "ccomp", "advcl", "acl", "pcomp") and verb.head != verb:
        governor = verb.head if verb.head.pos_ in ("VERB", "AUX") else verb.head.head
        return (
            _time(governor)
            if governor.pos_ in ("VERB", "AUX") and governor != verb
            else Time.PRESENT
        )
    return Time.PRESENT
