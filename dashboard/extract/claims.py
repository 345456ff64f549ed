"""What each sentence claims about land: a frame with the figures and the places that hang on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dashboard.extract.attribution import attribution_of
from dashboard.extract.control_words import control_lexicon
from dashboard.extract.document import Document, Sentence, is_passive
from dashboard.extract.holding import Holding
from dashboard.extract.holdings import find_holdings
from dashboard.extract.lands import Lands
from dashboard.extract.mentions import Mention
from dashboard.extract.names import Form
from dashboard.extract.quantities import Quantity, find_quantities
from dashboard.extract.sides import side_of
from dashboard.extract.territories import Territory, scan_names
from dashboard.vocabularies import ActorKind, Measure, Nature

_NEAR = 18
"""How many words a figure may stand from a verb that it does not hang on in the parse."""
_COMPARED = 30
"""How many characters before a figure the words that compare it may stand."""
_RANKS = re.compile(r"^(?:General|Gen|Marshal|Field Marshal|Colonel|Lieutenant)\b")
_ARMIES = re.compile(r"\b(?:army|military|Armed Forces|armed forces)\b")
_NO_PLACE = frozenset({"EVENT", "WORK_OF_ART", "NORP", "LAW", "PRODUCT"})


@dataclass(frozen=True)
class Claim:
    """A holding of one territory, by a figure or by the name alone.

    `compared` figures are told beside another, for another time: "up from 62 percent a year ago".
    """

    holding: Holding
    territory: Territory
    quantity: Quantity | None
    certainty: float
    compared: bool = False


class Claims:
    """Reads the claims of a document sentence by sentence, with what was told before in mind."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lands = Lands(document)
        self.quantities = find_quantities(document.reading.text)
        self.last: Claim | None = None
        self._holder: Holding | None = None

    def read(self, sentence: Sentence) -> list[Claim]:
        """The claims of one sentence."""
        holdings = self._close_all(find_holdings(self.document, sentence))
        claims: list[Claim] = []
        for figure in self.quantities:
            if sentence.start_char <= figure.start < sentence.end_char:
                claims += self._of_figure(sentence, holdings, figure)
                self.last = claims[-1] if claims and claims[-1].holding.holders else self.last
        counted = {id(claim.holding) for claim in claims}
        for holding in holdings:
            claims += self._of_names(holding, has_figure=id(holding) in counted)
        self.lands.remember(sentence)
        self.last = next((c for c in reversed(claims) if c.holding.holders), self.last)
        return claims

    def _close_all(self, holdings: list[Holding]) -> list[Holding]:
        """Gives each holding whose holder only points back the holder that it means."""
        closed = []
        for holding in holdings:
            one = self._closed(holding)
            closed.append(one)
            if one.holders:
                self._holder = one
        return closed

    def _closed(self, holding: Holding) -> Holding:
        if holding.holders or holding.nature is Nature.CONTESTED:
            return holding
        last = self._holder
        if holding.token.lemma_ == "fall":
            is_taken = last is not None and last.nature is Nature.CAPTURED
            return replace(holding, holders=last.holders) if last and is_taken else holding
        if holding.is_open and self._is_own(holding):
            return replace(holding, holders=self._own_force(holding))
        said = attribution_of(self.document, holding.token, control_lexicon().attribution.verbs)
        if said is not None and said.speakers and not is_passive(holding.token):
            return replace(holding, holders=said.speakers[:1])
        is_party = said is not None and bool(
            set(said.words.lower().split()) & set(control_lexicon().parties.words)
        )
        if last is not None and (holding.is_open or is_party):
            return replace(holding, holders=last.holders)
        return replace(holding, holders=self._side_before(holding)) if holding.is_open else holding

    def _side_before(self, holding: Holding) -> tuple[Mention, ...]:
        """The state or group named last in the sentence before: "the Xs … They"."""
        index = self.document.sentence_of(holding.token).index
        before = self.document.sentences[max(index - 1, 0)].span
        for mention in reversed(self.document.cast.within(before.start, before.end)):
            kind = self.document.cast.actor(mention.actor_id).kind
            if kind in (ActorKind.STATE, ActorKind.ARMED_GROUP):
                return (mention,)
        return ()

    def _is_own(self, holding: Holding) -> bool:
        return bool(self._own_words(holding))

    def _own_words(self, holding: Holding) -> set[str]:
        verb = self.document.doc[holding.support] if holding.support >= 0 else holding.token
        holders = [*self.document.subjects_of(verb), *holding.token.children]
        return {noun.lower_ for noun in holders} & set(control_lexicon().forces.own)

    def _own_force(self, holding: Holding) -> tuple[Mention, ...]:
        """Whose "the army" is: the army named last, that of the general, or the state's."""
        named = self.document.cast.within(0, holding.token.i)
        texts = [self.document.doc[mention.start : mention.end].text for mention in named]
        is_army = bool(self._own_words(holding) & {"army", "military"})
        sought = _ARMIES if is_army else re.compile("|".join(self._own_words(holding)))
        for pattern in (sought, _RANKS) if is_army else (sought,):
            for mention, text in zip(reversed(named), reversed(texts), strict=True):
                if pattern.search(text):
                    return (mention,)
        state = self.lands.state_mention()
        return tuple(self._army_of(mention) for mention in state) if is_army else state

    def _army_of(self, state: Mention) -> Mention:
        """The army of a state where it is an actor of its own ("the Xan army"), else the state."""
        meanings = self.document.names.meanings
        peoples = [
            text for text, held in meanings.items() if (state.actor_id, Form.DEMONYM) in held
        ]
        for people in peoples:
            for actor_id, _ in meanings.get(f"{people} army", ()):
                return replace(state, actor_id=actor_id, form=Form.NAME)
        return state

    def _of_figure(
        self, sentence: Sentence, holdings: list[Holding], figure: Quantity
    ) -> Iterator[Claim]:
        first, last = self._token_at(figure.start), self._token_at(figure.end - 1)
        if not self._is_about_land(figure, last.i + 1, sentence, holdings):
            return
        compared = self._is_compared(figure)
        holding, certainty = _holding_of(first, holdings)
        if holding is None:
            yield from self._going_on(sentence, figure, compared=compared)
        elif holding.nature is not Nature.CONTESTED:
            lands, sure = self._lands_of(last.i + 1, sentence, holding, compared=compared)
            for territory in lands:
                self.lands.note(territory)
                yield Claim(holding, territory, figure, certainty * sure, compared)

    def _is_about_land(
        self, figure: Quantity, at: int, sentence: Sentence, holdings: list[Holding]
    ) -> bool:
        """Whether a figure can be about land: a share without "of" takes that from the sentence."""
        if figure.measure is not Measure.SHARE:
            return True
        first = self._token_at(figure.start)
        if first.i and first.nbor(-1).lower_ == "by":
            # "Fell by 4%": how much something changed.
            return False
        told = self.lands.is_whole(at, sentence)
        return bool(holdings) or self.last is not None if told is None else told

    def _lands_of(
        self, at: int, sentence: Sentence, holding: Holding, *, compared: bool
    ) -> tuple[list[Territory], float]:
        if (found := self.lands.after(at, sentence, holding)) is not None:
            return found
        if compared and self.last is not None:
            return [self.last.territory], 0.9
        if (found := self.lands.nearby(sentence)) is not None:
            return found
        if self.last is not None and self._is_same_matter(self.last, sentence, holding):
            return [self.last.territory], 0.75
        if holding.is_open and (lands := self.lands.in_paragraph(sentence)):
            return lands, 0.75
        return self.lands.theatre(holding), 0.75

    def _is_same_matter(self, last: Claim, sentence: Sentence, holding: Holding) -> bool:
        """Whether a figure without a place is told of the same holder, in one paragraph."""
        paragraph = self.document.sentence_of(last.holding.token).paragraph
        same = side_of(self.document, last.holding.holders) == side_of(
            self.document, holding.holders
        )
        return last.quantity is not None and same and paragraph == sentence.paragraph

    def _going_on(self, sentence: Sentence, figure: Quantity, *, compared: bool) -> Iterator[Claim]:
        """A figure without a frame of its own, if the claim before is measured as it is."""
        last = self.last
        if last is None or last.quantity is None or last.quantity.measure is not figure.measure:
            return
        if compared:
            yield replace(last, quantity=figure, certainty=0.8, compared=True)
        elif last.holding.nature is Nature.CONTROLS and self.lands.tells_share(sentence):
            lands, sure = self.lands.nearby(sentence) or ([last.territory], 0.8)
            for territory in lands:
                yield Claim(last.holding, territory, figure, 0.9 * sure)

    def _is_compared(self, figure: Quantity) -> bool:
        before = self.document.reading.text[max(figure.start - _COMPARED, 0) : figure.start].lower()
        words = before.removesuffix("the ").rstrip()
        return words.endswith(control_lexicon().comparison.words)

    def _of_names(self, holding: Holding, *, has_figure: bool) -> list[Claim]:
        if holding.land is None or holding.is_measured:
            return []
        start, stop = holding.land
        names = [
            name
            for name in scan_names(self.document, start, stop)
            if self._fits(holding, name) and not (has_figure and self._is_measured(start, name))
        ]
        if names or has_figure:
            return [Claim(holding, name, None, 1.0) for name in names]
        place = self.lands.pointed_at(start, stop)
        return [Claim(holding, place, None, 0.75)] if place is not None else []

    def _is_measured(self, start: int, name: Territory) -> bool:
        """Whether a name only says where a figure before it is: "19 percent of X"."""
        first, last = self.document.doc[start].idx, self.document.doc[name.start].idx
        return any(first <= quantity.start < last for quantity in self.quantities)

    def _fits(self, holding: Holding, name: Territory) -> bool:
        """Whether a name is a place's; strong words take only places, others need a sign of it."""
        if holding.is_strong:
            return True
        if name.is_state:
            return holding.support >= 0
        labels = {self.document.doc[index].ent_type_ for index in range(name.start, name.end)}
        if labels & {"GPE", "LOC", "FAC"} or name.name.endswith("region"):
            return True
        return not labels & _NO_PLACE and " " not in name.name

    def _token_at(self, char: int) -> Token:
        span = self.document.doc.char_span(char, char + 1, alignment_mode="expand")
        return span[0] if span else self.document.doc[0]


def _holding_of(token: Token, holdings: list[Holding]) -> tuple[Holding | None, float]:
    """The frame that a figure hangs on: the nearest above it in the parse, else close by."""
    for word in (token, *token.ancestors):
        for holding in holdings:
            if word.i in (holding.token.i, holding.support):
                return holding, 1.0
    near = [
        holding
        for holding in holdings
        if abs(holding.token.i - token.i) < _NEAR
        and (
            holding.token.pos_ != "NOUN" or holding.is_measured or holding.nature is Nature.CONTROLS
        )
    ]
    return min(near, key=lambda holding: abs(holding.token.i - token.i), default=None), 0.75
