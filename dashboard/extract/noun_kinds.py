"""Which nouns name a gathering or a call, and of what kind, by the words beside them."""

from __future__ import annotations

from spacy.tokens import Token

from dashboard.extract.event_words import ORDINALS, gathering_nouns, lexicon, noun_lemma
from dashboard.extract.setting import Setting
from dashboard.vocabularies import EventKind

_CALLS = ("call", "conversation")


class NounKinds(Setting):
    """Tells the nouns of events from their look-alikes: "news conference", "a call for peace"."""

    def _noun_kind(self, token: Token) -> EventKind | None:
        lemma = noun_lemma(token)
        before = token.doc[token.i - 1].lower_ if token.i else ""
        if lemma == "table" and before == "round":
            return EventKind.MEETING
        if lemma in ("ceremony", "signing") and token.dep_ not in ("compound", "amod"):
            return EventKind.AGREEMENT
        kind = gathering_nouns().get(lemma)
        if kind is None or (lemma == "talk" and token.lower_ != "talks"):
            return None
        if lemma in _CALLS:
            return EventKind.CALL if self._is_by_phone(token, lemma) else None
        if lemma == "round" and not self._is_round_of_talks(token):
            return None
        if before in lexicon().not_gatherings.before:
            is_video = before == "video" and lemma in ("conference", "meeting")
            return EventKind.CALL if is_video else None
        return None if self._is_part_of_another(token) else kind

    def _is_by_phone(self, token: Token, lemma: str) -> bool:
        around = lexicon().around
        beside = [child for child in token.children if child.dep_ == "prep"]
        if lemma == "call" and any(child.lower_ in ("for", "to") for child in beside):
            return False
        named = {token.doc[i].lower_ for i in range(max(token.i - 2, 0), token.i)} & set(
            around.phone
        )
        with_whom = any(child.lower_ in ("between", "with") for child in beside)
        held = token.dep_ in ("dobj", "pobj") and token.head.lemma_.lower() in around.calling
        return bool(named or with_whom or (lemma == "call" and held))

    def _is_round_of_talks(self, token: Token) -> bool:
        doc = token.doc
        after = [doc[i].lemma_.lower() for i in range(token.i + 1, min(token.i + 8, len(doc)))]
        if after and after[0] == "of":
            return any(word in gathering_nouns() for word in after[1:])
        if after and after[0] == "in" and self.places.at(token.i + 2):
            return True
        before = {doc[i].lower_ for i in range(max(token.i - 3, 0), token.i)}
        return bool(
            before
            & {
                *ORDINALS,
                "next",
                "latest",
                "previous",
                "last",
                "new",
                "istanbul",
                "another",
                "final",
                "further",
                "earlier",
                "several",
                "more",
                "two",
                "three",
                "four",
                "five",
                "six",
            }
        )

    def _is_part_of_another(self, token: Token) -> bool:
        """Whether another noun tells of the event: "peace talks venue", "a round of talks"."""
        is_modifier = token.dep_ in ("compound", "nmod") and token.head.i > token.i
        if is_modifier and token.head.pos_ in ("NOUN", "PROPN"):
            return True
        after = [word.lower_ for word in token.doc[token.i + 1 : token.i + 3]]
        if after[:1] == ["of"] and after[-1] in lexicon().not_gatherings.after:
            return True
        if token.dep_ != "pobj" or token.head.lower_ != "of":
            return False
        outer = token.head.head.lemma_.lower()
        return outer in lexicon().around.parts and outer in gathering_nouns()
