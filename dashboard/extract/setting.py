"""When and where: the date and the place that a text gives the event of a noun or a verb."""

from __future__ import annotations

from spacy.tokens import Token

from dashboard.extract.dates import Moment
from dashboard.extract.document import Participant
from dashboard.extract.event_words import gathering_nouns, lexicon, noun_lemma
from dashboard.extract.names import Form
from dashboard.extract.places import attaches
from dashboard.extract.siting import Siting
from dashboard.vocabularies import ActorKind, DatePrecision

_EVE = 5
"""How many words on a gathering may stand that "on the eve of" goes on with."""


class Setting(Siting):
    """Reads dates, besides places, off the words around a noun or verb of an event."""

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
        found = self.document.date_of(verb)
        is_own = found is None or not self._is_before(found, token)
        return (found if is_own else None) or beside

    def _moments(self, token: Token, start: int, end: int) -> list[Moment]:
        """The dates among some tokens that may be of a gathering that `token` names.

        "The first talks since 1993" were not then, nor the talks "on the eve of" which he came.
        """
        doc = self.document.doc
        return [
            moment
            for moment in self.document.moments_in(start, end)
            if doc[moment.first].lower_ != "since" and not self._is_before(moment, token)
        ]

    def _is_before(self, moment: Moment, token: Token) -> bool:
        """Whether a date counts from what `token` names: "on the eve of the talks"."""
        counts = self.document.doc[moment.last - 1].lower_ in ("of", "before", "after")
        return counts and moment.last <= token.i <= moment.last + _EVE

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
