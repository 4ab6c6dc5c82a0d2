"""The one interface by which a collection says what readers see of its entries."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Generic, TypeVar

from generator.library import Library
from generator.schema import LibraryEntry, Term
from generator.views.beside import BesideFile
from generator.views.page import Page

E = TypeVar("E", bound=LibraryEntry)
#: A style of badges ("" for the plain one), and the words on it.
Badge = tuple[str, str]
#: Words, and the address that they lead to.
Crumb = tuple[str, str]


@dataclass(frozen=True)
class Shown:
    """A relation that an entry's page shows as cards, under a heading."""

    field: str
    heading: str


@dataclass(frozen=True)
class Turn:
    """The way on from an entry to those before and after it; `words` says among which."""

    words: str
    before: LibraryEntry | None
    after: LibraryEntry | None


@dataclass(frozen=True)
class Position:
    """Where an entry stands in another one that arranges several: in words, the address of that place, its
    turn among other such places, and the entries before and after it there.
    """

    words: str
    address: str
    order: int
    before: LibraryEntry | None
    after: LibraryEntry | None


@dataclass(frozen=True)
class Strip:
    """A row of cards of the collection's newest on a way in, and the words that lead on to all of them."""

    heading: str
    more: str


@dataclass(frozen=True)
class GradePart:
    """What a collection has on a grade's page: a template, and what it shows; `first` of all, `beside` the
    courses, or below them.
    """

    heading: str
    entries: tuple[LibraryEntry, ...] = ()
    template: str = "grade_part.html"
    more: Mapping[str, Any] = field(default_factory=dict)
    beside: bool = False
    first: bool = False


#: How many entries a collection shows on a grade's page.
_ON_GRADE = 6


class CollectionView(ABC, Generic[E]):
    """What readers see of one collection. What is abstract every collection says; the rest has what most
    want.
    """

    #: One or two sentences above the collection's listing.
    intro: ClassVar[str]
    #: The template of an entry's page.
    template: ClassVar[str] = "entry.html"
    relations: ClassVar[tuple[Shown, ...]] = ()
    #: The fields whose terms the collection's listing leads to, in order.
    doors: ClassVar[tuple[str, ...]] = ()
    #: On the home page, and on the one for parents.
    at_home: ClassVar[Strip | None] = None
    for_parents: ClassVar[Strip | None] = None
    #: Whether each grade has a listing of the collection of its own.
    listed_by_grade: ClassVar[bool] = True
    #: Colours that `tone` names, beside the brand's own: "#rrggbb" for filled areas with white text.
    tones: ClassVar[Mapping[str, str]] = {}
    #: The scripts that every entry's page needs beside those of all pages.
    scripts: ClassVar[tuple[str, ...]] = ()
    #: The style sheets that its entries' pages and its listing need beside those of their kind.
    styles: ClassVar[tuple[str, ...]] = ()
    #: The sheet of paper that every entry's page has, "" for none of its own.
    sheet: ClassVar[str] = ""

    @abstractmethod
    def badges(self, entry: E) -> Iterator[Badge]:
        """What stands on the entry's card in a word each."""

    def text(self, entry: E) -> str:
        """One or two sentences on the entry's card; may be empty."""
        return entry.intro

    def numbers(self, entry: E) -> Iterator[str]:
        """What stands on the card behind the grades, with units."""
        yield from ()

    def tone(self, entry: E) -> str:
        """The name of the colour that the entry has among its kind."""
        return entry.collection

    def crumbs(self, entry: E) -> Iterator[Crumb]:
        """The way to the entry, from its collection down."""
        yield from ()

    def turn(self, entry: E, library: Library) -> Turn | None:
        """The entries before and after it; None where it has none."""
        return None

    def position_of(self, named: LibraryEntry, entry: E, library: Library) -> Position | None:
        """Where `named` stands in an entry that names it, for the page of `named`; None where that is no
        place among others.
        """
        return None

    def context(self, entry: E, library: Library) -> Mapping[str, Any]:
        """What the template of the entry's page is given besides."""
        return {}

    def files(self, entry: E, library: Library, address: str) -> Iterator[BesideFile]:
        """The files beside the entry's page; `address` is the site's own, "" where it is not known."""
        yield from ()

    def listing(self, library: Library) -> Mapping[str, Any]:
        """What the collection's listing is given besides; `template` names its own."""
        return {}

    def on_grade(self, grade: Term, entries: Sequence[LibraryEntry], library: Library) -> GradePart | None:
        """What the page of a grade shows of the collection, of which `entries` serve it; None for nothing."""
        if not entries:
            return None
        return GradePart(f"适合这个年级的{entries[0].noun}", tuple(entries[:_ON_GRADE]))

    def pages(self, library: Library, name: str, today: date) -> Iterator[Page]:
        """Pages that the collection has beside those of entries and listings; `name` is the site's, `today`
        decides picks.
        """
        yield from ()
