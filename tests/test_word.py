"""Word files: what a teacher takes along opens, is laid out as one is used to, is the same each time, and
comes back as the same entry.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import PREVIEW, served, write_course
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from playwright.sync_api import Browser, expect
from pypdf import PdfReader
from test_incremental import preview
from word_roundtrip import (
    CONTENT,
    CONTEXT,
    VOCABULARIES,
    differing_fields,
    document,
    library,
    read,
    same,
    text_again,
    word_files,
)
from zxingcpp import read_barcodes

from generator.build import build
from generator.checking import check
from generator.cli import main
from generator.configuration import read_configuration
from generator.importing.converting import libre_office
from generator.library import gather
from generator.outputs.word import SHEET
from generator.outputs.word.document import docx_of
from generator.schema import LibraryEntry

#: Of a file in a ZIP: how its name is written.
_NAME_IS_UTF8 = 0x800
LESSON = """## 教学目标

说得出三个办法。

## 教学过程

### 一、导入（5 分钟）

讲一讲。

### 二、练习（12 分钟）

练一练。

| 段落 | 说的话 |
|---|---|
| 甲 | 好 |

## 家长行动单

- [ ] 今晚听五分钟
- [x] 已经做到的
"""


def made(content: Path, body: str = LESSON, more: str = "", title: str = "一节课") -> LibraryEntry:
    """An entry of a folder of its own."""
    if not (content / "vocabularies").exists():
        shutil.copytree(CONTENT / "vocabularies", content / "vocabularies")
    write_course(content, "one", title, more, body)
    (entry,) = check(content, today=CONTEXT.today).entries
    assert isinstance(entry, LibraryEntry)
    return entry


def bytes_of(entry: LibraryEntry, content: Path) -> bytes:
    return document(entry, gather([entry], VOCABULARIES), content)


def opened(data: bytes) -> WordDocument:
    return Document(io.BytesIO(data))


def again(entry: LibraryEntry, content: Path) -> str:
    """The body that comes back."""
    return read(entry, bytes_of(entry, content)).draft(entry.id).body


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> WordDocument:
    content = tmp_path_factory.mktemp("lesson")
    return opened(bytes_of(made(content, more="课时: 1\n时长: 40\n"), content))


def test_every_entry_comes_back_as_it_is() -> None:
    """All fields but those of NOT_BROUGHT_BACK, all sections, all words and what they are, all pictures."""
    texts: dict[str, str] = {}
    for entry in (each for each in library().entries if each.has_document):
        imported = read(entry, document(entry))
        draft = imported.draft(entry.id)
        assert same(draft.body) == same(entry.body), entry.path
        assert len(draft.files) == len(entry.body_pictures) + bool(entry.cover), entry.path
        assert imported.remarks == (), entry.path
        texts[entry.path] = text_again(entry, imported)
    came = {entry.path: entry for entry in check(CONTENT, today=CONTEXT.today, instead=texts).entries}
    differing = {
        entry.path: [*differing_fields(entry, came[entry.path])] if entry.path in came else ["refused"]
        for entry in library().entries
        if entry.has_document
    }
    assert {path: said for path, said in differing.items() if said} == {}


@pytest.mark.parametrize(
    "body",
    [
        "- 甲\n    - 乙\n        1. 丙\n        2. 丁\n\n        丁的第二段\n    - 戊",
        "3. 三\n4. 四",
        "- [ ] 一\n- [x] 二\n    - [ ] 三",
        "第一行  \n第二行",
        "**粗**、*斜*、[外面](https://example.com/a?b=1&c=2)、[这一课](one.md)、<https://example.com/>",
        "> 甲：「好。」\n>\n> 乙：「好。」\n>\n> - 一\n> - 二",
        "```\ndef f():\n    return 1\n```",
        "| 甲 | 乙 |\n|---|---|\n| 1<br>2 | **三** |\n| | |",
        "重点：不是标题。\n\n**一行粗体**\n\n一、不是标题\n\n1\\. 不是列表\n\n（一）也不是",
        "一句[^1]，又一句[^2]。\n\n[^1]: 注一 **粗** [链](https://example.com/)。\n\n[^2]: 注二。",
        "### 三级\n\n#### 四级\n\n##### 五级\n\n###### 六级\n\n完。",
        "文本 &lt;w:p> \\]\\]> &amp;amp; 😀 \\*星\\* 结束。",
    ],
)
def test_what_people_write_comes_back(tmp_path: Path, body: str) -> None:
    entry = made(tmp_path, f"{LESSON}\n## 附录\n\n{body}\n")
    assert same(again(entry, tmp_path)) == same(entry.body)


@pytest.mark.parametrize(
    ("written", "back"),
    [
        ("~~删~~", "删"),  # whoever strikes words out in Word means that they go
        ("`码`", "码"),  # Word has no marks for code within a line
        ("```python\n码\n```", "```\n码\n```"),  # nor a place for the name of its language
        ("[教学目标](#教学目标)", "教学目标"),  # a place on the page is none of the document's
        ("甲\n\n* * *\n\n乙", "甲\n\n乙"),
        ("词\n:   义", "**词**\n\n义"),
        ('!!! note "提示"\n    说。', "> **提示**\n>\n> 说。"),
        ("> 甲\n\n<!-- -->\n\n> 乙", "> 甲\n>\n> 乙"),  # two quotations that touch are one
        ("甲\u200f乙", "甲乙"),  # what nobody sees
    ],
)
def test_what_word_has_no_place_for_comes_back_as_words(tmp_path: Path, written: str, back: str) -> None:
    """The kinds of differences that can't be mended: the words stay."""
    entry = made(tmp_path, f"{LESSON}\n## 附录\n\n{written}\n")
    assert same(again(entry, tmp_path)) == same(f"{LESSON}\n## 附录\n\n{back}\n")


def test_pictures_come_back_with_their_words(tmp_path: Path) -> None:
    (tmp_path / "courses" / "one").mkdir(parents=True)
    Image.new("RGB", (1600, 900), "red").save(tmp_path / "courses/one/a.jpg")
    Image.new("RGBA", (60, 40), (0, 0, 0, 90)).save(tmp_path / "courses/one/b.png")
    entry = made(tmp_path, f"{LESSON}\n![一张图](one/a.jpg)\n\n前 ![小图](one/b.png) 后\n")
    data = bytes_of(entry, tmp_path)
    draft = read(entry, data).draft("one")
    assert "![一张图](one/pic-1.jpg)\n\n前 ![小图](one/pic-2.png) 后" in draft.body
    assert [Image.open(io.BytesIO(each)).size for each in draft.files.values()] == [(1200, 675), (60, 40)]
    told = opened(data)
    assert [each.text for each in told.paragraphs if each.style and each.style.name == "Caption"] == [
        "一张图"
    ]
    named = [each.get("descr") for each in told.element.iter(qn("wp:docPr"))]
    assert named == ["一张图", "小图", "本页网址的二维码"]


def test_the_picture_that_stands_for_an_entry_comes_back_as_that(tmp_path: Path) -> None:
    (tmp_path / "courses" / "one").mkdir(parents=True)
    Image.new("RGB", (800, 600), "red").save(tmp_path / "courses/one/a.jpg")
    entry = made(tmp_path, more="封面: {文件: one/a.jpg, 说明: 全家一起}\n")
    draft = read(entry, bytes_of(entry, tmp_path)).draft("one")
    assert draft.values["cover"] == {"file": "one/pic-1.jpg", "alt": "全家一起"}
    assert [*draft.files] == ["pic-1.jpg"]
    assert same(draft.body) == same(entry.body)


def test_what_a_teacher_changed_is_what_comes_back(tmp_path: Path) -> None:
    entry = made(tmp_path, more="课时: 1\n时长: 40\n")
    word = opened(bytes_of(entry, tmp_path))
    for table in word.tables:
        for cell in table._cells:
            if cell.text == "40 分钟":
                cell.paragraphs[0].runs[0].text = "一个半小时，分两次"
            if cell.text == "1 课时":
                cell.paragraphs[0].runs[0].text = "2课时"
    next(each for each in word.paragraphs if each.text == "讲一讲。").runs[0].text = "唱一唱。"
    changed = io.BytesIO()
    word.save(changed)
    imported = read(entry, changed.getvalue())
    draft = imported.draft("one")
    assert draft.values["periods"] == "2"
    assert "唱一唱。" in draft.body
    assert "讲一讲。" not in draft.body
    assert "时长：一个半小时，分两次" in draft.body
    assert "时长" in imported.remarks[0]


def test_it_looks_as_a_teacher_would_have_made_it(lesson: WordDocument) -> None:
    section = lesson.sections[0]
    assert (section.page_width.cm, section.page_height.cm) == pytest.approx((21, 29.7), abs=0.01)
    form = lesson.tables[0]
    assert [cell.text for cell in form.rows[0].cells][:2] == ["课题", "一节课"]
    filled = dict(zip(form._cells[::2], form._cells[1::2], strict=False))
    words = {label.text: said.text for label, said in filled.items()}
    assert (words["年级"], words["课时"], words["时长"]) == ("三年级", "1 课时", "40 分钟")
    fonts = {
        lesson.styles[name].element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}").get(qn("w:eastAsia"))
        for name in ("Heading 1", "Title")
    }
    assert fonts == {"黑体"}
    default = lesson.styles.element.find(f".//{qn('w:rPrDefault')}")
    assert default.find(f".//{qn('w:rFonts')}").get(qn("w:eastAsia")) == "宋体"
    assert default.find(f".//{qn('w:lang')}").get(qn("w:eastAsia")) == "zh-CN"
    fields = [each.get(qn("w:instr")) for each in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_headings_have_their_levels_and_tables_their_heads(lesson: WordDocument) -> None:
    headings = [
        (each.style.name, each.text)
        for each in lesson.paragraphs
        if each.style and each.style.name.startswith("Heading")
    ]
    assert headings[1:4] == [
        ("Heading 1", "教学过程"),
        ("Heading 2", "一、导入（5 分钟）"),
        ("Heading 2", "二、练习（12 分钟）"),
    ]
    heads = [
        bool(table.rows[0]._tr.findall(f"{qn('w:trPr')}/{qn('w:tblHeader')}")) for table in lesson.tables
    ]
    assert heads == [False, True, True]
    assert (lesson.core_properties.title, lesson.core_properties.language) == ("一节课", "zh-CN")


def test_stages_stand_in_a_table_with_their_minutes(lesson: WordDocument) -> None:
    rows = [[cell.text for cell in row.cells] for row in lesson.tables[1].rows]
    assert rows == [["环节", "时间"], ["导入", "5 分钟"], ["练习", "12 分钟"]]


def test_it_says_where_it_is_from(lesson: WordDocument) -> None:
    words = [each.text for each in lesson.paragraphs[-5:]]
    assert words[1].startswith("出自：")
    assert words[2].startswith("许可：")
    assert words[3] == "网页：https://library.example/courses/one/"
    picture = lesson.part.related_parts[
        next(each.get(qn("r:embed")) for each in lesson.element.iter(qn("a:blip")))
    ]
    code = read_barcodes(Image.open(io.BytesIO(picture.blob)).convert("L"))
    assert [each.text for each in code] == ["https://library.example/courses/one/"]
    outside = [each.target_ref for each in lesson.part.rels.values() if each.is_external]
    assert outside == ["https://library.example/courses/one/"]


def test_the_sheet_alone_is_that(tmp_path: Path) -> None:
    entry = made(tmp_path, f"{LESSON}\n一句[^1]。\n\n## 作业\n\n写。[^2]\n\n[^1]: 注一。\n[^2]: 注二。\n")
    files = word_files(gather([entry], VOCABULARIES), tmp_path)
    data = docx_of(files.task(f"{entry.url[1:]}{SHEET}"))
    words = [each.text for each in opened(data).paragraphs]
    assert words[:4] == ["一节课：家长行动单", "今晚听五分钟", "已经做到的", "一句。"]
    assert "写。" not in words
    assert not opened(data).tables
    notes = zipfile.ZipFile(io.BytesIO(data)).read("word/footnotes.xml").decode()
    assert "注一" in notes
    assert "注二" not in notes


HOSTILE = (
    "",
    "没有小节。",
    "]]> <w:p> </w:document> &#0; \u200f右\u202e 👪 \U0010ffff \ufffe \x0b\x01 {{ x }} %s",
    "- " * 600 + "深",
    "\n".join(f"{' ' * 2 * at}- {at}" for at in range(60)),
    "> " * 60 + "引",
    "| "
    + " | ".join("列" * (at % 3 + 1) for at in range(90))
    + " |\n|"
    + "---|" * 90
    + "\n"
    + "| 1 " * 90
    + "|",
    "| 甲 |\n|---|\n" + "| 行 |\n" * 3000,
    "一[^1]\n\n[^1]: 注里的注[^2]\n\n[^2]: 二\n\n[^3]: 没有人用",
    "[坏](javascript:alert(1)) [坏](http://[) ![没有](none.png) ![外面](https://example.com/a.png) ![](../../x.png)",
    "<script>alert(1)</script>\n\n<div>\n<b>字</b>\n</div>\n\n<!-- 不见 -->",
    "<script>" * 20_000 + "\n\n" + "（" * 20_000,
    "## \n\n#\n\n###### ![](a.png)",
    "字" * 20_000,
)


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_written_the_file_is_sound(tmp_path: Path, body: str) -> None:
    entry = replace(made(tmp_path), body=body, title="<w:p> ]]> \x00 \u202e 题")
    data = bytes_of(entry, tmp_path)
    word = opened(data)
    assert word.paragraphs[0].text == "<w:p> ]]>  \u202e 题"
    said = "".join(each.text or "" for each in word.element.iter(qn("w:t")))
    assert "alert(1)" not in said
    assert "javascript:" not in "".join(each.target_ref for each in word.part.rels.values())
    assert (
        max((len(row._tr.findall(qn("w:tc"))) for table in word.tables for row in table.rows), default=0)
        <= 63
    )
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert not [name for name in names if "vba" in name.lower() or "embed" in name.lower()]


def test_every_part_that_is_named_is_there(tmp_path: Path) -> None:
    entry = made(tmp_path, f"{LESSON}\n一[^1]\n\n[^1]: [链](https://example.com/)\n")
    package = zipfile.ZipFile(io.BytesIO(bytes_of(entry, tmp_path)))
    names = set(package.namelist())
    types = package.read("[Content_Types].xml").decode()
    assert {name[1:] for name in re.findall(r'PartName="([^"]+)"', types)} <= names
    for rels in (name for name in names if name.endswith(".rels")):
        targets = re.findall(r'Target="([^"]+)"(?! TargetMode)', package.read(rels).decode())
        folder = "" if rels.startswith("_rels") else "word/"
        assert {f"{folder}{target}" for target in targets} <= names
    for part in ("document", "footnotes"):
        text, links = (
            package.read(f"word/{name}").decode() for name in (f"{part}.xml", f"_rels/{part}.xml.rels")
        )
        assert set(re.findall(r'r:(?:id|embed)="([^"]+)"', text)) <= set(re.findall(r'Id="([^"]+)"', links))


def test_the_same_entry_is_the_same_bytes(tmp_path: Path) -> None:
    entry = made(tmp_path)
    assert bytes_of(entry, tmp_path) == bytes_of(entry, tmp_path)


@pytest.fixture
def with_word(project: Path) -> Iterator[Path]:
    """A project of a lesson with a sheet and one without, with its Word files."""
    write_course(project / "content", "one", "甲课", body=LESSON)
    write_course(project / "content", "two", "乙课")
    build(replace(read_configuration(project / "mkdocs.yml", project / "site"), word=True))
    return project


def test_a_page_leads_to_its_files_and_what_stays_is_not_made_again(with_word: Path) -> None:
    site = with_word / "site"
    page = (site / "courses" / "one" / "index.html").read_text("utf-8")
    other = (site / "courses" / "two" / "index.html").read_text("utf-8")
    assert 'href="../../courses/one/document.docx" download="甲课.docx"' in page
    assert 'href="../../courses/one/sheet.docx" download="家长行动单：甲课.docx"' in page
    assert "document.docx" in other
    assert "sheet.docx" not in other
    assert not (site / "courses" / "two" / "sheet.docx").exists()
    files = sorted(site.rglob("*.docx"))
    assert [Document(str(file)).core_properties.title for file in files] == [
        "甲课",
        "甲课：家长行动单",
        "乙课",
    ]
    before = {file: (file.stat().st_mtime_ns, file.read_bytes()) for file in files}
    write_course(with_word / "content", "one", "甲课", body=LESSON.replace("讲一讲", "唱一唱"))
    build(replace(read_configuration(with_word / "mkdocs.yml", site), word=True))
    stayed = [file for file in files if file.stat().st_mtime_ns == before[file][0]]
    assert [f"{file.parent.name}/{file.name}" for file in stayed] == ["one/sheet.docx", "two/document.docx"]
    shutil.rmtree(with_word / ".cache")
    shutil.rmtree(site)
    write_course(with_word / "content", "one", "甲课", body=LESSON)
    build(replace(read_configuration(with_word / "mkdocs.yml", site), word=True))
    assert [file.read_bytes() for file in files] == [before[file][1] for file in files]


def test_there_is_none_where_nobody_wants_it(project: Path) -> None:
    write_course(project / "content", "one", "甲课", body=LESSON)
    build(read_configuration(project / "mkdocs.yml", project / "site"))
    preview(project)
    for site in (project / "site", project / PREVIEW):
        assert not list(site.rglob("*.docx"))
        assert ".docx" not in (site / "courses" / "one" / "index.html").read_text("utf-8")


WECHAT = (
    "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/86.0 Mobile Safari/537.36 MicroMessenger/8.0"
)


@pytest.mark.browser
def test_wechat_says_how_and_other_browsers_save_the_file(with_word: Path, browser: Browser) -> None:
    with served(with_word / "site") as root:
        told, saved = browser.new_context(user_agent=WECHAT), browser.new_context()
        for context in (told, saved):
            page = context.new_page()
            page.goto(f"{root}courses/one/")
            page.get_by_text("更多", exact=True).click()
            link = page.get_by_role("link", name="下载 Word")
            if context is told:
                link.click()
                assert "在浏览器打开" in page.locator("[data-part=told]").inner_text()
                assert page.url.endswith("/courses/one/")
            else:
                size = round((with_word / "site/courses/one/document.docx").stat().st_size / 1024)
                expect(link).to_have_text(f"下载 Word（{size} KB）")
                with page.expect_download() as download:
                    link.click()
                assert download.value.suggested_filename == "甲课.docx"
            context.close()


def test_a_collection_is_exported_as_word_files(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, title in (("one", "甲课：一/二"), ("two", "乙课"), ("three", "丙课")):
        write_course(project / "content", name, title)
    write_course(project / "content", "four", "乙课", more="单位: 甲乙小学\n")
    monkeypatch.chdir(project)
    assert main(["export", "教案", "--word"]) == 0
    assert "4 个 Word 文件" in capsys.readouterr().out
    names = {each.name for each in (project / "教案").iterdir()}
    assert names == {"甲课：一 二.docx", "丙课.docx", "乙课（two）.docx", "乙课（four）.docx"}
    (project / "教案" / "丙课.docx").write_bytes(b"")
    assert main(["export", "教案", "--word"]) == 1
    assert "丙课.docx" in capsys.readouterr().err
    assert not (project / "教案" / "丙课.docx").read_bytes()
    assert main(["export", "教案", "--word", "--force"]) == 0
    assert Document(project / "教案" / "丙课.docx").core_properties.title == "丙课"


@pytest.mark.browser
def test_the_shelf_gives_all_word_files_in_one(with_word: Path, browser: Browser, tmp_path: Path) -> None:
    with served(with_word / "site") as root:
        context = browser.new_context()
        page = context.new_page()
        fetched: list[str] = []
        page.on("request", lambda request: fetched.append(request.url))
        page.goto(f"{root}shelf/?ids=courses/one,two,three")
        expect(page.locator("[data-part=told]")).to_contain_text("清单里有 3 条")
        assert not [url for url in fetched if "assets/zip" in url]
        with page.expect_download() as download:
            page.get_by_role("button", name="下载 Word（压缩包）").click()
        download.value.save_as(tmp_path / "all.zip")
        expect(page.locator("[data-part=told]")).to_contain_text("下载了 2 条的 Word")
        assert len([url for url in fetched if url.startswith(f"{root}assets/zip")]) == 1
        context.close()
    package = zipfile.ZipFile(tmp_path / "all.zip")
    assert package.testzip() is None
    assert package.namelist() == ["01 甲课.docx", "02 乙课.docx"]
    assert all(each.flag_bits & _NAME_IS_UTF8 for each in package.infolist())
    assert {each.date_time for each in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    for name, file in (("one", "01 甲课.docx"), ("two", "02 乙课.docx")):
        assert package.read(file) == (with_word / f"site/courses/{name}/document.docx").read_bytes()


@pytest.mark.browser
def test_what_packs_word_files_is_asked_for_again(with_word: Path, browser: Browser) -> None:
    with served(with_word / "site") as root:
        context = browser.new_context()
        context.route("**/assets/zip.*", lambda route: route.abort())
        page = context.new_page()
        page.goto(f"{root}shelf/?ids=courses/one,two")
        expect(page.locator("[data-part=told]")).to_contain_text("清单里有 2 条")
        page.get_by_role("button", name="下载 Word（压缩包）").click()
        expect(page.locator("[data-part=failed]")).to_contain_text("有 2 条没有取到")
        context.unroute("**/assets/zip.*")
        with page.expect_download() as download:
            page.get_by_role("button", name="重试").click()
        assert download.value.suggested_filename == "收藏的 Word.zip"
        context.close()


@pytest.mark.skipif(not libre_office(), reason="LibreOffice is not installed")
def test_libre_office_opens_it_as_it_is(tmp_path: Path) -> None:
    entry = made(tmp_path, f"{LESSON}\n一[^1]\n\n[^1]: 注的话\n")
    (tmp_path / "one.docx").write_bytes(bytes_of(entry, tmp_path))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [libre_office(), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "one.docx")], check=True, capture_output=True, timeout=120)
    pages = PdfReader(tmp_path / "one.pdf").pages
    words = "".join(page.extract_text() for page in pages)
    assert 1 <= len(pages) <= 3
    for said in ("一节课", "课题", "二、练习（12 分钟）", "☐", "☑", "注的话", "出自", f"共 {len(pages)} 页"):
        assert said in words


@given(st.text(alphabet="甲乙 \n\t#>-*_~`[]()!|1.:^&<;\"'\\😀\u200f\x01x", max_size=120))
@settings(max_examples=150)
def test_any_text_makes_a_file_that_opens_and_is_read(body: str) -> None:
    entry = replace(next(each for each in library().entries if each.has_document), body=body)
    of_one = gather([entry], VOCABULARIES)
    data = docx_of(word_files(of_one).task(f"{entry.url[1:]}document.docx"))
    opened(data)
    assert read(entry, data).title == entry.title


def test_what_the_site_says_of_its_licence_has_no_markup_in_files(project: Path) -> None:
    told = read_configuration(project / "mkdocs.yml", project / "site")
    told = replace(told, copyright='<a href="/l">CC BY</a> &amp; 其他')
    assert told.licence_words == "CC BY & 其他"
