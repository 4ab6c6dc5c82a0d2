"""Walks a document's XML and gives its blocks: insertions kept, deletions dropped, what has no place in
Markdown named.

python-docx opens the package and knows its parts and styles, but passes over notes, text boxes, tracked
changes and numbers; mammoth reads most of
those, but gives HTML, in which typed and automatic Chinese numbers, hidden text and formulas are gone;
pandoc is 155 MB for everybody who builds
the site. So the tree that python-docx has read is walked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from docx.document import Document
from docx.oxml.ns import nsmap
from lxml import etree

from generator.importing.refused import Refused
from generator.importing.word.blocks import (
    BREAK,
    Block,
    Cell,
    Inline,
    ListItem,
    Note,
    Paragraph,
    Remarks,
    Run,
    Table,
)
from generator.importing.word.drawings import Drawings
from generator.importing.word.formulas import formula_text, lowered, raised
from generator.importing.word.indents import Indent
from generator.importing.word.numbering import Numbering
from generator.importing.word.pictures import Pictures
from generator.importing.word.styles import RunLook, Styles, on

MOST_PARAGRAPHS = 20_000
MOST_CELLS = 20_000
_DEEPEST_FIELD = 50
_W = "{" + nsmap["w"] + "}"
_R = "{" + nsmap["r"] + "}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_CONTENTS = "目录没有导入：网站会自己做"
_UNFILLED = "没有填写的内容控件 {n} 个（「单击此处输入文字」一类）没有导入"
_PROMPT = re.compile(r"(?:单击或点击|单击|点击)(?:此处|这里)(?:以)?(?:输入|添加)(?:文字|文本|日期|内容)。?")
_WRAPPERS = {
    _W + name for name in ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo")
}
_DROPPED = {_W + name for name in ("del", "moveFrom")}
_LINK = re.compile(r'HYPERLINK\s+(?:\\l\s+)?"([^"]*)"')
_SAFE = re.compile(r"(?:https?://|mailto:)[^\s<>\"'`\\]+", re.IGNORECASE)
#: What Word's picture fonts show at these places.
_SYMBOLS = {
    0xA8: "☐",
    0x6F: "☐",
    0x71: "☐",
    0xFE: "☑",
    0x52: "☑",
    0xFC: "✓",
    0xFB: "✗",
    0xE0: "→",
    0xD8: "➢",
    0x6C: "●",
    0x6E: "■",
    0x75: "◆",
    0xAB: "★",
}


class Walk:
    """Reads one document. `notes` holds the footnotes' paragraphs by number, filled while the body is
    read.
    """

    def __init__(self, document: Document, pictures: Pictures, remarks: Remarks) -> None:
        self._document = document
        self._drawings = Drawings(pictures, remarks)
        self._remarks = remarks
        self._numbering = Numbering(document)
        self._styles = Styles(document)
        self._cells = self._paragraphs = 0
        self._part: Any = document.part
        self._boxes: list[list[Block]] = []
        self._field: list[str] = []
        self._note_elements: dict[str, dict[str, Any]] = {}
        self.notes: dict[int, list[Block]] = {}
        self._numbers: dict[tuple[str, str], int] = {}

    def blocks(self) -> list[Block]:
        """The blocks of the document's body, in order."""
        return list(self._blocks(self._document.element.body))

    def _blocks(self, parent: Any) -> Iterator[Block]:
        carried: tuple[Inline, ...] = ()
        for child in self._children(parent):
            if child.tag == _W + "p":
                boxes = len(self._boxes)
                paragraph = self._paragraph(child)
                if on(
                    child.find(f"{_W}pPr/{_W}rPr/{_W}del"), there=True
                ):  # its end is deleted: it runs on into the next
                    carried += paragraph.inlines
                    continue
                yield replace(paragraph, inlines=carried + paragraph.inlines)
                carried = ()
                for box in self._boxes[boxes:]:
                    yield from box
                del self._boxes[boxes:]
            elif child.tag == _W + "tbl":
                yield self._table(child)
            elif child.tag == _W + "altChunk":
                self._remarks.count(
                    "文件里嵌着另一份文件（{n} 处），没有导入：请在 Word 里把它复制成普通文字"
                )
            elif child.tag == _M + "oMathPara":
                yield Paragraph((Run(self._formula(child)),))
        if carried:
            yield Paragraph(carried)

    def _children(self, parent: Any) -> Iterator[Any]:
        """The children, with what only wraps others opened, and what is deleted left out."""
        for child in parent:
            if child.tag in _DROPPED:
                self._remarks.count("修订里删去的 {n} 处没有导入")
            elif child.tag == _W + "sdt" and self._says_nothing(child):
                continue
            elif child.tag in _WRAPPERS:
                if child.tag == _W + "ins":
                    self._remarks.count("修订里增加的 {n} 处按「接受」导入")
                yield from self._children(child)
            elif child.tag == _MC + "AlternateContent":
                choice = child.find(_MC + "Choice")
                yield from self._children(
                    choice if choice is not None else child.find(_MC + "Fallback") if len(child) else ()
                )
            elif isinstance(child.tag, str):
                yield child

    def _says_nothing(self, control: Any) -> bool:
        """Whether a content control holds what Word has put in: the list of contents, or words that ask for
        others.
        """
        properties = control.find(_W + "sdtPr")
        if properties is None:
            return False
        if any(
            each.get(_W + "val") == "Table of Contents" for each in properties.iter(_W + "docPartGallery")
        ):
            self._remarks.say(_CONTENTS)
            return True
        if on(properties.find(_W + "showingPlcHdr")):
            self._remarks.count(_UNFILLED)
            return True
        return False

    def _table(self, element: Any) -> Table:
        rows = []
        for row in self._children(element):
            if row.tag != _W + "tr":
                continue
            if on(row.find(f"{_W}trPr/{_W}del"), there=True):
                self._remarks.count("修订里删去的表格 {n} 行没有导入")
                continue
            cells: list[Cell] = []
            for cell in self._children(row):
                if cell.tag != _W + "tc":
                    continue
                self._cells += 1
                if self._cells > MOST_CELLS:
                    raise Refused(
                        f"表格太多（超过 {MOST_CELLS} 格）", "拆成几份再导入；成批的课程请用表格（.xlsx）导入"
                    )
                span, merge = cell.find(f"{_W}tcPr/{_W}gridSpan"), cell.find(f"{_W}tcPr/{_W}vMerge")
                wide = span.get(_W + "val", "1") if span is not None else "1"
                cells.append(
                    Cell(
                        tuple(self._blocks(cell)),
                        min(int(wide), 64) if re.fullmatch(r"[1-9][0-9]{0,3}", wide) else 1,
                        merge is not None and merge.get(_W + "val", "continue") == "continue",
                    )
                )
            if cells:
                rows.append(tuple(cells))
        return Table(tuple(rows))

    def _paragraph(self, element: Any) -> Paragraph:
        self._paragraphs += 1
        if self._paragraphs > MOST_PARAGRAPHS:
            raise Refused(f"正文太长（超过 {MOST_PARAGRAPHS} 段）", "拆成几份，一课一份，再导入")
        look = self._styles.paragraph(element.find(_W + "pPr"))
        if look.is_contents:
            self._remarks.say(_CONTENTS)
            return Paragraph(())
        inlines = joined(list(self._inlines(element, "")))
        item: ListItem | None = None
        mark = ""
        if look.number and any(not isinstance(each, Run) or each.words.strip() for each in inlines):
            item, mark = self._numbering.mark(look.number, look.number_level)
            item = replace(item, level=item.level + look.list_depth) if item else None
        if mark:
            bold = Paragraph(inlines).bold
            inlines = joined([Run(mark if mark[-1] in "、）)．." else mark + " ", bold), *inlines])
        of_list = self._numbering.indent(look.number, look.number_level) if look.number else Indent()
        indent = look.style_indent.under(of_list).under(look.own_indent).start
        return Paragraph(
            inlines,
            look.heading,
            look.is_title,
            look.centred,
            None if look.heading else item,
            indent,
            role=look.role,
        )

    def _inlines(self, parent: Any, link: str) -> Iterator[Inline]:
        for child in self._children(parent):
            if child.tag == _W + "r":
                yield from self._run(child, self._styles.run(child, parent), link or self._field_link())
            elif child.tag == _W + "hyperlink":
                yield from self._inlines(child, self._target(child) or link)
            elif child.tag == _W + "fldSimple":
                found = _LINK.search(child.get(_W + "instr", ""))
                yield from self._inlines(child, self._safe(found[1]) if found else link)
            elif child.tag in (_M + "oMath", _M + "oMathPara"):
                yield Run(self._formula(child))

    def _run(self, run: Any, look: RunLook, link: str) -> Iterator[Inline]:
        if look.hidden:
            if any(child.tag == _W + "t" and (child.text or "").strip() for child in run):
                self._remarks.count("隐藏文字 {n} 处没有导入")
            return
        for child in self._children(run):
            name = child.tag.removeprefix(_W)
            words = self._said(name, child, look)
            if words is not None:
                yield Run(words, look.bold, look.italic, link)
            elif name in ("fldChar", "instrText"):
                self._follow(name, child)
            elif name in ("footnoteReference", "endnoteReference"):
                yield from self._note(name.removesuffix("Reference"), child.get(_W + "id", ""))
            elif name == "commentReference":
                self._remarks.count("批注 {n} 条没有导入")
            elif name in ("drawing", "pict"):
                yield from self._drawings.drawing(child, self._part.rels, self._read_box)
            elif name == "object":
                yield from self._drawings.embedded(child, self._part.rels, self._read_box)

    def _said(self, name: str, element: Any, look: RunLook) -> str | None:
        """The words that an element of a run stands for; None where it stands for something else."""
        match name:
            case "t":
                return self._words(element.text or "", look)
            case "tab" | "ptab":
                return "____" if look.underlined else "\t"
            case "br" | "cr":
                is_of_text = element.get(_W + "type", "textWrapping") == "textWrapping"
                return BREAK if is_of_text else None
            case "noBreakHyphen":
                return "-"
            case "sym":
                return _symbol(element)
            case "ruby":
                return _with_reading(element)
        return None

    def _words(self, words: str, look: RunLook) -> str:
        """The words of a run, with what a look says that Markdown has no marks for."""
        if _PROMPT.fullmatch(words.strip()):
            self._remarks.count(_UNFILLED)
            return ""
        if look.underlined and words and not words.strip():  # a line to write on
            return "_" * max(4, len(words))
        if look.struck and words.strip():
            self._remarks.count("有删除线的文字 {n} 处照普通文字导入了：真要删的，请删掉")
        if look.raised in ("superscript", "subscript") and words.strip():
            made = (raised if look.raised == "superscript" else lowered)(words)
            if not made:
                self._remarks.count("上标、下标 {n} 处照普通文字导入了，请核对")
            return made or words
        return words

    def _follow(self, name: str, element: Any) -> None:
        """Keep count of complex fields: what a field shows is text, what it is made from is not."""
        kind = element.get(_W + "fldCharType")
        if name == "instrText":
            if self._field:
                self._field[-1] += element.text or ""
        elif kind == "begin":
            if len(self._field) >= _DEEPEST_FIELD:
                raise Refused(
                    "文件的内容损坏了，读不懂（域套得太深）",
                    "用 Word 或 WPS 打开看看；能打开就另存为一个新的 .docx，再导入",
                )
            self._field.append("")
        elif kind == "end" and self._field:
            self._field.pop()

    def _field_link(self) -> str:
        found = next((match for each in reversed(self._field) if (match := _LINK.search(each))), None)
        return self._safe(found[1]) if found else ""

    def _target(self, element: Any) -> str:
        relation = self._part.rels.get(element.get(_R + "id") or "")
        return self._safe(relation.target_ref) if relation is not None and relation.is_external else ""

    def _safe(self, target: str) -> str:
        target = target.strip().replace("(", "%28").replace(")", "%29")
        if target and not _SAFE.fullmatch(target) and not target.startswith("_"):
            self._remarks.count("链接 {n} 个没有导入（只留文字）：只能链接到 http、https 网址和邮箱")
        return target if _SAFE.fullmatch(target) else ""

    def _note(self, kind: str, name: str) -> Iterator[Inline]:
        if (kind, name) not in self._numbers:
            part = next(
                (
                    each.target_part
                    for each in self._document.part.rels.values()
                    if not each.is_external and each.reltype.endswith(f"/{kind}s")
                ),
                None,
            )
            element = self._notes_of(kind, part).get(name) if part is not None else None
            if element is None:
                return
            number = self._numbers[kind, name] = len(self._numbers) + 1
            body, self._part = self._part, part  # its links and pictures are its own
            self.notes[number] = list(self._blocks(element))
            self._part = body
        yield Note(self._numbers[kind, name])

    def _notes_of(self, kind: str, part: Any) -> dict[str, Any]:
        """The notes of a kind by their id."""
        if kind not in self._note_elements:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            root = etree.fromstring(part.blob, parser)
            self._note_elements[kind] = {
                each.get(_W + "id", ""): each for each in root if each.get(_W + "type", "normal") == "normal"
            }
        return self._note_elements[kind]

    def _read_box(self, box: Any) -> None:
        """Keep a text box for behind the paragraph that it hangs on."""
        self._boxes.append(list(self._blocks(box)))

    def _formula(self, element: Any) -> str:
        self._remarks.count("公式 {n} 处写成了一行文字，请核对")
        return formula_text(element)


def joined(inlines: list[Inline]) -> tuple[Inline, ...]:
    """Neighbouring words of one look made one; empty ones left out; blanks take the look of what is before
    them.
    """
    found: list[Inline] = []
    for each in inlines:
        if isinstance(each, Run):
            if not each.words:
                continue
            last = found[-1] if found else None
            if (
                isinstance(last, Run)
                and last.link == each.link
                and ((last.bold, last.italic) == (each.bold, each.italic) or not each.words.strip())
            ):
                found[-1] = replace(last, words=last.words + each.words)
                continue
        found.append(each)
    return tuple(found)


def _with_reading(ruby: Any) -> str:
    """Words with how they are read, in brackets."""
    base, above = (
        "".join(each.text or "" for part in ruby.findall(_W + kind) for each in part.iter(_W + "t"))
        for kind in ("rubyBase", "rt")
    )
    return f"{base}（{above}）" if above else base


def _symbol(element: Any) -> str:
    code = element.get(_W + "char", "")
    return _SYMBOLS.get(int(code, 16) & 0xFF, "●") if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) else ""
