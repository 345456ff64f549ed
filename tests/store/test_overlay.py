"""Layers over the bundled rows: replaced in place, added behind, taken away."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.store.overlay import lay_over
from dashboard.tables import Tables

BUNDLED = Tables.from_rows(
    {"actors": [{"actor_id": key, "name": key.upper(), "kind": "person", "source_id": "s0"}
                for key in ("a", "b", "c")]}
)  # fmt: skip


def layer(key: str, name: str, source: str | None = None, *, removed: bool = False) -> Any:  # noqa: ANN401
    empty = dict.fromkeys(BUNDLED.actors.columns)
    return empty | {"actor_id": key, "name": name, "kind": "person", "source_id": source,
                    "removed": removed}  # fmt: skip


@pytest.mark.parametrize(
    ("layers", "names", "sources"),
    [
        ([], ["A", "B", "C"], ["s0", "s0", "s0"]),
        ([layer("b", "New")], ["A", "New", "C"], ["s0", "s0", "s0"]),
        ([layer("d", "D", "s1")], ["A", "B", "C", "D"], ["s0", "s0", "s0", "s1"]),
        ([layer("b", "One", "s1"), layer("b", "Two", "s2|s0")], ["A", "Two", "C"],
         ["s0", "s0|s1|s2", "s0"]),
        ([layer("b", "B", removed=True)], ["A", "C"], ["s0", "s0"]),
        ([layer("b", "B", removed=True), layer("b", "Back", "s1")], ["A", "Back", "C"],
         ["s0", "s1", "s0"]),
        ([layer("z", "Z", removed=True)], ["A", "B", "C"], ["s0", "s0", "s0"]),
    ],
)  # fmt: skip
def test_lay_over(layers: list[Any], names: list[str], sources: list[str]) -> None:
    shown = lay_over(BUNDLED, {"actors": layers}).actors
    assert shown["name"].tolist() == names
    assert shown["source_id"].tolist() == sources
    assert list(shown.dtypes) == list(BUNDLED.actors.dtypes)


def test_tables_without_layers_are_the_bundled_ones() -> None:
    assert lay_over(BUNDLED, {"events": []}).actors is BUNDLED.actors
