"""Rules on books: a lesson once, something for families in each lesson of theirs, one book for a grade or a
theme and a reader.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking.facts import Facts
from generator.checking.register import Register
from generator.checking.rules import Rules
from generator.checking.values import CheckedDocument
from generator.checking.written import texts_by_field
from generator.collections.books.fields import LESSONS, Book
from generator.reading import Finding
from generator.reading.nodes import Node, Scalar
from generator.schema import fields_by_word
from generator.schema.sections import FAMILIES
from generator.schema.types import Reference

_PARTS = fields_by_word(Book)["parts"]
#: The fields by which a book is that of a grade or a theme.
_INSTEAD = ("for_grade", "for_theme")


def _lessons(node: Node | None) -> Iterator[tuple[str, Scalar]]:
    """The lessons that are written under the parts, each with the way to it."""
    for way, inner, text in texts_by_field(node, _PARTS) if node else ():
        if isinstance(inner.type, Reference) and text.text.strip():
            yield way, text


def each_lesson_once(checked: CheckedDocument) -> Iterator[Finding]:
    """A lesson stands in a book once."""
    seen: dict[str, Scalar] = {}
    for way, node in _lessons(checked.values.nodes.get("parts")):
        first = seen.setdefault(node.text.strip(), node)
        if first is not node:
            line = checked.document.lines.place(first.start)[0]
            params = {"value": node.text.strip(), "first": line}
            yield Finding("book-twice", node.start, node.end, way, params=params)


def for_one_place(checked: CheckedDocument) -> Iterator[Finding]:
    """A book is that of a grade or that of a theme."""
    if all(name in checked.values.values for name in _INSTEAD):
        node = checked.values.nodes[_INSTEAD[1]]
        yield Finding("book-both", node.start, node.end, _INSTEAD[1])


def lessons_serve_families(register: Register) -> Iterator[tuple[Facts, Finding]]:
    """Each lesson of a book for families has something for them."""
    for book in _books(register):
        if any(reader.name == FAMILIES for reader in book.values.get("readers", ())):
            for way, node in _lessons(book.nodes.get("parts")):
                lesson = register.by_id.get((LESSONS, node.text.strip()))
                if lesson and lesson.serves_families is False:
                    params = {"value": node.text.strip()}
                    yield book, Finding("book-families", node.start, node.end, way, params=params)


def one_for_each_place(register: Register) -> Iterator[tuple[Facts, Finding]]:
    """No two books are that of the same grade or theme for the same reader."""
    seen: dict[tuple[str, str, str], Facts] = {}
    for book in _books(register):
        for name in _INSTEAD:
            for reader in book.values.get("readers", ()) if name in book.values else ():
                term = book.values[name]
                first = seen.setdefault((name, term.name, reader.name), book)
                if first is not book:
                    node, label = book.nodes[name], fields_by_word(Book)[name].label
                    told = {"of": term.label, "kind": reader.help, "other": first.path, "field": label}
                    yield book, Finding("book-double", node.start, node.end, name, params=told)


def _books(register: Register) -> Iterator[Facts]:
    """The books that readers see."""
    return (each for each in register.checked if each.declaring is Book and each.published is not False)


RULES = Rules(
    entry=(each_lesson_once, for_one_place),
    library=(lessons_serve_families, one_for_each_place),
    looks_at=("readers", *_INSTEAD),
)
