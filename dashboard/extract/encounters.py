"""Who comes together with whom in the clause of a verb: "met", "sat opposite X", "brought them
together", "told him by telephone".
"""

from __future__ import annotations

from spacy.tokens import Token

from dashboard.extract.document import Participant, is_passive
from dashboard.extract.event_words import lexicon, names_of_verb
from dashboard.extract.names import Form
from dashboard.extract.setting import Setting
from dashboard.vocabularies import ActorKind, EventKind

_CALL_WORDS = frozenset(
    {"phone", "telephone", "video", "videolink", "call", "line", "conference", "videoconference"}
)
_BY = frozenset({"by", "on", "over", "via", "through", "during", "in"})
_PLURAL_PRONOUNS = frozenset({"they", "both", "we", "two", "three", "four", "pair", "trio", "all"})


class Encounters(Setting):
    """Reads who meets whom off the words around a verb."""

    def _verb_kind(self, token: Token, lemma: str) -> EventKind | None:
        """What sort of encounter a verb tells of; none if it tells of none."""
        encounters = lexicon().encounters
        names = names_of_verb(token)
        if _by_phone(token) and (
            lemma in encounters.spoken
            or lemma in encounters.talks
            or lemma in encounters.told
            or names & set(encounters.meeting)
        ):
            return EventKind.CALL
        if lemma in encounters.spoken:
            if _in_private(token) or self._is_on_the_spot(token):
                return EventKind.MEETING
            return EventKind.CALL if self._is_call(token) else None
        if lemma in encounters.beside:
            return EventKind.MEETING if self._is_beside(token, names) else None
        if names & set(encounters.meeting):
            return EventKind.MEETING
        if lemma == "spend":
            spent = self.document.objects_of(token)
            in_time = any(noun.lemma_.lower() in lexicon().around.hours for noun in spent)
            return EventKind.MEETING if in_time else None
        return EventKind.TALKS if lemma in encounters.talks else None

    def _is_on_the_spot(self, verb: Token) -> bool:
        """As in "talked for two hours in a hotel", "discussed it in Tehran": they were there."""
        whom = self.document.objects_of(verb, "with", "to")
        who = [p for noun in self.document.subjects_of(verb) for p in self.document.actors_of(noun)]
        if not whom and len(who) < 2 and not self._are_people(verb):
            return False
        long = any(
            n.lemma_.lower() in ("hour", "minute") for n in self.document.objects_of(verb, "for")
        )
        if long and not self._is_call(verb):
            return True
        for noun in self.document.objects_of(verb, "in", "at", "inside"):
            place = self.places.at(noun.i)
            if (place and place.rank > 1) or noun.lemma_.lower() in lexicon().around.rooms:
                return True
        # The parser hangs the place on what was spoken about: "discussed the war in Ankara".
        inner = [
            noun
            for preposition in ("about", "through", "over", "on")
            for noun in self.document.objects_of(verb, preposition)
        ]
        for about in (*self.document.objects_of(verb), *inner):
            for noun in self.document.objects_of(about, "in", "at"):
                place = self.places.at(noun.i)
                if place and (place.rank == 3 or (place.rank == 2 and place.country)):
                    return True
        return False

    def _is_beside(self, verb: Token, names: set[str]) -> bool:
        """As in "sat down with", "sat in separate rooms", "stood beside", "sat across from"."""
        if "sit down" in names and self._near(verb, ("with", "together", "at", "in", "for")):
            return True
        if self._near(verb, ("together", "opposite", "beside", "across", "next", "alongside")):
            return True
        return verb.lemma_ == "sit" and any(
            noun.lemma_.lower() in ("room", "table", "hall")
            for child in verb.children
            if child.dep_ == "prep"
            for noun in child.children
        )

    def _near(self, verb: Token, words: tuple[str, ...]) -> bool:
        return any(t.lower_ in words for t in verb.doc[verb.i + 1 : verb.i + 5])

    def _others(self, token: Token, kind: EventKind, objects: list[Token]) -> list[Participant]:
        """Who is met: the object, or whoever stands after "with"."""
        document = self.document
        nouns = [*objects, *document.objects_of(token, "with", "alongside")]
        if kind is EventKind.CALL or token.lemma_ in lexicon().encounters.spoken:
            nouns += document.objects_of(token, "to")
        others = [person for noun in nouns for person in document.actors_of(noun)]
        others = others or self._named_with(token)
        beside = token.lemma_ in lexicon().encounters.beside
        return others or (self._opposite(token) if beside else [])

    def _is_call(self, token: Token) -> bool:
        """As in "spoke with the president": by telephone, if the text speaks of a call nearby."""
        if not self.document.objects_of(token, "with", "to"):
            return False
        here = self.document.sentence_of(token).index
        around = self.document.sentences[max(here - 1, 0) : here + 2]
        words = {t.lemma_.lower() for sentence in around for t in sentence.span}
        return bool(words & {"call", "phone", "telephone", "telephonic"})

    def _opposite(self, verb: Token) -> list[Participant]:
        """As in "Sat across the table from X", "sat opposite X", "stood beside X"."""
        for index in range(verb.i + 1, min(verb.i + 6, len(verb.doc) - 1)):
            word = verb.doc[index].lower_
            after_next = word == "to" and verb.doc[index - 1].lower_ == "next"
            if word in ("from", "opposite", "beside", "between") or after_next:
                return self.document.listed_from(index + 1)
        return []

    def _named_with(self, verb: Token) -> list[Participant]:
        """Who is named after "with" near a verb, whatever the parser hangs it on."""
        for index in range(verb.i + 1, min(verb.i + 8, len(verb.doc))):
            word = verb.doc[index]
            if word.pos_ in ("VERB", "PUNCT"):
                return []
            if word.lower_ in ("with", "alongside") or (word.lower_ == "to" and index > verb.i + 2):
                return self.document.listed_from(index + 1)
        return []

    def _named_before(self, verb: Token) -> list[Token]:
        """Who is named before a verb that the parser leaves without a subject."""
        start = self.document.sentence_of(verb).span.start
        for index in range(verb.i - 1, max(start, verb.i - 16) - 1, -1):
            word = verb.doc[index]
            if word.tag_ in ("VBD", "VBZ", "VBP", "MD") or word.text in (";", ":"):
                return []
            held = [m for m in self.document.cast.at(index) if m.form is not Form.DEMONYM]
            after = verb.doc[held[0].end].text if held else ""
            if held and after in (",", verb.text, "also", "then"):
                return [verb.doc[held[0].root]]
        return []

    def _are_people(self, verb: Token) -> bool:
        """Whether the subject is several people without a name: "the negotiators met", "they"."""
        return any(self._is_several(noun) for noun in self.document.subjects_of(verb))

    def _is_several(self, noun: Token) -> bool:
        people = lexicon().encounters.people
        lemma = noun.lemma_.lower()
        if lemma in people and (
            noun.tag_ in ("NNS", "NNPS") or lemma in ("counterpart", "delegation")
        ):
            return True
        if noun.lower_ in _PLURAL_PRONOUNS or noun.lemma_.lower() in lexicon().encounters.bodies:
            return True
        return noun.pos_ == "PROPN" and any(
            c.dep_ in ("conj", "nmod") for c in noun.subtree if c.pos_ == "PROPN"
        )

    def _given_by(self, verb: Token) -> list[Participant]:
        """Who does what a passive tells, whatever the parser hangs "by" on."""
        agents = [p for n in self.document.agents_of(verb) for p in self.document.actors_of(n)]
        if agents:
            return agents
        for index in range(verb.i + 1, min(verb.i + 12, len(verb.doc) - 1)):
            word = verb.doc[index]
            if word.pos_ == "VERB" or word.text in (";", ".", ":"):
                return []
            if word.lower_ == "by" and (found := self.document.listed_from(index + 1)):
                return found
        return []

    def _persons(self, people: list[Participant]) -> list[Participant]:
        cast = self.document.cast
        return [
            p
            for p in people
            if cast.actor(p.mention.actor_id).kind is ActorKind.PERSON
            or p.mention.form is Form.GROUP
        ]

    def _told_by_phone(self, token: Token) -> list[Participant]:
        """Who speaks and who listens in "X told Y by telephone"."""
        document = self.document
        nouns = [*document.subjects_of(token), *document.objects_of(token)]
        nouns += document.objects_of(token, "with", "to")
        if is_passive(token):
            nouns += document.agents_of(token)
        return [person for noun in nouns for person in document.actors_of(noun)]


def distinct(people: list[Participant]) -> list[Participant]:
    """Everybody once, in order."""
    seen: dict[str, Participant] = {}
    for person in people:
        seen.setdefault(person.mention.actor_id, person)
    return list(seen.values())


def _in_private(verb: Token) -> bool:
    """As in "Talked alone", "spoke face to face": a meeting, though the verb alone says nothing."""
    words = " ".join(t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 6])
    return any(
        cue in words
        for cue in (
            "alone",
            "in private",
            "privately",
            "face to face",
            "one-on-one",
            "face-to-face",
            "one - on - one",
            "in person",
        )
    )


def _by_phone(token: Token) -> bool:
    for child in token.children:
        if child.dep_ in ("advmod", "npadvmod") and child.lower_ in _CALL_WORDS:
            return True
        if child.dep_ in ("prep", "agent") and child.lower_ in _BY:
            nouns = [noun for noun in child.children if noun.dep_ == "pobj"]
            if any({noun.lower_, *(c.lower_ for c in noun.lefts)} & _CALL_WORDS for noun in nouns):
                return True
    return False
