"""The page from which books of lessons are taken: for each grade and theme, for families and for teachers."""

from __future__ import annotations

from itertools import groupby

from generator.addresses import BOOKS
from generator.library import Book, Library, books
from generator.schema import Term
from generator.views import LISTING_STYLES
from generator.views.page import Page


def books_page(library: Library) -> Page:
    """The page /books/."""
    grades = {grade.name for grade in library.vocabularies["grades"]}
    found = [(about, list(those)) for about, those in groupby(books(library), key=_about)]
    context = {
        "shelves": [
            ("按年级", [_row(about, those) for about, those in found if about.name in grades]),
            ("按主题", [_row(about, those) for about, those in found if about.name not in grades]),
        ],
        "crumbs": [],
    }
    about = "一个年级、一个主题各一本：学本给家庭，今晚就能做的事；操作手册给老师，教案、提示和答案都在。"
    return Page(BOOKS, "学本和操作手册", about, "books.html", context, styles=LISTING_STYLES)


def _about(book: Book) -> Term:
    return book.about


def _row(about: Term, those: list[Book]) -> tuple[str, str, list[tuple[tuple[str, ...], str, int]]]:
    """The name and the label of a subject; of each of its books the paths, the title, and how many lessons."""
    told = [(book.paths, book.kind.title, len(book.lessons)) for book in those]
    return about.name, about.label, told
