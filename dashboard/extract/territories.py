"""Names of land in a text: single places, lists of them, and "the region", "there", "the country".

Villages of which no gazetteer and no entity recognizer knows are read on the surface: a capitalised
word where a place must stand, that is nobody's name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from dashboard.extract.document import Document
from dashboard.extract.lexicon import Entry, load_lexicon
from dashboard.extract.mentions import Mention
from dashboard.extract.names import Form, States
from dashboard.vocabularies import ActorKind


class PlaceWords(Entry):
    """The table `places` of `lexicon/territories.toml`."""

    settlements: tuple[str, ...]
    regions: tuple[str, ...]
    kept: tuple[str, ...]


class Places(Entry):
    """`lexicon/territories.toml`."""

    places: PlaceWords
    skipped: tuple[str, ...]
    particles: tuple[str, ...]


_FEW = 1
"""Mentions of a holder up to which one mention of another state makes that one the theatre."""
_NO_NAMES = frozenset({"ADV", "DET", "ADP", "PRON", "SCONJ", "CCONJ", "NUM", "AUX", "PART"})


@dataclass(frozen=True)
class Territory:
    """A named piece of land at tokens `start` to `end` (exclusive)."""

    name: str
    start: int
    end: int
    is_state: bool = False


@cache
def _words() -> Places:
    lexicon: Places = load_lexicon("territories", Places)
    return lexicon


@cache
def place_nouns() -> frozenset[str]:
    """Nouns for sorts of places, singular and plural."""
    places = _words().places
    nouns = (*places.settlements, *places.regions)
    return frozenset((*nouns, *(f"{noun}s" for noun in nouns)))


def scan_names(document: Document, start: int, stop: int) -> list[Territory]:
    """The places named from a token on: "all of the towns of A, B and C", but not a place after.

    Words that may stand before a name are skipped; anything else ends the scan, and so does what
    only explains a name ("A, the capital of C").
    """
    doc = document.doc
    found: list[Territory] = []
    at = start
    while at < stop:
        name = _name_at(document, at, stop)
        if name is not None and _owns_next(document, name, stop):
            at = name.end + 1
        elif name is not None:
            found.append(name)
            at = name.end
            while at < stop and doc[at].lower_ in place_nouns():
                at += 1
            joint = _joint_end(document, at, stop)
            if joint is None:
                break
            at = joint
        elif _is_skipped(document, doc[at]) or _explains(document, at):
            at += 1
        elif doc[at].pos_ == "NOUN" and at + 1 < stop and doc[at + 1].lower_ == "and":
            at += 2
        elif doc[at].lower_ == "and" and not found and at > start:
            at += 1
        else:
            break
    return _with_shared_kind(document, found)


def _past_date(document: Document, at: int, stop: int) -> int:
    """Past a date between two names: "X since January and Y since February"."""
    doc = document.doc
    if at + 1 >= stop or doc[at].lower_ not in ("since", "in", "on") or not doc[at + 1].ent_type_:
        return at
    end = at + 1
    while end < stop and doc[end].ent_type_ == "DATE":
        end += 1
    is_more = end > at + 1 and end < stop and doc[end].lower_ == "and"
    return end if is_more else at


def _owns_next(document: Document, name: Territory, stop: int) -> bool:
    """Whether a state only owns the place named next: "X's Y region"."""
    doc = document.doc
    is_owner = name.is_state and name.end + 1 < stop and doc[name.end].text == "'s"
    return is_owner and _name_at(document, name.end + 1, stop) is not None


def _explains(document: Document, at: int) -> bool:
    """Whether a comma stands between a noun and its name: "the capital, Khartoum"."""
    return document.doc[at].text == "," and at > 0 and document.doc[at - 1].lower_ in place_nouns()


def _joint_end(document: Document, at: int, stop: int) -> int | None:
    """Where the next name of a list may start; none if the list ends here."""
    doc = document.doc
    joint = _past_date(document, at, stop)
    if doc[joint : joint + 3].text.lower() in (", among them", ", such as"):
        return joint + 3
    if doc[joint : joint + 2].text.lower() in (", including", ", notably"):
        return joint + 2
    at = joint
    while joint < stop and doc[joint].lower_ in (",", "and", "or", "as", "well", "then"):
        joint += 1
    if joint == at or joint >= stop:
        return None
    if doc[joint - 1].text == "," and doc[joint].pos_ in ("DET", "PRON", "SCONJ", "ADV"):
        return None
    return joint


def places_in(document: Document, start: int, stop: int) -> list[Territory]:
    """Every place named among some tokens, sure ones only: proper nouns in the middle of a text."""
    found: list[Territory] = []
    at = start
    while at < stop:
        token = document.doc[at]
        is_named = token.pos_ == "PROPN" and (at > start or token.tag_ == "NNP")
        sure = token.ent_type_ in ("GPE", "LOC", "FAC") or is_named
        name = _name_at(document, at, stop) if sure else None
        if name is not None:
            found.append(name)
        at = name.end if name is not None else at + 1
    return found


def _is_skipped(document: Document, token: Token) -> bool:
    words = _words()
    demonym = any(mention.form is Form.DEMONYM for mention in document.cast.at(token))
    return (
        demonym
        or token.pos_ in ("DET", "ADJ", "NUM", "ADV", "PRON")
        or token.lower_ in words.skipped
        or token.lower_ in place_nouns()
        or token.is_quote
    )


def _name_at(document: Document, at: int, stop: int) -> Territory | None:
    """The name of a place that starts at a token, with "region" after it where that is kept."""
    doc = document.doc
    end = at
    while end < stop and _is_name_word(document, doc[end], first=end == at):
        end += 1
    if end == at or doc[end - 1].lower_ in _words().particles:
        return None
    mentions = [mention for mention in document.cast.at(at) if mention.form is not Form.VENUE]
    for mention in mentions:
        is_region = mention.form is Form.GROUP and doc[end - 1].lower_ in _words().places.regions
        if is_region or _is_misread(document, mention):
            continue
        kind = document.cast.actor(mention.actor_id).kind
        if mention.form not in (Form.NAME, Form.SEAT) or kind is not ActorKind.STATE:
            return None
        if mention.form is Form.NAME:
            is_seat = document.doc[mention.start : mention.end].text in _seats()
            if not is_seat:
                name = document.cast.actor(mention.actor_id).name
                return Territory(name, mention.start, mention.end, is_state=True)
    kept = _words().places.kept
    if end - at > 1 and doc[end - 1].lower_ in kept:
        return Territory(f"{doc[at : end - 1].text} region", at, end)
    words = doc[at:end].text
    after = doc[end].lower_ if end < len(doc) else ""
    if after in kept:
        return Territory(f"{words} region", at, end + 1)
    return Territory(words, at, end)


def _is_misread(document: Document, mention: Mention) -> bool:
    """Whether what was taken for a person nobody knows is a place: no post, no rank, no "Mr"."""
    actor = document.cast.actor(mention.actor_id)
    is_unknown = actor.kind is ActorKind.PERSON and not actor.is_known
    return is_unknown and actor.actor_id not in document.cast.introduced


def _is_name_word(document: Document, token: Token, *, first: bool) -> bool:
    words = _words()
    if token.is_space or token.is_punct or token.like_num or token.text == "'s":
        return not first and token.text == "-" and not token.whitespace_
    if not first and token.i and document.doc[token.i - 1].text == "-":
        return True
    if token.lower_ in words.particles:
        following = document.doc[token.i + 1] if token.i + 1 < len(document.doc) else None
        return following is not None and (following.text[0].isupper() or following.text == "-")
    if not token.text[0].isupper() or token.ent_type_ in ("DATE", "TIME"):
        return False
    if not first and token.lower_ in words.places.regions:
        return True
    if first and token.pos_ in _NO_NAMES:
        return False
    return token.lower_ not in words.skipped and token.lower_ not in place_nouns()


def _with_shared_kind(document: Document, found: list[Territory]) -> list[Territory]:
    """Gives "the A and B regions" its noun for each."""
    if len(found) < 2:
        return found
    end = found[-1].end
    after = document.doc[end].lower_ if end < len(document.doc) else ""
    if after in ("regions", "oblasts"):
        return [Territory(f"{name.name} region", name.start, name.end) for name in found]
    return found


def is_seat(name: str) -> bool:
    """Whether a place stands for a government as often as for itself."""
    return name in _seats()


@cache
def _seats() -> frozenset[str]:
    return frozenset(seat for state in load_lexicon("states", States).state for seat in state.seats)


class Theatre:
    """Whose land a text is about where it does not say: "the country", "a fifth of the land"."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._counts = Counter(
            mention.actor_id
            for mention in document.cast.mentions
            if mention.form is not Form.SEAT
            and document.cast.actor(mention.actor_id).kind is ActorKind.STATE
        )
        self._owned = Counter(self._owned_land())

    def _owned_land(self) -> Iterator[str]:
        """States whose land the text speaks of: "X's territory"."""
        doc = self._document.doc
        for mention in self._document.cast.mentions:
            after = doc[mention.end].lower_ if mention.end < len(doc) else ""
            if mention.actor_id in self._counts and after in ("territory", "land", "soil"):
                yield mention.actor_id

    def state(self, holder: str | None) -> str | None:
        """The name of the state whose land it must be, for a holder of some of it.

        In a war within a state that is the state itself; else the state most spoken of after the
        holder, if it is spoken of at least half as often.
        """
        for counts in (self._owned, self._counts):
            own = counts.get(holder or "", 0)
            for actor_id, count in counts.most_common():
                is_enough = 2 * count >= own and (count > 1 or own <= _FEW)
                if actor_id != holder and is_enough:
                    return self._document.cast.actor(actor_id).name
        known = holder is not None and holder in self._counts
        return self._document.cast.actor(holder).name if known and holder else None
