"""Names of people that nothing known explains and no title introduces: "Nada Moawad spoke"."""

from __future__ import annotations

from slugify import slugify
from spacy.tokens import Doc, Token

from dashboard.extract.mentions import Cast, Mention
from dashboard.extract.names import PARTICLES, Actor, Form
from dashboard.extract.places import Places
from dashboard.vocabularies import ActorKind

_NOT_PEOPLE = frozenset(
    {"palace", "hotel", "house", "council", "committee", "ministry", "party", "university", "army",
     "commission", "hall", "centre", "center", "street", "square", "agency", "airport", "front",
     "union", "league", "castle", "times", "post", "office", "accord", "accords", "declaration",
     "agreement", "institute", "court", "conference", "summit", "forum", "team", "group", "talks",
     "church", "basilica", "building", "room", "assembly", "department", "region", "strip",
     "intelligence", "organization", "organisation", "services", "service", "security", "affairs",
     "foreign", "national", "coordinator", "minister", "secretary", "general", "signing", "bank",
     "fund", "initiative", "process", "platform", "movement", "alliance", "nations", "republic"}
)  # fmt: skip
_UNNAMED = frozenset({"the", "of", "a", "an", "in", "at", "to", "from", "for", "on", "under", "-"})
"""Words that do not stand before somebody's name."""


class Strangers:
    """Finds the people of one document whom only their place in a sentence shows to be people."""

    def __init__(self, doc: Doc, cast: Cast, places: Places) -> None:
        self.doc = doc
        self.cast = cast
        self.places = places
        self._met: dict[str, Actor] = {}

    def actor(self, actor_id: str) -> Actor:
        """Somebody of the cast, or a stranger.

        Raises:
            KeyError: neither.
        """
        return self._met.get(actor_id) or self.cast.actor(actor_id)

    def admit(self, mention: Mention) -> None:
        """Takes a stranger into the cast, because a row names them."""
        stranger = self._met.get(mention.actor_id)
        if stranger is not None and mention not in self.cast.at(mention.start):
            self.cast.add(mention, stranger)

    def at(self, start: int, end: int, *, titled: bool) -> Mention | None:
        """The stranger whose name begins at a token and ends before another.

        `titled`: whether words such as "a senior diplomat," stand before it.
        """
        token = self.doc[start]
        if token.pos_ != "PROPN" or not token.text[:1].isupper() or self.cast.at(start):
            return None
        if self.places.at(start) is not None and token.ent_type_ != "PERSON" and not titled:
            return None
        if start and self.doc[start - 1].lower_ in _UNNAMED:
            return None
        stop = self._end_of_name(start, end)
        if stop < end and self.cast.at(stop):
            return None
        words = [self.doc[index] for index in range(start, stop)]
        return self._meet(words) if self._are_a_name(words, titled) else None

    def _end_of_name(self, start: int, end: int) -> int:
        stop = start
        while stop < end and not self.cast.at(stop) and self._is_part(self.doc[stop], stop > start):
            stop += 1
        while stop > start and (
            self.doc[stop - 1].lower_ in PARTICLES or not self.doc[stop - 1].is_alpha
        ):
            stop -= 1
        return stop

    def _is_part(self, token: Token, inside: bool) -> bool:
        if token.lower_ in PARTICLES:
            return inside
        if token.text == "-":
            return inside and not token.whitespace_ and not self.doc[token.i - 1].whitespace_
        return token.pos_ == "PROPN" and token.text[:1].isupper() and token.is_alpha

    def _are_a_name(self, words: list[Token], titled: bool) -> bool:
        if not words or any(word.lower_ in _NOT_PEOPLE for word in words):
            return False
        named = any(word.ent_type_ == "PERSON" for word in words)
        if len(words) < 2 and not (named and self._is_of_state(words[-1].i + 1)):
            return False
        if named or titled:
            return True
        return not any(word.ent_type_ in ("DATE", "EVENT", "LAW", "FAC", "GPE") for word in words)

    def _is_of_state(self, at: int) -> bool:
        """As in "Sugiono of Indonesia"."""
        if at + 1 >= len(self.doc) or self.doc[at].lower_ != "of":
            return False
        held = self.cast.at(at + 1)
        return any(self.cast.actor(m.actor_id).kind is not ActorKind.PERSON for m in held)

    def _meet(self, words: list[Token]) -> Mention | None:
        start, stop = words[0].i, words[-1].i + 1
        text = self.doc[start:stop].text
        actor_id = slugify(text)
        if not actor_id or text.isupper():
            return None
        actor = Actor(actor_id, text, ActorKind.PERSON, None, is_known=False)
        self._met.setdefault(actor_id, actor)
        named = any(word.ent_type_ == "PERSON" for word in words)
        return Mention(actor_id, Form.NAME, start, stop, stop - 1, certainty=0.7 if named else 0.5)
