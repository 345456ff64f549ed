"""Where: the places that a text names, and which of them an act took place at."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from dashboard.extract.actors import is_place
from dashboard.extract.lexicon import load_lexicon
from dashboard.extract.mentions import Cast
from dashboard.extract.names import Form, Names, States
from dashboard.geocoding import resolve
from dashboard.vocabularies import ActorKind

_INSIDE = frozenset({"in", "at", "inside", "near", "outside", "to", "into", "from", "for"})
_STAYING = frozenset({"in", "at", "inside", "near", "outside"})
_BUILDINGS = frozenset(
    {
        "palace",
        "hotel",
        "house",
        "castle",
        "residence",
        "villa",
        "room",
        "airport",
        "centre",
        "center",
        "hall",
        "mansion",
        "kremlin",
        "embassy",
        "consulate",
        "headquarters",
        "monastery",
        "estate",
        "lodge",
    }
)


@dataclass(frozen=True)
class Place:
    """A place that tokens `start` to `end` (exclusive) name; `rank` is 3 for a building, 2 for a
    city or what is not known, 1 for a country.
    """

    name: str
    start: int
    end: int
    root: int
    rank: int
    country: str | None = None


def find_places(doc: Doc, names: Names, cast: Cast) -> list[Place]:
    """All places that a text names, in its order."""
    taken: dict[int, Place] = {}
    for span in cast.spans:
        meanings = names.meanings[span.text]
        forms = {form: key for key, form in meanings}
        if Form.VENUE in forms:
            rank = 3 if any(token.lower_ in _BUILDINGS for token in span) else 2
            _keep(taken, Place(span.text, span.start, span.end, span.root.i, rank))
        elif Form.SEAT in forms and is_place(span):
            state = names.actors[forms[Form.SEAT]]
            rank = 3 if any(token.lower_ in _BUILDINGS for token in span) else 2
            _keep(
                taken,
                Place(_bare(span.text), span.start, span.end, span.root.i, rank, state.country),
            )
        elif Form.NAME in forms and names.actors[forms[Form.NAME]].kind is ActorKind.STATE:
            state = names.actors[forms[Form.NAME]]
            _keep(taken, Place(state.name, span.start, span.end, span.root.i, 1, state.country))
    _add_capitals(taken, doc, cast)
    for entity in doc.ents:
        if any(mention.form is Form.DEMONYM for mention in cast.at(entity.start)):
            continue
        if entity.label_ in ("GPE", "LOC", "FAC") and not any(
            _is_actor(cast, i) for i in range(entity.start, entity.end)
        ):
            _add_entity(taken, entity)
    for token in cast.tokens:
        if token.lower_ in _STAYING and token.i + 1 < len(doc):
            _add_after_preposition(taken, doc, cast, token.i + 1)
    _drop_outer(taken, doc)
    taken = {index: place for index, place in taken.items() if not place.name.endswith(" Room")}
    return sorted(set(taken.values()), key=lambda place: place.start)


def _drop_outer(taken: dict[int, Place], doc: Doc) -> None:
    """Leaves out "the Red Sea" of "the Red Sea resort of Sharm el-Sheikh"."""
    for place in set(taken.values()):
        after = [token.lower_ for token in doc[place.end : place.end + 2]]
        if len(after) == 2 and after[0] in _SORTS and after[1] == "of" and place.end + 2 in taken:
            for index in range(place.start, place.end):
                taken.pop(index, None)


_BETWEEN = frozenset({"the", "of", "capital", ",", "'s", "a", "neighbouring", "neighboring"})
"""Words between a preposition and a place."""

_SORTS = frozenset({"resort", "city", "town", "port", "village", "island", "suburb", "district"})


def _is_actor(cast: Cast, index: int) -> bool:
    return any(
        (mention.form in (Form.NAME, Form.SURNAME, Form.OFFICE) and mention.title_kind is not None)
        or cast.actor(mention.actor_id).kind is ActorKind.PERSON
        for mention in cast.at(index)
    )


def _keep(taken: dict[int, Place], place: Place) -> None:
    if any(index in taken for index in range(place.start, place.end)):
        return
    for index in range(place.start, place.end):
        taken[index] = place


def _bare(text: str) -> str:
    return re.sub(r"^[Tt]he ", "", text)


def _add_entity(taken: dict[int, Place], entity: Span) -> None:
    start, end = entity.start, entity.end
    doc = entity.doc
    if doc[start].lower_ == "the":
        start += 1
    if doc[end - 1].text in ("'s", "'"):
        end -= 1
    if start >= end or not doc[start].text[0].isupper():
        return
    span = doc[start:end]
    rank = 3 if any(token.lower_ in _BUILDINGS for token in span) else 2
    _keep(taken, Place(span.text, start, end, span.root.i, rank))


def _add_after_preposition(taken: dict[int, Place], doc: Doc, cast: Cast, start: int) -> None:
    """Capitalised words after "in" or "at" that nothing else explains: "at the Ciragan Palace"."""
    if doc[start].lower_ == "the" and start + 1 < len(doc):
        start += 1
    end = start
    while (
        end < len(doc)
        and end - start < 6
        and (
            (
                doc[end].text[:1].isupper()
                and doc[end].pos_ in ("PROPN", "ADJ", "NOUN")
                and doc[end].ent_type_ not in ("DATE", "EVENT", "LAW")
            )
            or (doc[end].text == "-" and not doc[end].whitespace_ and end > start)
            or (doc[end].lower_ in _BUILDINGS and end > start)
        )
    ):
        end += 1
    if end == start or any(cast.at(index) for index in range(start, end)):
        return
    span = doc[start:end]
    if (
        end - start == 1
        and start not in taken
        and doc[start].ent_type_ in ("PERSON", "NORP", "PRODUCT", "WORK_OF_ART")
    ):
        found = resolve([span.text])[0]
        if found is not None and found.raw["precision"] in ("city", "region"):
            _keep(taken, Place(span.text, start, end, span.root.i, 2))
        return
    is_building = any(token.lower_ in _BUILDINGS for token in span)
    if (
        is_building
        or doc[start].ent_type_ in ("GPE", "LOC", "FAC")
        or (end - start == 1 and doc[start].pos_ == "PROPN" and doc[start].ent_type_ in ("ORG", ""))
    ):
        for index in range(start, end):
            if index in taken and is_building and taken[index].rank < 3:
                old = taken[index]
                for inner in range(old.start, old.end):
                    taken.pop(inner, None)
        _keep(taken, Place(span.text, start, end, span.root.i, 3 if is_building else 2))


def _add_capitals(taken: dict[int, Place], doc: Doc, cast: Cast) -> None:
    """As in "The Egyptian capital", "the capital of Qatar"."""
    for token in cast.tokens:
        if token.lower_ != "capital":
            continue
        state = None
        if token.i and (
            held := [m for m in cast.at(token.i - 1) if m.form in (Form.DEMONYM, Form.NAME)]
        ):
            state = held[0].actor_id
        elif token.i > 1 and doc[token.i - 1].text == "'s" and cast.at(token.i - 2):
            state = cast.at(token.i - 2)[0].actor_id
        if state is None:
            continue
        actor = cast.actor(state)
        capital = _capitals().get(actor.country or "")
        if capital is None:
            continue
        after = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if after is not None and (after.i in taken or (after.text == "," and after.i + 1 in taken)):
            continue
        _keep(taken, Place(capital, token.i - 1, token.i + 1, token.i, 2, actor.country))


def _capitals() -> dict[str, str]:
    return {
        state.country: state.capital
        for state in load_lexicon("states", States).state
        if state.capital
    }


class Places:
    """The places of one document, by the act that they belong to."""

    def __init__(self, doc: Doc, names: Names, cast: Cast) -> None:
        self.doc = doc
        self.all = find_places(doc, names, cast)
        self._at = {index: place for place in self.all for index in range(place.start, place.end)}

    def at(self, index: int) -> Place | None:
        """The place that a token is part of."""
        return self._at.get(index)

    def within(self, start: int, end: int) -> list[Place]:
        """The places whose head lies among the tokens `start` to `end` (exclusive)."""
        return [place for place in self.all if start <= place.root < end]

    def preposition(self, place: Place) -> str | None:
        """The preposition that a place stands after, over its determiner and its kind of place."""
        at = place.start - 1
        for _ in range(7):
            if at < 0:
                return None
            word = self.doc[at]
            if word.lower_ in _INSIDE:
                return word.lower_
            sort = at + 1 < len(self.doc) and self.doc[at + 1].lower_ in _SORTS
            named = word.pos_ == "PROPN" and (sort or self.doc[at + 1].pos_ == "PROPN")
            passed = word.lower_ in _BETWEEN or word.lower_ in _SORTS
            if not (passed or named or word.pos_ == "ADJ" or at in self._at):
                return None
            at -= 1
        return None

    def is_staying(self, place: Place) -> bool:
        """Whether something is said to be at the place, not to go to it or to concern it."""
        return self.preposition(place) in _STAYING


def attaches(token: Token, place_root: Token) -> int | None:
    """How many steps above a place's head an act is; none if it is not above it."""
    current = place_root
    for steps in range(7):
        if current == token:
            return steps
        describes = current.dep_ == "xcomp" or (
            current.dep_ in ("relcl", "acl") and current.head == token
        )
        if current.head == current or (steps and current.pos_ == "VERB" and not describes):
            return None
        current = current.head
    return None
