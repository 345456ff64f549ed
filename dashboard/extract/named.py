"""Who is named where in a sentence: the mentions that stand for somebody, and names unknown so far.

A title, an owner or a state that only says whose somebody is stands for nobody here.
"""

from __future__ import annotations

from slugify import slugify
from spacy.tokens import Doc, Token

from dashboard.extract.document import Document, Sentence
from dashboard.extract.mentions import Mention
from dashboard.extract.names import PARTICLES, Actor, Form
from dashboard.extract.places import Places
from dashboard.vocabularies import ActorKind

PARTING = frozenset(
    {"with", "by", "to", "from", "in", "at", "after", "before", "while", "for", "on", "as", "but",
     "than", "when", "if", "because", "between", "about", "against", "like", "into", "over"}
)  # fmt: skip
"""Words that do not stand in a title before a name."""

_POSSESSIVE = frozenset({"his", "her", "its", "their"})
_NOT_PEOPLE = frozenset(
    {"palace", "hotel", "house", "council", "committee", "ministry", "party", "university", "army",
     "commission", "hall", "centre", "center", "street", "square", "agency", "airport", "front",
     "union", "league", "castle", "times", "post", "office", "accord", "accords", "declaration",
     "agreement", "institute", "court", "conference", "summit", "forum", "team", "group", "talks",
     "church", "basilica", "building", "room", "assembly", "department", "region", "strip"}
)  # fmt: skip
_UNNAMED = frozenset({"the", "of", "a", "an", "in", "at", "to", "from"})
"""Words that do not stand before somebody's name."""


class Named:
    """Finds the people and bodies of one document, sentence by sentence."""

    def __init__(self, document: Document, places: Places) -> None:
        self.document = document
        self.doc: Doc = document.doc
        self.cast = document.cast
        self.places = places
        self._new: dict[str, Actor] = {}

    def actor_kind(self, mention: Mention) -> ActorKind:
        """What sort of actor a mention means, also one that the cast does not hold yet."""
        new = self._new.get(mention.actor_id)
        return new.kind if new is not None else self.cast.actor(mention.actor_id).kind

    def admit(self, mention: Mention) -> None:
        """Takes somebody whom only a line-up names into the cast."""
        new = self._new.get(mention.actor_id)
        if new is not None and mention not in self.cast.at(mention.start):
            self.cast.add(mention, new)

    def _is_person(self, mention: Mention) -> bool:
        return self.actor_kind(mention) is ActorKind.PERSON

    def items(self, sentence: Sentence) -> list[list[Mention]]:
        """Who is named at each place of a sentence; several for "both leaders"."""
        found: list[list[Mention]] = []
        at, end = sentence.span.start, sentence.span.end
        while at < end:
            held = [m for m in self.cast.at(at) if m.start >= at and self._counts(m)]
            if not held and (raw := self._unknown(at, end)) is not None:
                held = [raw]
            if held:
                longest = max(m.end for m in held)
                describes = (
                    self._is_title_of_next(held, longest)
                    or self._is_of(found, held)
                    or self._is_owner_of_title(found, longest)
                    or self._is_post_of(found, held)
                )
                if not describes:
                    found.append(held)
                at = longest
            else:
                at += 1
        return found

    def _counts(self, mention: Mention) -> bool:
        """Whether a mention names somebody here: no adjective, no owner of a title, no place."""
        if mention.form is Form.DEMONYM:
            # "The Russians" are a side, "Russian" is none.
            token = self.doc[mention.end - 1]
            return token.tag_ in ("NNPS", "NNS") and token.dep_ != "compound"
        if mention.form is Form.VENUE:
            return False
        if mention.form is Form.PRONOUN and self.doc[mention.root].lower_ in _POSSESSIVE:
            return self.doc[mention.root].dep_ != "poss"
        if mention.form is Form.OFFICE and self.doc[mention.root].lower_ == "chair":
            # "The chair of the minister stayed empty."
            return False
        if self._is_person(mention):
            return True
        place = self.places.at(mention.start)
        if place is not None and mention.form is Form.NAME:
            return self.places.preposition(place) is None
        return True

    def _is_of(self, before: list[list[Mention]], held: list[Mention]) -> bool:
        """Whether a state only says whence the person before is: "Sugiono of Indonesia"."""
        if not before or self._is_person(held[0]) or not self._is_person(before[-1][0]):
            return False
        words = self.doc[max(m.end for m in before[-1]) : held[0].start]
        if words and words[0].text == ",":
            words = words[1:]
        return 0 < len(words) <= 3 and words[0].lower_ == "of"

    def _is_post_of(self, before: list[list[Mention]], held: list[Mention]) -> bool:
        """Whether a post without a known holder describes the person named before it."""
        first = held[0]
        if not before or first.form is not Form.OFFICE or first.actor_id in self.cast.known:
            return False
        if not self._is_person(before[-1][0]):
            return False
        words = self.doc[max(m.end for m in before[-1]) : first.start]
        return (
            0 < len(words) <= 8
            and words[0].text == ","
            and not any(word.pos_ in ("VERB", "AUX") for word in words)
        )

    def _is_owner_of_title(self, before: list[list[Mention]], end: int) -> bool:
        """Whether a name only says whose chief of staff the person before is."""
        if not before or end >= len(self.doc) or self.doc[end].text not in ("'s", "'"):
            return False
        return (
            self._is_person(before[-1][0]) and self.doc[max(m.end for m in before[-1])].text == ","
        )

    def _is_title_of_next(self, held: list[Mention], end: int) -> bool:
        """Whether a post without a known holder, or its owner, is followed by the holder's name."""
        first = held[0]
        at = end
        if (
            at + 1 < len(self.doc)
            and self.doc[at].text in ("'s", "'")
            and not self._is_person(first)
        ):
            # "Egypt's intelligence chief, Abbas Kamel": the name carries the body already.
            for index in range(at + 1, min(at + 9, len(self.doc))):
                word = self.doc[index]
                if any(self._is_person(m) for m in self.cast.at(index)):
                    return True
                if word.pos_ in ("VERB", "AUX") or word.lower_ in PARTING:
                    return False
            return False
        if first.form is not Form.OFFICE or first.actor_id in self.cast.known:
            return False
        for index in range(at, min(at + 7, len(self.doc))):
            word = self.doc[index]
            if word.text == ",":
                at = index + 1
                break
            if word.pos_ in ("VERB", "AUX", "CCONJ") or self.cast.at(index):
                break
        return any(m.form is Form.NAME and self._is_person(m) for m in self.cast.at(at))

    def _unknown(self, at: int, end: int) -> Mention | None:
        """A name that spaCy takes for a person's and nothing else explains."""
        token = self.doc[at]
        if token.pos_ != "PROPN" or not token.text[:1].isupper() or self.cast.at(at):
            return None
        if self.places.at(at) is not None and token.ent_type_ != "PERSON":
            return None
        stop = at
        while (
            stop < end and not self.cast.at(stop) and self._is_name_word(self.doc[stop], stop > at)
        ):
            stop += 1
        while stop > at and self.doc[stop - 1].lower_ in PARTICLES:
            stop -= 1
        if (at and self.doc[at - 1].lower_ in _UNNAMED) or self.cast.at(stop if stop < end else at):
            return None
        words = [self.doc[index] for index in range(at, stop)]
        named = any(word.ent_type_ == "PERSON" for word in words)
        if not words or any(word.lower_ in _NOT_PEOPLE for word in words):
            return None
        if len(words) < 2 and not (named and self._is_of_state(stop)):
            return None
        if not named and any(word.ent_type_ in ("DATE", "EVENT", "LAW", "FAC") for word in words):
            return None
        text = self.doc[at:stop].text
        actor_id = slugify(text)
        if not actor_id or text.isupper():
            return None
        kind = ActorKind.PERSON
        self._new.setdefault(actor_id, Actor(actor_id, text, kind, None, is_known=False))
        certainty = 0.7 if named else 0.5
        return Mention(actor_id, Form.NAME, at, stop, stop - 1, certainty=certainty)

    def _is_name_word(self, token: Token, inside: bool) -> bool:
        if token.lower_ in PARTICLES:
            return inside
        return token.pos_ == "PROPN" and token.text[:1].isupper() and token.is_alpha

    def _is_of_state(self, at: int) -> bool:
        """As in "Sugiono of Indonesia"."""
        if at + 1 >= len(self.doc) or self.doc[at].lower_ != "of":
            return False
        return any(not self._is_person(m) for m in self.cast.at(at + 1))
