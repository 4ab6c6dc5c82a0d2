"""The Markdown of an entry, as the one parse gives it, in Word's terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from markdown_it.token import Token

from generator.outputs.word.drawing import WordImage, inline_picture
from generator.outputs.word.marks import BREAK, Look, attribute, paragraph, run
from generator.outputs.word.package import BULLETS, GOES_ON, WordPackage
from generator.outputs.word.parts import STEP
from generator.outputs.word.tables import Cell, table

_TASK = re.compile(r"\[([ xX])\] ")
_TAG = re.compile(r"<[^>]*>")
#: Word's lists have nine levels.
_LEVELS = 9


class _List(NamedTuple):
    number: int


@dataclass
class BodyWriter:
    """Writes the blocks of one body. `address_of` says where a link leads from outside ("" for nowhere),
    `picture_of` what a picture is (None for one that can't be shown).
    """

    package: WordPackage
    address_of: Callable[[str], str]
    picture_of: Callable[[str], WordImage | None]
    _lists: list[_List] = field(default_factory=list)
    #: Whether the item that is open has its first paragraph still to come.
    _item_begins: bool = False
    _quoted: int = 0
    _rows: list[list[Cell]] | None = None
    _heading: int = 0
    _note: str = ""

    def blocks(self, tokens: Sequence[Token]) -> str:
        """The paragraphs and tables of these tokens."""
        return "".join(map(self._block, tokens))

    def _block(self, token: Token) -> str:
        kind = token.type
        if kind == "inline":
            return self._inline_block(token)
        if kind in ("fence", "code_block"):
            return self._code(token.content)
        if kind == "html_block":
            return self._words(run(_TAG.sub("", token.content).strip()))
        if kind == "hr":
            return paragraph(
                "", "", '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="808080"/></w:pBdr>'
            )
        return self._around(kind, token)

    def _around(self, kind: str, token: Token) -> str:
        if kind in ("bullet_list_open", "ordered_list_open"):
            start = int(token.attrs.get("start", 1) or 0)
            self._lists.append(_List(BULLETS if kind[0] == "b" else self.package.numbered(start)))
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
            self._item_begins = False
        elif kind == "list_item_open":
            self._item_begins = True
        elif kind.startswith("blockquote"):
            self._quoted += token.nesting
        elif kind == "heading_open":
            self._heading = max(1, min(5, int(token.tag[1]) - 1))
        elif kind == "heading_close":
            self._heading = 0
        elif kind == "footnote_open":
            self._note = f"[{token.meta['id'] + 1}] "
        else:
            return self._of_table(kind)
        return ""

    def _of_table(self, kind: str) -> str:
        if kind == "table_open":
            self._rows = []
        elif kind == "tr_open" and self._rows is not None:
            self._rows.append([])
        elif kind == "table_close" and self._rows is not None:
            rows, self._rows = self._rows, None
            return table(rows, heads=1)
        return ""

    def _inline_block(self, token: Token) -> str:
        children = token.children or []
        if self._rows is not None:
            self._rows[-1].append(Cell(self._inlines(children), token.content))
            return ""
        begins = _TASK.match(token.content) if self._lists and self._item_begins else None
        if begins and children and children[0].type == "text":
            box = "☐ " if begins[1] == " " else "☑ "
            words = run(box) + run(children[0].content[begins.end() :]) + self._inlines(children[1:])
            return self._words(words, boxed=True)
        words, self._note = run(self._note) + self._inlines(children), ""
        return self._words(words) + self._captions(children)

    def _words(self, runs: str, *, boxed: bool = False) -> str:
        if self._heading:
            return paragraph(runs, f"Heading{self._heading}")
        style = "Quote" if self._quoted else ""
        if not self._lists:
            return paragraph(runs, style)
        level = min(len(self._lists), _LEVELS) - 1
        number = self._lists[-1].number if self._item_begins else GOES_ON
        self._item_begins = False
        if boxed:
            return paragraph(runs, style, f'<w:ind w:left="{STEP * (level + 1)}" w:hanging="{STEP}"/>')
        return paragraph(
            runs, style, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        )

    def _code(self, content: str) -> str:
        lines = (run(line, Look(code=True)) for line in content.rstrip("\n").split("\n"))
        return paragraph(BREAK.join(lines), "Code")

    def _captions(self, children: Sequence[Token]) -> str:
        """The words of a picture that stands alone in its paragraph, below it."""
        shown = [child for child in children if child.type == "image"]
        alone = len(shown) == 1 and all(child in shown or not child.content.strip() for child in children)
        return paragraph(run(shown[0].content), "Caption") if alone and shown[0].content else ""

    def _inlines(self, children: Sequence[Token]) -> str:
        found: list[str] = []
        look = Look()
        for child in children:
            match child.type:
                case "strong_open" | "strong_close":
                    look = look._replace(bold=child.nesting > 0)
                case "em_open" | "em_close":
                    look = look._replace(italic=child.nesting > 0)
                case "s_open" | "s_close":
                    look = look._replace(struck=child.nesting > 0)
                case "link_open":
                    target = self.address_of(str(child.attrs.get("href", "")))
                    look = look._replace(link=bool(target))
                    found.append(
                        f"<w:hyperlink r:id={attribute(self.package.link(target))}>" if target else ""
                    )
                case "link_close":
                    found.append("</w:hyperlink>" if look.link else "")
                    look = look._replace(link=False)
                case "image":
                    found.append(self._picture(child))
                case _:
                    found.append(self._small(child, look))
        return "".join(found)

    def _picture(self, token: Token) -> str:
        image = self.picture_of(str(token.attrs.get("src", "")))
        return inline_picture(self.package, image, token.content) if image else run(token.content)

    def _small(self, child: Token, look: Look) -> str:
        match child.type:
            case "hardbreak":
                return BREAK
            case "softbreak":
                return run(" ", look)
            case "code_inline":
                return run(child.content, look._replace(code=True))
            case "footnote_ref":
                return run(f"[{child.meta['id'] + 1}]", look._replace(raised=True))
            case "html_inline":
                return BREAK if re.fullmatch(r"<br\s*/?>", child.content, re.IGNORECASE) else ""
            case "footnote_anchor":
                return ""
        return run(child.content, look)


__all__ = ["BodyWriter"]
