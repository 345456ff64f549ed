"""What the user chose to see, as one value: it checks itself, narrows tables, and says itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

import narwhals as nw
import pandas as pd

from dashboard.analysis.choices import Choices
from dashboard.analysis.words import count_in_words, in_words, list_in_words, span_in_words
from dashboard.errors import InputError
from dashboard.tables import SEPARATOR, Tables

FIELDS = ("conflict", "actors", "dates", "kinds", "countries", "status", "sources", "q")
"""The filters in the order of the filter bar; also their names in the address."""


@dataclass(frozen=True)
class Filters:
    """All filters; each default lets everything pass. Several values of one filter mean "or".

    - `conflict`: id of the one conflict to show.
    - `actors`: keeps an event if one of them has a row in it, in any status, or somebody acts
      there for one of them (`party`). All rows of a kept event stay.
    - `dates`: first and last day, each possibly open. An event that lasts counts if it overlaps.
    - `kinds`, `countries` (of the venue): of the event.
    - `status`: keeps attendance rows with it, and events that have such a row.
    - `sources`: publishers; keeps what their texts tell.
    - `q`: words that title, place, outcome, an actor's name or evidence of the event contains.

    Control figures heed `conflict`, `dates` and `sources` alone: who attends a meeting does not
    change who holds land.

    Raises:
        InputError: dates in the wrong order.
    """

    conflict: str | None = None
    actors: tuple[str, ...] = ()
    dates: tuple[dt.date | None, dt.date | None] = (None, None)
    kinds: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    q: str = ""

    def __post_init__(self) -> None:
        first, last = self.dates
        if first is not None and last is not None and last < first:
            raise InputError(
                f"The dates end on {in_words(last)}, before they start on {in_words(first)}. "
                "Choose the earlier day first."
            )

    @classmethod
    def from_query(cls, query: Mapping[str, Sequence[str]], choices: Choices) -> Self:
        """Filters from the parameters of an address, by label or by id; the rest is ignored.

        Raises:
            InputError: a value that is not among the choices, or no date; all are named.
        """
        unknown: list[str] = []
        chosen: dict[str, tuple[str, ...]] = {}
        for field in ("conflict", "actors", "kinds", "countries", "status", "sources"):
            ids, strange = choices.resolve(field, query.get(field, ()))
            chosen[field] = ids
            unknown += [f"{field}={value}" for value in strange]
        dates, strange = _parse_dates(query.get("dates", ()))
        unknown += [f"dates={value}" for value in strange]
        if unknown:
            raise InputError(
                f"Not known here: {', '.join(unknown)}. "
                "Names and ids are spelled as in the tables, dates as 2025-05-16."
            )
        conflict = next(iter(chosen.pop("conflict")), None)
        q = next(iter(query.get("q", ())), "").strip()
        return cls(conflict=conflict, dates=dates, q=q, **chosen)

    def to_query(self, choices: Choices) -> dict[str, list[str]]:
        """The parameters of the screen's address, by label; `from_query` reads them back."""
        query = {
            field: [choices.label(field, value) for value in getattr(self, field)]
            for field in ("actors", "kinds", "countries", "status", "sources")
        }
        query["conflict"] = [choices.label("conflict", self.conflict)] if self.conflict else []
        query["dates"] = [day.isoformat() if day else "" for day in self.dates if any(self.dates)]
        query["q"] = [self.q] if self.q else []
        return {field: query[field] for field in FIELDS if query[field]}

    @property
    def in_use(self) -> tuple[str, ...]:
        """Names of the filters that are set."""
        return tuple(field for field in FIELDS if getattr(self, field) != getattr(_ALL, field))

    def without(self, field: str) -> Self:
        """The same filters with one of them open again."""
        return replace(self, **{field: getattr(_ALL, field)})

    def narrow(self, tables: Tables) -> Tables:
        """The rows that pass, in the same order. Actors, offices, venues and conflicts stay."""
        if not self.in_use:
            return tables
        events, attendance = self._narrow_events(tables)
        statements = self._narrow_statements(tables, events)
        control = self._narrow_control(tables)
        return replace(
            tables, events=events, attendance=attendance, statements=statements, control=control
        )

    def describe(self, shown: Tables, total: int, choices: Choices) -> str:
        """What is shown, in words: "84 of 231 events, 12 Feb 2025 to 1 Mar 2026, with …".

        Args:
            shown: what `narrow` left.
            total: number of events before.
            choices: names of what was chosen.
        """
        number = count_in_words(len(shown.events), "event")
        if self.in_use:
            number = f"{len(shown.events):,} of {count_in_words(total, 'event')}"
        days = shown.events["start"].dropna()
        ends = shown.events["end"].dropna()
        parts = [number]
        if len(days):
            last = max(days.max(), ends.max()) if len(ends) else days.max()
            parts.append(span_in_words(days.min().date(), last.date()))
        return ", ".join(parts + list(self._conditions(choices)))

    def _conditions(self, choices: Choices) -> Iterable[str]:
        if self.conflict:
            yield f"about {choices.label('conflict', self.conflict)}"
        for field, before in (
            ("actors", "with"),
            ("kinds", "only"),
            ("countries", "in"),
            ("status", "who"),
            ("sources", "told by"),
        ):
            if ids := getattr(self, field):
                labels = [choices.label(field, value) for value in ids]
                yield f"{before} {list_in_words(labels, 'or')}"
        if self.q:
            yield f"that mention “{self.q}”"

    def _narrow_events(self, tables: Tables) -> tuple[pd.DataFrame, pd.DataFrame]:
        events = nw.from_native(tables.events, eager_only=True)
        rows = nw.from_native(tables.attendance, eager_only=True)
        if self.conflict:
            events = events.filter(nw.col("conflict_id") == self.conflict)
        events = _overlapping(events, self.dates, "start", "end")
        if self.kinds:
            events = events.filter(nw.col("kind").is_in(self.kinds))
        if self.countries:
            venues = nw.from_native(tables.venues, eager_only=True)
            there = venues.filter(nw.col("country").is_in(self.countries))["venue_id"]
            events = events.filter(nw.col("venue_id").is_in(there))
        if self.actors:
            theirs = nw.col("actor_id").is_in(self.actors) | nw.col("party").is_in(self.actors)
            events = events.filter(nw.col("event_id").is_in(rows.filter(theirs)["event_id"]))
        if self.q:
            events = events.filter(nw.col("event_id").is_in(_mentioning(self.q, tables)))
        if self.status:
            rows = rows.filter(nw.col("status").is_in(self.status))
        if self.sources:
            ids = _source_ids(self.sources, tables)
            rows = rows.filter(nw.col("source_id").is_in(ids))
            told = _holds_any(events["source_id"], ids) | events["event_id"].is_in(rows["event_id"])
            events = events.filter(told)
        if self.status:
            events = events.filter(nw.col("event_id").is_in(rows["event_id"]))
        rows = rows.filter(nw.col("event_id").is_in(events["event_id"]))
        return events.to_native(), rows.to_native()

    def _narrow_statements(self, tables: Tables, events: pd.DataFrame) -> pd.DataFrame:
        """Statements made at kept events; those made at none pass by what they say themselves."""
        statements = nw.from_native(tables.statements, eager_only=True)
        alone = nw.col("event_id").is_null()
        if self.kinds or self.countries or self.status:
            alone = alone & nw.lit(value=False)
        if self.conflict:
            alone = alone & (nw.col("conflict_id") == self.conflict).fill_null(value=False)
        if self.actors:
            alone = alone & nw.col("speaker").is_in(self.actors)
        if self.q:
            folded = nw.col("text").str.to_lowercase()
            alone = alone & folded.str.contains(self.q.lower(), literal=True)
        first, last = self.dates
        if first is not None:
            alone = alone & (nw.col("date") >= _midnight(first)).fill_null(value=False)
        if last is not None:
            alone = alone & (nw.col("date") <= _midnight(last)).fill_null(value=False)
        kept = statements.filter(nw.col("event_id").is_in(events["event_id"].to_list()) | alone)
        if self.sources:
            kept = kept.filter(nw.col("source_id").is_in(_source_ids(self.sources, tables)))
        return kept.to_native()

    def _narrow_control(self, tables: Tables) -> pd.DataFrame:
        control = nw.from_native(tables.control, eager_only=True)
        if self.conflict:
            control = control.filter(nw.col("conflict_id") == self.conflict)
        if self.sources:
            control = control.filter(nw.col("source_id").is_in(_source_ids(self.sources, tables)))
        return _overlapping(control, self.dates, "date", "date").to_native()


_ALL = Filters()


def _overlapping(
    frame: nw.DataFrame[pd.DataFrame],
    dates: tuple[dt.date | None, dt.date | None],
    start: str,
    end: str,
) -> nw.DataFrame[pd.DataFrame]:
    first, last = dates
    if first is not None:
        frame = frame.filter(nw.coalesce(end, start) >= _midnight(first))
    if last is not None:
        frame = frame.filter(nw.col(start) <= _midnight(last))
    return frame


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001 (days have no zone)


def _source_ids(sources: Sequence[str], tables: Tables) -> list[str]:
    frame = nw.from_native(tables.sources, eager_only=True)
    return frame.filter(nw.col("publisher").is_in(sources))["source_id"].to_list()


def _holds_any(
    joined: nw.Series[pd.Series[str]], values: Iterable[str]
) -> nw.Series[pd.Series[str]]:
    """Whether cells of `|`-joined values hold one of the values."""
    wanted = set(values)
    found = [bool(wanted.intersection((cell or "").split(SEPARATOR))) for cell in joined.to_list()]
    return nw.new_series("told", found, nw.Boolean, backend=nw.get_native_namespace(joined))


def _mentioning(q: str, tables: Tables) -> list[str]:
    """Ids of the events that speak of it."""
    events = nw.from_native(tables.events, eager_only=True)
    rows = nw.from_native(tables.attendance, eager_only=True)
    venues = _containing(tables.venues, ("name", "city", "aliases"), q)["venue_id"]
    actors = _containing(tables.actors, ("name", "aliases"), q)["actor_id"]
    told = _containing(tables.events, ("title", "place", "outcome", "evidence"), q)["event_id"]
    there = events.filter(nw.col("venue_id").is_in(venues))["event_id"]
    spoken = _containing(tables.attendance, ("evidence",), q)["event_id"]
    named = rows.filter(nw.col("actor_id").is_in(actors))["event_id"]
    return [*told, *there, *spoken, *named]


def _containing(frame: pd.DataFrame, columns: Sequence[str], q: str) -> nw.DataFrame[pd.DataFrame]:
    found = [
        nw.col(name).str.to_lowercase().str.contains(q.lower(), literal=True).fill_null(value=False)
        for name in columns
    ]
    return nw.from_native(frame, eager_only=True).filter(
        nw.any_horizontal(*found, ignore_nulls=True)
    )


def _parse_dates(
    values: Sequence[str],
) -> tuple[tuple[dt.date | None, dt.date | None], list[str]]:
    days: list[dt.date | None] = []
    for value in values:
        try:
            days.append(dt.date.fromisoformat(value) if value else None)
        except ValueError:
            return (None, None), [value]
    if len(days) > 2:
        return (None, None), list(values[2:])
    first, last = (*days, None, None)[:2]
    return (first, last), []
