"""The data model told to outsiders: a Frictionless data package and the codebook page."""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Iterator
from typing import Any

import annotated_types
from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from dashboard import vocabularies
from dashboard.records import RECORDS, TRACE, Record, RefersTo, Unit
from dashboard.tables import SEPARATOR, base_type
from dashboard.vocabularies import LEVELS, Vocabulary

_FRICTIONLESS_TYPE: dict[type, str] = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    dt.date: "date",
    tuple: "string",
}


def build_datapackage() -> dict[str, Any]:
    """The descriptor of `data/*.csv` (Frictionless Data Package 1, Table Schema)."""
    return {
        "profile": "tabular-data-package",
        "name": "parley",
        "title": "Parley: who came to the table",
        "description": "Talks, summits and calls of a conflict: who attended, who stayed away, "
        "who was sent instead and at what level, what each side asked for, and who held what.",
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "resources": [_build_resource(record) for record in RECORDS],
    }


def build_codebook() -> str:
    """The codebook as Markdown: each table with its fields, then each vocabulary."""
    parts = ["# Codebook", "", *_intro()]
    for record in RECORDS:
        parts += ["", f"## {record.table}", "", f"One row is: {_summary(record)}"]
        parts += ["", f"Key: {', '.join(f'`{name}`' for name in record.key)}", ""]
        parts += ["| field | type | meaning |", "|---|---|---|"]
        parts += [
            f"| `{name}` | {_type_in_words(record, name)} | {field.description} |"
            for name, field in record.model_fields.items()
        ]
    parts += ["", "## Columns that trace a row to its article", ""]
    parts += [f"- `{name}`: {_TRACE_MEANINGS[name]}" for name in TRACE]
    parts += ["", "## Levels of office", "", "| level | office |", "|---|---|"]
    parts += [f"| {level} | {office} |" for level, office in LEVELS.items()]
    for vocabulary in _vocabularies():
        parts += ["", f"## {vocabulary.__name__}", "", "| value | meaning |", "|---|---|"]
        parts += [f"| `{member.value}` | {member.meaning} |" for member in vocabulary]
    return "\n".join(parts) + "\n"


def vocabulary_of(record: type[Record], field: str) -> type[Vocabulary] | None:
    """The closed set that a field's values come from, or None."""
    annotation = record.model_fields[field].annotation
    for part in (annotation, *typing.get_args(annotation)):
        if isinstance(part, type) and issubclass(part, Vocabulary):
            return part
    return None


def referred_table(record: type[Record], field: str) -> str | None:
    """The table whose keys a field holds, or None."""
    return next((mark.table for mark in _marks(record.model_fields[field], RefersTo)), None)


_TRACE_MEANINGS = {
    "start_char": "where the evidence starts in the article, in characters from 0",
    "end_char": "where it ends, exclusive",
    "confidence": "how sure the extraction is, 0 to 1; empty for rows that a person wrote",
}


def _intro() -> list[str]:
    return [
        "A row says only what its source says. What the text leaves open stays empty.",
        "Silence is not absence: who is not mentioned has no row.",
        "",
        f"Dates are ISO 8601. Several values in one cell are joined with `{SEPARATOR}`.",
        "Countries are ISO 3166-1 alpha-2. Borders follow the United Nations' view.",
    ]


def _summary(record: type[Record]) -> str:
    text = (record.__doc__ or "").strip().splitlines()[0]
    return text[0].lower() + text[1:]


def _build_resource(record: type[Record]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": record.table,
        "path": f"{record.table}.csv",
        "title": record.table.capitalize(),
        "description": (record.__doc__ or "").strip().splitlines()[0],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_build_field(record, name) for name in record.model_fields],
            **_build_primary_key(record),
            "foreignKeys": list(_build_foreign_keys(record)),
            "missingValues": [""],
        },
    }


def _build_primary_key(record: type[Record]) -> dict[str, list[str]]:
    """The key, where none of its fields may be empty; Table Schema knows no other."""
    whole = all(record.model_fields[name].is_required() for name in record.key)
    return {"primaryKey": list(record.key)} if whole else {}


def _build_field(record: type[Record], name: str) -> dict[str, Any]:
    field = record.model_fields[name]
    described: dict[str, Any] = {
        "name": name,
        "type": _FRICTIONLESS_TYPE[base_type(record, name)],
        "description": _description(field),
    }
    constraints: dict[str, Any] = {"required": True} if field.is_required() else {}
    if (vocabulary := vocabulary_of(record, name)) is not None:
        constraints["enum"] = [member.value for member in vocabulary]
    for least in _marks(field, annotated_types.Ge):
        constraints["minimum"] = least.ge
    for most in _marks(field, annotated_types.Le):
        constraints["maximum"] = most.le
    if base_type(record, name) is str:
        for text in _marks(field, StringConstraints):
            if text.pattern:
                constraints["pattern"] = text.pattern
    if constraints:
        described["constraints"] = constraints
    return described


def _build_foreign_keys(record: type[Record]) -> Iterator[dict[str, Any]]:
    """References of single values; Table Schema cannot state those of joined lists."""
    for name in record.model_fields:
        table = referred_table(record, name)
        if table is not None and base_type(record, name) is not tuple:
            key = next(other.key[0] for other in RECORDS if other.table == table)
            yield {"fields": [name], "reference": {"resource": table, "fields": [key]}}


def _description(field: FieldInfo) -> str:
    units = "".join(f" ({mark.name})" for mark in _marks(field, Unit))
    return f"{field.description}{units}"


def _type_in_words(record: type[Record], name: str) -> str:
    field = record.model_fields[name]
    words = {str: "text", tuple: "list", dt.date: "date", bool: "true or false"}
    kind = base_type(record, name)
    text = words.get(kind, _FRICTIONLESS_TYPE[kind])
    if (vocabulary := vocabulary_of(record, name)) is not None:
        text = f"one of {vocabulary.__name__}"
    if (table := referred_table(record, name)) is not None:
        text = f"{'list of keys' if kind is tuple else 'key'} of `{table}`"
    text += "".join(f", {mark.name}" for mark in _marks(field, Unit))
    return text + (", required" if field.is_required() else "")


def _vocabularies() -> Iterator[type[Vocabulary]]:
    for found in vars(vocabularies).values():
        if isinstance(found, type) and issubclass(found, Vocabulary) and found is not Vocabulary:
            yield found


_M = typing.TypeVar("_M")


def _marks(field: FieldInfo, kind: type[_M]) -> Iterator[_M]:
    """Annotations of one kind on a field, also inside unions, lists and nested `Annotated`."""
    yield from (mark for mark in field.metadata if isinstance(mark, kind))
    pending = [field.annotation]
    while pending:
        part = pending.pop()
        yield from (mark for mark in getattr(part, "__metadata__", ()) if isinstance(mark, kind))
        for mark in getattr(part, "__metadata__", ()):
            if isinstance(mark, FieldInfo):
                yield from (inner for inner in mark.metadata if isinstance(inner, kind))
        pending += [inner for inner in typing.get_args(part) if not isinstance(inner, str)]
