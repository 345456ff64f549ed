"""Who is named in one breath: "A of X, B, the minister of Y, and C", as one line-up.

Read on the surface: the small parser loses itself in long lists with appositions.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dashboard.extract.document import Document, Participant, Sentence
from dashboard.extract.mentions import Mention
from dashboard.extract.named import PARTING, Named
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
                        self.admit(mention)
                        found.setdefault(mention.actor_id, Participant(mention))
        return list(found.values())

    def _only_describes(self, mention: Mention) -> bool:
        """Whether a post without a known holder is that of somebody named beside it."""
        if mention.form is not Form.OFFICE or mention.actor_id in self.cast.known:
            return False
        lineups = self.of_sentence(self.document.sentence_of(self.doc[mention.root]))
        return not any(mention in lineup.mentions for lineup in lineups)

    def _of_sentence(self, sentence: Sentence) -> list[Lineup]:
        items = self.items(sentence)
        found: list[list[list[Mention]]] = []
        for item in items:
            if found and self._goes_on(found[-1][-1], item, found[-1][0]):
                found[-1].append(item)
            else:
                found.append([item])
        return [self._lineup(group) for group in found]

    def _lineup(self, group: list[list[Mention]]) -> Lineup:
        mentions: dict[str, Mention] = {}
        for item in group:
            for mention in item:
                mentions.setdefault(mention.actor_id, mention)
        are_people = {self._is_person(m) for m in mentions.values()}
        start = min(m.start for m in group[0])
        kind = "m" if len(are_people) == 2 else "p" if True in are_people else "s"
        before = self._before(start)
        end = max(m.end for m in group[-1])
        return Lineup(tuple(mentions.values()), start, end, kind, before in ("neither", "no"))

    def _before(self, start: int) -> str:
        at = start - 1
        if at > 0 and self.doc[at].lower_ in ("the", "mr", "of"):
            at -= 1
        return self.doc[at].lower_ if at >= 0 else ""

    def _goes_on(self, last: list[Mention], item: list[Mention], first: list[Mention]) -> bool:
        """Whether a name goes on with the line-up that ends in another."""
        start, stop = max(m.end for m in last), min(m.start for m in item)
        person, other = self._is_person(last[0]), self._is_person(item[0])
        if start > stop or stop - start > GAP:
            return False
        between = [self.doc[index] for index in range(start, stop)]
        if between and between[0].text in ("'s", "'"):
            return False
        joints = [n for n, word in enumerate(between) if word.lower_ in _JOINTS]
        if len(last) > 1 and len(between) == 1 and between[0].text in ("-", "–", ":"):
            # "The presidents of Kenya and Angola - A and B".
            return True
        if not joints:
            return False
        title = between[joints[-1] + 1 :]
        if len(title) > 9 or any(
            w.pos_ in ("VERB", "AUX") or w.lower_ in PARTING or w.lower_ in _RELATIVE
            or w.text in ('"', ":", "(")
            for w in title
        ):  # fmt: skip
            return False
        if any(m.end < len(self.doc) and self.doc[m.end].lower_ == "by" for m in item):
            # "... by A and Spain by B": the verb is left out.
            return False
        if person != other:
            return False
        if not person and not all(w.lower_ in _BODY_JOINTS for w in between):
            return False
        if not self._is_apposition(between[: joints[-1]]):
            return False
        return not self._opens_clause(item[0], first[0])

    def _is_apposition(self, words: list[Token]) -> bool:
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

    def _opens_clause(self, mention: Mention, first: Mention) -> bool:
        """Whether a name is the subject of another clause than the one that the line-up is in."""
        root, start = self.doc[mention.root], self.doc[first.root]
        if root.dep_ not in ("nsubj", "nsubjpass"):
            return False
        return not (start.dep_ in ("nsubj", "nsubjpass") and start.head == root.head) and (
            start.head.i < root.i
        )
