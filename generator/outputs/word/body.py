"""The Markdown of an entry, as the one parse gives it, in Word's paragraphs and tables."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import nh3
from markdown_it.token import Token

from generator.outputs.word.inlines import Inlines
from generator.outputs.word.lists import BULLETS, GOES_ON, LEVELS, OPEN, STEP, TICKED
from generator.outputs.word.marks import BREAK, WordLook, paragraph, run
from generator.outputs.word.tables import WordCell, table

_TASK = re.compile(r"\[([ xX])\] ")
_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="808080"/></w:pBdr>'
_PICTURE = '<w:keepNext/><w:jc w:val="center"/>'
#: What is as deep in quotations, with a title or not.
_QUOTING = ("blockquote_open", "blockquote_close", "admonition_open", "admonition_close")


@dataclass
class BodyWriter:
    """Writes the blocks of one body, in order."""

    inlines: Inlines
    #: The lists that are open, by their numbers.
    _lists: list[int] = field(default_factory=list)
    #: Whether the item that is open has its first paragraph still to come.
    _item_begins: bool = False
    _quoted: int = 0
    _rows: list[list[WordCell]] | None = None
    _aligned: str = ""
    _heading: int = 0
    #: What is named here is explained below it: bold, and further in.
    _is_term: bool = False
    _explained: int = 0
    _written: list[str] = field(default_factory=list)
    #: The footnote that is open, and what was written before it.
    _note: int | None = None
    _before_note: list[str] = field(default_factory=list)

    def blocks(self, tokens: Sequence[Token]) -> str:
        """The paragraphs and tables of these tokens."""
        self._written = []
        for token in tokens:
            self._take(token)
        return "".join(self._written)

    def _take(self, token: Token) -> None:
        kind = token.type
        if kind == "inline":
            self._take_words(token)
        elif kind in ("fence", "code_block"):
            self._written.append(_code(token.content))
        elif kind == "html_block":
            words = html.unescape(nh3.clean(token.content, tags=set())).strip()
            self._written.append(self._paragraph(run(words)) if words else "")
        elif kind == "hr":
            self._written.append(paragraph("", "", _RULE))
        elif "list" in kind:
            self._take_list(kind, token)
        elif kind.startswith(("table", "tr", "th", "td")):
            self._take_table(kind, token)
        elif kind in ("footnote_open", "footnote_close"):
            self._take_note(token)
        else:
            self._take_state(kind, token)

    def _take_list(self, kind: str, token: Token) -> None:
        if kind == "list_item_open":
            self._item_begins = True
        elif kind == "bullet_list_open":
            self._lists.append(BULLETS)
        elif kind == "ordered_list_open":
            start = int(token.attrs.get("start", 1))
            self._lists.append(self.inlines.package.lists.counted(start))
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
            self._item_begins = False

    def _take_table(self, kind: str, token: Token) -> None:
        if kind == "table_open":
            self._rows = []
        elif kind == "tr_open" and self._rows is not None:
            self._rows.append([])
        elif kind in ("th_open", "td_open"):
            self._aligned = str(token.attrs.get("align", ""))
        elif kind == "table_close" and self._rows is not None:
            rows, self._rows = self._rows, None
            self._written.append(table(rows, heads=1))

    def _take_note(self, token: Token) -> None:
        if token.nesting > 0:
            self._note = token.meta["id"]
            self._before_note, self._written = self._written, []
        elif self._note is not None:
            self.inlines.package.explain(self._note, "".join(self._written))
            self._note, self._written = None, self._before_note

    def _take_state(self, kind: str, token: Token) -> None:
        if kind in _QUOTING:
            self._quoted += token.nesting
        elif kind in ("heading_open", "heading_close"):
            self._heading = max(1, min(5, int(token.tag[1]) - 1)) if token.nesting > 0 else 0
        elif kind in ("dt_open", "dt_close", "admonition_title_open", "admonition_title_close"):
            self._is_term = token.nesting > 0
        elif kind in ("dd_open", "dd_close"):
            self._explained += token.nesting

    def _take_words(self, token: Token) -> None:
        children = token.children or []
        look = WordLook(bold=self._is_term)
        if self._rows is not None:
            cell = WordCell(self.inlines.runs(children), token.content, aligned=self._aligned)
            self._rows[-1].append(cell)
            return
        box = _TASK.match(token.content) if self._lists and self._item_begins else None
        if box and children and children[0].type == "text":
            words = run(children[0].content[box.end() :], look) + self.inlines.runs(children[1:], look)
            self._written.append(self._paragraph(words, OPEN if box[1] == " " else TICKED))
            return
        caption = self.inlines.caption(children)
        runs = self.inlines.runs(children, look)
        self._written.append(self._paragraph(runs, is_picture=bool(caption)))
        if caption:
            self._written.append(paragraph(run(caption), "Caption"))

    def _paragraph(self, runs: str, box: int = 0, *, is_picture: bool = False) -> str:
        if self._heading:
            return paragraph(runs, f"Heading{self._heading}")
        if self._note is not None:
            is_first = not self._written
            return paragraph(self.inlines.package.note_mark() * is_first + runs, "FootnoteText")
        style = "Quote" if self._quoted else ""
        if not self._lists:
            further = _further_in(self._explained) if self._explained else ""
            return paragraph(runs, style, _PICTURE if is_picture else further)
        number = box or (self._lists[-1] if self._item_begins else GOES_ON)
        self._item_begins = False
        return paragraph(runs, style, self.inlines.package.lists.place(number, len(self._lists) - 1))


def _further_in(levels: int) -> str:
    return f'<w:ind w:left="{STEP * min(levels, LEVELS)}"/>'


def _code(content: str) -> str:
    lines = (run(line, WordLook(code=True)) for line in content.rstrip("\n").split("\n"))
    return paragraph(BREAK.join(lines), "Code")


__all__ = ["BodyWriter"]
