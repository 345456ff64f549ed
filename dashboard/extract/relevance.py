"""Whether a text is about diplomacy at all, or about sport, culture, markets or a vote."""

from __future__ import annotations

from collections import Counter

import numpy as np
from spacy.symbols import NOUN, PROPN  # type: ignore[import-not-found]
from spacy.tokens import Doc

from dashboard.extract.document import Document
from dashboard.extract.lexicon import Cues, Entry, load_lexicon

ENOUGH = 5
"""Different words of one other field from which a text may be about that field."""


class Relevance(Entry):
    """`lexicon/relevance.toml`."""

    sport: Cues
    culture: Cues
    markets: Cues
    elections: Cues
    diplomacy: Cues


def is_about_diplomacy(document: Document) -> bool:
    """Whether the words of diplomacy outweigh those of any other field."""
    lexicon = load_lexicon("relevance", Relevance)
    lemmas = _count_nouns(document.doc)
    own = sum(lemmas[word] for word in lexicon.diplomacy)
    for words in (lexicon.sport, lexicon.culture, lexicon.markets, lexicon.elections):
        different = sum(word in lemmas for word in words)
        if different >= ENOUGH and sum(lemmas[word] for word in words) > own:
            return False
    return True


def _count_nouns(doc: Doc) -> Counter[str]:
    """How often each noun stands in a text, by lemma; counted as numbers, which takes no time."""
    table = doc.to_array(["LEMMA", "POS"])
    nouns = table[np.isin(table[:, 1], [NOUN, PROPN]), 0]
    counts: Counter[str] = Counter()
    for lemma, count in zip(*np.unique(nouns, return_counts=True), strict=True):
        counts[doc.vocab.strings[int(lemma)].lower()] += int(count)
    return counts
