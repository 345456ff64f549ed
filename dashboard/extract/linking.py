"""What is said of attendance, linked to the events of one document."""

from __future__ import annotations

from spacy.tokens import Token

from dashboard.extract.document import Document, Participant
from dashboard.extract.events import Draft, family
from dashboard.extract.focus import Focus, near_dates
from dashboard.extract.joining import Joiner
from dashboard.extract.names import Form
from dashboard.extract.places import Place, Places, attaches
from dashboard.extract.presence import Presence
from dashboard.extract.trigger import Trigger
from dashboard.vocabularies import ActorKind, AttendanceStatus, EventKind, EventStatus, Role

_S = AttendanceStatus


class Linker:
    """Links the findings of the frames to events."""

    def __init__(self, document: Document, places: Places, joiner: Joiner) -> None:
        self.document = document
        self.places = places
        self.joiner = joiner

    def link(self, presences: list[Presence]) -> None:
        """Gives each draft its findings."""
        self.focus = Focus(self.document, self.places, self.joiner)
        for draft in self.joiner.drafts:
            for trigger in draft.triggers:
                draft.presences.extend(self._of_trigger(draft, trigger))
        apart = []
        for presence in presences:
            event = self._event_of(presence)
            if event is not None:
                event.presences.append(presence)
            elif presence.target is None and not presence.needs_event:
                apart.append(presence)
        if (story := self.focus.of_story(apart)) is not None:
            story.presences.extend(apart)

    def _of_trigger(self, draft: Draft, trigger: Trigger) -> list[Presence]:
        """Those who met, held talks or telephoned."""
        if trigger.status not in (EventStatus.HELD, EventStatus.PLANNED, EventStatus.POSTPONED):
            return []
        people = list(trigger.participants)
        people += [side for side in trigger.sides if self._acts(side)]
        found = []
        for person in people:
            status = _S.ATTENDED if trigger.status is EventStatus.HELD else _S.EXPECTED
            if draft.is_call:
                status = _S.REMOTE if trigger.status is EventStatus.HELD else _S.EXPECTED
            if not person.included:
                status = _S.ABSENT
            confidence = (0.9 if trigger.verbal else 0.8) * (0.7 + 0.3 * person.mention.certainty)
            role = (
                Role.HOST
                if trigger.verbal
                and trigger.token.lemma_ in ("receive", "welcome", "host")
                and person is people[0]
                else None
            )
            found.append(
                Presence(
                    person.mention,
                    status,
                    trigger.token,
                    trigger.token,
                    role,
                    confidence=confidence,
                )
            )
        return found

    def _acts(self, side: Participant) -> bool:
        kind = self.document.cast.actor(side.mention.actor_id).kind
        return (
            kind is ActorKind.PERSON
            or side.mention.form is Form.GROUP
            or (kind is not ActorKind.STATE and side.mention.form is not Form.DEMONYM)
        )

    def _event_of(self, presence: Presence) -> Draft | None:
        """The event that a finding belongs to: the one it names, the one at its place, or the one
        that the text is speaking of.
        """
        for token in (presence.target, presence.token):
            if token is not None and token.i in self.joiner.of_token:
                return self.joiner.of_token[token.i]
        by_place = self._by_place(presence.token)
        if by_place is not None:
            return by_place
        return self.focus.event_of(presence)

    def _by_place(self, token: Token) -> Draft | None:
        """The event at the place that somebody came to."""
        sentence = self.document.sentence_of(token).span
        moment = self.document.date_of(token)
        for place in self.places.within(sentence.start, sentence.end):
            if not _below(token, self.document.doc[place.root]) or not self.places.preposition(
                place
            ):
                continue
            for draft in reversed(self.joiner.drafts):
                told = draft.triggers[0].token.i <= sentence.end and not (
                    draft.earlier and not moment
                )
                away = moment and draft.moment and not near_dates(moment, draft)
                if told and not away and self._is_at(draft, place):
                    assert draft.place is not None  # noqa: S101
                    if draft.place.rank == 1 < place.rank:
                        draft.place = place
                    return draft
        return None

    def _is_at(self, draft: Draft, place: Place) -> bool:
        if family(draft.triggers[0].kind) is not EventKind.MEETING or draft.place is None:
            return False
        vague = place.rank == 1 and draft.place.rank > 1 and place.country is None
        return not vague and self.joiner.likeness.same_place(draft.place, place)


def _below(token: Token, root: Token) -> bool:
    return attaches(token, root) is not None
