"""What a statement does and what it is about, by the words in it (codebook, "Statements")."""

from __future__ import annotations

import re
from functools import cache

from dashboard.extract.lexicon import Entry, load_lexicon
from dashboard.vocabularies import StatementKind, Topic


class Words(Entry):
    """Words in lower case."""

    words: tuple[str, ...]


class Signs(Entry):
    """Signs of a kind in what is said, by kind, or of none."""

    signs: tuple[str, ...]


class Context(Entry):
    """Words of texts about war and peace, and about diplomacy."""

    words: tuple[str, ...]
    diplomacy: tuple[str, ...]


class TopicWords(Entry):
    """Words of a topic; a strong one outweighs two weak ones of others."""

    strong: tuple[str, ...]
    weak: tuple[str, ...]


class Telling(Entry):
    """Verbs that carry facts, and acts that are facts: no position by themselves."""

    verbs: tuple[str, ...]
    acts: tuple[str, ...]


class StatementLexicon(Entry):
    """`lexicon/statements.toml`."""

    saying: Words
    verbs: dict[StatementKind, tuple[str, ...]]
    ready: Words
    nouns: dict[StatementKind, tuple[str, ...]]
    signs: dict[StatementKind, tuple[str, ...]]
    expressed: dict[StatementKind, tuple[str, ...]]
    evaluative: Words
    factual: Words
    giving: Words
    arguing: Words
    telling: Telling
    coming: Words
    withholding: Words
    context: Context
    no_position: Signs
    progress: Words
    topics: dict[Topic, TopicWords]


_STRONG = 2.5


@cache
def statement_lexicon() -> StatementLexicon:
    """The words of statements."""
    lexicon: StatementLexicon = load_lexicon("statements", StatementLexicon)
    return lexicon


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


@cache
def _topic_patterns() -> dict[Topic, tuple[re.Pattern[str], re.Pattern[str]]]:
    topics = statement_lexicon().topics
    return {topic: (_any_of(words.strong), _any_of(words.weak)) for topic, words in topics.items()}


@cache
def _sign_patterns() -> dict[StatementKind, re.Pattern[str]]:
    return {kind: _any_of(signs) for kind, signs in statement_lexicon().signs.items()}


@cache
def _evaluative() -> re.Pattern[str]:
    return _any_of(statement_lexicon().evaluative.words)


@cache
def _progress() -> re.Pattern[str]:
    return _any_of(statement_lexicon().progress.words)


@cache
def _no_position() -> re.Pattern[str]:
    return _any_of(statement_lexicon().no_position.signs)


def topic_of(text: str, context: str = "") -> Topic:
    """The topic that the words weigh most for; where they tell none, that of the context.

    Of the context, which may speak of several things, only strong words count, and none where the
    words only say how things go ("progress was made", close call 13). Of topics that weigh the
    same, the one that stands first in the lexicon.
    """
    weights = _weigh(text, _STRONG, 1.0)
    if not weights and not _progress().search(text.lower()):
        weights = _weigh(context, 1.0, 0.0)
    order = {topic: place for place, topic in enumerate(statement_lexicon().topics)}
    return max(weights, key=lambda topic: (weights[topic], -order[topic]), default=Topic.OTHER)


def _weigh(text: str, strong: float, weak: float) -> dict[Topic, float]:
    lower = text.lower()
    found: dict[Topic, float] = {}
    for topic, patterns in _topic_patterns().items():
        weight = sum(
            value * len({match.group() for match in pattern.finditer(lower)})
            for pattern, value in zip(patterns, (strong, weak), strict=True)
            if value
        )
        if weight:
            found[topic] = weight
    return found


def kind_by_signs(text: str) -> StatementKind | None:
    """The kind whose signs what is said bears; none if it bears none.

    Threats and refusals count before the others; of demands and offers the one that comes first.
    """
    lower = text.lower()
    patterns = _sign_patterns()
    for kind in (StatementKind.THREAT, StatementKind.REFUSAL):
        if patterns[kind].search(lower):
            return kind
    found = {
        kind: match.start()
        for kind in (StatementKind.DEMAND, StatementKind.OFFER)
        if (match := patterns[kind].search(lower))
    }
    return min(found, key=lambda kind: found[kind], default=None)


def sign_start(text: str, kind: StatementKind) -> int:
    """Where the first sign of a kind ends in what is said; its length if there is none."""
    found = _sign_patterns()[kind].search(text.lower())
    return found.end() if found else len(text)


def is_evaluative(text: str) -> bool:
    """Whether what is said assesses something, rather than only telling it."""
    return _evaluative().search(text.lower()) is not None


def is_about_conflict(words: frozenset[str], states: int) -> bool:
    """Whether a text with these words, in lower case, and so many states is about war or peace."""
    context = statement_lexicon().context
    if len(words.intersection(context.words)) >= 2:
        return True
    return states >= 2 and len(words.intersection(context.diplomacy)) >= 2


def is_no_position(text: str) -> bool:
    """Whether it is thanks, a denial or a refusal to comment (codebook, close call 20)."""
    return _no_position().search(text.lower()) is not None
