"""Who is meant by a noun, with those listed beside it: "A, B and C, but not D"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from slugify import slugify
from spacy.tokens import Doc, Token

from dashboard.extract.grammar import clause_of
from dashboard.extract.mentions import Cast, Mention
from dashboard.extract.names import Actor, Form
from dashboard.vocabularies import ActorKind

_JOINING = frozenset(
    {",", "and", "as", "well", "the", "along", "together", "with", "alongside", "both"}
)


@dataclass(frozen=True)
class Participant:
    """An actor in a grammatical place; `included` is false for "B" in "A, but not B"."""

    mention: Mention
    included: bool = True


class Enumeration:
    """Reads the actors of nouns off a parse that has its cast."""

    doc: Doc
    cast: Cast

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
        held = [m for m in self.cast.at(token) if demonyms or m.form is not Form.DEMONYM]
        if len(held) > 1 and (named := self._names_of_plural(held)):
            yield from named
            return
        yield from (Participant(mention, included) for mention in held)
        if included:
            yield from (Participant(mention) for mention in self._listed_after(held, seen))
            yield from () if held else self._among(token)
        for child in token.children:
            if child.dep_ in ("conj", "appos") and not _is_gapped(child):
                excepted = child.dep_ == "conj" and _is_excepted(child)
                inner = included and not excepted
                yield from self._actors(child, demonyms, seen, included=inner)

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
        end = self._after_side(end)
        at = self._after_joint(end)
        if at is None:
            return []
        owned = self.cast.at(at)
        if owned and self._is_owner(owned[0]):
            # "Kenya's A, Ethiopia's B and Somalia's C".
            at = owned[0].end + 1
        is_person = self.is_person(first)
        found = [
            mention
            for mention in self.cast.at(at)
            if mention.start == at
            and mention.form not in (Form.DEMONYM, Form.PRONOUN)
            and self.is_person(mention) == is_person
        ]
        if not found or found[0].actor_id == first.actor_id or self._is_owner(found[0]):
            return []
        root = self.doc[found[0].root]
        if root.dep_ in ("nsubj", "nsubjpass") and clause_of(root) != governor:
            return []
        return [] if is_person and self._is_apposition(end, at, found[0].end) else found

    def _after_side(self, end: int) -> int:
        """Past "for Ukraine" in "led by A for Ukraine and B for Russia"."""
        if end + 1 >= len(self.doc) or self.doc[end].lower_ not in ("for", "of"):
            return end
        side = [m for m in self.cast.at(end + 1) if not self.is_person(m)]
        return side[0].end if side else end

    def _after_joint(self, end: int) -> int | None:
        """Past a comma, "and" or "along with"; none where nothing joins."""
        at = end
        joined = False
        while at < min(end + 5, len(self.doc)) and self.doc[at].lower_ in _JOINING:
            word = self.doc[at].lower_
            apart = at == end or self.doc[at - 1].lower_ not in ("along", "together")
            if word == "with" and apart:
                return None
            joined = joined or word in (",", "and", "with", "alongside")
            at += 1
        return at if joined and at < len(self.doc) else None

    def _is_owner(self, mention: Mention) -> bool:
        return mention.end < len(self.doc) and self.doc[mention.end].text in ("'s", "'")

    def is_person(self, mention: Mention) -> bool:
        """Whether a mention points at a person."""
        return self.cast.actor(mention.actor_id).kind is ActorKind.PERSON

    def _is_apposition(self, end: int, at: int, after: int) -> bool:
        """Whether commas on both sides hold a name that no list goes on from."""
        commas = (end, at - 1, after)
        if not all(index < len(self.doc) and self.doc[index].text == "," for index in commas):
            return False
        rest = [self.doc[index].lower_ for index in range(after, min(after + 25, len(self.doc)))]
        return "and" not in rest

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


def _is_excepted(token: Token) -> bool:
    """Whether "but not" stands before a coordinated noun."""
    doc = token.doc
    left = token.left_edge.i
    words = [doc[index].lower_ for index in range(max(left - 3, 0), token.i)]
    return "not" in words or "without" in words


def _is_gapped(token: Token) -> bool:
    """Whether a noun starts a clause whose verb is left out: "France was represented by A and
    Spain by B".
    """
    return token.dep_ == "conj" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "by"
