"""From what was found to the rows of the data model."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from slugify import slugify

from dashboard.extract.attendance import merge
from dashboard.extract.certainty import sign_attendance, sign_event, sign_row, weigh
from dashboard.extract.document import Document
from dashboard.extract.events import Draft, kind_of, level_of
from dashboard.extract.locations import Locations, Spot
from dashboard.extract.names import Actor
from dashboard.extract.presence import Presence
from dashboard.extract.reading import fold
from dashboard.extract.trigger import Trigger
from dashboard.tables import Tables
from dashboard.vocabularies import (
    ActorKind,
    AttendanceStatus,
    DatePrecision,
    EventKind,
    EventStatus,
    Role,
)

Row = dict[str, Any]


RECENT_DAYS = 500
"""Captures longer ago are told as background, and stand in `control` alone."""


class Rows:
    """Collects the rows of one article."""

    def __init__(
        self,
        document: Document,
        known: Tables,
        locations: Locations,
        conflict: str | None,
        parties: frozenset[str],
    ) -> None:
        self.document = document
        self.known = known
        self.locations = locations
        self.conflict = conflict
        self.parties = parties
        self.source_id = make_source_id(document)
        self.events: list[Row] = []
        self.attendance: list[Row] = []
        self.actors: dict[str, Row] = {}
        self.offices: list[Row] = []
        self.venues: dict[str, Row] = {}
        self._ids: set[str] = set()
        self.event_of_token: dict[int, str] = {}

    def add_gathering(self, draft: Draft, drafts: int) -> None:
        """Adds an event, one of some, with who came."""
        people = merge(self.document, draft)
        draft.presences = people
        kind = kind_of(self.document, draft, self.parties)
        spot = self.locations.spot(draft.place)
        likelihood = weigh("events", sign_event(self.document, draft, kind, drafts))
        event_id = self._add_event(kind, draft, spot, likelihood)
        for trigger in draft.triggers:
            self.event_of_token[trigger.token.i] = event_id
        for presence in people:
            there = weigh("attendance", sign_attendance(self.document, draft, presence, likelihood))
            self._add_attendance(event_id, draft, presence, spot, there)

    def _add_event(
        self, kind: EventKind, draft: Draft, spot: Spot | None, likelihood: float
    ) -> str:
        start = draft.moment.start if draft.moment else None
        place = None if kind is EventKind.CALL or spot is None else spot
        where = place.name if place else None
        event_id = self.new_id(start, kind.value, where or self._who(draft))
        trigger = main_trigger(draft)
        title = " ".join(filter(None, [kind.value.capitalize(), f"in {where}" if where else None]))
        if place is not None and place.venue is not None:
            self.venues.setdefault(place.venue["venue_id"], place.venue)
        self.events.append(
            {
                "event_id": event_id,
                "kind": kind.value,
                "title": title
                if where
                else f"{kind.value.capitalize()}: {self._title_people(draft)}".removesuffix(": "),
                "start": start,
                "end": draft.moment.end if draft.moment else None,
                "date_precision": draft.moment.precision.value if draft.moment else None,
                "status": draft.status.value,
                "venue_id": place.venue_id if place else None,
                "place": place.name if place and place.venue_id is None else None,
                "conflict_id": self.conflict,
                "source_id": self.source_id,
                **self.document.trace(trigger.token, likelihood),
            }
        )
        return event_id

    def _title_people(self, draft: Draft) -> str:
        names = [self.document.cast.actor(p.mention.actor_id).name for p in draft.presences[:3]]
        return ", ".join(dict.fromkeys(names))

    def _who(self, draft: Draft) -> str | None:
        return "-".join(sorted({p.mention.actor_id for p in draft.presences})[:2]) or None

    def new_id(self, day: dt.date | None, *words: str | None) -> str:
        """A readable id that no other row of the article has."""
        stem = slugify("-".join(filter(None, [day.isoformat() if day else "undated", *words])))[
            :110
        ].strip("-")
        found, number = stem, 2
        while found in self._ids:
            found, number = f"{stem}-{number}", number + 1
        self._ids.add(found)
        return found

    def _add_attendance(
        self,
        event_id: str,
        draft: Draft,
        presence: Presence,
        spot: Spot | None,
        likelihood: float,
    ) -> None:
        mention = presence.mention
        actor = self.document.cast.actor(mention.actor_id)
        is_person = actor.kind is ActorKind.PERSON
        party = self.document.body_of(mention) if is_person else None
        day = draft.moment.start if draft.moment else self.document.published
        self.add_actor(actor, party)
        if party:
            self.add_actor(self.document.cast.actor(party))
        delegate = (
            presence.delegate.actor_id
            if presence.delegate and presence.status is AttendanceStatus.DELEGATED
            else None
        )
        if presence.delegate and delegate:
            self.add_actor(
                self.document.cast.actor(delegate), self.document.body_of(presence.delegate)
            )
        self.attendance.append(
            {
                "event_id": event_id,
                "actor_id": actor.actor_id,
                "source_id": self.source_id,
                "status": presence.status.value,
                "role": self._role(presence, party or actor.actor_id, spot),
                "party": party if party != actor.actor_id else None,
                "head": presence.head,
                "level": level_of(self.document, actor.actor_id, day) if is_person else None,
                "delegate": delegate,
                **self.document.trace(presence.token, likelihood),
            }
        )

    def _role(self, presence: Presence, party: str, spot: Spot | None) -> str | None:
        if presence.role is not None:
            return presence.role.value
        if party in self.parties:
            return Role.PARTY.value
        country = self.document.cast.actor(party).country if party else None
        if spot is not None and spot.country and country == spot.country:
            return Role.HOST.value
        return None

    def add_actor(self, actor: Actor, body: str | None = None) -> None:
        """Adds somebody whom a row names: as the data have them, or as the text introduces them."""
        if actor.actor_id in self.actors:
            return
        introduced = self.document.cast.introduced.get(actor.actor_id)
        known = self.document.names.actor_rows.get(actor.actor_id)
        country = actor.country
        if country is None and body and actor.kind is ActorKind.PERSON:
            country = self.document.cast.actor(body).country
        self.actors[actor.actor_id] = known or {
            "actor_id": actor.actor_id,
            "name": actor.name,
            "kind": actor.kind.value,
            "country": country,
            "source_id": self.source_id,
        }
        offices = self.document.names.office_rows.get(actor.actor_id, [])
        if offices:
            self.offices.extend(offices)
        elif introduced is not None and introduced.title and actor.kind is ActorKind.PERSON:
            organization = (
                body
                if body and self.document.cast.actor(body).kind is not ActorKind.STATE
                else None
            )
            self.offices.append(
                {
                    "actor_id": actor.actor_id,
                    "title": introduced.title,
                    "country": self.document.cast.actor(body).country
                    if body and not organization
                    else None,
                    "organization": organization,
                    "level": introduced.level,
                    "source_id": self.source_id,
                    **self.document.trace(self.document.doc[introduced.root], 0.8),
                }
            )
            if organization:
                self.add_actor(self.document.cast.actor(organization))

    def complete(self, table: str, rows: list[Row], *actors: str) -> list[Row]:
        """Rows of another extractor, with conflict and likelihood filled in, their actors added."""
        for row in rows:
            row["confidence"] = round(weigh(table, sign_row(row, row["confidence"])), 2)
            row.setdefault("conflict_id", self.conflict)
            for field in actors:
                if row.get(field):
                    self.add_actor(self.document.cast.actor(row[field]))
        return rows

    def add_captures(self, control: list[Row]) -> None:
        """Adds the captures that claims about named places tell of (close call 7)."""
        told = {fold(str(e["place"])).lower() for e in self.events if e["kind"] == "capture"}
        told |= {
            str(self.venues[e["venue_id"]]["name"]).lower()
            for e in self.events
            if e["kind"] == "capture" and e["venue_id"] in self.venues
        }
        seen: set[tuple[str, object]] = set()
        for row in control:
            key = (row["territory"], row.get("date"))
            if row["nature"] != "captured" or row.get("measure") or key in seen:
                continue
            if fold(row["territory"]).lower() in told:
                continue
            seen.add(key)
            start, end, precision = _period(row.get("since"), row.get("date"))
            published = self.document.published
            if start and published and (published - start).days > RECENT_DAYS:
                continue
            self.events.append(
                {
                    "event_id": self.new_id(start, "capture", row["territory"]),
                    "kind": EventKind.CAPTURE.value,
                    "title": f"Capture of {row['territory']}",
                    "start": start,
                    "end": end,
                    "date_precision": precision,
                    "status": EventStatus.HELD.value,
                    "place": row["territory"],
                    "conflict_id": self.conflict,
                    "source_id": self.source_id,
                    **{
                        name: row.get(name)
                        for name in ("evidence", "start_char", "end_char", "confidence")
                    },
                }
            )

    def source(self) -> Row:
        """The row of the article itself."""
        article = self.document.article
        return {
            "source_id": self.source_id,
            "publisher": article.publisher,
            "title": article.title,
            "url": article.url,
            "published": article.published,
            "language": "en",
        }


def _period(
    since: dt.date | None, date: dt.date | None
) -> tuple[dt.date | None, dt.date | None, str | None]:
    """The dates of an event from those of a control row: a whole month stands as a month."""
    if date is None:
        return None, None, None
    if since is None or since == date:
        return date, None, DatePrecision.DAY.value
    if since.day == 1 and (since.year, since.month) == (date.year, date.month):
        return since, None, DatePrecision.MONTH.value
    return since, date, DatePrecision.DAY.value


def make_source_id(document: Document) -> str:
    """An id for the article: its publisher or title, its day, and a mark of its words."""
    article = document.article
    mark = hashlib.sha256(article.text.encode("utf-8", "replace")).hexdigest()[:8]
    day = article.published.isoformat() if article.published else None
    words = slugify(article.publisher or article.title or "article")[:60].strip("-") or "article"
    return "-".join(filter(None, [words, day, mark]))


def main_trigger(draft: Draft) -> Trigger:
    """The telling of an event that says most: with date, place and people, the first of those."""

    def weight(trigger: Trigger) -> int:
        sure = trigger.status in (draft.status, EventStatus.HELD)
        return (
            2 * bool(trigger.moment)
            + 2 * bool(trigger.place)
            + bool(trigger.participants or trigger.sides)
            + sure
        )

    return max(draft.triggers, key=weight)


def to_tables(rows: Rows, more: Mapping[str, Iterable[Row]]) -> Tables:
    """The tables of an article."""
    found: dict[str, Iterable[Row]] = {
        "sources": [rows.source()],
        "actors": rows.actors.values(),
        "offices": rows.offices,
        "venues": rows.venues.values(),
        "events": rows.events,
        "attendance": rows.attendance,
    }
    return Tables.from_rows({name: list(cells) for name, cells in {**found, **more}.items()})
