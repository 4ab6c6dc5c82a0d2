"""The views of all collections, found in their folders."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from generator.collections import COLLECTIONS, folder_of, package_of
from generator.schema import LibraryEntry
from generator.views.view import CollectionView


@cache
def views() -> dict[type[LibraryEntry], CollectionView[Any]]:
    """The view of each collection, by what its entries are.

    Raises TypeError where a collection says too little of itself.
    """
    return {declaring: _view(name) for name, declaring in COLLECTIONS.items()}


def view_of(entry: LibraryEntry) -> CollectionView[Any]:
    """The view of an entry's collection."""
    return views()[type(entry)]


def template_folders() -> list[Path]:
    """The folders in which collections keep templates of their own."""
    return [folder for name in COLLECTIONS if (folder := folder_of(name) / "templates").is_dir()]


def _view(name: str) -> CollectionView[Any]:
    view: CollectionView[Any] = import_module(f"{package_of(name)}.view").VIEW
    if not getattr(view, "intro", ""):
        raise TypeError(f"The view of the collection {name} says no `intro`: one sentence above its listing.")
    return view
