"""Where: the place that a text gives the event of a noun or a verb."""

from __future__ import annotations

from spacy.tokens import Token

from dashboard.extract.dating import relative_word
from dashboard.extract.document import Document
from dashboard.extract.event_words import TRAVELLING, noun_lemma
from dashboard.extract.place_names import place_words
from dashboard.extract.places import Place, Places, attaches

_REACH = 20
"""How many words after "brought" its "to Ankara" may stand."""
_BEFORE_RELATIVE = 8
"""How many words before "at which" a place may stand that it goes on from."""


class Siting:
    """Reads places off the words around a noun or verb of an event."""

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

    def _sites(self, start: int, end: int) -> list[Place]:
        """The places among some tokens that something may be at."""
        return [p for p in self.places.within(start, end) if not self.places.is_of_other(p)]

    def place_of(self, token: Token) -> Place | None:
        """Where the act of a verb or noun was, as its own clause says."""
        verb = self.governor(token)
        led_from = self._place_led_from(token) if token.pos_ == "VERB" else None
        found = led_from or self._own_place(token, verb)
        if found is not None:
            return found
        there = self._place_there(token) or (self._place_there(verb) if verb is not None else None)
        return (
            self._place_of_trip(token)
            or self._place_beside(token)
            or self._place_above(token)
            or there
            or self._only_place(token)
        )

    def _own_place(self, token: Token, verb: Token | None) -> Place | None:
        """The place that hangs most closely on an act, or on the verb that a noun hangs on."""
        sentence = self.document.sentence_of(token).span
        best: tuple[tuple[int, int, int, int], Place] | None = None
        for place in self._sites(sentence.start, sentence.end):
            steps = self._steps_to(token, verb, place)
            if steps is None:
                continue
            inside = 0 if self.places.is_staying(place) else 1
            key = (steps if steps > 2 else 0, inside, -place.rank, abs(place.root - token.i))
            if best is None or key < best[0]:
                best = (key, place)
        return best[1] if best is not None else None

    def _steps_to(self, token: Token, verb: Token | None, place: Place) -> int | None:
        """How far up from a place an act is, or the verb that it hangs on; none if it is not."""
        root = self.document.doc[place.root]
        owns = place.rank == 1 and self.document.doc[place.end : place.end + 1].text == "'s"
        if owns or self._is_at_other(token, root):
            # "At Iran's consulate in Istanbul."
            return None
        steps = attaches(token, root)
        if steps is not None and place.end <= token.i and place.rank == 1:
            return None
        staying = self.places.is_staying(place)
        if steps is not None and (place.start < token.i or staying):
            return steps
        above = attaches(verb, root) if verb is not None and staying else None
        return above + 3 if above is not None else None

    def _place_led_from(self, verb: Token) -> Place | None:
        """Where "brought the ministers to Ankara" ends, and what "in Paris on 19 August, at which
        they met" goes on from.
        """
        if verb.lemma_ == "bring":
            for place in self._sites(verb.i, verb.i + _REACH):
                if self.places.preposition(place) == "to":
                    return place
        word = relative_word(verb)
        if word is None or word.lower_ == "when":
            return None
        near = self._sites(max(word.i - _BEFORE_RELATIVE, 0), word.i)
        near = [p for p in near if self.places.preposition(p) is not None]
        if len(near) > 1 and near[-1].rank == 1 and near[-1].start - near[-2].end <= 2:
            # "For Tunxi in eastern China, where ..."
            near.pop()
        between = self.document.doc[near[-1].end : word.i] if near else ()
        return near[-1] if near and not any(t.pos_ == "VERB" for t in between) else None

    def _is_at_other(self, token: Token, root: Token) -> bool:
        """Whether a place is that of another deed: "the talks after the war in Gaza"."""
        current = root
        for _ in range(6):
            if current in (token, current.head):
                return False
            current = current.head
            if current != token and noun_lemma(current) in place_words().deeds:
                return True
        return False

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
