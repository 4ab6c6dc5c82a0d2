"""All documents of a content folder, as the rules that look across entries need them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.checking.facts import Facts
from generator.reading.file_faults import FileFaults
from generator.reading.folder import Look
from generator.schema.settings import LibrarySettings


@dataclass(frozen=True)
class Register:
    """What is known of every document, found by collection and id, by path and by address; and the regular
    files beside them, by path below the content folder.
    """

    checked: tuple[Facts, ...]
    files: Mapping[str, Look]
    faults: FileFaults
    settings: LibrarySettings

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

    def file_fault(self, path: str) -> str | None:
        """The code of what is wrong with what stands in the file at a path of `files`; None for nothing."""
        return self.faults.of(path, self.files[path])
