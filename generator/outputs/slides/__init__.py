"""A file of slides for each lesson plan, beside its page."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.caching import Packed, digest, identity
from generator.caching.packing import pack
from generator.caching.processes import shared_out
from generator.library import Library
from generator.outputs.output import SiteFile
from generator.schema import Fingerprints, LibraryEntry, Section, fingerprints_of

#: The file's name beside the page of its lesson.
NAME = "slides.pptx"
#: From so many files on, more processes pay; how many are made in one go.
_MANY, _TOGETHER = 40, 20


@dataclass(frozen=True)
class Slides:
    """The slides of all lessons, in the brand's colour, kept in a file between builds."""

    library: Library
    colour: str
    address: str
    kept: Path
    #: The hashes of entries that are known, by the path of their document.
    fingerprints: Mapping[str, Fingerprints]

    def files(self) -> Iterator[SiteFile]:
        """A file for each; none is made."""
        return (SiteFile(path, key) for path, key in self._keys.items())

    def bytes_of(self, paths: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """Those at these paths, in any order; makes what is not kept or got damaged."""
        missing = {self._keys[path]: path for path in paths}
        kept = Packed(self.kept)
        for key, data in kept.find(list(missing)):
            yield missing.pop(key), data
        tasks = [self._task(path) for path in missing.values()]
        for made in _all_made(tasks):
            kept.add({self._keys[path]: pack(data) for path, data in made})
            yield from made
        if missing:
            kept.forget_all_but(set(self._keys.values()))

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        of_all = digest("slides", identity(), self.colour, self.address)
        return {
            path: digest(of_all, self._fingerprints(entry).whole) for path, entry in self._entries.items()
        }

    @cached_property
    def _entries(self) -> Mapping[str, LibraryEntry]:
        return {f"{entry.url[1:]}{NAME}": entry for entry in self.library.entries if entry.has_slides}

    def _fingerprints(self, entry: LibraryEntry) -> Fingerprints:
        return self.fingerprints.get(entry.path) or fingerprints_of(entry)

    def _task(self, path: str) -> _SlideTask:
        entry = self._entries[path]
        address = self.address and f"{self.address}{entry.url[1:]}"
        lesson = entry.title, entry.intro, entry.body, tuple(entry.sections)
        return _SlideTask(path, *lesson, self.colour, address, _author(entry))


@dataclass(frozen=True)
class _SlideTask:
    path: str
    title: str
    lead: str
    body: str
    sections: tuple[Section, ...]
    colour: str
    address: str
    author: str


def _author(entry: LibraryEntry) -> str:
    return "、".join(author.name for author in getattr(entry, "authors", ()))


def _all_made(tasks: Sequence[_SlideTask]) -> Iterator[list[tuple[str, bytes]]]:
    batches = [tasks[start : start + _TOGETHER] for start in range(0, len(tasks), _TOGETHER)]
    workers = None if len(tasks) >= _MANY else 1
    return shared_out(_made, batches, _begin, None, method="spawn", workers=workers)


def _begin(_: None) -> None:
    """Nothing is known beforehand."""


def _made(tasks: Sequence[_SlideTask]) -> list[tuple[str, bytes]]:
    return [(task.path, _slides(task)) for task in tasks]


def _slides(task: _SlideTask) -> bytes:
    from generator.outputs.slides.drawing import pptx_of  # loaded where there is something to make
    from generator.outputs.slides.frames import frames_of

    frames = frames_of(task.title, task.lead, task.body, task.sections)
    return pptx_of(frames, task.colour, task.address, task.author)


__all__ = ["NAME", "Slides"]
