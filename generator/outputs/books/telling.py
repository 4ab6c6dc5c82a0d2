"""What is printed in a book, as the data that its template is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.body import parse
from generator.library import Book, Library, sections_of
from generator.outputs.books.blocks import Data, blocks_of
from generator.outputs.books.picture_files import PictureFiles
from generator.pages.cards import card
from generator.schema import LibraryEntry
from generator.schema.sections import SHEET_SECTION
from generator.schema.wording.headings import bare_heading


@dataclass(frozen=True)
class Imprint:
    """What every book of a library says of it."""

    library: str
    address: str
    licence: str
    colour: str
    font: str


def told(book: Book, library: Library, imprint: Imprint, pictures: PictureFiles) -> dict[str, Any]:
    """The data of a book, whose `pictures` are named there."""
    changed = max((lesson.changed for lesson in book.lessons if lesson.changed), default=None)
    return {
        "title": book.title,
        "about": book.about.label,
        "kind": book.kind.title,
        "subtitle": book.kind.subtitle,
        "count": len(book.lessons),
        "left-out": book.left_out,
        "version": f"{changed} 版" if changed else "",
        "library": imprint.library,
        "address": imprint.address,
        "licence": imprint.licence,
        "colour": imprint.colour,
        "font": imprint.font,
        "authors": _authors(book.lessons),
        "help": [f"{line.help.partition('：')[0]} {line.label}" for line in library.vocabularies["help"]],
        "has-notes": book.kind.has_notes,
        "parts": [
            {
                "heading": part.heading,
                "lessons": [_lesson(lesson, book, library, pictures) for lesson in part.lessons],
            }
            for part in book.parts
        ],
        "index": list(_index(book, library)),
        "unreviewed": [lesson.title for lesson in book.lessons if not lesson.reviews],
    }


def _lesson(lesson: LibraryEntry, book: Book, library: Library, pictures: PictureFiles) -> Data:
    return {
        "id": _label(lesson),
        "title": lesson.title,
        "line": card(lesson, library).line,
        "intro": lesson.intro,
        "sections": list(_sections(lesson, book, pictures)),
    }


def _label(lesson: LibraryEntry) -> str:
    return f"lesson-{lesson.id}"


def _sections(lesson: LibraryEntry, book: Book, pictures: PictureFiles) -> Iterator[Data]:
    """The sections of a lesson that the book holds; what stands before the first, and under headings that are
    not customary, is for whoever gets all of it.
    """
    wanted = {section.label for section in sections_of(lesson, book.kind)}
    known = {section.label for section in lesson.sections}
    for label, blocks in _split(blocks_of(parse(lesson.body).tokens, pictures.beside(lesson.path))):
        bare = bare_heading(label)
        if blocks and (bare in wanted or (book.kind.holds_all and bare not in known)):
            yield {"label": bare or label, "sheet": bare == SHEET_SECTION, "blocks": blocks}


def _split(blocks: Iterable[Data]) -> Iterator[tuple[str, list[Data]]]:
    label, found = "", list[Data]()
    for block in blocks:
        if block["kind"] == "heading" and block["level"] == 2:
            yield label, found
            label, found = "".join(run.get("text", "") for run in block["words"]), []
        else:
            found.append(block)
    yield label, found


def _authors(lessons: Iterable[LibraryEntry]) -> list[dict[str, str]]:
    found: dict[tuple[str, str], None] = {}
    for lesson in lessons:
        for author in getattr(lesson, "authors", ()):
            found[author.name, getattr(author, "unit", "") or ""] = None
    return [{"name": name, "unit": unit} for name, unit in found]


def _index(book: Book, library: Library) -> Iterator[Data]:
    for theme in library.vocabularies["themes"]:
        lessons = [lesson for lesson in book.lessons if theme in lesson.themes]
        if lessons:
            told_of = [{"id": _label(lesson), "title": lesson.title} for lesson in lessons]
            yield {"label": theme.label, "lessons": told_of}
