"""Links of a Word file of the library's own: those to the library's pages lead to their files again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import unquote

from generator.collections import COLLECTIONS
from generator.importing.word.blocks import Block, Inline, Paragraph, Run, SectionHeading, Table
from generator.schema import LibraryEntry
from generator.schema.types import is_id


def links_home(blocks: Sequence[Block], page: str, declaring: type[LibraryEntry]) -> Iterator[Block]:
    """The blocks, where `page` is the address of the entry that they are of."""
    root = page.rpartition(f"/{declaring.collection}/")[0]
    for block in blocks:
        yield _home(block, f"{root}/", declaring.collection) if root else block


def _home(block: Block, root: str, folder: str) -> Block:
    if isinstance(block, SectionHeading):
        return block
    if isinstance(block, Paragraph):
        return replace(block, inlines=tuple(_led(each, root, folder) for each in block.inlines))
    rows = (
        tuple(replace(cell, blocks=tuple(_home(each, root, folder) for each in cell.blocks)) for cell in row)
        for row in block.rows
    )
    return Table(tuple(rows))


def _led(inline: Inline, root: str, folder: str) -> Inline:
    if not isinstance(inline, Run) or not inline.link.startswith(root):
        return inline
    path, mark, fragment = unquote(inline.link.removeprefix(root)).partition("#")
    of, _, name = path.removesuffix("/").partition("/")
    if of not in COLLECTIONS or not is_id(name):
        return inline
    file = f"{name}.md" if of == folder else f"../{of}/{name}.md"
    return replace(inline, link=f"{file}{mark}{fragment}")


__all__ = ["links_home"]
