"""Names that are people's because they do what only people do: "X told reporters", "Ms. X"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from spacy.tokens import Doc, Token

from dashboard.extract.lexicon import Entry, load_lexicon

ADDRESSES = frozenset({"Mr", "Mr.", "Ms", "Ms.", "Mrs", "Mrs.", "Miss", "Dr", "Dr."})
"""What stands before a surname."""


class PeopleLexicon(Entry):
    """`lexicon/people.toml`."""

    acts: tuple[str, ...]
    bodies: tuple[str, ...]
    honorifics: tuple[str, ...]
    tails: tuple[str, ...]
    regions: tuple[str, ...]


@cache
def people_words() -> PeopleLexicon:
    """The words by which a name shows to be a person's."""
    lexicon: PeopleLexicon = load_lexicon("people", PeopleLexicon)
    return lexicon


@cache
def _verbs() -> frozenset[str]:
    return frozenset(people_words().acts)


def acting_names(doc: Doc, run: Callable[[int], tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Full names of people who act or are addressed somewhere in a text, by its surface.

    `run` gives the whole name, as tokens, that a token stands in. A name of two words or more
    counts if it, or its last word alone, is subject of such an act.
    """
    surnames: set[str] = set()
    for token in doc:
        is_name = token.pos_ == "PROPN" or (token.text[:1].isupper() and token.is_sent_start)
        if is_name and len(token) > 2 and (acts(token) or _is_addressed(token)):
            surnames.add(token.text)
    bodies = people_words().bodies
    at = 0
    while at < len(doc):
        token = doc[at]
        if token.text not in surnames:
            at += 1
            continue
        start, end = run(at)
        while start < end and doc[start].text in ADDRESSES:
            start += 1
        words = [word.text for word in doc[start:end]]
        # The surname stands last, or first as in Korean and Chinese names.
        is_whole = at in (start, end - 1) and end - start >= 2
        is_body = any(word in bodies or (word.isupper() and len(word) > 2) for word in words)
        before = doc[start - 1].lower_ if start else ""
        if is_whole and not is_body and before not in ("the", "a", "an"):
            yield start, end
        at = max(end, at + 1)


def acts(name: Token) -> bool:
    """Whether a name is subject of an act, or explains a noun that is: "the lawmaker, X, said"."""
    after = name.i + 1
    if after + 1 < len(name.doc):
        verb = name.doc[after + 1] if name.doc[after].text == "," else name.doc[after]
        if verb.pos_ == "VERB" and verb.tag_ != "VBG" and verb.lemma_.lower() in _verbs():
            return True
    noun = name.head if name.dep_ == "appos" else name
    verb = noun.head
    is_subject = noun.dep_ == "nsubj" and verb.pos_ == "VERB"
    return is_subject and verb.lemma_.lower() in _verbs()


def _is_addressed(name: Token) -> bool:
    before = name.i - 1
    while before >= 0 and name.doc[before].pos_ == "PROPN":
        if name.doc[before].text in ADDRESSES:
            return True
        before -= 1
    return False
