"""The books: which there are, what stands in them, that they are the same each time and can't be broken
into.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pypdf
import pytest
from docx import Document
from PIL import Image

from generator.caching.packed import Packed
from generator.checking import check
from generator.importing.converting import libre_office
from generator.library import Library, gather
from generator.outputs.books import Books, Imprint
from generator.outputs.books.composing import FEWEST, MOST, books_of
from generator.outputs.share_images import find_font
from tests.conftest import write_course

FONT = find_font()
needs_font = pytest.mark.skipif(FONT is None, reason="no Chinese font")
IMPRINT = Imprint("资源库", "https://library.example/", "CC BY-NC-SA 4.0", "#a3341f")
BODY = """## 课程背景

为什么要上。

## 教学目标

说得出三个办法。

## 教学过程

先听，再说。

## 参考答案

答案只给老师。

## 家长行动单

- [ ] 今晚先听三分钟

| | 一 | 二 |
|---|---|---|
| 做到了 | | |

## 亲子任务

互换一晚。
"""
#: Debian's is a file for Java that not every machine runs by itself.
EPUBCHECK = shutil.which("epubcheck")
HOSTILE = '写着 #panic() $x$ *粗* <label> @ref \\\\ `#` // /* ]] #import "@preview/x:1.0.0"'


def library_in(content: Path) -> Library:
    checked = check(content)
    return gather(checked.entries, checked.vocabularies)


def books_in(project: Path) -> Books:
    assert FONT
    return Books(library_in(project / "content"), IMPRINT, FONT, project / "kept" / "books.sqlite", {})


def made(books: Books) -> dict[str, bytes]:
    return dict(books.bytes_of([file.path for file in books.files()]))


def text_of(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def test_a_grade_has_both_books_and_a_theme_with_enough_lessons(project: Path) -> None:
    for number in range(FEWEST):
        write_course(project / "content", f"ke-{number}", f"第 {number} 课", "主题: [亲子沟通]\n", BODY)
    found = {book.title: len(book.lessons) for book in books_of(library_in(project / "content"))}
    assert found == dict.fromkeys(
        ["三年级学本", "三年级操作手册", "亲子沟通学本", "亲子沟通操作手册"], FEWEST
    )


def test_a_theme_with_fewer_lessons_has_none(project: Path) -> None:
    for number in range(FEWEST - 1):
        write_course(project / "content", f"ke-{number}", f"第 {number} 课", "主题: [亲子沟通]\n", BODY)
    assert {book.by for book in books_of(library_in(project / "content"))} == {"grades"}


def test_samples_stand_only_where_there_is_nothing_else(project: Path) -> None:
    content = project / "content"
    write_course(content, "shi-li", "示例：一课", "示例: 是\n", BODY)
    assert [book.lessons[0].id for book in books_of(library_in(content))] == ["shi-li", "shi-li"]
    write_course(content, "zhen-de", "真的一课", "", BODY)
    assert {entry.id for book in books_of(library_in(content)) for entry in book.lessons} == {"zhen-de"}


def test_families_get_no_lesson_in_which_nothing_is_for_them(project: Path) -> None:
    write_course(project / "content", "ke")
    assert [book.kind for book in books_of(library_in(project / "content"))] == ["操作手册"]


def test_a_book_takes_as_many_lessons_as_are_printed_and_says_what_is_left(project: Path) -> None:
    for number in range(MOST + 2):
        write_course(project / "content", f"ke-{number}", f"第 {number} 课", "", BODY)
    found = [(book.title, len(book.lessons), book.left) for book in books_of(library_in(project / "content"))]
    assert found == [("三年级学本", MOST, 2), ("三年级操作手册", MOST, 2)]


@needs_font
def test_each_reader_gets_what_serves_them(project: Path) -> None:
    write_course(project / "content", "ke", "听三分钟", "", BODY)
    files = made(books_in(project))
    families = text_of(files["downloads/grades/g3/xue-ben.pdf"])
    teachers = text_of(files["downloads/grades/g3/cao-zuo-shou-ce.pdf"])
    for words in ("为什么要上", "今晚先听三分钟", "互换一晚", "我们家写一写", "目录", "听三分钟", "12356"):
        assert words in families
    for words in ("答案只给老师", "先听，再说", "今晚先听三分钟", "还没有审核记录"):
        assert words in teachers
    assert "答案只给老师" not in families
    assert "我们家写一写" not in teachers


@needs_font
def test_a_manual_in_word_is_the_one_on_paper(project: Path) -> None:
    content = project / "content"
    write_course(content, "ke", "听三分钟", "主题: [亲子沟通]\n", BODY)
    write_course(content, "wang", "睡前五分钟", "", "## 教学目标\n\n- [ ] 睡前五分钟\n")
    other = content / "courses" / "wang.md"
    other.write_text(other.read_text("utf-8").replace("基础课", "网络课"), "utf-8")
    files = made(books_in(project))
    printed = text_of(files["downloads/grades/g3/cao-zuo-shou-ce.pdf"])
    manual = Document(io.BytesIO(files["downloads/grades/g3/cao-zuo-shou-ce.docx"]))
    headings = [(each.style.name, each.text) for each in manual.paragraphs if "Heading" in each.style.name]
    assert [words for name, words in headings if name == "Heading 1"] == ["基础课", "网络课", "主题索引"]
    assert [words for name, words in headings if name == "Heading 2"] == ["听三分钟", "睡前五分钟"]
    assert ("Heading 3", "参考答案") in headings
    words = [each.text for each in manual.paragraphs]
    assert {"三年级操作手册", "答案只给老师。", "今晚先听三分钟", "亲子沟通"} <= set(words)
    assert all("".join(each.split()) in printed for _, each in headings)
    assert "还没有审核记录" in printed
    assert "听三分钟、睡前五分钟" in "".join(
        cell.text for table in manual.tables for row in table.rows for cell in row.cells
    )


@needs_font
def test_a_manual_in_word_has_contents_and_asks_nothing(project: Path) -> None:
    write_course(project / "content", "ke", "听三分钟", "主题: [亲子沟通]\n", BODY)
    package = zipfile.ZipFile(io.BytesIO(made(books_in(project))["downloads/grades/g3/cao-zuo-shou-ce.docx"]))
    parts = {
        name: package.read(name).decode() for name in package.namelist() if name.endswith((".xml", ".rels"))
    }
    for part in parts.values():
        ElementTree.fromstring(part)
    document = parts["word/document.xml"]
    for mark in re.findall(r'w:anchor="([^"]+)"|PAGEREF (\w+)', document):
        assert document.count(f'w:name="{mark[0] or mark[1]}"') == 1
    assert "TOC \\o" in document
    assert "updateFields" not in parts["word/settings.xml"]
    assert 'w:instr="PAGE"' in parts["word/footer1.xml"]
    assert "三年级操作手册" in parts["docProps/core.xml"]


@pytest.mark.skipif(not libre_office(), reason="no LibreOffice")
@needs_font
def test_a_manual_in_word_opens(project: Path) -> None:
    write_course(project / "content", "ke", "听三分钟", "", BODY)
    path = project / "shou-ce.docx"
    path.write_bytes(made(books_in(project))["downloads/grades/g3/cao-zuo-shou-ce.docx"])
    profile = f"-env:UserInstallation=file://{project}/office"
    command = [
        libre_office(),
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(project),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True)
    pages = pypdf.PdfReader(project / "shou-ce.pdf").pages
    assert [len("".join(page.extract_text().split())) > 10 for page in pages][:4] == [True] * 4
    assert "".join(pages[4].extract_text().split()).endswith("2")


@needs_font
def test_a_pdf_is_tagged_and_says_its_title_and_language(project: Path) -> None:
    write_course(project / "content", "ke", "听三分钟", "", BODY)
    reader = pypdf.PdfReader(io.BytesIO(made(books_in(project))["downloads/grades/g3/xue-ben.pdf"]))
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).lower() == "zh-cn"
    assert reader.metadata.title == "三年级学本"
    assert "CreationDate" not in str(reader.metadata)


@needs_font
def test_what_is_written_is_never_read_as_markup(project: Path) -> None:
    body = BODY.replace("互换一晚。", HOSTILE)
    write_course(project / "content", "ke", '"#set $x$ @a <b> \\\\ 课"', "", body)
    files = made(books_in(project))
    words = text_of(files["downloads/grades/g3/xue-ben.pdf"])
    for each in ("#panic()", "$x$", "@ref", "@preview", "#set"):
        assert each in words
    package = zipfile.ZipFile(io.BytesIO(files["downloads/grades/g3/xue-ben.epub"]))
    assert "<script" not in "".join(package.read(name).decode() for name in package.namelist())


@needs_font
def test_a_character_that_no_font_has_stops_no_book(project: Path) -> None:
    write_course(project / "content", "ke", "一课", "", BODY.replace("互换一晚", "互换\U000f1234一晚"))
    assert made(books_in(project))["downloads/grades/g3/xue-ben.pdf"].startswith(b"%PDF")


@needs_font
def test_the_same_lessons_give_the_same_bytes(project: Path) -> None:
    write_course(project / "content", "ke", "一课", "", BODY)
    first = made(books_in(project))
    (project / "kept" / "books.sqlite").unlink()
    assert made(books_in(project)) == first


@needs_font
def test_only_books_whose_lessons_changed_are_made_again(project: Path) -> None:
    write_course(project / "content", "ke", "一课", "", BODY)
    other = write_course(project / "content", "er", "二课", "", BODY)
    other.write_text(other.read_text("utf-8").replace("[三年级]", "[五年级]"), "utf-8")
    books_in(project).records()
    kept = Packed(project / "kept" / "books.sqlite")
    before = kept.keys()
    other.write_text(other.read_text("utf-8").replace("互换一晚", "互换两晚"), "utf-8")
    books_in(project).records()
    # Of one grade two PDFs, an EPUB, a Word file, two covers, two records; those of the other stay.
    assert len(kept.keys() & before) == 8
    assert len(kept.keys()) == 16


@needs_font
def test_a_record_says_how_many_pages_and_bytes(project: Path) -> None:
    write_course(project / "content", "ke", "一课", "", BODY)
    books = books_in(project)
    records, files = books.records(), made(books)
    for record in records:
        assert record.pages == len(pypdf.PdfReader(io.BytesIO(files[record.files[0].path])).pages)
        assert [file.size for file in record.files] == [len(files[file.path]) for file in record.files]
    assert [[file.called for file in record.files] for record in records] == [
        ["PDF", "EPUB"],
        ["PDF", "Word"],
    ]


@needs_font
def test_an_epub_is_what_readers_of_books_expect(project: Path) -> None:
    write_course(project / "content", "ke", "一课 & 半", "", BODY)
    data = made(books_in(project))["downloads/grades/g3/xue-ben.epub"]
    package = zipfile.ZipFile(io.BytesIO(data))
    first = package.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert package.read("mimetype") == b"application/epub+zip"
    names = [name for name in package.namelist() if name.endswith((".xhtml", ".opf", ".xml"))]
    trees = {name: ElementTree.fromstring(package.read(name)) for name in names}
    opf = "{http://www.idpf.org/2007/opf}"
    items = {item.get("id"): item.get("href") for item in trees["book/package.opf"].iter(f"{opf}item")}
    assert {f"book/{href}" for href in items.values()} <= set(package.namelist())
    spine = [items[ref.get("idref")] for ref in trees["book/package.opf"].iter(f"{opf}itemref")]
    assert spine == ["cover.xhtml", "imprint.xhtml", "lesson-1.xhtml"]
    xhtml = "{http://www.w3.org/1999/xhtml}"
    leads = [link.get("href") for link in trees["book/nav.xhtml"].iter(f"{xhtml}a")]
    assert leads == spine
    for name, tree in trees.items():
        if name.endswith(".xhtml"):
            assert tree.get("lang") == "zh-CN"
            assert tree.find(f".//{xhtml}title").text
            assert all(picture.get("alt") for picture in tree.iter(f"{xhtml}img"))


@needs_font
def test_the_page_of_downloads_leads_to_every_book(project: Path) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("handbooks: false", "handbooks: true"), "utf-8")
    write_course(project / "content", "ke", "一课", "", BODY)
    command = [sys.executable, "-m", "generator.cli", "build"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    site = project / "site"
    page = (site / "downloads" / "index.html").read_text("utf-8")
    pdf = site / "downloads" / "grades" / "g3" / "xue-ben.pdf"
    assert f"{len(pypdf.PdfReader(pdf).pages)} 页" in page
    grade = (site / "grades" / "g3" / "index.html").read_text("utf-8")
    for ending in ("xue-ben.pdf", "xue-ben.epub", "cao-zuo-shou-ce.pdf", "cao-zuo-shou-ce.docx"):
        path = f"downloads/grades/g3/{ending}"
        assert f'href="../{path}"' in page
        assert f'href="../../{path}"' in grade
        assert (site / path).is_file()
    assert 'src="../downloads/grades/g3/xue-ben.webp"' in page
    assert 'alt="《三年级学本》的封面"' in page


@needs_font
def test_a_cover_is_a_small_picture_of_the_first_page(project: Path) -> None:
    write_course(project / "content", "ke", "一课", "", BODY)
    files = made(books_in(project))
    for name, ground in (("xue-ben", (251, 244, 234)), ("cao-zuo-shou-ce", (163, 52, 31))):
        data = files[f"downloads/grades/g3/{name}.webp"]
        assert len(data) < 8000
        with Image.open(io.BytesIO(data)) as image:
            assert image.size == (168, 238)
            near = zip(image.getpixel((4, 4)), ground, strict=True)
        assert all(abs(one - other) < 12 for one, other in near)


@needs_font
def test_what_is_left_out_of_a_book_is_said_anew(project: Path) -> None:
    for number in range(MOST + 1):
        write_course(project / "content", f"ke-{number}", f"第 {number} 课", "", BODY)
    before = {file.path: file.key for file in books_in(project).files()}
    path = write_course(project / "content", "zui-hou", "最后一课", "", BODY)
    path.write_text(path.read_text("utf-8").replace("2025-03-01", "2020-03-01"), "utf-8")
    after = {file.path: file.key for file in books_in(project).files()}
    assert before.keys() == after.keys()
    assert all(before[path] != after[path] for path in before)


@needs_font
def test_a_picture_stands_in_both_files_with_its_words(project: Path) -> None:
    shown = BODY.replace("互换一晚。", "互换一晚。\n\n![妈妈在听](tu.png)")
    write_course(project / "content", "ke", "一课", "", shown)
    picture = project / "wide.png"
    Image.new("RGB", (1200, 600), "#a3341f").save(picture)
    content = project / "content"
    Image.open(picture).save(content / "courses" / "tu.png")
    at = {"courses/tu.png": str(picture)}
    assert FONT
    books = Books(library_in(content), IMPRINT, FONT, project / "kept" / "books.sqlite", {}, at)
    files = made(books)
    pages = pypdf.PdfReader(io.BytesIO(files["downloads/grades/g3/xue-ben.pdf"])).pages
    assert sum(len(page.images) for page in pages) == 1
    package = zipfile.ZipFile(io.BytesIO(files["downloads/grades/g3/xue-ben.epub"]))
    assert '<img src="picture-1.jpg" alt="妈妈在听"/>' in package.read("book/lesson-1.xhtml").decode()
    assert package.read("book/picture-1.jpg").startswith(b"\xff\xd8")


@pytest.mark.skipif(not (EPUBCHECK and shutil.which("java")), reason="no epubcheck")
@needs_font
def test_epubcheck_finds_nothing_to_say(project: Path) -> None:
    content = project / "content"
    shown = BODY.replace("互换一晚。", "互换一晚。\n\n![妈妈在听](tu.png)\n\n> 引 <b>文</b>[^1]\n\n[^1]: 注")
    write_course(content, "ke", "一课 & 半", "", shown)
    Image.new("RGBA", (1200, 600), "#a3341f80").save(content / "courses" / "tu.png")
    at = {"courses/tu.png": str(content / "courses" / "tu.png")}
    assert FONT
    books = Books(library_in(content), IMPRINT, FONT, project / "kept" / "books.sqlite", {}, at)
    path = project / "xue-ben.epub"
    path.write_bytes(made(books)["downloads/grades/g3/xue-ben.epub"])
    assert "book/picture-1.jpg" in zipfile.ZipFile(path).namelist()
    command = ["java", "-jar", str(EPUBCHECK), "--failonwarnings", str(path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@needs_font
@pytest.mark.parametrize(
    "sheet",
    [
        "\n".join(f"{'    ' * at}- 第{at}层" for at in range(12)),
        "|" + "甲|" * 30 + "\n|" + "-|" * 30 + "\n|" + "乙|" * 30,
        "长" * 4000,
        "- [ ] 一件事。\n" * 90,
        "``` \n" + "x" * 300 + "\n```\n\n> > > 引\n\n***\n\n话[^1]。\n\n[^1]: 注\n\n    - 注里的单子",
        "🙂 \u202eabc\u202c \u200b 𠮷 \ufffc",
    ],
    ids=["deep", "wide", "long", "many", "marks", "rare"],
)
def test_whatever_is_written_becomes_a_book(project: Path, sheet: str) -> None:
    write_course(project / "content", "ke", "一课", "", f"## 家长行动单\n\n{sheet}\n")
    files = made(books_in(project))
    assert len(pypdf.PdfReader(io.BytesIO(files["downloads/grades/g3/xue-ben.pdf"])).pages) > 3
    package = zipfile.ZipFile(io.BytesIO(files["downloads/grades/g3/xue-ben.epub"]))
    for name in package.namelist():
        if name.endswith((".xhtml", ".opf")):
            ElementTree.fromstring(package.read(name))
