"""The customary table of labels and what is filled in, out of an entry's fields: what readers ask for at the
top, what only the library needs at the end.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.library import Library
from generator.pages.facts import grade_words
from generator.schema import Field, Group, LibraryEntry, fields_of
from generator.schema.labelled import value_lines
from generator.schema.types import Asset, Choice, Flag, Grades, Reference, Text, Video, is_file

#: A label, and the lines that are filled in.
Line = tuple[str, tuple[str, ...]]
#: Fields that say of an entry where it stands, not what it is; a document is nobody's page.
_OF_THE_FILE = ("title", "status", "cover")


def form_lines(entry: LibraryEntry, library: Library) -> tuple[list[Line], list[Line]]:
    """What stands at the top, the title first, and what stands at the end."""
    top: list[Line] = [(entry.titled, (entry.title,))]
    end: list[Line] = []
    for declared in sorted(fields_of(type(entry)), key=_rank):
        lines = tuple(_lines(entry, declared, library))
        if lines:
            (end if _is_for_the_library(declared) else top).append((declared.label, lines))
    return top, end


def _rank(declared: Field) -> int:
    """For whom and how long comes first, as on every form; sentences come last."""
    kind = declared.type
    is_for = isinstance(kind, Grades) or (isinstance(kind, Choice) and kind.vocabulary == "audiences")
    ranked = (is_for, bool(declared.unit), not isinstance(kind, Text) or not kind.prose)
    return ranked.index(True) if True in ranked else len(ranked)


def _lines(entry: LibraryEntry, declared: Field, library: Library) -> Iterator[str]:
    value = getattr(entry, declared.name)
    if declared.name in _OF_THE_FILE or value is None or value == () or _names_files(declared, value):
        return
    if isinstance(declared.type, Grades):
        yield grade_words(value, library)
    elif isinstance(declared.type, Choice | Reference):
        yield "、".join(value_lines(value, declared))
    else:
        yield from value_lines(value, declared)


def _names_files(declared: Field, value: object) -> bool:
    """Whether it is a file beside the entry, which no document takes along."""
    inner = fields_of(declared.type.of) if isinstance(declared.type, Group) else (declared,)
    return any(isinstance(each.type, Asset) for each in inner) or (
        isinstance(declared.type, Video) and is_file(str(value))
    )


def _is_for_the_library(declared: Field) -> bool:
    is_address = isinstance(declared.type, Reference | Video | Flag)
    return declared.last or declared.found is None or is_address


__all__ = ["Line", "form_lines"]
