"""Frames of sending somebody: "sent X instead", "was represented by", "appointed X to lead"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from dashboard.extract.document import Participant, is_passive
from dashboard.extract.frames import Frames
from dashboard.extract.predicates import Mood
from dashboard.extract.presence import Presence, lexicon, read_status
from dashboard.vocabularies import ActorKind, AttendanceStatus

_S = AttendanceStatus


class Sending(Frames):
    """Verbs by which somebody goes in the place of another."""

    def _represented(self, verb: Token) -> Iterator[Presence]:
        """As in "France was represented by its ambassador", "Lavrov represented Russia"."""
        document = self.document
        predicate = document.predicate_of(verb)
        target, _ = self.target_of(verb)
        if predicate.negated and is_passive(verb):
            yield from self._give(
                verb, self._subjects(verb), _S.ABSENT, target, replace(predicate, negated=True)
            )
            return
        status = read_status(predicate, verb)
        if is_passive(verb) and status in (_S.ATTENDED, _S.EXPECTED):
            yield from self._give(
                verb, self._gapped(verb), status, target, predicate, confidence=0.8
            )
        if is_passive(verb):
            sent, senders = self._people(document.agents_of(verb)), self._subjects(verb)
        else:
            sent, senders = self._subjects(verb), self._people(document.objects_of(verb))
        if not sent or not senders or status not in (_S.ATTENDED, _S.EXPECTED):
            return
        yield from self._sent_instead(verb, senders, sent, status, target, strong=True)

    def _gapped(self, verb: Token) -> list[Participant]:
        """Who is named with the verb left out: "France was represented by A, Spain by B"."""
        doc = self.document.doc
        end = self.document.sentence_of(verb).span.end
        found: list[Participant] = []
        for index in range(verb.i + 3, end - 1):
            before = self.document.cast.at(index - 1)
            if doc[index].lower_ != "by" or not before or doc[index - 1].pos_ == "VERB":
                continue
            if self.document.cast.actor(before[0].actor_id).kind is not ActorKind.PERSON:
                found += self.document.listed_from(index + 1)
        return found

    def _sending(self, verb: Token) -> Iterator[Presence]:
        """As in "Putin sent Medinsky instead", "the army sent a delegation led by X"."""
        document = self.document
        passive = is_passive(verb)
        senders = self._people(document.agents_of(verb)) if passive else self._subjects(verb)
        objects = document.subjects_of(verb) if passive else document.objects_of(verb)
        target, _ = self.target_of(verb)
        predicate = document.predicate_of(verb)
        status = read_status(predicate, verb)
        groups = [noun for noun in objects if noun.lemma_.lower() in lexicon().nouns.sent]
        sent = [
            p
            for p in self._people(objects)
            if document.cast.actor(p.mention.actor_id).kind is ActorKind.PERSON
        ]
        sent += self._led_by(groups)
        if sent:
            sent += [
                p
                for p in self._people(document.objects_of(verb, "with", "alongside"))
                if document.cast.actor(p.mention.actor_id).kind is ActorKind.PERSON
            ]
        if not sent and not groups:
            return
        if status is _S.ATTENDED and any(noun.lower_ in ("nobody", "none") for noun in objects):
            status = _S.ABSENT
        if status in (_S.ABSENT, _S.DECLINED):
            yield from self._give(
                verb,
                [
                    p
                    for p in senders
                    if document.cast.actor(p.mention.actor_id).kind is not ActorKind.PERSON
                ],
                status,
                target,
                replace(predicate, negated=True),
                confidence=0.85,
            )
            return
        if status is None:
            return
        strong = self._instead(verb) or bool(groups and sent) or self._is_own(sent)
        if not sent:
            yield from self._give(
                verb,
                [
                    p
                    for p in senders
                    if document.cast.actor(p.mention.actor_id).kind is not ActorKind.PERSON
                ],
                status,
                target,
                predicate,
                confidence=0.75,
            )
            strong = self._instead(verb)
            for sender in senders:
                if strong and document.cast.actor(sender.mention.actor_id).kind is ActorKind.PERSON:
                    yield Presence(sender.mention, _S.DELEGATED, verb, target, confidence=0.85)
            return
        if target is None and not strong and not self._goal_place(verb) and not groups:
            strong = False
        yield from self._sent_instead(verb, senders, sent, status, target, strong=strong)

    def _is_own(self, sent: list[Participant]) -> bool:
        """Whether the sender's own deputy or minister is sent: "sent his foreign minister"."""
        doc = self.document.doc
        return any(
            doc[index].lower_ in ("his", "her")
            for person in sent
            for index in range(max(person.mention.start - 5, 0), person.mention.end)
            if not any(t.pos_ == "VERB" for t in doc[index : person.mention.start])
        )

    def _led_by(self, groups: list[Token]) -> list[Participant]:
        """Who heads a delegation that a clause speaks of."""
        found: list[Token] = []
        for noun in groups:
            for child in noun.children:
                if child.lemma_ in ("lead", "head") and child.dep_ in ("acl", "relcl"):
                    found += self.document.agents_of(child)
                elif child.dep_ == "prep" and child.lower_ in ("under", "including"):
                    found += [inner for inner in child.children if inner.dep_ == "pobj"]
        return self._people(found)

    def _instead(self, verb: Token) -> bool:
        sentence = self.document.sentence_of(verb).span
        words = [t.lower_ for t in sentence if t.i > verb.i - 12]
        text = " ".join(words)
        return any(
            cue in text
            for cue in (
                "instead",
                "in his place",
                "in her place",
                "in his stead",
                "in her stead",
                "rather than",
                "on his behalf",
                "on her behalf",
                "in place of",
                "to represent him",
                "to represent her",
                "in their place",
                "in lieu",
            )
        )

    def _sent_instead(
        self,
        verb: Token,
        senders: list[Participant],
        sent: list[Participant],
        status: AttendanceStatus,
        target: Token | None,
        *,
        strong: bool,
    ) -> Iterator[Presence]:
        document = self.document
        first = sent[0].mention
        body = None
        for sender in senders:
            is_person = document.cast.actor(sender.mention.actor_id).kind is ActorKind.PERSON
            body = body or (
                document.body_of(sender.mention) if is_person else sender.mention.actor_id
            )
            if is_person and sender.mention.actor_id != first.actor_id:
                yield Presence(
                    sender.mention,
                    _S.DELEGATED,
                    verb,
                    target,
                    delegate=first,
                    confidence=0.88 if strong else 0.7,
                    weak=not strong,
                )
        heads = any(c.lemma_ in ("lead", "head") for c in verb.subtree)
        for number, person in enumerate(sent):
            mention = replace(person.mention, body=person.mention.body or body)
            yield Presence(
                mention,
                _S.REMOTE if self._is_remote(verb) and status is _S.ATTENDED else status,
                verb,
                target,
                head=heads and number == 0,
                confidence=0.85,
                needs_event=False,
            )

    def _appointing(self, verb: Token) -> Iterator[Presence]:
        """As in "Appointed Umerov to head the delegation"."""
        document = self.document
        if not any(
            noun.lemma_.lower() in ("delegation", "team", "negotiator", "talk")
            for noun in verb.subtree
        ):
            return
        passive = is_passive(verb)
        sent = self._people(document.subjects_of(verb) if passive else document.objects_of(verb))
        sent = [p for p in sent if document.cast.actor(p.mention.actor_id).kind is ActorKind.PERSON]
        senders = self._people(document.agents_of(verb)) if passive else self._subjects(verb)
        predicate = document.predicate_of(verb)
        if not sent or predicate.negated or predicate.mood is not Mood.ASSERTED:
            return
        target, _ = self.target_of(verb)
        yield from self._sent_instead(verb, senders, sent, _S.ATTENDED, target, strong=False)
