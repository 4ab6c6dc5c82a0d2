"""Frames as a file for PowerPoint and WPS: plain, large, in the site's colour, with notes on where it is from."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from generator.outputs.slides.frames import Line, SlideFrame

#: Goes up with every change of what is drawn, so that kept files are made anew.
VERSION = 2
_WIDTH, _HEIGHT, _MARGIN = Inches(13.333), Inches(7.5), Inches(0.9)
_INNER = Emu(_WIDTH - 2 * _MARGIN)
_TOP = Inches(1.75)
_INK, _QUIET, _WHITE = "1F2328", "5A6068", "FFFFFF"
#: What Chinese is set in: a face that both Windows and WPS have.
_FACE = "微软雅黑"
#: The size of lines in points, by how many characters a frame has at most.
_SIZES = ((90, 32), (170, 28), (280, 24), (420, 20), (10**9, 16))
#: The layout of the template that all slides have, and parts of it by the ends of their kinds.
_BLANK = 6
_UNUSED = ("/thumbnail", "/printerSettings")
_EPOCH = datetime(2024, 1, 1, tzinfo=UTC)
_ZIPPED = (2024, 1, 1, 0, 0, 0)


def pptx_of(frames: Sequence[SlideFrame], colour: str, address: str, author: str) -> bytes:
    """The .pptx of some frames, the first of which is the title's; the same bytes for the same frames."""
    deck = _bare()
    deck.slide_width, deck.slide_height = _WIDTH, _HEIGHT
    brand = colour.lstrip("#").upper()
    _first(deck, frames[0], brand, address)
    for number, frame in enumerate(frames[1:], 2):
        _frame(deck, frame, brand, f"{number} / {len(frames)}")
    known = deck.core_properties
    known.title, known.author, known.language, known.comments = frames[0].title, author, "zh-CN", address
    known.created = known.modified = _EPOCH.replace(tzinfo=None)
    made = io.BytesIO()
    deck.save(made)
    return _same_each_time(made.getvalue())


def _bare() -> Any:
    """A file without what the library's template brings and no slide of ours uses: layouts, a thumbnail of
    something else, settings of somebody's printer. They were most of the file.
    """
    deck = Presentation()
    for layout in [each for at, each in enumerate(deck.slide_layouts) if at != _BLANK]:
        deck.slide_layouts.remove(layout)
    for part in (deck.part, deck.part.package):
        for name, relation in list(part._rels.items()):
            if relation.reltype.endswith(_UNUSED):
                part._rels.pop(name)
    return deck


def _first(deck: Any, frame: SlideFrame, brand: str, address: str) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    _bar(slide, brand, _HEIGHT)
    _text(slide, [Line(frame.title)], Inches(2.1), Inches(1.6), 48, bold=True, named=True)
    _text(slide, frame.lines, Inches(3.9), Inches(1.8), 24, colour=_QUIET)
    _text(slide, [Line(address)], Inches(6.6), Inches(0.5), 14, colour=_QUIET)


def _frame(deck: Any, frame: SlideFrame, brand: str, count: str) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    _bar(slide, brand, Inches(0.12))
    _text(slide, [Line(frame.title)], Inches(0.55), Inches(1), 36, bold=True, named=True)
    if frame.rows:
        _table(slide, frame.rows, brand)
    else:
        characters = sum(len(line.words) + 8 for line in frame.lines)
        size = next(size for most, size in _SIZES if characters <= most)
        _text(slide, frame.lines, _TOP, Inches(5), size, spoken=brand)
    _text(slide, [Line(count)], Inches(6.95), Inches(0.4), 12, colour=_QUIET, align=PP_ALIGN.RIGHT)


def _bar(slide: Any, brand: str, height: int) -> None:
    width = _WIDTH if height < _HEIGHT else Inches(0.35)
    bar = slide.shapes.add_shape(1, 0, 0, width, height)
    bar.fill.solid()
    bar.fill.fore_color.rgb = _rgb(brand)
    bar.line.fill.background()
    bar.name = "色条"


def _text(
    slide: Any,
    lines: Sequence[Line],
    top: int,
    height: int,
    size: int,
    *,
    bold: bool = False,
    named: bool = False,
    colour: str = _INK,
    spoken: str = _INK,
    align: Any = None,
) -> None:
    box = slide.shapes.add_textbox(_MARGIN, top, _INNER, height)
    box.name = "标题" if named else "正文"
    frame = box.text_frame
    frame.word_wrap = True
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.line_spacing, paragraph.space_after = 1.2, Pt(size * 0.4)
        paragraph.level = min(line.depth, 4)
        if align is not None:
            paragraph.alignment = align
        _run(paragraph, line.words, size, spoken if line.spoken else colour, bold=bold)


def _run(paragraph: Any, words: str, size: int, colour: str, *, bold: bool) -> None:
    run = paragraph.add_run()
    run.text = words
    run.font.size, run.font.bold = Pt(size), bold
    run.font.color.rgb = _rgb(colour)
    run.font.name = _FACE
    properties = run._r.get_or_add_rPr()
    properties.set("lang", "zh-CN")
    face = properties.makeelement(qn("a:ea"), {"typeface": _FACE})
    properties.append(face)


def _table(slide: Any, rows: Sequence[Sequence[str]], brand: str) -> None:
    width = max(map(len, rows))
    size = 18 if len(rows) * width <= 24 else 13
    shape = slide.shapes.add_table(len(rows), width, _MARGIN, _TOP, _INNER, Inches(0.5) * len(rows))
    shape.name = "表格"
    for at, row in enumerate(rows):
        for column in range(width):
            cell = shape.table.cell(at, column)
            words = row[column] if column < len(row) else ""
            colour = _WHITE if at == 0 else _INK
            _run(cell.text_frame.paragraphs[0], words, size, colour, bold=at == 0)
            cell.fill.solid()
            cell.fill.fore_color.rgb = _rgb(brand if at == 0 else _WHITE)


def _rgb(colour: str) -> Any:
    return RGBColor.from_string(colour)  # type: ignore[no-untyped-call]


def _same_each_time(data: bytes) -> bytes:
    """The package with no time of its making in it."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as package,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as again,
    ):
        for name in sorted(package.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            again.writestr(zipfile.ZipInfo(name, _ZIPPED), package.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()


__all__ = ["VERSION", "pptx_of"]
