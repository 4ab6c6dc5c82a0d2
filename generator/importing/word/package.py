"""Opens a .docx from a stranger: told by its content, measured before anything is unpacked, nothing
fetched, nothing run.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from urllib.parse import unquote

import docx
from docx.document import Document

from generator.importing.refused import Refused

MOST_FILE = 100 * 1024 * 1024
MOST_UNPACKED = 200 * 1024 * 1024
#: Of all parts together that are text; the trees that are made of them take thirty times that. A lesson of a
#: hundred pages has three.
MOST_XML = 10 * 1024 * 1024
MOST_PARTS = 3000
#: Text packs well, but not like this; small parts do no harm.
MOST_RATIO = 300
_HARMLESS = 1024 * 1024

_SAVE_AS = "用 Word 或 WPS 打开，「文件」→「另存为」，类型选「Word 文档（*.docx）」，再导入新存的文件"
_BROKEN = Refused("文件损坏了，读不出来", "用 Word 或 WPS 打开看看；能打开就另存为一个新的 .docx，再导入")
_TOO_BIG = "删掉用不到的图片，或用 Word 的「压缩图片」，再另存一次；还大就拆成几份"

#: How deep packages may lie in one another; Word itself puts a workbook behind each chart.
_DEEPEST = 2
_PACKAGE = b"PK\x03\x04"

#: How files that are no .docx begin, what they are, and what to do.
_BEGINNINGS: tuple[tuple[bytes, str, str], ...] = (
    (
        b"%PDF",
        "这是 PDF，不是 Word 文件",
        "找到做出 PDF 的那份 Word 文件来导入；没有的话，用 WPS 或 Word 打开 PDF、存成 .docx，逐段核对以后再导入",
    ),
    (b"{\\rtf", "这是 RTF 文件", _SAVE_AS),
    (b"\x89PNG", "这是图片，不是 Word 文件", "把图片里的字录成 Word 文件再导入"),
    (b"\xff\xd8\xff", "这是图片，不是 Word 文件", "把图片里的字录成 Word 文件再导入"),
    (b"GIF8", "这是图片，不是 Word 文件", "把图片里的字录成 Word 文件再导入"),
    (b"BM", "这是图片，不是 Word 文件", "把图片里的字录成 Word 文件再导入"),
    (b"Rar!", "这是压缩包", "先解压，再导入里面的 .docx 文件"),
    (b"7z\xbc\xaf", "这是压缩包", "先解压，再导入里面的 .docx 文件"),
)
#: Parts by which other zip files are known.
_KINDS: tuple[tuple[str, str, str], ...] = (
    ("xl/workbook.xml", "这是 Excel 表格，不是 Word 文件", "表格的后缀改回 .xlsx，再用 library import 导入"),
    (
        "ppt/presentation.xml",
        "这是幻灯片，不是 Word 文件",
        "把文字整理成 Word 文件再导入；幻灯片可以作为附件",
    ),
    (
        "Index/Document.iwa",
        "这是苹果 Pages 文稿",
        "用 Pages 打开，「文件」→「导出到」→「Word」，再导入导出的 .docx",
    ),
    ("content.xml", "这是 OpenDocument（.odt）文稿", _SAVE_AS),
)


def open_word(data: bytes) -> Document:
    """The document in `data`; raises Refused, and nothing else, for what is not a sound .docx."""
    _by_beginning(data)
    if len(data) > MOST_FILE:
        raise Refused(f"文件超过 {MOST_FILE >> 20} MB", _TOO_BIG)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _measure(package)
            _look_into(package)
            _measure_inner(package, MOST_UNPACKED, 1)
        return docx.Document(io.BytesIO(data))
    except Refused:
        raise
    except Exception:  # a parser of broken bytes may raise anything
        raise _BROKEN from None


def _by_beginning(data: bytes) -> None:
    if not data:
        raise Refused("文件是空的", "重新复制一份完整的文件")
    if data.startswith(b"PK"):
        return
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Refused("文件加了密码", "在 Word 里「文件」→「信息」→「保护文档」去掉密码，存好再导入")
        raise Refused("这是旧版的 .doc（或 .wps）文件", _SAVE_AS)
    for beginning, wrong, cure in _BEGINNINGS:
        if data.startswith(beginning):
            raise Refused(wrong, cure)
    if re.match(
        rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html|mime-version:|<\?xml)", data[:1000], re.IGNORECASE
    ):
        raise Refused("这是网页，不是真正的 Word 文件", _SAVE_AS)
    raise Refused("这不是 Word 文件", "请选 .docx 文件；内容在别的文件里时，先用 Word 或 WPS 存成 .docx")


def _measure(package: zipfile.ZipFile) -> None:
    """What the package says of its sizes; the unpacker gives no byte more than that."""
    parts = package.infolist()
    if any(_leads_out(part.orig_filename) for part in parts):
        raise Refused(
            "文件里有越出文件的路径（../、盘符一类），Word 不会这样写",
            f"这份文件可能被人动过手脚，别用它；要用里面的内容，{_SAVE_AS}",
        )
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused(f"文件解开以后太大（超过 {MOST_UNPACKED >> 20} MB 或 {MOST_PARTS} 个部分）", _TOO_BIG)
    _measure_texts([part for part in parts if part.filename.lower().endswith((".xml", ".rels"))])
    for part in parts:
        if part.flag_bits & 1:
            raise Refused("文件加了密码", "去掉密码再导入")
        if part.file_size > _HARMLESS and part.file_size > MOST_RATIO * max(part.compress_size, 1):
            raise Refused("文件的压缩方式可疑（像是压缩炸弹）", _BROKEN.cure)


def _measure_texts(texts: Sequence[zipfile.ZipInfo]) -> None:
    if sum(part.file_size for part in texts) > MOST_XML:
        longest = max(texts, key=lambda part: part.file_size)
        raise Refused(
            f"正文太长（解开以后超过 {MOST_XML >> 20} MB，最长的是「{longest.filename[:60]}」）",
            "拆成几份，一课一份，再导入",
        )


def _leads_out(name: str) -> bool:
    """Whether the name of a part is not a plain path below the package, also when it is written as in an
    address.
    """
    plain = unquote(name).replace("\\", "/")
    return (
        plain.startswith("/")
        or "\\" in name
        or ".." in plain.split("/")
        or re.match(r"[A-Za-z]:", plain) is not None
    )


def _measure_inner(package: zipfile.ZipFile, left: int, depth: int) -> int:
    """Measure the packages within a package; gives how many bytes may still be unpacked. Nothing of them is
    read otherwise.
    """
    for part in package.infolist():
        with package.open(part) as stream:
            if stream.read(len(_PACKAGE)) != _PACKAGE:
                continue
            data = _PACKAGE + stream.read()
        if depth > _DEEPEST:
            raise Refused("文件里的压缩包一层套一层（像是压缩炸弹）", _BROKEN.cure)
        try:
            inner = zipfile.ZipFile(io.BytesIO(data))
        except zipfile.BadZipFile:
            continue  # only looks like one
        with inner:
            _measure(inner)
            left -= sum(each.file_size for each in inner.infolist())
            if left < 0:
                raise Refused(f"文件里的压缩包解开以后太大（超过 {MOST_UNPACKED >> 20} MB）", _TOO_BIG)
            left = _measure_inner(inner, left, depth + 1)
    return left


def _look_into(package: zipfile.ZipFile) -> None:
    names = {part.filename for part in package.infolist()}
    for mark, wrong, cure in _KINDS:
        if mark in names:
            raise Refused(wrong, cure)
    if "[Content_Types].xml" not in names:
        raise Refused("这是压缩包，不是 Word 文件", "先解压，再导入里面的 .docx 文件")
    if b"macroEnabled" in package.read("[Content_Types].xml") or any(
        name.lower().endswith("vbaproject.bin") for name in names
    ):
        raise Refused("文件里有宏（.docm）", "用 Word 打开，另存为「Word 文档（*.docx）」，宏会去掉，再导入")
    for name in sorted(names):
        if name.lower().endswith((".xml", ".rels")):
            try:
                words = package.read(name)
            except (zipfile.BadZipFile, zlib.error, EOFError):
                raise _BROKEN from None
            _without_definitions(words)
            if b"http://purl.oclc.org/ooxml/wordprocessingml" in words:
                raise Refused("文件是「严格开放 XML」格式", _SAVE_AS + "（不是「严格开放 XML 文档」）")


def _without_definitions(xml: bytes) -> None:
    """No word processor writes document type definitions: they are there to blow up or to fetch."""
    plain = xml.replace(b"\0", b"")  # UTF-16 too
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise Refused(
            "文件里有不该有的 XML 定义（DOCTYPE）",
            "这份文件不是 Word 或 WPS 存出来的；请用它们打开、另存为 .docx 再导入",
        )
