"""What a book takes of a lesson: its sections by whom they serve."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.outputs.books.blocks import Node, tree_of
from generator.schema.sections import FAMILIES, TEACHERS


@dataclass(frozen=True)
class Chapter:
    """A section of a lesson: its words as elements; `audience` is whom it serves, "" for both."""

    label: str
    audience: str
    is_sheet: bool
    nodes: tuple[Node | str, ...]


def chapters_of(html: str) -> list[Chapter]:
    """The sections of a rendered body, what stands before the first one under no label."""
    found: list[Chapter] = []
    for node in tree_of(html).children:
        inner, classes = _opened(node)
        audience = next((each for each in (FAMILIES, TEACHERS) if f"for-{each}" in classes), "")
        for part in _sections(inner):
            begins = part.label or not found or classes
            if begins:
                found.append(replace(part, audience=audience, is_sheet="sheet" in classes))
            else:
                found[-1] = replace(found[-1], nodes=found[-1].nodes + part.nodes)
    return [part for part in found if any(isinstance(node, Node) for node in part.nodes)]


def for_reader(chapters: list[Chapter], reader: str, at_home: frozenset[str]) -> list[Chapter]:
    """Those of them that stand in the book for `reader`: teachers have all; families what is for them, and
    the sections `at_home` that help to understand it.
    """
    if reader == TEACHERS:
        return chapters
    return [part for part in chapters if part.audience == FAMILIES or part.label in at_home]


def _opened(node: Node | str) -> tuple[list[Node | str], list[str]]:
    """What stands in a division that begins with a section, and its classes; anything else as it is."""
    if isinstance(node, Node) and node.tag == "div" and any(each.tag == "h2" for each in node.elements()):
        return node.children, node.classes
    return [node], []


def _sections(nodes: list[Node | str]) -> Iterator[Chapter]:
    label, inside = "", list[Node | str]()
    for node in nodes:
        if isinstance(node, Node) and node.tag == "h2":
            if inside:
                yield Chapter(label, "", False, tuple(inside))
            label, inside = _words(node), []
        else:
            inside.append(node)
    if inside or label:
        yield Chapter(label, "", False, tuple(inside))


def _words(node: Node) -> str:
    return "".join(each if isinstance(each, str) else _words(each) for each in node.children).strip()


__all__ = ["Chapter", "chapters_of", "for_reader"]
