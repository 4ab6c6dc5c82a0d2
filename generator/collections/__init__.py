"""The collections: what is particular to each stands in a folder of its own here, and nowhere else.

A collection is a package with `ENTRY`, the dataclass that declares what one entry holds. The folders here
are found by themselves;
others, outside this package, are named in the environment variable LIBRARY_COLLECTIONS, as modules with
commas between them.
"""

from __future__ import annotations

import os
import pkgutil
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from generator.schema.entry import Entry, LibraryEntry
from generator.schema.measures import Measure
from generator.schema.vocabulary import SHARED_VOCABULARIES

_ELSEWHERE = "LIBRARY_COLLECTIONS"


def _modules() -> Iterator[str]:
    """The names of the packages of all collections."""
    yield from (f"{__name__}.{found.name}" for found in pkgutil.iter_modules(__path__) if found.ispkg)
    yield from filter(None, (name.strip() for name in os.environ.get(_ELSEWHERE, "").split(",")))


def _entries() -> list[type[Entry]]:
    declaring: list[type[Entry]] = [import_module(name).ENTRY for name in _modules()]
    return sorted(declaring, key=lambda each: (each.order, each.collection))


#: Everything under content/ that people write, by folder, in the order of the navigation.
FOLDERS: dict[str, type[Entry]] = {each.collection: each for each in _entries()}

#: The collections of the library: all but the site's own pages.
COLLECTIONS: dict[str, type[LibraryEntry]] = {
    name: declaring for name, declaring in FOLDERS.items() if issubclass(declaring, LibraryEntry)
}

#: The rules by which entries are counted against targets, by their names, each with the collection that it
#: counts.
MEASURES: dict[str, tuple[type[LibraryEntry], Measure]] = {
    measure.name: (declaring, measure) for declaring in COLLECTIONS.values() for measure in declaring.measures
}

#: All vocabularies, by the name of their data file, each with its Chinese title.
VOCABULARY_TITLES: dict[str, str] = SHARED_VOCABULARIES | {
    name: title for declaring in FOLDERS.values() for name, title in declaring.vocabularies.items()
}


def folder_of(name: str) -> Path:
    """The folder of the package of the collection `name`."""
    return Path(sys.modules[package_of(name)].__file__ or "").parent


def package_of(name: str) -> str:
    """The name of the package of the collection `name`."""
    return FOLDERS[name].__module__.rpartition(".")[0]
