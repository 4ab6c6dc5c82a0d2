"""The page of all books to download, and the books that other pages show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.addresses import DOWNLOADS
from generator.library import Library
from generator.views import LISTING_STYLES, Page
from generator.views.books import BookFile, BookShelf


def downloads_page(books: Sequence[BookFile], library: Library) -> Page:
    """The page /downloads/: what people have composed, then the books by grade, then by theme."""
    description = "每个年级两本：给家长的学本，给老师的操作手册。可以打印，也可以存在手机里看。"
    context = {
        "crumbs": [],
        "composed": [book for book in books if not book.by],
        "grades": [*_shelves(books, "grades", library)],
        "themes": [*_shelves(books, "themes", library)],
    }
    return Page(DOWNLOADS, "下载", description, "downloads.html", context, styles=LISTING_STYLES)


def _shelves(books: Sequence[BookFile], by: str, library: Library) -> Iterator[BookShelf]:
    for term in library.vocabularies[by]:
        if found := tuple(book for book in books if (book.by, book.of) == (by, term.name)):
            yield BookShelf(f"{by}-{term.name}", term.label, found)


def with_books(page: Page, books: Sequence[BookFile]) -> Page:
    """The page with the books of the shelf that it asks for."""
    wanted = page.context.get("books")
    if not isinstance(wanted, BookShelf):
        return page
    found = tuple(book for book in books if wanted.name in book.shelves)
    return replace(page, context={**page.context, "books": replace(wanted, books=found)})


__all__ = ["downloads_page", "with_books"]
