"""Which tracked conflict a text is about."""

from __future__ import annotations

from collections import Counter

from dashboard.extract.document import Document


def find_conflict(document: Document) -> tuple[str | None, frozenset[str]]:
    """The tracked conflict that a text is about, with its parties; none if it is about no one.

    Two of the parties must be spoken of, by name or through people who act for them; of several
    conflicts, the one whose parties are spoken of most.
    """
    counts: Counter[str] = Counter()
    for mention in document.cast.mentions:
        counts[mention.actor_id] += 1
        body = document.body_of(mention)
        if body and body != mention.actor_id:
            counts[body] += 1
    best: tuple[int, str, frozenset[str]] | None = None
    for conflict_id, parties in document.names.conflicts:
        present = [counts[party] for party in parties if counts[party]]
        if len(present) < 2:
            continue
        weight = min(sorted(present)[-2:]) + sum(present)
        if best is None or weight > best[0]:
            best = (weight, conflict_id, parties)
    return (best[1], best[2]) if best else (None, frozenset())
