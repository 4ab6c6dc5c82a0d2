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
    """A made book: its title, what stands on its cover, for whom it is; of which grade or theme it is (`by`
    says which of the two, `of` is the term's name; "" for neither); how many lessons and pages it has; its
    files, and the picture of its cover.
    """

    title: str
    name: str
    kind: str
    reader: str
    by: str
    of: str
    lessons: int
    pages: int
    files: tuple[BookDownload, ...]
    cover: str
    #: The shelves that it stands on: "grades-g3", "themes-reading", the address of the page that is about it.
    shelves: tuple[str, ...]
    #: That page's address, "" where there is none.
    page: str = ""

    @property
    def for_families(self) -> bool:
        """Whether families are its readers; else teachers are."""
        return self.reader == FAMILIES


@dataclass(frozen=True)
class BookShelf:
    """What a page asks for by the name of a shelf, and is given with the books that stand on it."""

    name: str
    label: str = ""
    books: tuple[BookFile, ...] = ()


__all__ = ["BookDownload", "BookFile", "BookShelf"]
