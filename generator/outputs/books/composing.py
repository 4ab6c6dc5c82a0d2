"""Which books there are, and which lessons stand in each: what people have composed, and by rule one pair for
each grade and each theme that has enough lessons.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from generator.addresses import DOWNLOADS, LISTINGS
from generator.library import Library
from generator.schema import LibraryEntry, Term
from generator.schema.composition import Composition
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
class Volume:
    """A book for one kind of reader, FAMILIES or TEACHERS; its files stand in the folder `place` of the site.

    `of` is the grade or theme whose book it is, `by` that field; `composed` the entry that says what is in
    it, where somebody has written one.
    """

    reader: str
    name: str
    place: str
    parts: tuple[BookPart, ...]
    #: How many more lessons the site has for this reader.
    left: int = 0
    by: str = ""
    of: Term | None = None
    composed: LibraryEntry | None = None

    @property
    def kind(self) -> str:
        """What such a book is called."""
        return NAMES[self.reader][0]

    @property
    def title(self) -> str:
        """The book's whole title."""
        return f"{self.name}{self.kind}"

    @property
    def about(self) -> str:
        """One or two sentences on what stands in it, and for whom."""
        return self.composed.intro if self.composed else _ABOUT[self.reader]

    @property
    def lessons(self) -> tuple[LibraryEntry, ...]:
        """Its lessons, in order."""
        return tuple(lesson for part in self.parts for lesson in part.lessons)

    @property
    def changed(self) -> date | None:
        """The day of its latest change."""
        return max((entry.changed for entry in self.decided_by if entry.changed), default=None)

    @property
    def decided_by(self) -> tuple[LibraryEntry, ...]:
        """Its lessons, and the entry that composes it."""
        return (self.composed, *self.lessons) if self.composed else self.lessons

    @property
    def stem(self) -> str:
        """The path of its files on the site, without their endings."""
        return f"{self.place}{NAMES[self.reader][1]}"

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of the files that people download."""
        return tuple(f"{self.stem}.{ending}" for ending in FORMATS[self.reader])

    @property
    def cover(self) -> str:
        """The path of the small picture of its cover."""
        return f"{self.stem}.webp"

    @property
    def shelves(self) -> tuple[str, ...]:
        """The addresses of the pages that may show it: its own, those of its grades and themes."""
        found = [_listed(self.by, self.of)] if self.of else []
        if self.composed:
            found.append(self.composed.url[1:])
            found += [_listed("grades", term) for term in self.composed.grades]
            found += [_listed("themes", term) for term in self.composed.themes]
        return tuple(dict.fromkeys(found))


def _listed(by: str, term: Term) -> str:
    return f"{LISTINGS[by]}{term.name}/"


def books_of(library: Library) -> list[Volume]:
    """Every book of a library: those of grades, of themes, and others that people have composed."""
    composed = list(_composed(library))
    taken = {(book.by, book.of, book.reader) for book in composed if book.of}
    by_rule = (book for book in _by_rule(library) if (book.by, book.of, book.reader) not in taken)
    return sorted((*by_rule, *composed), key=_shelf_order)


def _shelf_order(book: Volume) -> tuple[int, int, str, int]:
    by = ("grades", "themes", "").index(book.by)
    return by, book.of.order if book.of else 0, book.place, list(NAMES).index(book.reader)


def _composed(library: Library) -> Iterator[Volume]:
    """The books that people have composed."""
    for entry in library.entries:
        if composition := entry.composition:
            parts = tuple(_composed_parts(composition, library))
            for reader in composition.readers if parts else ():
                name = entry.title.removesuffix(NAMES[reader][0]) or entry.title
                by, of = composition.field, composition.instead
                place = _place(by, of) if of else entry.url[1:]
                yield Volume(reader, name, place, parts, by=by, of=of, composed=entry)


def _composed_parts(composition: Composition, library: Library) -> Iterator[BookPart]:
    for part in composition.parts:
        found = (library.find(*name) for name in part.lessons)
        if lessons := tuple(each for each in found if each is not None):
            yield BookPart(part.title, "", lessons)


def _place(by: str, of: Term) -> str:
    return f"{DOWNLOADS}{by}/{of.name}/"


def _by_rule(library: Library) -> Iterator[Volume]:
    """Samples stand only in the books of grades that have nothing else."""
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


def _both(by: str, of: Term, lessons: Sequence[LibraryEntry]) -> Iterator[Volume]:
    """The two books of a grade or theme, each with the best of its lessons, part by part."""
    at_home = [entry for entry in lessons if entry.serves_families]
    for reader, served in ((FAMILIES, at_home), (TEACHERS, lessons)):
        chosen = sorted(sorted(served, key=_worth)[:MOST], key=_part_order)
        if chosen:
            left = len(served) - len(chosen)
            yield Volume(reader, of.label, _place(by, of), tuple(_parts(chosen)), left, by, of)


def _parts(lessons: Sequence[LibraryEntry]) -> Iterator[BookPart]:
    for term, found in groupby(lessons, key=lambda entry: entry.part_of_book):
        title, about = (term.label, term.help) if term else ("课程", "")
        yield BookPart(title, about, tuple(found))


def _worth(entry: LibraryEntry) -> tuple[bool, bool]:
    """Where not all have room: what is complete first, then what is reviewed, then what is new."""
    return not entry.is_complete, not entry.reviews


def _part_order(entry: LibraryEntry) -> int:
    return entry.part_of_book.order if entry.part_of_book else 0


__all__ = ["FEWEST", "FORMATS", "MOST", "NAMES", "BookPart", "Volume", "books_of"]
