"""A book as EPUB 3, for telephones and readers, from the data that the printed one is set from.

Source of the form: https://www.w3.org/TR/epub-33/.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from generator.outputs.books.xhtml import blocks_as_xhtml

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_CONTAINER = (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
    'full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
_XHTML = "application/xhtml+xml"
_KINDS = {".webp": "image/webp", ".gif": "image/gif", ".png": "image/png", ".jpg": "image/jpeg"}
#: Files in packages carry a time; this one is the same in all.
_TIME = (1980, 1, 1, 0, 0, 0)
_STYLE = """body { line-height: 1.7; margin: 0 4%; }
h1 { font-size: 1.5em; } h2 { font-size: 1.15em; color: COLOUR; } .quiet { color: #666; font-size: .9em; }
.sheet { border: 2px solid COLOUR; border-radius: 8px; padding: 0 1em 1em; }
table { border-collapse: collapse; width: 100%; } td, th { border: 1px solid #999; padding: .3em; text-align: left; }
ul.boxes { list-style: none; padding-left: 0; } blockquote { border-left: 3px solid COLOUR; margin: 1em 0; padding-left: 1em; }
img { max-width: 100%; } .help { border: 1px solid COLOUR; padding: .6em 1em; }
"""


def epub_of(data: Mapping[str, Any], pictures: Sequence[tuple[str, Path]], key: str) -> bytes:
    """The .epub of a book's data, with the files of its pictures by the names that the data has for them; `key`
    tells it from every other book.
    """
    pages = dict(_pages(data))
    files = {
        "META-INF/container.xml": _HEAD + _CONTAINER,
        "book/package.opf": _HEAD + _package(data, pages, pictures, key),
        "book/nav.xhtml": _page("目录", _contents(data)),
        "book/style.css": _STYLE.replace("COLOUR", data["colour"]),
        **{f"book/{name}": _page(title, body) for name, (title, body) in pages.items()},
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr(zipfile.ZipInfo("mimetype", _TIME), "application/epub+zip", zipfile.ZIP_STORED)
        for name, text in files.items():
            package.writestr(zipfile.ZipInfo(name, _TIME), text, zipfile.ZIP_DEFLATED)
        for name, source in pictures:
            picture = zipfile.ZipInfo(f"book/{name}", _TIME)
            package.writestr(picture, source.read_bytes(), zipfile.ZIP_STORED)
    return made.getvalue()


def _pages(data: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each page by its file's name: its title, and its body."""
    yield "start.xhtml", (data["title"], _start(data))
    for part in data["parts"]:
        for lesson in part["lessons"]:
            yield f"{lesson['id']}.xhtml", (lesson["title"], _lesson(lesson))
    yield "end.xhtml", ("用之前要知道", _end(data))


def _start(data: Mapping[str, Any]) -> str:
    told = (("出自", "library"), ("网址", "address"), ("版本", "version"), ("许可", "licence"))
    lines = "".join(f"<p>{label}：{escape(data[name])}</p>" for label, name in told if data[name])
    authors = "、".join(
        each["name"] + (f"（{each['unit']}）" if each["unit"] else "") for each in data["authors"]
    )
    by = f"<p>作者：{escape(authors)}</p>" if authors else ""
    numbers = f'<p class="help"><strong>马上要帮助</strong>：{escape(" · ".join(data["help"]))}</p>'
    return f"<h1>{escape(data['title'])}</h1><p>{escape(data['subtitle'])}</p>{lines}{by}{numbers}"


def _lesson(lesson: Mapping[str, Any]) -> str:
    intro = f"<p>{escape(lesson['intro'])}</p>" if lesson["intro"] else ""
    sections = "".join(map(_section, lesson["sections"]))
    line = f'<p class="quiet">{escape(lesson["line"])}</p>'
    return f"<h1>{escape(lesson['title'])}</h1>{line}{intro}{sections}"


def _section(section: Mapping[str, Any]) -> str:
    kind = ' class="sheet"' if section["sheet"] else ""
    return f"<section{kind}><h2>{escape(section['label'])}</h2>{blocks_as_xhtml(section['blocks'])}</section>"


def _end(data: Mapping[str, Any]) -> str:
    unread = "".join(f"<li>{escape(title)}</li>" for title in data["unreviewed"])
    said = f"<p>下面这些课还没有记下审核意见，用之前请自己先看一遍：</p><ul>{unread}</ul>" if unread else ""
    return f"<h1>用之前要知道</h1><p>本书由资源库里已经发布的课自动编成，示例不收。</p>{said}"


def _contents(data: Mapping[str, Any]) -> str:
    parts = "".join(
        f'<li><a href="{part["lessons"][0]["id"]}.xhtml">{escape(part["heading"])}</a><ol>'
        + "".join(
            f'<li><a href="{each["id"]}.xhtml">{escape(each["title"])}</a></li>' for each in part["lessons"]
        )
        + "</ol></li>"
        for part in data["parts"]
    )
    start, end = f"<li>{_link('start', data['title'])}</li>", f"<li>{_link('end', '用之前要知道')}</li>"
    return f'<nav epub:type="toc"><h1>目录</h1><ol>{start}{parts}{end}</ol></nav>'


def _link(name: str, words: str) -> str:
    return f'<a href="{name}.xhtml">{escape(words)}</a>'


def _page(title: str, body: str) -> str:
    return (
        f'{_HEAD}<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        'xmlns:epub="http://www.idpf.org/2007/ops" lang="zh-CN" xml:lang="zh-CN"><head>'
        f'<title>{escape(title)}</title><link rel="stylesheet" href="style.css"/></head><body>{body}</body></html>'
    )


def _package(
    data: Mapping[str, Any], pages: Mapping[str, object], pictures: Sequence[tuple[str, Path]], key: str
) -> str:
    listed = [("nav.xhtml", _XHTML, ' properties="nav"'), ("style.css", "text/css", "")]
    listed += [(name, _XHTML, "") for name in pages]
    listed += [(name, _KINDS[Path(name).suffix], "") for name, _ in pictures]
    items = "".join(
        f'<item id="i{at}" href="{name}" media-type="{kind}"{more}/>'
        for at, (name, kind, more) in enumerate(listed)
    )
    spine = "".join(f'<itemref idref="i{at + 2}"/>' for at in range(len(pages)))
    day = data["version"].partition(" ")[0] or "2024-01-01"
    authors = "".join(f"<dc:creator>{escape(each['name'])}</dc:creator>" for each in data["authors"])
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="zh-CN">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">urn:uuid:{uuid5(NAMESPACE_URL, key)}</dc:identifier>'
        f"<dc:title>{escape(data['title'])}</dc:title><dc:language>zh-CN</dc:language>{authors}"
        f"<dc:publisher>{escape(data['library'])}</dc:publisher><dc:rights>{escape(data['licence'])}</dc:rights>"
        f'<meta property="dcterms:modified">{day}T00:00:00Z</meta>'
        '<meta property="schema:accessMode">textual</meta>'
        '<meta property="schema:accessibilityFeature">structuralNavigation</meta>'
        '<meta property="schema:accessibilityHazard">none</meta>'
        f"</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
