"""The compiled gazetteer: places in columns, found by a sorted column of keys."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dashboard.geocoding.names import fold, key_of

PATH = Path(__file__).resolve().parents[2] / "data" / "gazetteer.npz"
"""The bundled gazetteer, written by `python -m dashboard.geocoding build`."""

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
            self._names = file["names"].tobytes()
            self._ends = np.cumsum(file["name_lengths"], dtype=np.int64)
        self.find = functools.lru_cache(maxsize=20_000)(self._find)
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

    def country_of(self, number: int) -> str:
        """The alpha-2 code of a row's country, empty for none."""
        code: str = self._countries[self._country[number]]
        return code


@functools.lru_cache(maxsize=1)
def load_index() -> Index:
    """The bundled gazetteer, read once a process."""
    return Index()


def write_index(rows: list[Any], path: Path) -> None:
    """Compiles places (`build.places.Row`) to one file.

    Keys are stored as differences, numbers as planes of bytes: both shrink well under deflate.
    """
    pairs: dict[tuple[int, int], bool] = {}
    for number, row in enumerate(rows):
        primary = {fold(name) for name in row.primary} - {""}
        for name in primary | {fold(name) for name in row.names} - {""}:
            pairs[key_of(name), number] = (
                pairs.get((key_of(name), number), False) or name in primary
            )
    ordered = sorted(pairs)
    countries, regions = sorted({r.country for r in rows}), sorted({r.region for r in rows})
    place_in = {code: i for i, code in enumerate(countries)}
    region_in = {code: i for i, code in enumerate(regions)}
    names = [row.name.encode() for row in rows]
    np.savez_compressed(
        path,
        key_deltas=_to_planes(np.diff([0, *(key for key, _ in ordered)]).astype(np.uint64)),
        rows=_to_planes(np.array([number for _, number in ordered], dtype=np.uint32)),
        primary=np.packbits([pairs[pair] for pair in ordered]),
        latitude=_to_planes(np.array([round(r.latitude / MICRO) for r in rows], dtype=np.int32)),
        longitude=_to_planes(np.array([round(r.longitude / MICRO) for r in rows], dtype=np.int32)),
        population=_to_planes(
            np.array([min(r.population, 2**31 - 1) for r in rows], dtype=np.int32)
        ),
        geonameid=_to_planes(np.array([r.geonameid for r in rows], dtype=np.int32)),
        kind=np.array([r.kind for r in rows], dtype=np.uint8),
        capital=np.array([r.capital for r in rows], dtype=bool),
        country=np.array(
            [place_in[r.country] for r in rows],
            dtype=np.uint8 if len(countries) < 256 else np.uint16,
        ),
        region=np.array([region_in[r.region] for r in rows], dtype=np.uint16),
        countries=np.array(countries),
        regions=np.array(regions),
        names=np.frombuffer(b"".join(names), dtype=np.uint8),
        name_lengths=np.array([len(name) for name in names], dtype=np.uint8),
    )


def _to_planes(numbers: npt.NDArray[Any]) -> npt.NDArray[np.uint8]:
    """Bytes of equal weight side by side, without the highest ones where they are all zero."""
    width = numbers.dtype.itemsize
    planes = numbers.view(np.uint8).reshape(-1, width).T
    used = (
        width
        if numbers.dtype.kind == "i"
        else 1 + int(np.max(np.flatnonzero(planes.any(axis=1)), initial=0))
    )
    return np.ascontiguousarray(planes[:used])


def _from_planes(planes: npt.NDArray[np.uint8], width: int = 4) -> npt.NDArray[Any]:
    wide = np.zeros((planes.shape[1], width), dtype=np.uint8)
    wide[:, : planes.shape[0]] = planes.T
    return wide.reshape(-1).view(f"<u{width}")


def _from_deltas(planes: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint64]:
    return np.cumsum(_from_planes(planes, 8), dtype=np.uint64)
