"""What all frames of attendance share: who is meant, as what, and how sure."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dashboard.extract.document import Participant
from dashboard.extract.event_words import names_of_verb
from dashboard.extract.names import Form
from dashboard.extract.predicates import Predicate
from dashboard.extract.presence import Presence, lexicon
from dashboard.extract.targets import Targets
from dashboard.vocabularies import AttendanceStatus, Role

_S = AttendanceStatus


class Frames(Targets):
    """Turns the people of a clause into findings."""

    def names_of(self, verb: Token) -> set[str]:
        """A verb by all names that a lexicon may give it: alone, with particles, objects, nouns."""
        return names_of_verb(verb) | self._phrases(verb)

    def _phrases(self, verb: Token) -> set[str]:
        """A verb with the noun after its preposition: "be at table", "take part"."""
        lemma = verb.lemma_.lower()
        return {
            f"{lemma} {child.lower_} {noun.lemma_.lower()}"
            for child in verb.children
            if child.dep_ == "prep"
            for noun in child.children
            if noun.dep_ == "pobj"
        } | {
            f"{lemma} {child.lemma_.lower()}"
            for child in verb.children
            if child.dep_ in ("dobj", "attr", "acomp", "advmod", "npadvmod")
        }

    def _people(self, nouns: list[Token]) -> list[Participant]:
        found: dict[str, Participant] = {}
        for noun in nouns:
            people = self.document.actors_of(noun) or self.document.organizations_at(noun)
            for person in people:
                found.setdefault(person.mention.actor_id, person)
        return list(found.values())

    def _subjects(self, verb: Token) -> list[Participant]:
        return self._people(self.document.subjects_of(verb)) or self._opening(verb)

    def _opening(self, verb: Token) -> list[Participant]:
        """Who opens a sentence whose verb the parser gives another subject: "X, who was due to
        speak, failed to come".
        """
        finite = verb
        while finite.dep_ in ("xcomp", "acomp") and finite.head != finite:
            finite = finite.head
        if not finite.i or self.document.doc[finite.i - 1].text != ",":
            return []
        start = self.document.sentence_of(verb).span.start
        held = [m for m in self.document.cast.at(start) if m.form is not Form.DEMONYM]
        if not held or self.document.doc[held[0].end].text != ",":
            return []
        return [Participant(held[0])]

    def _with_companions(self, verb: Token) -> list[Participant]:
        """Who is there with the subject: "alongside X", "accompanied by X"."""
        found: list[Token] = []
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ in (
                "alongside",
                "with",
                "besides",
                "including",
            ):
                found += [noun for noun in child.children if noun.dep_ == "pobj"]
        return self._people(found)

    def _is_remote(self, verb: Token) -> bool:
        words = set(lexicon().remote)
        return any(
            child.dep_ in ("prep", "advmod", "npadvmod", "agent")
            and any(t.lower_ in words for t in child.subtree)
            and child.i > verb.i
            and (
                child.dep_ != "prep"
                or child.lower_ in ("by", "via", "over", "through", "from", "on")
            )
            for child in verb.children
            if len(list(child.subtree)) < 7
        )

    def _give(
        self,
        verb: Token,
        people: list[Participant],
        status: AttendanceStatus | None,
        target: Token | None,
        predicate: Predicate,
        *,
        role: Role | None = None,
        head: bool = False,
        confidence: float = 0.88,
        needs_event: bool = False,
    ) -> Iterator[Presence]:
        if status is None:
            return
        if status is _S.ATTENDED and self._is_remote(verb):
            status = _S.REMOTE
        role = role or self._role_of(verb)
        negated_subject = any(
            child.lower_ in ("neither", "no", "none", "nobody")
            for noun in self.document.subjects_of(verb)
            for child in noun.subtree
        )
        for person in people:
            one = status
            if negated_subject and status is _S.ATTENDED:
                one = _S.ABSENT
            elif negated_subject and status is _S.EXPECTED:
                one = _S.DECLINED
            if not person.included:
                if status in (_S.ATTENDED, _S.REMOTE):
                    one = _S.ABSENT
                elif status in (_S.ABSENT, _S.DECLINED):
                    one = _S.ATTENDED
                else:
                    continue
            if predicate.governors and confidence > 0.8:
                confidence -= 0.03
            yield Presence(
                person.mention,
                one,
                verb,
                target,
                role,
                head,
                None,
                confidence * (0.7 + 0.3 * person.mention.certainty),
                needs_event,
            )

    def _role_of(self, verb: Token) -> Role | None:
        """What "as observers" after a verb says."""
        words = lexicon().roles
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ == "as":
                for noun in child.children:
                    for role in Role:
                        if role is not Role.PARTY and noun.lemma_.lower() in getattr(
                            words, role.value
                        ):
                            return role
        return None
