"""Imports run one way through the rooms."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "claimlint"
ROOMS = {
    "errors": 0,
    "findings": 0,
    "cache": 0,
    "datafiles": 0,
    "garbage": 0,
    "yamlfile": 0,
    "drafts": 1,
    "language": 2,
    "registry": 3,
    "rulebook": 4,
    "claims": 5,
    "checks": 6,
    "fixes": 7,
    "verdicts": 7,
    "suppressions": 7,
    "gate": 7,
    "linter": 8,
    "evaluation": 9,
    "config": 9,
    "baseline": 9,
    "changes": 9,
    "project": 9,
    "reports": 10,
    "cli": 11,
    "__main__": 12,
}

DRAFTS = {
    "errors": 0,
    "garbage": 0,
    "model": 1,
    "offsets": 1,
    "formats": 1,
    "decoding": 2,
    "prose": 2,
    "jsonstrings": 3,
    "linetext": 3,
    "matter": 4,
    "html": 4,
    "markdown": 5,
    "templates": 5,
    "rst": 5,
    "asciidoc": 5,
    "plain": 5,
    "docx": 5,
    "read": 6,
}
"""Inside `drafts`: what stands for one format knows no other."""


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module == "claimlint":
            names = [f"claimlint.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.module, f"{path}: relative import"
            names = [node.module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        yield from (name for name in names if name.startswith("claimlint."))


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def test_nothing_imports_a_room_to_its_right() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {name}"
        for path in PACKAGE.rglob("*.py")
        if path != PACKAGE / "__init__.py"
        for name in _imports(path)
        if ROOMS.get(name.split(".")[1], 0) > ROOMS[_room(path)]
    ]
    assert wrong == []


def test_every_module_has_a_place_in_the_order() -> None:
    rooms = {_room(path) for path in PACKAGE.rglob("*.py")} - {"__init__"}
    assert rooms == set(ROOMS)


def test_no_format_of_drafts_imports_another() -> None:
    room = PACKAGE / "drafts"
    wrong = []
    for path in room.rglob("*.py"):
        part = path.relative_to(room).parts[0].removesuffix(".py")
        for name in _imports(path):
            other = name.removeprefix("claimlint.").removeprefix("drafts.").split(".")[0]
            if part not in (other, "__init__") and DRAFTS[other] >= DRAFTS[part]:
                wrong.append(f"{path.relative_to(PACKAGE)} imports {name}")
    assert wrong == []
