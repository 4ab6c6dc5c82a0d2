"""The making of some books in a process of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.outputs.share_images.fonts import Font


@dataclass(frozen=True)
class BookTask:
    """A book to be made: the paths of its files without their endings, its data, and which endings there
    are.
    """

    stem: str
    data: dict[str, Any]
    font: Font
    formats: tuple[str, ...]


@dataclass(frozen=True)
class MadeBook:
    """The files of a book by their paths on the site, and how many pages the printed one has."""

    stem: str
    pages: int
    files: dict[str, bytes]


def made_books(tasks: Sequence[BookTask]) -> list[MadeBook]:
    """The books, in order."""
    return [_made(task) for task in tasks]


def _made(task: BookTask) -> MadeBook:
    from generator.outputs.books.epub import epub_of  # loaded where there is something to make
    from generator.outputs.books.pictures import with_pictures
    from generator.outputs.books.typesetting import cover_of, packed, pages_of, pdf_of
    from generator.outputs.books.word import word_of

    data, pictures = with_pictures(task.data)
    pdf = pdf_of(data, task.font, pictures)
    files = {f"{task.stem}.pdf": packed(pdf), f"{task.stem}.webp": cover_of(data, task.font)}
    if "epub" in task.formats:
        files[f"{task.stem}.epub"] = epub_of(data, pictures)
    if "docx" in task.formats:
        files[f"{task.stem}.docx"] = word_of(data, pictures)
    return MadeBook(task.stem, pages_of(pdf), files)


__all__ = ["BookTask", "MadeBook", "made_books"]
