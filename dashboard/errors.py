"""Every way things fail: who is at fault, and what to do.

A message says what was found, what was expected and what to do. It is shown to users as it
stands, so it holds no secrets and no paths beyond the file that the user named. Finding nothing
in a text is not an error: it is tables without rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class ParleyError(Exception):
    """Anything Parley itself raises. Its text is fit for the user's eyes."""


class InputError(ParleyError):
    """What the user gave cannot be used; they can mend it. Nothing was changed."""


@dataclass(frozen=True)
class Problem:
    """One fault in a table: where it is and what is wrong."""

    file: str
    line: int | None
    field: str | None
    message: str

    def __str__(self) -> str:
        place = self.file
        if self.line is not None:
            place += f", line {self.line}"
        if self.field is not None:
            place += f", field {self.field}"
        return f"{place}: {self.message}"


class DataError(InputError):
    """Rows break the data model. `problems` names file, line and field of each."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        shown = [str(problem) for problem in self.problems[:20]]
        if len(self.problems) > len(shown):
            shown.append(f"… and {len(self.problems) - len(shown)} more")
        super().__init__("\n".join(shown))


class ArticleError(InputError):
    """The text cannot be read as an article (empty, too large, not text, not English)."""


class NotAllowedError(ParleyError):
    """A setting forbids it, or this user may not write. Somebody else can allow it."""


class ConflictingEditError(ParleyError):
    """Somebody else changed the same rows meanwhile. Reload, look, and decide again."""


class AlreadyAcceptedError(ParleyError):
    """The article is in the workspace already. Undo that batch, or accept it again on purpose."""


class StoreError(ParleyError):
    """The workspace cannot be read or written. Try again; nothing half-written remains."""


class GeocodingError(ParleyError):
    """A geocoding service did not answer. The place stays unresolved; try again later."""
