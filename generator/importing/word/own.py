"""Word files that the library itself has made, as they come back: what they are is said by styles, so nothing
is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.importing.placing import Placed, place
from generator.importing.values import fits, fitted
from generator.importing.word.blocks import (
    CAPTION,
    Block,
    Cell,
    Inline,
    Paragraph,
    SectionHeading,
    Table,
    WordPicture,
    links_of,
    one_line,
    pictures_of,
    text_of,
)
from generator.schema import Context, Field, Group, LibraryEntry, field_called, fields_of
from generator.schema.labelled import taken_apart
from generator.schema.types import Choice, Grades, Reference
from generator.schema.wording.own_word import COVER, LABEL, MADE, ORIGIN
from generator.schema.wording.unfilled import is_unfilled
from generator.writing import Plain


@dataclass
class OwnDocument:
    """What such a file holds: labels with what is filled in, the picture that stands for the entry, its
    body.
    """

    pairs: list[tuple[str, str]] = field(default_factory=list)
    cover: WordPicture | None = None
    blocks: list[Block] = field(default_factory=list)
    #: The address of its page.
    page: str = ""


def own_document(blocks: Sequence[Block]) -> OwnDocument | None:
    """The document of these blocks as the library's own; None where it is not."""
    if not any(_is(block, ORIGIN) for block in blocks):
        return None
    origin = [block for block in blocks if _is(block, ORIGIN)]
    found = OwnDocument(page=next(links_of(tuple(origin)), ""))
    for block in _captioned(blocks):
        if isinstance(block, Table) and _is_form(block):
            found.pairs += _pairs(block)
        elif _is(block, COVER):
            found.cover = next(pictures_of([block]), None)
        elif isinstance(block, Paragraph) and block.is_title:
            found.pairs.append(("标题", one_line(block.text)))
        elif not _is(block, ORIGIN) and not _is_made(block):
            found.blocks += _of_body(block)
    return found


def own_values(
    pairs: Sequence[tuple[str, str]], declaring: type[LibraryEntry], context: Context
) -> tuple[dict[str, Plain], list[tuple[str, str]]]:
    """The values that stand under labels; and what no field takes, with its label."""
    values: dict[str, Plain] = {}
    unplaced: list[tuple[str, str]] = []
    for label, text in pairs:
        if is_unfilled(text):
            continue
        placed = _placed(declaring, label, text, context)
        for name, value in placed.values.items():
            values.setdefault(name, value)
        if placed.says_more:
            unplaced.append((label, text))
    return values, unplaced


def _placed(declaring: type[LibraryEntry], label: str, text: str, context: Context) -> Placed:
    """A value as the library writes it; one that somebody has written otherwise as in any form."""
    declared = field_called(declaring, label)
    if declared is None:
        return Placed(says_more=True)
    value = _value(declared, text, context)
    texts = value if isinstance(value, list) else [value]
    if value and all(fits(declared, each, context) for each in texts):
        return Placed({declared.name: value})
    return place(declaring, label, text, context)


def _value(declared: Field, text: str, context: Context) -> Plain:
    if isinstance(declared.type, Group):
        groups = [_group(line, declared.type) for line in text.split("\n")]
        if not all(groups):
            return []
        return [*groups] if declared.many else groups[0]
    if not declared.many or isinstance(declared.type, Grades):
        return fitted(declared, text, context)
    between = "、" if isinstance(declared.type, Choice | Reference) else "\n"
    return [part.strip() for part in text.replace("\n", between).split(between) if part.strip()]


def _group(line: str, group: Group) -> dict[str, Plain]:
    """The values of a group in a line; of what it may hold several of, all."""
    several = {field.name for field in fields_of(group.of) if field.many}
    found: dict[str, Plain] = {}
    for name, text in taken_apart(line, group).items():
        found[name] = [*text.split("、")] if name in several else text
    return found


def _is(block: Block, role: str) -> bool:
    return isinstance(block, Paragraph) and block.role == role


def _is_made(block: Block) -> bool:
    """Whether a table holds nothing but what was made from the rest."""
    if not isinstance(block, Table):
        return False
    return all(_is(inner, MADE) for row in block.rows for cell in row for inner in cell.blocks)


def _is_form(table: Table) -> bool:
    return any(_is_label(cell) for row in table.rows for cell in row[:1])


def _is_label(cell: Cell) -> bool:
    return any(_is(block, LABEL) and text_of(block) for block in cell.blocks)


def _pairs(table: Table) -> Iterator[tuple[str, str]]:
    for row in table.rows:
        label = ""
        for cell in row:
            if _is_label(cell):
                label = one_line(cell.text)
            elif label:
                yield label, cell.text
                label = ""


def _of_body(block: Block) -> Iterator[Block]:
    """A heading as one of the entry, and pictures in it below."""
    if not isinstance(block, Paragraph) or not block.style or not block.text:
        yield block
        return
    yield SectionHeading(min(block.style + 1, 6), block.text)
    yield from (Paragraph((picture,)) for picture in pictures_of([block]))


def _captioned(blocks: Sequence[Block]) -> Iterator[Block]:
    """Pictures say what their captions do, and the captions are gone."""
    for at, block in enumerate(blocks):
        before = blocks[at - 1] if at else None
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if isinstance(block, Paragraph) and _is_caption(after) and _shows_only(block):
            words = one_line(text_of(after)) if after else ""
            yield replace(block, inlines=tuple(_named(each, words) for each in block.inlines))
        elif not (_is_caption(block) and isinstance(before, Paragraph) and _shows_only(before)):
            yield block


def _is_caption(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.role == CAPTION


def _shows_only(block: Paragraph) -> bool:
    return any(pictures_of([block])) and not block.text


def _named(inline: Inline, words: str) -> Inline:
    return replace(inline, alt=words) if isinstance(inline, WordPicture) else inline
