"""Surface forms: the small language of `lexicon/scenes.toml`, made into regular expressions.

A form is a row of words and slots; the lexicon's head explains the signs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_TOKEN = re.compile(r"\{\w+\}|\.\.\.|[()|?^]|[^\s()|?^]+")
_KINDS = {"p": "p", "q": "p", "s": "s"}
_GAP = r"(?:[^<;:\" ]+ ){0,8}?"
_HIS = "(?P<his>his|her|its|their) "


@dataclass(frozen=True)
class Pattern:
    """A form as an expression, and the words of which one must stand in a text it fits."""

    expression: re.Pattern[str]
    anchors: frozenset[str]


@dataclass(frozen=True)
class _Part:
    expression: str
    firsts: frozenset[str] = frozenset()
    optional: bool = False


@dataclass
class _Reader:
    """Reads one form from left to right."""

    tokens: list[str]
    sets: Mapping[str, tuple[str, ...]]
    anchors: frozenset[str] = field(default=frozenset())

    def alternatives(self) -> _Part:
        """What stands between brackets: rows with bars between."""
        rows = [self.row()]
        while self.tokens and self.tokens[0] == "|":
            self.tokens.pop(0)
            rows.append(self.row())
        expression = "|".join(row.expression for row in rows)
        optional = any(row.optional for row in rows)
        return _Part(f"(?:{expression})", frozenset().union(*(r.firsts for r in rows)), optional)

    def row(self) -> _Part:
        """Elements one after another."""
        parts: list[_Part] = []
        while self.tokens and self.tokens[0] not in ")|":
            parts.append(self.element())
        solid = next((part for part in parts if part.firsts and not part.optional), _Part(""))
        is_optional = all(part.optional for part in parts)
        return _Part("".join(p.expression for p in parts), solid.firsts, is_optional)

    def element(self) -> _Part:
        """A word, slot, set, gap or bracket, with the signs before and after it."""
        says = self.tokens[0] == "^"
        if says:
            self.tokens.pop(0)
        part = self._bare()
        if says:
            self.anchors = part.firsts
            part = _Part(f"(?P<says>{part.expression})", part.firsts)
        if self.tokens and self.tokens[0] == "?":
            self.tokens.pop(0)
            part = _Part(f"(?:{part.expression})?", part.firsts, optional=True)
        return part

    def _bare(self) -> _Part:
        word = self.tokens.pop(0)
        if word == "(":
            part = self.alternatives()
            self.tokens.pop(0)
            return part
        if word == "...":
            return _Part(_GAP, optional=True)
        if word == "{his}":
            return _Part(_HIS)
        if word.startswith("{"):
            name = word[1:-1]
            return _Part(rf"<(?P<{name}>[{_KINDS.get(name, 'psm')}]\d+)> (?:, )?")
        if word.startswith("$"):
            return _words(self.sets[word[1:]])
        if word == "his":
            return _words(self.sets["possessive"])
        return _words((word.removeprefix("\\"),))


def _words(alternatives: tuple[str, ...]) -> _Part:
    expression = "|".join(f"{re.escape(words)} " for words in alternatives)
    return _Part(f"(?:{expression})", frozenset(words.split(" ")[0] for words in alternatives))


def compile_form(text: str, sets: Mapping[str, tuple[str, ...]]) -> Pattern:
    """A form as a pattern; its anchors are the words marked with "^", else the first ones."""
    reader = _Reader(_TOKEN.findall(text), sets)
    part = reader.row()
    return Pattern(re.compile(f"(?<![^ ]){part.expression}"), reader.anchors or part.firsts)
