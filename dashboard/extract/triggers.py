"""Where a text tells of an event: the triggers of one document, in its order.

Codebook, Events. A trigger says what its own clause says; `joining` joins those of one event.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dashboard.extract.nominal import Nominal
from dashboard.extract.trigger import Trigger
from dashboard.extract.trips import Trips
from dashboard.extract.verbal import Verbal


class Triggers(Nominal, Verbal, Trips):
    """Finds the triggers of one document."""

    def find(self) -> list[Trigger]:
        """All gatherings and calls that the text speaks of, in its order."""
        found = [
            trigger
            for token in self.document.tokens
            if not token.is_space
            for trigger in self._of(token)
        ]
        found.sort(key=lambda trigger: trigger.token.i)
        return found

    def _of(self, token: Token) -> Iterator[Trigger]:
        if token.pos_ in ("NOUN", "PROPN"):
            kind = self._noun_kind(token)
            if kind is not None:
                yield self._nominal(token, kind)
        elif token.pos_ in ("VERB", "AUX") or (token.pos_ == "NOUN" and token.lower_ == "meeting"):
            trigger = self._verbal(token) or self._trip(token)
            if trigger is not None:
                yield trigger
        elif token.pos_ == "ADJ" and (trigger := self._trip(token)) is not None:
            yield trigger
