"""What a book is made of that somebody has composed: lessons under titles, for some readers."""

from __future__ import annotations

from dataclasses import dataclass

from generator.schema.vocabulary import Term

#: An entry by its collection and id.
EntryName = tuple[str, str]


@dataclass(frozen=True)
class ComposedPart:
    """Lessons under one title, in order."""

    title: str
    lessons: tuple[EntryName, ...]


@dataclass(frozen=True)
class Composition:
    """A book for each of the `readers` (FAMILIES, TEACHERS). `instead` is the grade or the theme whose book
    it is, in place of the one that would be made by rule; `field` says which of the two.
    """

    readers: tuple[str, ...]
    parts: tuple[ComposedPart, ...]
    field: str = ""
    instead: Term | None = None


__all__ = ["ComposedPart", "Composition", "EntryName"]
