"""Imports run one way, and only the adapter knows MkDocs."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from conftest import ROOT

from generator.collections import COLLECTIONS

ROOMS = (
    "stopped",
    "bounded",
    "clock",
    "caching",
    "options",
    "icons",
    "configuration",
    "github",
    "schema",
    "collections",
    "addresses",
    "reading",
    "body",
    "checking",
    "reporting",
    "fixing",
    "writing",
    "importing",
    "library",
    "rendering",
    "views",
    "pages",
    "outputs",
    "exporting",
    "publishing",
    "sharding",
    "making",
    "build",
    "mkdocs_plugin",
    "cli",
)
#: In a collection's folder: what its entries are is low down in the house; what readers see of them stands
#: on the library.
DECLARING = {"__init__", "fields", "sections"}
MODULES = sorted((ROOT / "generator").rglob("*.py"))


def imports(path: Path) -> set[str]:
    """The modules that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def room_of(parts: tuple[str, ...]) -> str:
    """The room of a module, given by the parts of its name below the package."""
    if parts[0] == "collections" and len(parts) > 2 and parts[2] not in DECLARING:
        return "views"
    return parts[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_run_one_way(path: Path) -> None:
    room = room_of(path.relative_to(ROOT / "generator").with_suffix("").parts)
    for name in imports(path):
        first, _, rest = name.partition(".")
        if first == "generator" and rest and room in ROOMS:
            assert ROOMS.index(room_of(tuple(rest.split(".")))) <= ROOMS.index(room), f"{path} imports {name}"
            assert not (room == "outputs" and rest.startswith("importing")), f"{path} imports {name}"
        if first in ("mkdocs", "material"):
            assert room == "mkdocs_plugin", f"{path} imports {name}"


def named_collections(path: Path) -> set[str]:
    """Collections of the project that a module names: it imports their folder, or has their name in a text
    of the program (docstrings are for people, what a module offers is its own names).
    """
    tree = ast.parse(path.read_text("utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    offers = [
        node
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    ]
    said |= {id(each) for node in offers for each in ast.walk(node.value)}
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
    ]
    words = {word for text in texts for word in re.findall(r"[a-z]+", text)}
    imported = {name.removeprefix("generator.collections.").split(".")[0] for name in imports(path)}
    return (words | imported) & set(COLLECTIONS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_collection_is_named_outside_its_folder(path: Path) -> None:
    if path.relative_to(ROOT / "generator").parts[0] != "collections":
        assert named_collections(path) == set()


def test_every_class_has_a_name_of_its_own() -> None:
    homes: dict[str, list[str]] = {}
    for path in MODULES:
        classes = [
            node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ClassDef)
        ]
        for each in classes:
            homes.setdefault(each.name, []).append(path.relative_to(ROOT).as_posix())
    assert {name: paths for name, paths in homes.items() if len(paths) > 1} == {}
