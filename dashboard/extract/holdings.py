"""The frames of holding land: which word says it, who holds, and where the land is named."""

from __future__ import annotations

from spacy.tokens import Token

from dashboard.extract.control_words import control_lexicon, measured_verbs, verbs_of_holding
from dashboard.extract.document import Document, Sentence, is_passive
from dashboard.extract.holding import Holding
from dashboard.extract.nominal_holdings import NominalHoldings, subject_land
from dashboard.extract.predicates import Mood
from dashboard.extract.sides import side_before, sides_of, subject_sides
from dashboard.vocabularies import Nature

_DECLARING = frozenset({"declare", "report", "announce", "proclaim", "call"})

_NO_FALLS = frozenset({"through", "ill", "apart", "short", "behind", "out", "silent", "far", "by"})
"""What follows "fall" where no place falls: "the meeting had fallen through"."""


def find_holdings(document: Document, sentence: Sentence) -> list[Holding]:
    """The frames of one sentence that it tells as facts, in its order."""
    frames = _Frames(document, sentence)
    found = [frame for token in sentence.span if (frame := frames.at(token)) is not None]
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


class _Frames:
    """The frames of one sentence, by the word that they stand at."""

    def __init__(self, document: Document, sentence: Sentence) -> None:
        self.document = document
        self.sentence = sentence
        self.nominal = NominalHoldings(document, sentence)

    def at(self, token: Token) -> Holding | None:
        """The frame that a word stands for; none for most words."""
        if token.lower_ in control_lexicon().contested.words:
            return self.nominal.contested(token)
        if token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBN", "VBD"):
            return None if token.dep_ == "amod" else self._of_verb(token)
        return self.nominal.at(token) if token.pos_ in ("NOUN", "PROPN") else None

    def _of_verb(self, verb: Token) -> Holding | None:
        lemma = verb.lemma_.lower()
        if lemma == "fall":
            return self._fall(verb)
        if lemma in control_lexicon().lost_from.verbs:
            return self._lost_from(verb)
        if lemma not in verbs_of_holding() or _is_light(verb):
            return None
        if is_passive(verb):
            return self._passive(verb)
        return self._declared(verb) or self._active(verb)

    def _passive(self, verb: Token) -> Holding:
        nature, is_strong = verbs_of_holding()[verb.lemma_.lower()]
        holders = sides_of(self.document, self.document.agents_of(verb))
        return Holding(
            verb,
            nature,
            holders,
            land=subject_land(self.document, verb),
            certainty=1.0 if holders else 0.6,
            is_strong=is_strong,
            is_measured=verb.lemma_.lower() in measured_verbs(),
        )

    def _active(self, verb: Token) -> Holding | None:
        if any(child.dep_ == "prt" and child.lower_ != "over" for child in verb.children):
            return None
        nature, is_strong = verbs_of_holding()[verb.lemma_.lower()]
        holders, certainty, is_open = subject_sides(self.document, self.sentence, verb)
        if not holders and not is_open:
            return None
        return Holding(
            verb,
            Nature.CAPTURED if _is_done(verb) else nature,
            holders,
            land=self._object_land(verb),
            certainty=certainty,
            is_strong=is_strong,
            is_open=is_open,
            is_measured=verb.lemma_.lower() in measured_verbs(),
        )

    def _declared(self, verb: Token) -> Holding | None:
        """As in "X declared Y captured": what seems the subject is what was taken."""
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        has_object = any(child.dep_ in ("dobj", "oprd", "attr") for child in verb.children)
        is_told = verb.dep_ in ("ccomp", "oprd", "xcomp") and verb.head.lemma_ in _DECLARING
        if subject is None or has_object or not is_told or subject.i < verb.head.i:
            return None
        if subject.lower_ in control_lexicon().forces.words:
            return None
        holders = sides_of(self.document, self.document.subjects_of(verb.head))
        land = (subject.left_edge.i, verb.i)
        nature, _ = verbs_of_holding()[verb.lemma_.lower()]
        return Holding(verb, nature, holders, land, 0.95, is_strong=True) if holders else None

    def _object_land(self, verb: Token) -> tuple[int, int]:
        """Where the object is named: after the verb, or before it in "X, which they took"."""
        for child in verb.children:
            is_relative = child.dep_ in ("dobj", "pobj") and child.tag_ in ("WDT", "WP")
            if is_relative and verb.dep_ == "relcl":
                return verb.head.left_edge.i, child.i
        return verb.i + 1, self.sentence.span.end

    def _lost_from(self, verb: Token) -> Holding | None:
        """As in "Withdrew from X", "were driven out of X", "pushed them out of X"."""
        words = control_lexicon().lost_from.prepositions
        stop = min(verb.i + 7, self.sentence.span.end)
        after = range(verb.i + 1, stop)
        at = next((i for i in after if self.document.doc[i].lower_ in words), None)
        if at is None:
            return None
        subjects = self.document.subjects_of(verb)
        losers = subjects if is_passive(verb) else self.document.objects_of(verb)
        holders = sides_of(self.document, losers) or sides_of(self.document, subjects)
        certainty = 0.9 if holders else 0.75
        return Holding(
            verb,
            Nature.LOST,
            holders or side_before(self.document, self.sentence, verb),
            land=(at + 1, self.sentence.span.end),
            certainty=certainty,
            is_strong=True,
        )

    def _fall(self, verb: Token) -> Holding | None:
        """As in "X fell to Y"; without "to" whoever was told last to take land took it."""
        holders = sides_of(self.document, self.document.objects_of(verb, "to", "into"))
        land = subject_land(self.document, verb)
        after = self.document.doc[verb.i + 1].lower_ if verb.i + 1 < len(self.document.doc) else ""
        if land is None or after in _NO_FALLS:
            return None
        certainty = 1.0 if holders else 0.8
        is_open = not holders
        return Holding(
            verb, Nature.CAPTURED, holders, land, certainty, is_strong=not is_open, is_open=is_open
        )


def _is_light(verb: Token) -> bool:
    """Whether a verb only supports a noun that tells the holding: "took control"."""
    nouns = control_lexicon().control_nouns.nouns
    return any(child.dep_ == "dobj" and child.lemma_.lower() in nouns for child in verb.children)


def _is_done(verb: Token) -> bool:
    """Whether "occupy" tells an act ("occupied X in March", "have occupied"), not a state."""
    has = any(child.lower_ in ("had", "has", "have") for child in verb.children)
    return verb.lemma_.lower() == "occupy" and (verb.tag_ == "VBD" or has)
