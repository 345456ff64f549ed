"""How likely each candidate is: by itself, and beside those of the document's other names."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dashboard.geocoding.index import Entry, Kind
from dashboard.geocoding.lookup import look_up

Floats = npt.NDArray[np.float64]

_EARTH_KM = 6371.0
_BESIDE_DEGREES = 0.6
_LOCAL = frozenset({Kind.CITY, Kind.DISTRICT, Kind.VENUE})


@dataclass(frozen=True)
class Weights:
    """In units of a tenfold population. Chosen on one development corpus; the steps are coarse,
    because finer ones would fit that corpus only.
    """

    primary: float = 1.5
    capital: float = 1.5
    venue: float = 9.0
    venue_city: float = 1.0
    region: float = 0.0
    district: float = -1.5
    area: float = 0.5
    country: float = 2.0
    continent: float = 1.0
    seat: float = 3.0
    near_km: float = 150.0
    near: float = 2.0
    same_region: float = 1.2
    same_country: float = 0.5
    together: float = 3.0
    sharpness: float = 0.8


WEIGHTS = Weights()
_ROUNDS = 3


@dataclass(frozen=True)
class Group:
    """The candidates of one name, the likeliest by themselves first, with their scores."""

    entries: tuple[Entry, ...]
    scores: Floats

    def first(self, most: int) -> Group:
        """The group without its unlikelier candidates."""
        return Group(self.entries[:most], self.scores[:most])


@functools.lru_cache(maxsize=20_000)
def rank(name: str) -> Group:
    """All places that a name may mean, the likeliest first."""
    return group_of(look_up(name))


def group_of(entries: Sequence[Entry]) -> Group:
    """Candidates of one name, ordered and scored by themselves."""
    scores = score_alone(entries)
    order = np.argsort(-scores, kind="stable")
    return Group(tuple(entries[i] for i in order), scores[order])


def find_likeliest(name: str) -> Entry:
    """The first of `rank(name)`, sooner found. The name must be known."""
    entries = look_up(name)
    if len(entries) == 1:
        return entries[0]
    return max(entries, key=lambda entry: _score(entry, entries, WEIGHTS))


def score_alone(entries: Sequence[Entry], weights: Weights = WEIGHTS) -> Floats:
    """The scores of one name's candidates before anything else is known."""
    return np.array([_score(entry, entries, weights) for entry in entries], dtype=np.float64)


def _score(entry: Entry, rivals: Sequence[Entry], weights: Weights) -> float:
    score = math.log10(entry.population + 300)
    score += weights.primary * entry.primary + weights.capital * entry.capital
    score += weights.venue_city * bool(entry.venue_id) + weights.venue * _is_building(entry)
    if entry.kind in (Kind.VENUE, Kind.CITY):
        return score
    if any(_is_seat(rival, entry) for rival in rivals):
        score -= weights.seat
    bonus = float(getattr(weights, entry.kind.name.lower()))
    return score + (bonus if entry.primary else bonus / 2)


def _is_building(entry: Entry) -> bool:
    """Whether it is a building of the bundled dataset, known to itself or to its city."""
    return entry.number < 0 and entry.kind in (Kind.VENUE, Kind.CITY)


def _is_seat(city: Entry, region: Entry) -> bool:
    """Whether a region is named after this city in it: the name alone then means the city.

    So it is with a capital whose name is only in some language one of its country's.
    """
    if city.kind is not Kind.CITY or region.country != city.country:
        return False
    if region.kind is Kind.COUNTRY:
        return city.capital and city.primary and not region.primary
    if region.kind not in (Kind.REGION, Kind.DISTRICT):
        return False
    apart = abs(region.latitude - city.latitude) + abs(region.longitude - city.longitude)
    beside = region.kind is Kind.REGION and apart < _BESIDE_DEGREES
    inside = region.region == city.region or beside
    return inside and city.population * 20 > region.population


def settle(groups: Sequence[Group], weights: Weights = WEIGHTS) -> list[Entry]:
    """The candidate of each group that is likeliest beside those of the others."""
    entries = [entry for group in groups for entry in group.entries]
    sizes = [len(group.entries) for group in groups]
    starts = np.cumsum([0, *sizes[:-1]])
    group_of = np.repeat(np.arange(len(groups)), sizes)
    alone = np.concatenate([group.scores for group in groups])
    alike = _compare(entries, weights)
    alike[group_of[:, None] == group_of[None, :]] = 0.0
    share = weights.together / (1.0 + len(groups) / 4)
    scores = alone
    for _ in range(_ROUNDS if len(groups) > 1 else 0):
        behind = scores - np.maximum.reduceat(scores, starts)[group_of]
        trust = np.exp(weights.sharpness * behind)
        support = np.maximum.reduceat(alike * trust, starts, axis=1).sum(axis=1)
        scores = alone + share * support
    return [
        entries[start + int(np.argmax(scores[start : start + size]))]
        for start, size in zip(starts, sizes, strict=True)
    ]


def _compare(entries: Sequence[Entry], weights: Weights) -> Floats:
    """How much two candidates speak for each other: near, in one region, in one country."""
    latitude = np.radians([entry.latitude for entry in entries])
    longitude = np.radians([entry.longitude for entry in entries])
    across = np.cos(latitude)
    unit = np.stack([across * np.cos(longitude), across * np.sin(longitude), np.sin(latitude)])
    distance_km = np.arccos(np.clip(unit.T @ unit, -1, 1)) * _EARTH_KM
    local = np.array([entry.kind in _LOCAL for entry in entries])
    alike = weights.near * np.exp(-distance_km / weights.near_km) * np.outer(local, local)
    alike += weights.same_region * _equal([entry.region for entry in entries])
    alike += weights.same_country * _equal([entry.country for entry in entries])
    compared: Floats = alike
    return compared


def _equal(codes: Sequence[str]) -> npt.NDArray[np.bool_]:
    numbers = np.unique(np.array(codes), return_inverse=True)[1]
    given = np.array([bool(code) for code in codes])
    equal: npt.NDArray[np.bool_] = (numbers[:, None] == numbers) & given[:, None] & given
    return equal
