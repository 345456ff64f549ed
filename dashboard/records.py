"""The data model: what one row of each table is, once, for everything that reads or writes it.

CSV reading, validation, the workspace's database tables, `data/datapackage.json` and the codebook
page are all made from the classes below. The meaning of each value follows `codebook.md` of the
design; close calls are decided there.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, ClassVar, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from dashboard.vocabularies import (
    ActorKind,
    AttendanceStatus,
    DatePrecision,
    EventKind,
    EventStatus,
    Measure,
    Nature,
    PlacePrecision,
    Qualifier,
    Role,
    Scope,
    Standing,
    StatementKind,
    Topic,
)

_R = TypeVar("_R", bound="Record")


@dataclass(frozen=True)
class RefersTo:
    """Marks a field whose values are keys of another table."""

    table: str


@dataclass(frozen=True)
class Unit:
    """Marks a number's unit."""

    name: str


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=120)]
Text = Annotated[str, StringConstraints(min_length=1)]
CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
WikidataId = Annotated[str, StringConstraints(pattern=r"^Q[1-9]\d*$")]
Level = Annotated[int, Field(ge=1, le=5)]
ActorId = Annotated[Slug, RefersTo("actors")]
SourceId = Annotated[Slug, RefersTo("sources")]
VenueId = Annotated[Slug, RefersTo("venues")]
EventId = Annotated[Slug, RefersTo("events")]
ConflictId = Annotated[Slug, RefersTo("conflicts")]


class Record(BaseModel):
    """One row. Lists are tuples here and joined with `|` in frames and files."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    table: ClassVar[str]
    key: ClassVar[tuple[str, ...]]
    traced: ClassVar[bool] = True
    """Whether rows come from a sentence: frames then carry the `TRACE` columns as well."""


TRACE: dict[str, type[int] | type[float]] = {
    "start_char": int,
    "end_char": int,
    "confidence": float,
}
"""Columns that say where in the article a row's evidence stands (offsets in characters, end
exclusive) and how sure the extraction is (0 to 1). Empty for rows that a person wrote."""


class Source(Record):
    """One published text."""

    table = "sources"
    key = ("source_id",)
    traced = False

    source_id: Slug = Field(description="readable id")
    publisher: Text | None = Field(None, description="who published it")
    title: Text | None = Field(None, description="its headline")
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = Field(
        None, description="where it was read"
    )
    published: dt.date | None = Field(None, description="day of publication")
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] | None = Field(
        None, description="language of the text, ISO 639-1"
    )


class Actor(Record):
    """A person, state, organization or armed group."""

    table = "actors"
    key = ("actor_id",)

    actor_id: Slug = Field(description="readable id")
    name: Text = Field(description="the canonical name")
    kind: ActorKind = Field(description="what sort of actor")
    country: CountryCode | None = Field(
        None, description="country the actor belongs to, ISO 3166-1 alpha-2"
    )
    aliases: tuple[Text, ...] = Field((), description="other names and spellings, in any script")
    wikidata: WikidataId | None = Field(None, description="Wikidata id")
    source_id: tuple[SourceId, ...] = Field((), description="sources that name the actor")
    evidence: Text | None = Field(None, description="the sentence or note it rests on")


class Office(Record):
    """A post held by a person for a time."""

    table = "offices"
    key = ("actor_id", "title", "start")

    actor_id: ActorId = Field(description="who holds the post")
    title: Text = Field(description="the post's name, with its country or body where needed")
    country: CountryCode | None = Field(
        None, description="state that the post belongs to, ISO 3166-1 alpha-2"
    )
    organization: ActorId | None = Field(
        None, description="organization or armed group that the post belongs to"
    )
    level: Level | None = Field(None, description="rank of the post, 1 (highest) to 5")
    start: dt.date | None = Field(None, description="first day in the post; empty: not known")
    end: dt.date | None = Field(
        None, description="last day in the post; empty: still held, or not known"
    )
    source_id: tuple[SourceId, ...] = Field((), description="sources that tell of the post")
    evidence: Text | None = Field(None, description="the sentence or note it rests on")

    @model_validator(mode="after")
    def _ends_after_start(self) -> Self:
        return _in_order(self, self.start, self.end)


class Venue(Record):
    """A place where people meet: a building, or the city itself where no building is told."""

    table = "venues"
    key = ("venue_id",)

    venue_id: Slug = Field(description="readable id")
    name: Text = Field(description="name in English")
    city: Text | None = Field(None, description="city it stands in")
    country: CountryCode | None = Field(None, description="country, ISO 3166-1 alpha-2")
    latitude: (
        Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False), Unit("degrees, WGS 84")] | None
    ) = Field(None, description="latitude")
    longitude: (
        Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False), Unit("degrees, WGS 84")]
        | None
    ) = Field(None, description="longitude")
    precision: PlacePrecision | None = Field(None, description="what the coordinate stands for")
    aliases: tuple[Text, ...] = Field((), description="other names and spellings, in any script")
    wikidata: WikidataId | None = Field(None, description="Wikidata id")
    source_id: tuple[SourceId, ...] = Field((), description="sources that name the place")
    evidence: Text | None = Field(None, description="the sentence or note it rests on")

    @model_validator(mode="after")
    def _whole_coordinate(self) -> Self:
        given = {self.latitude is not None, self.longitude is not None, self.precision is not None}
        if len(given) > 1:
            raise ValueError("latitude, longitude and precision are given together or not at all")
        return self


class Event(Record):
    """One diplomatic or territorial event."""

    table = "events"
    key = ("event_id",)

    event_id: Slug = Field(description="readable id that starts with the date")
    kind: EventKind = Field(description="what sort of event, the first kind that fits")
    title: Text = Field(description="what it was, in a few words")
    start: dt.date | None = Field(None, description="first day; empty: no date known")
    end: dt.date | None = Field(None, description="last day; empty: the same day")
    date_precision: DatePrecision | None = Field(None, description="how exact the date is")
    status: EventStatus = Field(description="whether it took place")
    venue_id: VenueId | None = Field(None, description="where, if the place is known")
    place: Text | None = Field(None, description="where, in words, if no venue is known")
    conflict_id: ConflictId | None = Field(None, description="conflict that it is about")
    outcome: Text | None = Field(None, description="what came of it, in our words")
    source_id: tuple[SourceId, ...] = Field((), description="sources that tell of it")
    evidence: Text | None = Field(None, description="the sentence or note it rests on")

    @model_validator(mode="after")
    def _dates_hold(self) -> Self:
        if (self.start is None) != (self.date_precision is None):
            raise ValueError("start and date_precision are given together or not at all")
        return _in_order(self, self.start, self.end)


class Attendance(Record):
    """One actor at (or missing from) one event, as one source tells it."""

    table = "attendance"
    key = ("event_id", "actor_id", "source_id")

    event_id: EventId = Field(description="the event")
    actor_id: ActorId = Field(description="who came, or did not")
    source_id: SourceId = Field(description="the source that says so")
    status: AttendanceStatus = Field(description="whether and how the actor took part")
    role: Role | None = Field(None, description="what the actor was there as")
    party: ActorId | None = Field(
        None, description="state or organization that a person acts for; empty for states"
    )
    head: bool = Field(False, description="leads a delegation")
    level: Level | None = Field(None, description="level of the office held on the day")
    delegate: ActorId | None = Field(None, description="who was sent instead, if delegated")
    evidence: Text | None = Field(None, description="the sentence or note it rests on")

    @model_validator(mode="after")
    def _delegate_only_if_delegated(self) -> Self:
        if self.delegate is not None and self.status is not AttendanceStatus.DELEGATED:
            raise ValueError(f"delegate is given, but status is {self.status}, not delegated")
        return self


class Statement(Record):
    """One demand, offer, refusal, threat or comment by one actor."""

    table = "statements"
    key = ("statement_id",)

    statement_id: Slug = Field(description="readable id that starts with the date")
    speaker: ActorId = Field(description="who says it, or whose position it is")
    kind: StatementKind = Field(description="what is done by saying it")
    topic: Topic = Field(description="what it is about")
    date: dt.date | None = Field(None, description="day on which it was said")
    event_id: EventId | None = Field(None, description="event at or about which it was said")
    conflict_id: ConflictId | None = Field(None, description="conflict that it is about")
    quoted: bool = Field(False, description="whether text is a quotation")
    text: Text = Field(description="the quotation, or the position in few words")
    source_id: SourceId = Field(description="the source that reports it")
    evidence: Text | None = Field(None, description="the sentence or note it rests on")


class Control(Record):
    """One figure or claim about who holds what territory."""

    table = "control"
    key = ("control_id",)

    control_id: Slug = Field(description="readable id that starts with the date")
    territory: Text = Field(description="the place that the figure is about")
    controller: ActorId | None = Field(None, description="who holds, took or lost it")
    nature: Nature = Field(description="held, taken, lost or fought over")
    measure: Measure | None = Field(None, description="what is measured; empty: a name alone")
    value: (
        Annotated[
            float, Field(ge=0, allow_inf_nan=False), Unit("percent, km² or count, by measure")
        ]
        | None
    ) = Field(None, description="the figure")
    qualifier: Qualifier | None = Field(None, description="how the source qualifies the figure")
    standing: Standing = Field(description="claimed, assessed or reported")
    asserted_by: ActorId | None = Field(None, description="who claims or assesses")
    scope: Scope | None = Field(None, description="what is counted; empty: the source leaves open")
    since: dt.date | None = Field(None, description="first day of the period of a gain or loss")
    date: dt.date | None = Field(None, description="day of the figure, or last of its period")
    conflict_id: ConflictId | None = Field(None, description="conflict that it is about")
    source_id: SourceId = Field(description="the source that carries it")
    evidence: Text | None = Field(None, description="the sentence or note it rests on")

    @model_validator(mode="after")
    def _figure_is_whole(self) -> Self:
        if (self.measure is None) != (self.value is None):
            raise ValueError("measure and value are given together or not at all")
        if self.value is None and self.qualifier is not None:
            raise ValueError("qualifier is given, but there is no value")
        if self.measure is Measure.SHARE and self.value is not None and self.value > 100:
            raise ValueError(f"a share is at most 100 percent, found {self.value:g}")
        if self.nature is Nature.CONTESTED and self.controller is not None:
            raise ValueError("contested territory has no controller")
        return _in_order(self, self.since, self.date)


class Conflict(Record):
    """A conflict that is tracked."""

    table = "conflicts"
    key = ("conflict_id",)
    traced = False

    conflict_id: Slug = Field(description="readable id")
    name: Text = Field(description="name in English")
    parties: tuple[ActorId, ...] = Field((), description="the parties, states before groups")
    territory: Text | None = Field(None, description="country or region fought over")
    countries: tuple[CountryCode, ...] = Field(
        (), description="countries fought in, ISO 3166-1 alpha-2"
    )
    start: dt.date | None = Field(None, description="start of the present phase")


RECORDS: tuple[type[Record], ...] = (
    Source,
    Actor,
    Office,
    Venue,
    Event,
    Attendance,
    Statement,
    Control,
    Conflict,
)
"""All nine tables, in the order in which downloads and the codebook list them."""

RECORD_OF: dict[str, type[Record]] = {record.table: record for record in RECORDS}
"""The record class of each table's name."""


def _in_order(record: _R, first: dt.date | None, last: dt.date | None) -> _R:
    if first is not None and last is not None and last < first:
        raise ValueError(f"ends on {last}, before it starts on {first}")
    return record
