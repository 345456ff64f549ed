"""The parsed document that all extractors share: one parse, one cast, one set of dates.

An extractor asks it three things of a token: who is meant (`actors_of`), when (`date_of`), and
whether it is told as a fact (`predicate_of`). Offsets count characters of the article's text.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from dashboard.extract.actors import read_actors
from dashboard.extract.article import Article
from dashboard.extract.blocks import find_blocks
from dashboard.extract.coreference import resolve_pronouns
from dashboard.extract.dating import Dating
from dashboard.extract.enumeration import Enumeration, Participant
from dashboard.extract.grammar import Grammar, clause_of, is_passive
from dashboard.extract.language import parse
from dashboard.extract.mentions import Cast, Mention
from dashboard.extract.names import Form, Names
from dashboard.extract.predicates import Predicate, read_predicate
from dashboard.extract.quotations import quoted_spans
from dashboard.extract.reading import Line, LineKind, Reading, read
from dashboard.extract.titles import Titles

__all__ = ["Document", "Participant", "Sentence", "clause_of", "is_passive"]

_WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True)
class Sentence:
    """One sentence: its tokens without the white space around, and what line it stands in.

    `start_char` and `end_char` (exclusive) are offsets into the article's text.
    """

    index: int
    span: Span
    start_char: int
    end_char: int
    kind: LineKind
    paragraph: int


class Document(Dating, Grammar, Enumeration):
    """An article read once: `doc` is spaCy's parse, of the same length as the article's text."""

    def __init__(self, article: Article, names: Names) -> None:
        """Reads and parses.

        Raises:
            ArticleError: empty, too long, or not English.
        """
        self.article = article
        self.names = names
        self.published: dt.date | None = article.published
        self.reading: Reading = read(article.text)
        self.doc: Doc = parse(self.reading.text, names.words)
        self.blocks = find_blocks(self.reading)
        listed = [self.stretch(line) for block in self.blocks for line in block.entries]
        self.cast: Cast = read_actors(self.doc, names, article.published, self._headlines(), listed)
        self._bodies: dict[str, str | None] = {}
        resolve_pronouns(self.doc, self.cast, self._quoted())
        self._read_pronoun_possessives()
        Titles(self.doc, names, self.cast, article.published).stand_for_owned(self.body_of)
        self.tokens: list[Token] = self.cast.tokens
        self._predicates: dict[int, Predicate] = {}
        self._bodies.clear()

    def _read_pronoun_possessives(self) -> None:
        """For whom "his defence minister, X" acts: for whom "he" acts."""
        for mention in list(self.cast.mentions):
            if mention.title_kind is None or mention.body is not None:
                continue
            if self.doc[mention.start].lower_ not in ("his", "her", "its", "their"):
                continue
            owners = [m for m in self.cast.at(mention.start) if m.form is Form.PRONOUN]
            body = self.body_of(owners[0]) if owners else None
            if body and body != mention.actor_id:
                self.cast.bodies.setdefault(mention.actor_id, body)

    def _headlines(self) -> set[int]:
        """The tokens of headlines."""
        found: set[int] = set()
        for line in self.reading.lines:
            if line.kind is LineKind.HEADLINE:
                span = self.doc.char_span(line.start, line.end, alignment_mode="expand")
                found.update(range(span.start, span.end) if span is not None else ())
        return found

    def _quoted(self) -> set[int]:
        """The tokens between quotation marks."""
        found: set[int] = set()
        for start, end, _ in quoted_spans(self.article.text, self.reading):
            span = self.doc.char_span(start, end, alignment_mode="expand")
            found.update(range(span.start, span.end) if span is not None else ())
        return found

    @cached_property
    def _offsets(self) -> list[int]:
        return [token.idx for token in self.doc]

    def stretch(self, line: Line) -> tuple[int, int]:
        """The tokens of a line, from the first to the last, exclusive."""
        return bisect_left(self._offsets, line.start), bisect_left(self._offsets, line.end)

    @cached_property
    def words(self) -> frozenset[str]:
        """The different words of the text, in lower case."""
        return frozenset(_WORD.findall(self.reading.text.lower()))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences with words in them, in order; noise lines have none."""
        found: list[Sentence] = []
        starts = [line.start for line in self.reading.lines]
        for span in self.doc.sents:
            first, last = span.start, span.end
            while first < last and self.doc[first].is_space:
                first += 1
            while last > first and self.doc[last - 1].is_space:
                last -= 1
            if first == last:
                continue
            start, end = self.doc[first].idx, self.doc[last - 1].idx + len(self.doc[last - 1])
            if found and not any(
                token.is_alpha or token.like_num for token in self.doc[first:last]
            ):
                # A closing quotation mark that the parser set apart.
                before = found.pop()
                first, start = before.span.start, before.start_char
            line = bisect_right(starts, start) - 1
            kind = self.reading.lines[line].kind
            found.append(Sentence(len(found), self.doc[first:last], start, end, kind, line))
        return tuple(found)

    @cached_property
    def _sentence_of_token(self) -> list[int]:
        owner = [0] * len(self.doc)
        for sentence in self.sentences:
            owner[sentence.span.start : sentence.span.end] = [sentence.index] * len(sentence.span)
        return owner

    def sentence_of(self, token: Token) -> Sentence:
        """The sentence that a token stands in."""
        return self.sentences[self._sentence_of_token[token.i]]

    def evidence(self, sentence: Sentence) -> str:
        """The sentence as the article has it, verbatim."""
        return self.article.text[sentence.start_char : sentence.end_char]

    def trace(self, token: Token, confidence: float) -> dict[str, object]:
        """The cells of a row that say where it rests: evidence, offsets and confidence."""
        sentence = self.sentence_of(token)
        return {
            "evidence": self.evidence(sentence),
            "start_char": sentence.start_char,
            "end_char": sentence.end_char,
            "confidence": round(min(max(confidence, 0.0), 1.0), 2),
        }

    def predicate_of(self, token: Token) -> Predicate:
        """Polarity, mood and time of an act (see `predicates`)."""
        found = self._predicates.get(token.i)
        if found is None:
            found = self._predicates[token.i] = read_predicate(token)
        return found

    def body_of(self, mention: Mention) -> str | None:
        """The state or organization that a person acts for, as the text or else the data say."""
        if mention.body is not None:
            return mention.body
        if mention.actor_id not in self._bodies:
            introduced = self.cast.introduced.get(mention.actor_id)
            said = introduced.body if introduced else None
            said = said or self.cast.bodies.get(mention.actor_id)
            known = said or self.names.body_of(mention.actor_id, self.published)
            self._bodies[mention.actor_id] = known
        return self._bodies[mention.actor_id]

    def level_of(self, mention: Mention) -> int | None:
        """The level of a person's office on the day of publication, by the data or the text."""
        post = self.names.post_of(mention.actor_id, self.published)
        if post is not None and post.level is not None:
            return post.level
        introduced = self.cast.introduced.get(mention.actor_id)
        return introduced.level if introduced else mention.level
