"""One telling of an event: what a noun ("the talks") or a verb ("met") says of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from dashboard.extract.dates import Moment
from dashboard.extract.document import Participant
from dashboard.extract.places import Place
from dashboard.extract.predicates import Predicate
from dashboard.vocabularies import EventKind, EventStatus


@dataclass
class Trigger:
    """One telling of an event.

    `status` is none where the text only speaks of such an event (possible, wished, in general).
    """

    token: Token
    kind: EventKind
    status: EventStatus | None
    moment: Moment | None = None
    place: Place | None = None
    participants: list[Participant] = field(default_factory=list)
    predicate: Predicate | None = None
    definite: bool = False
    another: bool = False
    earlier: bool = False
    current: bool = False
    others: set[str] = field(default_factory=set)
    """Those whom "with" names."""
    beside: set[str] = field(default_factory=set)
    """For whom the subject of the verb above acts: "Rubio said after the talks"."""
    remote: bool = False
    """Whether it is held by video or telephone."""
    collective: bool = False
    """Whether several people without a name come together: "the chief negotiators will meet"."""
    ordinal: str | None = None
    weak: bool = False
    """Whether "held" is only taken from the noun and its facts, no verb says so."""
    trip: bool = False
    """Whether a journey tells of it, no meeting itself."""
    verbal: bool = False
    sides: list[Participant] = field(default_factory=list)
    """Those whom the noun merely names as sides ("talks between A and B")."""
