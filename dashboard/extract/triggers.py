"""Where a text tells of an event: nouns ("the talks") and verbs ("met") that name one.

Codebook, Events. A trigger says what its own clause says; `events` joins those of one event.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Token

from dashboard.extract.dates import Moment
from dashboard.extract.document import Document, Participant, is_passive
from dashboard.extract.lexicon import Cues, Entry, load_lexicon
from dashboard.extract.mentions import Mention
from dashboard.extract.names import Form
from dashboard.extract.places import Place, Places, attaches
from dashboard.extract.predicates import Mood, Predicate, Time
from dashboard.vocabularies import ActorKind, DatePrecision, EventKind, EventStatus


class Gatherings(Entry):
    """Nouns by the kind of gathering that they suggest."""

    talks: Cues
    summit: Cues
    meeting: Cues
    call: Cues


class NotGatherings(Entry):
    """Words beside such a noun that make it something else."""

    before: tuple[str, ...]
    after: tuple[str, ...]


class Encounters(Entry):
    """Verbs by which people come together."""

    meeting: tuple[str, ...]
    talks: tuple[str, ...]
    received: tuple[str, ...]
    call: tuple[str, ...]
    spoken: tuple[str, ...]


class Course(Entry):
    """What verbs say about a gathering."""

    held: tuple[str, ...]
    postponed: tuple[str, ...]
    cancelled: tuple[str, ...]
    stalled: tuple[str, ...]
    speaking: tuple[str, ...]
    never: tuple[str, ...]
    no_meeting: tuple[str, ...]


class Modifiers(Entry):
    """Adjectives before the noun of a gathering."""

    planned: tuple[str, ...]
    possible: tuple[str, ...]
    cancelled: tuple[str, ...]
    postponed: tuple[str, ...]
    another: tuple[str, ...]
    earlier: tuple[str, ...]


class Act(Entry):
    """An event of another kind: its verbs, and the nouns that must stand with them."""

    kind: EventKind
    verbs: tuple[str, ...]
    happens: tuple[str, ...] = ()
    nouns: tuple[str, ...]
    needs: tuple[str, ...] = ()


class EventLexicon(Entry):
    """`lexicon/events.toml`."""

    gatherings: Gatherings
    not_gatherings: NotGatherings
    encounters: Encounters
    course: Course
    modifiers: Modifiers
    act: tuple[Act, ...]


@cache
def lexicon() -> EventLexicon:
    """The words of events."""
    return load_lexicon("events", EventLexicon)


@cache
def gathering_nouns() -> dict[str, EventKind]:
    """Nouns of gatherings with the kind they suggest."""
    nouns = lexicon().gatherings
    return {
        cue: EventKind(kind)
        for kind in ("talks", "summit", "meeting", "call")
        for cue in getattr(nouns, kind)
    }


@dataclass
class Trigger:
    """One telling of an event.

    `status` is none where the text only speaks of such an event (possible, wished, in general).
    """

    token: Token
    kind: EventKind
    status: EventStatus | None
    moment: Moment | None = None
    place: Place | None = None
    participants: list[Participant] = field(default_factory=list)
    predicate: Predicate | None = None
    definite: bool = False
    another: bool = False
    earlier: bool = False
    current: bool = False
    others: set[str] = field(default_factory=set)
    """Those whom "with" names."""
    beside: set[str] = field(default_factory=set)
    """For whom the subject of the verb above acts: "Rubio said after the talks"."""
    remote: bool = False
    """Whether it is held by video or telephone."""
    collective: bool = False
    """Whether several people without a name come together: "the chief negotiators will meet"."""
    ordinal: str | None = None
    verbal: bool = False
    sides: list[Participant] = field(default_factory=list)
    """Those whom the noun merely names as sides ("talks between A and B")."""


SAYING = frozenset(
    {
        "say",
        "tell",
        "note",
        "add",
        "announce",
        "describe",
        "call",
        "speak",
        "state",
        "report",
        "write",
        "comment",
        "explain",
        "stress",
        "recall",
    }
)
"""Verbs of saying whose subject may be the one who took part in what they tell of."""

_TOPICAL = frozenset(
    {
        "announcement",
        "speculation",
        "prospect",
        "possibility",
        "format",
        "idea",
        "agenda",
        "chance",
        "venue",
        "hope",
        "resumption",
        "talk",
        "prospects",
    }
)

TRAVELLING = frozenset(
    {
        "be",
        "travel",
        "fly",
        "go",
        "come",
        "arrive",
        "head",
        "visit",
        "return",
        "land",
        "remain",
        "stay",
        "leave",
    }
)
"""Verbs whose subject comes "for talks with" somebody."""

_HAPPENING = frozenset(
    {
        "take",
        "happen",
        "materialise",
        "materialize",
        "go",
        "occur",
        "start",
        "begin",
        "hold",
        "schedule",
        "plan",
    }
)

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_CALL_WORDS = frozenset({"phone", "telephone", "video", "videolink", "call"})
_PEOPLE = frozenset(
    {
        "official",
        "leader",
        "minister",
        "counterpart",
        "president",
        "delegation",
        "envoy",
        "diplomat",
        "negotiator",
        "mediator",
        "team",
        "representative",
        "ally",
        "head",
        "side",
        "ambassador",
        "commander",
        "chief",
        "delegate",
        "adviser",
        "aide",
    }
)


class Triggers:
    """Finds the triggers of one document."""

    def __init__(self, document: Document, places: Places) -> None:
        self.document = document
        self.places = places

    def find(self) -> list[Trigger]:
        """All gatherings and calls that the text speaks of, in its order."""
        found = [
            trigger
            for token in self.document.doc
            if not token.is_space
            for trigger in self._of(token)
        ]
        found.sort(key=lambda trigger: trigger.token.i)
        return found

    def _of(self, token: Token) -> Iterator[Trigger]:
        if token.pos_ in ("NOUN", "PROPN"):
            kind = self._noun_kind(token)
            if kind is not None:
                yield self._nominal(token, kind)
        elif token.pos_ == "VERB" or (token.pos_ == "NOUN" and token.lower_ == "meeting"):
            trigger = self._verbal(token)
            if trigger is not None:
                yield trigger

    def _noun_kind(self, token: Token) -> EventKind | None:
        lemma = noun_lemma(token)
        kind = gathering_nouns().get(lemma)
        if lemma == "table" and token.i and token.nbor(-1).lower_ == "round":
            return EventKind.MEETING
        if lemma in ("ceremony", "signing") and token.dep_ not in ("compound", "amod"):
            return EventKind.AGREEMENT
        if kind is None:
            return None
        doc = token.doc
        before = {
            doc[i].lower_
            for i in range(max(token.i - 2, 0), token.i)
            if doc[i].dep_ in ("compound", "amod", "nmod", "poss")
        }
        if lemma == "talk" and token.lower_ != "talks":
            return None
        if lemma == "round" and not self._round_of(token):
            return None
        if lemma in ("call", "conversation"):
            is_phone = (
                before & {"phone", "telephone", "video", "conference", "telephonic"}
                or any(child.lower_ in ("between", "with") for child in token.children)
                or (
                    lemma == "call"
                    and _with_lemma(
                        token.head,
                        ("hold", "have", "make", "join", "interrupt", "during", "in", "on"),
                    )
                    and token.dep_ in ("dobj", "pobj")
                )
            )
            if not is_phone or any(
                child.lower_ in ("for", "to", "on") and child.dep_ == "prep"
                for child in token.children
                if lemma == "call" and child.i == token.i + 1 and child.lower_ != "on"
            ):
                return None
            if lemma == "call" and any(child.lower_ in ("for",) for child in token.children):
                return None
            return EventKind.CALL
        if (
            token.dep_ in ("compound", "nmod")
            and token.head.pos_ in ("NOUN", "PROPN")
            and token.head.i > token.i
        ):
            return None
        if {doc[token.i - 1].lower_} & set(lexicon().not_gatherings.before) if token.i else False:
            return (
                EventKind.CALL
                if doc[token.i - 1].lower_ == "video" and lemma in ("conference", "call", "meeting")
                else None
            )
        after = (
            doc[token.i + 2].lower_
            if token.i + 2 < len(doc) and doc[token.i + 1].lower_ == "of"
            else ""
        )
        if after in lexicon().not_gatherings.after:
            return None
        if (
            token.dep_ == "pobj"
            and token.head.lower_ == "of"
            and token.head.head.lemma_.lower()
            in (
                "round",
                "series",
                "session",
                "day",
                "hour",
                "week",
                "set",
                "resumption",
                "start",
                "opening",
                "venue",
                "end",
                "result",
                "outcome",
                "point",
                "marathon",
            )
            and token.head.head.lemma_.lower() in gathering_nouns()
        ):
            return None
        return kind

    def _round_of(self, token: Token) -> bool:
        doc = token.doc
        after = [doc[i].lemma_.lower() for i in range(token.i + 1, min(token.i + 6, len(doc)))]
        if after and after[0] == "of":
            return any(word in gathering_nouns() for word in after[1:])
        if after and after[0] == "in" and self.places.at(token.i + 2):
            return True
        before = {doc[i].lower_ for i in range(max(token.i - 3, 0), token.i)}
        return bool(
            before
            & {
                *ORDINALS,
                "next",
                "latest",
                "previous",
                "last",
                "new",
                "istanbul",
                "another",
                "final",
            }
        )

    def _nominal(self, token: Token, kind: EventKind) -> Trigger:
        document = self.document
        predicate = document.predicate_of(token)
        words = self._premodifiers(token)
        modifiers = lexicon().modifiers
        trigger = Trigger(token, kind, None, predicate=predicate)
        trigger.definite = bool(
            words & {"the", "this", "these", "that", "those", "his", "their", "its", "her"}
        ) or any(child.dep_ == "poss" for child in token.children)
        trigger.ordinal = next(
            (word for word in ORDINALS if word in words and self._is_round(token, words)), None
        )
        trigger.another = bool(words & set(modifiers.another))
        trigger.earlier = bool(words & set(modifiers.earlier))
        trigger.current = bool(words & {"current", "ongoing", "present", "latest"})
        trigger.moment = self._moment(token)
        trigger.place = self.place_of(token)
        self._add_people(trigger)
        trigger.status = None if kind is EventKind.AGREEMENT else self._status(trigger, words)
        trigger.beside = self._beside(token)
        verb = self.governor(token)
        nearby = {t.lower_ for t in token.subtree} | (
            {
                t.lower_
                for c in verb.children
                if c.dep_ in ("prep", "advmod", "agent")
                for t in c.subtree
            }
            if verb is not None
            else set()
        )
        trigger.remote = bool(words & {"virtual", "online", "video"}) or (
            verb is not None
            and verb.lemma_ in ("hold", "convene", "take", "meet", "conduct")
            and bool(nearby & {"video", "virtually", "online", "videolink", "videoconference"})
        )
        return trigger

    def _beside(self, token: Token) -> set[str]:
        verb = self.governor(token)
        told = verb is not None and token.dep_ != "nsubj"
        if told and self.document.predicate_of(verb).negated:
            return set()
        subjects = self.document.subjects_of(verb) if told else []
        people = [p.mention for noun in subjects for p in self.document.actors_of(noun)]
        return {body for mention in people if (body := self.document.body_of(mention))}

    def _is_somebody(self, person: Participant) -> bool:
        kind = self.document.cast.actor(person.mention.actor_id).kind
        return kind is ActorKind.PERSON or person.mention.form is Form.GROUP

    def _is_round(self, token: Token, words: set[str]) -> bool:
        return token.lemma_.lower() == "round" or "round" in words

    def _premodifiers(self, token: Token) -> set[str]:
        left = token.left_edge.i
        return {token.doc[i].lower_ for i in range(max(left, token.i - 9), token.i)}

    def governor(self, token: Token) -> Token | None:
        """The verb that a noun of an event is the subject or object of."""
        current = token
        for _ in range(6):
            head = current.head
            if head == current:
                return None
            if head.pos_ in ("VERB", "AUX"):
                inner = [c for c in head.children if c.dep_ == "xcomp" and c.tag_ == "VB"]
                return inner[0] if head.lemma_ == "be" and inner else head
            current = head
        return None

    def _moment(self, token: Token) -> Moment | None:
        moment = self._moment_below(token)
        if moment is not None:
            return moment
        verb = self.governor(token)
        if verb is not None and verb.lemma_ in ("follow", "precede"):
            return None
        if verb is None or verb.lemma_.lower() in lexicon().course.speaking:
            return self._moment_beside(token) or self._only_moment(token)
        found = self.document.date_of(verb)
        return found or self._moment_beside(token) or self._only_moment(token)

    def _only_moment(self, token: Token) -> Moment | None:
        """The one day that a sentence names, where only one gathering is spoken of in it and after
        a word that makes it a fact or a fixture: "said on Tuesday after talks with ..."."""
        sentence = self.document.sentence_of(token).span
        moments = self.document.moments_in(sentence.start, sentence.end)
        if len(moments) != 1 or moments[0].precision is not DatePrecision.DAY:
            return None
        before = [token.doc[i].lower_ for i in range(max(token.i - 9, sentence.start), token.i)]
        fixed = [t.lower_ for t in token.subtree if t.i > token.i]
        if {"after", "following"} & set(before):
            return moments[0]
        if {"due", "scheduled", "planned", "set"} & set(fixed) and moments[0].first > token.i:
            return moments[0]
        return None

    def _moment_below(self, token: Token) -> Moment | None:
        sentence = self.document.sentence_of(token).span
        for moment in self.document.moments_in(sentence.start, sentence.end):
            root = self.document.doc[moment.first : moment.last].root
            if (steps := attaches(token, root)) is not None and steps <= 5:
                if not any(
                    inner != token
                    and noun_lemma(inner) in gathering_nouns()
                    and inner.pos_ == "NOUN"
                    for inner in root.ancestors
                    if inner.i > token.i
                ):
                    return moment
        return None

    def _moment_beside(self, token: Token) -> Moment | None:
        """A date beside a noun, which the parser hangs elsewhere: "Friday's talks", "talks with the
        ministers of A and B in Geneva on Friday"."""
        doc = self.document.doc
        sentence = self.document.sentence_of(token).span
        for moment in self.document.moments_in(
            max(token.i - 4, sentence.start), min(token.i + 15, sentence.end)
        ):
            between = (
                doc[moment.last : token.i]
                if moment.first < token.i
                else doc[token.i + 1 : moment.first]
            )
            if not any(self._parts(word) for word in between):
                return moment
        return None

    def _parts(self, word: Token) -> bool:
        """Whether a word between a noun and a date parts them."""
        if word.pos_ in ("VERB", "AUX", "SCONJ") or noun_lemma(word) in gathering_nouns():
            return True
        if word.pos_ == "CCONJ":
            return not self.document.cast.at(word.i - 1)
        return word.pos_ == "PUNCT" and word.text != "-"

    def place_of(self, token: Token) -> Place | None:
        """Where the act of a verb or noun was, as its own clause says."""
        sentence = self.document.sentence_of(token).span
        best: tuple[tuple[int, int, int, int], Place] | None = None
        verb = self.governor(token)
        for place in self.places.within(sentence.start, sentence.end):
            root = self.document.doc[place.root]
            steps = attaches(token, root)
            if steps is not None and place.end <= token.i and place.rank == 1:
                continue
            if steps is None or (place.start > token.i and not self.places.is_staying(place)):
                if verb is None or not self.places.is_staying(place):
                    continue
                steps = attaches(verb, root)
                if steps is None:
                    continue
                steps += 3
            inside = 0 if self.places.is_staying(place) else 1
            key = (steps if steps > 2 else 0, inside, -place.rank, abs(place.root - token.i))
            if best is None or key < best[0]:
                best = (key, place)
        if best is None:
            there = self._place_there(token) or (
                self._place_there(verb) if verb is not None else None
            )
            return (
                self._place_of_trip(token)
                or self._place_beside(token)
                or self._place_above(token)
                or there
                or self._only_place(token)
            )
        return best[1]

    def _place_of_trip(self, token: Token) -> Place | None:
        """Where somebody goes for it: "will return to Doha for another round"."""
        verb = self.governor(token)
        if (
            verb is None
            or token.dep_ != "pobj"
            or token.head.lower_ != "for"
            or verb.lemma_ not in TRAVELLING
        ):
            return None
        for place in self.places.within(verb.i, token.i):
            if self.places.preposition(place) in ("to", "in", "at"):
                return place
        return None

    def _only_place(self, token: Token) -> Place | None:
        """The one place that the rest of a sentence puts something at."""
        sentence = self.document.sentence_of(token).span
        places = [
            place
            for place in self.places.within(token.i + 1, sentence.end)
            if place.rank > 1 and self.places.preposition(place) in ("in", "at")
        ]
        between = token.doc[token.i + 1 : places[0].start] if len(places) == 1 else []
        if len(places) != 1 or any(
            word.text in (";", ":", '"') or word.tag_ in ("VBD", "VBZ", "VBP", "MD")
            for word in between
        ):
            return None
        return places[0]

    def _place_above(self, token: Token) -> Place | None:
        """The place of the clause around: "the palace where the talks were held", "speaking from
        Ankara after meeting him"."""
        verb = token if token.pos_ == "VERB" else self.governor(token)
        if verb is None:
            return None
        if verb.dep_ == "relcl" and any(child.lower_ == "where" for child in verb.children):
            noun = verb.head
            for _ in range(3):
                place = self.places.at(noun.i)
                if place is not None or noun.head == noun:
                    break
                noun = noun.head
            where = next(child.i for child in verb.children if child.lower_ == "where")
            before = [p for p in self.places.within(where - 9, where) if p.rank > 1]
            return place or (before[-1] if before else None)
        if token.dep_ in ("advcl", "xcomp") and token.head.lemma_ in TRAVELLING:
            for place in self.places.within(token.sent.start, token.sent.end):
                if attaches(
                    token.head, self.document.doc[place.root]
                ) is not None and self.places.preposition(place) in ("to", "in", "into", "at"):
                    return place
        if token.dep_ == "pcomp" and token.head.lower_ in ("after", "before", "following"):
            above = token.head.head
            sentence = self.document.sentence_of(token).span
            for place in self.places.within(sentence.start, sentence.end):
                if (
                    steps := attaches(above, self.document.doc[place.root])
                ) is not None and steps <= 2:
                    return place
        return None

    def _place_there(self, token: Token) -> Place | None:
        """What "there" means: the last city or building before it."""
        for child in token.children:
            if child.lower_ == "there" and child.dep_ == "advmod":
                before = [
                    p
                    for p in self.places.all
                    if p.end <= child.i and (p.rank > 1 or self.places.is_staying(p))
                ]
                return before[-1] if before else None
        return None

    def _place_beside(self, token: Token) -> Place | None:
        """A place right after the noun or its verb, whatever the parser makes of it."""
        for place in self.places.within(token.i + 1, token.i + 7):
            if self.places.is_staying(place) and self.document.sentence_of(
                self.document.doc[place.root]
            ) is self.document.sentence_of(token):
                between = self.document.doc[token.i + 1 : place.start]
                if not any(word.pos_ in ("VERB",) or word.text in (",", ";") for word in between):
                    return place
        return None

    def _add_people(self, trigger: Trigger) -> None:
        """Those named with the noun, and those whom its verb has take part."""
        token = trigger.token
        document = self.document
        for preposition in token.children:
            if preposition.dep_ != "prep":
                continue
            word = preposition.lower_
            for noun in preposition.children:
                if noun.dep_ != "pobj":
                    continue
                people = document.actors_of(noun)
                if word in ("between", "among"):
                    trigger.sides.extend(people)
                elif word == "of":
                    trigger.sides.extend(p for p in people if self._is_somebody(p))
                elif word in ("with", "alongside"):
                    trigger.participants.extend(people)
                    trigger.others |= {p.mention.actor_id for p in people}
        after = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
        if after in ("with", "between", "among") and not trigger.participants and not trigger.sides:
            people = document.listed_from(token.i + 2)
            (trigger.participants if after == "with" else trigger.sides).extend(people)
        for child in token.children:
            if child.dep_ in ("compound", "amod", "nmod", "poss"):
                sides = document.actors_of(child, demonyms=True)
                (trigger.participants if child.dep_ == "poss" else trigger.sides).extend(sides)
        for index in range(token.left_edge.i, token.i):
            for mention in document.cast.at(index):
                if mention.form is Form.DEMONYM and all(
                    mention is not side.mention for side in trigger.sides
                ):
                    trigger.sides.append(Participant(mention))
        if token.dep_ == "pobj" and token.head.lower_ == "for" and trigger.participants:
            verb = self.governor(token)
            if verb is not None and verb.lemma_ in TRAVELLING:
                for noun in document.subjects_of(verb):
                    trigger.participants.extend(document.actors_of(noun))
        inside = token.dep_ == "pobj" and token.head.lower_ in ("in", "during", "on")
        if trigger.kind is EventKind.CALL and inside and not trigger.participants:
            verb = self.governor(token)
            nouns = (
                [*document.subjects_of(verb), *document.objects_of(verb)]
                if verb is not None
                else []
            )
            trigger.participants.extend(p for noun in nouns for p in document.actors_of(noun))
        some = any(child.lower_ == "with" for child in token.children)
        if (
            len(trigger.participants) == 1 or (some and not trigger.participants)
        ) and not trigger.sides:
            is_fact = predicate_is_fact(document.predicate_of(token))
            for speaker in self._speakers(token) if is_fact else ():
                kind = document.cast.actor(speaker.mention.actor_id).kind
                is_person = kind is ActorKind.PERSON
                (trigger.participants if is_person else trigger.sides).append(speaker)
        outer = token
        if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.dep_ == "dobj":
            # "Held five hours of talks".
            outer = token.head.head
        verb = outer.head
        if (
            outer.dep_ == "dobj"
            and verb.pos_ == "VERB"
            and verb.lemma_
            in (
                "hold",
                "have",
                "resume",
                "start",
                "begin",
                "open",
                "conduct",
                "conclude",
                "finish",
                "continue",
                "enter",
                "wrap",
                "end",
                "restart",
                "complete",
            )
        ):
            subjects = (
                document.subjects_of(verb) if not is_passive(verb) else document.agents_of(verb)
            )
            for subject in subjects:
                trigger.participants.extend(document.actors_of(subject))
            for noun in document.objects_of(verb, "with", "alongside"):
                trigger.participants.extend(document.actors_of(noun))

    def _speakers(self, token: Token) -> list[Participant]:
        """Whose "talks with the minister" are spoken of: the subject of the verb of saying above."""
        current = token
        for _ in range(9):
            if current.head == current:
                return []
            current = current.head
            if current.pos_ == "VERB" and current.lemma_.lower() in SAYING:
                nouns = self.document.subjects_of(current)
                return [p for noun in nouns for p in self.document.actors_of(noun)]
        return []

    def _status(self, trigger: Trigger, words: set[str]) -> EventStatus | None:
        course, modifiers = lexicon().course, lexicon().modifiers
        token, predicate = trigger.token, trigger.predicate
        assert predicate is not None  # noqa: S101
        verb = self.governor(token)
        names = (
            _names_of(verb)
            if verb is not None and token.dep_ in ("nsubj", "nsubjpass", "dobj", "conj", "pobj")
            else set()
        )
        direct = verb is not None and token.dep_ in ("nsubj", "nsubjpass", "dobj")
        published = self.document.published
        future = (
            trigger.moment is not None
            and published is not None
            and trigger.moment.start > published
        )
        if words & set(modifiers.cancelled) or (direct and names & set(course.cancelled)):
            return EventStatus.CANCELLED if predicate.mood is not Mood.POSSIBLE else None
        if words & set(modifiers.postponed) or (direct and names & set(course.postponed)):
            return EventStatus.POSTPONED if predicate.mood is not Mood.POSSIBLE else None
        if direct and names & set(course.stalled):
            return EventStatus.STALLED
        if direct and verb is not None:
            rest = token.doc[verb.i : verb.i + 8].text.lower()
            if any(cue in rest for cue in course.never):
                return EventStatus.CANCELLED
        if token.dep_ == "pobj" and token.head.head.lemma_.lower() in ("sideline", "margin"):
            return None
        if (
            token.tag_ == "NNS"
            and len(trigger.participants) < 2
            and noun_lemma(token)
            in (
                "meeting",
                "summit",
                "conference",
                "session",
                "gathering",
                "call",
                "encounter",
                "round",
            )
        ):
            return None
        if token.dep_ == "pobj" and token.head.lower_ == "as":
            return None
        if self._is_topic(token) and not (trigger.moment and not future):
            return None
        if words & {"any", "such"} or (words & {"no"} and predicate.mood is not Mood.ASSERTED):
            return None
        negated = predicate.negated
        if (
            negated
            and verb is not None
            and token.dep_ in ("nsubj", "nsubjpass")
            and not words & {"no", "neither"}
        ):
            # "The talks did not produce a truce" tells of talks that were held.
            negated = verb.lemma_ in _HAPPENING
        if negated:
            took = verb is not None and verb.lemma_ in (
                "take",
                "happen",
                "materialise",
                "materialize",
                "go",
                "occur",
                "start",
                "begin",
            )
            if (
                took
                and predicate.time is Time.PAST
                and trigger.token.dep_ in ("nsubj", "nsubjpass")
                and "no" not in words
            ):
                return EventStatus.CANCELLED
            return None
        if predicate.mood in (Mood.POSSIBLE, Mood.DENIED, Mood.REFUSED, Mood.AVOIDED, Mood.FAILED):
            return None
        if future:
            return EventStatus.PLANNED
        if predicate.mood is Mood.PLANNED and predicate.time is not Time.PAST:
            return EventStatus.PLANNED
        if words & set(modifiers.possible) and not trigger.moment:
            return None
        if words & set(modifiers.planned) and not (trigger.moment and not future):
            return EventStatus.PLANNED
        if predicate.mood is Mood.PLANNED:
            return EventStatus.PLANNED if trigger.moment is None else None
        if not (
            trigger.definite
            or trigger.moment
            or trigger.place
            or trigger.participants
            or trigger.sides
        ):
            if not (verb is not None and direct and verb.lemma_ in course.held):
                return None
        return EventStatus.HELD

    def _is_topic(self, token: Token) -> bool:
        """Whether a noun only says what another noun is about: "a delegation to the talks"."""
        if token.dep_ != "pobj" or token.head.head.pos_ != "NOUN":
            return False
        outer = token.head.head
        if token.head.lower_ == "of":
            return outer.lemma_.lower() in _TOPICAL
        return (
            token.head.lower_
            in ("to", "for", "about", "on", "toward", "towards", "regarding", "in", "from")
            and outer.i not in (token.i,)
            and outer.lemma_.lower() not in gathering_nouns()
        )

    def _verbal(self, token: Token) -> Trigger | None:
        lemma = token.lemma_.lower()
        names = _names_of(token)
        encounters = lexicon().encounters
        document = self.document
        if lemma in ("expect", "due"):
            return self._expected(token)
        if lemma in encounters.received:
            return self._received(token, EventKind.MEETING)
        if lemma in encounters.call:
            return self._received(token, EventKind.CALL)
        if lemma in encounters.spoken:
            if _by_phone(token):
                kind = EventKind.CALL
            elif _in_private(token):
                kind = EventKind.MEETING
            elif self._is_call(token):
                kind = EventKind.CALL
            else:
                return None
        elif names & set(encounters.meeting) and not (
            lemma == "sit"
            and not names & {"sit down"}
            and not document.objects_of(token, "with")
            and not _sits_together(token)
        ):
            kind = EventKind.MEETING
        elif lemma in encounters.talks:
            kind = EventKind.TALKS
        else:
            return None
        people = [
            person
            for subject in document.subjects_of(token)
            for person in document.actors_of(subject)
        ]
        others = [
            person
            for noun in (
                *(document.objects_of(token) if lemma in ("meet", "consult") else ()),
                *document.objects_of(token, "with", "alongside"),
                *(document.objects_of(token, "to") if kind is EventKind.CALL else ()),
            )
            for person in document.actors_of(noun)
        ]
        others = others or self._named_with(token)
        if lemma == "sit":
            others = others or self._opposite(token)
        objects = document.objects_of(token) if lemma in ("meet", "consult") else []
        if objects and not others and not any(noun.lemma_.lower() in _PEOPLE for noun in objects):
            return None
        if is_passive(token):
            people += [
                person for noun in document.agents_of(token) for person in document.actors_of(noun)
            ]
        everybody = _distinct([*people, *others])
        collective = len(everybody) < 2 and self._are_people(token)
        if not collective and (
            not everybody
            or (len(everybody) < 2 and not objects and not document.objects_of(token, "with"))
        ):
            return None
        if (
            lemma in ("gather", "convene", "sit", "come", "get")
            and len(everybody) < 2
            and not collective
        ):
            return None
        trigger = self._finish(token, kind, everybody)
        if trigger is not None:
            trigger.collective = collective
        return trigger

    def _is_call(self, token: Token) -> bool:
        """ "Spoke with the president of X": by telephone, if the text speaks of a call around it."""
        if not self.document.objects_of(token, "with", "to"):
            return False
        here = self.document.sentence_of(token).index
        around = self.document.sentences[max(here - 1, 0) : here + 2]
        words = {t.lemma_.lower() for sentence in around for t in sentence.span}
        return bool(words & {"call", "phone", "telephone", "telephonic"})

    def _opposite(self, verb: Token) -> list[Participant]:
        """ "Sat across the table from X", "sat opposite X"."""
        for index in range(verb.i + 1, min(verb.i + 6, len(verb.doc) - 1)):
            if verb.doc[index].lower_ in ("from", "opposite"):
                return self.document.listed_from(index + 1)
        return []

    def _named_with(self, verb: Token) -> list[Participant]:
        """Who is named after "with" near a verb, whatever the parser hangs it on."""
        for index in range(verb.i + 1, min(verb.i + 8, len(verb.doc))):
            word = verb.doc[index]
            if word.pos_ in ("VERB", "PUNCT"):
                return []
            if word.lower_ in ("with", "alongside") or (word.lower_ == "to" and index > verb.i + 2):
                return self.document.listed_from(index + 1)
        return []

    def _are_people(self, verb: Token) -> bool:
        """Whether the subject is several people of politics without a name: "the negotiators met"."""
        return any(
            (noun.tag_ in ("NNS", "NNPS") and noun.lemma_.lower() in _PEOPLE)
            or (
                noun.pos_ == "PROPN"
                and any(c.dep_ in ("conj", "nmod") for c in noun.subtree if c.pos_ == "PROPN")
            )
            for noun in self.document.subjects_of(verb)
        )

    def _expected(self, token: Token) -> Trigger | None:
        """ "The two presidents are expected in Washington on Monday": an event without a noun."""
        document = self.document
        if any(c.dep_ in ("xcomp", "ccomp", "dobj") for c in token.children):
            return None
        people = [p for noun in document.subjects_of(token) for p in document.actors_of(noun)]
        people = [p for p in people if self._is_somebody(p)]
        places = [
            self.places.at(noun.i)
            for noun in document.objects_of(token, "in", "at")
            if self.places.at(noun.i)
        ]
        moment = document.date_of(token)
        if not places or not people or (moment is None and len(people) < 2):
            return None
        trigger = Trigger(token, EventKind.MEETING, EventStatus.PLANNED, moment, places[0], people)
        trigger.predicate = document.predicate_of(token)
        trigger.verbal = True
        return None if trigger.predicate.negated else trigger

    def _received(self, token: Token, kind: EventKind) -> Trigger | None:
        """Verbs whose object is the other person: "received the minister", "telephoned Burhan"."""
        document = self.document
        objects = document.objects_of(token)
        subjects = document.subjects_of(token)
        if token.lemma_ == "bring" and not any(c.lower_ == "together" for c in token.children):
            return None
        others = [person for noun in objects for person in document.actors_of(noun)]
        hosts = [person for noun in subjects for person in document.actors_of(noun)]
        if is_passive(token):
            others = hosts
            hosts = [
                person for noun in document.agents_of(token) for person in document.actors_of(noun)
            ]
        people = _distinct([*hosts, *others])
        persons = [
            p
            for p in people
            if document.cast.actor(p.mention.actor_id).kind is ActorKind.PERSON
            or p.mention.form is Form.GROUP
        ]
        if len(people) < 2 or len(persons) < (
            2 if kind is EventKind.CALL or token.lemma_ == "see" else 1
        ):
            return None
        if (
            kind is EventKind.CALL
            and (token.lemma_ == "call")
            and any(
                (child.dep_ in ("oprd", "attr") and not document.cast.at(child))
                or child.dep_ in ("ccomp", "xcomp")
                or (child.dep_ == "prep" and child.lower_ in ("for", "on"))
                for child in token.children
            )
        ):
            return None
        if any(child.dep_ == "oprd" and not document.cast.at(child) for child in token.children):
            return None
        return self._finish(token, kind, people)

    def _finish(self, token: Token, kind: EventKind, people: list[Participant]) -> Trigger | None:
        document = self.document
        predicate = document.predicate_of(token)
        trigger = Trigger(token, kind, None, predicate=predicate, participants=people, verbal=True)
        trigger.moment = document.date_of(token) or self._moment_beside(token)
        trigger.place = self.place_of(token)
        published = document.published
        future = (
            trigger.moment is not None
            and published is not None
            and trigger.moment.start > published
        )
        names = {child.lower_ for child in token.children if child.dep_ == "advmod"}
        trigger.earlier = bool(names & {"last", "previously", "earlier"})
        if predicate.mood is Mood.PLANNED or (future and predicate.mood is Mood.ASSERTED):
            trigger.status = None if predicate.negated else EventStatus.PLANNED
            if (
                predicate.time is Time.PAST
                and predicate.mood is Mood.PLANNED
                and trigger.moment
                and not future
            ):
                trigger.status = EventStatus.PLANNED if not predicate.negated else None
        elif predicate.mood is Mood.ASSERTED and not predicate.negated:
            trigger.status = EventStatus.HELD
        return trigger


def _names_of(verb: Token) -> set[str]:
    """A verb's lemma, and with its particles, prepositions and objects."""
    lemma = verb.lemma_.lower()
    beside = [
        c for c in verb.children if c.dep_ in ("prt", "prep", "advmod", "acomp", "dobj", "attr")
    ]
    names = {lemma, *(f"{lemma} {child.lower_}" for child in beside)}
    for particle in beside:
        if particle.dep_ == "prt":
            names |= {f"{lemma} {particle.lower_} {c.lower_}" for c in beside if c.dep_ == "dobj"}
    return names


names_of_verb = _names_of


def _sits_together(verb: Token) -> bool:
    """ "Sat in separate rooms", "sat at one table", "sat across from him"."""
    if any(child.lower_ in ("across", "opposite") for child in verb.children):
        return True
    return any(
        noun.lemma_.lower() in ("room", "table", "hall")
        for child in verb.children
        if child.dep_ == "prep"
        for noun in child.children
    )


def predicate_is_fact(predicate: Predicate) -> bool:
    """Whether an act is told as done."""
    return predicate.mood is Mood.ASSERTED and not predicate.negated


def noun_lemma(token: Token) -> str:
    """A noun's lemma in lower case, also where its capital makes it a name: "Talks in Geneva"."""
    lemma = token.lemma_.lower()
    if lemma not in gathering_nouns() and token.pos_ == "PROPN" and lemma.endswith("s"):
        return lemma[:-1]
    return lemma


def _in_private(verb: Token) -> bool:
    """ "Talked alone", "spoke face to face": a meeting, though the verb alone says nothing."""
    words = " ".join(t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 6])
    return any(
        cue in words
        for cue in (
            "alone",
            "in private",
            "privately",
            "face to face",
            "one-on-one",
            "face-to-face",
            "one - on - one",
        )
    )


def _by_phone(token: Token) -> bool:
    for child in token.children:
        if child.dep_ in ("advmod", "npadvmod") and child.lower_ in _CALL_WORDS:
            return True
        if child.dep_ in ("prep", "agent") and child.lower_ in (
            "by",
            "on",
            "over",
            "via",
            "through",
            "during",
        ):
            nouns = [noun for noun in child.children if noun.dep_ == "pobj"]
            if any({noun.lower_, *(c.lower_ for c in noun.lefts)} & _CALL_WORDS for noun in nouns):
                return True
    return False


def _with_lemma(token: Token, lemmas: tuple[str, ...]) -> bool:
    return token.lemma_.lower() in lemmas


def _distinct(people: list[Participant]) -> list[Participant]:
    seen: dict[str, Participant] = {}
    for person in people:
        seen.setdefault(person.mention.actor_id, person)
    return list(seen.values())


def is_same_person(first: Mention, second: Mention) -> bool:
    """Whether two mentions mean one actor."""
    return first.actor_id == second.actor_id
