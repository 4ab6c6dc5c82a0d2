"""Which books there are, and which lessons stand in each: by rule, one pair for each grade and each theme
that has enough lessons.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.addresses import DOWNLOADS
from generator.library import Library
from generator.schema import LibraryEntry, Term
from generator.schema.sections import FAMILIES, TEACHERS

#: A theme has books of its own from so many lessons on; a book has at most so many: more nobody prints.
FEWEST, MOST = 5, 30
#: What the book for each reader is called, and how its file is.
NAMES = {FAMILIES: ("学本", "xue-ben"), TEACHERS: ("操作手册", "cao-zuo-shou-ce")}


@dataclass(frozen=True)
class Book:
    """A book for one kind of reader, FAMILIES or TEACHERS: of a grade or a theme (`of`), `by` that field."""

    reader: str
    by: str
    of: Term
    lessons: tuple[LibraryEntry, ...]
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
        if self.reader == FAMILIES:
            return "给家长：为什么、今晚做什么、和孩子一起做什么，还有写下来的地方。"
        return "给老师：完整的教案、主持提示和参考答案，拿着就能上课。"

    @property
    def has_epub(self) -> bool:
        """Whether it is an EPUB as well: families read on phones."""
        return self.reader == FAMILIES

    @property
    def stem(self) -> str:
        """The path of its files on the site, without their endings."""
        return f"{DOWNLOADS}{self.by}/{self.of.name}/{NAMES[self.reader][1]}"


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
            yield Book(reader, by, of, tuple(chosen), len(served) - len(chosen))


def _worth(entry: LibraryEntry) -> tuple[bool, bool]:
    """Where not all have room: what is complete first, then what is reviewed, then what is new."""
    return not entry.is_complete, not entry.reviews


def _part_order(entry: LibraryEntry) -> int:
    return entry.part_of_book.order if entry.part_of_book else 0


def _has_part_for_families(entry: LibraryEntry) -> bool:
    served = {section.label for section in entry.sections if section.audience == FAMILIES}
    return not served.isdisjoint(entry.body_parts)


__all__ = ["FEWEST", "MOST", "NAMES", "Book", "books_of"]
