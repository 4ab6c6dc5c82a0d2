"""A book's data as an EPUB 3, the same bytes for the same data."""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from generator.outputs.books.xhtml import blocks, words

#: The time that every file in the package is from.
_EPOCH = (2024, 1, 1, 0, 0, 0)
_MODIFIED = "2024-01-01T00:00:00Z"
_KIND = "application/epub+zip"
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_STYLE = """body { line-height: 1.75; margin: 0 4%; }
h1, h2, h3 { line-height: 1.3; }
h1 { margin: 1.2em 0 .4em; }
h2 { margin: 1.6em 0 .5em; padding-left: .5em; border-left: .25em solid COLOUR; font-size: 1.2em; }
h3 { font-size: 1.05em; }
.cover { text-align: center; padding-top: 20%; }
.cover h1 { font-size: 2.2em; color: COLOUR; }
.facts, .address { color: #5a6068; font-size: .85em; }
.lead { font-weight: bold; }
.sheet { margin: 1.4em 0; padding: .2em 1em .8em; border: 1px solid COLOUR; border-radius: .5em; }
table { width: 100%; border-collapse: collapse; font-size: .9em; }
td, th { padding: .4em; border: 1px solid #cfcac4; text-align: left; vertical-align: top; }
td:empty { min-width: 1.5em; height: 1.8em; }
blockquote { margin: 1em 0; padding-left: 1em; border-left: .2em solid #cfcac4; }
figure { margin: 1em 0; text-align: center; }
img { max-width: 100%; }
"""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


class _Leaf(NamedTuple):
    """A document of the book: its file's name, its title, what it holds, the part that begins with it
    ("").
    """

    name: str
    title: str
    body: str
    part: str = ""


def epub_of(data: Mapping[str, Any], pictures: Mapping[str, bytes]) -> bytes:
    """The EPUB of a book whose data name these pictures."""
    leaves = list(_leaves(data))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        _put(package, "mimetype", _KIND.encode(), zipfile.ZIP_STORED)
        _put(package, "META-INF/container.xml", _CONTAINER.encode())
        _put(package, "book/package.opf", _package(data, leaves, list(pictures)).encode())
        _put(package, "book/nav.xhtml", _document("目录", _contents(leaves)).encode())
        colour = data["colour"] if _COLOUR.fullmatch(data["colour"]) else "#a3341f"
        _put(package, "book/style.css", _STYLE.replace("COLOUR", colour).encode())
        for leaf in leaves:
            _put(package, f"book/{leaf.name}", _document(leaf.title, leaf.body).encode())
        for name, picture in pictures.items():
            _put(package, f"book/{name}", picture, zipfile.ZIP_STORED)
    return made.getvalue()


def _put(package: zipfile.ZipFile, name: str, data: bytes, how: int = zipfile.ZIP_DEFLATED) -> None:
    package.writestr(zipfile.ZipInfo(name, _EPOCH), data, how)


def _leaves(data: Mapping[str, Any]) -> Iterator[_Leaf]:
    yield _Leaf("cover.xhtml", data["title"], _cover(data))
    yield _Leaf("imprint.xhtml", "这本书", _imprint(data))
    if data["foreword"]:
        yield _Leaf("foreword.xhtml", "写在前面", _foreword(data["foreword"]))
    number = 0
    for part in data["parts"]:
        for place, lesson in enumerate(part["lessons"]):
            number += 1
            begins = part["title"] if place == 0 else ""
            yield _Leaf(f"lesson-{number}.xhtml", lesson["title"], _lesson(lesson), begins)


def _cover(data: Mapping[str, Any]) -> str:
    said = (data["about"], data["site"], f"{data['version']}版" if data["version"] else "")
    lines = "".join(f"<p>{words(line)}</p>" for line in said if line)
    return f'<section class="cover"><h1>{words(data["title"])}</h1>{lines}</section>'


def _imprint(data: Mapping[str, Any]) -> str:
    rows = (
        ("出自", data["site"]),
        ("网址", data["address"]),
        ("版本", data["version"]),
        ("编写", "、".join(data["authors"])),
        ("许可", data["licence"]),
        ("示例课（虚构，不能照着用）", "、".join(data["samples"])),
        ("还没有审核记录的课", "、".join(data["waiting"])),
    )
    told = "".join(f"<p><strong>{name}</strong>：{words(value)}</p>" for name, value in rows if value)
    lines = "".join(
        f"<li><strong>{words(each['number'])}</strong> {_for(each)}</li>" for each in data["help"]
    )
    help_lines = f"<h2>马上要帮助，打这些电话</h2><ul>{lines}</ul>" if lines else ""
    return f"<h1>这本书</h1>{told}{help_lines}"


def _for(line: Mapping[str, str]) -> str:
    return words(line["for"] + (f"（{line['hours']}）" if line["hours"] else ""))


def _foreword(sections: list[Mapping[str, Any]]) -> str:
    return "<h1>写在前面</h1>" + "\n".join(map(_section, sections))


def _lesson(lesson: Mapping[str, Any]) -> str:
    facts = "　".join(each for each in (lesson["line"], lesson["by"]) if each)
    inside = [f"<h1>{words(lesson['title'])}</h1>", f'<p class="facts">{words(facts)}</p>']
    if lesson["intro"]:
        inside.append(f'<p class="lead">{words(lesson["intro"])}</p>')
    inside += map(_section, lesson["sections"])
    ending = [*(f"出处：{each}" for each in lesson["sources"]), lesson["licence"], lesson["address"]]
    inside += [f'<p class="facts">{words(each)}</p>' for each in ending if each]
    return "\n".join(inside)


def _section(section: Mapping[str, Any]) -> str:
    title = f"<h2>{words(section['title'])}</h2>" if section["title"] else ""
    kind = ' class="sheet"' if section["sheet"] else ""
    return f"<section{kind}>{title}{blocks(section['blocks'])}</section>"


def _contents(leaves: list[_Leaf]) -> str:
    rows, is_open = [], False
    for leaf in leaves:
        if leaf.part:
            rows.append(("</ol></li>" if is_open else "") + f"<li><span>{words(leaf.part)}</span><ol>")
            is_open = True
        rows.append(f'<li><a href="{leaf.name}">{words(leaf.title)}</a></li>')
    ending = "</ol></li>" if is_open else ""
    inside = "".join(rows) + ending
    return f'<nav epub:type="toc" id="toc"><h1>目录</h1><ol>{inside}</ol></nav>'


def _document(title: str, body: str) -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="zh-CN" xml:lang="zh-CN">
<head><title>{words(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
{body}
</body>
</html>
"""


def _package(data: Mapping[str, Any], leaves: list[_Leaf], pictures: list[str]) -> str:
    named = uuid.uuid5(uuid.NAMESPACE_URL, f"{data['address']}{data['title']}")
    people = "".join(f"<dc:creator>{words(name)}</dc:creator>" for name in data["authors"])
    items = "".join(
        f'<item id="l{at}" href="{leaf.name}" media-type="application/xhtml+xml"/>'
        for at, leaf in enumerate(leaves)
    )
    items += "".join(
        f'<item id="p{at}" href="{name}" media-type="image/jpeg"/>' for at, name in enumerate(pictures)
    )
    spine = "".join(f'<itemref idref="l{at}"/>' for at in range(len(leaves)))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="zh-CN">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{named}</dc:identifier><dc:title>{words(data["title"])}</dc:title>
<dc:language>zh-CN</dc:language>{people}<dc:publisher>{words(data["site"] or data["title"])}</dc:publisher>
<dc:rights>{words(data["licence"] or "见各课")}</dc:rights><dc:description>{words(data["about"])}</dc:description>
<meta property="dcterms:modified">{_MODIFIED}</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
</metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>{items}</manifest>
<spine>{spine}</spine>
</package>
"""


__all__ = ["epub_of"]
