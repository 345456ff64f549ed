"""Who holds what: figures and claims about territory (codebook, "Control" and close call 15).

A frame (a verb such as "seize", a noun such as "the fall of", "in Russian hands") says what sort of
holding; the figures and place names that hang on it say of what; `attribution` says who vouches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from slugify import slugify
from spacy.tokens import Token

from dashboard.extract.attribution import Attribution, attribution_of
from dashboard.extract.document import Document, Sentence, is_passive
from dashboard.extract.holdings import Holding, control_lexicon, find_holdings, side_of
from dashboard.extract.mentions import Mention
from dashboard.extract.names import Actor, Form
from dashboard.extract.periods import period_of
from dashboard.extract.quantities import Quantity, find_quantities
from dashboard.extract.reading import LineKind
from dashboard.extract.territories import Territory, Theatre, place_nouns, places_in, scan_names
from dashboard.vocabularies import ActorKind, Measure, Nature, Standing

_WHERE = frozenset({"of", "in", "inside", "across", "near", "around", "within", "on", "from"})
_NEAR = 18
"""How many words a figure may stand from a verb that it does not hang on in the parse."""
_COMPARED = 30
"""How many characters before a figure the words that compare it may stand."""


@dataclass(frozen=True)
class _Claim:
    """One row to be: a holding, of a place or by a figure."""

    holding: Holding
    territory: Territory
    quantity: Quantity | None
    certainty: float
    compared: bool = False


def extract_control(document: Document, source_id: str) -> list[dict[str, Any]]:
    """The cells of the control rows that a document tells, in its order, without repetitions."""
    if not _is_about_war(document):
        return []
    rows: dict[tuple[object, ...], dict[str, Any]] = {}
    told: set[tuple[object, ...]] = set()
    reader = _Reader(document)
    body = [one for one in document.sentences if one.kind in (LineKind.BODY, LineKind.CAPTION)]
    headlines = [one for one in document.sentences if one.kind is LineKind.HEADLINE]
    for sentence in (*body, *headlines):
        for claim in reader.read(sentence):
            row = _make_row(document, claim, source_id)
            if row["controller"] is None and claim.holding.nature is not Nature.CONTESTED:
                continue
            gist = (row["controller"], row["nature"])
            if sentence.kind is LineKind.HEADLINE and gist in told:
                continue
            told.add(gist)
            rows.setdefault((row["territory"], *gist, row["measure"], row["value"]), row)
    return list(_with_ids(rows.values()))


def _is_about_war(document: Document) -> bool:
    return len(document.words.intersection(control_lexicon().war.words)) >= 2


class _Reader:
    """Reads sentence by sentence, with what the sentences before told."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.theatre = Theatre(document)
        self.quantities = find_quantities(document.reading.text)
        self.last: _Claim | None = None
        self.place: Territory | None = None

    def read(self, sentence: Sentence) -> Iterator[_Claim]:
        """The claims of one sentence."""
        holdings = [self._closed(h) for h in find_holdings(self.document, sentence)]
        figures = [
            quantity
            for quantity in self.quantities
            if sentence.start_char <= quantity.start < sentence.end_char
        ]
        claims = [
            claim for figure in figures for claim in self._of_figure(sentence, holdings, figure)
        ]
        counted = {id(claim.holding) for claim in claims}
        for holding in holdings:
            if not holding.is_measured:
                claims += self._of_names(sentence, holding, has_figure=id(holding) in counted)
        for claim in claims:
            if claim.holding.holders:
                self.last = claim
            yield claim
        self._remember(sentence)

    def _closed(self, holding: Holding) -> Holding:
        """A holding whose holder is "they" or "the army", with whom that means."""
        if holding.holders or holding.nature is Nature.CONTESTED:
            return holding
        if self._is_army(holding):
            return replace(holding, holders=self._army(holding.token.i))
        if holding.is_open and self.last is not None:
            return replace(holding, holders=self.last.holding.holders)
        found = attribution_of(self.document, holding.token, control_lexicon().attribution.verbs)
        if found is None or is_passive(holding.token):
            return holding
        if found.speakers:
            return replace(holding, holders=found.speakers[:1])
        if self.last is not None and set(found.words.lower().split()) & set(
            control_lexicon().parties.words
        ):
            return replace(holding, holders=self.last.holding.holders)
        return holding

    def _is_army(self, holding: Holding) -> bool:
        verb = self.document.doc[holding.support] if holding.support >= 0 else holding.token
        subjects = [*self.document.subjects_of(verb), *holding.token.children]
        return holding.is_open and any(one.lower_ in ("army", "military") for one in subjects)

    def _army(self, before: int) -> tuple[Mention, ...]:
        """The army named last: "the army" is no rebel group."""
        for mention in reversed(self.document.cast.within(0, before)):
            words = self.document.doc[mention.start : mention.end].text.lower()
            if "army" in words or "military" in words or "armed forces" in words:
                return (mention,)
        return ()

    def _remember(self, sentence: Sentence) -> None:
        for place in places_in(self.document, sentence.span.start, sentence.span.end):
            if not place.is_state:
                self.place = place

    def _of_figure(
        self, sentence: Sentence, holdings: list[Holding], figure: Quantity
    ) -> Iterator[_Claim]:
        token = self._token_at(figure.start)
        last = self._token_at(figure.end - 1)
        compared = self._is_compared(figure)
        if figure.measure is Measure.SHARE and not self._is_land(last.i + 1, sentence, holdings):
            return
        holding, certainty = _holding_of(token, holdings)
        if holding is None:
            if compared and self._goes_on(figure):
                yield replace(self.last, quantity=figure, certainty=0.8, compared=True)
            return
        if holding.nature is Nature.CONTESTED:
            return
        territories, sure = self._land_of(last.i + 1, sentence, holding, compared=compared)
        for territory in territories:
            yield _Claim(holding, territory, figure, certainty * sure, compared)

    def _goes_on(self, figure: Quantity) -> bool:
        """Whether the claim before is measured as this figure is."""
        before = self.last.quantity if self.last is not None else None
        return before is not None and before.measure is figure.measure

    def _of_names(self, sentence: Sentence, holding: Holding, *, has_figure: bool) -> list[_Claim]:
        if holding.land is None:
            return []
        start, stop = holding.land
        names = [
            name
            for name in scan_names(self.document, start, stop)
            if self._fits(holding, name) and not (has_figure and self._is_measured(start, name))
        ]
        if names or has_figure:
            return [_Claim(holding, name, None, 1.0) for name in names]
        place = self._pointed_at(start, stop)
        return [_Claim(holding, place, None, 0.75)] if place is not None else []

    def _is_measured(self, start: int, name: Territory) -> bool:
        """Whether a name only says where a figure before it is: "19 percent of Ukraine"."""
        first, last = self.document.doc[start].idx, self.document.doc[name.start].idx
        return any(first <= quantity.start < last for quantity in self.quantities)

    def _pointed_at(self, start: int, stop: int) -> Territory | None:
        """The place spoken of before, where the land is only "the city", "the town"."""
        words = [token.lower_ for token in self.document.doc[start : min(start + 3, stop)]]
        if words[:1] not in (["the"], ["that"]) or len(words) < 2 or words[1] not in place_nouns():
            return None
        before = places_in(self.document, self.document.doc[start].sent.start, start)
        named = [place for place in before if not place.is_state and not place.name.isupper()]
        return named[0] if named else self.place

    def _fits(self, holding: Holding, name: Territory) -> bool:
        """Whether a name is a place's; strong words take only places, others need a sign of it."""
        if holding.is_strong:
            return True
        if name.is_state:
            return holding.support >= 0
        labels = {self.document.doc[index].ent_type_ for index in range(name.start, name.end)}
        if labels & {"GPE", "LOC", "FAC"} or name.name.endswith("region"):
            return True
        return (
            not labels & {"EVENT", "WORK_OF_ART", "NORP", "LAW", "PRODUCT"} and " " not in name.name
        )

    def _token_at(self, char: int) -> Token:
        span = self.document.doc.char_span(char, char + 1, alignment_mode="expand")
        if span is None:
            return self.document.doc[0]
        return span[0]

    def _is_compared(self, figure: Quantity) -> bool:
        before = self.document.reading.text[max(figure.start - _COMPARED, 0) : figure.start].lower()
        before = before.removesuffix("the ")
        return any(before.rstrip().endswith(cue) for cue in control_lexicon().comparison.words)

    def _is_land(self, at: int, sentence: Sentence, holdings: list[Holding]) -> bool:
        """Whether the whole of a share is land; a share without "of" takes it from the sentence."""
        doc = self.document.doc
        land = control_lexicon().land
        if at < sentence.span.end and doc[at].lower_ in ("of", "in", "inside", "across"):
            for index in range(at + 1, min(at + 8, sentence.span.end)):
                word = doc[index].lower_
                if word in land.other:
                    return False
                if word in land.words or self._names_land(index):
                    return True
                if doc[index].text in (",", ";") or doc[index].pos_ == "VERB":
                    return False
            return False
        if at < sentence.span.end and doc[at].pos_ in ("NOUN", "ADJ", "PROPN"):
            return False
        return bool(holdings) or self.last is not None

    def _names_land(self, index: int) -> bool:
        token = self.document.doc[index]
        return token.ent_type_ in ("GPE", "LOC", "FAC", "NORP") or token.pos_ == "PROPN"

    def _land_of(
        self, at: int, sentence: Sentence, holding: Holding, *, compared: bool
    ) -> tuple[list[Territory], float]:
        """Whose land a figure measures: named after it, or pointed at, or the theatre's."""
        stop = min(at + 9, sentence.span.end)
        after = [token.lower_ for token in self.document.doc[at:stop]]
        if after and after[0] in _WHERE:
            names = scan_names(self.document, at + 1, stop)
            kind = self.document.doc[names[-1].end].lower_ if names else ""
            if names:
                return (names if kind in ("regions", "oblasts", "provinces") else names[:1]), 1.0
            if owner := self._owner(at + 1, stop):
                return [Territory(owner, at, at, is_state=True)], 1.0
            if any(word in ("country", "nation") for word in after[:5]):
                return self._theatre(holding), 0.9
            if self.place is not None and any(word in place_nouns() for word in after[:4]):
                return [self.place], 0.85
        if compared and self.last is not None:
            return [self.last.territory], 0.9
        return self._nearby(sentence, holding)

    def _nearby(self, sentence: Sentence, holding: Holding) -> tuple[list[Territory], float]:
        doc = self.document.doc
        for index in range(sentence.span.start, sentence.span.end - 2):
            if doc[index].lower_ in ("share", "percentage", "proportion", "part") and (
                doc[index + 1].lower_ == "of"
            ):
                names = scan_names(self.document, index + 2, min(index + 7, sentence.span.end))
                if names:
                    return names[:1], 0.95
        for index in range(sentence.span.start, sentence.span.end - 1):
            if doc[index].lower_ in ("in", "inside", "near", "across"):
                names = scan_names(self.document, index + 1, min(index + 6, sentence.span.end))
                if names and not self._is_dateline(names[0]):
                    return names[:1], 0.85
        if self.place and any(token.lower_ in ("there", "region") for token in sentence.span):
            return [self.place], 0.75
        if (
            self.last is not None
            and self.last.quantity is not None
            and self._is_same_paragraph(sentence)
        ):
            if side_of(self.document, self.last.holding) == side_of(self.document, holding):
                return [self.last.territory], 0.75
        return self._theatre(holding), 0.75

    def _is_same_paragraph(self, sentence: Sentence) -> bool:
        last = self.last.holding.token if self.last is not None else None
        return last is not None and self.document.sentence_of(last).paragraph == sentence.paragraph

    def _is_dateline(self, name: Territory) -> bool:
        return self.document.doc[name.start].lower_ in ("moscow", "kyiv", "washington")

    def _owner(self, start: int, stop: int) -> str | None:
        """The state whose people's name stands before "territory": "Ukrainian land"."""
        for mention in self.document.cast.within(start, stop):
            actor = self.document.cast.actor(mention.actor_id)
            if actor.kind is ActorKind.STATE:
                return actor.name
        return None

    def _theatre(self, holding: Holding) -> list[Territory]:
        """The state whose land it must be. A state takes no land of its own from anybody."""
        side = side_of(self.document, holding)
        name = self.theatre.state(side)
        is_own = side is not None and self.document.cast.actor(side).name == name
        if name is None or (is_own and holding.nature is Nature.CAPTURED):
            return []
        return [Territory(name, 0, 0, is_state=True)]


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
        and (holding.token.pos_ != "NOUN" or holding.nature is Nature.CONTROLS)
    ]
    return min(near, key=lambda holding: abs(holding.token.i - token.i), default=None), 0.75


def _make_row(document: Document, claim: _Claim, source_id: str) -> dict[str, Any]:
    holding, quantity = claim.holding, claim.quantity
    attribution = attribution_of(document, holding.token, control_lexicon().attribution.verbs)
    controller = side_of(document, holding)
    standing, asserter = _standing(document, attribution, controller)
    certainty = claim.certainty * holding.certainty
    if controller is None and holding.nature is not Nature.CONTESTED and asserter is not None:
        controller, certainty = (
            document.names.body_of(asserter, document.published),
            certainty * 0.8,
        )
    char = quantity.start if quantity else document.doc[claim.territory.start].idx
    said = attribution.verb if attribution else None
    since, date = period_of(document, holding, char, said, compared=claim.compared)
    return {
        "territory": claim.territory.name,
        "controller": None if holding.nature is Nature.CONTESTED else controller,
        "nature": holding.nature.value,
        "measure": quantity.measure.value if quantity else None,
        "value": quantity.value if quantity else None,
        "qualifier": quantity.qualifier.value if quantity else None,
        "standing": standing.value,
        "asserted_by": asserter,
        "since": since,
        "date": date,
        "source_id": source_id,
        **document.trace(_word_of(document, claim), 0.95 * certainty),
    }


def _word_of(document: Document, claim: _Claim) -> Token:
    """The word whose sentence is the evidence: the figure's, which may stand after the frame's."""
    if claim.quantity is None:
        return claim.holding.token
    span = document.doc.char_span(claim.quantity.start, claim.quantity.end, alignment_mode="expand")
    return span[-1] if span is not None else claim.holding.token


def _standing(
    document: Document, attribution: Attribution | None, holder: str | None
) -> tuple[Standing, str | None]:
    """Whether a party claims it, an observer assessed it, or the source only reports it."""
    if attribution is None:
        return Standing.REPORTED, None
    words = re.findall(r"[\w-]+", attribution.words.lower())
    lexicon = control_lexicon()
    speaker = next((mention.actor_id for mention in attribution.speakers), None)
    if set(words) & set(lexicon.assessors.words):
        return Standing.ASSESSED, _assessor(document, attribution)
    if speaker is not None:
        is_observer = (
            document.cast.actor(speaker).kind is ActorKind.ORGANIZATION and speaker != holder
        )
        return (Standing.ASSESSED if is_observer else Standing.CLAIMED), speaker
    if set(words) & set(lexicon.parties.words):
        return Standing.CLAIMED, holder
    return Standing.REPORTED, None


def _assessor(document: Document, attribution: Attribution) -> str | None:
    """The observer's id; one whom nobody knows yet is introduced where the text gives a name."""
    for mention in attribution.speakers:
        if document.cast.actor(mention.actor_id).kind is ActorKind.ORGANIZATION:
            return mention.actor_id
    for entity in document.sentence_of(attribution.verb).span.ents:
        name = entity.text.removeprefix("the ").removeprefix("The ").removesuffix("'s")
        if entity.label_ == "ORG" and name in attribution.words:
            actor = Actor(slugify(name), name, ActorKind.ORGANIZATION, None, is_known=False)
            mention = Mention(actor.actor_id, Form.NAME, entity.start, entity.end, entity.root.i)
            document.cast.add(mention, actor)
            return actor.actor_id
    return None


def _with_ids(rows: Any) -> Iterator[dict[str, Any]]:
    taken: dict[str, int] = {}
    for row in rows:
        date = f"{row['date']:%Y-%m-%d}" if row["date"] else "undated"
        name = slugify(f"{date} {row['territory']} {row['nature']} {row['controller'] or ''}")[:110]
        taken[name] = taken.get(name, 0) + 1
        suffix = f"-{taken[name]}" if taken[name] > 1 else ""
        yield {"control_id": name.strip("-") + suffix, **row}
