"""Blocks of a book as Word's paragraphs, lists and tables."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PIL import Image

from generator.outputs.books.blocks import Block, Run
from generator.outputs.word.drawing import WordImage, inline_picture
from generator.outputs.word.lists import BULLETS, GOES_ON, OPEN, TICKED
from generator.outputs.word.marks import BREAK, WordLook, paragraph, run
from generator.outputs.word.package import WordPackage
from generator.outputs.word.tables import WordCell, table

_LOOKS = {"b": "bold", "i": "italic", "s": "struck", "c": "code", "p": "raised"}
_BOX, _TICKED_BOX = "x", "☑"
_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="808080"/></w:pBdr>'
_CENTRED, _PICTURE = '<w:jc w:val="center"/>', '<w:keepNext/><w:jc w:val="center"/>'


@dataclass(frozen=True)
class BookBlocks:
    """Writes blocks into a package, `pictures` by the names that the book's data give them."""

    package: WordPackage
    pictures: Mapping[str, bytes]
    style: str = ""

    def written(self, found: Sequence[Block], level: int = 0) -> str:
        """The blocks one after another, in the items of so many lists."""
        return "".join(self._block(block, level) for block in found)

    def _block(self, block: Block, level: int) -> str:
        kind = block["k"]
        if kind == "list":
            return self._list(block, level)
        if kind in ("quote", "note"):
            return BookBlocks(self.package, self.pictures, "Quote").written(block["c"], level)
        if kind == "picture":
            return self._picture(block)
        if kind == "table":
            return _table(block)
        if kind == "code":
            lines = block["v"].rstrip("\n").split("\n")
            return paragraph(BREAK.join(run(line, WordLook(code=True)) for line in lines), "Code")
        if kind == "heading":
            return paragraph(runs_in(block["c"]), f"Heading{min(5, max(4, block['level'] + 1))}")
        if kind == "rule":
            return paragraph("", "", _RULE)
        return self._paragraph(block["c"], GOES_ON if level else 0, level)

    def _paragraph(self, found: Sequence[Run], number: int, level: int) -> str:
        place = self.package.lists.place(number, level - 1) if number else ""
        return paragraph(runs_in(found), self.style, place)

    def _list(self, block: Block, level: int) -> str:
        counted = self.package.lists.counted(block["start"]) if block["ordered"] else BULLETS
        return "".join(self._item(item, counted, level + 1) for item in block["items"])

    def _item(self, item: Sequence[Block], number: int, level: int) -> str:
        """An item: its first paragraph has the mark, the others stand below it."""
        if not item or item[0]["k"] != "para":
            return self.written(item, level)
        words = item[0]["c"]
        if words and words[0]["s"] == _BOX:
            number = TICKED if words[0]["t"] == _TICKED_BOX else OPEN
            words = words[1:]
        return self._paragraph(words, number, level) + self.written(item[1:], level)

    def _picture(self, block: Block) -> str:
        words = block["alt"] or "图片"
        if "file" not in block:
            return paragraph(run(f"（图：{words}，见网页）"), self.style)
        data = self.pictures[block["file"]]
        with Image.open(io.BytesIO(data)) as opened:
            image = WordImage(data, ".jpg", *opened.size)
        shown = paragraph(inline_picture(self.package, image, words), "", _PICTURE)
        return shown + (paragraph(run(block["alt"]), "Caption") if block["alt"] else "")


def runs_in(found: Sequence[Run]) -> str:
    """Words with their looks."""
    return "".join(map(_run, found))


def _run(found: Run) -> str:
    look = WordLook(**{_LOOKS[each]: True for each in found["s"] if each in _LOOKS})
    words = f"{found['t']} " if _BOX in found["s"] else found["t"]
    return BREAK.join(run(line, look) for line in words.split("\n"))


def _table(block: Block) -> str:
    rows = [[_cell(cell) for cell in row] for row in block["rows"]]
    return table(rows, heads=int(block["head"]))


def _cell(cell: Block) -> WordCell:
    words = "".join(each["t"] for each in cell["c"])
    return WordCell(runs_in(cell["c"]), words, names=cell["head"])


__all__ = ["BookBlocks", "runs_in"]
