"""Who held which office on a day, and so at what level they came."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class HeldOffice:
    """One post of one person. Empty `start` or `end`: open on that side."""

    title: str
    level: int | None
    start: dt.date | None
    end: dt.date | None

    def covers(self, day: dt.date) -> bool:
        """Whether the post was held on the day, its first and last days included."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class OfficeBook:
    """All offices, looked up by person and day."""

    def __init__(self, offices: Iterable[tuple[str, HeldOffice]]) -> None:
        self._of: dict[str, list[HeldOffice]] = defaultdict(list)
        for actor_id, office in offices:
            self._of[actor_id].append(office)

    @classmethod
    def of(cls, offices: pd.DataFrame) -> OfficeBook:
        """The book of an `offices` frame."""
        columns = zip(
            offices["actor_id"],
            offices["title"],
            offices["level"],
            offices["start"],
            offices["end"],
            strict=True,
        )
        return cls(
            (
                actor_id,
                HeldOffice(title, None if pd.isna(level) else int(level), _day(start), _day(end)),
            )
            for actor_id, title, level, start, end in columns
        )

    def held(self, actor_id: str, day: dt.date) -> list[HeldOffice]:
        """The posts held on the day, highest level first, those without a level last."""
        held = [office for office in self._of.get(actor_id, ()) if office.covers(day)]
        return sorted(held, key=lambda office: (office.level or 9, office.title))

    def level(self, actor_id: str, day: dt.date) -> int | None:
        """The highest level held on the day; None without an office that has one."""
        return next((office.level for office in self.held(actor_id, day)), None)


def _day(moment: object) -> dt.date | None:
    return None if pd.isna(moment) else pd.Timestamp(moment).date()  # type: ignore[call-overload, arg-type]
