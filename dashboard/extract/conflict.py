"""Which tracked conflict a text is about, and whose talks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dashboard.extract.document import Document
from dashboard.extract.events import Draft
from dashboard.vocabularies import EventKind


def find_conflict(document: Document) -> tuple[str | None, frozenset[str]]:
    """The tracked conflict that a text is about, with its parties; none if it is about no one.

    The first party of a conflict and another must be spoken of, by name or through people who act
    for them; of several conflicts, the one whose second party is spoken of most: a mediator who is
    also a party of another conflict does not make a text one about that.
    """
    counts: Counter[str] = Counter()
    for mention in document.cast.mentions:
        counts[mention.actor_id] += 1
        body = document.body_of(mention)
        if body and body != mention.actor_id:
            counts[body] += 1
    best: tuple[tuple[int, int], str, frozenset[str]] | None = None
    for conflict_id, parties in document.names.conflicts:
        first, *others = (counts[party] for party in parties)
        if not first or not any(others):
            continue
        weight = (min(first, max(others)), first + max(others))
        if best is None or weight > best[0]:
            best = (weight, conflict_id, frozenset(parties))
    return (best[1], best[2]) if best else (None, frozenset())


def find_sides(document: Document, drafts: Iterable[Draft]) -> frozenset[str]:
    """The two sides that a text most often names of talks: "talks between A and B"."""
    pairs: Counter[frozenset[str]] = Counter()
    for draft in drafts:
        for trigger in draft.triggers:
            if trigger.kind is EventKind.TALKS:
                bodies = {
                    document.body_of(side.mention) or side.mention.actor_id
                    for side in trigger.sides
                }
                if len(bodies) == 2:
                    pairs[frozenset(bodies)] += 1
    return max(pairs, key=lambda pair: pairs[pair], default=frozenset())
