"""How likely a row is right: signs of a row, weighed as texts with known rows have taught.

A logistic regression a table. The signs are plain facts about how a text tells of something; the
weights stand in `lexicon/certainty.toml`, written by `python -m bench certainty`, which measures
on texts that it has not learnt from how often rows of each likelihood are right.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from dashboard.extract.document import Document
from dashboard.extract.events import Draft
from dashboard.extract.lexicon import Entry, load_lexicon
from dashboard.extract.presence import Presence
from dashboard.vocabularies import ActorKind, EventKind

Signs = dict[str, float]
"""Signs by name; those that are not there are 0."""

_RECENT_DAYS, _PAST_DAYS = 3, 60


class Weights(Entry):
    """`lexicon/certainty.toml`: weights of signs, by table."""

    events: dict[str, float]
    attendance: dict[str, float]
    statements: dict[str, float]
    control: dict[str, float]


@cache
def load_weights() -> Weights:
    """What was learnt."""
    return load_lexicon("certainty", Weights)


def weigh(table: str, signs: Mapping[str, float]) -> float:
    """The likelihood, 0 to 1, that a row with these signs is right."""
    weights: dict[str, float] = getattr(load_weights(), table)
    total = weights.get("always", 0.0)
    total += sum(weights.get(name, 0.0) * value for name, value in signs.items())
    return 1 / (1 + math.exp(-max(min(total, 20.0), -20.0)))


def sign_event(document: Document, draft: Draft, kind: EventKind, drafts: int) -> Signs:
    """The signs of an event; `drafts` is how many the text has."""
    first = min(document.sentence_of(trigger.token).index for trigger in draft.triggers)
    people = len({presence.mention.actor_id for presence in draft.presences})
    signs: Signs = {
        f"kind-{kind.value}": 1.0,
        f"status-{draft.status.value}": 1.0,
        "dated": float(draft.moment is not None),
        "date-guessed": float(draft.guessed_date),
        "placed": float(draft.place is not None),
        "placed-and-dated": float(draft.place is not None and draft.moment is not None),
        "people-none": float(people == 0),
        "people-one": float(people == 1),
        "people": math.log1p(people),
        "told-often": math.log1p(len(draft.triggers) - 1),
        "told-early": float(first <= _RECENT_DAYS),
        "told-late": first / len(document.sentences),
        "verb": float(draft.is_verbal),
        "earlier": float(draft.earlier),
        "sides": float(any(trigger.sides for trigger in draft.triggers)),
        "others": math.log1p(drafts),
    }
    if draft.moment is not None and draft.moment.start and document.published is not None:
        apart = (document.published - draft.moment.start).days
        signs["recent"] = float(abs(apart) <= _RECENT_DAYS)
        signs["past"] = float(apart > _PAST_DAYS)
        signs[f"precision-{draft.moment.precision.value}"] = 1.0
    return signs


def sign_attendance(document: Document, draft: Draft, presence: Presence, event: float) -> Signs:
    """The signs of an attendance row; `event` is the likelihood of its event."""
    actor = document.cast.actor(presence.mention.actor_id)
    said = document.sentence_of(presence.token).index
    told = {document.sentence_of(trigger.token).index for trigger in draft.triggers}
    mention = document.doc[presence.mention.root]
    return {
        "event": _logit(event),
        "rule": presence.confidence - 0.8,
        f"status-{presence.status.value}": 1.0,
        f"event-{draft.triggers[0].kind.value}": 1.0,
        f"form-{presence.mention.form.value}": 1.0,
        "person": float(actor.kind is ActorKind.PERSON),
        "known": float(actor.is_known),
        "same-sentence": float(said in told),
        "far": float(min(abs(said - index) for index in told) > _RECENT_DAYS),
        "subject": float(mention.dep_ in ("nsubj", "nsubjpass")),
        "event-named": float(presence.target is not None),
        "event-supposed": float(presence.needs_event),
        "head": float(presence.head),
        "mentioned-often": math.log1p(
            max(_count_mentions(document, presence.mention.actor_id) - 1, 0)
        ),
        "people": math.log1p(len(draft.presences)),
    }


def sign_row(row: Mapping[str, Any], certainty: float) -> Signs:
    """The signs of a statement or of a figure of control; `certainty` is what its rule gives."""
    return {"rule": _logit(certainty), **dict(_sign_cells(row))}


def _sign_cells(row: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    for name in ("kind", "topic", "nature", "measure", "standing", "qualifier"):
        if row.get(name):
            yield f"{name}-{row[name]}", 1.0
    yield "quoted", float(bool(row.get("quoted")))
    yield "nobody", float(not (row.get("speaker") or row.get("controller")))


def _count_mentions(document: Document, actor_id: str) -> int:
    return sum(mention.actor_id == actor_id for mention in document.cast.mentions)


def _logit(share: float) -> float:
    share = min(max(share, 0.02), 0.98)
    return math.log(share / (1 - share))
