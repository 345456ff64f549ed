"""Frames of not being there: staying away, refusing, being kept out, absence as a noun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from dashboard.extract.document import is_passive
from dashboard.extract.frames import Frames
from dashboard.extract.names import Form
from dashboard.extract.predicates import Mood, Predicate, Time
from dashboard.extract.presence import Presence, read_absence
from dashboard.vocabularies import AttendanceStatus

_S = AttendanceStatus


_ALONE = frozenset({"pull out", "back out", "bow out", "opt out", "beg off", "cry off"})
"""Verbs that say without a noun what is stayed away from."""


class Missing(Frames):
    """Words whose subject or object is not there."""

    def _absent(self, verb: Token) -> Iterator[Presence]:
        names = self.names_of(verb)
        target, other = self.target_of(verb, "from", "of")
        if other or (verb.lemma_ in ("miss", "skip") and target is None):
            return
        if verb.lemma_ == "stand" and "stand up" in names:
            return
        predicate = self.document.predicate_of(verb)
        status = read_absence(predicate, verb, _S.ABSENT)
        yield from self._give(
            verb,
            self._subjects(verb),
            status,
            target,
            predicate,
            needs_event=target is None and verb.lemma_ == "be",
        )

    def _declined(self, verb: Token) -> Iterator[Presence]:
        names = self.names_of(verb)
        target, other = self.target_of(verb, "from", "of")
        is_invitation = any(name.endswith((" invitation", " trip", " visit")) for name in names)
        passive = is_passive(verb)
        if passive:
            nouns = self.document.subjects_of(verb)
            target = next((t for noun in nouns if (t := self._target_in(noun))), target)
        if not is_invitation and (other or (target is None and not names & _ALONE)):
            return
        people = self._people(self.document.agents_of(verb)) if passive else self._subjects(verb)
        predicate = self.document.predicate_of(verb)
        status = read_absence(predicate, verb, _S.DECLINED)
        calls_off = verb.lemma_ in ("call", "cancel") and not passive
        confidence = 0.7 if calls_off else 0.88
        yield from self._give(verb, people, status, target, predicate, confidence=confidence)

    def _declining(self, verb: Token) -> Iterator[Presence]:
        """As in "Invited at the last minute, he declined": a refusal whose object is left out."""
        if any(c.dep_ in ("dobj", "xcomp", "ccomp") for c in verb.children) or is_passive(verb):
            return
        words = {t.lemma_.lower() for t in self.document.sentence_of(verb).span}
        if not words & {"invite", "invitation"}:
            return
        predicate = self.document.predicate_of(verb)
        status = read_absence(predicate, verb, _S.DECLINED)
        yield from self._give(verb, self._subjects(verb), status, None, predicate, confidence=0.8)

    def _excluded(self, verb: Token) -> Iterator[Presence]:
        predicate = self.document.predicate_of(verb)
        if predicate.negated or predicate.mood in (Mood.POSSIBLE, Mood.DENIED, Mood.REFUSED):
            return
        target, _ = self.target_of(verb)
        nouns = (
            self.document.subjects_of(verb) if is_passive(verb) else self.document.objects_of(verb)
        )
        if (
            verb.lemma_
            in ("bar", "exclude", "prevent", "block", "ban", "keep", "leave", "turn", "sideline")
            and target is None
            and not (is_passive(verb) or self._people(nouns))
        ):
            return
        if verb.lemma_ in ("prevent", "block", "ban") and target is None:
            return
        yield from self._give(
            verb, self._people(nouns), _S.EXCLUDED, target, predicate, needs_event=target is None
        )

    def _inviting(self, verb: Token) -> Iterator[Presence]:
        predicate = self.document.predicate_of(verb)
        nouns = (
            self.document.subjects_of(verb) if is_passive(verb) else self.document.objects_of(verb)
        )
        negated = predicate.negated or any(
            c.lower_ in ("neither", "no") for noun in nouns for c in noun.subtree
        )
        without = verb.dep_ == "pcomp" and verb.head.lower_ == "without"
        if not (negated or without) or predicate.mood in (Mood.POSSIBLE, Mood.DENIED):
            return
        target, _ = self.target_of(verb)
        yield from self._give(
            verb,
            [replace(p, included=True) for p in self._people(nouns)],
            _S.EXCLUDED,
            target,
            replace(predicate, governors=()),
        )

    def _of_noun(self, noun: Token) -> Iterator[Presence]:
        lemma = noun.lemma_.lower()
        text = noun.doc[max(noun.i - 2, 0) : noun.i + 1].text.lower()
        is_no_show = text.replace(" ", "").endswith(("no-show", "no-shows"))
        if lemma == "absence" or is_no_show:
            owners = [child for child in noun.children if child.dep_ == "poss"]
            for child in noun.children:
                if child.dep_ == "prep" and child.lower_ in ("of", "by"):
                    owners += [inner for inner in child.children if inner.dep_ == "pobj"]
            if is_no_show and noun.dep_ == "attr":
                owners += self.document.subjects_of(noun.head)
            people = [p for p in self._people(owners) if p.mention.form is not Form.FORCES]
            predicate = self.document.predicate_of(noun)
            target = next(
                (
                    t
                    for child in noun.children
                    if child.dep_ == "prep" and child.lower_ in ("from", "at")
                    for inner in child.children
                    if (t := self._target_in(inner))
                ),
                None,
            )
            if predicate.mood not in (Mood.POSSIBLE, Mood.DENIED):
                yield from self._give(noun, people, _S.ABSENT, target, predicate, confidence=0.85)
        elif lemma in ("refusal", "decision") and any(c.dep_ == "acl" for c in noun.children):
            # "Putin's decision not to come": the verb below says it, with the owner as subject.
            return

    def _absent_adjective(self, word: Token) -> Iterator[Presence]:
        """As in "With Ukraine absent", "was absent", "notably absent was X"."""
        nouns: list[Token] = []
        head = word.head
        beside = self.document.cast.at(word.i - 1) if word.i else []
        if beside and beside[0].start and word.doc[beside[0].start - 1].lower_ == "with":
            nouns = [word.doc[beside[0].root]]
        elif word.dep_ in ("acomp", "oprd") or head.lemma_ in ("be", "remain"):
            nouns = self.document.subjects_of(head) or [
                c for c in head.children if c.dep_ == "attr"
            ]
        if not nouns and word.i and (held := self.document.cast.at(word.i - 1)):
            nouns = [self.document.doc[held[0].root]]
        if not nouns:
            nouns = [child for child in word.children if child.dep_ in ("pobj", "nsubj")]
        target = next(
            (
                t
                for child in word.children
                if child.dep_ == "prep" and child.lower_ == "from"
                for inner in child.children
                if (t := self._target_in(inner))
            ),
            None,
        )
        if (
            word.lower_ == "missing"
            and target is None
            and not any(
                t.lower_ in ("notably", "conspicuously")
                for t in self.document.sentence_of(word).span
            )
        ):
            return
        predicate = (
            self.document.predicate_of(head)
            if head.pos_ in ("VERB", "AUX") and head.lemma_ in ("be", "remain")
            else Predicate(False, Mood.ASSERTED, Time.PAST)
        )
        status = read_absence(predicate, word, _S.ABSENT)
        yield from self._give(word, self._people(nouns), status, target, predicate, confidence=0.85)

    def _without(self, word: Token) -> Iterator[Presence]:
        """As in "The talks opened without the army"."""
        governor = word.head
        near = governor.i in self.targets or any(
            child.i in self.targets for child in governor.children
        )
        predicate = self.document.predicate_of(governor)
        if (
            not near
            or predicate.mood is not Mood.ASSERTED
            or predicate.negated
            or predicate.time is Time.FUTURE
        ):
            return
        target = (
            governor
            if governor.i in self.targets
            else next(c for c in governor.children if c.i in self.targets)
        )
        nouns = [child for child in word.children if child.dep_ == "pobj" and child.i]
        people = [
            p
            for p in self._people(nouns)
            if p.mention.form
            in (Form.NAME, Form.SURNAME, Form.GROUP, Form.OFFICE, Form.SEAT, Form.PRONOUN)
        ]
        yield from self._give(word, people, _S.ABSENT, target, predicate, confidence=0.75)
