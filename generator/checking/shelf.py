"""All documents of a content folder, as the rules that look across entries need them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.checking.sketches import Sketch
from generator.checking.values import CheckedDocument
from generator.reading.picture_header import fault_of
from generator.schema.types import is_picture


@dataclass(frozen=True)
class Shelf:
    """Every checked document, found by collection and id, by path and by address; and the files beside them.

    Of the nodes of front matter only those of titles, former addresses, relations and files are sure to be there (generator/checking/kept.py).
    """

    content: Path
    checked: tuple[CheckedDocument, ...]
    #: The sketches of bodies, by the path of the document.
    sketches: Mapping[str, Sketch]

    @cached_property
    def by_id(self) -> dict[tuple[str, str], CheckedDocument]:
        return {(each.declaring.collection, each.id): each for each in reversed(self.checked)}

    @cached_property
    def by_path(self) -> dict[str, CheckedDocument]:
        return {each.document.path: each for each in self.checked}

    @cached_property
    def urls(self) -> frozenset[str]:
        """The addresses of all documents' pages."""
        return frozenset(each.declaring.url_for(each.id) for each in self.checked)

    @cached_property
    def ids(self) -> dict[str, list[str]]:
        """The ids of each collection."""
        ids: dict[str, list[str]] = {}
        for collection, name in self.by_id:
            ids.setdefault(collection, []).append(name)
        return ids

    @cached_property
    def files(self) -> frozenset[str]:
        """Paths below content/ of all regular files, links left out."""
        found: set[str] = set()
        for folder, _, names in os.walk(self.content):
            inner = Path(folder).relative_to(self.content).as_posix()
            found.update(name if inner == "." else f"{inner}/{name}" for name in names if not os.path.islink(os.path.join(folder, name)))
        return frozenset(found)

    def picture_fault(self, path: str) -> str | None:
        """The code of what is wrong with the picture at a path of `files`; None for nothing, or for no picture."""
        if not is_picture(path):
            return None
        if path not in self._picture_faults:
            self._picture_faults[path] = fault_of(self.content / path)
        return self._picture_faults[path]

    @cached_property
    def _picture_faults(self) -> dict[str, str | None]:
        """What is known so far: a picture is looked at once, however many entries use it."""
        return {}
