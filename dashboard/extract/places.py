"""Where: the places that a text names, and which of them an act took place at."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from dashboard.extract.actors import is_place
from dashboard.extract.event_words import gathering_nouns
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
        forms = {form: key for key, form in names.meanings[span.text]}
        venue = names.venue_rows.get(forms.get(Form.VENUE, ""))
        state = names.actors.get(forms.get(Form.SEAT) or forms.get(Form.NAME) or "")
        is_building = any(token.lower_ in _BUILDINGS for token in span)
        where = (span.start, span.end, span.root.i)
        if venue is not None and venue["precision"] != "country":
            is_building |= venue["precision"] == "venue"
            _keep(taken, Place(span.text, *where, 3 if is_building else 2))
        elif Form.SEAT in forms and state is not None and is_place(span):
            rank = 3 if is_building else 2
            _keep(taken, Place(_bare(span.text), *where, rank, state.country))
        elif Form.NAME in forms and state is not None and state.kind is ActorKind.STATE:
            _keep(taken, Place(state.name, *where, 1, state.country))
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
    found = {place for place in taken.values() if not _is_no_place(place)}
    return sorted(found, key=lambda place: place.start)


def _is_no_place(place: Place) -> bool:
    """Whether a name that stands like a place is a date, a paper or a hall of no town."""
    last = place.name.split()[-1].lower()
    return last in _NO_PLACES or last in _TIMES


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


_NO_PLACES = frozenset(
    {
        "room",
        "declaration",
        "agreement",
        "accord",
        "accords",
        "protocol",
        "treaty",
        "pact",
        "initiative",
        "process",
        "forum",
        "conference",
        "summit",
        "war",
        "times",
        "post",
    }
)
_TIMES = frozenset(
    name.lower()
    for name in (*calendar.month_name, *calendar.day_name, *calendar.month_abbr)
    if name
)
_SITES = (
    _BUILDINGS
    | _SORTS
    | {
        "region",
        "province",
        "oblast",
        "state",
        "area",
        "governorate",
        "county",
        "valley",
        "base",
        "camp",
        "border",
        "airbase",
        "crossing",
        "capital",
        "complex",
        "compound",
        "club",
        "office",
        "mission",
    }
)
"""Nouns that a place stands before and that are at it: "the Ramstein base"."""


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
    _add_capitalised(taken, doc, start, _end_of_building(doc, end))


def _add_capitalised(taken: dict[int, Place], doc: Doc, start: int, end: int) -> None:
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


def _end_of_building(doc: Doc, end: int) -> int:
    """Over the rest of "the House of Friendship", "the Palace of the Nation"."""
    if end >= len(doc) or doc[end].lower_ != "of" or doc[end - 1].lower_ not in _BUILDINGS:
        return end
    last = end + 1 + (end + 1 < len(doc) and doc[end + 1].lower_ == "the")
    first = last
    while last < len(doc) and doc[last].text[:1].isupper() and doc[last].pos_ == "PROPN":
        last += 1
    return last if last > first else end


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
            owner = word.pos_ == "NOUN" and self.doc[at + 1].text == "'s"
            if not (passed or named or owner or word.pos_ == "ADJ" or at in self._at):
                return None
            at -= 1
        return None

    def is_of_other(self, place: Place) -> bool:
        """Whether a place only tells one thing from another: "the Belgrade delegation", "the Luanda
        process", "Ukraine talks"; not "the Paris meeting".
        """
        root = self.doc[place.root]
        head = root.head
        if root.dep_ not in ("compound", "nmod", "amod", "poss") or head.i < place.end:
            return False
        lemma = head.lemma_.lower()
        if lemma in gathering_nouns() or head.lower_ in gathering_nouns():
            return place.rank == 1
        return head.pos_ == "NOUN" and lemma not in _SITES

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
