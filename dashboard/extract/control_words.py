"""The words of holding land: `lexicon/control.toml`."""

from __future__ import annotations

from functools import cache

from dashboard.extract.lexicon import Entry, load_lexicon
from dashboard.vocabularies import Nature


class Verbs(Entry):
    """Verbs whose object is land; `weak` ones need another sign that it is, `measured` a figure."""

    strong: tuple[str, ...]
    weak: tuple[str, ...]
    measured: tuple[str, ...] = ()


class From(Entry):
    """Verbs with a preposition before the land."""

    verbs: tuple[str, ...]
    prepositions: tuple[str, ...]


class ControlNouns(Entry):
    """Nouns such as "control" and what verbs make of them."""

    nouns: tuple[str, ...]
    captured: tuple[str, ...]
    lost: tuple[str, ...]
    controls: tuple[str, ...]


class Nouns(Entry):
    """Nouns followed by "of" and the land."""

    captured: tuple[str, ...]
    lost: tuple[str, ...]
    gained: tuple[str, ...]


class Land(Entry):
    """Words that make the whole of a share land, and those that do not."""

    words: tuple[str, ...]
    other: tuple[str, ...]


class Words(Entry):
    """A list of words."""

    words: tuple[str, ...]


class Forces(Entry):
    """Forces without a name; `own` ones are a state's."""

    words: tuple[str, ...]
    own: tuple[str, ...]


class Attributing(Entry):
    """Verbs that attribute."""

    verbs: tuple[str, ...]


class ControlLexicon(Entry):
    """`lexicon/control.toml`."""

    controls: Verbs
    captured: Verbs
    lost: Verbs
    lost_from: From
    control_nouns: ControlNouns
    nouns: Nouns
    contested: Words
    land: Land
    forces: Forces
    assessors: Words
    attribution: Attributing
    comparison: Words
    war: Words
    parties: Words
    armed: Words


@cache
def control_lexicon() -> ControlLexicon:
    """The words of holding land."""
    lexicon: ControlLexicon = load_lexicon("control", ControlLexicon)
    return lexicon


@cache
def verbs_of_holding() -> dict[str, tuple[Nature, bool]]:
    """Each verb with what sort of holding it tells, and whether it needs no other sign of land."""
    lexicon = control_lexicon()
    tables = (
        (Nature.CONTROLS, lexicon.controls),
        (Nature.CAPTURED, lexicon.captured),
        (Nature.LOST, lexicon.lost),
    )
    return {
        verb: (nature, verb in verbs.strong)
        for nature, verbs in tables
        for verb in (*verbs.strong, *verbs.weak, *verbs.measured)
    }


@cache
def measured_verbs() -> frozenset[str]:
    """Verbs that tell of land only with a figure."""
    lexicon = control_lexicon()
    return frozenset(
        (*lexicon.controls.measured, *lexicon.captured.measured, *lexicon.lost.measured)
    )
