"""Which event the words around a verb name: "attend the talks", "came to Geneva"."""

from __future__ import annotations

from spacy.tokens import Token

from dashboard.extract.document import Document
from dashboard.extract.event_words import names_of_verb
from dashboard.extract.places import Places
from dashboard.extract.presence import lexicon


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
            if child.dep_ in ("dobj", "attr") and child.i > verb.i:
                found = self._target_in(child)
                if found is not None:
                    return found, False
                if (
                    child.lower_
                    not in (
                        "part",
                        "seat",
                        "it",
                        "them",
                        "place",
                        "trip",
                        "way",
                        "appearance",
                        "process",
                        "table",
                        "event",
                    )
                    and child.pos_ in ("NOUN", "PROPN")
                    and not self.document.cast.at(child)
                ):
                    other = True
            elif (
                child.dep_ in ("prep", "prt", "agent", "advmod")
                and child.lower_ not in ("after", "before", "despite", "since", "during", "ahead")
            ) or (child.dep_ == "prep" and child.lower_ == "during"):
                for noun in child.children:
                    if noun.dep_ == "pobj":
                        found = self._target_in(noun) or self._held_there(noun)
                        if found is not None:
                            return found, False
                        if (
                            child.lower_ in (matter or ("in", "to"))
                            and noun.pos_ == "NOUN"
                            and noun.lower_
                            not in (
                                "person",
                                "table",
                                "part",
                                "room",
                                "city",
                                "capital",
                                "video",
                                "morning",
                                "evening",
                                "afternoon",
                                "end",
                                "time",
                                "country",
                                "resort",
                                "town",
                                "venue",
                                "palace",
                                "invitation",
                                "attendance",
                            )
                            and not self.places.at(noun.i)
                            and noun.ent_type_ not in ("DATE", "TIME")
                            and not self.document.cast.at(noun)
                        ):
                            other = True
            elif (
                child.dep_ in ("xcomp", "advcl")
                and child.i > verb.i
                and child.pos_ == "VERB"
                and any(t.lower_ == "to" for t in child.children if t.dep_ == "aux")
                and (
                    child.i in self.targets
                    or names_of_verb(child)
                    & {
                        *lexicon().present,
                        *lexicon().mediate,
                        *lexicon().host,
                        "lead",
                        "represent",
                        "hold",
                    }
                )
            ):
                found, _ = self.target_of(child)
                if found is not None:
                    return found, False
                if child.i in self.targets:
                    return child, False
        if verb.dep_ == "relcl" and verb.head.i in self.targets and not other:
            return verb.head, False
        return None, other

    def _target_in(self, noun: Token) -> Token | None:
        if noun.i in self.targets:
            return noun
        for child in noun.children:
            if child.dep_ == "conj" and child.i in self.targets:
                return child
            if child.dep_ == "prep" and child.lower_ in ("of", "for", "at", "in", "from", "to"):
                for inner in child.children:
                    if inner.i in self.targets and noun.lemma_.lower() in (
                        "part",
                        "round",
                        "hour",
                        "week",
                        "month",
                        "day",
                        "session",
                        "start",
                        "opening",
                        "table",
                        "sidelines",
                        "delegation",
                        "team",
                        "invitation",
                        "series",
                        "city",
                        "resort",
                        "end",
                        "capital",
                        "venue",
                        "representative",
                        "minister",
                        "envoy",
                        "trip",
                        "invite",
                        "delegate",
                        "negotiator",
                    ):
                        return inner
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
