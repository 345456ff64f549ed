"""Whether a text is about diplomacy at all, or about sport, culture or markets."""

from __future__ import annotations

from collections import Counter

from dashboard.extract.document import Document
from dashboard.extract.lexicon import Cues, Entry, load_lexicon

ENOUGH = 5
"""Different words of one other field from which a text may be about that field."""


class Relevance(Entry):
    """`lexicon/relevance.toml`."""

    sport: Cues
    culture: Cues
    markets: Cues
    diplomacy: Cues


def is_about_diplomacy(document: Document) -> bool:
    """Whether the words of diplomacy outweigh those of sport, culture and markets."""
    lexicon = load_lexicon("relevance", Relevance)
    lemmas = Counter(token.lemma_.lower() for token in document.doc if token.pos_ in ("NOUN", "PROPN"))
    own = sum(lemmas[word] for word in lexicon.diplomacy)
    for words in (lexicon.sport, lexicon.culture, lexicon.markets):
        different = sum(word in lemmas for word in words)
        if different >= ENOUGH and sum(lemmas[word] for word in words) > own:
            return False
    return True
