"""Who is named where in a sentence: the mentions that stand for somebody.

A title, an owner or a state that only says whose somebody is stands for nobody here.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dashboard.extract.document import Document, Sentence
from dashboard.extract.mentions import Mention
from dashboard.extract.names import Form
from dashboard.extract.places import Places
from dashboard.extract.strangers import Strangers
from dashboard.vocabularies import ActorKind

PARTING = frozenset(
    {"with", "by", "to", "from", "in", "at", "after", "before", "while", "for", "on", "as", "but",
     "than", "when", "if", "because", "between", "about", "against", "like", "into", "over"}
)  # fmt: skip
"""Words that do not stand in a title before a name."""

_POSSESSIVE = frozenset({"his", "her", "its", "their"})
_POSTS = frozenset(
    {"envoy", "minister", "president", "chief", "head", "leader", "ambassador", "secretary",
     "adviser", "advisor", "aide", "spokesman", "spokeswoman", "commander", "chairman", "chair",
     "chairperson", "director", "negotiator", "official", "diplomat", "deputy", "premier", "king",
     "emir", "prince", "commissioner", "representative", "coordinator", "speaker", "governor",
     "mediator", "colleague", "counterpart", "host", "guest", "admiral", "general"}
)  # fmt: skip
"""Nouns that name a post before its holder's name: "the American envoy, Mike Hammer"."""

_TITLE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PRON", "NUM", "PART"})


@dataclass(frozen=True)
class Item:
    """Who is named at one place; tokens `start` to `end` (exclusive) hold title and name."""

    mentions: tuple[Mention, ...]
    start: int
    end: int

    @property
    def first(self) -> Mention:
        """The mention that stands for the others where there are several ("both leaders")."""
        return self.mentions[0]


class Named:
    """Finds the people and bodies of one document, sentence by sentence."""

    def __init__(self, document: Document, places: Places) -> None:
        self.document = document
        self.doc: Doc = document.doc
        self.cast = document.cast
        self.places = places
        self.strangers = Strangers(document.doc, document.cast, places)

    def is_person(self, mention: Mention) -> bool:
        """Whether a mention means a person and no body, also one that the cast does not hold."""
        return self.strangers.actor(mention.actor_id).kind is ActorKind.PERSON

    def items(self, sentence: Sentence) -> list[Item]:
        """Who is named at each place of a sentence."""
        found: list[Item] = []
        at, end = sentence.span.start, sentence.span.end
        first: int | None = None
        while at < end:
            held = self._held(at, end)
            if not held:
                at += 1
                continue
            stop = max(m.end for m in held)
            if self._is_title_of_next(held[0], stop):
                first = at if first is None else first
            elif not self._describes(held[0], stop, found):
                leads = first is not None and self._leads_to(first, at)
                start = first if first is not None and leads else self._with_title(at)
                if found and self._is_same(found[-1], held[0], at):
                    start = found.pop().start
                found.append(Item(held, start, stop))
                first = None
            at = stop
        return found

    def _held(self, at: int, end: int) -> tuple[Mention, ...]:
        held = [m for m in self.cast.at(at) if m.start >= at and self._counts(m)]
        if not held:
            titled = self._with_title(at) < at
            stranger = self.strangers.at(at, end, titled=titled)
            return (stranger,) if stranger is not None else ()
        stop = max(m.end for m in held)
        return tuple(m for m in held if m.end == stop)

    def _is_same(self, before: Item, mention: Mention, at: int) -> bool:
        """Whether a name only says again whom the title before it means."""
        words = self.doc[before.end : at]
        return before.first.actor_id == mention.actor_id and all(w.text == "," for w in words)

    def _leads_to(self, first: int, at: int) -> bool:
        """Whether a title that begins at a token is that of the name at another."""
        return at - first <= 14 and not any(
            self.doc[index].pos_ in ("VERB", "AUX") for index in range(first, at)
        )

    def _with_title(self, at: int) -> int:
        """Where the name at a token begins with a title before its comma, as far as nouns go."""
        if at < 3 or self.doc[at - 1].text != ",":
            return at
        begin = at - 1
        while begin > max(at - 11, 0) and self._is_of_title(self.doc[begin - 1]):
            begin -= 1
        words = self.doc[begin : at - 1]
        heads = [word for word in words if word.lemma_.lower() in _POSTS]
        return begin if heads and words[0].pos_ in ("DET", "PRON") else at

    def _is_of_title(self, word: Token) -> bool:
        return (word.pos_ in _TITLE or word.lower_ in ("of", "for")) and word.text != ","

    def _counts(self, mention: Mention) -> bool:
        """Whether a mention names somebody here: no adjective, no owner of a title, no place."""
        token = self.doc[mention.root]
        if mention.form is Form.DEMONYM:
            # "The Russians" are a side, "Russian" is none.
            last = self.doc[mention.end - 1]
            return last.tag_ in ("NNPS", "NNS") and last.dep_ != "compound"
        if mention.form is Form.VENUE:
            return False
        if mention.form is Form.PRONOUN and token.lower_ in _POSSESSIVE:
            return token.dep_ != "poss"
        if mention.form is Form.PRONOUN and token.lower_.endswith("self"):
            return False
        if mention.form is Form.OFFICE and token.lower_ == "chair":
            # "The chair of the minister stayed empty."
            return False
        if self.is_person(mention):
            return True
        place = self.places.at(mention.start)
        if place is not None and mention.form is Form.NAME:
            return self.places.preposition(place) in (None, "for")
        return True

    def _describes(self, mention: Mention, stop: int, before: list[Item]) -> bool:
        """Whether a name only says who or whose the person before it is."""
        if not before or not self.is_person(before[-1].first):
            return False
        words = self.doc[before[-1].end : mention.start]
        if not words:
            return False
        if not self.is_person(mention):
            # "Sugiono of Indonesia", "Juan González, of the White House".
            bare = words[1:] if words[0].text == "," else words
            return 0 < len(bare) <= 3 and bare[0].lower_ == "of"
        if words[0].text != ",":
            return False
        if stop < len(self.doc) and self.doc[stop].text in ("'s", "'"):
            # "Andriy Yermak, Zelensky's chief of staff".
            return True
        post = mention.form is Form.OFFICE and mention.actor_id not in self.cast.known
        return post and len(words) <= 8 and not any(w.pos_ in ("VERB", "AUX") for w in words)

    def _is_title_of_next(self, mention: Mention, stop: int) -> bool:
        """Whether a post without a known holder, or its owner, is followed by the holder's name."""
        owns = stop + 1 < len(self.doc) and self.doc[stop].text in ("'s", "'")
        if owns and not self.is_person(mention):
            return self._names_holder(stop + 1)
        if mention.form is not Form.OFFICE or mention.actor_id in self.cast.known:
            return False
        at = stop
        for index in range(stop, min(stop + 7, len(self.doc))):
            word = self.doc[index]
            if word.text == ",":
                at = index + 1
                break
            if word.pos_ in ("VERB", "AUX", "CCONJ") or self.cast.at(index):
                break
        return any(m.form is Form.NAME and self.is_person(m) for m in self.cast.at(at))

    def _names_holder(self, start: int) -> bool:
        """Whether a person is named right after an owner: "Egypt's president, X"."""
        for index in range(start, min(start + 9, len(self.doc))):
            word = self.doc[index]
            if any(self.is_person(m) for m in self.cast.at(index)):
                return True
            if word.pos_ in ("VERB", "AUX") or (word.lower_ in PARTING and word.lower_ != "for"):
                return False
        return False
