"""Names that would make two rows one: doubled actors, venues, pages and events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from slugify import slugify

from dashboard.check.dataset import Dataset
from dashboard.errors import Problem
from dashboard.records import Actor, Control, Event, Source, Statement, Venue


def check_names(dataset: Dataset) -> Iterator[Problem]:
    """Rows that share a name, an address or all that they say with an earlier row."""
    yield from _repeated(
        "actors.csv",
        "aliases",
        dataset.of(Actor),
        lambda actor: {slugify(name) for name in (actor.name, *actor.aliases)},
    )
    yield from _repeated(
        "venues.csv",
        "name",
        dataset.of(Venue),
        lambda venue: {
            slugify(f"{name} {venue.city or ''}") for name in (venue.name, *venue.aliases)
        },
    )
    yield from _repeated(
        "sources.csv",
        "url",
        dataset.of(Source),
        lambda source: {source.url} if source.url else set(),
    )
    yield from _repeated(
        "events.csv",
        "title",
        dataset.of(Event),
        lambda event: {f"{event.start} {event.kind} {event.venue_id} {slugify(event.title)}"},
    )
    yield from _repeated(
        "statements.csv",
        "text",
        dataset.of(Statement),
        lambda row: {f"{row.speaker} {row.kind} {row.topic} {row.source_id} {slugify(row.text)}"},
    )
    yield from _repeated(
        "control.csv",
        "value",
        dataset.of(Control),
        lambda row: {str(row.model_dump(exclude={"control_id", "evidence"}))},
    )


def _repeated(
    file: str, field: str, rows: Iterable[tuple[int, object]], names_of: Callable[..., set[str]]
) -> Iterator[Problem]:
    first_line: dict[str, int] = {}
    for line, row in rows:
        for name in sorted(names_of(row)):
            if name in first_line and first_line[name] != line:
                found = f"{name!r} stands already on line {first_line[name]}; join the two rows"
                yield Problem(file, line, field, found)
            first_line.setdefault(name, line)
