"""Where: which of the places that a text names an act took place at."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dashboard.extract.event_words import gathering_nouns
from dashboard.extract.mentions import Cast
from dashboard.extract.names import Names
from dashboard.extract.place_names import Place, find_places, place_words

__all__ = ["Place", "Places", "attaches"]

_BETWEEN = frozenset({"the", "of", "capital", ",", "'s", "a", "neighbouring", "neighboring"})
"""Words between a preposition and a place."""


class Places:
    """The places of one document, by the act that they belong to."""

    def __init__(self, doc: Doc, names: Names, cast: Cast) -> None:
        self.doc = doc
        self.all = find_places(doc, names, cast)
        self._at = {index: place for place in self.all for index in range(place.start, place.end)}

    def at(self, index: int) -> Place | None:
        """The place that a token is part of."""
        return self._at.get(index)

    def within(self, start: int, end: int) -> list[Place]:
        """The places whose head lies among the tokens `start` to `end` (exclusive)."""
        return [place for place in self.all if start <= place.root < end]

    def preposition(self, place: Place) -> str | None:
        """The preposition that a place stands after, over its determiner and its kind of place."""
        at, words = place.start - 1, place_words()
        for _ in range(7):
            if at < 0:
                return None
            word = self.doc[at]
            if word.lower_ in words.inside:
                return word.lower_
            sort = at + 1 < len(self.doc) and self.doc[at + 1].lower_ in words.sorts
            named = word.pos_ == "PROPN" and (sort or self.doc[at + 1].pos_ == "PROPN")
            passed = word.lower_ in _BETWEEN or word.tag_ == "PRP$" or word.lower_ in words.sorts
            owner = word.pos_ == "NOUN" and self.doc[at + 1].text == "'s"
            if not (passed or named or owner or word.pos_ == "ADJ" or at in self._at):
                return None
            at -= 1
        return None

    def is_of_other(self, place: Place) -> bool:
        """Whether a place only tells one thing from another: "the Belgrade delegation", "the Luanda
        process", "Ukraine talks"; not "the Paris meeting". Or is that of another deed: "a war in".
        """
        if self.doc[max(place.start - 2, 0)].lemma_.lower() in place_words().deeds:
            return True
        root = self.doc[place.root]
        head = root.head
        if root.dep_ not in ("compound", "nmod", "amod", "poss") or head.i < place.end:
            return False
        lemma, words = head.lemma_.lower(), place_words()
        if lemma in gathering_nouns() or head.lower_ in gathering_nouns():
            return place.rank == 1
        return head.pos_ == "NOUN" and not any(
            lemma in sites for sites in (words.sites, words.buildings, words.sorts)
        )

    def is_staying(self, place: Place) -> bool:
        """Whether something is said to be at the place, not to go to it or to concern it."""
        return self.preposition(place) in place_words().staying


def attaches(token: Token, place_root: Token) -> int | None:
    """How many steps above a place's head an act is; none if it is not above it."""
    current = place_root
    for steps in range(7):
        if current == token:
            return steps
        describes = current.dep_ == "xcomp" or (
            current.dep_ in ("relcl", "acl") and current.head == token
        )
        if current.head == current or (steps and current.pos_ == "VERB" and not describes):
            return None
        current = current.head
    return None
