"""Writes the places as the one file that `dashboard.geocoding.index` reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dashboard.geocoding.build.rows import Row
from dashboard.geocoding.index import MICRO
from dashboard.geocoding.names import fold, key_of


def write_index(rows: Sequence[Row], alpha3: Mapping[str, str], path: Path) -> None:
    """Compiles places to columns.

    Keys are stored as differences, numbers as planes of bytes: both shrink well under deflate.
    """
    pairs = _pair_keys(rows)
    ordered = sorted(pairs)
    countries = sorted({row.country for row in rows})
    regions = sorted({row.region for row in rows})
    names = [row.name.encode() for row in rows]
    np.savez_compressed(
        path,
        key_deltas=_to_planes(np.diff([0, *(key for key, _ in ordered)]), np.uint64),
        rows=_to_planes([number for _, number in ordered], np.uint32),
        primary=np.packbits([pairs[pair] for pair in ordered]),
        latitude=_to_planes([round(row.latitude / MICRO) for row in rows], np.int32),
        longitude=_to_planes([round(row.longitude / MICRO) for row in rows], np.int32),
        population=_to_planes([min(row.population, 2**31 - 1) for row in rows], np.uint32),
        geonameid=_to_planes([row.geonameid for row in rows], np.uint32),
        kind=np.array([row.kind for row in rows], dtype=np.uint8),
        capital=np.array([row.capital for row in rows], dtype=bool),
        country=_number(countries, [row.country for row in rows]),
        region=_number(regions, [row.region for row in rows]),
        countries=np.array(countries),
        alpha3=np.array([alpha3.get(code, "") for code in countries]),
        regions=np.array(regions),
        names=np.frombuffer(b"".join(names), dtype=np.uint8),
        name_lengths=np.array([len(name) for name in names], dtype=np.uint8),
    )


def _pair_keys(rows: Sequence[Row]) -> dict[tuple[int, int], bool]:
    """Whether a row goes by a key's name first, by key and row number."""
    pairs: dict[tuple[int, int], bool] = {}
    for number, row in enumerate(rows):
        primary = {fold(name) for name in row.primary}
        for name in (primary | {fold(name) for name in row.names}) - {""}:
            key = key_of(name)
            pairs[key, number] = pairs.get((key, number), False) or name in primary
        for heard in row.sounds - {""}:
            pairs[key_of(heard), number] = False
    return pairs


def _number(words: Sequence[str], column: Sequence[str]) -> npt.NDArray[np.uint16]:
    places = {word: i for i, word in enumerate(words)}
    return np.array([places[word] for word in column], dtype=np.uint16)


def _to_planes(column: npt.ArrayLike, dtype: npt.DTypeLike) -> npt.NDArray[np.uint8]:
    """Bytes of equal weight side by side, without the highest ones where all are zero."""
    numbers = np.array(column, dtype=dtype)
    planes = numbers.view(np.uint8).reshape(-1, numbers.dtype.itemsize).T
    used = 1 + int(np.max(np.flatnonzero(planes.any(axis=1)), initial=0))
    return np.ascontiguousarray(planes[:used])
