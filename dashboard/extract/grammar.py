"""Who does what to whom: the subjects, objects and agents of verbs, as far as a clause tells."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dashboard.extract.lexicon import load_lexicon
from dashboard.extract.mentions import Cast
from dashboard.extract.names import Form
from dashboard.extract.predicates import PredicateLexicon

_SUBJECT = frozenset({"nsubj", "nsubjpass"})


_VERBAL = frozenset({"VERB", "AUX"})


class Grammar:
    """Reads the arguments of verbs off a parse that has its cast."""

    doc: Doc
    cast: Cast

    def subjects_of(self, verb: Token) -> list[Token]:
        """The subject of a verb: its own, or by control, coordination, participle or relative.

        For a passive this is what the verb is done to; its agent comes with `agents_of`.
        """
        own = [child for child in verb.children if child.dep_ in _SUBJECT]
        if len(own) > 1 and own[-1].i < verb.i:
            # "Ukraine, the president stressed, is ready": the parse gives both to one verb.
            own = own[-1:]
        head = verb.head
        if own:
            return own
        if head == verb:
            # A sentence without a subject has lost it to a phrase before: "by X, Y proposed".
            return self._named_before(verb) if verb.tag_ in ("VBD", "VBZ", "VBP") else []
        if verb.dep_ == "conj":
            return self.subjects_of(head) if head.pos_ in _VERBAL else []
        if verb.dep_ == "xcomp" and head.pos_ in _VERBAL | {"ADJ"}:
            return self._controllers(head)
        if verb.dep_ == "relcl":
            return [head]
        if verb.dep_ == "acl":
            is_participle = verb.tag_ in ("VBG", "VBN") or head.pos_ != "NOUN"
            return [head] if is_participle else self._owner(head)
        if (named := self._named_before(verb)) and verb.tag_ in ("VBD", "VBZ", "VBP"):
            return named
        if verb.dep_ in ("advcl", "ccomp", "acomp"):
            return self.subjects_of(head)
        return self._subjects_above(head.head) if verb.dep_ == "pcomp" else []

    def _controllers(self, governor: Token) -> list[Token]:
        """Who does what "appointed him to lead" or "refused to come" leave open."""
        objects = [child for child in governor.children if child.dep_ in ("dobj", "dative")]
        controls = bool(objects) and governor.lemma_ in _object_control()
        return objects if controls else self.subjects_of(governor)

    def _subjects_above(self, governor: Token) -> list[Token]:
        """Who does what stands after a preposition: "after meeting him"."""
        while governor.dep_ in ("prep", "pobj", "pcomp") and governor.head != governor:
            governor = governor.head
        return self.subjects_of(governor) if governor.pos_ in _VERBAL else self._owner(governor)

    def _named_before(self, verb: Token) -> list[Token]:
        """The name right before a finite verb, also where commas stand between."""
        at = verb.i - 1
        while at >= 0 and (self.doc[at].text in (",", ")") or self.doc[at].pos_ in ("ADV", "AUX")):
            at -= 1
        held = [m for m in self.cast.at(at) if m.end == at + 1] if at >= 0 else []
        held = [m for m in held if m.form is not Form.DEMONYM]
        return [self.doc[held[0].root]] if held else []

    def _owner(self, noun: Token) -> list[Token]:
        """Whose decision or refusal a noun is: its possessor, else the subject above it."""
        owners = [child for child in noun.children if child.dep_ == "poss"]
        if owners:
            return owners
        governor = noun.head
        return (
            self.subjects_of(governor) if governor.pos_ in _VERBAL and noun.dep_ == "dobj" else []
        )

    def agents_of(self, verb: Token) -> list[Token]:
        """Who does what a passive tells: the noun after "by"."""
        return [
            noun
            for by in verb.children
            if by.dep_ == "agent" or (by.dep_ == "prep" and by.lower_ == "by")
            for noun in by.children
            if noun.dep_ == "pobj"
        ]

    def objects_of(self, verb: Token, *prepositions: str) -> list[Token]:
        """The direct objects of a verb, or the nouns after one of the prepositions."""
        if not prepositions:
            found = [
                child for child in verb.children if child.dep_ in ("dobj", "dative", "attr", "oprd")
            ]
            return found or self._named_beside(verb)
        return [
            noun
            for preposition in verb.children
            if preposition.dep_ in ("prep", "prt", "agent", "dative")
            and preposition.lower_ in prepositions
            for noun in preposition.children
            if noun.dep_ == "pobj"
        ]

    def _named_beside(self, verb: Token) -> list[Token]:
        """The name right after a verb, which the parser took for another clause's subject."""
        if verb.pos_ != "VERB" or is_passive(verb) or verb.i + 1 >= len(self.doc):
            return []
        at = verb.i + 1 + (self.doc[verb.i + 1].lower_ in ("the", "his", "her", "its", "their"))
        held = [
            mention
            for mention in (self.cast.at(at) if at < len(self.doc) else [])
            if mention.start in (at, verb.i + 1) and mention.form is not Form.DEMONYM
        ]
        return [self.doc[held[0].root]] if held else []


def antecedent(noun: Token) -> Token:
    """What "which", "who" or "that" goes on from; any other noun as it is."""
    if noun.tag_ not in ("WDT", "WP") and not (noun.lower_ == "that" and noun.dep_ in _ARGUMENTS):
        return noun
    above = noun.head
    for _ in range(3):
        if above.dep_ == "relcl":
            return above.head
        above = above.head
    return noun


_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive: "was invited", "led by"."""
    if any(child.dep_ in ("auxpass", "nsubjpass", "agent") for child in verb.children):
        return True
    return verb.dep_ == "acl" and verb.tag_ == "VBN"


def clause_of(token: Token) -> Token:
    """The verb whose clause a token belongs to; the token itself if it is one."""
    current = token
    while current.pos_ not in _VERBAL and current.head != current:
        current = current.head
    return current


def _object_control() -> tuple[str, ...]:
    return load_lexicon("predicates", PredicateLexicon).object_control
