"""The places that a text names."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span

from dashboard.extract.actors import is_place
from dashboard.extract.lexicon import Cues, Entry, load_lexicon
from dashboard.extract.mentions import Cast
from dashboard.extract.names import Form, Names, States
from dashboard.geocoding import resolve
from dashboard.vocabularies import ActorKind

_TIMES = frozenset(
    name.lower()
    for name in (*calendar.month_name, *calendar.day_name, *calendar.month_abbr)
    if name
)


class PlaceLexicon(Entry):
    """`lexicon/places.toml`."""

    inside: Cues
    staying: tuple[str, ...]
    buildings: Cues
    sorts: Cues
    sites: Cues
    no_places: tuple[str, ...]
    deeds: tuple[str, ...]


@cache
def place_words() -> PlaceLexicon:
    """The words around the names of places."""
    return load_lexicon("places", PlaceLexicon)


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
        is_building = any(token.lower_ in place_words().buildings for token in span)
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
        if token.lower_ in place_words().staying and token.i + 1 < len(doc):
            _add_after_preposition(taken, doc, cast, token.i + 1)
    _drop_outer(taken, doc)
    found = {place for place in taken.values() if not _is_no_place(place)}
    return sorted(found, key=lambda place: place.start)


def _is_no_place(place: Place) -> bool:
    """Whether a name that stands like a place is a date, a paper or a hall of no town."""
    last = place.name.split()[-1].lower()
    return last in place_words().no_places or last in _TIMES


def _drop_outer(taken: dict[int, Place], doc: Doc) -> None:
    """Leaves out "the Red Sea" of "the Red Sea resort of Sharm el-Sheikh"."""
    for place in set(taken.values()):
        after = [token.lower_ for token in doc[place.end : place.end + 2]]
        if (
            len(after) == 2
            and after[0] in place_words().sorts
            and after[1] == "of"
            and place.end + 2 in taken
        ):
            for index in range(place.start, place.end):
                taken.pop(index, None)


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
    rank = 3 if any(token.lower_ in place_words().buildings for token in span) else 2
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
            or (doc[end].lower_ in place_words().buildings and end > start)
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
    is_building = any(token.lower_ in place_words().buildings for token in span)
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
    if (
        end >= len(doc)
        or doc[end].lower_ != "of"
        or doc[end - 1].lower_ not in place_words().buildings
    ):
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
