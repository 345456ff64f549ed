"""The options of each filter: which there are, their labels, and how many events each leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.tables import Tables
from dashboard.vocabularies import AttendanceStatus, EventKind, Vocabulary


@dataclass(frozen=True)
class Choices:
    """For each filter with options: id to label, the most used first.

    Labels stand in addresses that people keep, so they hold nothing that changes with the
    filters, and no two options of a filter share one.
    """

    labels: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, tables: Tables) -> Choices:
        """What the tables offer."""
        return cls(
            {
                "conflict": _conflicts(tables),
                "actors": _actors(tables),
                "kinds": _words(EventKind),
                "countries": _countries(tables),
                "status": _words(AttendanceStatus),
                "sources": {name: name for name in _ranked(tables.sources["publisher"])},
            }
        )

    def options(self, field: str) -> list[str]:
        """Ids of a filter's options, in order."""
        return list(self.labels[field])

    def label(self, field: str, value: str) -> str:
        """The label of an option; an id that is no option stands for itself."""
        return self.labels[field].get(value, value)

    def resolve(self, field: str, values: Iterable[str]) -> tuple[tuple[str, ...], list[str]]:
        """Ids for labels or ids, and what is neither."""
        ids = self.labels[field]
        by_label = {label.casefold(): value for value, label in ids.items()}
        found: list[str] = []
        strange: list[str] = []
        for value in values:
            known = value if value in ids else by_label.get(value.casefold())
            if known is None:
                strange.append(value)
            elif known not in found:
                found.append(known)
        return tuple(found), strange


def _words(vocabulary: type[Vocabulary]) -> dict[str, str]:
    return {member.value: member.value for member in vocabulary}


def _conflicts(tables: Tables) -> dict[str, str]:
    """Conflicts that some row is about; the others are there for the extraction to know."""
    ids = pd.concat([tables[name]["conflict_id"] for name in ("events", "statements", "control")])
    names = dict(zip(tables.conflicts["conflict_id"], tables.conflicts["name"], strict=True))
    return {conflict: names.get(conflict, conflict) for conflict in _ranked(ids)}


def _actors(tables: Tables) -> dict[str, str]:
    """Everybody with an attendance row or a statement, or for whom somebody acts."""
    pairs = tables.attendance[["event_id", "actor_id", "party"]].drop_duplicates()
    ids = _ranked(pd.concat([pairs["actor_id"], pairs["party"], tables.statements["speaker"]]))
    names = dict(zip(tables.actors["actor_id"], tables.actors["name"], strict=True))
    return _told_apart({actor: names.get(actor, actor) for actor in ids})


def _countries(tables: Tables) -> dict[str, str]:
    """Countries of the venues in use, named as the state among the actors is."""
    states = tables.actors[tables.actors["kind"] == "state"]
    names = dict(zip(states["country"], states["name"], strict=True))
    venue_country = dict(zip(tables.venues["venue_id"], tables.venues["country"], strict=True))
    codes = _ranked(tables.events["venue_id"].map(venue_country))
    return {code: names.get(code, code) for code in codes}


def _ranked(values: pd.Series[str]) -> Sequence[str]:
    """Distinct values, the most frequent first, then by alphabet."""
    counts = values.dropna().value_counts()
    return sorted(counts.index, key=lambda value: (-counts[value], value))


def _told_apart(labels: dict[str, str]) -> dict[str, str]:
    """Labels with the id added where several options would share one."""
    seen: dict[str, int] = {}
    for label in labels.values():
        seen[label.casefold()] = seen.get(label.casefold(), 0) + 1
    return {
        value: label if seen[label.casefold()] == 1 else f"{label} ({value})"
        for value, label in labels.items()
    }
