"""Frames of holding land that a noun or an adjective carries: "control of", "the capture of"."""

from __future__ import annotations

from spacy.tokens import Token

from dashboard.extract.control_words import control_lexicon
from dashboard.extract.document import Document, Sentence, is_passive
from dashboard.extract.holding import Holding
from dashboard.extract.sides import owner_of, sides_of, subject_sides
from dashboard.vocabularies import Nature

_COMING = frozenset({"come", "fall", "bring", "pass"})


def subject_land(document: Document, verb: Token) -> tuple[int, int] | None:
    """Where the subject of a verb is named; for "the area held by X" what stands before it."""
    if verb.dep_ == "acl":
        return verb.head.left_edge.i, verb.i
    for subject in document.subjects_of(verb):
        is_relative = subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl"
        noun = verb.head if is_relative else subject
        if is_relative and noun.pos_ == "PROPN":
            parts = [child.i for child in noun.lefts if child.dep_ == "compound"]
            return min([noun.i, *parts]), verb.left_edge.i
        return noun.left_edge.i, min(noun.right_edge.i + 1, max(verb.i, noun.i + 1))
    return None


class NominalHoldings:
    """The frames at the nouns of one sentence."""

    def __init__(self, document: Document, sentence: Sentence) -> None:
        self.document = document
        self.sentence = sentence

    def at(self, noun: Token) -> Holding | None:
        """The frame that a noun stands for; none for most nouns."""
        if noun.lower_ == "hands":
            return self._hands(noun)
        if noun.lemma_.lower() in control_lexicon().control_nouns.nouns:
            return self._control(noun)
        return self._capture(noun)

    def contested(self, word: Token) -> Holding | None:
        """As in "X is contested", "control of X is disputed", "X, where control is disputed"."""
        subjects = self.document.subjects_of(word) if word.pos_ == "VERB" else []
        if word.head.lemma_ in ("be", "remain") and word.dep_ in ("acomp", "oprd", "attr"):
            subjects = self.document.subjects_of(word.head)
        for subject in subjects:
            land = (subject.left_edge.i, subject.right_edge.i + 1)
            if subject.lemma_.lower() in control_lexicon().control_nouns.nouns:
                clause = subject.head
                where = (clause.head.left_edge.i, clause.left_edge.i)
                after = self._after(subject, "of", "over")
                land = after or (where if clause.dep_ == "relcl" else land)
            return Holding(word, Nature.CONTESTED, (), land, 0.95)
        return None

    def _control(self, noun: Token) -> Holding | None:
        """As in "Took control of", "under X's control", "is in control of"."""
        head = noun.head
        before = self.document.doc[noun.left_edge.i - 1].lower_ if noun.left_edge.i else ""
        owner = owner_of(self.document, noun)
        if "under" in (before, head.lower_) or (owner and head.lower_ == "in"):
            return self._under(noun)
        verb = head if head.pos_ in ("VERB", "AUX") else head.head
        nature = _nature_with(verb)
        land = self._after(noun, "of", "over", "on")
        if nature is None or (land is None and noun.dep_ != "dobj"):
            return None
        if is_passive(verb):
            holders = sides_of(self.document, self.document.agents_of(verb))
            certainty, is_open = 1.0, False
        else:
            holders, certainty, is_open = subject_sides(self.document, self.sentence, verb)
        if not holders and not is_open:
            return None
        return Holding(noun, nature, holders, land, certainty, support=verb.i, is_open=is_open)

    def _under(self, noun: Token) -> Holding | None:
        holders = owner_of(self.document, noun) or sides_of(
            self.document, self.document.objects_of(noun, "of")
        )
        forces = control_lexicon().forces.words
        is_open = not holders and any(child.lower_ in forces for child in noun.children)
        if not holders and not is_open:
            return None
        verb = noun.head.head if noun.head.dep_ == "prep" else noun.head
        nature = Nature.CAPTURED if verb.lemma_ in _COMING else Nature.CONTROLS
        if verb.pos_ not in ("VERB", "AUX"):
            land = (verb.left_edge.i, noun.head.i)
            return Holding(noun, nature, holders, land, 0.85, is_open=is_open)
        land_before = subject_land(self.document, verb)
        return Holding(noun, nature, holders, land_before, 0.95, support=verb.i, is_open=is_open)

    def _hands(self, noun: Token) -> Holding | None:
        """As in "In X's hands", "in the hands of the rebels"."""
        owner = owner_of(self.document, noun) or sides_of(
            self.document, self.document.objects_of(noun, "of")
        )
        if not owner or noun.head.lower_ not in ("in", "into"):
            return None
        verb = noun.head.head if noun.head.dep_ == "prep" else noun.head
        nature = Nature.CAPTURED if verb.lemma_ in _COMING else Nature.CONTROLS
        land = subject_land(self.document, verb) if verb.pos_ in ("VERB", "AUX") else None
        return Holding(noun, nature, owner, land, 0.95, support=verb.i)

    def _capture(self, noun: Token) -> Holding | None:
        """As in "Y's capture of X", "the loss of X", "an advance of 300 km²"."""
        nouns = control_lexicon().nouns
        lemma = noun.lemma_.lower()
        if lemma not in (*nouns.captured, *nouns.gained, *nouns.lost):
            return None
        land = self._after(noun, "of")
        is_gain = lemma in nouns.gained
        if land is None and not is_gain:
            return None
        holders = owner_of(self.document, noun) or sides_of(
            self.document, self.document.objects_of(noun, "by", "to")
        )
        nature = Nature.LOST if lemma in nouns.lost else Nature.CAPTURED
        if is_gain:
            return Holding(noun, nature, holders, None, 0.9, is_measured=True) if holders else None
        return Holding(noun, nature, holders, land, 0.9, is_strong=True)

    def _after(self, noun: Token, *prepositions: str) -> tuple[int, int] | None:
        """The words after a preposition close behind a noun, to the end of the sentence."""
        stop = self.sentence.span.end
        for index in range(noun.i + 1, min(noun.i + 3, stop)):
            if self.document.doc[index].lower_ in prepositions:
                return index + 1, stop
        return None


def _nature_with(verb: Token) -> Nature | None:
    """What a verb makes of "control": taking it, losing it, having it."""
    nouns = control_lexicon().control_nouns
    lemma = verb.lemma_.lower()
    if lemma in nouns.captured:
        return Nature.CAPTURED
    if lemma in nouns.lost:
        return Nature.LOST
    return Nature.CONTROLS if lemma in nouns.controls else None
