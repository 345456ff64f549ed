"""People whom their post puts at the table: "Ukraine's chief delegate, Rustem Umerov"."""

from __future__ import annotations

from dashboard.extract.document import Document
from dashboard.extract.events import Draft, family
from dashboard.extract.presence import Presence
from dashboard.vocabularies import AttendanceStatus, EventKind, EventStatus

CHIEF_DELEGATE = "chief-delegate"


def add_chief_delegates(document: Document, drafts: list[Draft]) -> None:
    """Adds the chief delegates of a text to the talks that it is about."""
    talks = [
        draft
        for draft in drafts
        if family(draft.triggers[0].kind) is EventKind.MEETING
        and any(t.kind is EventKind.TALKS for t in draft.triggers)
        and not draft.earlier
        and draft.status in (EventStatus.HELD, EventStatus.STALLED)
    ]
    if not talks:
        return
    main = max(talks, key=lambda draft: len(draft.triggers))
    for mention in document.cast.introduced.values():
        if mention.title_kind == CHIEF_DELEGATE and document.body_of(mention) in main.bodies:
            token = document.doc[mention.root]
            main.presences.append(
                Presence(mention, AttendanceStatus.ATTENDED, token, head=True, confidence=0.78)
            )
