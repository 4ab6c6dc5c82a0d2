"""Books of lessons: for families what they do, also as EPUB, for teachers all of it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.caching import Packed, digest, identity
from generator.caching.packing import pack
from generator.caching.processes import shared_out
from generator.library import Book, Library, books
from generator.options import BuildOptions
from generator.outputs.books.picture_files import PictureFiles
from generator.outputs.books.task import BookTask
from generator.outputs.books.telling import Imprint, told
from generator.outputs.output import SiteFile
from generator.pages.entry_pages import pictures_of
from generator.rendering.pictures import Pictures
from generator.schema import Fingerprints, LibraryEntry, fingerprint_of_words, fingerprints_of

#: From so many books on, more processes pay.
_MANY = 4
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True)
class BookFont:
    """The folder that holds the font of books, and the name of its family."""

    folder: Path
    family: str


@dataclass(frozen=True)
class Books:
    """The books of a library, kept in a file between builds."""

    library: Library
    options: BuildOptions
    font: BookFont
    pictures: Pictures
    #: The files that are published of pictures, by their paths on the site.
    sources: Mapping[str, Path]
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
        for path, data in self._made(list(missing.values())):
            kept.add({self._keys[path]: pack(data)})
            yield path, data
        if missing:
            kept.forget_all_but(set(self._keys.values()))

    @cached_property
    def _books(self) -> Mapping[str, Book]:
        return {path: book for book in books(self.library) for path in book.paths}

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        words = fingerprint_of_words(self.library.vocabularies)
        of_all = digest("books", identity(), words, repr(self._imprint))
        return {
            path: digest(of_all, path, *(each for lesson in book.lessons for each in self._decides(lesson)))
            for path, book in self._books.items()
        }

    def _decides(self, lesson: LibraryEntry) -> Iterator[str]:
        yield (self.fingerprints.get(lesson.path) or fingerprints_of(lesson)).whole
        known = self.pictures
        yield from (known[path].hash for path in pictures_of(lesson) if path in known)

    @cached_property
    def _imprint(self) -> Imprint:
        options = self.options
        licence = _TAG.sub("", options.copyright)
        return Imprint(options.name, options.address, licence, options.brand_colour, self.font.family)

    def _made(self, wanted: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        from generator.outputs.books.setting import begin, set_book  # loaded where one is made

        tasks = list(map(self._task, wanted))
        workers = None if len(tasks) >= _MANY else 1
        return shared_out(set_book, tasks, begin, None, method="spawn", workers=workers)

    def _task(self, path: str) -> BookTask:
        book = self._books[path]
        pictures = PictureFiles(self.pictures, self.sources)
        data = told(book, self.library, self._imprint, pictures)
        return BookTask(
            path,
            f"{self.options.address}{path}",
            json.dumps(data, ensure_ascii=False),
            tuple(pictures.used.items()),
            self.font.folder,
        )


__all__ = ["BookFont", "Books"]
