"""Reading TopoJSON: shapes whose common borders are stored once."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Ring = npt.NDArray[np.float64]
"""A closed line: rows of longitude and latitude in degrees."""

Polygon = list[Ring]
"""Its outer ring first, then its holes."""


def polygons_of(topology: dict[str, Any], layer: str) -> dict[str, list[Polygon]]:
    """The polygons of each shape of a layer, by the shape's id."""
    arcs = _decode_arcs(topology)
    shapes: dict[str, list[Polygon]] = {}
    for geometry in topology["objects"][layer]["geometries"]:
        nested = geometry.get("arcs", [])
        if geometry["type"] == "Polygon":
            nested = [nested]
        elif geometry["type"] != "MultiPolygon":
            continue
        polygons = [[_join(arcs, ring) for ring in polygon] for polygon in nested]
        shapes.setdefault(str(geometry.get("id", "")), []).extend(polygons)
    return shapes


def _decode_arcs(topology: dict[str, Any]) -> list[Ring]:
    scale = np.array(topology["transform"]["scale"])
    offset = np.array(topology["transform"]["translate"])
    return [np.cumsum(np.array(arc)[:, :2], axis=0) * scale + offset for arc in topology["arcs"]]


def _join(arcs: list[Ring], indices: list[int]) -> Ring:
    """One ring from its arcs; a negative index is the arc `~index` read backwards."""
    parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])
