"""What happened: the triggers of a text joined into events.

Codebook, Events: one event that a text mentions many times is one row; past rounds, the next
round and meetings on the sidelines are events of their own.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from dashboard.extract.dates import Moment
from dashboard.extract.document import Document
from dashboard.extract.places import Place
from dashboard.extract.predicates import Time
from dashboard.extract.presence import Presence
from dashboard.extract.reading import LineKind, fold
from dashboard.extract.triggers import Trigger, lexicon, noun_lemma
from dashboard.geocoding import resolve
from dashboard.vocabularies import ActorKind, DatePrecision, EventKind, EventStatus


BILATERAL = frozenset({"meeting", "encounter", "discussion", "conversation", "call"})
"""Nouns that may take up a verb such as "met"; "the session" or "the summit" does not."""


@dataclass
class Draft:
    """An event as far as the text has told it."""

    triggers: list[Trigger]
    moment: Moment | None = None
    place: Place | None = None
    statuses: list[EventStatus] = field(default_factory=list)
    people: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    ordinal: str | None = None
    earlier: bool = False
    guessed_date: bool = False
    presences: list[Presence] = field(default_factory=list)

    @property
    def last(self) -> int:
        """The last token that tells of it."""
        return self.triggers[-1].token.i

    @property
    def is_call(self) -> bool:
        """Whether people are not in one place."""
        return self.triggers[0].kind is EventKind.CALL

    @property
    def status(self) -> EventStatus:
        """What became of it: what says most wins."""
        for status in (
            EventStatus.CANCELLED,
            EventStatus.POSTPONED,
            EventStatus.STALLED,
            EventStatus.HELD,
        ):
            if status in self.statuses:
                return status
        return EventStatus.PLANNED


class Joiner:
    """Joins the triggers of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.drafts: list[Draft] = []
        self.of_token: dict[int, Draft] = {}
        self._cities = _cities(document)

    def join(self, triggers: list[Trigger], attended: set[int]) -> list[Draft]:
        """The events that the triggers tell of. `attended`: triggers that a frame of attendance names."""
        body = [t for t in triggers if self._kind(t) is not LineKind.HEADLINE]
        heads = [t for t in triggers if self._kind(t) is LineKind.HEADLINE]
        for trigger in body:
            self._place(trigger, trigger.token.i in attended)
        for trigger in heads:
            draft = self._best(trigger, in_headline=True)
            if draft is not None:
                self.of_token[trigger.token.i] = draft
        return self.drafts

    def _kind(self, trigger: Trigger) -> LineKind:
        return self.document.sentence_of(trigger.token).kind

    def _place(self, trigger: Trigger, attended: bool) -> None:
        status = trigger.status
        draft = self._described(trigger) or self._best(trigger)
        if (
            draft is None
            and status is None
            and attended
            and (trigger.definite or trigger.moment or trigger.place)
        ):
            status = self._status_of_attended(trigger)
        if draft is None:
            if status is None or not self._tells_enough(trigger, attended):
                return
            draft = Draft([trigger])
            self.drafts.append(draft)
        else:
            draft.triggers.append(trigger)
        self.of_token[trigger.token.i] = draft
        self._update(draft, trigger, status)

    def _described(self, trigger: Trigger) -> Draft | None:
        """The event whose noun a relative clause describes: "a meeting at which he received ..."."""
        token = trigger.token
        if trigger.verbal and token.dep_ == "relcl":
            return self.of_token.get(token.head.i)
        return None

    def _tells_enough(self, trigger: Trigger, attended: bool) -> bool:
        facts = (
            bool(trigger.moment)
            + bool(trigger.place)
            + bool(trigger.participants)
            + bool(trigger.sides)
        )
        return facts >= 1 or attended

    def _status_of_attended(self, trigger: Trigger) -> EventStatus | None:
        """An event that somebody declined to attend is real, though "attend" is not."""
        predicate, published = trigger.predicate, self.document.published
        if predicate is None:
            return None
        last = trigger.moment.end or trigger.moment.start if trigger.moment else None
        if last and published and (last < published or predicate.time is not Time.FUTURE):
            return EventStatus.PLANNED if last > published else EventStatus.HELD
        return EventStatus.PLANNED if predicate.time is Time.FUTURE else EventStatus.HELD

    def _update(self, draft: Draft, trigger: Trigger, status: EventStatus | None) -> None:
        if status is not None:
            draft.statuses.append(status)
        if trigger.moment and (draft.moment is None or _is_finer(trigger.moment, draft.moment)):
            draft.moment = trigger.moment
        if trigger.place and (draft.place is None or trigger.place.rank > draft.place.rank):
            draft.place = trigger.place
        draft.people |= {p.mention.actor_id for p in trigger.participants}
        for person in (*trigger.participants, *trigger.sides):
            body = self.document.body_of(person.mention)
            if body:
                draft.bodies.add(body)
        draft.ordinal = draft.ordinal or trigger.ordinal
        draft.earlier = draft.earlier or trigger.earlier

    def _best(self, trigger: Trigger, *, in_headline: bool = False) -> Draft | None:
        best: tuple[float, Draft] | None = None
        for draft in self.drafts:
            score = self._score(draft, trigger)
            if score is None:
                continue
            if in_headline:
                score += 1.0
            if score >= 1.0 and (best is None or score >= best[0]):
                best = (score, draft)
        return best[1] if best else None

    def _score(self, draft: Draft, trigger: Trigger) -> float | None:
        """How well a trigger fits an event; none where they cannot be one."""
        if family(trigger.kind) is not family(draft.triggers[0].kind):
            return None
        score = 0.0
        same_date = same_place = False
        if trigger.moment and draft.moment:
            if not _overlap(draft.moment, trigger.moment):
                return None
            same_date = True
            score += 1.5 if draft.moment.precision is DatePrecision.DAY else 1.0
        if trigger.place and draft.place:
            if not self.same_place(draft.place, trigger.place):
                return None
            same_place = True
            score += 2.0 if min(draft.place.rank, trigger.place.rank) > 1 else 1.0
        if family(trigger.kind) not in (EventKind.MEETING, EventKind.CALL):
            near = self._near(draft, trigger) <= 4
            return 1.5 if same_date or near else None
        if trigger.ordinal and draft.ordinal and trigger.ordinal != draft.ordinal:
            return None
        sure = same_date and same_place
        if (
            trigger.another and not (draft.ordinal and trigger.ordinal == draft.ordinal)
        ) and not sure:
            return None
        if trigger.earlier and not draft.earlier and not sure:
            return None
        if trigger.current and draft.earlier:
            return None
        if (
            draft.earlier
            and not trigger.earlier
            and not (
                trigger.definite and draft is self.drafts[-1] and self._near(draft, trigger) <= 1
            )
            and not same_date
        ):
            return None
        people = self._fit_people(draft, trigger)
        if people is None:
            return None
        score += people
        future = self._is_future(draft)
        if trigger.status is EventStatus.HELD and future and not same_date:
            return None
        if (
            trigger.status is EventStatus.PLANNED
            and EventStatus.HELD in draft.statuses
            and not trigger.definite
            and not same_date
        ):
            return None
        verbal = all(t.verbal for t in draft.triggers)
        ended = trigger.status in (EventStatus.CANCELLED, EventStatus.POSTPONED)
        if ended and verbal and EventStatus.HELD in draft.statuses:
            return None
        over = EventStatus.CANCELLED in draft.statuses
        if over and trigger.verbal and trigger.status is EventStatus.HELD:
            return None
        if verbal and not trigger.verbal and noun_lemma(trigger.token) not in BILATERAL:
            score -= 0.7
        if trigger.definite:
            score += 1.2
        here = self.document.sentence_of(trigger.token).index
        same = here == self.document.sentence_of(self.document.doc[draft.last]).index
        if trigger.beside and draft.bodies and not trigger.participants and not same:
            score += 0.4 if trigger.beside & draft.bodies else -0.4
        if any(t.token.lemma_ == trigger.token.lemma_ for t in draft.triggers):
            score += 0.6
        distance = self._near(draft, trigger)
        crowd = len(trigger.participants) >= 3 and trigger.status is EventStatus.HELD
        told = not trigger.moment and not trigger.place and not verbal
        if trigger.verbal and crowd and told and distance <= 1:
            score += 1.2
        if (
            not trigger.moment
            and not trigger.place
            and not trigger.participants
            and not trigger.sides
            and not trigger.verbal
        ):
            score += 0.5
        return score - 0.08 * min(distance, 10)

    def _near(self, draft: Draft, trigger: Trigger) -> int:
        here = self.document.sentence_of(trigger.token).index
        return abs(here - self.document.sentence_of(self.document.doc[draft.last]).index)

    def _fit_people(self, draft: Draft, trigger: Trigger) -> float | None:
        """How well the people of a trigger fit those of an event; none if they are others."""
        people = {p.mention.actor_id for p in trigger.participants}
        bodies = {
            body
            for p in (*trigger.participants, *trigger.sides)
            if (body := self.document.body_of(p.mention))
        }
        if trigger.verbal:
            return self._fit_encounter(draft, trigger, people, bodies)
        shared = len(people & draft.people)
        if len(bodies) >= 2 and len(draft.bodies) >= 2 and len(bodies & draft.bodies) < 2:
            return None
        if trigger.others and len(draft.people) >= 2 and not trigger.others & draft.people:
            return None
        if len(people) >= 2 and draft.people and not shared and not (bodies & draft.bodies):
            return None
        if len(bodies & draft.bodies) >= 2:
            return 1.5
        return 0.6 * shared

    def _fit_encounter(
        self, draft: Draft, trigger: Trigger, people: set[str], bodies: set[str]
    ) -> float | None:
        """As `_fit_people`, for a verb: "met" tells of the event of a noun only if its people may
        be those of the noun."""
        shared = len(people & draft.people)
        near = self._near(draft, trigger)
        if not shared and all(t.verbal for t in draft.triggers):
            return None
        told = not trigger.moment and not trigger.place
        named = not all(t.verbal for t in draft.triggers)
        if len(people) >= 3 and told and near <= 1 and named:
            return 0.6 + shared
        if len(people) >= 2 and people - draft.people and draft.people - people:
            both_sides = len(bodies) >= 2 and bodies <= draft.bodies
            return 0.5 if both_sides and named else None
        if shared >= 2 or (shared and len(people) == 1):
            return 1.0 + shared
        if (
            len(bodies) >= 2
            and draft.bodies
            and not (bodies <= draft.bodies or draft.bodies <= bodies)
        ):
            return None
        held = trigger.status is EventStatus.HELD
        if told and near <= 2 and held and named and not draft.people:
            return 1.4
        if shared and people >= draft.people and not trigger.moment and near <= 2:
            return 1.6
        return 0.8 if bodies and bodies <= draft.bodies else 0.0

    def _is_future(self, draft: Draft) -> bool:
        published = self.document.published
        return bool(draft.moment and published and draft.moment.start > published)

    def same_place(self, first: Place, second: Place) -> bool:
        """Whether two places may be where one event was: the same, or one in the other."""
        one, other = fold(first.name).lower(), fold(second.name).lower()
        if one == other or one in other or other in one:
            return True
        if self._cities.get(one) in (other, self._cities.get(other)) and one in self._cities:
            return True
        if self._cities.get(other) == one:
            return True
        if 1 in (first.rank, second.rank):
            return (
                first.country is None or second.country is None or first.country == second.country
            )
        return (
            3 in (first.rank, second.rank) and one not in self._cities and other not in self._cities
        )


def _cities(document: Document) -> dict[str, str]:
    """The city of each known venue, by its folded names."""
    return document.names.city_of


def _is_finer(new: Moment, old: Moment) -> bool:
    order = (DatePrecision.YEAR, DatePrecision.MONTH, DatePrecision.DAY)
    return order.index(new.precision) > order.index(old.precision)


def _overlap(first: Moment, second: Moment) -> bool:
    if first.precision is DatePrecision.DAY and second.precision is DatePrecision.DAY:
        return first.start <= (second.end or second.start) and second.start <= (
            first.end or first.start
        )
    return first.covers(second.start) or second.covers(first.start)


def fill_dates(document: Document, drafts: list[Draft]) -> None:
    """Gives dates to events that the text tells as going on now, and moves those due to planned."""
    published = document.published
    if published is None:
        return
    for draft in drafts:
        if draft.moment is None and any(
            _is_told_from(document, trigger) for trigger in draft.triggers
        ):
            draft.moment = Moment(published, DatePrecision.DAY)
        if draft.moment is None and EventStatus.HELD in draft.statuses and _is_now(document, draft):
            draft.moment = Moment(published, DatePrecision.DAY)
        if (
            draft.moment
            and draft.moment.start > published
            and draft.moment.precision is DatePrecision.DAY
        ):
            draft.statuses = [s for s in draft.statuses if s is not EventStatus.HELD] or [
                EventStatus.PLANNED
            ]


def fill_from_story(document: Document, drafts: list[Draft]) -> None:
    """Gives events that the news tells as done, without a date, the day of what the news is about.

    Only where that day is the day of publication or one of the two before it.
    """
    published = document.published
    if published is None:
        return
    main = max((d for d in drafts if d.moment), key=lambda d: len(d.triggers), default=None)
    day = main.moment if main else None
    if day is None or not _is_news(day, published):
        day = _lead(document, published)
    if day is None:
        return
    for draft in drafts:
        if (
            draft.moment is None
            and draft.status is EventStatus.HELD
            and not draft.earlier
            and (draft.people or draft.presences or draft.triggers[0].kind is EventKind.AGREEMENT)
        ):
            draft.moment = day
            draft.guessed_date = True


def _is_news(moment: Moment, published: dt.date) -> bool:
    """Whether a date is a day that news are about when they come out."""
    return moment.precision is DatePrecision.DAY and 0 <= (published - moment.start).days <= 2


def _lead(document: Document, published: dt.date) -> Moment | None:
    """The day that a news text opens with."""
    body = [s for s in document.sentences if s.kind is LineKind.BODY][:2]
    for sentence in body:
        for moment in document.moments_in(sentence.span.start, sentence.span.end):
            if _is_news(moment, published):
                return moment
    return None


def _is_told_from(document: Document, trigger: Trigger) -> bool:
    """Whether somebody speaks now from where they just met: "speaking from Ankara after meeting X"."""
    token = trigger.token
    if not (token.dep_ == "pcomp" and token.head.lower_ in ("after", "following")):
        return False
    above = token.head.head
    return above.lemma_ in ("speak", "tell", "say") and above.tag_ != "VBZ"


def fill_places(document: Document, drafts: list[Draft]) -> None:
    """Gives preliminary meetings the place of what they precede, and the dateline's city to the
    event that a text opens with."""
    for draft in drafts:
        if (
            draft.place is None
            and draft.earlier
            and any(_is_preliminary(t) for t in draft.triggers)
        ):
            main = max(
                (d for d in drafts if not d.earlier), key=lambda d: len(d.triggers), default=None
            )
            cities = (
                [t.place for t in main.triggers if t.place and t.place.rank == 2] if main else []
            )
            draft.place = cities[0] if cities else main.place if main else None
    for draft in drafts:
        if draft.triggers[0].kind is EventKind.AGREEMENT and draft.place is None and draft.moment:
            beside = [
                d.place
                for d in drafts
                if d.place
                and d.moment
                and family(d.triggers[0].kind) is EventKind.MEETING
                and _overlap(d.moment, draft.moment)
            ]
            draft.place = beside[0] if beside else None
    city = document.reading.dateline
    if city is None:
        return
    opening = [
        draft
        for draft in drafts
        if family(draft.triggers[0].kind) is EventKind.MEETING
        and not draft.earlier
        and _is_today(document, draft)
        and (draft.place is None or (draft.place.rank == 1 and _lies_in(city, draft.place)))
        and (document.sentence_of(draft.triggers[0].token).index <= 2 or len(draft.presences) >= 3)
    ]
    if opening:
        opening[0].place = Place(city, -1, -1, -1, 2)


def _lies_in(city: str, place: Place) -> bool:
    found = resolve([city], country=place.country)[0]
    return found is not None and found.raw["country"] == place.country


def _is_today(document: Document, draft: Draft) -> bool:
    if draft.moment is None or document.published is None:
        return True
    return abs((draft.moment.start - document.published).days) <= 1


def _is_preliminary(trigger: Trigger) -> bool:
    return any(child.lower_ in ("preliminary", "preparatory") for child in trigger.token.children)


def mark_stalled(document: Document, drafts: list[Draft]) -> None:
    """Marks events that were convened while the sides did not meet."""
    cues = lexicon().course.no_meeting
    for sentence in document.sentences:
        words = sentence.span.text.lower()
        if not any(cue in words for cue in cues):
            continue
        before = [
            d
            for d in drafts
            if d.triggers[0].token.i < sentence.span.end and not d.earlier and not d.is_call
        ]
        talks = [d for d in before if any(t.kind is EventKind.TALKS for t in d.triggers)]
        if talks or before:
            max(talks or before, key=lambda d: len(d.triggers)).statuses.append(EventStatus.STALLED)


def _is_now(document: Document, draft: Draft) -> bool:
    for trigger in draft.triggers:
        predicate = trigger.predicate
        if predicate is None or trigger.status is not EventStatus.HELD or draft.earlier:
            continue
        verb = trigger.token if trigger.verbal else _verb_above(trigger)
        if verb is None:
            continue
        progressive = verb.tag_ == "VBG" and any(
            c.lower_ in ("is", "are", "'re", "'s") for c in verb.children if c.dep_ == "aux"
        )
        if progressive and predicate.time is Time.PRESENT:
            return True
        if document.reading.is_live and predicate.time is not Time.FUTURE and trigger.verbal:
            return True
    return False


def _verb_above(trigger: Trigger):  # type: ignore[no-untyped-def]
    token = trigger.token
    for _ in range(5):
        if token.head == token:
            return None
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None


def family(kind: EventKind) -> EventKind:
    """Kinds that tellings of one event may mix: all gatherings in person are one family."""
    return EventKind.MEETING if kind in (EventKind.TALKS, EventKind.SUMMIT) else kind


def kind_of(document: Document, draft: Draft, parties: frozenset[str]) -> EventKind:
    """The first kind of the codebook that fits who took part."""
    hints = [trigger.kind for trigger in draft.triggers]
    if family(hints[0]) is not EventKind.MEETING:
        return hints[0]
    cast = document.cast
    day: dt.date | None = draft.moment.start if draft.moment else document.published
    present = [p for p in draft.presences if p.status.value in ("attended", "remote", "expected")]
    ids = {p.mention.actor_id for p in present}
    persons = {i for i in ids if cast.actor(i).kind is ActorKind.PERSON}
    tops = {i for i in persons if level_of(document, i, day) == 1}
    others = persons - tops
    bodies = draft.bodies | {b for p in present if (b := document.body_of(p.mention))}
    negotiating = EventKind.TALKS in hints
    received = all(
        t.verbal and t.token.lemma_ in ("receive", "welcome", "host", "visit")
        for t in draft.triggers
    )
    if EventKind.SUMMIT in hints and not (negotiating and others and len(tops) < 2):
        return EventKind.SUMMIT
    if len(tops) >= 2 and len(bodies) >= 2 and not (negotiating and len(others) > len(tops)):
        return EventKind.SUMMIT
    if negotiating:
        return EventKind.TALKS
    if len(bodies & parties) >= 2 and not received:
        return EventKind.TALKS
    return EventKind.MEETING


def level_of(document: Document, actor_id: str, day: dt.date | None) -> int | None:
    """The level of the office that a person held on a day: by the data, else as the text says."""
    post = document.names.post_of(actor_id, day)
    if post is not None and post.level is not None:
        return post.level
    introduced = document.cast.introduced.get(actor_id)
    return introduced.level if introduced else None
