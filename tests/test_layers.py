"""The arrows of the house: each room imports only from rooms to its left."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = (
    {"vocabularies", "errors"},
    {"records", "settings"},
    {"tables"},
    {"dataset", "describe", "offices"},
    {"geocoding"},
    {"crosswalks"},
    {"extract"},
    {"intake"},
    {"store"},
    {"check"},
    {"export"},
    {"analysis"},
    {"charts"},
    {"desk"},
    {"pages"},
    {"server", "__main__"},
)
RANK = {room: rank for rank, rooms in enumerate(ROOMS) for room in rooms}
MODULES = sorted((ROOT / "dashboard").rglob("*.py"))


def imported_modules(path: Path) -> list[str]:
    """Full names of the modules that a file imports, relative ones resolved."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level + 1]) if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            names.append(module)
            names += [f"{module}.{alias.name}" for alias in node.names if module == "dashboard"]
    return names


def room_of(module: str) -> str | None:
    parts = module.split(".")
    return parts[1] if parts[0] == "dashboard" and len(parts) > 1 else None


def own_room(path: Path) -> str:
    return path.relative_to(ROOT / "dashboard").with_suffix("").parts[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_imports_only_from_rooms_to_its_left(path: Path) -> None:
    own = own_room(path)
    if own == "__init__":
        assert imported_modules(path) == []
        return
    assert own in RANK, f"{own} is a new room; give it a place in ROOMS"
    for module in imported_modules(path):
        room = room_of(module)
        if room is not None and room != own:
            assert RANK[room] < RANK[own], f"{own} imports {room}, which stands to its right"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_pages_and_the_server_know_streamlit(path: Path) -> None:
    if own_room(path) in {"pages", "server"}:
        return
    roots = {module.split(".")[0] for module in imported_modules(path)}
    assert "streamlit" not in roots


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if own_room(path) == "analysis"],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_analysis_does_no_input_or_output(path: Path) -> None:
    roots = {module.split(".")[0] for module in imported_modules(path)}
    assert not roots & {"os", "pathlib", "io", "sqlite3", "sqlalchemy", "plotly", "requests"}


def test_no_module_is_a_catch_all() -> None:
    names = {path.stem for path in MODULES}
    assert not names & {"utils", "helpers", "common", "misc", "util"}
