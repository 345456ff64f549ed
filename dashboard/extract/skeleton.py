"""A sentence as a string for surface frames: line-ups as slots, verbs as lemmas, appositions gone.

"Neither A, the president, nor B travelled to Doha" reads "neither <p0> travel to @doha . ". A
relative clause stands as a string of its own: "B, who stayed at home" gives "<p1> stay at home ".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dashboard.extract.document import Document, Sentence, clause_of
from dashboard.extract.lineups import Lineup, Lineups
from dashboard.extract.places import Places

_APPOSED = frozenset({"DET", "NOUN", "ADJ", "PROPN", "NUM", "PRON"})


_BEFORE_NAMES = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "both", "mr", "mrs", "former", "retired",
     "outgoing", "new", "veteran", "acting", "monsignor"}
)  # fmt: skip
"""Words before a name that a skeleton leaves out."""


@dataclass(frozen=True)
class Skeleton:
    """One clause or sentence as words, each followed by a space; `starts` are their offsets."""

    text: str
    starts: tuple[int, ...]
    tokens: tuple[int, ...]
    lineups: tuple[Lineup, ...]

    def token_at(self, offset: int) -> int:
        """The index of the token whose word holds an offset of the text."""
        return self.tokens[bisect_right(self.starts, offset) - 1]


class Skeletons:
    """Makes the skeletons of one document."""

    def __init__(self, document: Document, places: Places) -> None:
        self.document = document
        self.doc = document.doc
        self.places = places
        self.lineups = Lineups(document, places)

    def of_sentence(self, sentence: Sentence) -> list[Skeleton]:
        """The sentence without its appositions and relative clauses, then each of those clauses."""
        lineups = tuple(self.lineups.of_sentence(sentence))
        if not lineups:
            return []
        aside: dict[int, int] = {}
        clauses: list[tuple[int, int, int]] = []
        for number, lineup in enumerate(lineups):
            after = lineups[number + 1].start if number + 1 < len(lineups) else sentence.span.end
            for start, end, inner in self._asides(lineup, sentence.span.end, after):
                aside[start] = end
                if inner:
                    clauses.append((number, inner, end))
        whole = self._skeleton(lineups, sentence.span.start, sentence.span.end, aside)
        return [whole, *(self._clause(lineups, *clause) for clause in clauses)]

    def _asides(self, lineup: Lineup, end: int, after: int) -> Iterator[tuple[int, int, int]]:
        """What describes a line-up after it: tokens from and to, and where a clause begins."""
        at = lineup.end
        if at + 1 < after and self.doc[at].lower_ == "of":
            at = self._past_of(at, after)
            yield lineup.end, at, 0
        if at < end and self.doc[at].text == "(":
            stop = next((n for n in range(at, min(at + 20, end)) if self.doc[n].text == ")"), None)
            if stop is not None:
                yield at, stop + 1, 0
                at = stop + 1
        while at + 1 < end and self.doc[at].text in (",", ";"):
            word = self.doc[at + 1]
            if (opens := self._relative(at + 1)) is not None:
                stop = self._clause_end(self.doc[opens], end)
                yield at, stop, opens + 1
            elif word.pos_ in _APPOSED and (found := self._apposition_end(at + 1, after, end)):
                stop = found
                yield at, stop, at + 1
            elif (found := self._remark_end(at + 1, after, end)) is not None:
                stop = found
                yield at, stop, 0
            else:
                return
            at = stop

    def _past_of(self, at: int, after: int) -> int:
        """Past "of Indonesia", "of the Shin Bet"."""
        stop = at + 1
        while stop < after and self.doc[stop].pos_ in ("DET", "PROPN", "ADJ", "NOUN"):
            stop += 1
        return stop if stop > at + 1 else at

    def _clause_end(self, word: Token, end: int) -> int:
        """Where the relative clause ends that a pronoun opens."""
        verb = clause_of(word)
        last = verb.right_edge.i + 1 if verb.dep_ == "relcl" else word.i + 1
        while last < end and self.doc[last].text not in (",", ";", ".", ":"):
            last += 1
        return min(last + (last < end and self.doc[last].text == ","), end)

    def _apposition_end(self, at: int, after: int, end: int) -> int | None:
        """Where an apposition ends that begins at a token; none if a clause begins there."""
        within = False
        for index in range(at, min(at + 26, end)):
            word = self.doc[index]
            if word.text == "(":
                within = True
            elif word.text == ")" and within:
                within = False
            elif word.text in (",", ";", ")", "."):
                return index + (word.text == ",")
            elif word.tag_ in ("WP", "WDT", "WP$"):
                stop = self._clause_end(word, end)
                return stop if stop < end else None
            elif (
                word.pos_ in ("VERB", "AUX")
                or word.text in (":", '"')
                or (index >= after and not self._is_held(index))
            ):
                return None
        return None

    def _remark_end(self, at: int, after: int, end: int) -> int | None:
        """Where a remark between commas ends that names nobody: ", on his first visit, "."""
        if self.doc[at].pos_ not in ("ADP", "ADV", "SCONJ"):
            return None
        for index in range(at, min(at + 16, end)):
            word = self.doc[index]
            if word.text == ",":
                return index + 1
            if word.pos_ in ("VERB", "AUX") or word.text in (";", ":", '"', ".") or index >= after:
                return None
        return None

    def _is_held(self, index: int) -> bool:
        """Whether a name in an apposition only says whose or what office it is."""
        if self.doc[index - 1].lower_ in ("of", "to", "for", "in", "the", "from"):
            return True
        held = self.document.cast.at(index)
        stop = max((m.end for m in held), default=index + 1)
        return stop < len(self.doc) and self.doc[stop].text in ("'s", "'")

    def _relative(self, at: int) -> int | None:
        """Where the pronoun of a relative clause stands that begins at a token."""
        for index in (at, at + 2):
            if index < len(self.doc) and self.doc[index].tag_ in ("WP", "WDT", "WP$"):
                return index if index == at or self.doc[at + 1].lower_ == "of" else None
        return None

    def _clause(self, lineups: tuple[Lineup, ...], number: int, start: int, end: int) -> Skeleton:
        """A relative clause with its line-up for the pronoun; an apposition as what somebody is."""
        inner = self._skeleton(lineups, start, end, {})
        lineup = lineups[number]
        before = self.doc[start - 1]
        link = "'s " if before.lower_ == "whose" else "be " if before.text in (",", ";") else ""
        slot = f"<{lineup.kind}{number}> {link}"
        return Skeleton(
            slot + inner.text,
            (0, *(len(slot) + offset for offset in inner.starts)),
            (lineup.start, *inner.tokens),
            lineups,
        )

    def _skeleton(
        self, lineups: tuple[Lineup, ...], start: int, end: int, aside: dict[int, int]
    ) -> Skeleton:
        by_start = {lineup.start: n for n, lineup in enumerate(lineups)}
        words: list[str] = []
        starts: list[int] = []
        tokens: list[int] = []
        at, offset = start, 0
        while at < end:
            if at in aside and aside[at] > at:
                at = aside[at]
                continue
            place = self.places.at(at)
            token = self.doc[at]
            following = at + 1
            if at in by_start:
                number = by_start[at]
                word, following = f"<{lineups[number].kind}{number}>", lineups[number].end
            elif place is not None and place.start == at:
                word, following = "@", place.end
            elif token.is_space or (at + 1 in by_start and token.lower_ in _BEFORE_NAMES):
                at += 1
                continue
            else:
                word = (token.lemma_ if token.pos_ in ("VERB", "AUX") else token.text).lower()
                word = word.replace(" ", "").replace("<", "").replace("@", "") or "-"
            words.append(word)
            starts.append(offset)
            tokens.append(at)
            offset += len(word) + 1
            at = following
        return Skeleton(
            "".join(f"{word} " for word in words), tuple(starts), tuple(tokens), lineups
        )
