"""Which land a figure measures: named after it, pointed at, or the land that the text is about."""

from __future__ import annotations

from dashboard.extract.control_words import control_lexicon
from dashboard.extract.document import Document, Sentence
from dashboard.extract.holding import Holding
from dashboard.extract.mentions import Mention
from dashboard.extract.sides import side_of
from dashboard.extract.territories import (
    Territory,
    Theatre,
    is_seat,
    place_nouns,
    places_in,
    scan_names,
)
from dashboard.vocabularies import ActorKind, Nature

_WHERE = frozenset({"of", "in", "inside", "across", "near", "around", "within", "on", "from"})
_INSIDE = frozenset({"in", "inside", "near", "across"})
_SHARES = frozenset({"share", "percentage", "proportion", "part"})
_PLURALS = frozenset({"regions", "oblasts", "provinces"})


class Lands:
    """The land of figures in one document. `place` is the place named last, states apart."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.place: Territory | None = None
        self._country: Territory | None = None
        self._paragraph = -1
        self._theatre = Theatre(document)

    def note(self, territory: Territory) -> None:
        """Keeps the state whose land a figure was of, for "the country" after it."""
        if territory.is_state:
            self._country = territory

    def remember(self, sentence: Sentence) -> None:
        """Keeps the last place of a sentence for "the region" in the next."""
        for place in places_in(self.document, sentence.span.start, sentence.span.end):
            if not place.is_state and not is_seat(place.name):
                self.place = place
                self._paragraph = sentence.paragraph

    def is_whole(self, at: int, sentence: Sentence) -> bool | None:
        """Whether land is what a share before a token is a share of; None where nothing is told."""
        doc = self.document.doc
        if at >= sentence.span.end:
            return None
        if doc[at].lower_ not in ("of", "in", "inside", "across"):
            return False if doc[at].pos_ in ("NOUN", "ADJ", "PROPN") else None
        land = control_lexicon().land
        for token in doc[at + 1 : min(at + 8, sentence.span.end)]:
            is_land = token.lower_ in land.words or token.ent_type_ in ("GPE", "LOC", "FAC")
            if is_land or token.pos_ == "PROPN" or token.tag_ == "WDT":
                return token.lower_ not in land.other
            if token.pos_ in ("NOUN", "VERB", "PUNCT"):
                return False
        return False

    def after(
        self, at: int, sentence: Sentence, holding: Holding
    ) -> tuple[list[Territory], float] | None:
        """The land named or pointed at right after a figure, and how sure; none if none is."""
        stop = min(at + 9, sentence.span.end)
        words = [token.lower_ for token in self.document.doc[at:stop]]
        if not words or words[0] not in _WHERE:
            return None
        if names := scan_names(self.document, at + 1, stop):
            kind = self.document.doc[names[-1].end].lower_
            return (names if kind in _PLURALS else names[:1]), 1.0
        is_theirs = any(word in ("its", "their") for word in words[:3])
        if not is_theirs and (owner := self._owner(at + 1, stop)):
            return [Territory(owner, at, at, is_state=True)], 1.0
        if is_theirs and holding.nature is Nature.LOST:
            return self._own_land(holding), 0.95
        if is_theirs or any(word in ("country", "nation") for word in words[:5]):
            return ([self._country] if self._country else self.theatre(holding)), 0.9
        if self.place is not None and any(word in place_nouns() for word in words[:4]):
            return [self.place], 0.85
        return None

    def nearby(self, sentence: Sentence) -> tuple[list[Territory], float] | None:
        """The land that the rest of the sentence tells: "the share of X", "in X", "there"."""
        span = sentence.span
        stop = span.end
        first = span[0]
        if first.lower_ == "of":
            if names := scan_names(self.document, first.i + 1, min(first.i + 7, stop)):
                return names[:1], 0.95
            if place := self.pointed_at(first.i + 1, first.i + 4):
                return [place], 0.85
        for token in span[:-2]:
            is_share = token.lower_ in _SHARES and token.nbor().lower_ == "of"
            after = (token.i + 2, min(token.i + 7, stop))
            if is_share and (names := scan_names(self.document, *after)):
                return names[:1], 0.95
        return self._inside(sentence)

    def _inside(self, sentence: Sentence) -> tuple[list[Territory], float] | None:
        for token in sentence.span[:-1]:
            if token.lower_ in _INSIDE:
                stop = min(token.i + 6, sentence.span.end)
                names = scan_names(self.document, token.i + 1, stop)
                if names and not is_seat(names[0].name):
                    return names[:1], 0.85
        if self.place and any(token.lower_ in ("there", "region") for token in sentence.span):
            return [self.place], 0.75
        return None

    def _own_land(self, holding: Holding) -> list[Territory]:
        side = side_of(self.document, holding.holders)
        name = self.document.cast.actor(side).name if side else None
        return [Territory(name, 0, 0, is_state=True)] if name else []

    def tells_share(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks of "the share"."""
        return any(token.lower_ in _SHARES for token in sentence.span)

    def in_paragraph(self, sentence: Sentence) -> list[Territory]:
        """The place named before in the same paragraph."""
        is_near = self.place is not None and self._paragraph == sentence.paragraph
        return [self.place] if self.place is not None and is_near else []

    def theatre(self, holding: Holding) -> list[Territory]:
        """The state whose land it must be. A state takes no land of its own from anybody."""
        side = side_of(self.document, holding.holders)
        name = self._theatre.state(side)
        own = self.document.cast.actor(side).name if side else None
        if self._country is not None and self._country.name != own:
            return [self._country]
        is_own = side is not None and self.document.cast.actor(side).name == name
        if is_own and holding.nature is Nature.CAPTURED:
            return [self.place] if self.place is not None else []
        if name is None:
            return []
        return [Territory(name, 0, 0, is_state=True)]

    def state_mention(self) -> tuple[Mention, ...]:
        """The first mention of the state that the text is about."""
        name = self._theatre.state(None)
        for mention in self.document.cast.mentions:
            if self.document.cast.actor(mention.actor_id).name == name:
                return (mention,)
        return ()

    def pointed_at(self, start: int, stop: int) -> Territory | None:
        """The place spoken of before, where the land is only "the city", "the town"."""
        words = [token.lower_ for token in self.document.doc[start : min(start + 3, stop)]]
        if words[:1] not in (["the"], ["that"]) or len(words) < 2 or words[1] not in place_nouns():
            return None
        before = places_in(self.document, self.document.doc[start].sent.start, start)
        named = [place for place in before if not place.is_state and not place.name.isupper()]
        return named[0] if named else self.place

    def _owner(self, start: int, stop: int) -> str | None:
        """The state whose people's name stands before "territory": "X's land"."""
        for mention in self.document.cast.within(start, stop):
            actor = self.document.cast.actor(mention.actor_id)
            if actor.kind is ActorKind.STATE:
                return actor.name
        return None
