"""Which event the words around a verb name: "attend the talks", "came to Geneva"."""

from __future__ import annotations

from spacy.tokens import Token

from dashboard.extract.document import Document
from dashboard.extract.event_words import names_of_verb
from dashboard.extract.places import Places
from dashboard.extract.presence import lexicon

_HOLDING = frozenset({"of", "for", "at", "in", "from", "to"})


class Targets:
    """Looks for the nouns of events among what hangs on a verb."""

    def __init__(self, document: Document, places: Places, targets: set[int]) -> None:
        """`targets`: the tokens that name an event."""
        self.document = document
        self.places = places
        self.targets = targets

    def target_of(self, verb: Token, *matter: str) -> tuple[Token | None, bool]:
        """The event that a verb's objects name, and whether they name something else instead.

        `matter`: the prepositions after which a noun says what the verb is about ("in" for
        "participate").
        """
        other = False
        for child in verb.children:
            found: Token | None = None
            if child.dep_ in ("dobj", "attr") and child.i > verb.i:
                found = self._target_in(child)
                other = other or (found is None and self._is_other_object(child))
            elif _may_lead(child):
                nouns = [noun for noun in child.children if noun.dep_ == "pobj"]
                for noun in nouns:
                    found = found or self._target_in(noun) or self._held_there(noun)
                is_matter = child.lower_ in (matter or ("in", "to"))
                other = other or (is_matter and any(self._is_other_place(n) for n in nouns))
            elif child.i > verb.i and self._is_purpose(child):
                found = self.target_of(child)[0] or (child if child.i in self.targets else None)
            if found is not None:
                return found, False
        if verb.dep_ == "relcl" and verb.head.i in self.targets and not other:
            return verb.head, False
        return None, other

    def _is_other_object(self, noun: Token) -> bool:
        """Whether an object names something that is no event: "attended a match"."""
        empty = noun.lower_ in lexicon().nouns.empty_objects
        return not empty and noun.pos_ in ("NOUN", "PROPN") and not self.document.cast.at(noun)

    def _is_other_place(self, noun: Token) -> bool:
        """As `_is_other_object`, after a preposition: "participated in the operation"."""
        if noun.pos_ != "NOUN" or noun.lower_ in lexicon().nouns.empty_places:
            return False
        is_time = noun.ent_type_ in ("DATE", "TIME")
        return not is_time and not self.places.at(noun.i) and not self.document.cast.at(noun)

    def _is_purpose(self, verb: Token) -> bool:
        """Whether an infinitive says what somebody comes for: "flew in to attend the talks"."""
        if verb.dep_ not in ("xcomp", "advcl") or verb.pos_ != "VERB":
            return False
        if not any(child.lower_ == "to" for child in verb.children if child.dep_ == "aux"):
            return False
        words = lexicon()
        coming = {*words.present, *words.mediate, *words.host, "lead", "represent", "hold"}
        return verb.i in self.targets or bool(names_of_verb(verb) & coming)

    def _target_in(self, noun: Token) -> Token | None:
        """The event that a noun is, or that stands after it: "part in the talks"."""
        if noun.i in self.targets:
            return noun
        holds = noun.lemma_.lower() in lexicon().nouns.holding
        for child in noun.children:
            if child.dep_ == "conj" and child.i in self.targets:
                return child
            if holds and child.dep_ == "prep" and child.lower_ in _HOLDING:
                found = next((inner for inner in child.children if inner.i in self.targets), None)
                if found is not None:
                    return found
        return None

    def _held_there(self, noun: Token) -> Token | None:
        """The event that a place is described by: "the resort where the summit was held"."""
        for inner in noun.subtree:
            if inner.lower_ == "where" and inner.head.dep_ == "relcl":
                return next((c for c in inner.head.children if c.i in self.targets), None)
        return None

    def _is_goal(self, root: int, verb: Token) -> bool:
        token = self.document.doc[root]
        for _ in range(4):
            if (
                token.dep_ == "pobj"
                and token.head.lower_ in ("to", "in", "at", "for", "into")
                and token.head.head == verb
            ):
                return True
            if token.dep_ == "prep" and token.head == verb:
                return True
            if token.head == token:
                return False
            token = token.head
        return False

    def _goal_place(self, verb: Token) -> bool:
        return any(self._is_goal(place.root, verb) for place in self.places.all)


def _may_lead(preposition: Token) -> bool:
    """Whether a preposition may lead to the event that its verb is about."""
    if preposition.dep_ not in ("prep", "prt", "agent", "advmod"):
        return False
    return preposition.lower_ not in ("after", "before", "despite", "since", "ahead")
