"""The page of all books to download, and the books that other pages show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.addresses import DOWNLOADS
from generator.caching import digest
from generator.library import Library
from generator.views import LISTING_STYLES, Page
from generator.views.books import HANDBOOKS, BookFile, BookShelf


def downloads_page(books: Sequence[BookFile], library: Library) -> Page:
    """The page /downloads/: what people have composed, then the books by grade, then by theme."""
    description = "每个年级两本：给家长的学本，给老师的操作手册。可以打印，也可以存在手机里看。"
    context = {
        "crumbs": [],
        "composed": [book for book in books if not book.by],
        "grades": [*_shelves(books, "grades", library)],
        "themes": [*_shelves(books, "themes", library)],
    }
    return Page(
        DOWNLOADS, "下载", description, "downloads.html", context, styles=(*LISTING_STYLES, "downloads")
    )


def _shelves(books: Sequence[BookFile], by: str, library: Library) -> Iterator[BookShelf]:
    for term in library.vocabularies[by]:
        if found := tuple(book for book in books if (book.by, book.of) == (by, term.name)):
            yield BookShelf(f"{by}-{term.name}", term.label, found)


def with_books(page: Page, books: Sequence[BookFile]) -> Page:
    """The page with its own books, if it asks for them."""
    if HANDBOOKS not in page.context:
        return page
    own = tuple(book for book in books if page.address in book.shelves)
    return replace(page, context={**page.context, HANDBOOKS: BookShelf(books=own)})


def books_at(books: Sequence[BookFile]) -> dict[str, str]:
    """What decides the books that pages show, by their addresses."""
    found: dict[str, list[BookFile]] = {DOWNLOADS: list(books)} if books else {}
    for book in books:
        for address in book.shelves:
            found.setdefault(address, []).append(book)
    return {address: digest(repr(shown)) for address, shown in found.items()}


__all__ = ["books_at", "downloads_page", "with_books"]
