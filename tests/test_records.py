"""The data model: each rule of the codebook that one row can break."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from dashboard.records import RECORD_OF, RECORDS, Record
from dashboard.tables import base_type, columns_of, split, to_frame

ATTENDANCE = {"event_id": "e", "actor_id": "a", "source_id": "s", "status": "attended"}
CONTROL = {
    "control_id": "c",
    "territory": "T",
    "nature": "controls",
    "standing": "reported",
    "source_id": "s",
}
EVENT = {"event_id": "e", "kind": "talks", "title": "T", "status": "held"}
VENUE = {"venue_id": "v", "name": "V"}


@pytest.mark.parametrize(
    ("table", "cells", "told"),
    [
        ("attendance", ATTENDANCE | {"delegate": "b"}, "not delegated"),
        ("attendance", ATTENDANCE | {"level": "6"}, "less than or equal to 5"),
        ("attendance", ATTENDANCE | {"status": "came"}, "'attended', 'remote'"),
        ("attendance", ATTENDANCE | {"event_id": "../x"}, "should match pattern"),
        ("control", CONTROL | {"measure": "share"}, "together or not at all"),
        ("control", CONTROL | {"measure": "share", "value": "101"}, "at most 100"),
        ("control", CONTROL | {"measure": "area", "value": "-1"}, "greater than or equal to 0"),
        ("control", CONTROL | {"qualifier": "about"}, "there is no value"),
        ("control", CONTROL | {"nature": "contested", "controller": "x"}, "no controller"),
        ("control", CONTROL | {"since": "2025-02-01", "date": "2025-01-01"}, "before it starts"),
        ("events", EVENT | {"start": "2025-05-16"}, "together or not at all"),
        ("events", EVENT | {"start": "16 May", "date_precision": "day"}, "valid date"),
        ("venues", VENUE | {"latitude": "41", "longitude": "29"}, "together or not at all"),
        ("venues", VENUE | {"latitude": "91", "longitude": "0", "precision": "city"}, "to 90"),
        ("sources", {"source_id": "s", "url": "javascript:alert(1)"}, "should match pattern"),
        ("actors", {"actor_id": "a", "name": "A", "kind": "state", "country": "UKR"}, "pattern"),
    ],
)  # fmt: skip
def test_a_row_against_the_codebook_is_refused(
    table: str, cells: dict[str, str], told: str
) -> None:
    with pytest.raises(ValidationError, match=told):
        RECORD_OF[table].model_validate(cells)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.table)
def test_every_field_says_what_it_means(record: type[Record]) -> None:
    assert record.__doc__
    for name, field in record.model_fields.items():
        assert field.description, f"{record.table}.{name}"
        assert base_type(record, name)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.table)
def test_a_frame_without_rows_has_all_columns_with_their_types(record: type[Record]) -> None:
    frame = to_frame(record.table, ())
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == columns_of(record.table)


def test_a_frame_refuses_a_column_that_the_table_has_not() -> None:
    with pytest.raises(KeyError, match="colour"):
        to_frame("actors", [{"actor_id": "x", "colour": "red"}])


@pytest.mark.parametrize(
    ("cell", "values"),
    [("a|b", ("a", "b")), ("a", ("a",)), ("", ()), (None, ()), (float("nan"), ())],
)
def test_a_cell_of_several_values_is_split(cell: object, values: tuple[str, ...]) -> None:
    assert split(cell) == values
