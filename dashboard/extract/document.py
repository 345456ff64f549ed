"""The parsed document that all extractors share: one parse, one cast, one set of dates.

An extractor asks it three things of a token: who is meant (`actors_of`), when (`date_of`), and
whether it is told as a fact (`predicate_of`). Offsets count characters of the article's text.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from slugify import slugify
from spacy.tokens import Doc, Span, Token

from dashboard.extract.actors import read_actors
from dashboard.extract.article import Article
from dashboard.extract.coreference import resolve_pronouns
from dashboard.extract.dates import Moment, find_moments
from dashboard.extract.language import parse
from dashboard.extract.lexicon import load_lexicon
from dashboard.extract.mentions import Cast, Mention
from dashboard.extract.names import Actor, Form, Names
from dashboard.extract.predicates import Predicate, PredicateLexicon, read_predicate
from dashboard.extract.reading import LineKind, Reading, read
from dashboard.extract.titles import Titles
from dashboard.vocabularies import ActorKind

_PASSIVE = frozenset({"nsubjpass"})
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_WORD = re.compile(r"[\w-]+")
_JOINING = frozenset(
    {",", "and", "as", "well", "the", "along", "together", "with", "alongside", "both"}
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VB", "WDT", "WP", "WRB"})
_BREAKS = frozenset({";", ":", "(", "that", "after", "before", "since", "until"})
"""What ends the reach of an act over the dates that follow it."""
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


@dataclass(frozen=True)
class Participant:
    """An actor in a grammatical place; `included` is false for "B" in "A, but not B"."""

    mention: Mention
    included: bool = True


class Document:
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
        self.doc: Doc = parse(self.reading.text)
        self.cast: Cast = read_actors(self.doc, names, article.published, self._headlines())
        resolve_pronouns(self.doc, self.cast)
        self._read_pronoun_possessives()
        Titles(self.doc, names, self.cast, article.published).stand_for_owned(self.body_of)
        self._predicates: dict[int, Predicate] = {}

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

    @cached_property
    def words(self) -> frozenset[str]:
        """The different words of the text, in lower case."""
        return frozenset(_WORD.findall(self.reading.text.lower()))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences with words in them, in order; noise lines have none."""
        found = []
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
        """The cells `evidence`, `start_char`, `end_char`, `confidence` of a row that rests on a token."""
        sentence = self.sentence_of(token)
        return {
            "evidence": self.evidence(sentence),
            "start_char": sentence.start_char,
            "end_char": sentence.end_char,
            "confidence": round(min(max(confidence, 0.0), 1.0), 2),
        }

    @cached_property
    def moments(self) -> list[Moment]:
        """All dates that the text names, in order."""
        return find_moments(self.doc, self.published)

    def moments_in(self, start: int, end: int) -> list[Moment]:
        """The dates named among the tokens `start` to `end` (exclusive)."""
        return [moment for moment in self.moments if start <= moment.first < end]

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
        return best[3] if best else None

    def _reaches(self, token: Token, moment: Moment) -> bool:
        """Whether a date follows an act with no verb, clause or other act between."""
        between = self.doc[token.i + 1 : moment.first]
        return token.i < moment.first and not any(
            word.tag_ in _FINITE or word.dep_ == "mark" or word.text in _BREAKS for word in between
        )

    def _steps(self, root: Token, token: Token) -> int | None:
        """How far up from a date's head the act is; none if another clause lies between."""
        clause = clause_of(token)
        steps = 0
        current = root
        for _ in range(6):
            if current == token or current == clause:
                return steps
            if steps and current.pos_ in _VERBAL and current != clause and current.dep_ != "xcomp":
                return None
            if current.head == current:
                return None
            current = current.head
            steps += 1
        return None

    def predicate_of(self, token: Token) -> Predicate:
        """Polarity, mood and time of an act (see `predicates`)."""
        found = self._predicates.get(token.i)
        if found is None:
            found = self._predicates[token.i] = read_predicate(token)
        return found

    def actors_of(self, token: Token, *, demonyms: bool = False) -> list[Participant]:
        """Who is meant by a noun or pronoun, with those coordinated with it ("A and B, but not C").

        A relative pronoun means what it refers to. Demonyms ("Russian") only if asked for.
        """
        found: dict[str, Participant] = {}
        for participant in self._actors(token, demonyms, set(), included=True):
            found.setdefault(participant.mention.actor_id, participant)
        return list(found.values())

    def _actors(
        self, token: Token, demonyms: bool, seen: set[int], *, included: bool
    ) -> Iterator[Participant]:
        if token.i in seen:
            return
        seen.add(token.i)
        if token.tag_ in ("WP", "WDT", "WP$") and (clause := clause_of(token)).dep_ == "relcl":
            yield from self._actors(clause.head, demonyms, seen, included=included)
            return
        held = [
            mention
            for mention in self.cast.at(token)
            if (demonyms or mention.form is not Form.DEMONYM)
            and (mention.root == token.i or mention.start <= token.i < mention.end)
        ]
        if len(held) > 1 and (named := self._names_of_plural(held)):
            yield from named
            return
        for mention in held:
            yield Participant(mention, included)
        for mention in self._listed_after(held, seen) if included else ():
            yield Participant(mention, included)
        if not held and included:
            yield from self._among(token)
        for child in token.children:
            if (
                child.dep_ == "conj"
                and child.i + 1 < len(self.doc)
                and child.nbor(1).lower_ == "by"
            ):
                # "France was represented by A and Spain by B": another clause, its verb left out.
                continue
            if child.dep_ == "conj":
                yield from self._actors(
                    child, demonyms, seen, included=included and not _is_excepted(child)
                )
            elif child.dep_ == "appos":
                yield from self._actors(child, demonyms, seen, included=included)

    def _names_of_plural(self, held: list[Mention]) -> list[Participant]:
        """Who "the foreign ministers of A and B, X and Y" are: those whom the text then names."""
        end = max(mention.end for mention in held)
        if held[0].form is not Form.OFFICE or end >= len(self.doc):
            return []
        at = end + (self.doc[end].text in (",", ":"))
        named = self.listed_from(at)
        people = [p for p in named if self.cast.actor(p.mention.actor_id).kind is ActorKind.PERSON]
        return people if len(people) >= 2 else []

    def organizations_at(self, token: Token) -> list[Participant]:
        """A body that the text names and nothing known explains, such as an opposition alliance.

        Less sure than a known name: certainty 0.5.
        """
        if token.ent_type_ != "ORG" or token.pos_ != "PROPN":
            return []
        entity = next((e for e in self.doc.ents if e.start <= token.i < e.end), None)
        if entity is None or self.cast.at(entity.start) or not entity.text[0].isupper():
            return []
        start = entity.start + (self.doc[entity.start].lower_ == "the")
        text = self.doc[start : entity.end].text.removesuffix("'s").strip()
        actor_id = slugify(text)
        if not actor_id:
            return []
        actor = Actor(actor_id, text, ActorKind.ORGANIZATION, None, is_known=False)
        mention = Mention(actor_id, Form.NAME, start, entity.end, token.i, certainty=0.5)
        self.cast.add(mention, actor)
        return [Participant(mention)]

    def _listed_after(self, held: list[Mention], seen: set[int]) -> Iterator[Mention]:
        """Who follows in a list ("A, B and C"), whatever the parser makes of it."""
        if not held:
            return
        end = max(mention.end for mention in held)
        governor = clause_of(self.doc[held[0].root])
        while (found := self._next_listed(end, held[0], governor)) and found[0].root not in seen:
            for mention in found:
                seen.update(range(mention.start, mention.end))
                yield mention
            end = max(mention.end for mention in found)

    def _next_listed(self, end: int, first: Mention, governor: Token) -> list[Mention]:
        """The mentions right after a comma or "and"; none if they start another clause."""
        at = end
        joined = False
        if at + 1 < len(self.doc) and self.doc[at].lower_ in ("for", "of"):
            # "led by A for Ukraine and B for Russia".
            side = [
                m
                for m in self.cast.at(at + 1)
                if self.cast.actor(m.actor_id).kind is not ActorKind.PERSON
            ]
            at = end = side[0].end if side else end
        while at < min(end + 5, len(self.doc)) and self.doc[at].lower_ in _JOINING:
            word = self.doc[at].lower_
            if word == "with" and (
                at == end or self.doc[at - 1].lower_ not in ("along", "together")
            ):
                return []
            joined = joined or word in (",", "and", "with", "alongside")
            at += 1
        if not joined or at >= len(self.doc):
            return []
        is_person = self.cast.actor(first.actor_id).kind is ActorKind.PERSON
        owned = self.cast.at(at)
        if owned and owned[0].end < len(self.doc) and self.doc[owned[0].end].text in ("'s", "'"):
            # "Kenya's A, Ethiopia's B and Somalia's C".
            at = owned[0].end + 1
        found = [
            mention
            for mention in self.cast.at(at)
            if mention.start == at
            and mention.form not in (Form.DEMONYM, Form.PRONOUN)
            and (self.cast.actor(mention.actor_id).kind is ActorKind.PERSON) == is_person
        ]
        if not found or found[0].actor_id == first.actor_id:
            return []
        root = self.doc[found[0].root]
        if root.dep_ in ("nsubj", "nsubjpass") and clause_of(root) != governor:
            return []
        after = found[0].end
        if after < len(self.doc) and self.doc[after].text in ("'s", "'"):
            return []
        if (
            is_person
            and self.doc[end].text == ","
            and after < len(self.doc)
            and self.doc[after].text == ","
            and self.doc[at - 1].text == ","
        ):
            # "X, the minister, ..." is handled by titles; "A, B, C and D" is a list.
            rest = [
                self.doc[index].lower_ for index in range(after, min(after + 25, len(self.doc)))
            ]
            if "and" not in rest:
                return []
        return found

    def _among(self, noun: Token) -> list[Participant]:
        """Who is named of many: "leaders including A and B", "countries, among them A"."""
        words = [token.lower_ for token in self.doc[noun.i + 1 : noun.i + 9]]
        for at, word in enumerate(words):
            if word in (".", ";", ":"):
                break
            if word == "including":
                return self.listed_from(noun.i + at + 2)
            if word == "among" and words[at + 1 : at + 2] == ["them"]:
                return self.listed_from(noun.i + at + 3)
        return []

    def listed_from(self, index: int) -> list[Participant]:
        """Those named from a token on: "(with) A, B and C"."""
        at = index
        while at < min(index + 2, len(self.doc)) and self.doc[at].lower_ in ("the", "both", "a"):
            at += 1
        held = (
            [m for m in self.cast.at(at) if m.form is not Form.DEMONYM]
            if at < len(self.doc)
            else []
        )
        found = [Participant(mention) for mention in held]
        return found + [Participant(m) for m in self._listed_after(held, {m.root for m in held})]

    def body_of(self, mention: Mention) -> str | None:
        """The state or organization that a person acts for, as the text or else the data say."""
        introduced = self.cast.introduced.get(mention.actor_id)
        said = mention.body or (introduced.body if introduced else None)
        said = said or self.cast.bodies.get(mention.actor_id)
        return said or self.names.body_of(mention.actor_id, self.published)

    def level_of(self, mention: Mention) -> int | None:
        """The level of a person's office on the day of publication, by the data or the text."""
        post = self.names.post_of(mention.actor_id, self.published)
        if post is not None and post.level is not None:
            return post.level
        introduced = self.cast.introduced.get(mention.actor_id)
        return introduced.level if introduced else mention.level

    def subjects_of(self, verb: Token) -> list[Token]:
        """The subject of a verb: its own, or by control, coordination, participle or relative.

        For a passive this is what the verb is done to; its agent comes with `agents_of`.
        """
        own = [child for child in verb.children if child.dep_ in _SUBJECT]
        if own:
            return own
        head = verb.head
        if verb.dep_ == "conj" and head != verb:
            return self.subjects_of(head) if head.pos_ in _VERBAL else []
        if verb.dep_ == "xcomp" and head.pos_ in _VERBAL | {"ADJ"}:
            objects = [child for child in head.children if child.dep_ in ("dobj", "dative")]
            if objects and head.lemma_ in _object_control():
                return objects
            return self.subjects_of(head)
        if verb.dep_ == "acl":
            return (
                [head] if verb.tag_ in ("VBG", "VBN") or head.pos_ != "NOUN" else self._owner(head)
            )
        if verb.dep_ == "relcl":
            return [head]
        if (named := self._named_before(verb)) and verb.tag_ in ("VBD", "VBZ", "VBP"):
            return named
        if verb.dep_ in ("advcl", "ccomp", "acomp") and head != verb:
            return self.subjects_of(head)
        if verb.dep_ == "pcomp":
            governor = head.head
            while governor.dep_ in ("prep", "pobj", "pcomp") and governor.head != governor:
                governor = governor.head
            return self.subjects_of(governor) if governor.pos_ in _VERBAL else self._owner(governor)
        return []

    def _named_before(self, verb: Token) -> list[Token]:
        """The name right before a finite verb, also where commas stand between."""
        at = verb.i - 1
        while at >= 0 and (self.doc[at].text in (",", ")") or self.doc[at].pos_ in ("ADV", "AUX")):
            at -= 1
        held = [m for m in self.cast.at(at) if m.end == at + 1] if at >= 0 else []
        held = [m for m in held if m.form is not Form.DEMONYM]
        return [self.doc[held[0].root]] if held else []

    def _owner(self, noun: Token) -> list[Token]:
        """Whose decision or refusal a noun is: its possessor, else the subject above it."""
        owners = [child for child in noun.children if child.dep_ == "poss"]
        if owners:
            return owners
        governor = noun.head
        return (
            self.subjects_of(governor) if governor.pos_ in _VERBAL and noun.dep_ == "dobj" else []
        )

    def agents_of(self, verb: Token) -> list[Token]:
        """Who does what a passive tells: the noun after "by"."""
        return [
            noun
            for by in verb.children
            if by.dep_ == "agent" or (by.dep_ == "prep" and by.lower_ == "by")
            for noun in by.children
            if noun.dep_ == "pobj"
        ]

    def objects_of(self, verb: Token, *prepositions: str) -> list[Token]:
        """The direct objects of a verb, or the nouns after one of the prepositions."""
        if not prepositions:
            found = [
                child for child in verb.children if child.dep_ in ("dobj", "dative", "attr", "oprd")
            ]
            return found or self._named_beside(verb)
        return [
            noun
            for preposition in verb.children
            if preposition.dep_ in ("prep", "prt", "agent", "dative")
            and preposition.lower_ in prepositions
            for noun in preposition.children
            if noun.dep_ == "pobj"
        ]

    def _named_beside(self, verb: Token) -> list[Token]:
        """The name right after a verb, which the parser took for another clause's subject."""
        if verb.pos_ != "VERB" or is_passive(verb) or verb.i + 1 >= len(self.doc):
            return []
        at = verb.i + 1 + (self.doc[verb.i + 1].lower_ in ("the", "his", "her", "its", "their"))
        held = [
            mention
            for mention in (self.cast.at(at) if at < len(self.doc) else [])
            if mention.start in (at, verb.i + 1) and mention.form is not Form.DEMONYM
        ]
        return [self.doc[held[0].root]] if held else []


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive: "was invited", "led by"."""
    if any(child.dep_ in ("auxpass", "nsubjpass", "agent") for child in verb.children):
        return True
    return verb.dep_ == "acl" and verb.tag_ == "VBN"


def clause_of(token: Token) -> Token:
    """The verb whose clause a token belongs to; the token itself if it is one."""
    current = token
    while current.pos_ not in _VERBAL and current.head != current:
        current = current.head
    return current


def _is_excepted(token: Token) -> bool:
    """Whether "but not" stands before a coordinated noun."""
    doc = token.doc
    left = token.left_edge.i
    words = [doc[index].lower_ for index in range(max(left - 3, 0), token.i)]
    return "not" in words or "without" in words


def _object_control() -> tuple[str, ...]:
    return load_lexicon("predicates", PredicateLexicon).object_control
