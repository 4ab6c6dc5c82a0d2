"""What pages say of the books that can be downloaded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class BookFile:
    """A made book: its title and for whom; of which grade or theme it is (`by` says which of the two,
    `name` the term's); the path of each of its files on the site, "" for none, and their sizes in bytes.
    """

    title: str
    kind: str
    about: str
    by: str
    name: str
    label: str
    lessons: int
    pages: int
    pdf: str
    pdf_bytes: int
    epub: str = ""
    epub_bytes: int = 0


@dataclass(frozen=True)
class BookShelf:
    """The books of one grade or theme."""

    name: str
    label: str
    books: tuple[BookFile, ...]


__all__ = ["BookFile", "BookShelf"]
