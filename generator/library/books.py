"""Which books there are: for each grade, and for each theme with enough lessons, one for its families and one for
its teachers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.addresses import BOOKS
from generator.library.library import Library
from generator.schema import LibraryEntry, Section, Term
from generator.schema.sections import BOTH, FAMILIES, TEACHERS

#: A theme with fewer lessons has no book.
ENOUGH = 5
#: A school year has 48 periods; a book holds no more lessons. Source: 渝中府办〔2024〕13 号, 8.
MOST = 48


@dataclass(frozen=True)
class BookKind:
    """A kind of book: whom it is for, what it is called, and whose sections it holds."""

    name: str
    title: str
    subtitle: str
    audiences: tuple[str, ...]
    #: Whether each lesson begins with what it is about, and ends with room to write.
    has_notes: bool = False

    @property
    def holds_all(self) -> bool:
        """Whether lessons stand in it whole."""
        return BOTH in self.audiences


KINDS = (
    BookKind("xueben", "学本", "给家庭的书：今晚就能做的事", (FAMILIES,), has_notes=True),
    BookKind("shouce", "操作手册", "给老师的书：教案、提示、答案", (FAMILIES, TEACHERS, BOTH)),
)


@dataclass(frozen=True)
class BookPart:
    """Some lessons of a book under one heading."""

    heading: str
    lessons: tuple[LibraryEntry, ...]


@dataclass(frozen=True)
class Book:
    """A book: its kind, what it is about, and its lessons in parts."""

    kind: BookKind
    about: Term
    parts: tuple[BookPart, ...]
    #: How many lessons more there are, for which it has no room.
    left_out: int = 0

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of its files on the site: to print, then to read on a screen where it is for that."""
        stem = f"{BOOKS}{self.about.name}-{self.kind.name}"
        return (f"{stem}.pdf", f"{stem}.epub") if self.kind.has_notes else (f"{stem}.pdf",)

    @property
    def title(self) -> str:
        """What stands on its cover."""
        return f"{self.about.label} · {self.kind.title}"

    @property
    def lessons(self) -> tuple[LibraryEntry, ...]:
        """All of it, in order."""
        return tuple(lesson for part in self.parts for lesson in part.lessons)


def books(library: Library) -> tuple[Book, ...]:
    """Every book of a library."""
    return tuple(book for about, lessons in _subjects(library) for book in _both(about, lessons))


def _subjects(library: Library) -> Iterator[tuple[Term, Sequence[LibraryEntry]]]:
    for grade in library.vocabularies["grades"]:
        yield grade, _fit(library.having("grades", grade.name))
    for theme in library.vocabularies["themes"]:
        lessons = _fit(library.having("themes", theme.name))
        if len(lessons) >= ENOUGH:
            yield theme, lessons


def _fit(entries: Sequence[LibraryEntry]) -> list[LibraryEntry]:
    """Those that can stand in a book, the complete ones first: no samples."""
    own = [entry for entry in entries if entry.in_books and not entry.is_sample]
    return sorted(own, key=lambda entry: bool(entry.lacking))


def _both(about: Term, lessons: Sequence[LibraryEntry]) -> Iterator[Book]:
    for kind in KINDS:
        there = [lesson for lesson in lessons if any(_serving(lesson, kind))]
        if there:
            yield Book(kind, about, tuple(_parts(there[:MOST])), len(there[MOST:]))


def _parts(lessons: Sequence[LibraryEntry]) -> Iterator[BookPart]:
    for (_, heading), found in groupby(sorted(lessons, key=_chapter), key=_chapter):
        yield BookPart(heading, tuple(found))


def _chapter(lesson: LibraryEntry) -> tuple[int, str]:
    return (lesson.chapter.order, lesson.chapter.label) if lesson.chapter else (0, "")


def sections_of(lesson: LibraryEntry, kind: BookKind) -> Iterator[Section]:
    """The sections of a lesson that stand in a kind of book, in order."""
    opening = (section for section in lesson.sections if section.opens and kind.has_notes)
    return (section for section in (*opening, *_serving(lesson, kind)) if section.label in lesson.body_parts)


def _serving(lesson: LibraryEntry, kind: BookKind) -> Iterator[Section]:
    """The sections that somebody needs whom the book is for."""
    there = (section for section in lesson.sections if section.label in lesson.body_parts)
    return (section for section in there if section.audience in kind.audiences)
