"""A file of slides for each lesson plan, beside its page."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.caching import digest, identity
from generator.library import Library
from generator.outputs.kept_files import Made, kept_files, made_together
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
        return kept_files(self.kept, self._keys, paths, self._made)

    def _made(self, paths: Sequence[str]) -> Iterator[Made]:
        tasks = list(map(self._task, paths))
        return made_together(_made, tasks, together=_TOGETHER, many=_MANY)

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


def _made(tasks: Sequence[_SlideTask]) -> Made:
    return [(task.path, _slides(task)) for task in tasks]


def _slides(task: _SlideTask) -> bytes:
    from generator.outputs.slides.drawing import pptx_of  # loaded where there is something to make
    from generator.outputs.slides.frames import frames_of

    frames = frames_of(task.title, task.lead, task.body, task.sections)
    return pptx_of(frames, task.colour, task.address, task.author)


__all__ = ["NAME", "Slides"]
