"""Which books there are, and which lessons stand in each: by rule, one pair for each grade and each theme
that has enough lessons.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.addresses import DOWNLOADS
from generator.library import Library
from generator.schema import LibraryEntry, Term
from generator.schema.sections import FAMILIES, TEACHERS

#: A theme has books of its own from so many lessons on; a book has at most so many: more nobody prints.
FEWEST, MOST = 5, 30
#: What the book for each reader is called, and how its file is.
NAMES = {FAMILIES: ("学本", "xue-ben"), TEACHERS: ("操作手册", "cao-zuo-shou-ce")}
#: The endings of the files that each has: families read on phones, teachers go on writing.
FORMATS = {FAMILIES: ("pdf", "epub"), TEACHERS: ("pdf", "docx")}
_ABOUT = {
    FAMILIES: "给家长：为什么、今晚做什么、和孩子一起做什么，还有写下来的地方。",
    TEACHERS: "给老师：完整的教案、主持提示和参考答案，拿着就能上课。",
}


@dataclass(frozen=True)
class BookPart:
    """Lessons of a book under one title, with a sentence on them ("" for none)."""

    title: str
    about: str
    lessons: tuple[LibraryEntry, ...]


@dataclass(frozen=True)
class Book:
    """A book for one kind of reader, FAMILIES or TEACHERS: of a grade or a theme (`of`), `by` that field."""

    reader: str
    by: str
    of: Term
    parts: tuple[BookPart, ...]
    #: How many more lessons the site has for this reader.
    left: int = 0

    @property
    def kind(self) -> str:
        """What such a book is called."""
        return NAMES[self.reader][0]

    @property
    def title(self) -> str:
        """The book's whole title."""
        return f"{self.of.label}{self.kind}"

    @property
    def about(self) -> str:
        """One sentence on what stands in it, and for whom."""
        return _ABOUT[self.reader]

    @property
    def lessons(self) -> tuple[LibraryEntry, ...]:
        """Its lessons, in order."""
        return tuple(lesson for part in self.parts for lesson in part.lessons)

    @property
    def stem(self) -> str:
        """The path of its files on the site, without their endings."""
        return f"{DOWNLOADS}{self.by}/{self.of.name}/{NAMES[self.reader][1]}"

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of its files."""
        return tuple(f"{self.stem}.{ending}" for ending in FORMATS[self.reader])


def books_of(library: Library) -> Iterator[Book]:
    """Every book of a library. Samples stand only in the books of grades that have nothing else."""
    for grade in library.vocabularies["grades"]:
        found = _lessons("grades", grade, library)
        real = [entry for entry in found if not entry.is_sample]
        yield from _both("grades", grade, real or found)
    for theme in library.vocabularies["themes"]:
        real = [entry for entry in _lessons("themes", theme, library) if not entry.is_sample]
        if len(real) >= FEWEST:
            yield from _both("themes", theme, real)


def _lessons(field: str, term: Term, library: Library) -> list[LibraryEntry]:
    return [entry for entry in library.having(field, term.name) if entry.in_books]


def _both(by: str, of: Term, lessons: Sequence[LibraryEntry]) -> Iterator[Book]:
    """The two books of a grade or theme, each with the best of its lessons, part by part."""
    at_home = [entry for entry in lessons if entry.families_first or _has_part_for_families(entry)]
    for reader, served in ((FAMILIES, at_home), (TEACHERS, lessons)):
        chosen = sorted(sorted(served, key=_worth)[:MOST], key=_part_order)
        if chosen:
            yield Book(reader, by, of, tuple(_parts(chosen)), len(served) - len(chosen))


def _parts(lessons: Sequence[LibraryEntry]) -> Iterator[BookPart]:
    for term, found in groupby(lessons, key=lambda entry: entry.part_of_book):
        title, about = (term.label, term.help) if term else ("课程", "")
        yield BookPart(title, about, tuple(found))


def _worth(entry: LibraryEntry) -> tuple[bool, bool]:
    """Where not all have room: what is complete first, then what is reviewed, then what is new."""
    return not entry.is_complete, not entry.reviews


def _part_order(entry: LibraryEntry) -> int:
    return entry.part_of_book.order if entry.part_of_book else 0


def _has_part_for_families(entry: LibraryEntry) -> bool:
    served = {section.label for section in entry.sections if section.audience == FAMILIES}
    return not served.isdisjoint(entry.body_parts)


__all__ = ["FEWEST", "FORMATS", "MOST", "NAMES", "Book", "BookPart", "books_of"]
