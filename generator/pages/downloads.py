"""The page of all books to download."""

from __future__ import annotations

from collections.abc import Sequence

from generator.addresses import DOWNLOADS
from generator.views import LISTING_STYLES, Page
from generator.views.books import BookFile, BookShelf


def downloads_page(books: Sequence[BookFile]) -> Page:
    """The page /downloads/: the books by grade, then by theme."""
    description = "每个年级两本：给家长的学本，给老师的操作手册。可以打印，也可以存在手机里看。"
    context = {"crumbs": [], "grades": _shelves(books, "grades"), "themes": _shelves(books, "themes")}
    return Page(DOWNLOADS, "下载", description, "downloads.html", context, styles=LISTING_STYLES)


def _shelves(books: Sequence[BookFile], by: str) -> list[BookShelf]:
    found: dict[tuple[str, str], list[BookFile]] = {}
    for book in books:
        if book.by == by:
            found.setdefault((book.name, book.label), []).append(book)
    return [BookShelf(*named, tuple(row)) for named, row in found.items()]


__all__ = ["downloads_page"]
