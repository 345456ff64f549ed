"""Who is said to be there or not: the frames of attendance, each one phenomenon of the language.

Codebook, Attendance. A frame says what one clause says of one actor; to which event it belongs is
decided in `attendance`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from dashboard.extract.document import Document, Participant, is_passive
from dashboard.extract.lexicon import Entry, load_lexicon
from dashboard.extract.mentions import Mention
from dashboard.extract.names import Form
from dashboard.extract.places import Places
from dashboard.extract.predicates import Mood, Predicate, Time
from dashboard.extract.triggers import SAYING, gathering_nouns, names_of_verb
from dashboard.vocabularies import ActorKind, AttendanceStatus, Role

_S = AttendanceStatus
MEDIATING = frozenset({"mediate", "broker", "facilitate", "co-mediate", "moderate"})
"""Verbs whose subject is a mediator; who merely chairs may be the host."""


class RoleWords(Entry):
    """Words that say what somebody is there as."""

    host: tuple[str, ...]
    mediator: tuple[str, ...]
    observer: tuple[str, ...]
    guarantor: tuple[str, ...]


class AttendanceLexicon(Entry):
    """`lexicon/attendance.toml`."""

    present: tuple[str, ...]
    travel: tuple[str, ...]
    host: tuple[str, ...]
    mediate: tuple[str, ...]
    observe: tuple[str, ...]
    lead: tuple[str, ...]
    represent: tuple[str, ...]
    leave: tuple[str, ...]
    declined: tuple[str, ...]
    absent: tuple[str, ...]
    excluded: tuple[str, ...]
    send: tuple[str, ...]
    appoint: tuple[str, ...]
    absences: tuple[str, ...]
    remote: tuple[str, ...]
    together: tuple[str, ...]
    roles: RoleWords


@cache
def lexicon() -> AttendanceLexicon:
    """The words of attendance."""
    return load_lexicon("attendance", AttendanceLexicon)


@dataclass(frozen=True)
class Presence:
    """What one clause says of one actor's attendance.

    `token` is the word that says it; `target` the noun of the event that it names, if any;
    `needs_event` is true where the clause alone does not show that an event is meant ("arrived
    in Geneva"). `weak` is true for "appointed X to lead the delegation", which makes the subject
    a sender only if the text also says that the subject did not come.
    """

    mention: Mention
    status: AttendanceStatus
    token: Token
    target: Token | None = None
    role: Role | None = None
    head: bool = False
    delegate: Mention | None = None
    confidence: float = 0.85
    needs_event: bool = False
    weak: bool = False


def read_status(predicate: Predicate, token: Token) -> AttendanceStatus | None:
    """What a verb of being there says of its subject, by polarity, mood and time."""
    if predicate.mood is Mood.REFUSED:
        return _S.DECLINED if not predicate.negated else None
    if predicate.mood is Mood.FAILED:
        return _S.ABSENT if not predicate.negated else None
    if predicate.mood is Mood.AVOIDED:
        return _S.DECLINED
    if predicate.mood is Mood.POSSIBLE:
        could_not = predicate.negated and {c.lower_ for c in token.children if c.dep_ == "aux"} & {
            "could",
            "can",
            "ca",
        }
        if could_not:
            return _S.DECLINED if token.dep_ == "ccomp" else _S.ABSENT
        return None
    if predicate.mood is Mood.DENIED:
        return None
    if predicate.mood is Mood.PLANNED:
        if predicate.negated:
            return _S.DECLINED
        return _S.EXPECTED
    if predicate.negated:
        progressive = token.tag_ == "VBG" and predicate.time is Time.PRESENT
        return _S.DECLINED if progressive else _S.ABSENT
    return _S.ATTENDED


def read_absence(
    predicate: Predicate, token: Token, asserted: AttendanceStatus
) -> AttendanceStatus | None:
    """What a verb of staying away says of its subject."""
    if predicate.negated or predicate.mood in (
        Mood.POSSIBLE,
        Mood.DENIED,
        Mood.REFUSED,
        Mood.FAILED,
        Mood.AVOIDED,
    ):
        return None
    progressive = token.tag_ == "VBG" and predicate.time is Time.PRESENT and token.dep_ != "advcl"
    if predicate.mood is Mood.PLANNED or progressive:
        return _S.DECLINED
    return asserted


class Presences:
    """Finds what the clauses of one document say about attendance."""

    def __init__(self, document: Document, places: Places, targets: set[int]) -> None:
        """`targets`: the tokens that name an event."""
        self.document = document
        self.places = places
        self.targets = targets

    def find(self) -> list[Presence]:
        """All that is said, in the order of the text."""
        found = [
            presence
            for token in self.document.doc
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
        names = names_of_verb(verb) | self._phrases(verb)
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
                found = list(frame(verb, names))
                if found:
                    yield from found
                    return

    def _elliptic(self, verb: Token) -> Iterator[Presence]:
        """ "The rebels came, and the army did not": the verb before, with the other polarity."""
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
                or child.dep_ == "prep"
                and child.lower_ == "during"
            ):
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
        speak, failed to come"."""
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
        return [person for person in self._people(found)]

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

    def _present(self, verb: Token, names: set[str]) -> Iterator[Presence]:
        target, other = self.target_of(verb)
        if other:
            return
        if is_passive(verb):
            if verb.lemma_ not in ("attend", "join", "accompany", "flank"):
                return
            subjects = self._people(self.document.agents_of(verb))
            noun = next((t for t in self.document.subjects_of(verb) if self._target_in(t)), None)
            target = self._target_in(noun) if noun is not None else target
            if verb.lemma_ == "join":
                subjects += self._subjects(verb)
        else:
            subjects = self._subjects(verb)
        predicate = self.document.predicate_of(verb)
        status = read_status(predicate, verb)
        if verb.lemma_ in ("flank", "accompany", "join") and not is_passive(verb):
            objects = [
                p for noun in self.document.objects_of(verb) for p in self.document.actors_of(noun)
            ]
            if not objects and target is None:
                return
        if verb.lemma_ == "address" and self._is_remote(verb):
            yield from self._give(verb, subjects, status, target, predicate)
            return
        if verb.lemma_ in ("enter", "address", "return") and target is None:
            return
        yield from self._give(verb, subjects, status, target, predicate)
        if status is _S.ATTENDED or status is _S.EXPECTED:
            yield from self._give(
                verb, self._with_companions(verb), status, target, predicate, confidence=0.75
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

    def _travelling(self, verb: Token, names: set[str]) -> Iterator[Presence]:
        target, _ = self.target_of(verb)
        to = [place for place in self.places.all if self._is_goal(place.root, verb)]
        if (
            target is None
            and not to
            and not (verb.lemma_ == "come" and self.document.predicate_of(verb).negated)
            and verb.lemma_ not in ("come", "make")
        ):
            return
        if verb.lemma_ == "turn":
            return
        if verb.lemma_ == "make":
            predicate = self.document.predicate_of(verb)
            if predicate.negated:
                status = read_status(predicate, verb)
                yield from self._give(
                    verb, self._subjects(verb), status, target, predicate, confidence=0.8
                )
            return
        if verb.lemma_ == "come" and target is None and not to:
            bad = [
                c
                for c in verb.children
                if c.dep_ in ("prep", "prt", "advmod")
                and c.lower_
                not in ("there", "either", "himself", "herself", "even", "on", "here", "in", "also")
            ]
            clause = [c for c in verb.children if c.dep_ in ("advcl", "xcomp", "ccomp", "acomp")]
            if bad or (clause and not self.document.predicate_of(verb).negated):
                return
        predicate = self.document.predicate_of(verb)
        status = read_status(predicate, verb)
        yield from self._give(
            verb,
            self._subjects(verb),
            status,
            target,
            predicate,
            confidence=0.82,
            needs_event=target is None,
        )

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

    def _being(self, verb: Token, names: set[str]) -> Iterator[Presence]:
        """ "Lavrov was at the talks", "neither was there"."""
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ in ("at", "in", "among"):
                for noun in child.children:
                    target = self._target_in(noun)
                    here = (child.lower_, noun.lower_) in (
                        ("at", "table"),
                        ("in", "room"),
                        ("in", "attendance"),
                    )
                    place = self.places.at(noun.i)
                    if (
                        place is not None
                        and place.rank > 1
                        and child.lower_ == "in"
                        and target is None
                    ):
                        predicate = self.document.predicate_of(verb)
                        yield from self._give(
                            verb,
                            self._subjects(verb),
                            read_status(predicate, verb),
                            None,
                            predicate,
                            confidence=0.7,
                            needs_event=True,
                        )
                        return
                    if target is not None or here:
                        predicate = self.document.predicate_of(verb)
                        yield from self._give(
                            verb,
                            self._subjects(verb),
                            read_status(predicate, verb),
                            target,
                            predicate,
                        )
                        return

    def _declining(self, verb: Token, names: set[str]) -> Iterator[Presence]:
        """ "Invited at the last minute, he declined": a refusal whose object is left out."""
        if any(c.dep_ in ("dobj", "xcomp", "ccomp") for c in verb.children) or is_passive(verb):
            return
        words = {t.lemma_.lower() for t in self.document.sentence_of(verb).span}
        if not words & {"invite", "invitation"}:
            return
        predicate = self.document.predicate_of(verb)
        status = read_absence(predicate, verb, _S.DECLINED)
        yield from self._give(verb, self._subjects(verb), status, None, predicate, confidence=0.8)

    def _at_side(self, verb: Token, names: set[str]) -> Iterator[Presence]:
        """ "At the president's side sat X and Y"."""
        beside = any(
            noun.lower_ in ("side", "sides")
            for child in verb.children
            if child.dep_ == "prep" and child.lower_ in ("at", "by", "on") and child.i < verb.i
            for noun in child.children
        )
        if not beside:
            return
        sentence = self.document.sentence_of(verb).span
        people = [
            Participant(mention)
            for mention in self.document.cast.within(verb.i + 1, sentence.end)
            if mention.title_kind is not None
            and self.document.cast.actor(mention.actor_id).kind is ActorKind.PERSON
        ]
        predicate = self.document.predicate_of(verb)
        yield from self._give(verb, people, read_status(predicate, verb), None, predicate)

    def _leaving(self, verb: Token, names: set[str]) -> Iterator[Presence]:
        """Whoever leaves a conference was there: "walked out of the talks"."""
        target, _ = self.target_of(verb)
        predicate = self.document.predicate_of(verb)
        if target is not None and predicate.mood is Mood.ASSERTED and not predicate.negated:
            yield from self._give(
                verb, self._subjects(verb), _S.ATTENDED, target, predicate, confidence=0.8
            )

    def _absent(self, verb: Token, names: set[str]) -> Iterator[Presence]:
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

    def _declined(self, verb: Token, names: set[str]) -> Iterator[Presence]:
        target, other = self.target_of(verb, "from", "of")
        if any(name.endswith((" invitation", " trip", " visit")) for name in names):
            other = False
        elif target is None and not names & {
            "pull out",
            "back out",
            "bow out",
            "opt out",
            "beg off",
            "cry off",
        }:
            return
        if other:
            return
        subjects = (
            self._people(self.document.agents_of(verb))
            if is_passive(verb)
            else self._subjects(verb)
        )
        predicate = self.document.predicate_of(verb)
        if verb.lemma_ in ("call", "cancel") and not is_passive(verb):
            yield from self._give(
                verb,
                subjects,
                read_absence(predicate, verb, _S.DECLINED),
                target,
                predicate,
                confidence=0.7,
            )
            return
        yield from self._give(
            verb, subjects, read_absence(predicate, verb, _S.DECLINED), target, predicate
        )

    def _excluded(self, verb: Token, names: set[str]) -> Iterator[Presence]:
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

    def _inviting(self, verb: Token, names: set[str]) -> Iterator[Presence]:
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

    def _hosting(self, verb: Token, names: set[str]) -> Iterator[Presence]:
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

    def _mediating(self, verb: Token, names: set[str]) -> Iterator[Presence]:
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

    def _leading(self, verb: Token, names: set[str]) -> Iterator[Presence]:
        """ "A delegation led by X", "X, who heads the delegation", "X led the talks"."""
        document = self.document
        passive = is_passive(verb) or (verb.dep_ in ("acl", "relcl") and verb.tag_ == "VBN")
        led = document.subjects_of(verb) if passive else document.objects_of(verb)
        target, _ = self.target_of(verb)
        groups = [
            noun
            for noun in led
            if noun.lemma_.lower()
            in (
                "delegation",
                "team",
                "side",
                "group",
                "negotiator",
                "mission",
                "rebel",
                "opposition",
                "guerrilla",
            )
            or noun.i in self.targets
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

    def _including(self, verb: Token, names: set[str]) -> Iterator[Presence]:
        """ "The delegation includes X and Y"."""
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

    def _speaking_after(self, verb: Token, names: set[str]) -> Iterator[Presence]:
        """ "Rubio speaks to reporters after the meeting"."""
        for child in verb.children:
            nouns = []
            if child.dep_ == "prep" and child.lower_ in ("after", "following", "at", "during"):
                nouns = [noun for noun in child.children if noun.dep_ == "pobj"]
            elif child.dep_ == "advcl" and child.lower_ == "following":
                nouns = [noun for noun in child.children if noun.dep_ == "dobj"]
            target = next((found for noun in nouns if (found := self._target_in(noun))), None)
            if target is None:
                continue
            predicate = self.document.predicate_of(verb)
            people = [
                p for p in self._subjects(verb) if (self.document.level_of(p.mention) or 9) <= 3
            ]
            if predicate.mood is Mood.ASSERTED and not predicate.negated:
                yield from self._give(
                    verb,
                    people,
                    _S.ATTENDED,
                    target,
                    replace(predicate, governors=()),
                    confidence=0.72,
                )
                return

    def _represented(self, verb: Token, names: set[str]) -> Iterator[Presence]:
        """ "France was represented by its ambassador", "Lavrov represented Russia"."""
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
        yield from self._sent_instead(verb, senders, sent, status, target, predicate, strong=True)

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

    def _sending(self, verb: Token, names: set[str]) -> Iterator[Presence]:
        """ "Putin sent Medinsky instead", "the army sent a delegation led by X"."""
        document = self.document
        passive = is_passive(verb)
        senders = self._people(document.agents_of(verb)) if passive else self._subjects(verb)
        objects = document.subjects_of(verb) if passive else document.objects_of(verb)
        target, _ = self.target_of(verb)
        predicate = document.predicate_of(verb)
        status = read_status(predicate, verb)
        groups = [
            noun
            for noun in objects
            if noun.lemma_.lower()
            in (
                "delegation",
                "team",
                "representative",
                "negotiator",
                "delegate",
                "official",
                "mission",
                "minister",
                "envoy",
                "diplomat",
                "ambassador",
                "deputy",
                "nobody",
                "anybody",
                "anyone",
            )
        ]
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
        yield from self._sent_instead(verb, senders, sent, status, target, predicate, strong=strong)

    def _is_own(self, sent: list[Participant]) -> bool:
        """Whether the sender's own deputy or minister is sent: "sent his foreign minister"."""
        doc = self.document.doc
        return any(
            doc[index].lower_ in ("his", "her")
            for person in sent
            for index in range(max(person.mention.start - 5, 0), person.mention.end)
            if not any(t.pos_ == "VERB" for t in doc[index : person.mention.start])
        )

    def _goal_place(self, verb: Token) -> bool:
        return any(self._is_goal(place.root, verb) for place in self.places.all)

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
        predicate: Predicate,
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

    def _appointing(self, verb: Token, names: set[str]) -> Iterator[Presence]:
        """ "Appointed Umerov to head the delegation"."""
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
        yield from self._sent_instead(
            verb, senders, sent, _S.ATTENDED, target, predicate, strong=False
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
        """ "With Ukraine absent", "was absent", "notably absent was X"."""
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
        """ "The talks opened without the army"."""
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


def is_gathering(token: Token) -> bool:
    """Whether a noun is one of the lexicon's gatherings."""
    return token.lemma_.lower() in gathering_nouns()
