"""The compiled gazetteer: places in columns, found by a sorted column of keys."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dashboard.geocoding.names import key_of

PATH = Path(__file__).resolve().parents[2] / "data" / "gazetteer.npz"
"""The bundled gazetteer, written by `python -m dashboard.geocoding build`."""

_KM_PER_DEGREE = 111.2

MICRO = 1e-5
"""Coordinates are stored in steps of this many degrees (about one metre)."""


class Kind(IntEnum):
    """What sort of place."""

    CITY = 0
    REGION = 1
    """A first-level unit of ISO 3166-2."""
    COUNTRY = 2
    DISTRICT = 3
    """A second-level unit; so far the counties of the United States."""
    AREA = 4
    """A region without a code: Donbas, Crimea, the West Bank."""
    CONTINENT = 5
    VENUE = 6
    """A building; these come from the bundled dataset, not from the gazetteer's file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One place under one name. `primary`: it goes by this name first."""

    number: int
    """Row in the gazetteer; -1 for venues of the bundled dataset."""
    name: str
    latitude: float
    longitude: float
    kind: Kind
    country: str
    region: str
    population: int
    geonameid: int
    capital: bool
    primary: bool
    venue_id: str = ""


class Index:
    """Looks names up. Immutable; one a process serves all threads."""

    def __init__(self, path: Path = PATH) -> None:
        with np.load(path, allow_pickle=False) as file:
            self._keys = _from_deltas(file["key_deltas"])
            self._rows: npt.NDArray[np.int32] = _from_planes(file["rows"]).view(np.int32)
            self._primary = np.unpackbits(file["primary"], count=len(self._keys))
            columns = ("latitude", "longitude", "population", "geonameid")
            self._numbers = {name: _from_planes(file[name]).view(np.int32) for name in columns}
            self._kind = file["kind"]
            self._capital = file["capital"]
            self._country, self._region = file["country"], file["region"]
            self._countries, self._regions = file["countries"].tolist(), file["regions"].tolist()
            self._alpha3 = dict(zip(self._countries, file["alpha3"].tolist(), strict=True))
            self._names = file["names"].tobytes()
            self._ends = np.cumsum(file["name_lengths"], dtype=np.int64)
        self.find = functools.lru_cache(maxsize=20_000)(self._find)
        self._alpha2 = {long: short for short, long in self._alpha3.items() if long}
        self._by_code = self._read_codes()

    def __len__(self) -> int:
        return len(self._kind)

    def _find(self, folded: str) -> tuple[Entry, ...]:
        """All places of a folded name, those that go by it first before others, then by people."""
        key = np.uint64(key_of(folded))
        start = int(np.searchsorted(self._keys, key))
        end = start
        while end < len(self._keys) and self._keys[end] == key:
            end += 1
        entries = [
            self.entry(int(self._rows[i]), primary=bool(self._primary[i]))
            for i in range(start, end)
        ]
        return tuple(sorted(entries, key=lambda e: (not e.primary, -e.population, e.number)))

    def entry(self, number: int, *, primary: bool = True) -> Entry:
        """The place of a row."""
        end = int(self._ends[number])
        start = int(self._ends[number - 1]) if number else 0
        numbers = self._numbers
        return Entry(
            number=number,
            name=self._names[start:end].decode(),
            latitude=round(int(numbers["latitude"][number]) * MICRO, 5),
            longitude=round(int(numbers["longitude"][number]) * MICRO, 5),
            kind=Kind(int(self._kind[number])),
            country=self._countries[self._country[number]],
            region=self._regions[self._region[number]],
            population=int(numbers["population"][number]),
            geonameid=int(numbers["geonameid"][number]),
            capital=bool(self._capital[number]),
            primary=primary,
        )

    def by_code(self, code: str) -> Entry | None:
        """The country (`UA`) or first-level region (`UA-14`) of an ISO 3166 code."""
        number = self._by_code.get(code)
        return None if number is None else self.entry(number)

    def _read_codes(self) -> dict[str, int]:
        codes = {}
        for kind, column, words in (
            (Kind.REGION, self._region, self._regions),
            (Kind.COUNTRY, self._country, self._countries),
        ):
            for number in np.flatnonzero(self._kind == kind):
                codes[words[column[number]]] = int(number)
        return codes

    def nearest(
        self, kind: Kind, latitude: float, longitude: float, farthest_km: float
    ) -> Entry | None:
        """The place of a kind that is nearest to a point, if one is within a distance."""
        degrees = farthest_km / _KM_PER_DEGREE
        shrink = math.cos(math.radians(latitude))
        north = self._numbers["latitude"] * MICRO - latitude
        east = ((self._numbers["longitude"] * MICRO - longitude + 180) % 360 - 180) * shrink
        squared = np.where(self._kind == kind, north**2 + east**2, np.inf)
        number = int(np.argmin(squared))
        return self.entry(number) if squared[number] <= degrees**2 else None

    def alpha3_of(self, code: str) -> str | None:
        """The ISO 3166-1 alpha-3 code of an alpha-2 code."""
        return self._alpha3.get(code) or None

    def alpha2_of(self, code: str) -> str | None:
        """The ISO 3166-1 alpha-2 code of an alpha-3 code."""
        return self._alpha2.get(code)


@functools.lru_cache(maxsize=1)
def load_index() -> Index:
    """The bundled gazetteer, read once a process."""
    return Index()


def _from_planes(planes: npt.NDArray[np.uint8], width: int = 4) -> npt.NDArray[Any]:
    wide = np.zeros((planes.shape[1], width), dtype=np.uint8)
    wide[:, : planes.shape[0]] = planes.T
    return wide.reshape(-1).view(f"<u{width}")


def _from_deltas(planes: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint64]:
    return np.cumsum(_from_planes(planes, 8), dtype=np.uint64)
