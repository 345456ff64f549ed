"""Reads the gold articles in `tests/gold/` (their format: `tests/gold/README.md`)."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from dashboard.vocabularies import (
    AttendanceStatus,
    DatePrecision,
    EventKind,
    EventStatus,
    Measure,
    Nature,
    Qualifier,
    Role,
    Standing,
    StatementKind,
    Topic,
)

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "gold"
PARTS = ("development", "calibration", "held-out")


class Row(BaseModel):
    """A gold row. `any_…` accepts every value of a field that the codebook leaves to the reader."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    optional: bool = False
    any_kind: bool = False
    any_status: bool = False
    any_date: bool = False
    any_place: bool = False
    any_topic: bool = False
    any_territory: bool = False
    any_controller: bool = False
    any_qualifier: bool = False
    any_standing: bool = False


class GoldAttendance(Row):
    """Who came, or did not, to the event that the row stands in."""

    actor: str
    status: AttendanceStatus
    role: Role | None = None
    head: bool | None = None
    delegate: str | None = None


class GoldEvent(Row):
    """One event with its attendance."""

    kind: EventKind
    start: dt.date | None = None
    end: dt.date | None = None
    precision: DatePrecision = DatePrecision.DAY
    status: EventStatus
    place: str | None = None
    attendance: tuple[GoldAttendance, ...] = ()


class GoldStatement(Row):
    """One position. `says` is a piece of the article's text that it rests on."""

    speaker: str
    kind: StatementKind
    topic: Topic
    quoted: bool
    says: str


class GoldControl(Row):
    """One figure or claim about territory."""

    territory: str
    controller: str | None = None
    nature: Nature
    measure: Measure | None = None
    value: float | None = None
    qualifier: Qualifier | None = None
    standing: Standing
    asserted_by: str | None = None


class GoldArticle(BaseModel):
    """One article with the rows that a careful person writes from it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    part: Literal["development", "calibration", "held-out"]
    published: dt.date
    form: str
    conflict: str
    text: str
    statements: tuple[GoldStatement, ...]
    control: tuple[GoldControl, ...]
    events: tuple[GoldEvent, ...] = Field(default=())

    @model_validator(mode="after")
    def _rests_on_the_text(self) -> Self:
        for statement in self.statements:
            if statement.says not in self.text:
                raise ValueError(f"{self.name}: the text does not hold {statement.says!r}")
        return self


def read_gold(*parts: str) -> list[GoldArticle]:
    """The articles of the parts named, in the order of their files' names."""
    return [
        _read(path, part)
        for part in parts or PARTS
        for path in sorted((FOLDER / part).glob("*.toml"))
    ]


def _read(path: Path, part: str) -> GoldArticle:
    content: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    return GoldArticle.model_validate({**content, "name": path.stem, "part": part})
