"""Which extracted row is which gold row. The rules are those that `bench/extraction.py` tells."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import pandas as pd
from rapidfuzz import fuzz
from slugify import slugify

from bench.gold import GoldArticle, GoldAttendance, GoldControl, GoldEvent, GoldStatement, Row
from dashboard.extract.names import Form, Names
from dashboard.tables import Tables, split
from dashboard.vocabularies import DatePrecision, EventKind

TABLES = ("events", "attendance", "statements", "control")

_IN_PERSON = {EventKind.TALKS, EventKind.SUMMIT, EventKind.MEETING, EventKind.AGREEMENT}
_KIND_OF_PLACE = re.compile(
    r"-(?:region|oblast|province|state|governorate|territory|district|strip|palace)$|^the-"
)

Cells = dict[str, Any]
_G = TypeVar("_G", bound=Row)


@dataclass(frozen=True)
class Found:
    """One extracted row: right or wrong, and the confidence that extraction gave it."""

    article: str
    table: str
    is_right: bool
    confidence: float
    text: str
    row: int
    """Its place in its table."""


@dataclass(frozen=True)
class Score:
    """The rows of one article: those found, and gold rows missed, as text, by table."""

    name: str
    found: tuple[Found, ...]
    missed: tuple[tuple[str, str], ...]
    right_details: tuple[tuple[str, bool], ...]
    """Fields that no match rests on, as `table.field`, and whether they agree, for right rows."""


class Aliases:
    """Canonical ids of actors, so that a gold name and an extracted one can be compared."""

    def __init__(self, names: Names, extracted: Tables) -> None:
        self._ids = {
            slugify(text): actor_id
            for text, meanings in names.meanings.items()
            for actor_id, form in meanings
            if form is Form.NAME
        }
        for row in extracted.actors.itertuples():
            for name in (row.name, *split(row.aliases)):
                self._ids.setdefault(slugify(name), row.actor_id)

    def same_actor(self, gold: str | None, actor_id: object) -> bool:
        """Whether an extracted id is the actor of that gold name."""
        if gold is None or not isinstance(actor_id, str):
            return gold is None and not isinstance(actor_id, str)
        wanted = self._ids.get(slugify(gold), slugify(gold))
        return actor_id == wanted or fuzz.token_sort_ratio(actor_id, wanted) >= 85


def score_article(gold: GoldArticle, tables: Tables, aliases: Aliases) -> Score:
    """Every extracted row of one article judged, and every gold row that none of them matches."""
    judge = _Judge(gold, tables, aliases)
    judge.judge_events()
    judge.judge_statements()
    judge.judge_control()
    return Score(gold.name, tuple(judge.found), tuple(judge.missed), tuple(judge.details))


class _Judge:
    def __init__(self, gold: GoldArticle, tables: Tables, aliases: Aliases) -> None:
        self.gold = gold
        self.tables = tables
        self.aliases = aliases
        self.found: list[Found] = []
        self.missed: list[tuple[str, str]] = []
        self.details: list[tuple[str, bool]] = []
        self.venues = tables.venues.set_index("venue_id")[["name", "city"]].to_dict("index")

    def judge_events(self) -> None:
        rows = _rows(self.tables.events)
        attendance = _rows(self.tables.attendance)
        seats = {
            row["event_id"]: [seat for seat in attendance if seat["event_id"] == row["event_id"]]
            for row in rows
        }
        pairs = _pair(
            self.gold.events, rows, lambda gold, row: self._event_likeness(gold, row, seats)
        )
        for row in rows:
            gold = pairs.get(id(row))
            is_right = gold is not None and _is_right_event(gold, row)
            if gold is None or not gold.optional:
                self._add("events", row, is_right, _show_event(row))
            if gold is not None and is_right and gold.place and not gold.any_place:
                self.details.append(("events.place", self._place_agrees(gold.place, row) is True))
            self._judge_attendance(gold, seats[row["event_id"]], row)
        by_gold = {id(gold): key for key, gold in pairs.items()}
        right = {id(row) for row in rows if (g := pairs.get(id(row))) and _is_right_event(g, row)}
        for gold in self.gold.events:
            if by_gold.get(id(gold)) not in right and not gold.optional:
                self.missed.append(
                    ("events", f"{gold.kind} {gold.start} {gold.place} {gold.status}")
                )
            if id(gold) not in by_gold and not gold.optional:
                self._miss_attendance(gold.attendance)

    def _judge_attendance(self, gold: GoldEvent | None, seats: list[Cells], event: Cells) -> None:
        if gold is not None and gold.optional:
            return
        open_rows = list(gold.attendance) if gold else []
        for seat in seats:
            shown = f"{seat['actor_id']} {seat['status']} @ {_show_event(event)}"
            same = [
                row for row in open_rows if self.aliases.same_actor(row.actor, seat["actor_id"])
            ]
            if not same:
                self._add("attendance", seat, False, shown)
                continue
            open_rows.remove(same[0])
            is_right = same[0].any_status or seat["status"] == same[0].status
            if not same[0].optional:
                self._add("attendance", seat, is_right, shown)
                if is_right:
                    self._compare_seat(same[0], seat)
                else:
                    self._miss_attendance(same)
        self._miss_attendance(open_rows)

    def _compare_seat(self, gold: GoldAttendance, seat: Cells) -> None:
        if gold.role is not None:
            self.details.append(("attendance.role", seat["role"] == gold.role))
        if gold.head:
            self.details.append(("attendance.head", seat["head"] is True))
        if gold.delegate is not None:
            right = self.aliases.same_actor(gold.delegate, seat["delegate"])
            self.details.append(("attendance.delegate", right))

    def _miss_attendance(self, rows: Sequence[GoldAttendance]) -> None:
        self.missed += [
            ("attendance", f"{row.actor} {row.status}") for row in rows if not row.optional
        ]

    def _event_likeness(
        self, gold: GoldEvent, row: Cells, seats: dict[str, list[Cells]]
    ) -> float | None:
        kind = EventKind(row["kind"])
        together = kind in _IN_PERSON and gold.kind in _IN_PERSON
        if kind != gold.kind and not together and not gold.any_kind:
            return None
        if not _date_agrees(gold, row):
            return None
        place = None if gold.any_place else self._place_agrees(gold.place, row)
        if place is False:
            return None
        wanted = [seat.actor for seat in gold.attendance]
        actors = [seat["actor_id"] for seat in seats[row["event_id"]]]
        shared = sum(any(self.aliases.same_actor(name, a) for a in actors) for name in wanted)
        overlap = shared / max(len(wanted), len(actors), 1)
        same_kind = kind == gold.kind or gold.any_kind
        same_status = gold.any_status or row["status"] == gold.status
        return 4 * overlap + 3 * same_kind + 2 * (place is True) + 2 * same_status + 0.1

    def _place_agrees(self, gold: str | None, row: Cells) -> bool | None:
        """Whether the places agree; None where either leaves it open."""
        venue = self.venues.get(row["venue_id"]) if isinstance(row["venue_id"], str) else None
        names = [row["place"], *(venue.values() if venue else ())]
        given = [_place(name) for name in names if isinstance(name, str)]
        if gold is None or not given:
            return None
        wanted = {_place(gold)}
        if known := self.venues.get(slugify(gold)):
            wanted |= {_place(name) for name in known.values() if isinstance(name, str)}
        return any(a in b or b in a for a in wanted for b in given)

    def judge_statements(self) -> None:
        rows = _rows(self.tables.statements)

        def likeness(gold: GoldStatement, row: Cells) -> float | None:
            start = self.gold.text.index(gold.says)
            overlaps = row["start_char"] < start + len(gold.says) and start < row["end_char"]
            if not overlaps or not self.aliases.same_actor(gold.speaker, row["speaker"]):
                return None
            kind = gold.any_kind or row["kind"] == gold.kind
            topic = gold.any_topic or row["topic"] == gold.topic
            near = fuzz.partial_ratio(gold.says, row["text"]) / 100
            return 3 * kind + 3 * topic + 3 * near + (row["quoted"] == gold.quoted) + 0.1

        pairs = _pair(self.gold.statements, rows, likeness)

        def is_right(gold: GoldStatement, row: Cells) -> bool:
            kind = gold.any_kind or row["kind"] == gold.kind
            return kind and (gold.any_topic or row["topic"] == gold.topic)

        def show(row: Cells) -> str:
            return f"{row['speaker']} {row['kind']} {row['topic']}: {row['text']}"

        for gold, row in self._judge_rows(
            "statements", self.gold.statements, rows, pairs, is_right, show
        ):
            self.details.append(("statements.quoted", bool(row["quoted"]) == gold.quoted))
        for row in rows:
            if (gold := pairs.get(id(row))) is not None and not gold.optional:
                kind = gold.any_kind or row["kind"] == gold.kind
                self.details.append(("statements.kind of those placed", kind))
                topic = gold.any_topic or row["topic"] == gold.topic
                self.details.append(("statements.topic of those placed", topic))

    def judge_control(self) -> None:
        rows = _rows(self.tables.control)

        def likeness(gold: GoldControl, row: Cells) -> float | None:
            place = gold.any_territory or _same_place(gold.territory, row["territory"])
            same_actor = gold.any_controller or self.aliases.same_actor(
                gold.controller, row["controller"]
            )
            measured = gold.measure == _or_none(row["measure"]) and _same_value(
                gold.value, row["value"]
            )
            if not (place and same_actor and measured and gold.nature == row["nature"]):
                return None
            return 1 + (gold.qualifier == row["qualifier"]) + (gold.standing == row["standing"])

        def show(row: Cells) -> str:
            cells = (
                "territory",
                "controller",
                "nature",
                "measure",
                "value",
                "qualifier",
                "standing",
            )
            return " ".join(str(row[name]) for name in cells)

        pairs = _pair(self.gold.control, rows, likeness)
        matched = self._judge_rows(
            "control", self.gold.control, rows, pairs, lambda _gold, _row: True, show
        )
        for gold, row in matched:
            if not gold.any_qualifier:
                right = gold.qualifier == _or_none(row["qualifier"])
                self.details.append(("control.qualifier", right))
            if not gold.any_standing:
                self.details.append(("control.standing", gold.standing == row["standing"]))
            if gold.asserted_by is not None:
                right = self.aliases.same_actor(gold.asserted_by, row["asserted_by"])
                self.details.append(("control.asserted_by", right))

    def _judge_rows(
        self,
        table: str,
        golds: Sequence[_G],
        rows: list[Cells],
        pairs: dict[int, _G],
        is_right: Callable[[_G, Cells], bool],
        show: Callable[[Cells], str],
    ) -> list[tuple[_G, Cells]]:
        matched = []
        for row in rows:
            gold = pairs.get(id(row))
            if gold is not None and gold.optional:
                continue
            right = gold is not None and is_right(gold, row)
            self._add(table, row, right, show(row))
            if gold is not None and right:
                matched.append((gold, row))
        hit = {id(gold) for gold, _ in matched}
        for gold in golds:
            if id(gold) not in hit and not gold.optional:
                self.missed.append(
                    (
                        table,
                        " ".join(str(v) for v in gold.model_dump(exclude_defaults=True).values()),
                    )
                )
        return matched

    def _add(self, table: str, row: Cells, is_right: bool, text: str) -> None:
        confidence = float(row["confidence"])
        self.found.append(Found(self.gold.name, table, is_right, confidence, text, row["row"]))


def _pair(
    golds: Sequence[_G], rows: list[Cells], likeness: Callable[[_G, Cells], float | None]
) -> dict[int, _G]:
    """Gold rows by the id of the extracted row they go with: the likeliest pairs first."""
    scored = []
    for i, gold in enumerate(golds):
        for j, row in enumerate(rows):
            if (value := likeness(gold, row)) is not None:
                scored.append((-value, gold.optional, i, j))
    pairs: dict[int, _G] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(scored):
        if i not in taken and id(rows[j]) not in pairs:
            pairs[id(rows[j])] = golds[i]
            taken.add(i)
    return pairs


def _rows(frame: pd.DataFrame) -> list[Cells]:
    return [
        {str(name): _or_none(cell) for name, cell in row.items()} | {"row": number}
        for number, row in enumerate(frame.astype(object).to_dict("records"))
    ]


def _or_none(cell: Any) -> Any:  # noqa: ANN401 a cell of any column
    return None if pd.isna(cell) else cell


def _is_right_event(gold: GoldEvent, row: Cells) -> bool:
    same_kind = gold.any_kind or row["kind"] == gold.kind
    return same_kind and (gold.any_status or row["status"] == gold.status)


def _date_agrees(gold: GoldEvent, row: Cells) -> bool:
    if gold.any_date:
        return True
    if gold.start is None or row["start"] is None:
        return gold.start is None and row["start"] is None
    start: dt.date = row["start"].date()
    if gold.precision is DatePrecision.DAY:
        last = gold.end or gold.start
        return row["date_precision"] == DatePrecision.DAY and gold.start <= start <= last
    same_year = start.year == gold.start.year
    if gold.precision is DatePrecision.YEAR:
        return same_year
    return same_year and start.month == gold.start.month


def _place(name: str) -> str:
    return _KIND_OF_PLACE.sub("", slugify(name))


def _same_place(gold: str, found: str) -> bool:
    return fuzz.ratio(_place(gold), _place(found)) >= 85


def _same_value(gold: float | None, found: float | None) -> bool:
    if gold is None or found is None:
        return gold is None and found is None
    return abs(gold - found) <= max(0.01 * abs(gold), 0.051)


def _show_event(row: Cells) -> str:
    start = row["start"].date() if row["start"] is not None else None
    return f"{row['kind']} {start} {row['venue_id'] or row['place']} {row['status']}"
