"""Who: names, titles and nouns of a text that point at actors, resolved in the document.

The order of work: names that are known, people that the text introduces, titles joined to their
holders, nouns that stand for a state or group, then `coreference`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc, Span, Token

from dashboard.extract.lexicon import Cues, Entry, load_lexicon
from dashboard.extract.mentions import Cast, Mention, root_of
from dashboard.extract.names import Form, Names
from dashboard.extract.offices import find_titles
from dashboard.extract.people import People
from dashboard.extract.titles import Titles
from dashboard.vocabularies import ActorKind


class Groups(Entry):
    """`lexicon/groups.toml`."""

    delegation: Cues
    government: Cues
    forces: Cues
    armed: tuple[str, ...]
    pairs: Cues
    modifiers: tuple[str, ...]


_PLACE_PREPOSITIONS = frozenset(
    {"in", "at", "near", "outside", "around", "inside", "into", "across", "through", "via"}
)
_TRAVEL = frozenset(
    {
        "travel",
        "fly",
        "go",
        "arrive",
        "return",
        "come",
        "head",
        "visit",
        "move",
        "leave",
        "depart",
        "land",
        "trip",
        "flight",
        "journey",
        "drive",
        "speak",
        "report",
        "invite",
        "capital",
        "city",
        "attack",
        "strike",
        "shell",
        "bomb",
        "take",
        "seize",
        "capture",
        "enter",
        "near",
        "road",
    }
)


@cache
def groups() -> Groups:
    """The nouns that stand for actors."""
    return load_lexicon("groups", Groups)


def read_actors(
    doc: Doc,
    names: Names,
    published: dt.date | None,
    headlines: set[int] | None = None,
    listed: Sequence[tuple[int, int]] = (),
) -> Cast:
    """Everybody whom a text points at by name, title or noun; pronouns come with `coreference`.

    Nobody is introduced by the tokens in `headlines`, whose capitals say nothing; `listed` are the
    tokens of lists of people, where a name needs no more than capitals.
    """
    cast = Cast(doc, names.actors)
    titles = find_titles(doc)
    spans = cast.spans = names.match(doc)
    people = People(doc, names, titles, spans, headlines or set(), listed)
    for span in spans:
        _add_bodies(cast, span, names)
    for person in people.found:
        for mention in list(cast.at(person.start)) + list(cast.at(person.end - 1)):
            cast.remove(mention)
        root = root_of(doc, person.start, person.end)
        cast.add(
            Mention(person.actor.actor_id, person.form, person.start, person.end, root),
            person.actor,
        )
    Titles(doc, names, cast, published).join(titles)
    for token in cast.tokens:
        if token.lower_ in _OFFICES:
            _add_office(cast, token, names, published)
        if token.pos_ in ("NOUN", "PROPN"):
            _add_group(cast, token, names)
    return cast


_OFFICES = frozenset({"office", "chancellery", "administration"})


def _add_office(cast: Cast, token: Token, names: Names, published: dt.date | None) -> None:
    """As in "X's office", "the office of X": it speaks for the state that X acts for."""
    doc, at = cast.doc, token.i
    if cast.at(at):
        return
    owners = cast.at(at - 2) if at >= 2 and doc[at - 1].text in ("'s", "'") else []
    if not owners and at + 2 < len(doc) and doc[at + 1].lower_ == "of":
        owners = [m for k in range(at + 2, min(at + 9, len(doc))) for m in cast.at(k)]
    for owner in owners:
        if cast.actor(owner.actor_id).kind is ActorKind.PERSON:
            body = owner.body or cast.bodies.get(owner.actor_id)
            body = body or names.body_of(owner.actor_id, published)
            if body:
                start = min(owner.start, at)
                cast.add(Mention(body, Form.GROUP, start, at + 1, at, certainty=0.85))
            return


def _add_bodies(cast: Cast, span: Span, names: Names) -> None:
    """Adds a state, an organization or a place that a name means."""
    meanings = names.meanings[span.text]
    if any(
        form in (Form.NAME, Form.SURNAME) and names.actors[key].kind is ActorKind.PERSON
        for key, form in meanings
    ):
        return
    by_form = {form: key for key, form in reversed(meanings)}
    token = span.root
    if Form.NAME in by_form:
        if (
            span.text.isupper()
            and len(span.text) <= 3
            and span.text.lower() in ("us", "au", "car", "pa", "who")
            and _is_shouted(span)
        ):
            return
        cast.add(Mention(by_form[Form.NAME], Form.NAME, span.start, span.end, token.i))
    elif Form.DEMONYM in by_form:
        cast.add(Mention(by_form[Form.DEMONYM], Form.DEMONYM, span.start, span.end, token.i))
    elif Form.SEAT in by_form and not is_place(span):
        cast.add(
            Mention(by_form[Form.SEAT], Form.SEAT, span.start, span.end, token.i, certainty=0.8)
        )


def _is_shouted(span: Span) -> bool:
    """Whether the words around are in capitals too, so that "US" may be the pronoun."""
    around = [
        token.text
        for token in span.doc[max(span.start - 2, 0) : span.end + 2]
        if token.is_alpha and len(token) > 2
    ]
    return len(around) > 1 and all(word.isupper() for word in around)


def is_place(span: Span) -> bool:
    """Whether a city that may stand for a government is meant as a place here."""
    doc = span.doc
    before = doc[span.start - 1] if span.start else None
    if span.root.dep_ == "conj" and span.root.head.dep_ == "pobj":
        return span.root.head.head.lower_ in _PLACE_PREPOSITIONS
    if before is not None and before.lower_ == "the" and span.start > 1:
        before = doc[span.start - 2]
    after = doc[span.end] if span.end < len(doc) else None
    if before is not None and before.lower_ in _PLACE_PREPOSITIONS:
        return True
    if before is not None and before.lower_ in ("to", "from", "for", "of"):
        governor = span.root.head.head if span.root.head.pos_ == "ADP" else span.root.head
        return governor.lemma_.lower() in _TRAVEL
    if before is not None and before.lower_ == "visit":
        return True
    if span.root.dep_ == "dobj" and span.root.head.lemma_ in (
        "visit",
        "leave",
        "reach",
        "enter",
        "tour",
        "attack",
        "bomb",
        "shell",
    ):
        return True
    if after is not None and after.lower_ in (
        "talks",
        "meeting",
        "summit",
        "negotiations",
        "conference",
        "round",
        "process",
        "airport",
        "meetings",
        "-",
        "accords",
        "declaration",
        "agreement",
        "platform",
        "format",
    ):
        return span.text not in ("Kremlin", "White House")
    return span.root.dep_ == "npadvmod"


def _add_group(cast: Cast, token: Token, names: Names) -> None:
    """A noun such as "delegation" that stands for the state or group named with it."""
    form = _group_form(token.lemma_.lower())
    if form is None or cast.at(token):
        return
    found = _named_before(cast, token)
    start = found[0].start if found else token.i
    end = token.i + 1
    if not found and token.i + 2 < len(cast.doc) and cast.doc[end].lower_ in ("from", "of"):
        found = _named_after(cast, token.i + 2) if token.lemma_.lower() in _SENT_FROM else []
        end = found[-1].end if found else end
    if not found and token.lemma_.lower() in ("government", "authority", "leadership"):
        found = _seat_after(cast, token, names)
        end = found[-1].end if found else end
    for mention in found:
        if cast.actor(mention.actor_id).kind is ActorKind.PERSON:
            continue
        cast.remove(mention)
        cast.add(Mention(mention.actor_id, form, start, end, token.i, certainty=mention.certainty))


_SENT_FROM = frozenset(
    {
        "delegation",
        "team",
        "negotiator",
        "mediator",
        "representative",
        "official",
        "government",
        "delegate",
        "envoy",
        "diplomat",
    }
)
"""Nouns after which "from" or "of" names whose they are."""


def _group_form(lemma: str) -> Form | None:
    lexicon = groups()
    if lemma in lexicon.forces:
        return Form.FORCES
    return Form.GROUP if lemma in lexicon.delegation or lemma in lexicon.government else None


def _seat_after(cast: Cast, token: Token, names: Names) -> list[Mention]:
    """As in "the government in X", for a capital X."""
    at = token.i + 2
    if at >= len(cast.doc) or cast.doc[at - 1].lower_ != "in":
        return []
    for end in (at + 2, at + 1):
        for actor_id, form in names.meanings.get(cast.doc[at:end].text, ()):
            if form is Form.SEAT:
                return [Mention(actor_id, Form.SEAT, at, end, end - 1)]
    return []


def _named_before(cast: Cast, token: Token) -> list[Mention]:
    """The states or groups named before such a noun: "the Armenian and Azerbaijani teams"."""
    doc = token.doc
    found: list[Mention] = []
    start = token.i
    at = token.i - 1
    while at >= 0 and token.i - at < 7:
        held = [
            mention
            for mention in cast.at(at)
            if mention.form in (Form.NAME, Form.DEMONYM, Form.SEAT, Form.GROUP)
            and mention.end <= start
            and (mention.form is not Form.GROUP or at == token.i - 1)
        ]
        if held:
            found[:0] = held
            start = held[0].start
            at = start - 2
            before = cast.at(at) if at >= 0 and doc[at + 1].lower_ in ("and", ",") else []
            if not before or before[0].form is not Form.DEMONYM:
                break
        elif doc[at].text in ("'s", "'") or doc[at].lower_ in groups().modifiers:
            at -= 1
        else:
            break
    return found


def _named_after(cast: Cast, at: int) -> list[Mention]:
    found: list[Mention] = []
    last = at
    while at < len(cast.doc) and at <= last + 2:
        held = [mention for mention in cast.at(at) if mention.form in (Form.NAME, Form.SEAT)]
        if held:
            found.append(held[0])
            at = last = held[0].end
        elif cast.doc[at].lower_ in ("the", "and", ",", "both"):
            at += 1
        else:
            break
    return found
