"""All that the clauses of a document say about attendance: each frame on each word."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dashboard.extract.coming import Coming
from dashboard.extract.event_words import SAYING
from dashboard.extract.leading import Leading
from dashboard.extract.missing import Missing
from dashboard.extract.predicates import Mood
from dashboard.extract.presence import Presence, lexicon
from dashboard.extract.sending import Sending
from dashboard.vocabularies import AttendanceStatus

_S = AttendanceStatus


class Presences(Coming, Missing, Sending, Leading):
    """Finds what one document says, in its order."""

    def find(self) -> list[Presence]:
        """All that is said, in the order of the text."""
        found = [
            presence
            for token in self.document.tokens
            if not token.is_space
            for presence in self._of(token)
        ]
        return sorted(found, key=lambda presence: presence.token.i)

    def _of(self, token: Token) -> Iterator[Presence]:
        if token.pos_ in ("VERB", "AUX"):
            yield from self._of_verb(token)
            yield from self._elliptic(token)
        elif token.pos_ in ("NOUN", "PROPN"):
            yield from self._of_noun(token)
        if token.lower_ in ("absent", "missing"):
            yield from self._absent_adjective(token)
        if token.lower_ == "without" and token.dep_ == "prep":
            yield from self._without(token)

    def _of_verb(self, verb: Token) -> Iterator[Presence]:
        words = lexicon()
        names = self.names_of(verb)
        for frame, cues in (
            (self._excluded, words.excluded),
            (self._absent, words.absent),
            (self._declined, words.declined),
            (self._sending, words.send),
            (self._appointing, words.appoint),
            (self._represented, words.represent),
            (self._leading, words.lead),
            (self._mediating, words.mediate),
            (self._hosting, words.host),
            (self._inviting, ("invite",)),
            (self._leaving, words.leave),
            (self._declining, ("decline", "refuse")),
            (self._at_side, ("sit", "stand")),
            (self._present, words.present),
            (self._travelling, words.travel),
            (
                self._speaking_after,
                (*SAYING, "agree", "strike", "reach", "conclude", "emerge", "sign"),
            ),
            (self._including, ("include", "comprise", "consist")),
            (self._being, ("be",)),
        ):
            if names & set(cues):
                found = list(frame(verb))
                if found:
                    yield from found
                    return

    def _elliptic(self, verb: Token) -> Iterator[Presence]:
        """As in "the rebels came, and the army did not": the verb before, the other way round."""
        before = verb.head
        if (
            verb.lemma_ not in ("do", "be", "have", "will")
            or verb.dep_ != "conj"
            or before.pos_ != "VERB"
            or any(c.dep_ in ("dobj", "xcomp", "attr", "acomp", "ccomp") for c in verb.children)
        ):
            return
        negated = any(c.dep_ == "neg" for c in verb.children)
        for presence in list(self._of_verb(before)):
            if presence.status in (_S.ATTENDED, _S.EXPECTED) and negated:
                predicate = self.document.predicate_of(verb)
                status = _S.DECLINED if predicate.mood is Mood.PLANNED else _S.ABSENT
                yield from self._give(
                    before,
                    self._subjects(verb),
                    status,
                    presence.target,
                    predicate,
                    confidence=0.82,
                )
                return
