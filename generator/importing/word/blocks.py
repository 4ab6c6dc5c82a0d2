"""A Word document as a list of blocks, without Word's own terms: what the steps from file to Markdown hand
on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

BREAK = "\n"
#: What styles of Word's own say that a paragraph is.
QUOTATION, CODE, CAPTION = "quotation", "code", "caption"
_CHINESE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…"


@dataclass(frozen=True)
class Run:
    """Words of one look. A line break within the paragraph is BREAK."""

    words: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True)
class WordPicture:
    """A picture, by the name of its file beside the entry; `alt` is "" where the document says nothing."""

    name: str
    alt: str = ""


@dataclass(frozen=True)
class Note:
    """A reference to a footnote or endnote, by its number in the entry."""

    number: int


Inline: TypeAlias = "Run | WordPicture | Note"


@dataclass(frozen=True)
class ListItem:
    """That a paragraph is an item of a list: how deep, and its number (None with a bullet).

    `box` is a box to tick, `ticked` one that is; `goes_on` is a further paragraph of the item before.
    """

    level: int
    number: int | None
    box: bool = False
    ticked: bool = False
    goes_on: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. `style` is the level of its heading style (0 none), `is_title` that it has Word's title
    style.
    """

    inlines: tuple[Inline, ...]
    style: int = 0
    is_title: bool = False
    centred: bool = False
    item: ListItem | None = None
    #: Where its first line begins, in twentieths of a point.
    indent: int = 0
    #: Inside a form's cell: how many forms deep.
    depth: int = 0
    #: What its style says that it is: QUOTATION, CODE, CAPTION, or one of the library's own.
    role: str = ""

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(each.words for each in self.inlines if isinstance(each, Run)).strip()

    @property
    def bold(self) -> bool:
        """Whether all words are bold."""
        words = [each for each in self.inlines if isinstance(each, Run) and each.words.strip()]
        return (
            bool(words)
            and all(each.bold for each in words)
            and not any(isinstance(each, WordPicture) for each in self.inlines)
        )

    def without(self, count: int) -> Paragraph:
        """The paragraph without its first `count` characters, and the blanks behind them."""
        rest: list[Inline] = []
        for each in self.inlines:
            if not isinstance(each, Run):
                rest.append(each)
                continue
            words = each.words[count:]
            count = max(0, count - len(each.words))
            if not any(isinstance(other, Run) for other in rest):
                words = words.lstrip()
            if words:
                rest.append(replace(each, words=words))
        return replace(self, inlines=tuple(rest))


@dataclass(frozen=True)
class SectionHeading:
    """A heading of the entry: its level from 2 on, and its words."""

    level: int
    words: str


@dataclass(frozen=True)
class Cell:
    """A cell: its blocks, over how many columns it goes, and whether it continues the one above."""

    blocks: tuple[Block, ...] = ()
    span: int = 1
    continues: bool = False

    @property
    def text(self) -> str:
        """The words alone, a line a paragraph."""
        return "\n".join(words for block in self.blocks if (words := text_of(block)))


@dataclass(frozen=True)
class Table:
    """A table, row by row."""

    rows: tuple[tuple[Cell, ...], ...]


Block: TypeAlias = "Paragraph | SectionHeading | Table"


def text_of(block: Block) -> str:
    """The words of a block."""
    if isinstance(block, SectionHeading):
        return block.words
    if isinstance(block, Paragraph):
        return block.text
    return "\n".join(" ".join(cell.text for cell in row) for row in block.rows)


def pictures_of(blocks: tuple[Block, ...] | list[Block]) -> Iterator[WordPicture]:
    """The pictures in blocks, in order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (each for each in block.inlines if isinstance(each, WordPicture))
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from pictures_of(cell.blocks)


def one_line(words: str) -> str:
    """`words` without line breaks, which between Chinese characters are no blanks."""
    words = re.sub(rf"(?<=[{_CHINESE}])[ \t]*\n\s*(?=[{_CHINESE}])", "", words)
    return " ".join(words.split())


def links_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The addresses that words in paragraphs lead to, in order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from dict.fromkeys(
                each.link for each in block.inlines if isinstance(each, Run) and each.link
            )


@dataclass
class Remarks:
    """What a person should know of the import, by kind, each with how often it happened or which it was."""

    counts: dict[str, int] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def count(self, kind: str) -> None:
        """One more of a kind; `kind` is a sentence with {n}."""
        self.counts[kind] = self.counts.get(kind, 0) + 1

    def say(self, line: str) -> None:
        """One sentence, once."""
        if line not in self.lines:
            self.lines.append(line)

    def __iter__(self) -> Iterator[str]:
        yield from self.lines
        for kind, number in self.counts.items():
            yield kind.format(n=number)
