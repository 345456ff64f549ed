"""Who is named in one breath: "A of X, B, the minister of Y, and C", as one line-up.

Read on the surface: the small parser loses itself in long lists with appositions.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dashboard.extract.document import Document, Participant, Sentence
from dashboard.extract.mentions import Mention
from dashboard.extract.named import PARTING, Item, Named
from dashboard.extract.names import Form
from dashboard.extract.places import Places

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that", "where", "when"})
_JOINTS = frozenset({",", "and", ";", "or", "nor", "plus"})
_BODY_JOINTS = frozenset({",", "and", "the", "as", "well", "also", "nor", "or"})

GAP = 26
"""How many words may stand between two people of one line-up."""


@dataclass(frozen=True)
class Lineup:
    """Actors named together; tokens `start` to `end` (exclusive) hold all their names.

    `kind` is "p" for people, "s" for bodies, "m" for both; `none` is true where "neither" or "no"
    stands before them.
    """

    mentions: tuple[Mention, ...]
    start: int
    end: int
    kind: str
    none: bool = False


class Lineups(Named):
    """Finds the line-ups of one document."""

    def __init__(self, document: Document, places: Places) -> None:
        super().__init__(document, places)
        self._made: dict[int, list[Lineup]] = {}

    def of_sentence(self, sentence: Sentence) -> list[Lineup]:
        """The line-ups of a sentence, in its order."""
        if sentence.index not in self._made:
            self._made[sentence.index] = self._of_sentence(sentence)
        return self._made[sentence.index]

    def widen(self, people: list[Participant]) -> list[Participant]:
        """Some people with all who are named in one breath with them."""
        found: dict[str, Participant] = {}
        for person in people:
            if not self._only_describes(person.mention):
                found.setdefault(person.mention.actor_id, person)
        for person in list(found.values()):
            sentence = self.document.sentence_of(self.doc[person.mention.root])
            for lineup in self.of_sentence(sentence):
                if lineup.start <= person.mention.root < lineup.end and person.included:
                    for mention in lineup.mentions:
                        self.strangers.admit(mention)
                        found.setdefault(mention.actor_id, Participant(mention))
        return list(found.values())

    def _only_describes(self, mention: Mention) -> bool:
        """Whether a post without a known holder is that of somebody named beside it."""
        if mention.form is not Form.OFFICE or mention.actor_id in self.cast.known:
            return False
        lineups = self.of_sentence(self.document.sentence_of(self.doc[mention.root]))
        return not any(mention in lineup.mentions for lineup in lineups)

    def _of_sentence(self, sentence: Sentence) -> list[Lineup]:
        found: list[list[Item]] = []
        for item in self.items(sentence):
            if len(found) > 1 and self._is_aside(found[-2][-1], found[-1][0], item):
                found[-2].append(item)
                found.append(found.pop(-2))
            elif found and self._goes_on(found[-1][-1], item, found[-1][0].first):
                found[-1].append(item)
            else:
                found.append([item])
        return [self._lineup(items) for items in found]

    def _is_aside(self, before: Item, inner: Item, item: Item) -> bool:
        """As in "A, who advises B, and C": C is named with A."""
        opens = self.doc[before.end : before.end + 2]
        if len(opens) < 2 or opens[0].text != "," or opens[1].lower_ not in _RELATIVE:
            return False
        joint = [word.lower_ for word in self.doc[inner.end : inner.end + 2]]
        return joint == [",", "and"] and self._goes_on(inner, item, before.first)

    def _lineup(self, items: list[Item]) -> Lineup:
        mentions: dict[str, Mention] = {}
        for item in items:
            for mention in item.mentions:
                mentions.setdefault(mention.actor_id, mention)
        are_people = {self.is_person(m) for m in mentions.values()}
        kind = "m" if len(are_people) == 2 else "p" if True in are_people else "s"
        start = items[0].start
        none = self._before(start) in ("neither", "no")
        return Lineup(tuple(mentions.values()), start, items[-1].end, kind, none)

    def _before(self, start: int) -> str:
        at = start - 1
        if at > 0 and self.doc[at].lower_ in ("the", "mr", "of"):
            at -= 1
        return self.doc[at].lower_ if at >= 0 else ""

    def _goes_on(self, last: Item, item: Item, first: Mention) -> bool:
        """Whether a name goes on with the line-up that ends in another."""
        start, stop = last.end, item.start
        person = self.is_person(last.first)
        if not 0 <= stop - start <= GAP or person != self.is_person(item.first):
            return False
        between = [self.doc[index] for index in range(start, stop)]
        if len(last.mentions) > 1 and len(between) == 1 and between[0].text in ("-", "–", ":"):
            # "The presidents of Kenya and Angola - A and B".
            return True
        joints = [n for n, word in enumerate(between) if word.lower_ in _JOINTS]
        if not joints or between[0].text in ("'s", "'"):
            return False
        if item.end < len(self.doc) and self.doc[item.end].lower_ == "by":
            # "... by A and Spain by B": the verb is left out.
            return False
        if not person:
            return all(word.lower_ in _BODY_JOINTS for word in between)
        if not _is_title(between[joints[-1] + 1 :]) or not _is_apposition(between[: joints[-1]]):
            return False
        return not self._opens_clause(item.first, first)

    def _opens_clause(self, mention: Mention, first: Mention) -> bool:
        """Whether a name is the subject of another clause than the one that the line-up is in."""
        root, start = self.doc[mention.root], self.doc[first.root]
        if root.dep_ not in ("nsubj", "nsubjpass"):
            return False
        same = start.dep_ in ("nsubj", "nsubjpass") and start.head == root.head
        return not same and start.head.pos_ in ("VERB", "AUX") and start.head.i < root.i


def _is_title(words: list[Token]) -> bool:
    """Whether words between a joint and a name may be that person's title."""
    return len(words) <= 9 and not any(
        word.pos_ in ("VERB", "AUX")
        or word.lower_ in PARTING
        or word.lower_ in _RELATIVE
        or word.text in ('"', ":", "(")
        for word in words
    )


def _is_apposition(words: list[Token]) -> bool:
    """Whether what stands after a name only describes who that is."""
    relative = False
    for word in words:
        if word.lower_ in _RELATIVE:
            relative = True
        elif word.text in (",", ";"):
            relative = False
        elif word.text in ('"', ":") or (word.tag_ in _FINITE and not relative):
            return False
    return not words or words[0].lower_ not in PARTING - {"for", "from", "at"}
