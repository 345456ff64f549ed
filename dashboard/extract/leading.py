"""Frames of leading, hosting and mediating, and of who belongs to a delegation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from dashboard.extract.document import is_passive
from dashboard.extract.frames import Frames
from dashboard.extract.names import Form
from dashboard.extract.presence import Presence, lexicon, read_status
from dashboard.vocabularies import ActorKind, AttendanceStatus, Role

_S = AttendanceStatus


MEDIATING = frozenset({"mediate", "broker", "facilitate", "co-mediate", "moderate"})
"""Verbs whose subject is a mediator; who merely chairs may be the host."""


class Leading(Frames):
    """Verbs whose subject leads, hosts or mediates."""

    def _leading(self, verb: Token) -> Iterator[Presence]:
        """As in "A delegation led by X", "X, who heads the delegation", "X led the talks"."""
        document = self.document
        passive = is_passive(verb) or (verb.dep_ in ("acl", "relcl") and verb.tag_ == "VBN")
        led = document.subjects_of(verb) if passive else document.objects_of(verb)
        target, _ = self.target_of(verb)
        groups = [
            noun
            for noun in led
            if noun.lemma_.lower() in lexicon().nouns.delegations or noun.i in self.targets
        ]
        if not groups:
            return
        people = self._people(document.agents_of(verb)) if passive else self._subjects(verb)
        people = [
            p for p in people if document.cast.actor(p.mention.actor_id).kind is ActorKind.PERSON
        ]
        predicate = document.predicate_of(verb)
        status = read_status(predicate, verb)
        if passive and verb.dep_ in ("acl", "relcl"):
            status, target = self._status_of_group(groups[0])
        if groups[0].i in self.targets:
            target = groups[0]
        body = next(
            (m.actor_id for noun in groups for m in document.cast.at(noun) if m.form is Form.GROUP),
            None,
        )
        if status in (_S.DECLINED, _S.ABSENT):
            return
        for presence in self._give(
            verb, people, status, target, predicate, head=groups[0].i not in self.targets
        ):
            mention = presence.mention
            yield replace(presence, mention=replace(mention, body=mention.body or body))

    def _status_of_group(self, noun: Token) -> tuple[AttendanceStatus | None, Token | None]:
        """What the clause around a delegation says of it: sent, arrived, expected."""
        token = noun
        while token.head != token and token.pos_ != "VERB":
            token = token.head
        if token.pos_ != "VERB":
            return _S.ATTENDED, None
        predicate = self.document.predicate_of(token)
        status = read_status(predicate, token)
        target, _ = self.target_of(token)
        if (
            noun.dep_ == "pobj"
            and noun.head.lower_ == "with"
            and status in (_S.ABSENT, _S.DECLINED)
        ):
            status = None
        return status, target

    def _including(self, verb: Token) -> Iterator[Presence]:
        """As in "The delegation includes X and Y"."""
        subjects = self.document.subjects_of(verb)
        if not any(
            noun.lemma_.lower()
            in ("delegation", "team", "attendee", "participant", "group", "side")
            for noun in subjects
        ):
            return
        nouns = self.document.objects_of(verb) or self.document.objects_of(verb, "of")
        people = [
            p
            for p in self._people(nouns)
            if self.document.cast.actor(p.mention.actor_id).kind is ActorKind.PERSON
        ]
        predicate = self.document.predicate_of(verb)
        yield from self._give(
            verb, people, read_status(predicate, verb), None, predicate, confidence=0.8
        )

    def _hosting(self, verb: Token) -> Iterator[Presence]:
        target, _ = self.target_of(verb)
        subjects = self._subjects(verb)
        if is_passive(verb) or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
            subjects = self._people(self.document.agents_of(verb))
            target = next(
                (
                    found
                    for noun in self.document.subjects_of(verb)
                    if (found := self._target_in(noun))
                ),
                None,
            )
        if target is None or verb.lemma_ in ("invite", "hold", "receive", "welcome"):
            return
        predicate = self.document.predicate_of(verb)
        yield from self._give(
            verb, subjects, read_status(predicate, verb), target, predicate, role=Role.HOST
        )

    def _mediating(self, verb: Token) -> Iterator[Presence]:
        target, other = self.target_of(verb)
        subjects = self._subjects(verb)
        if is_passive(verb) or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
            subjects = self._people(self.document.agents_of(verb))
            target = next(
                (
                    found
                    for noun in self.document.subjects_of(verb)
                    if (found := self._target_in(noun))
                ),
                None,
            )
        messages = verb.lemma_ in ("carry", "relay", "pass", "convey", "shuttle", "go")
        if (not messages and (target is None or other)) or verb.lemma_ == "sponsor":
            return
        predicate = self.document.predicate_of(verb)
        role = Role.MEDIATOR if messages or verb.lemma_ in MEDIATING else None
        status = read_status(predicate, verb)
        yield from self._give(verb, subjects, status, target, predicate, role=role)
