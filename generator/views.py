"""What readers see of a collection's entries: what each collection says of itself, and how the pages find it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar

from generator.collections import COLLECTIONS, folder_of
from generator.library import Library
from generator.schema import LibraryEntry

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


class CollectionView(ABC, Generic[E]):
    """What readers see of one collection. What is abstract every collection says; the rest has what most want."""

    #: One or two sentences above the collection's listing.
    intro: ClassVar[str]
    #: The template of an entry's page.
    template: ClassVar[str] = "entry.html"
    relations: ClassVar[tuple[Shown, ...]] = ()
    #: The fields whose terms the collection's listing leads to, in order.
    doors: ClassVar[tuple[str, ...]] = ()
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

    def files(self, entry: E) -> Iterator[str]:
        """The files beside the entry that its page plays or links to, as its front matter names them."""
        yield from ()

    def context(self, entry: E, library: Library) -> Mapping[str, Any]:
        """What the template of the entry's page is given besides."""
        return {}

    def listing(self, library: Library) -> Mapping[str, Any]:
        """What the collection's listing is given besides; `template` names its own."""
        return {}


@cache
def views() -> dict[type[LibraryEntry], CollectionView[Any]]:
    """The view of each collection, by what its entries are.

    Raises TypeError where a collection says too little of itself.
    """
    return {declaring: _view(name) for name, declaring in COLLECTIONS.items()}


def view_of(entry: LibraryEntry) -> CollectionView[Any]:
    """The view of an entry's collection."""
    return views()[type(entry)]


def template_folders() -> list[Path]:
    """The folders in which collections keep templates of their own."""
    return [folder for name in COLLECTIONS if (folder := folder_of(name) / "templates").is_dir()]


def _view(name: str) -> CollectionView[Any]:
    package = COLLECTIONS[name].__module__.rpartition(".")[0]
    view: CollectionView[Any] = import_module(f"{package}.view").VIEW
    if not getattr(view, "intro", ""):
        raise TypeError(f"The view of the collection {name} says no `intro`: one sentence above its listing.")
    return view


__all__ = ["Badge", "CollectionView", "Crumb", "Shown", "Turn", "template_folders", "view_of", "views"]
