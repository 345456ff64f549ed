"""What part of the world a map shows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

Numbers = npt.NDArray[np.float64]

PROPORTION = 1.8
"""Width of a map over its height."""
NARROWEST = 16.0
"""Degrees of longitude that a map shows at least: a country and its neighbours."""

_CONTINENT = 75.0
"""Degrees of longitude within which all places are shown."""
_FAR_OUT = 0.05
"""Share of the events that may lie outside of more on each side: a few far away do not shrink all
others."""
_MARGIN_ACROSS, _MARGIN_UP = 1.18, 1.25


@dataclass(frozen=True)
class Extent:
    """A part of the world: degrees of longitude, and of latitude as Mercator draws them."""

    west: float
    east: float
    south: float
    north: float

    @property
    def width(self) -> float:
        """Degrees of longitude."""
        return self.east - self.west

    @property
    def height(self) -> float:
        """The same unit, from bottom to top."""
        return self.north - self.south

    @property
    def middle(self) -> tuple[float, float]:
        """Longitude and latitude of the centre."""
        return (self.west + self.east) / 2, shrink((self.south + self.north) / 2)

    def project(self, places: pd.DataFrame) -> tuple[Numbers, Numbers]:
        """Where places lie, from the left and from the bottom, in parts of the width."""
        x = (places["longitude"].to_numpy(float) - self.west) / self.width
        y = (stretch(places["latitude"].to_numpy(float)) - self.south) / self.width
        return x, y

    def holds(self, places: pd.DataFrame) -> npt.NDArray[np.bool_]:
        """Whether each place lies inside."""
        x, y = self.project(places)
        inside: npt.NDArray[np.bool_] = (x >= 0) & (x <= 1) & (y >= 0) & (y <= 1 / PROPORTION)
        return inside


def find_extent(places: pd.DataFrame) -> Extent:
    """What to show so that the places are seen; the inhabited world where there are none.

    Args:
        places: longitude, latitude and events.
    """
    if places.empty:
        return Extent(-170.0, 190.0, *_FARTHEST)
    around = _surround(places)
    if around.width > _CONTINENT:
        around = _surround(
            places[_is_central(places, "longitude") & _is_central(places, "latitude")]
        )
    return around


def _surround(places: pd.DataFrame) -> Extent:
    """All of them with a margin, in a map's proportions."""
    far_south, far_north = _FARTHEST
    across = places["longitude"].to_numpy(float)
    up = stretch(places["latitude"].to_numpy(float))
    width = max(np.ptp(across) * _MARGIN_ACROSS, np.ptp(up) * _MARGIN_UP * PROPORTION, NARROWEST)
    width = min(float(width), 360.0)
    middle, height = float(across.max() + across.min()) / 2, width / PROPORTION
    south = max(float(up.max() + up.min() - height) / 2, far_south)
    return Extent(middle - width / 2, middle + width / 2, south, min(south + height, far_north))


def _is_central(places: pd.DataFrame, axis: str) -> pd.Series[bool]:
    """Whether enough events lie on both sides of each place, its own among them."""
    events = places.sort_values(axis)["events"]
    before, total = events.cumsum(), events.sum()
    enough = (before > _FAR_OUT * total) & (total - before + events > _FAR_OUT * total)
    return enough.reindex(places.index)


def stretch(latitudes: Numbers) -> Numbers:
    """Where Mercator draws latitudes, in degrees of longitude from the equator."""
    drawn: Numbers = np.degrees(np.arcsinh(np.tan(np.radians(latitudes))))
    return drawn


def shrink(stretched: float) -> float:
    """The latitude that Mercator draws there."""
    return float(np.degrees(np.arctan(np.sinh(np.radians(stretched)))))


_FARTHEST = (float(stretch(np.array(-56.0))), float(stretch(np.array(74.0))))
"""South and north of where people live."""
