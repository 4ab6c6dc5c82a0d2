"""Books that people have composed: what stands in them, what they take the place of, where readers find
them.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdf
import pytest
from conftest import build, write_course
from docx import Document
from test_books import BODY, books_in, library_in, made, needs_font, text_of

from generator.outputs.books.composing import FEWEST, books_of

BOOK = """---
标题: {title}
给谁: [{readers}]
{more}摘要: 按先后排好的几节课，一个星期读一课，读完做一件小事，不慌不忙。
部分:
  - {{名称: 头一周, 课程: [er]}}
  - {{名称: 后来, 课程: [yi]}}
更新: 2026-03-01
---

## 怎样用这本书

从头一周读起，一次一课。
"""


def write_book(
    content: Path, name: str = "di-yi-yue", title: str = "第一月", readers: str = "家长", more: str = ""
) -> Path:
    path = content / "books" / f"{name}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(BOOK.format(title=title, readers=readers, more=more), "utf-8")
    return path


@pytest.fixture
def lessons(project: Path) -> Path:
    """A project with two lessons for a grade."""
    write_course(project / "content", "yi", "先听三分钟", "主题: [亲子沟通]\n", BODY)
    write_course(
        project / "content", "er", "再说一句", "主题: [亲子沟通]\n", BODY.replace("互换一晚", "换一句")
    )
    return project


def titles(project: Path) -> list[str]:
    return [book.title for book in books_of(library_in(project / "content"))]


def test_a_book_stands_beside_those_by_rule(lessons: Path) -> None:
    write_book(lessons / "content")
    assert titles(lessons) == ["三年级学本", "三年级操作手册", "第一月学本"]
    book = books_of(library_in(lessons / "content"))[-1]
    assert [(part.title, [each.id for each in part.lessons]) for part in book.parts] == [
        ("头一周", ["er"]),
        ("后来", ["yi"]),
    ]
    assert book.paths == ("books/di-yi-yue/xue-ben.pdf", "books/di-yi-yue/xue-ben.epub")


def test_a_book_for_both_is_two_books(lessons: Path) -> None:
    write_book(lessons / "content", readers="家长, 老师")
    assert titles(lessons)[2:] == ["第一月学本", "第一月操作手册"]


def test_a_title_that_says_what_it_is_says_it_once(lessons: Path) -> None:
    write_book(lessons / "content", title="第一月学本")
    assert titles(lessons)[-1] == "第一月学本"


def test_the_book_of_a_grade_takes_the_place_of_that_by_rule(lessons: Path) -> None:
    write_book(lessons / "content", title="三年级", more="年级用书: 三年级\n")
    found = books_of(library_in(lessons / "content"))
    assert [book.title for book in found] == ["三年级学本", "三年级操作手册"]
    assert [bool(book.composed) for book in found] == [True, False]
    assert found[0].paths[0] == "downloads/grades/g3/xue-ben.pdf"


def test_the_book_of_a_theme_takes_the_place_of_that_by_rule(lessons: Path) -> None:
    for number in range(FEWEST):
        write_course(lessons / "content", f"ke-{number}", f"第 {number} 课", "主题: [亲子沟通]\n", BODY)
    before = titles(lessons)
    write_book(lessons / "content", title="亲子沟通", readers="老师", more="主题用书: 亲子沟通\n")
    assert titles(lessons) == before
    assert [book.title for book in books_of(library_in(lessons / "content")) if book.composed] == [
        "亲子沟通操作手册"
    ]


def test_a_draft_is_no_book(lessons: Path) -> None:
    write_book(lessons / "content", more="状态: 草稿\n")
    assert "第一月学本" not in titles(lessons)


@needs_font
def test_its_files_have_its_order_and_its_foreword(lessons: Path) -> None:
    write_book(lessons / "content", readers="家长, 老师")
    files = made(books_in(lessons))
    for name in ("xue-ben", "cao-zuo-shou-ce"):
        printed = text_of(files[f"books/di-yi-yue/{name}.pdf"])
        before, _, after = printed.partition("目录")
        assert "从头一周读起" in before
        assert after.index("再说一句") < after.index("先听三分钟")
        assert "2026年3月1日版" in printed
    manual = Document(io.BytesIO(files["books/di-yi-yue/cao-zuo-shou-ce.docx"]))
    headings = [each.text for each in manual.paragraphs if each.style.name in ("Heading 1", "Heading 2")]
    assert headings == ["头一周", "再说一句", "后来", "先听三分钟", "主题索引"]
    assert "从头一周读起，一次一课。" in [each.text for each in manual.paragraphs]


@needs_font
def test_another_order_is_another_book(lessons: Path) -> None:
    path = write_book(lessons / "content")
    before = {file.path: file.key for file in books_in(lessons).files()}
    text = path.read_text("utf-8")
    for changed in (
        text.replace("头一周,", "第一周,"),
        text.replace("[er]", "[er, yi]").replace("  - {名称: 后来, 课程: [yi]}\n", ""),
        text.replace("一次一课", "一天一课"),
    ):
        path.write_text(changed, "utf-8")
        after = {file.path: file.key for file in books_in(lessons).files()}
        other = {each for each in before if before[each] != after[each]}
        assert other == {each for each in before if each.startswith("books/")}


@needs_font
def test_readers_find_it(lessons: Path) -> None:
    settings = lessons / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("handbooks: false", "handbooks: true"), "utf-8")
    write_book(lessons / "content", more="年级: [三年级]\n")
    done = build(lessons)
    assert done.returncode == 0, done.stderr
    site = lessons / "site"
    own = (site / "books/di-yi-yue/index.html").read_text("utf-8")
    pages = len(pypdf.PdfReader(site / "books/di-yi-yue/xue-ben.pdf").pages)
    assert f"{pages} 页" in own
    for address in ("../../courses/er/", "../../courses/yi/", "../../books/di-yi-yue/xue-ben.epub"):
        assert f'href="{address}"' in own
    assert re.search(r"EPUB <small>\d+ KB", own)
    assert 'href="../books/di-yi-yue/xue-ben.pdf"' in (site / "downloads/index.html").read_text("utf-8")
    assert 'href="../../books/di-yi-yue/">第一月学本' in (site / "grades/g3/index.html").read_text("utf-8")
    assert "第一月" in (site / "courses/er/index.html").read_text("utf-8")


@needs_font
def test_its_page_says_the_size_that_its_files_have_now(lessons: Path) -> None:
    settings = lessons / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("handbooks: false", "handbooks: true"), "utf-8")
    write_book(lessons / "content")
    assert build(lessons).returncode == 0
    path = lessons / "content" / "courses" / "er.md"
    path.write_text(path.read_text("utf-8") + "\n" + "换着说，说完再听。\n\n" * 400, "utf-8")
    assert build(lessons).returncode == 0
    pages = len(pypdf.PdfReader(lessons / "site/books/di-yi-yue/xue-ben.pdf").pages)
    assert f"{pages} 页" in (lessons / "site/books/di-yi-yue/index.html").read_text("utf-8")
    assert f"{pages} 页" in (lessons / "site/downloads/index.html").read_text("utf-8")
