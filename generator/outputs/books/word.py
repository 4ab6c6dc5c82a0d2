"""A book's data as a Word file, the same bytes for the same data: for whoever goes on writing a 操作手册."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from generator.outputs.books.word_blocks import BookBlocks
from generator.outputs.books.word_styles import book_styles
from generator.outputs.word.marks import WordLook, attribute, paragraph, run
from generator.outputs.word.package import PAGE, WordFrame, WordPackage
from generator.outputs.word.properties import About
from generator.outputs.word.tables import form
from generator.schema.sections import FAMILIES, TEACHERS

_NEW_PAGE = "<w:pageBreakBefore/>"
_ALIGNED = '<w:tabs><w:tab w:val="right" w:pos="9298"/></w:tabs>'
_TAB = "<w:r><w:tab/></w:r>"
_HOW_TO_NUMBER = "点一下目录，再点上面出现的「更新目录」，就填上页码；点一课的名称就翻到那里。"
_IS_CONTENTS = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
_CONTENTS_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u '
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_CONTENTS_END = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
_SERVES = {FAMILIES: "这一节发给家长", TEACHERS: "这一节老师自己看"}
#: Pages before the first lesson have neither head nor number.
_FRONT_ENDS = f"<w:p><w:pPr><w:sectPr>{PAGE}</w:sectPr></w:pPr></w:p>"


def word_of(data: Mapping[str, Any], pictures: Mapping[str, bytes]) -> bytes:
    """The .docx of a book whose data name these pictures."""
    package, parts = WordPackage(), [*_numbered(data["parts"])]
    writer = BookBlocks(package, pictures)
    front = _cover(data) + _imprint(data) + _foreword(data, writer) + _contents(parts) + _FRONT_ENDS
    lessons = "".join(_part(part, at, writer) for at, part in enumerate(parts, 1))
    about = About(data["title"], "、".join(data["authors"]), data["site"], data["address"], data["changed"])
    frame = WordFrame(
        header=paragraph(run(data["title"]) + _TAB + _field("STYLEREF 2"), "Header", _ALIGNED),
        footer=paragraph(_field("PAGE", "1"), "Footer"),
        counting='<w:pgNumType w:start="1"/>',
        styles=book_styles(data["colour"]),
    )
    return package.packed(front + lessons + _index(data["themes"], parts), about, frame)


def _numbered(parts: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The parts and their lessons with the numbers by which the contents and the index find them."""
    numbers = count(1)
    for part in parts:
        number = next(numbers)
        lessons = [lesson | {"number": next(numbers)} for lesson in part["lessons"]]
        yield {**part, "number": number, "lessons": lessons}


def _field(instruction: str, shown: str = "") -> str:
    """A field that Word fills in by itself; `shown` until it does."""
    return f"<w:fldSimple w:instr={attribute(instruction)}>{run(shown)}</w:fldSimple>"


def _cover(data: Mapping[str, Any]) -> str:
    said = [f"{data['lessons']} 节课"] + ([f"{data['version']}版"] if data["version"] else [])
    return (
        paragraph(run(data["site"]), "CoverSite")
        + paragraph(run(data["title"]), "CoverTitle")
        + paragraph(run(data["about"]), "CoverAbout")
        + paragraph(run("　·　".join(said)), "CoverEnd")
    )


def _imprint(data: Mapping[str, Any]) -> str:
    left = f"；网站上还有 {data['left']} 节，这里先收配套齐全的和新的" if data["left"] else ""
    rows = (
        ("书名", data["title"]),
        ("出自", data["site"]),
        ("网址", data["address"]),
        ("版本", data["version"]),
        ("收了", f"{data['lessons']} 节课{left}"),
        ("编写", "、".join(data["authors"])),
        ("许可", data["licence"]),
        ("示例课", _listed("虚构的，只用来看样子，不能照着用：", data["samples"])),
        ("没有审核记录的课", _listed("用之前请学校自己看一遍：", data["waiting"])),
    )
    told = form([(name, (words,)) for name, words in rows if words])
    return paragraph(run("这本书"), "Front", _NEW_PAGE) + told + _help(data["help"])


def _listed(words: str, titles: Sequence[str]) -> str:
    return f"{words}{'、'.join(titles)}。" if titles else ""


def _help(lines: Sequence[Mapping[str, str]]) -> str:
    if not lines:
        return ""
    told = [
        (each["number"], (each["for"] + (f"（{each['hours']}）" if each["hours"] else ""),)) for each in lines
    ]
    return paragraph(run("马上要帮助，打这些电话"), "Front") + form(told)


def _foreword(data: Mapping[str, Any], writer: BookBlocks) -> str:
    """What whoever composed the book says of it, on a page before the contents."""
    said = []
    for at, section in enumerate(data["foreword"]):
        said.append(paragraph(run(section["title"]), "Front", "" if at else _NEW_PAGE))
        said.append(writer.written(section["blocks"]))
    return "".join(said)


def _contents(parts: Sequence[Mapping[str, Any]]) -> str:
    """The table of contents, its entries filled in. Their page numbers only Word knows; a document that had
    it fill them in would first ask its reader.
    """
    rows = []
    for part in parts:
        rows.append(paragraph(_leads(part), "TOC1"))
        rows += [paragraph(_leads(lesson), "TOC2") for lesson in part["lessons"]]
    rows[0] = rows[0].replace("</w:pPr>", f"</w:pPr>{_CONTENTS_BEGIN}", 1)
    inside = paragraph(run("目录"), "Front", _NEW_PAGE) + "".join(rows) + _CONTENTS_END
    whole = f"<w:sdt><w:sdtPr>{_IS_CONTENTS}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    return whole + paragraph(run(_HOW_TO_NUMBER), "Facts")


def _leads(to: Mapping[str, Any]) -> str:
    """The title of a part or lesson, which leads to it."""
    return f'<w:hyperlink w:anchor="title{to["number"]}" w:history="1">{run(to["title"])}</w:hyperlink>'


def _part(part: Mapping[str, Any], at: int, writer: BookBlocks) -> str:
    begins = [
        paragraph(run(f"第 {at} 部分"), "PartNumber", _NEW_PAGE if at > 1 else ""),
        paragraph(_marked(part), "Heading1"),
        paragraph(run(part["about"]), "Lead") if part["about"] else "",
        *(paragraph(run(lesson["title"]), "Facts") for lesson in part["lessons"]),
    ]
    return "".join(begins) + "".join(_lesson(lesson, writer) for lesson in part["lessons"])


def _marked(to: Mapping[str, Any]) -> str:
    """The title of a part or lesson, with the mark that leads to it."""
    number = to["number"]
    begin = f'<w:bookmarkStart w:id="{number}" w:name="title{number}"/>'
    return f'{begin}{run(to["title"])}<w:bookmarkEnd w:id="{number}"/>'


def _lesson(lesson: Mapping[str, Any], writer: BookBlocks) -> str:
    facts = "　".join(each for each in ("、".join(lesson["badges"]), lesson["line"], lesson["by"]) if each)
    begins = [
        paragraph(_marked(lesson), "Heading2", _NEW_PAGE),
        paragraph(run(facts), "Facts"),
        paragraph(run(lesson["intro"]), "Lead") if lesson["intro"] else "",
    ]
    sections = "".join(_section(section, writer) for section in lesson["sections"])
    return "".join(begins) + sections + _lesson_ends(lesson, writer.package)


def _section(section: Mapping[str, Any], writer: BookBlocks) -> str:
    title = paragraph(run(section["title"]), "Heading3") if section["title"] else ""
    serves = _SERVES.get(section["audience"], "")
    note = paragraph(run(serves), "Facts", "<w:keepNext/>") if serves and title else ""
    return title + note + writer.written(section["blocks"])


def _lesson_ends(lesson: Mapping[str, Any], package: WordPackage) -> str:
    said = [f"出处：{'；'.join(lesson['sources'])}"] if lesson["sources"] else []
    said += [f"许可：{lesson['licence']}"] if lesson["licence"] else []
    ends = "".join(paragraph(run(line), "Facts") for line in said)
    if not lesson["address"]:
        return ends
    link = f"<w:hyperlink r:id={attribute(package.link(lesson['address']))}>"
    return ends + paragraph(f"{link}{run(lesson['address'], WordLook(link=True))}</w:hyperlink>", "Facts")


def _index(themes: Sequence[Mapping[str, Any]], parts: Sequence[Mapping[str, Any]]) -> str:
    if not themes:
        return ""
    found = {lesson["id"]: lesson for part in parts for lesson in part["lessons"]}
    rows = []
    for theme in themes:
        rows.append(paragraph(run(theme["title"]), "Theme"))
        rows += [_indexed(found[each]) for each in theme["lessons"]]
    return paragraph(run("主题索引"), "Heading1", _NEW_PAGE) + "".join(rows)


def _indexed(lesson: Mapping[str, Any]) -> str:
    number = _field(f"PAGEREF title{lesson['number']}")
    return paragraph(f"{_leads(lesson)}{_TAB}{number}", "Indexed", _ALIGNED)


__all__ = ["word_of"]
