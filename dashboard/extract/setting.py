"""When and where: the date and the place that a text gives the event of a noun or a verb."""

from __future__ import annotations

from spacy.tokens import Token

from dashboard.extract.dates import Moment
from dashboard.extract.document import Document, Participant
from dashboard.extract.event_words import (
    TRAVELLING,
    gathering_nouns,
    lexicon,
    noun_lemma,
)
from dashboard.extract.names import Form
from dashboard.extract.places import Place, Places, attaches
from dashboard.vocabularies import ActorKind, DatePrecision

_EVE = 5
"""How many words on a gathering may stand that "on the eve of" goes on with."""


class Setting:
    """Reads dates and places off the words around a noun or verb of an event."""

    def __init__(self, document: Document, places: Places) -> None:
        self.document = document
        self.places = places

    def governor(self, token: Token) -> Token | None:
        """The verb that a noun of an event is the subject or object of."""
        current = token
        for _ in range(6):
            head = current.head
            if head == current:
                return None
            if head.pos_ in ("VERB", "AUX"):
                inner = [c for c in head.children if c.dep_ == "xcomp" and c.tag_ == "VB"]
                return inner[0] if head.lemma_ == "be" and inner else head
            current = head
        return None

    def _moment(self, token: Token) -> Moment | None:
        moment = self._moment_described(token) or self._moment_below(token)
        if moment is not None:
            return moment
        verb = self.governor(token)
        follows = verb is not None and verb.lemma_ in ("follow", "precede")
        if verb is not None and follows and self.document.objects_of(verb):
            return None
        beside = self._moment_beside(token) or self._only_moment(token)
        if verb is None:
            return beside or self.document.date_of(token)
        is_told = verb.lemma_ in ("tell", "address") and token.dep_ == "dobj"
        if verb.lemma_.lower() in lexicon().course.speaking and not is_told:
            return beside or self.document.entry_of(token)
        return self.document.date_of(verb) or beside

    def _moments(self, token: Token, start: int, end: int) -> list[Moment]:
        """The dates among some tokens that may be of a gathering that `token` names.

        "The first talks since 1993" were not then, nor the talks "on the eve of" which he came.
        """
        doc = self.document.doc
        return [
            moment
            for moment in self.document.moments_in(start, end)
            if doc[moment.first].lower_ != "since"
            and not (
                moment.last <= token.i <= moment.last + _EVE
                and doc[moment.last - 1].lower_ in ("of", "before", "after")
            )
        ]

    def _moment_described(self, token: Token) -> Moment | None:
        """The date in a clause on a gathering that the parser hangs on a name within its phrase:
        "the meeting in Belarus, which took place on Monday", "a summit of the SADC held in May".
        """
        around = lexicon().around
        for inner in token.subtree:
            if inner.i < token.i or inner.dep_ not in ("relcl", "acl") or inner.head == token:
                continue
            verb = next((c for c in inner.children if c.dep_ == "xcomp"), inner)
            if verb.lemma_ in around.happening or verb.lemma_ in around.fixing:
                return self.document.date_of(verb)
        return None

    def _only_moment(self, token: Token) -> Moment | None:
        """The one day that a sentence names, where only one gathering is spoken of in it and after
        a word that makes it a fact or a fixture: "said on Tuesday after talks with ...".
        """
        sentence = self.document.sentence_of(token).span
        moments = self._moments(token, sentence.start, sentence.end)
        if len(moments) != 1 or moments[0].precision is not DatePrecision.DAY:
            return None
        before = [token.doc[i].lower_ for i in range(max(token.i - 9, sentence.start), token.i)]
        fixed = [t.lower_ for t in token.subtree if t.i > token.i]
        if {"after", "following"} & set(before):
            return moments[0]
        if {"due", "scheduled", "planned", "set"} & set(fixed) and moments[0].first > token.i:
            return moments[0]
        return None

    def _moment_below(self, token: Token) -> Moment | None:
        sentence = self.document.sentence_of(token).span
        for moment in self._moments(token, sentence.start, sentence.end):
            root = self.document.doc[moment.first : moment.last].root
            steps = attaches(token, root)
            since = any(t.lower_ == "since" for t in token.doc[token.i + 1 : moment.first])
            if steps is not None and steps <= 5 and not since and not _is_of_another(token, root):
                return moment
        return None

    def _moment_beside(self, token: Token) -> Moment | None:
        """A date beside a noun, which the parser hangs elsewhere: "Friday's talks", "talks with the
        ministers of A and B in Geneva on Friday".
        """
        doc = self.document.doc
        sentence = self.document.sentence_of(token).span
        for moment in self._moments(
            token, max(token.i - 4, sentence.start), min(token.i + 15, sentence.end)
        ):
            between = (
                doc[moment.last : token.i]
                if moment.first < token.i
                else doc[token.i + 1 : moment.first]
            )
            if not any(self._parts(word) for word in between):
                return moment
        return None

    def _parts(self, word: Token) -> bool:
        """Whether a word between a noun and a date parts them."""
        if word.pos_ in ("VERB", "AUX", "SCONJ") or noun_lemma(word) in gathering_nouns():
            return True
        if word.pos_ == "CCONJ":
            return not self.document.cast.at(word.i - 1)
        return word.pos_ == "PUNCT" and word.text != "-"

    def _sites(self, start: int, end: int) -> list[Place]:
        """The places among some tokens that something may be at."""
        return [p for p in self.places.within(start, end) if not self.places.is_of_other(p)]

    def place_of(self, token: Token) -> Place | None:
        """Where the act of a verb or noun was, as its own clause says."""
        sentence = self.document.sentence_of(token).span
        best: tuple[tuple[int, int, int, int], Place] | None = None
        verb = self.governor(token)
        for place in self._sites(sentence.start, sentence.end):
            root = self.document.doc[place.root]
            steps = attaches(token, root)
            if steps is not None and place.end <= token.i and place.rank == 1:
                continue
            if place.rank == 1 and self.document.doc[place.end : place.end + 1].text == "'s":
                # "At Iran's consulate in Istanbul."
                continue
            if steps is None or (place.start > token.i and not self.places.is_staying(place)):
                if verb is None or not self.places.is_staying(place):
                    continue
                steps = attaches(verb, root)
                if steps is None:
                    continue
                steps += 3
            inside = 0 if self.places.is_staying(place) else 1
            key = (steps if steps > 2 else 0, inside, -place.rank, abs(place.root - token.i))
            if best is None or key < best[0]:
                best = (key, place)
        if best is None:
            there = self._place_there(token) or (
                self._place_there(verb) if verb is not None else None
            )
            return (
                self._place_of_trip(token)
                or self._place_beside(token)
                or self._place_above(token)
                or there
                or self._only_place(token)
            )
        return best[1]

    def _place_of_trip(self, token: Token) -> Place | None:
        """Where somebody goes for it: "will return to Doha for another round"."""
        verb = self.governor(token)
        if (
            verb is None
            or token.dep_ != "pobj"
            or token.head.lower_ != "for"
            or verb.lemma_ not in TRAVELLING
        ):
            return None
        for place in self._sites(verb.i, token.i):
            if self.places.preposition(place) in ("to", "in", "at"):
                return place
        return None

    def _only_place(self, token: Token) -> Place | None:
        """The one place that the rest of a sentence puts something at."""
        sentence = self.document.sentence_of(token).span
        places = [
            place
            for place in self._sites(token.i + 1, sentence.end)
            if place.rank > 1 and self.places.preposition(place) in ("in", "at")
        ]
        if len(places) != 1:
            return None
        between = token.doc[token.i + 1 : places[0].start]
        if any(
            word.text in (";", ":", '"') or word.tag_ in ("VBD", "VBZ", "VBP", "MD")
            for word in between
        ):
            return None
        return places[0]

    def _place_above(self, token: Token) -> Place | None:
        """The place of the clause around: "the palace where the talks were held", "speaking from
        Ankara after meeting him".
        """
        verb = token if token.pos_ == "VERB" else self.governor(token)
        if verb is None:
            return None
        where = next((child for child in verb.children if child.lower_ == "where"), None)
        if verb.dep_ == "relcl" and where is not None:
            return self._place_described(verb.head, where)
        if token.dep_ in ("advcl", "xcomp") and token.head.lemma_ in TRAVELLING:
            return self._place_under(token.head, "to", "in", "into", "at")
        if token.dep_ == "pcomp" and token.head.lower_ in ("after", "before", "following"):
            return self._place_under(token.head.head)
        return None

    def _place_described(self, noun: Token, where: Token) -> Place | None:
        """What "where" goes on from: the place above it, else the last one before it."""
        for _ in range(3):
            place = self.places.at(noun.i)
            if place is not None:
                return place
            noun = noun.head
        before = [p for p in self._sites(where.i - 9, where.i) if p.rank > 1]
        return before[-1] if before else None

    def _place_under(self, verb: Token, *prepositions: str) -> Place | None:
        """The place that hangs on a verb, after one of the prepositions if any are given."""
        sentence = self.document.sentence_of(verb).span
        for place in self._sites(sentence.start, sentence.end):
            steps = attaches(verb, self.document.doc[place.root])
            wanted = not prepositions or self.places.preposition(place) in prepositions
            if steps is not None and steps <= 3 and wanted:
                return place
        return None

    def _place_there(self, token: Token) -> Place | None:
        """What "there" means: the last city or building before it."""
        for child in token.children:
            if child.lower_ == "there" and child.dep_ == "advmod":
                before = [
                    p
                    for p in self.places.all
                    if p.end <= child.i and (p.rank > 1 or self.places.is_staying(p))
                ]
                return before[-1] if before else None
        return None

    def _place_beside(self, token: Token) -> Place | None:
        """A place right after the noun or its verb, whatever the parser makes of it."""
        for place in self._sites(token.i + 1, token.i + 7):
            if self.places.is_staying(place) and self.document.sentence_of(
                self.document.doc[place.root]
            ) is self.document.sentence_of(token):
                between = self.document.doc[token.i + 1 : place.start]
                if not any(word.pos_ == "VERB" or word.text in (",", ";") for word in between):
                    return place
        return None

    def _is_somebody(self, person: Participant) -> bool:
        kind = self.document.cast.actor(person.mention.actor_id).kind
        return kind is ActorKind.PERSON or person.mention.form is Form.GROUP


def _is_of_another(token: Token, root: Token) -> bool:
    """Whether a date hangs on another gathering: "... since the talks in Kuwait in 2016"."""
    return any(
        inner.pos_ == "NOUN" and noun_lemma(inner) in gathering_nouns()
        for inner in root.ancestors
        if inner.i > token.i
    )
