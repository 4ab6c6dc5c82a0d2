"""The books of a grade and of a theme: who finds what in them, whatever is written there, and the same each time."""

from __future__ import annotations

import io
import re
import shutil
import unicodedata
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import PREVIEW, write_course
from pypdf import PdfReader
from test_incremental import preview

from generator.build import build
from generator.configuration import read_configuration
from generator.options import BuildOptions
from generator.outputs.share_images import find_font

pytestmark = pytest.mark.skipif(find_font() is None, reason="books need a Chinese font")
#: What would be a command to Typst, HTML, or the reader of data.
HOSTILE = '话 #panic("x") #let a = 1 $ x^2 $ _a_ 话 @ref [b] \\u{41} `c` // d /* e */ &amp; "f" {g}'
BODY = """## 课程背景

背景里的一句话。

## 教学目标

目标里的一句话。

## 教学过程

1. 先听。
    - 再说。

| 环节 | 时间 |
|---|---|
| 听 | 8 分钟 |

## 家长行动单

- [ ] 今晚先听完。
- [x] 已经做到的。

## 参考答案

答案里的一句话。[^1]

## 别的

没有约定过的一节。

[^1]: 注里的一句话。
"""


@pytest.fixture
def options(project: Path) -> BuildOptions:
    return replace(read_configuration(project / "mkdocs.yml", project / "site"), books=True)


def words(path: Path) -> str:
    pages = PdfReader(io.BytesIO(path.read_bytes())).pages
    found = unicodedata.normalize("NFKC", "".join(page.extract_text() for page in pages))
    return re.sub(r"\s", "", found)


def test_families_find_what_they_do_and_teachers_find_all(options: BuildOptions) -> None:
    write_course(options.content, "one", "先听再说", body=BODY)
    write_course(options.content, "two", "别处的课（示例）", more="示例: 是\n", body=BODY)
    build(options)
    families = words(options.site / "downloads" / "g3-xueben.pdf")
    teachers = words(options.site / "downloads" / "g3-shouce.pdf")
    for_both = ("先听再说", "今晚先听完", "背景里的一句话", "110")
    for_teachers = ("目标里的一句话", "答案里的一句话", "注里的一句话", "没有约定过的一节", "8分钟")
    assert [each for each in for_both if each not in families] == []
    assert [each for each in (*for_both, *for_teachers) if each not in teachers] == []
    assert [each for each in for_teachers if each in families] == []
    assert "别处的课" not in families + teachers


def test_the_page_of_books_leads_to_each_and_says_how_many_lessons_it_holds(options: BuildOptions) -> None:
    for number in range(5):
        write_course(options.content, f"no-{number}", f"第{number}课", more="主题: [阅读]\n", body=BODY)
    build(options)
    page = (options.site / "downloads" / "index.html").read_text("utf-8")
    found = re.findall(r'href="?\.\./(downloads/[\w-]+\.(?:pdf|epub))', page)
    assert sorted(found) == sorted(
        f"downloads/{path.name}" for path in (options.site / "downloads").glob("*.[pe]*")
    )
    assert {"downloads/reading-xueben.pdf", "downloads/g3-shouce.pdf"} <= set(found)
    assert "5 节课" in page
    assert "downloads/#g3" in (options.site / "grades" / "g3" / "index.html").read_text("utf-8")


def test_no_text_is_a_command(options: BuildOptions) -> None:
    body = BODY.replace("背景里的一句话。", HOSTILE).replace("| 听 |", f"| {HOSTILE.replace('|', '')} |")
    write_course(options.content, "one", '"#emph[题] $x$"', body=body)
    build(options)
    found = words(options.site / "downloads" / "g3-shouce.pdf")
    wanted = ("#emph[题]$x$", '#panic("x")', "#leta=1$x^2$", "@ref[b]", "c//d/*e*/", "{g}")
    assert [each for each in wanted if each not in found] == []


@pytest.mark.parametrize(
    "body",
    [
        "## 家长行动单\n\n" + "\n".join(f"{'    ' * at}- 第{at}层" for at in range(12)),
        "## 家长行动单\n\n|" + "甲|" * 30 + "\n|" + "-|" * 30 + "\n|" + "乙|" * 30,
        "## 家长行动单\n\n" + "长" * 4000,
        "## 家长行动单\n\n" + "- [ ] 一件事。\n" * 90,
        "## 家长行动单\n\n``` \n"
        + "x" * 300
        + "\n```\n\n> > > 引\n\n***\n\n话[^1]。\n\n[^1]: 注\n\n    - 注里的单子",
        "## 家长行动单\n\n🙂 \u202eabc\u202c \u200b 𠮷 ￼",
    ],
    ids=["deep", "wide", "long", "many", "marks", "rare"],
)
def test_whatever_is_written_becomes_a_book(options: BuildOptions, body: str) -> None:
    write_course(options.content, "one", "一节课", body=f"{BODY.split('## 家长')[0]}{body}\n")
    build(options)
    assert len(PdfReader(options.site / "downloads" / "g3-xueben.pdf").pages) > 3


def test_a_familys_book_is_an_epub_too(options: BuildOptions) -> None:
    body = BODY.replace("背景里的一句话。", f"{HOSTILE}<x>&\u000b").replace(
        "今晚先听完。", "今晚先听完[^1]。"
    )
    write_course(options.content, "one", "先听再说", body=body)
    build(options)
    assert not (options.site / "downloads" / "g3-shouce.epub").exists()
    with zipfile.ZipFile(options.site / "downloads" / "g3-xueben.epub") as book:
        assert (book.infolist()[0].filename, book.infolist()[0].compress_type) == (
            "mimetype",
            zipfile.ZIP_STORED,
        )
        assert book.read("mimetype") == b"application/epub+zip"
        package = ElementTree.fromstring(book.read("book/package.opf"))
        named = {each.get("href") for each in package.iter("{http://www.idpf.org/2007/opf}item")}
        assert {f"book/{each}" for each in named} == {
            name for name in book.namelist() if name.startswith("book/") and not name.endswith(".opf")
        }
        texts = {
            name: ElementTree.fromstring(book.read(name)) for name in book.namelist() if ".xhtml" in name
        }
    lesson = "".join(texts["book/lesson-one.xhtml"].itertext())
    assert "☐ 今晚先听完（注里的一句话。）" in re.sub(r"\s", "", lesson).replace("☐", "☐ ")
    assert '#panic("x")' in lesson
    assert "目标里的一句话" not in lesson


def test_books_are_tagged_the_same_each_time_and_made_again_only_where_they_changed(
    options: BuildOptions,
) -> None:
    write_course(options.content, "one", "一", body=BODY)
    other = write_course(options.content, "two", "二", body=BODY)
    other.write_text(other.read_text("utf-8").replace("三年级", "高三"), "utf-8")
    build(options)
    first = {path.name: path.read_bytes() for path in (options.site / "downloads").glob("*.[pe]*")}
    assert {"g3-xueben.pdf", "g12-xueben.pdf"} <= first.keys()
    assert PdfReader(io.BytesIO(first["g3-xueben.pdf"])).trailer["/Root"]["/MarkInfo"]["/Marked"]
    shutil.rmtree(options.kept)
    shutil.rmtree(options.site)
    build(options)
    assert {path.name: path.read_bytes() for path in (options.site / "downloads").glob("*.[pe]*")} == first
    times = {path: path.stat().st_mtime_ns for path in (options.site / "downloads").glob("*.pdf")}
    other.write_text(other.read_text("utf-8").replace("背景里的", "新背景里的"), "utf-8")
    build(options)
    changed = {path.name for path, time in times.items() if path.stat().st_mtime_ns != time}
    assert "g12-xueben.pdf" in changed
    assert "g3-xueben.pdf" not in changed


def test_a_preview_has_no_books_nor_has_a_machine_without_chinese_fonts(
    project: Path, options: BuildOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_course(options.content, "one", "一", body=BODY)
    preview(project)
    assert not (project / PREVIEW / "downloads").exists()
    monkeypatch.setattr("generator.making.find_font", lambda: None)
    build(options)
    assert not (options.site / "downloads").exists()
