"""Reads the lexicons: words and frames in TOML files that an analyst can read and extend.

Strict at the door: a key that no rule reads, or a cue that stands twice in one file, is an error
when the lexicon is loaded, not a silent change of what is extracted.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from dashboard.errors import DataError, Problem

FOLDER = Path(__file__).parent / "lexicon"
"""Where the lexicons lie."""


@dataclass(frozen=True)
class Cue:
    """Marks a field whose strings may stand only once in their file."""


Cues = Annotated[tuple[str, ...], Cue()]
"""Words or phrases, as a text has them in lower case unless the lexicon says otherwise."""


class Entry(BaseModel):
    """Base of everything in a lexicon: frozen, and unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


_E = TypeVar("_E", bound=Entry)
_loaded: dict[tuple[str, type[Entry]], Entry] = {}


def load_lexicon(name: str, model: type[_E]) -> _E:
    """The lexicon `lexicon/<name>.toml`, read once a process.

    Raises:
        DataError: not TOML, an unknown key, a missing or wrong value, or a doubled cue.
    """
    if (name, model) not in _loaded:
        _loaded[name, model] = read_lexicon(FOLDER / f"{name}.toml", model)
    lexicon = _loaded[name, model]
    assert isinstance(lexicon, model)  # noqa: S101
    return lexicon


def read_lexicon(path: Path, model: type[_E]) -> _E:
    """The lexicon in a file.

    Raises:
        DataError: as for `load_lexicon`.
    """
    try:
        lexicon = model.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise DataError([Problem(path.name, None, None, f"not TOML: {error}")]) from error
    except ValidationError as error:
        raise DataError(
            [
                Problem(path.name, None, ".".join(map(str, fault["loc"])), fault["msg"])
                for fault in error.errors()
            ]
        ) from error
    _check_cues(lexicon, path.name)
    return lexicon


def _check_cues(lexicon: Entry, file: str) -> None:
    first: dict[str, str] = {}
    problems = []
    for field, cue in _cues_in(lexicon, ""):
        if cue in first:
            found = f"the cue {cue!r} stands already in {first[cue]}; remove one"
            problems.append(Problem(file, None, field, found))
        first.setdefault(cue, field)
    if problems:
        raise DataError(problems)


def _cues_in(value: object, field: str) -> Iterator[tuple[str, str]]:
    """Each cue below a value, with the path of the field that holds it."""
    if isinstance(value, Entry):
        for name, info in type(value).model_fields.items():
            path = f"{field}.{name}".lstrip(".")
            inner = getattr(value, name)
            if any(isinstance(mark, Cue) for mark in info.metadata):
                yield from ((path, cue) for cue in inner)
            else:
                yield from _cues_in(inner, path)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _cues_in(inner, f"{field}.{name}")
    elif isinstance(value, tuple | list):
        for position, inner in enumerate(value):
            yield from _cues_in(inner, f"{field}[{position}]")
