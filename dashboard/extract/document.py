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
from dashboard.extract.dates import Moment, find_moments
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
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VB", "WDT", "WP", "WRB"})
_BREAKS = frozenset({";", ":", "(", "that", "after", "before", "since", "until"})
_VERBAL = frozenset({"VERB", "AUX"})


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


class Document(Grammar, Enumeration):
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

    @cached_property
    def moments(self) -> list[Moment]:
        """All dates that the text names, in order; none of those that are part of a name."""
        found = find_moments(self.doc, self.published, self.reading.text)
        return [
            moment
            for moment in found
            if not any(mention.end > moment.last for mention in self.cast.at(moment.first))
        ]

    @cached_property
    def _firsts(self) -> list[int]:
        return [moment.first for moment in self.moments]

    def moments_in(self, start: int, end: int) -> list[Moment]:
        """The dates named among the tokens `start` to `end` (exclusive)."""
        return self.moments[bisect_left(self._firsts, start) : bisect_left(self._firsts, end)]

    def entry_of(self, token: Token) -> Moment | None:
        """The date that opens the entry of a chronicle in which a token stands."""
        before = bisect_right(self._entries[0], token.i) - 1
        entry = self._entries[1][before] if before >= 0 else None
        return entry if entry is not None and token.i < entry.until else None

    @cached_property
    def _entries(self) -> tuple[list[int], list[Moment]]:
        entries = [moment for moment in self.moments if moment.until >= 0]
        return [moment.first for moment in entries], entries

    def date_of(self, token: Token) -> Moment | None:
        """When the act of a verb or noun is, as its own clause says; none if it does not.

        A date that follows with no other verb between belongs to the act, whatever the parse made
        of a long sentence. Else a date counts for the act that it hangs on most closely; one at the
        start of a sentence counts for its main clause.
        """
        sentence = self.sentence_of(token).span
        best: tuple[bool, int, int, Moment] | None = None
        for moment in self.moments_in(sentence.start, sentence.end):
            if self.doc[moment.first].lower_ == "since":
                # "For the first time since 2022" is no date of what is told.
                continue
            root = self.doc[moment.first : moment.last].root
            steps = self._steps(root, token)
            reached = self._reaches(token, moment)
            if steps is None and not reached:
                continue
            key = (not reached, steps or 0, abs(root.i - token.i))
            if best is None or key < best[:3]:
                best = (*key, moment)
        return best[3] if best else self.entry_of(token)

    def _reaches(self, token: Token, moment: Moment) -> bool:
        """Whether a date follows an act with no verb, clause or other act between."""
        between = self.doc[token.i + 1 : moment.first]
        return token.i < moment.first and not any(
            word.tag_ in _FINITE or word.dep_ == "mark" or word.text in _BREAKS for word in between
        )

    def _steps(self, root: Token, token: Token) -> int | None:
        """How far up from a date's head the act is; none if another clause lies between."""
        clause = clause_of(token)
        current = root
        for steps in range(6):
            if current in (token, clause):
                return steps
            if steps and current.pos_ in _VERBAL and current != clause and current.dep_ != "xcomp":
                return None
            if current.head == current:
                return None
            current = current.head
        return None

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
