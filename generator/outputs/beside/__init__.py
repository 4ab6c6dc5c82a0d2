"""The files that collections put beside the pages of their entries."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.caching import digest, identity
from generator.library import Library
from generator.outputs.kept_files import Made, kept_files
from generator.outputs.output import SiteFile
from generator.views import view_of
from generator.views.beside import BesideFile, DayCalendar, FileShown


@dataclass(frozen=True)
class FilesBeside:
    """These files, kept in a file between builds; `address` is the site's own, "" where it is not known."""

    library: Library
    address: str
    kept: Path

    def files(self) -> Iterator[SiteFile]:
        """A file for each; none is made."""
        return (SiteFile(path, key) for path, key in self._keys.items())

    def bytes_of(self, paths: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """Those at these paths, in any order; makes what is not kept or got damaged."""
        return kept_files(self.kept, self._keys, paths, self._made)

    def shown(self) -> dict[str, tuple[FileShown, ...]]:
        """What pages say of them, by the address of the page; what has changed is made for it."""
        sizes = {path: len(data) for path, data in self.bytes_of(list(self._keys))}
        found: dict[str, tuple[FileShown, ...]] = {}
        for path, (address, file) in self._files.items():
            shown = FileShown(path, file.label, sizes[path])
            found[address] = (*found.get(address, ()), shown)
        return found

    def _made(self, paths: Sequence[str]) -> Iterator[Made]:
        for path in paths:
            yield [(path, _bytes(self._files[path][1]))]

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        return {
            path: digest("beside", identity(), path, repr(file.holds))
            for path, (_, file) in self._files.items()
        }

    @cached_property
    def _files(self) -> Mapping[str, tuple[str, BesideFile]]:
        """The address of the page that each file is beside, and the file, by its path."""
        return {
            f"{entry.url[1:]}{file.name}": (entry.url[1:], file)
            for entry in self.library.entries
            for file in view_of(entry).files(entry, self.library, self.address)
        }


def _bytes(file: BesideFile) -> bytes:
    # Loaded where there is something to make.
    if isinstance(file.holds, DayCalendar):
        from generator.outputs.beside.calendars import ics_of

        return ics_of(file.holds)
    from generator.outputs.beside.sheets import xlsx_of

    return xlsx_of(file.holds)


__all__ = ["FilesBeside"]
