"""What readers see of a book that somebody has composed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.collections.books.fields import LESSONS, Book
from generator.library import Library
from generator.schema import LibraryEntry, Term
from generator.views import Badge, CollectionView, GradePart
from generator.views.books import HANDBOOKS, BookShelf


class BookView(CollectionView[Book]):
    """Lessons in an order that somebody has thought about, as files to print and to take along."""

    intro = "老师把课按用处排成的书：开学头一个月、一个主题从小到大。可以下载，也可以一课一课点开。"
    template = "composed_book.html"
    styles = ("downloads",)
    listed_by_grade = False

    def badges(self, entry: Book) -> Iterator[Badge]:
        for reader in entry.readers:
            yield "", reader.help

    def numbers(self, entry: Book) -> Iterator[str]:
        yield f"{len(list(entry.lessons))} 节课"

    def context(self, entry: Book, library: Library) -> Mapping[str, Any]:
        parts = [(part.name, _found(part.courses, library)) for part in entry.parts]
        return {"parts": parts, HANDBOOKS: BookShelf()}

    def on_grade(self, grade: Term, entries: Sequence[LibraryEntry], library: Library) -> GradePart | None:
        return None  # the page of a grade begins with its books


def _found(names: Sequence[str], library: Library) -> list[LibraryEntry]:
    found = (library.find(LESSONS, name) for name in names)
    return [each for each in found if each is not None]


VIEW = BookView()
