"""The compiled gazetteer: places in columns, found by a sorted column of keys."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from enum import IntEnum
from pathlib import Path
from typing import Any, NamedTuple

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


_KINDS = tuple(Kind)
"""By their numbers; calling the enumeration takes far longer."""


class Entry(NamedTuple):
    """One place under one name. `primary`: it goes by this name first.

    A named tuple, because one is made for each of a name's places, in a fraction of the time.
    """

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
            self._table = _read_table(file)
            self._countries, self._regions = file["countries"].tolist(), file["regions"].tolist()
            self._alpha3 = dict(zip(self._countries, file["alpha3"].tolist(), strict=True))
            self._names = file["names"].tobytes()
        self.find = functools.lru_cache(maxsize=20_000)(self._find)
        self.by_code = functools.cache(self._find_code)
        self._alpha2 = {long: short for short, long in self._alpha3.items() if long}
        self._by_code = self._read_codes()

    def __len__(self) -> int:
        return len(self._table)

    def _find(self, folded: str) -> tuple[Entry, ...]:
        """All places of a folded name, those that go by it first before others, then by people."""
        key = np.uint64(key_of(folded))
        start, end = self._keys.searchsorted(key), self._keys.searchsorted(key, side="right")
        numbers, firsts = self._rows[start:end].tolist(), self._primary[start:end].tolist()
        entries = [
            self.entry(number, primary=bool(first))
            for number, first in zip(numbers, firsts, strict=True)
        ]
        if len(entries) > 1:
            entries.sort(key=lambda e: (not e.primary, -e.population, e.number))
        return tuple(entries)

    def entry(self, number: int, *, primary: bool = True) -> Entry:
        """The place of a row."""
        start, end, latitude, longitude, population, geonameid, country, region, kind, capital = (
            self._table.item(number)
        )
        return Entry(
            number=number,
            name=self._names[start:end].decode(),
            latitude=round(latitude * MICRO, 5),
            longitude=round(longitude * MICRO, 5),
            kind=_KINDS[kind],
            country=self._countries[country],
            region=self._regions[region],
            population=population,
            geonameid=geonameid,
            capital=bool(capital),
            primary=primary,
        )

    def _find_code(self, code: str) -> Entry | None:
        """The country (`UA`) or first-level region (`UA-14`) of an ISO 3166 code."""
        number = self._by_code.get(code)
        return None if number is None else self.entry(number)

    def _read_codes(self) -> dict[str, int]:
        codes = {}
        for kind, column, words in (
            (Kind.REGION, "region", self._regions),
            (Kind.COUNTRY, "country", self._countries),
        ):
            for number in np.flatnonzero(self._table["kind"] == kind).tolist():
                codes[words[self._table[column][number]]] = number
        return codes

    def nearest(
        self, kind: Kind, latitude: float, longitude: float, farthest_km: float
    ) -> Entry | None:
        """The place of a kind that is nearest to a point, if one is within a distance."""
        degrees = farthest_km / _KM_PER_DEGREE
        shrink = math.cos(math.radians(latitude))
        north = self._table["latitude"] * MICRO - latitude
        east = ((self._table["longitude"] * MICRO - longitude + 180) % 360 - 180) * shrink
        squared = np.where(self._table["kind"] == kind, north**2 + east**2, np.inf)
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


_COLUMNS = np.dtype(
    [
        ("start", np.int32),
        ("end", np.int32),
        ("latitude", np.int32),
        ("longitude", np.int32),
        ("population", np.int32),
        ("geonameid", np.int32),
        ("country", np.uint16),
        ("region", np.uint16),
        ("kind", np.uint8),
        ("capital", np.bool_),
    ]
)


def _read_table(file: Mapping[str, npt.NDArray[Any]]) -> npt.NDArray[np.void]:
    """Places as rows: one look at a row takes a fraction of one look at each column."""
    ends = np.cumsum(file["name_lengths"], dtype=np.int32)
    table = np.empty(len(ends), dtype=_COLUMNS)
    table["start"][1:], table["end"] = ends[:-1], ends
    table["start"][0] = 0
    for name in ("latitude", "longitude", "population", "geonameid"):
        table[name] = _from_planes(file[name]).view(np.int32)
    for name in ("country", "region", "kind", "capital"):
        table[name] = file[name]
    return table


def _from_planes(planes: npt.NDArray[np.uint8], width: int = 4) -> npt.NDArray[Any]:
    wide = np.zeros((planes.shape[1], width), dtype=np.uint8)
    wide[:, : planes.shape[0]] = planes.T
    return wide.reshape(-1).view(f"<u{width}")


def _from_deltas(planes: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint64]:
    return np.cumsum(_from_planes(planes, 8), dtype=np.uint64)
