"""Blocks as Markdown that the checks and the renderer take: nothing that was plain text in Word becomes
markup here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeGuard

from generator.importing.word.blocks import (
    BREAK,
    CODE,
    QUOTATION,
    Block,
    Cell,
    Inline,
    Note,
    Paragraph,
    Run,
    SectionHeading,
    Table,
    WordPicture,
    one_line,
    text_of,
)
from generator.importing.word.indents import without_gaps
from generator.reading.radicals import plain_characters

#: Rows longer than this are no rows: such a table is written as headings and paragraphs. The check refuses
#: lines of 5,000.
_LONGEST_ROW = 1500
_SHORT = 20
_GONE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffe\uffff\ud800-\udfff]"
)
_MARKS = re.compile(r"[\\`*_{}\[\]|]")
_ENTITY = re.compile(r"&(?=#?\w{1,31};)")
_RADICALS = re.compile(r"[\u2e80-\u2ef3\u2f00-\u2fd5]+")
_LINE_START = re.compile(r"(#|>|[-+](?=\s|$)|!(?=!!)|-(?=-+\s*$))|(\d{1,9})(?=[.)](?:\s|$))|([=:~＃])")


def markdown(blocks: Iterable[Block], folder: str, notes: dict[int, list[Block]]) -> str:
    """The Markdown of `blocks`; pictures are in `folder` beside the entry, `notes` go to the end."""
    parts: list[str] = []
    in_list = False
    in_quotation = False
    for block in without_gaps(blocks):
        text, is_item = _block(block, folder)
        if not text:
            continue
        is_quoted = _is(block, QUOTATION) and not (block.item and block.item.goes_on)
        if parts and not (in_list and is_item and is_quoted == in_quotation):
            parts.append(">" if is_quoted and in_quotation else "")
        parts.append(_quoted(text) if is_quoted else text)
        in_list, in_quotation = is_item, is_quoted
    for number, inner in notes.items():
        words = " ".join(
            " ".join(_line(block.inlines, folder).split("\n"))
            if isinstance(block, Paragraph)
            else _escaped(" ".join(text_of(block).split()))
            for block in inner
        ).strip()
        parts += ["", f"[^{number}]: {words or '（空）'}"]
    return "\n".join(parts).strip("\n") + "\n"


def _is(block: Block, role: str) -> TypeGuard[Paragraph]:
    return isinstance(block, Paragraph) and block.role == role


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _code(block: Paragraph) -> str:
    """A paragraph word for word."""
    words = "".join(each.words for each in block.inlines if isinstance(each, Run))
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", words)), default=0))
    return f"{fence}\n{_GONE.sub('', words.replace(BREAK, chr(10)))}\n{fence}"


def _block(block: Block, folder: str) -> tuple[str, bool]:
    if _is(block, CODE) and block.text:
        return _code(block), False
    if isinstance(block, SectionHeading):
        return f"{'#' * block.level} {_escaped(one_line(block.words))}", False
    if isinstance(block, Table):
        return _table(block, folder), False
    lines = [line for line in _line(block.inlines, folder).split("\n") if line]
    if block.item is None:
        return "  \n".join(_at_start(line) for line in lines), False
    mark = (
        ("- [x]" if block.item.ticked else "- [ ]")
        if block.item.box
        else "-"
        if block.item.number is None
        else f"{block.item.number}."
    )
    if block.item.goes_on:
        return "\n" + "\n".join(
            "    " * (block.item.level + 1) + _at_start(line) for line in lines
        ) if lines else "", True
    indent = "    " * block.item.level
    return f"{indent}{mark} " + f"  \n{indent}    ".join(
        _at_start(line) for line in lines
    ) if lines else "", True


def _line(inlines: tuple[Inline, ...], folder: str) -> str:
    """The inlines of a paragraph; line breaks stay, every line without blanks around it."""
    text = "".join(_inline(each, folder) for each in _apart(inlines))
    return "\n".join(line.strip(" \t\u3000") for line in text.split("\n")).strip("\n")


def _apart(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    """Marks of different kinds that touch can't be told apart in Markdown: of two, italics give way."""
    before: Inline | None = None
    for each in inlines:
        if (
            isinstance(each, Run)
            and isinstance(before, Run)
            and each.italic
            and (before.bold or before.italic)
            and not before.words[-1:].isspace()
        ):
            each = replace(each, italic=False)
        elif isinstance(each, Run) and each.bold and isinstance(before, Run) and before.italic:
            yield replace(before, italic=False)
            before = each
            continue
        if before is not None:
            yield before
        before = each
    if before is not None:
        yield before


def _inline(inline: Inline, folder: str) -> str:
    if isinstance(inline, Note):
        return f"[^{inline.number}]"
    if isinstance(inline, WordPicture):
        return f"![{_escaped(inline.alt)}]({folder}/{inline.name})"
    return BREAK.join(_look(inline, words) for words in inline.words.split(BREAK))


def _look(text: Run, words: str) -> str:
    words = re.sub(r"[ \t\xa0]+", " ", words)
    inner = words.strip(" \u3000")
    if not inner:
        return words
    at = words.index(inner)
    marked = _escaped(inner)
    if text.bold or text.italic:
        mark = "*" * (2 * text.bold + text.italic)
        marked = f"{mark}{marked}{mark}"
    if text.link:
        marked = f"[{marked}](<{text.link}>)" if re.search(r"\s", text.link) else f"[{marked}]({text.link})"
    return f"{words[:at]}{marked}{words[at + len(inner) :]}"


def _escaped(words: str) -> str:
    words = _RADICALS.sub(lambda match: plain_characters(match[0]), _GONE.sub("", words))
    words = _ENTITY.sub("&amp;", words)
    words = _MARKS.sub(lambda match: "\\" + match[0], words)
    # The checks look for links that were typed with Chinese brackets.
    words = re.sub(r"\\\](?=[(（:])", "&#93;", words)
    return words.replace("<", "&lt;")


def _at_start(line: str) -> str:
    """A line of a paragraph that begins with what Markdown would take for a mark."""
    found = _LINE_START.match(line)
    if not found:
        return line
    if found[2]:
        return f"{found[2]}\\{line[found.end() :]}"
    return f"\\{line}" if found[1] else f"&#{ord(line[0])};{line[1:]}"


def _table(table: Table, folder: str) -> str:
    rows = _grid(table)
    width = max((len(row) for row in rows), default=0)
    if not width or (
        not any(cell.text for row in rows for cell in row)
        and not any(_has_picture(cell) for row in rows for cell in row)
    ):
        return ""
    cells = [[_cell(cell, folder) for cell in row] + [""] * (width - len(row)) for row in rows]
    if (
        width == 1
        or any(len(" | ".join(row)) > _LONGEST_ROW for row in cells)
        or any(isinstance(block, SectionHeading) for row in rows for cell in row for block in cell.blocks)
    ):
        return _unrolled(rows, folder)
    head = cells[0]
    lines = ["| " + " | ".join(row) + " |" for row in cells]
    return "\n".join([lines[0], "|" + "---|" * len(head), *lines[1:]])


def _grid(table: Table) -> list[list[Cell]]:
    """The rows with merged cells taken apart: words stand in the first; short ones are said again in each
    row that they hold for.
    """
    grid: list[list[Cell]] = []
    for row in table.rows:
        line: list[Cell] = []
        for cell in row:
            above = grid[-1][len(line)] if cell.continues and grid and len(line) < len(grid[-1]) else None
            line.append(
                above
                if above is not None and len(above.text) <= _SHORT
                else Cell()
                if cell.continues
                else cell
            )
            line += [Cell()] * (cell.span - 1)
        grid.append(line)
    widths = [
        at
        for at in range(max((len(row) for row in grid), default=0))
        if any(at < len(row) and (row[at].text or _has_picture(row[at])) for row in grid)
    ]
    # Columns that only exist because cells are merged, and rows in which nothing stands at all, say nothing.
    keep = (
        widths
        if any(cell.span > 1 for row in table.rows for cell in row)
        else range(max((len(row) for row in grid), default=0))
    )
    return [[row[at] for at in keep if at < len(row)] for row in grid]


def _has_picture(cell: Cell) -> bool:
    return any(
        isinstance(each, WordPicture)
        for block in cell.blocks
        if isinstance(block, Paragraph)
        for each in block.inlines
    )


def _cell(cell: Cell, folder: str) -> str:
    lines: list[str] = []
    for block in cell.blocks:
        if isinstance(block, Table):
            for row in _grid(block):
                lines.append("；".join(words for inner in row if (words := _cell(inner, folder))))
        elif isinstance(block, Paragraph):
            words = _line(block.inlines, folder)
            mark = (
                ""
                if block.item is None
                else ""
                if block.item.goes_on
                else ("☑ " if block.item.ticked else "☐ ")
                if block.item.box
                else "· "
                if block.item.number is None
                else f"{block.item.number}. "
            )
            lines += (
                [mark + line if not at else line for at, line in enumerate(words.split("\n"))]
                if words
                else []
            )
        else:
            lines.append(_escaped(block.words))
    return "<br>".join(line for line in lines if line)


def _unrolled(rows: list[list[Cell]], folder: str) -> str:
    """A table of one column, or with whole texts in its cells: each cell's blocks, below the words of the
    first row.
    """
    head = (
        [cell.text.replace("\n", " ") for cell in rows[0]]
        if len(rows) > 1 and len(rows[0]) > 1 and all(len(cell.text) <= _SHORT for cell in rows[0])
        else []
    )
    blocks: list[Block] = []
    for row in rows[1:] if head else rows:
        for at, cell in enumerate(row):
            if head and at < len(head) and head[at] and cell.text:
                blocks.append(Paragraph((Run(f"{head[at]}：", bold=True),)))
            blocks += cell.blocks
    return markdown(blocks, folder, {}).rstrip("\n") if blocks else ""
