"""Names that are people's because a state stands beside them: "Kenya's X Y", "X Y of Kenya"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Doc, Span

from dashboard.extract.acting_names import people_words

_NO_PERSON = frozenset({"DATE", "EVENT", "LAW", "FAC", "LOC", "GPE", "WORK_OF_ART", "NORP", "TIME"})
_OPENING = frozenset({"of", "for", "("})
_GOING_ON = frozenset({"VERB", "AUX", "PUNCT", "CCONJ", "ADP", "SPACE", "PART"})


def sided_names(
    doc: Doc, states: Iterable[Span], run: Callable[[int], tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Full names right after "Kenya's", or right before "of Kenya", "for Kenya" and "(Kenya)".

    `states` are the names of states and bodies in the text, `run` gives the whole name, as tokens,
    that a token stands in.
    """
    for state in states:
        after = state.end
        if after + 1 < len(doc) and doc[after].text in ("'s", "'"):
            start, end = run(after + 1)
            if start == after + 1 and _is_name(doc, start, end) and _ends_there(doc, end):
                yield start, end
        before = state.start - 1
        if before > 0 and doc[before].lower_ == "the":
            before -= 1
        if before > 0 and doc[before].lower_ in _OPENING:
            start, end = run(before - 1)
            if end == before and _is_name(doc, start, end):
                yield start, end


def _is_name(doc: Doc, start: int, end: int) -> bool:
    words = doc[start:end]
    if not 2 <= end - start <= 5 or any(word.ent_type_ in _NO_PERSON for word in words):
        return False
    bodies = people_words().bodies
    return not any(word.text in bodies or word.text.isupper() for word in words)


def _ends_there(doc: Doc, end: int) -> bool:
    """Whether no noun follows that the name would only describe: "Sudan's Blue Nile state"."""
    return end >= len(doc) or doc[end].pos_ in _GOING_ON
