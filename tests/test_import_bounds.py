"""Files of strangers that unpack to more than a small machine holds are refused before they are parsed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from docx import Document

from generator.importing.refused import Refused
from generator.importing.sheets.workbook import read_workbook
from generator.importing.word.package import open_word

_MAIN = "http://schemas.openxmlformats.org"
_TYPES = f"{_MAIN}/package/2006/content-types"
_LINKS = f"{_MAIN}/package/2006/relationships"
_KIND = f"{_MAIN}/officeDocument/2006/relationships"
_SHEET = f"{_MAIN}/spreadsheetml/2006/main"
_WORD = f"{_MAIN}/wordprocessingml/2006/main"
_OF_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
CELL = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'


def workbook(shared: str, row: str = CELL, styles: str = "") -> bytes:
    """A workbook of one sheet with one row."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_OF_SHEETS}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_OF_SHEETS}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_OF_SHEETS}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_LINKS}"><Relationship Id="a" Type="{_KIND}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_KIND}"><sheets><sheet name="a" sheetId="1" '
        'r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_LINKS}"><Relationship Id="a" '
        f'Type="{_KIND}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" '
        f'Type="{_KIND}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEET}"><sheetData>{row}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_SHEET}">{shared}</sst>',
        "xl/other.xml": styles or "<a/>",
    }
    return packed({name: text.encode() for name, text in parts.items()})


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def inline(text: str) -> str:
    return f'<row r="1"><c r="A1" t="inlineStr"><is>{text}</is></c></row>'


WORKBOOKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "a text of many parts": (lambda: workbook("<si>" + "<r><t>a</t></r>" * 60_000 + "</si>"), "段以上"),
    "a text of many empty parts": (lambda: workbook("<si>" + "<r/>" * 200_000 + "</si>"), "段以上"),
    "with a name before": (
        lambda: workbook("<x:si xmlns:x='a'>" + "<x:r/>" * 200_000 + "</x:si>"),
        "段以上",
    ),
    "marks within marks": (
        lambda: workbook("<si>" + "<q>" * 100_000 + "</q>" * 100_000 + "</si>"),
        "段以上",
    ),
    "a cell of many parts": (lambda: workbook("", inline("<r><t>a</t></r>" * 60_000)), "段以上"),
    "many texts": (lambda: workbook("<si><t>abcdefgh</t></si>" * 1_200_000), "文字超过 24 MB"),
    "styles": (lambda: workbook("", CELL, f"<a>{'<b/>' * 2_200_000}</a>"), "样式一类的东西超过 8 MB"),
}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_workbook_too_large_is_refused(name: str) -> None:
    made, why = WORKBOOKS[name]
    with pytest.raises(Refused, match=why):
        read_workbook(made())


def test_a_text_with_many_types_and_sizes_is_read() -> None:
    run = '<r><rPr><b/><sz val="9"/></rPr><t>字</t></r>'
    (table,) = read_workbook(workbook(f"<si>{run * 1000}</si>"))
    assert table.rows[0].cells[0].text == "字" * 1000


def word(headers: int, size: int) -> bytes:
    """A document with so many headers of so many bytes each."""
    stream = io.BytesIO()
    Document().save(stream)
    with zipfile.ZipFile(stream) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = [f"header{number}.xml" for number in range(1, headers + 1)]
    links = "".join(f'<Relationship Id="h{name}" Type="{_KIND}/header" Target="{name}"/>' for name in names)
    relations = "word/_rels/document.xml.rels"
    parts[relations] = re.sub(rb"</Relationships>", f"{links}</Relationships>".encode(), parts[relations])
    paragraphs = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>" * (size // 40)
    header = f'<w:hdr xmlns:w="{_WORD}">{paragraphs}</w:hdr>'.encode()
    return packed(parts | {f"word/{name}": header for name in names})


@pytest.mark.parametrize(("headers", "size"), [(1, 12 << 20), (8, 2 << 20)])
def test_a_document_too_large_is_refused(headers: int, size: int) -> None:
    with pytest.raises(Refused, match=r"正文太长.*word/header\d\.xml"):
        open_word(word(headers, size))


def test_a_long_document_is_read() -> None:
    open_word(word(2, 1 << 20))
