"""A mention: one place in a text that points at an actor, and how its words introduce the actor."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from dashboard.extract.names import Actor, Form
from dashboard.extract.offices import Title


@dataclass(frozen=True)
class Mention:
    """Tokens `start` to `end` (exclusive) point at an actor; `root` is their head token.

    `title`, `title_kind` and `level` are the post that these words give a person; `body` is the
    state or organization that they say the person acts for.
    """

    actor_id: str
    form: Form
    start: int
    end: int
    root: int
    title: str | None = None
    title_kind: str | None = None
    level: int | None = None
    body: str | None = None
    certainty: float = 1.0

    def widened(self, start: int, end: int) -> Mention:
        """The same mention over more tokens."""
        return replace(self, start=min(self.start, start), end=max(self.end, end))


class Cast:
    """Everybody that a text names: the actors, and each place that points at one."""

    def __init__(self, doc: Doc, actors: dict[str, Actor]) -> None:
        self.doc = doc
        self.tokens: list[Token] = list(doc)
        """The tokens, made once: spaCy makes new objects at each pass."""
        self.known = actors
        self.new: dict[str, Actor] = {}
        self.introduced: dict[str, Mention] = {}
        self.bodies: dict[str, str] = {}
        """For whom people act by a possessive before their name: "Iran's Abbas Araghchi"."""
        self.spans: list[Span] = []
        """The known names that the text holds, in its order."""
        self.owned: list[tuple[Span, Title, int, int]] = []
        """Titles with "his" or "its" before them, whose holder depends on who that is."""
        self._at: dict[int, list[Mention]] = {}
        self._mentions: list[Mention] | None = None

    def add(self, mention: Mention, actor: Actor | None = None) -> None:
        """Adds a mention, and its actor if this text introduces it."""
        if actor is not None and actor.actor_id not in self.known:
            self.new.setdefault(actor.actor_id, actor)
        for index in range(mention.start, mention.end):
            self._at.setdefault(index, []).append(mention)
        if mention.title_kind is not None and mention.actor_id not in self.introduced:
            self.introduced[mention.actor_id] = mention
        self._mentions = None

    def remove(self, mention: Mention) -> None:
        """Takes a mention away, because a larger one holds it."""
        for index in range(mention.start, mention.end):
            if mention in self._at.get(index, ()):
                self._at[index].remove(mention)
        self._mentions = None

    def actor(self, actor_id: str) -> Actor:
        """The actor of an id.

        Raises:
            KeyError: neither known nor named in the text.
        """
        return self.known.get(actor_id) or self.new[actor_id]

    def at(self, token: Token | int) -> list[Mention]:
        """The mentions that hold a token; several where a plural means several actors."""
        return self._at.get(token if isinstance(token, int) else token.i, [])

    def rooted_at(self, token: Token) -> list[Mention]:
        """The mentions that hold a token and whose head is not outside of it."""
        return [mention for mention in self.at(token) if mention.form is not Form.VENUE]

    @property
    def mentions(self) -> list[Mention]:
        """All mentions in the order of the text."""
        if self._mentions is None:
            seen = {mention: None for index in sorted(self._at) for mention in self._at[index]}
            self._mentions = list(seen)
        return self._mentions

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions whose head lies among the tokens `start` to `end` (exclusive)."""
        return [mention for mention in self.mentions if start <= mention.root < end]


def root_of(doc: Doc, start: int, end: int) -> int:
    """The head token of some tokens, as an index."""
    root: int = Span(doc, start, end).root.i
    return root
