"""Who holds what: figures and claims about territory (codebook, "Control" and close call 15).

A frame (a verb such as "seize", a noun such as "the fall of", "in X's hands") says what sort of
holding; the figures and place names that hang on it say of what; `attribution` says who vouches.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from slugify import slugify
from spacy.tokens import Token

from dashboard.extract.attribution import Attribution, attribution_of
from dashboard.extract.claims import Claim, Claims
from dashboard.extract.control_words import control_lexicon
from dashboard.extract.document import Document
from dashboard.extract.mentions import Mention
from dashboard.extract.names import Actor, Form
from dashboard.extract.periods import period_of
from dashboard.extract.reading import LineKind
from dashboard.extract.sides import side_of
from dashboard.vocabularies import ActorKind, Nature, Standing

SURE = 0.95
"""Confidence of a row whose frame, holder, land and figure the parse all gives."""


def extract_control(document: Document, source_id: str) -> list[dict[str, Any]]:
    """The cells of the control rows that a document tells, without repetitions.

    Headlines count only for what the text below them does not tell.
    """
    if len(document.words.intersection(control_lexicon().war.words)) < 2:
        return []
    rows: dict[tuple[object, ...], dict[str, Any]] = {}
    told: set[tuple[object, ...]] = set()
    claims = Claims(document)
    in_order = sorted(document.sentences, key=lambda one: one.kind is LineKind.HEADLINE)
    for sentence in in_order:
        for claim in claims.read(sentence) if sentence.kind is not LineKind.NOISE else ():
            row = _make_row(document, claim, source_id)
            if row["controller"] is None and claim.holding.nature is not Nature.CONTESTED:
                continue
            gist = (row["controller"], row["nature"])
            if sentence.kind is LineKind.HEADLINE and gist in told:
                continue
            told.add(gist)
            rows.setdefault((row["territory"], *gist, row["measure"], row["value"]), row)
    return list(_with_ids(rows.values()))


def _make_row(document: Document, claim: Claim, source_id: str) -> dict[str, Any]:
    holding, quantity = claim.holding, claim.quantity
    verbs = control_lexicon().attribution.verbs
    attribution = attribution_of(document, holding.token, verbs)
    if attribution is None and quantity is not None:
        attribution = attribution_of(document, _word_of(document, claim), verbs)
    controller = side_of(document, holding.holders)
    standing, asserter = _standing(document, attribution, controller)
    certainty = claim.certainty * holding.certainty
    is_contested = holding.nature is Nature.CONTESTED
    if controller is None and not is_contested and asserter is not None:
        controller = document.names.body_of(asserter, document.published)
        certainty *= 0.8
    char = quantity.start if quantity else document.doc[claim.territory.start].idx
    said = attribution.verb if attribution else None
    since, date = period_of(document, holding, char, said, compared=claim.compared)
    return {
        "territory": claim.territory.name,
        "controller": None if is_contested else controller,
        "nature": holding.nature.value,
        "measure": quantity.measure.value if quantity else None,
        "value": quantity.value if quantity else None,
        "qualifier": quantity.qualifier.value if quantity else None,
        "standing": standing.value,
        "asserted_by": asserter,
        "since": since,
        "date": date,
        "source_id": source_id,
        **document.trace(_word_of(document, claim), SURE * certainty),
    }


def _word_of(document: Document, claim: Claim) -> Token:
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
    words = set(re.findall(r"[\w-]+", attribution.words.lower()))
    lexicon = control_lexicon()
    speaker = next((mention.actor_id for mention in attribution.speakers), None)
    if words & set(lexicon.assessors.words):
        return Standing.ASSESSED, _assessor(document, attribution)
    if speaker is not None:
        kind = document.cast.actor(speaker).kind
        is_observer = kind is ActorKind.ORGANIZATION and speaker != holder
        return (Standing.ASSESSED if is_observer else Standing.CLAIMED), speaker
    if words & set(lexicon.parties.words):
        return Standing.CLAIMED, holder
    return Standing.REPORTED, None


def _assessor(document: Document, attribution: Attribution) -> str | None:
    """The observer's id; one whom nobody knows yet is introduced where the text gives a name."""
    for mention in attribution.speakers:
        if document.cast.actor(mention.actor_id).kind is ActorKind.ORGANIZATION:
            return mention.actor_id
    for entity in document.sentence_of(attribution.verb).span.ents:
        name = re.sub(r"^[Tt]he |'s$", "", entity.text)
        if entity.label_ != "ORG" or name not in attribution.words or not slugify(name):
            continue
        for actor_id, form in document.names.meanings.get(name, ()):
            if form is Form.NAME:
                return actor_id
        actor = Actor(slugify(name), name, ActorKind.ORGANIZATION, None, is_known=False)
        mention = Mention(actor.actor_id, Form.NAME, entity.start, entity.end, entity.root.i)
        document.cast.add(mention, actor)
        return actor.actor_id
    return None


def _with_ids(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    taken: dict[str, int] = {}
    for row in rows:
        date = f"{row['date']:%Y-%m-%d}" if row["date"] else "undated"
        words = slugify(f"{row['territory']} {row['nature']} {row['controller'] or ''}")
        name = f"{date}-{words}"[:110].strip("-")
        taken[name] = taken.get(name, 0) + 1
        suffix = f"-{taken[name]}" if taken[name] > 1 else ""
        yield {"control_id": name + suffix, **row}
