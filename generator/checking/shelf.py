"""All documents of a content folder, as the rules that look across entries need them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.checking.looking import Facts
from generator.reading.folder import Look
from generator.reading.picture_header import fault_of
from generator.schema.types import is_picture


@dataclass(frozen=True)
class Shelf:
    """What is known of every document, found by collection and id, by path and by address; and the regular files beside them, by path below `content`."""

    content: Path
    checked: tuple[Facts, ...]
    files: Mapping[str, Look]

    @cached_property
    def by_id(self) -> dict[tuple[str, str], Facts]:
        return {(each.collection, each.id): each for each in reversed(self.checked)}

    @cached_property
    def by_path(self) -> dict[str, Facts]:
        return {each.path: each for each in self.checked}

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
