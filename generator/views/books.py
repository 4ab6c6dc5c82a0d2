"""What pages say of the books that can be downloaded."""

from __future__ import annotations

from dataclasses import dataclass

from generator.schema.sections import FAMILIES

#: What the files of each ending are called.
_FORMATS = {"pdf": "PDF", "epub": "EPUB", "docx": "Word"}


@dataclass(frozen=True)
class BookDownload:
    """A file of a book: its path on the site, and its size in bytes."""

    path: str
    size: int

    @property
    def ending(self) -> str:
        """The ending of its name."""
        return self.path.rpartition(".")[2]

    @property
    def called(self) -> str:
        """What people call such a file."""
        return _FORMATS[self.ending]


@dataclass(frozen=True)
class BookFile:
    """A made book: its title and for whom; of which grade or theme it is (`by` says which of the two,
    `name` the term's); how many lessons and pages it has, and its files.
    """

    title: str
    kind: str
    about: str
    reader: str
    by: str
    name: str
    label: str
    lessons: int
    pages: int
    files: tuple[BookDownload, ...]

    @property
    def for_families(self) -> bool:
        """Whether families are its readers; else teachers are."""
        return self.reader == FAMILIES


@dataclass(frozen=True)
class BookShelf:
    """The books of one grade or theme."""

    name: str
    label: str
    books: tuple[BookFile, ...]


__all__ = ["BookDownload", "BookFile", "BookShelf"]
