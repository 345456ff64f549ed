"""The dataset to take away: one zip with everything that is needed to cite it, and GeoJSON."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.crosswalks import COLUMNS, add_codes
from dashboard.dataset import DATA, write_csv
from dashboard.describe import build_codebook, build_datapackage
from dashboard.records import RECORD_OF
from dashboard.tables import Tables

_DOWNLOADABLE = ("venue", "city")
"""Precisions of coordinates that are points; regions and countries are none."""


@dataclass(frozen=True)
class Extract:
    """What was taken from the dataset, by whom it can be found again."""

    words: str
    """What the tables hold, in words, as the screen says it."""
    address: str
    """Query of the address that shows the same, empty for everything."""
    accessed: dt.date


def cite(extract: Extract) -> str:
    """A citation as a sentence."""
    return (
        f"Parley: who came to the table. Dataset, {extract.accessed.year}. Accessed "
        f"{extract.accessed:%-d %B %Y}. Extract: {extract.words}. CC BY 4.0."
    )


def cite_bibtex(extract: Extract) -> str:
    """A citation as a BibTeX entry."""
    return (
        f"@misc{{parley{extract.accessed.year},\n"
        "  title = {Parley: who came to the table},\n"
        f"  year = {{{extract.accessed.year}}},\n"
        f"  note = {{Dataset, CC BY 4.0. Extract: {extract.words}}},\n"
        f"  urldate = {{{extract.accessed.isoformat()}}}\n"
        "}\n"
    )


def build_zip(tables: Tables, extract: Extract) -> bytes:
    """All tables as CSV and Parquet, the descriptor, codebook, licence and citation."""
    coded = add_codes(tables)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, frame in coded:
            shown = frame[_columns(name)]
            bundle.writestr(f"{name}.csv", write_csv(shown))
            bundle.writestr(f"parquet/{name}.parquet", shown.to_parquet(index=False))
        bundle.writestr("datapackage.json", _to_json(describe_with_codes(extract)))
        bundle.writestr("codebook.md", build_codebook())
        bundle.writestr("places.geojson", build_geojson(tables))
        bundle.writestr("CITATION.txt", cite(extract) + "\n")
        bundle.writestr("CITATION.bib", cite_bibtex(extract))
        bundle.writestr("LICENSE", (DATA / "LICENSE").read_bytes())
    return buffer.getvalue()


def write_everything(tables: Tables, folder: Path, extract: Extract) -> None:
    """What `build_zip` holds, unpacked into a folder."""
    with zipfile.ZipFile(io.BytesIO(build_zip(tables, extract))) as bundle:
        bundle.extractall(folder)


def build_geojson(tables: Tables) -> bytes:
    """The venues of the events as points, with the number of events and their ids.

    Only coordinates of buildings and cities are points; a region or country has none.
    """
    venues = tables.venues[tables.venues["precision"].isin(_DOWNLOADABLE)]
    met = tables.events.dropna(subset=["venue_id"]).groupby("venue_id")["event_id"]
    events = {str(venue_id): list(ids) for venue_id, ids in met}
    features = [
        {
            "type": "Feature",
            "id": venue.venue_id,
            "geometry": {"type": "Point", "coordinates": [venue.longitude, venue.latitude]},
            "properties": {
                "name": venue.name,
                "city": _or_none(venue.city),
                "country": _or_none(venue.country),
                "precision": venue.precision,
                "events": len(events[str(venue.venue_id)]),
                "event_ids": events[str(venue.venue_id)],
            },
        }
        for venue in venues.itertuples(index=False)
        if venue.venue_id in events
    ]
    return _to_json({"type": "FeatureCollection", "features": features})


def describe_with_codes(extract: Extract) -> dict[str, Any]:
    """The descriptor of a download: that of the dataset, with the columns of codes and filters."""
    package = build_datapackage()
    package["created"] = f"{extract.accessed.isoformat()}T00:00:00Z"
    package["description"] += f" Extract: {extract.words}."
    if extract.address:
        package["filters"] = extract.address
    for resource in package["resources"]:
        resource["schema"]["fields"] += [
            {"name": name, "type": _type_of(name), "description": meaning}
            for name, meaning in COLUMNS.get(resource["name"], {}).items()
        ]
        if extract.address:
            # A narrowed table may name rows that were left out.
            del resource["schema"]["foreignKeys"]
    return package


def _columns(table: str) -> list[str]:
    return [*RECORD_OF[table].model_fields, *COLUMNS.get(table, {})]


def _type_of(column: str) -> str:
    return "integer" if column.endswith("_prec") else "string"


def _or_none(cell: object) -> object:
    return None if pd.isna(cell) else cell  # type: ignore[call-overload]


def _to_json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
