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
    #: The addresses of pages that show it, if they ask for books.
    shelves: tuple[str, ...]
    #: The address of the page that is about it, "" where there is none.
    page: str = ""

    @property
    def for_families(self) -> bool:
        """Whether families are its readers; else teachers are."""
        return self.reader == FAMILIES


@dataclass(frozen=True)
class BookShelf:
    """Books under a heading. A page that wants to show its own puts an empty shelf into its context under
    HANDBOOKS, and is given them.
    """

    name: str = ""
    label: str = ""
    books: tuple[BookFile, ...] = ()


#: The name of a page's own books in its context.
HANDBOOKS = "handbooks"


__all__ = ["HANDBOOKS", "BookDownload", "BookFile", "BookShelf"]
