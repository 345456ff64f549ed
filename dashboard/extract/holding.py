"""What a frame of holding land says."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dashboard.extract.mentions import Mention
from dashboard.vocabularies import Nature


@dataclass(frozen=True)
class Holding:
    """A frame at `token`: what sort of holding, by whom, and how sure that is.

    `land` is the range of tokens in which the land is named, if it is. `support` is the index of a
    light verb ("took" in "took control"), -1 if there is none. `is_strong` frames take land only,
    `is_measured` ones a figure only; `is_open` ones have a holder that points back ("they").
    """

    token: Token
    nature: Nature
    holders: tuple[Mention, ...]
    land: tuple[int, int] | None
    certainty: float
    support: int = -1
    is_strong: bool = False
    is_open: bool = False
    is_measured: bool = False
