"""Books to print and to read away from the site: 学本 for families and 操作手册 for teachers."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.caching import Packed, digest, identity
from generator.caching.packing import pack
from generator.caching.processes import shared_out
from generator.library import Library
from generator.outputs.books.book_data import Imprint, book_data
from generator.outputs.books.composing import FORMATS, Volume, books_of
from generator.outputs.books.task import BookTask, MadeBook, made_books
from generator.outputs.books.typesetting import identity_of
from generator.outputs.output import SiteFile
from generator.outputs.share_images.fonts import Font
from generator.schema import Fingerprints, LibraryEntry, fingerprint_of_words, fingerprints_of
from generator.views.books import BookDownload, BookFile

#: From so many books on, more processes pay; how many are made in one go.
_MANY, _TOGETHER = 6, 2
#: What people are told where there is no font.
MISSING = "没有找到中文字体，这次不生成学本和操作手册（网页本身不受影响）。"


@dataclass(frozen=True)
class Books:
    """The books of a library, set in one font and kept in a file between builds."""

    library: Library
    imprint: Imprint
    font: Font
    kept: Path
    #: The hashes of entries that are known, by the path of their document.
    fingerprints: Mapping[str, Fingerprints]
    #: Where the bytes of published pictures are, by the path below content/ of the picture that they show.
    pictures: Mapping[str, str] = field(default_factory=dict)

    def files(self) -> Iterator[SiteFile]:
        """Every file of every book; none is made."""
        for path, (_, key) in self._paths.items():
            yield SiteFile(path, key)

    def bytes_of(self, paths: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """Those at these paths, in any order; makes what is not kept or got damaged."""
        missing: dict[str, list[str]] = {}
        for path in paths:
            missing.setdefault(self._paths[path][1], []).append(path)
        for key, data in self._found(list(missing)):
            yield from ((path, data) for path in missing.pop(key))
        again = {self._paths[path][0].stem for waiting in missing.values() for path in waiting}
        for made in self._made([book for book in self._books if book.stem in again]):
            wanted = {path for waiting in missing.values() for path in waiting}
            yield from ((path, data) for path, data in made.files.items() if path in wanted)

    def records(self) -> tuple[BookFile, ...]:
        """What is known of each book; those that have changed are made for it."""
        keys = {_key_of_record(self._keys[book.stem]): book for book in self._books}
        found = {key: json.loads(data) for key, data in Packed(self.kept).find(list(keys))}
        self._made_now.update({keys[key].stem: record for key, record in found.items()})
        for _ in self._made([book for key, book in keys.items() if key not in found]):
            pass
        used = {key for _, key in self._paths.values()} | set(keys)
        Packed(self.kept).forget_all_but(used)
        return tuple(_record(book, self._made_now[book.stem]) for book in self._books)

    def unmade(self) -> tuple[BookFile, ...]:
        """The same without pages and sizes, for whoever needs to know only which there are."""
        return tuple(_record(book, {"pages": 0, "sizes": {}}) for book in self._books)

    @property
    def all(self) -> tuple[Volume, ...]:
        """The books that there are."""
        return self._books

    def share(self, number: int, of: int) -> frozenset[str]:
        """The paths of a share of the books, from 1 on."""
        return frozenset(path for book in self._books[number - 1 :: of] for path in _all_paths(book))

    def _found(self, keys: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        return Packed(self.kept).find(keys)

    def _made(self, books: Sequence[Volume]) -> Iterator[MadeBook]:
        """Make books, keep them, and remember what is to be known of each."""
        tasks = [self._task(book) for book in books]
        batches = [tasks[start : start + _TOGETHER] for start in range(0, len(tasks), _TOGETHER)]
        workers = None if len(tasks) >= _MANY else 1
        kept = Packed(self.kept)
        for done in shared_out(made_books, batches, _begin, None, method="spawn", workers=workers):
            for made in done:
                sizes = {path: len(data) for path, data in made.files.items()}
                record = self._made_now[made.stem] = {"pages": made.pages, "sizes": sizes}
                files = {self._paths[path][1]: pack(data) for path, data in made.files.items()}
                of_record = _key_of_record(self._keys[made.stem])
                kept.add({**files, of_record: pack(json.dumps(record).encode())})
                yield made

    def _task(self, book: Volume) -> BookTask:
        data = book_data(book, self.library, self.imprint, self.pictures)
        return BookTask(book.stem, data, self.font, FORMATS[book.reader])

    @cached_property
    def _made_now(self) -> dict[str, dict[str, Any]]:
        return {}

    @cached_property
    def _books(self) -> tuple[Volume, ...]:
        return tuple(books_of(self.library))

    @cached_property
    def _paths(self) -> Mapping[str, tuple[Volume, str]]:
        """Every file's book and key, by its path."""
        return {
            path: (book, digest(self._keys[book.stem], path.rpartition(".")[2]))
            for book in self._books
            for path in _all_paths(book)
        }

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        """What decides each book: its lessons, the words of vocabularies, the site, the font and the
        programs.
        """
        words = fingerprint_of_words(self.library.vocabularies)
        of_all = digest("handbooks", identity(), repr(self.imprint), words, identity_of(self.font))
        return {
            book.stem: digest(of_all, *_composed(book), *map(self._of_entry, book.decided_by))
            for book in self._books
        }

    def _of_entry(self, entry: LibraryEntry) -> str:
        known = self.fingerprints.get(entry.path) or fingerprints_of(entry)
        # What a picture is kept under says what it shows; where, is another place on another machine.
        sources = ((path, self.pictures.get(path, "")) for path in entry.body_pictures)
        shown = [(path, source.rpartition("/")[2]) for path, source in sources]
        return digest(known.whole, repr(shown)) if shown else known.whole


def _all_paths(book: Volume) -> tuple[str, ...]:
    return (*book.paths, book.cover)


def _composed(book: Volume) -> tuple[str, ...]:
    """What decides a book beside its lessons."""
    parts = [(part.title, part.about, len(part.lessons)) for part in book.parts]
    return book.title, book.name, book.about, repr((book.left, book.changed, parts))


def _record(book: Volume, known: Mapping[str, Any]) -> BookFile:
    files = tuple(BookDownload(path, known["sizes"].get(path, 0)) for path in book.paths)
    about = book.title, book.name, book.kind, book.reader, book.by, book.of.name if book.of else ""
    page = book.composed.url[1:] if book.composed else ""
    return BookFile(*about, len(book.lessons), known["pages"], files, book.cover, book.shelves, page)


def _key_of_record(key: str) -> str:
    return digest(key, "record")


def _begin(_: None) -> None:
    """Nothing is known beforehand."""


__all__ = ["MISSING", "Books", "Imprint"]
