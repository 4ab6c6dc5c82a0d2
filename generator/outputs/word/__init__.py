"""A Word file beside the page of each entry, and one of its family sheet, for whoever goes on working on
paper.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.caching import digest, identity
from generator.library import Library
from generator.options import BuildOptions
from generator.outputs.kept_files import Made, kept_files, made_together
from generator.outputs.output import SiteFile
from generator.outputs.word.document import WordTask, docx_of
from generator.outputs.word.form import form_lines
from generator.pages.entry_pages import pictures_of
from generator.rendering.pictures import Pictures
from generator.schema import Fingerprints, LibraryEntry, fingerprint_of_words, fingerprints_of
from generator.schema.sections import SHEET_SECTION

#: The names of the files beside the page of their entry, and the only section that each holds, "" for all.
NAME, SHEET = "document.docx", "sheet.docx"
FILES = ((NAME, ""), (SHEET, SHEET_SECTION))
#: From so many files on, more processes pay; how many are made in one go.
_MANY, _TOGETHER = 200, 50


@dataclass(frozen=True)
class WordFiles:
    """The Word files of all entries, kept in a file between builds."""

    library: Library
    options: BuildOptions
    pictures: Pictures
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
        tasks = list(map(self.task, paths))
        return made_together(_made, tasks, together=_TOGETHER, many=_MANY)

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        words = fingerprint_of_words(self.library.vocabularies)
        of_all = digest(
            "word", identity(), words, self.options.address, self.options.name, self.options.copyright
        )
        return {path: digest(of_all, path, *self._decides(entry)) for path, entry in self.entries.items()}

    def _decides(self, entry: LibraryEntry) -> Iterator[str]:
        yield (self.fingerprints.get(entry.path) or fingerprints_of(entry)).whole
        yield from self._pictures(entry).values()

    def _pictures(self, entry: LibraryEntry) -> Mapping[str, str]:
        """The pictures that are published of an entry, each with its hash."""
        return {path: self.pictures[path].hash for path in pictures_of(entry) if path in self.pictures}

    @cached_property
    def entries(self) -> Mapping[str, LibraryEntry]:
        """The entry that each file is of, by the file's path."""
        return {
            f"{entry.url[1:]}{name}": entry
            for entry in self.library.entries
            if entry.has_document
            for name, section in FILES
            if not section or section in entry.body_parts
        }

    def task(self, path: str) -> WordTask:
        """What the file at a path is made from."""
        entry, options = self.entries[path], self.options
        top, end = form_lines(entry, self.library)
        return WordTask(
            path=path,
            title=entry.title,
            top=tuple(top),
            end=tuple(end),
            pictures=self._pictures(entry),
            cover=(entry.cover.file, entry.cover.alt) if entry.cover else ("", ""),
            body=entry.body,
            source=entry.path,
            content=options.content,
            address=options.address and f"{options.address}{entry.url[1:]}",
            author="、".join(author.name for author in getattr(entry, "authors", ())),
            licence=_licence(entry) or options.licence_words,
            site=options.name,
            changed=str(entry.changed or ""),
            section=dict(FILES)[path.rpartition("/")[2]],
        )


def _licence(entry: LibraryEntry) -> str:
    licence = getattr(entry, "licence", None)
    return licence.label if licence else ""


def _made(tasks: Sequence[WordTask]) -> Made:
    return [(task.path, docx_of(task)) for task in tasks]


__all__ = ["FILES", "NAME", "SHEET", "WordFiles"]
