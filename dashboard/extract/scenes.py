"""Surface frames of who is on the scene, read on the skeletons of sentences.

`lexicon/scenes.toml` holds them. Polarity, mood and time come from the parse as for all frames.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from spacy.tokens import Token

from dashboard.extract.document import Document
from dashboard.extract.lexicon import Entry, load_lexicon
from dashboard.extract.lineups import Lineup
from dashboard.extract.mentions import Mention
from dashboard.extract.predicates import Mood, Predicate, Time
from dashboard.extract.presence import Presence, read_absence, read_status
from dashboard.extract.skeleton import Skeleton, Skeletons
from dashboard.extract.surface import compile_form
from dashboard.vocabularies import AttendanceStatus

_S = AttendanceStatus
_AWAY = (_S.ABSENT, _S.DECLINED)
_NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor", "no", "nobody"})
_FACT = Predicate(negated=False, mood=Mood.ASSERTED, time=Time.PAST)


class Says(StrEnum):
    """What a frame says of somebody."""

    PRESENT = "present"
    REMOTE = "remote"
    ABSENT = "absent"
    NOT_THERE = "not there"
    DECLINED = "declined"
    EXCLUDED = "excluded"
    UNINVITED = "uninvited"
    SENT = "sent"
    ANNOUNCED = "announced"
    EXPECTED = "expected"
    SAME = "same"


class Frame(Entry):
    """Surface forms that say one thing of the people in slot `of`."""

    says: Says
    of: str
    body: str | None = None
    delegate: str | None = None
    gapped: bool = False
    forms: tuple[str, ...]


class SceneLexicon(Entry):
    """`lexicon/scenes.toml`."""

    sets: dict[str, tuple[str, ...]]
    frame: tuple[Frame, ...]


@dataclass(frozen=True)
class _Form:
    frame: Frame
    pattern: re.Pattern[str]


_AGAIN = re.compile(
    r"[;,] (?:and )?(?:<s(?P<side>\d+)> |[^<;:.]{3,40}?)"
    r"(?:, |'s )?(?:by )?(?:, )?<p(?P<people>\d+)> "
)
"""As in "India sent A; Germany, B; and France, C": the verb is left out."""

_OTHER_SIDE = re.compile(
    r"[;,] (?:and )?<p(?P<people>\d+)> (?:, )?(?:that|those|the)"
    r"(?= [^<;.]{0,40}(?:<s|one |team|side ))"
)
"""As in "A led the Russian team, B the Ukrainian one"."""


@cache
def _forms() -> dict[str, tuple[_Form, ...]]:
    """The forms by a word that must stand in a sentence for them to be tried."""
    lexicon = load_lexicon("scenes", SceneLexicon)
    found: dict[str, list[_Form]] = defaultdict(list)
    for frame in lexicon.frame:
        for text in frame.forms:
            pattern = compile_form(text, lexicon.sets)
            form = _Form(frame, pattern.expression)
            for anchor in pattern.anchors:
                found[anchor].append(form)
    return {anchor: tuple(forms) for anchor, forms in found.items()}


class Scenes:
    """Finds what the surface frames say in one document."""

    def __init__(self, document: Document, skeletons: Skeletons, targets: set[int]) -> None:
        """`targets`: the tokens that name an event."""
        self.document = document
        self.doc = document.doc
        self.skeletons = skeletons
        self.targets = targets
        self._last: Presence | None = None

    def find(self) -> Iterator[Presence]:
        """All that they say, in the order of the text."""
        for sentence in self.document.sentences:
            if sentence.span[-1].text == "?":
                continue
            for skeleton in self.skeletons.of_sentence(sentence):
                yield from self._of_skeleton(skeleton)

    def _of_skeleton(self, skeleton: Skeleton) -> Iterator[Presence]:
        forms = _forms()
        words = dict.fromkeys(skeleton.text.split(" "))
        tried: set[int] = set()
        told: set[tuple[str, AttendanceStatus, int]] = set()
        for word in words:
            for form in forms.get(word, ()):
                if id(form) in tried:
                    continue
                tried.add(id(form))
                for match in form.pattern.finditer(skeleton.text):
                    for presence in self._of_match(form.frame, match, skeleton):
                        key = (presence.mention.actor_id, presence.status, presence.token.i)
                        if key not in told:
                            told.add(key)
                            self._last = presence
                            yield presence

    def _of_match(
        self, frame: Frame, match: re.Match[str], skeleton: Skeleton
    ) -> Iterator[Presence]:
        lineup = self._lineup(frame.of, match, skeleton)
        if lineup is None:
            return
        groups = match.re.groupindex
        says = match.start("says") if "says" in groups else -1
        token = self.doc[skeleton.token_at(says if says >= 0 else match.end() - 1)]
        if says >= 0 and not self._is_of(lineup, token, skeleton):
            return
        predicate = self._predicate(lineup, token, match, skeleton, says)
        target = self._target(match, skeleton, token)
        if frame.says is Says.SAME:
            yield from self._same(lineup, token, match)
        elif frame.says is Says.SENT:
            sent = self._lineup(frame.delegate or "p", match, skeleton)
            if sent is not None:
                yield from self._sent(lineup, sent, token, predicate, target)
        else:
            status = _status(frame.says, predicate, token)
            body = self._lineup(frame.body, match, skeleton) if frame.body else None
            yield from self._give(lineup, status, token, target, body)
            if frame.gapped:
                yield from self._again(match, skeleton, status, token, target)

    def _lineup(self, slot: str, match: re.Match[str], skeleton: Skeleton) -> Lineup | None:
        """The line-up in a slot; for "his" whoever is meant by it."""
        groups = match.groupdict()
        if slot == "a" and not groups.get("a") and groups.get("his"):
            token = skeleton.token_at(match.start("his"))
            held = tuple(self.document.cast.at(token)[:1])
            return Lineup(held, token, token + 1, "p") if held else None
        found = groups.get(slot)
        return skeleton.lineups[int(found[1:])] if found else None

    def _is_of(self, lineup: Lineup, token: Token, skeleton: Skeleton) -> bool:
        """Whether the word that says it has no other subject between it and the line-up."""
        if lineup.start > token.i or token.pos_ not in ("VERB", "AUX"):
            return True
        if token.dep_ == "pcomp":
            # "... sent A instead of coming himself".
            return False
        subjects = self.document.subjects_of(token)
        if any(lineup.start <= subject.i < lineup.end for subject in subjects):
            return True
        root = self.doc[lineup.mentions[0].root]
        if root.head.dep_ == "prep" and root.head.head in subjects:
            # "Experts of A met".
            return True
        between = [self.doc[i] for i in skeleton.tokens if lineup.end <= i < token.i]
        if any(word.tag_ in ("VBD", "VBZ", "VBP") and word.pos_ == "VERB" for word in between):
            return False
        is_object = root.dep_ in ("dobj", "pobj") and root.head.i < root.i
        return not (is_object and skeleton.tokens[0] < lineup.start)

    def _predicate(
        self,
        lineup: Lineup,
        token: Token,
        match: re.Match[str],
        skeleton: Skeleton,
        says: int,
    ) -> Predicate:
        is_verb = token.pos_ in ("VERB", "AUX") and says >= 0
        predicate = self.document.predicate_of(token) if is_verb else _FACT
        before = skeleton.text[match.start() : max(says, match.start())].split(" ")
        negated = predicate.negated or lineup.none or bool(_NEGATIONS & set(before))
        return replace(predicate, negated=negated)

    def _target(self, match: re.Match[str], skeleton: Skeleton, token: Token) -> Token | None:
        """The event that the words of a frame name after the one that says it."""
        last = skeleton.token_at(match.end() - 1)
        found = [t for t in self.targets if token.i <= t <= last and t in skeleton.tokens]
        return self.doc[max(found)] if found else None

    def _give(
        self,
        lineup: Lineup,
        status: AttendanceStatus | None,
        token: Token,
        target: Token | None,
        body: Lineup | None = None,
    ) -> Iterator[Presence]:
        if status is None:
            return
        side = body.mentions[0].actor_id if body is not None else None
        for mention in lineup.mentions:
            self.skeletons.lineups.strangers.admit(mention)
            given = replace(mention, body=mention.body or side) if side else mention
            certainty = 0.78 * (0.7 + 0.3 * mention.certainty)
            yield Presence(given, status, token, target, confidence=certainty)

    def _again(
        self,
        match: re.Match[str],
        skeleton: Skeleton,
        status: AttendanceStatus | None,
        token: Token,
        target: Token | None,
    ) -> Iterator[Presence]:
        """Those whose verb is left out after the first."""
        at = match.end() - 2 * skeleton.text.startswith(", ", match.end() - 2)
        while found := _AGAIN.match(skeleton.text, at) or _OTHER_SIDE.match(skeleton.text, at):
            side = found.groupdict().get("side")
            body = skeleton.lineups[int(side)] if side else None
            people = skeleton.lineups[int(found["people"])]
            yield from self._give(people, status, token, target, body)
            at = found.end()

    def _sent(
        self,
        senders: Lineup,
        sent: Lineup,
        token: Token,
        predicate: Predicate,
        target: Token | None,
    ) -> Iterator[Presence]:
        status = read_status(predicate, token)
        if status not in (_S.ATTENDED, _S.EXPECTED):
            return
        first = sent.mentions[0]
        self.skeletons.lineups.strangers.admit(first)
        side: str | None = None
        for sender in senders.mentions:
            self.skeletons.lineups.strangers.admit(sender)
            is_person = self._is_person(sender)
            side = self.document.body_of(sender) if is_person else sender.actor_id
            if is_person and sender.actor_id != first.actor_id:
                yield Presence(sender, _S.DELEGATED, token, target, delegate=first, confidence=0.85)
        for mention in sent.mentions:
            self.skeletons.lineups.strangers.admit(mention)
            given = replace(mention, body=mention.body or side)
            yield Presence(given, status, token, target, confidence=0.8)

    def _is_person(self, mention: Mention) -> bool:
        return self.skeletons.lineups.is_person(mention)

    def _same(self, lineup: Lineup, token: Token, match: re.Match[str]) -> Iterator[Presence]:
        """As in "so did B": what was said last, turned round by "not"."""
        last = self._last
        if last is None:
            return
        gap = self.document.sentence_of(token).index - self.document.sentence_of(last.token).index
        if not 0 <= gap <= 1 or any(m.actor_id == last.mention.actor_id for m in lineup.mentions):
            return
        status = last.status
        if _NEGATIONS & set(match[0].split(" ")) and status not in (*_AWAY, _S.EXCLUDED):
            status = _S.DECLINED if status is _S.EXPECTED else _S.ABSENT
        for presence in self._give(lineup, status, token, last.target):
            yield replace(presence, confidence=0.72)


def _status(says: Says, predicate: Predicate, token: Token) -> AttendanceStatus | None:
    """What a frame says of somebody, by the polarity, mood and time of its word."""
    if says in (Says.PRESENT, Says.NOT_THERE, Says.REMOTE):
        status = read_status(predicate, token)
        if (says is Says.NOT_THERE) != (status in _AWAY):
            return None
        return _S.REMOTE if says is Says.REMOTE and status is _S.ATTENDED else status
    if says in (Says.ANNOUNCED, Says.EXPECTED):
        status = read_status(predicate, token)
        if says is Says.ANNOUNCED and status is _S.ATTENDED:
            return _S.EXPECTED
        return status if status is _S.EXPECTED else None
    if says is Says.ABSENT:
        return read_absence(predicate, token, _S.ABSENT)
    if says is Says.DECLINED:
        return read_absence(predicate, token, _S.DECLINED)
    unsure = predicate.mood in (Mood.POSSIBLE, Mood.DENIED, Mood.REFUSED)
    if unsure or predicate.negated is (says is Says.EXCLUDED):
        return None
    return _S.EXCLUDED
