"""`library import lesson.docx`: what other people's Word files become, and what is refused."""

from __future__ import annotations

import io
import os
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from word.school_files import two_lessons

from generator.checking import check
from generator.cli import main
from generator.collections.courses.fields import Course
from generator.importing import Refused
from generator.importing.editing import Editor
from generator.importing.sections import is_section
from generator.importing.values import fitted
from generator.importing.word import read_word
from generator.reading import read_vocabularies
from generator.rendering.markdown import render
from generator.schema import Context, field_called, fields_by_word
from generator.schema.types import Grades
from generator.writing import entry_text, id_for

WORD = ROOT / "tests/word"
FILES = sorted(WORD.glob("*.docx"))
VOCABULARIES, _ = read_vocabularies(ROOT / "content")
CONTEXT = Context(VOCABULARIES, date(2026, 11, 24))
#: What a person would fill in.
FILLED = {
    "年级": "三年级",
    "类别": "基础课",
    "领域": "家庭教育",
    "摘要": "家里总为一件小事吵。这节课练会三个不伤和气的办法，当晚就能用。",
    "日期": "2025-03-01",
}
#: Words of the files that became values of fields, and lines that only say 教案.
INTO_FIELDS = {
    "家庭教育课程教案",
    "教学设计",
    "小学一年级至三年级",
    "家庭教育教案",
    "四至六年级",
    "课时",
    "分钟",
    "三年级",
    "周老师",
    "初一",
    "初二",
    "小学三年级心理健康教育教学设计",
}


def imported(path: Path) -> str:
    """The entry's file that an import of `path` alone would write."""
    word = read_word(path.read_bytes(), path.name, Course, CONTEXT)
    name = id_for(word.title, ())
    return Editor(ROOT / "content", CONTEXT).edited(
        f"courses/{name}.md", entry_text(word.draft(name), VOCABULARIES)
    )[0]


def filled(text: str) -> str:
    """The text with its blanks filled in, as the person does who was told of them."""
    text = re.sub(
        r"^(\S+): # 待填.*$", lambda match: f"{match[1]}: {FILLED[match[1]]}", text, flags=re.MULTILINE
    )
    text = text.replace("![](", "![说明](")
    text = re.sub(r"^## 教学反思\n\Z", "## 教学反思\n\n请老人也来。\n", text, flags=re.MULTILINE)
    return text.replace("状态: 草稿", "示例: 是") if "示例" in text else text.replace("状态: 草稿\n", "")


def packed(parts: dict[str, bytes | str], base: str = "nested-lists") -> bytes:
    """A sound Word file with some of its parts put in or replaced."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(WORD / f"{base}.docx") as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return stream.getvalue()


def body(inner: str) -> bytes:
    """A Word file with this XML as its body."""
    with zipfile.ZipFile(WORD / "nested-lists.docx") as old:
        xml = old.read("word/document.xml").decode()
    return packed(
        {
            "word/document.xml": re.sub(
                r"<w:body>.*</w:body>", lambda _: f"<w:body>{inner}</w:body>", xml, flags=re.DOTALL
            )
        }
    )


def paragraphs(*words: str) -> bytes:
    return body("".join(f'<w:p><w:r><w:t xml:space="preserve">{each}</w:t></w:r></w:p>' for each in words))


def markdown(data: bytes, name: str = "一节课.docx") -> str:
    return read_word(data, name, Course, CONTEXT).draft("ke").body


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_word_file_becomes_the_entry_that_a_person_has_read(path: Path) -> None:
    assert imported(path) == path.with_suffix(".md").read_text("utf-8")


def test_there_are_files_of_several_producers() -> None:
    assert len(FILES) >= 10
    assert {path.stem.split("-")[0] for path in FILES} >= {
        "libreoffice",
        "pandoc",
        "styled",
        "plain",
        "form",
        "wps",
    }


def test_with_its_blanks_filled_in_every_import_passes_the_check(project: Path) -> None:
    content = project / "content"
    assert main(["import", *map(str, FILES), "--content", str(content)]) == 0
    made = sorted((content / "courses").glob("*.md"))
    assert len(made) == len(FILES)
    before = check(content)
    assert {
        problem.code for problem in before.problems if problem.file.endswith("mei-tian-yi-ke-zhong.md")
    } == {"field-missing", "image-alt"}
    for path in made:
        text = filled(path.read_text("utf-8"))
        # The same lesson by two producers.
        path.write_text(
            re.sub(r"^(标题: .*)$", r"\1（二）", text, count=1, flags=re.MULTILINE)
            if path.stem.endswith("-2")
            else text,
            "utf-8",
        )
    # The same lesson by two producers is the same lesson.
    said = [problem for problem in check(content).problems if problem.code != "body-near-duplicate"]
    assert [f"{problem.file}:{problem.line} {problem.message}" for problem in said] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_word_is_lost_and_nothing_is_shown_as_markup(path: Path) -> None:
    word = read_word(path.read_bytes(), path.name, Course, CONTEXT)
    html = render(word.draft("ke").body, "courses/ke.md").html
    shown = re.sub(r"<[^>]+>|\s", "", unescape(html))
    assert "**" not in shown
    assert not re.search(r"\]\((?!不是链接)", shown)
    kept = shown + str(word.values.values) + "".join(word.remarks)
    with zipfile.ZipFile(path) as package:
        xml = package.read("word/document.xml").decode()
    # What is hidden, deleted or moved away, what nobody has filled in.
    xml = re.sub(
        r"<w:vanish/>.*?</w:r>|<w:moveFrom .*?</w:moveFrom>|<w:trPr><w:del .*?</w:tr>|单击或点击此处输入文字。",
        "",
        xml,
    )
    for paragraph in re.findall(r"<w:p[ >].*?</w:p>", xml, re.DOTALL):
        said = "".join(
            words or " " for words in re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:tab/>", paragraph)
        )
        for words in re.findall(r"[\u4e00-\u9fff]{2,}", said):
            # What is said under a label is in the fields, in their words.
            assert (
                words in kept
                or field_called(Course, words)
                or is_section(words)
                or is_section(words[1:])
                or words in INTO_FIELDS
            ), words


SAID = {
    "school-objects": (
        "修订里删去的 1 处",
        "修订里删去的表格 1 行",
        "批注 1 条",
        "图表 1 个没有导入：请",
        "SmartArt 图示 1 个没有导入：请",
        "图形 2 个没有导入",
        "公式 1 处写成了一行文字",
        "公式编辑器（MathType 一类）做的公式 1 个没有导入：请",
        "嵌在文件里的其他文件 1 个没有导入：请",
        "图片 2 张没有导入：是 EMF/WMF 矢量图，浏览器显示不了。请在 Word 里右击它、「另存为图片」存成 PNG",
    ),
    "school-worksheet": ("目录没有导入", "有删除线的文字 1 处", "没有填写的内容控件 1 个"),
    "school-outline": ("页眉、页脚没有导入：「示例区家庭教育优质课评选」",),
    "school-two-periods": ("文件里有 2 张表格是同一课的",),
    "tracked": (
        "批注 1 条",
        "修订里删去的 1 处",
        "修订里增加的 1 处",
        "隐藏文字 1 处",
        "公式 1 处",
        "文本框 1 个",
    ),
    "pictures": ("图片 1 张没有导入：不在文件里", "图片 3 张没有文字说明"),
}


@pytest.mark.parametrize("name", SAID)
def test_whatever_is_not_taken_over_is_named(
    project: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(WORD / f"{name}.docx"), "--content", str(project / "content")]) == 0
    said = capsys.readouterr().out
    for remark in SAID[name]:
        assert f"注意：{remark}" in said, remark
    assert said.count("注意：") == len(SAID[name])


def test_two_lessons_in_one_file_are_refused(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    two_lessons().save(str(tmp_path / "两课.docx"))
    assert main(["import", str(tmp_path / "两课.docx"), "--content", str(project / "content")]) == 1
    said = capsys.readouterr().out
    assert "2 份教案（睡前一刻钟、周末不赖床）" in said
    assert "怎么办：拆成几个文件" in said


def cells(*rows: tuple[str, ...]) -> str:
    """A table as XML; 「^」 continues the cell above, 「v」 before words begins one over several rows."""

    def cell(words: str) -> str:
        merge = (
            "<w:vMerge/>" if words == "^" else '<w:vMerge w:val="restart"/>' if words.startswith("v") else ""
        )
        return f"<w:tc><w:tcPr>{merge}</w:tcPr><w:p><w:r><w:t>{words.lstrip('^v')}</w:t></w:r></w:p></w:tc>"

    lines = ("".join(map(cell, row)) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        # Columns whose names are sections' too belong to the table beside the label.
        (
            [("课题", "甲"), ("年级", "三年级"), ("v教学过程", "设计意图", "活动"), ("^", "热身", "唱歌")],
            "## 教学过程\n\n| 设计意图 | 活动 |\n|---|---|\n| 热身 | 唱歌 |\n",
        ),
        (
            [
                ("课题", "甲"),
                ("年级", "三年级"),
                ("教学过程", "", "", ""),
                ("环节", "活动", "设计意图", "时间"),
                ("一", "唱", "热身", "5"),
            ],
            "## 教学过程\n\n| 环节 | 活动 | 设计意图 | 时间 |\n|---|---|---|---|\n| 一 | 唱 | 热身 | 5 |\n",
        ),
        (
            [
                ("课题", "甲", "年级", "三年级"),
                ("教学过程", "师生活动", "设计意图", "二次备课"),
                ("", "问好", "热身", ""),
                ("", "小结", "收束", ""),
            ],
            "## 教学过程\n\n| 师生活动 | 设计意图 | 二次备课 |\n|---|---|---|\n| 问好 | 热身 |  |\n| 小结 | 收束 |  |\n",
        ),
        # Parts beside the name of their section.
        (
            [("课题", "甲"), ("v教学重难点", "重点", "会听"), ("^", "难点", "会说"), ("教学反思", "好", "")],
            "## 教学重难点\n\n### 重点\n\n会听\n\n### 难点\n\n会说\n\n## 教学反思\n\n好\n",
        ),
        # Fields beside a cell that only names them.
        (
            [
                ("v基本信息", "课题", "甲", "年级", "三年级"),
                ("^", "执教", "何老师", "课时", "2"),
                ("教学目标", "会听", "", "", ""),
            ],
            "## 教学目标\n\n会听\n",
        ),
    ],
)
def test_forms_with_merged_cells(rows: list[tuple[str, ...]], wanted: str) -> None:
    word = read_word(body(cells(*rows)), "课.docx", Course, CONTEXT)
    assert word.title == "甲"
    assert word.draft("ke").body == wanted


def test_links_in_a_form_become_addresses_or_are_told() -> None:
    def linked(label: str, words: str, target: str) -> str:
        begin, end = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        )
        field = f'{begin}<w:r><w:instrText>HYPERLINK "{target}"</w:instrText></w:r><w:r><w:t>{words}</w:t></w:r>{end}'
        return f"<w:tr><w:tc><w:p><w:r><w:t>{label}</w:t></w:r></w:p></w:tc><w:tc><w:p>{field}</w:p></w:tc></w:tr>"

    video = "https://www.bilibili.com/video/BV1xx411c7XX"
    rows = (
        linked("课题", "甲", "https://example.org/a")
        + linked("视频", "点这里看", video)
        + linked("教学目标", "会听", "https://example.org/b")
    )
    word = read_word(body(f"<w:tbl>{rows}</w:tbl>"), "课.docx", Course, CONTEXT)
    assert (word.title, word.values.values["video"]) == ("甲", video)
    assert word.draft("ke").body == "## 教学目标\n\n[会听](https://example.org/b)\n"
    assert "表格里填进字段的文字，链接没有导入：https://example.org/a" in word.remarks


@pytest.mark.parametrize(
    ("xml", "wanted"),
    [
        ("<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>", "x²"),
        (
            "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>a+b</m:t></m:r></m:sup></m:sSup>",
            "x^(a+b)",
        ),
        (
            "<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>",
            "(a+b)/2",
        ),
        ("<m:rad><m:deg/><m:e><m:r><m:t>2</m:t></m:r></m:e></m:rad>", "√2"),
        (
            "<m:sSub><m:e><m:r><m:t>t</m:t></m:r></m:e><m:sub><m:r><m:t>睡</m:t></m:r></m:sub></m:sSub>",
            "t\\_睡",
        ),
        ("<m:d><m:e><m:r><m:t>a</m:t></m:r></m:e></m:d>", "(a)"),
    ],
)
def test_formulas_become_a_line_that_says_the_same(xml: str, wanted: str) -> None:
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    assert f"值为{wanted}" in markdown(
        body(f'<w:p><w:r><w:t>开头的一段话。值为</w:t></w:r><m:oMath xmlns:m="{math}">{xml}</m:oMath></w:p>')
    )


def test_the_run_says_what_was_found_what_is_blank_and_what_was_left_out(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(
        [
            "import",
            str(WORD / "tracked.docx"),
            str(WORD / "form-one-column.docx"),
            "--content",
            str(project / "content"),
        ]
    )
    said = capsys.readouterr().out
    assert code == 0
    assert "识别出：标题、年级、类别、领域、对象、课时、作者、单位、日期、摘要" in said
    assert "待填：年级、类别、领域、摘要、日期" in said
    for remark in ("批注 1 条没有导入", "修订里删去的 1 处", "隐藏文字 1 处", "公式 1 处", "文本框 1 个"):
        assert remark in said
    assert "courses/lao-er-lai-le.md" in said


def test_what_is_written_has_been_through_the_copy_editor_unless_that_is_switched_off(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "课.docx"
    words = "约5分钟,读《3-6岁儿童学习与发展指南》，办“家校1+1”活动,看https://example.org/a5分钟 和ＰＰＴ。"
    source.write_bytes(paragraphs("教学目标", words))
    content = project / "content"
    assert main(["import", str(source), "--content", str(content)]) == 0
    assert "校对：改了" in capsys.readouterr().out
    written = next((content / "courses").glob("*.md"))
    assert (
        "约 5 分钟，读《3-6岁儿童学习与发展指南》，办“家校1+1”活动，看https://example.org/a5分钟 和 PPT。"
        in written.read_text("utf-8")
    )
    assert "copy-edit" not in {problem.code for problem in check(content).problems}
    written.unlink()
    (content / "settings.yml").write_text("校对: 否\n", encoding="utf-8")
    assert main(["import", str(source), "--content", str(content)]) == 0
    assert "校对" not in capsys.readouterr().out
    assert words in next((content / "courses").glob("*.md")).read_text("utf-8")


def test_a_trial_run_writes_nothing_and_a_second_run_overwrites_nothing(project: Path) -> None:
    source, content = str(WORD / "pictures.docx"), project / "content"
    assert main(["import", source, "--content", str(content), "--试运行"]) == 0
    assert not list(content.rglob("*.md"))
    assert main(["import", source, "--content", str(content)]) == 0
    first = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    assert main(["import", source, "--content", str(content)]) == 0
    assert all(path.read_bytes() == data for path, data in first.items())
    assert (content / "courses/mei-tian-yi-ke-zhong-2/pic-4.png").exists()


def test_one_bad_file_stops_no_other(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (tmp_path / "扫描.docx").write_bytes(b"%PDF-1.7\n")
    code = main(
        [
            "import",
            str(tmp_path / "旧.doc"),
            str(tmp_path / "扫描.docx"),
            str(WORD / "tracked.docx"),
            "--content",
            str(project / "content"),
        ]
    )
    said = capsys.readouterr().out
    assert code == 1
    assert "旧版的 .doc" in said
    assert "另存为" in said
    assert "这是 PDF" in said
    assert [path.name for path in (project / "content/courses").iterdir()] == ["you-xiao-pei-ban.md"]
    assert main(["import", str(tmp_path / "没有.docx")]) == 2


def _zip(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name in names:
            made.writestr(name, b"x")
    return stream.getvalue()


def _encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100) + "EncryptedPackage".encode("utf-16-le")


XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
LAUGHS = f'{XML}<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("words", "make"),
    [
        ("空的", lambda: b""),
        ("不是 Word", lambda: b"hello"),
        ("RTF", lambda: b"{\\rtf1 x}"),
        ("图片", lambda: b"\x89PNG\r\n\x1a\n"),
        ("网页", lambda: b"<html><body>x</body></html>"),
        ("网页", lambda: "\ufeff<!DOCTYPE html><p>x".encode()),
        ("密码", _encrypted),
        ("损坏", lambda: b"PK\x03\x04" + bytes(50)),
        ("损坏", lambda: (WORD / "long.docx").read_bytes()[:20000]),
        ("压缩包", lambda: _zip("a.txt")),
        ("Excel", lambda: _zip("xl/workbook.xml")),
        ("幻灯片", lambda: _zip("ppt/presentation.xml")),
        ("Pages", lambda: _zip("Index/Document.iwa")),
        ("odt", lambda: _zip("mimetype", "content.xml")),
        ("宏", lambda: packed({"word/vbaProject.bin": b"x"})),
        ("DOCTYPE", lambda: packed({"word/styles.xml": LAUGHS})),
        (
            "DOCTYPE",
            lambda: packed({"word/footnotes.xml": LAUGHS.replace("UTF-8", "UTF-16").encode("utf-16")}),
        ),
        (
            "DOCTYPE",
            lambda: packed(
                {
                    "docProps/core.xml": f'{XML}<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
                }
            ),
        ),
        ("压缩方式可疑", lambda: packed({"word/media/image1.png": bytes(30_000_000)})),
        ("太长", lambda: packed({"word/document.xml": bytes(30_000_000)})),
        ("太大", lambda: packed({f"word/media/{at}.bin": b"" for at in range(3100)})),
        ("太长", lambda: body("<w:p/>" * 20_001)),
        ("表格太多", lambda: body("<w:tbl><w:tr>" + "<w:tc><w:p/></w:tc>" * 20_001 + "</w:tr></w:tbl>")),
        ("损坏", lambda: body("<w:tbl><w:tr><w:tc>" * 300 + "</w:tc></w:tr></w:tbl>" * 300)),
        ("没有文字", lambda: body("<w:p/>")),
    ],
)
def test_what_is_no_sound_word_file_is_refused_in_words(words: str, make: Callable[[], bytes]) -> None:
    with pytest.raises(Refused) as refused:
        read_word(make(), "课.docx", Course, CONTEXT)
    assert words in refused.value.wrong
    assert refused.value.cure


def _nested(depth: int, inner: bytes) -> bytes:
    """A package within a package, and so on."""
    for at in range(depth):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
            made.writestr(f"{at}.zip", inner)
        inner = stream.getvalue()
    return inner


def _zeros(megabytes: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a", bytes(megabytes << 20))
    return stream.getvalue()


def _png(width: int, height: int) -> bytes:
    """The head of a picture that claims this size."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + head
        + struct.pack(">I", zlib.crc32(head))
        + struct.pack(">I", 0)
        + b"IDAT"
        + bytes(4)
    )


def _renamed(new: str) -> bytes:
    """A Word file in which a picture's part is called otherwise, in the package and where it is named."""
    stream = io.BytesIO()
    with zipfile.ZipFile(WORD / "pictures.docx") as old, zipfile.ZipFile(stream, "w") as made:
        for name in old.namelist():
            made.writestr(
                name.replace("word/media/image1.png", f"word/media/{new}"),
                old.read(name).replace(b"media/image1.png", f"media/{new}".encode()),
            )
    return stream.getvalue()


def _without(part: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(WORD / "pictures.docx") as old, zipfile.ZipFile(stream, "w") as made:
        for name in old.namelist():
            if name != part:
                made.writestr(name, old.read(name))
    return stream.getvalue()


ENTITY = f'{XML}<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
MACROS = '<Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'


def _docm() -> bytes:
    with zipfile.ZipFile(WORD / "nested-lists.docx") as old:
        types = old.read("[Content_Types].xml").decode()
    return packed(
        {"[Content_Types].xml": re.sub(r'<Override PartName="/word/document.xml"[^>]*>', MACROS, types)}
    )


@pytest.mark.parametrize(
    ("file", "words", "make"),
    [
        ("炸弹.docx", "压缩炸弹", lambda: packed({"word/media/image9.png": bytes(40 << 20)})),
        (
            "大.docx",
            "太大",
            lambda: packed({f"word/media/image{at}.png": b"" if at else bytes(210 << 20) for at in range(2)}),
        ),
        ("套.docx", "压缩炸弹", lambda: packed({"word/embeddings/a.zip": _zeros(30)})),
        ("套二.docx", "压缩炸弹", lambda: packed({"word/embeddings/a.xlsx": _nested(1, _zeros(30))})),
        ("套三.docx", "一层套一层", lambda: packed({"word/embeddings/a.bin": _nested(4, _zeros(1))})),
        ("实体.docx", "DOCTYPE", lambda: packed({"word/document.xml": ENTITY})),
        ("宏.docm", "宏", _docm),
        ("宏.docx", "宏", _docm),
        ("带宏.docx", "宏", lambda: packed({"word/vbaProject.bin": b"x"})),
        ("藏宏.docx", "宏", lambda: packed({"customXml/VBAProject.BIN": b"x"})),
        (
            "像素.docx",
            "图片炸弹",
            lambda: packed({"word/media/image1.png": _png(50_000, 50_000)}, "pictures"),
        ),
        ("路径一.docx", "路径", lambda: packed({"../../evil.txt": b"x"})),
        ("路径二.docx", "路径", lambda: packed({"/etc/evil.txt": b"x"})),
        ("路径三.docx", "路径", lambda: packed({"word\\..\\..\\evil.txt": b"x"})),
        ("路径四.docx", "路径", lambda: packed({"C:/evil.txt": b"x"})),
        ("路径五.docx", "路径", lambda: _renamed("..%2f..%2fevil.png")),
        ("路径六.docx", "路径", lambda: _renamed("../../../evil.png")),
        ("旧版.docx", "旧版的 .doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("扫描.docx", "PDF", lambda: b"%PDF-1.7\n"),
        ("密码.docx", "密码", _encrypted),
        ("空.docx", "空的", lambda: b""),
        ("缺正文.docx", "损坏", lambda: _without("word/document.xml")),
        ("缺关系.docx", "损坏", lambda: _without("_rels/.rels")),
    ],
)
def test_hostile_files_are_refused_with_a_cure_and_nothing_is_written(
    project: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    file: str,
    words: str,
    make: Callable[[], bytes],
) -> None:
    source = tmp_path / "来件" / file
    source.parent.mkdir()
    source.write_bytes(make())
    before = sorted(tmp_path.rglob("*"))
    assert main(["import", str(source), "--content", str(project / "content")]) == 1
    said, complained = capsys.readouterr()
    wrong, cure = said.rstrip("\n").split("\n")
    assert wrong.startswith(f"{source}：没有导入。")
    assert words in wrong
    assert re.fullmatch(r"  怎么办：.{6,}。", cure)
    assert not complained
    assert sorted(tmp_path.rglob("*")) == before


def test_links_and_pipes_are_refused_without_being_opened(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "链接.docx").symlink_to(WORD / "tracked.docx")
    (tmp_path / "断了.docx").symlink_to(tmp_path / "没有")
    os.mkfifo(tmp_path / "管道.docx")
    content = project / "content"
    assert (
        main(
            [
                "import",
                *(str(tmp_path / name) for name in ("链接.docx", "断了.docx", "管道.docx")),
                "--content",
                str(content),
            ]
        )
        == 1
    )
    said = capsys.readouterr().out
    assert (said.count("没有导入"), said.count("怎么办"), said.count("链接（快捷方式）")) == (3, 3, 2)
    assert not list((content / "courses").iterdir())


@pytest.mark.parametrize("name", ["第一张图.png", "🌱表情.png", "a b_c.png", "CON.png", "x" * 180 + ".png"])
def test_pictures_of_any_name_come_under_plain_ones(project: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "a.docx").write_bytes(_renamed(name))
    content = project / "content"
    assert main(["import", str(tmp_path / "a.docx"), "--content", str(content)]) == 0
    assert {path.name for path in (content / "courses").rglob("*.*")} == {
        "mei-tian-yi-ke-zhong.md",
        *(f"pic-{at}.{end}" for at, end in ((1, "png"), (2, "jpg"), (3, "png"), (4, "png"))),
    }


def test_nothing_outside_the_file_is_fetched(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(WORD / "pictures.docx") as old:
        relations = old.read("word/_rels/document.xml.rels").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    more = "".join(
        f'<Relationship Id="out{at}" Type="{kind}/{name}" Target="https://tracker.example/{name}" TargetMode="External"/>'
        for at, name in enumerate(
            ("attachedTemplate", "oleObject", "frame", "subDocument", "footnotes", "numbering")
        )
    )
    (tmp_path / "a.docx").write_bytes(
        packed(
            {
                "word/_rels/document.xml.rels": relations.replace(
                    "</Relationships>", f"{more}</Relationships>"
                )
            },
            "pictures",
        )
    )

    def connect(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr("socket.socket.connect", connect)
    monkeypatch.setattr("socket.getaddrinfo", connect)
    assert main(["import", str(tmp_path / "a.docx"), "--content", str(project / "content")]) == 0
    said = capsys.readouterr().out
    assert "不在文件里，只是链接到别处。请在 Word 里先把它嵌入文件" in said
    assert "tracker.example" not in next((project / "content/courses").glob("*.md")).read_text("utf-8")


@pytest.mark.parametrize(
    "beginning",
    [
        b"\xd7\xcd\xc6\x9a" + bytes(60),
        b"\x01\0\0\0" + bytes(36) + b" EMF" + bytes(40),
        b"nothing known",
        b"\x89PNG\r\n\x1a\n" + bytes(9),
    ],
)
def test_a_picture_that_no_browser_shows_is_left_out_with_a_word(beginning: bytes) -> None:
    word = read_word(packed({"word/media/image1.png": beginning}, "pictures"), "a.docx", Course, CONTEXT)
    assert "（此处原有图片，没有导入）" in word.draft("ke").body
    assert any("没有导入" in remark and "存" in remark for remark in word.remarks)
    assert "pic-3.png" in word.values.files or "pic-2.png" in word.values.files


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("# 不是标题", "\\# 不是标题"),
        ("＃ 不是标题", "&#65283; 不是标题"),
        ("+ 加号", "\\+ 加号"),
        ("3. 单独一条，不是列表。", "3\\. 单独一条，不是列表。"),
        ("a | b ~ c", "a \\| b ~ c"),
        ("&lt;script&gt;x&lt;/script&gt;", "&lt;script>x&lt;/script>"),
        ("{: .x} `码` _线_", "\\{: .x\\} \\`码\\` \\_线\\_"),
        ("[注](某处) 与 [x]（y）", "\\[注&#93;(某处) 与 \\[x&#93;（y）"),
        ("~~~", "&#126;~~"),
        ("---", "\\---"),
        ("===", "&#61;=="),
        (": 定义", "&#58; 定义"),
        ("!!! note", "\\!!! note"),
        ("AT&amp;amp;T", "AT&amp;amp;T"),
    ],
)
def test_what_was_text_in_word_stays_text(line: str, written: str) -> None:
    text = markdown(paragraphs("第一段话，不是标题。", line, "后一段话。"))
    assert f"\n\n{written}\n" in text
    html = render(text, "courses/ke.md").html
    assert html.count("<p>") == 3
    assert not re.search(r"<(?:h\d|ul|ol|pre|code|em|hr|dl|script|a)\b", html)


NUMBERS = f"""{XML}<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:pPr><w:ind w:left="420" w:hanging="420"/></w:pPr></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:pPr><w:ind w:left="420" w:hanging="420"/></w:pPr></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="○"/><w:pPr><w:ind w:left="840" w:hanging="420"/></w:pPr></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>
</w:numbering>"""


def listed(*lines: tuple[int, str, str]) -> str:
    """The Markdown of a list: each line's numbering (0 for none), its attributes of indentation, and its
    words.
    """
    inner = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr><w:ind {indent}/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
        for number, indent, words in ((0, "", "开头的一段话，说明来历。"), *lines)
    )
    with zipfile.ZipFile(io.BytesIO(body(inner))) as made:
        xml = made.read("word/document.xml")
    return markdown(packed({"word/numbering.xml": NUMBERS, "word/document.xml": xml})).split("\n\n", 1)[1]


DEEP = 'w:left="840" w:hanging="420"'


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        # By Word's bullets, all of the first level.
        (
            [(1, "", "甲"), (1, DEEP, "乙"), (1, 'w:left="1260"', "丙"), (1, DEEP, "丁"), (1, "", "戊")],
            "- 甲\n    - 乙\n        - 丙\n    - 丁\n- 戊\n",
        ),
        ([(1, 'w:leftChars="0"', "甲"), (1, 'w:leftChars="400" w:left="9"', "乙")], "- 甲\n    - 乙\n"),
        # The list's own indentation, not the paragraph's.
        ([(2, "", "甲"), (3, "", "乙"), (3, "", "丙"), (2, "", "丁")], "1. 甲\n    - 乙\n    - 丙\n2. 丁\n"),
        # Typed bullets and numbers, with typed blanks.
        ([(0, "", "• 甲"), (0, DEEP, "• 乙"), (0, "", "• 丙")], "- 甲\n    - 乙\n- 丙\n"),
        (
            [(0, "", "● 甲"), (0, "", "　　○ 乙"), (0, "", "\t● 丙"), (0, "", "● 丁")],
            "- 甲\n    - 乙\n    - 丙\n- 丁\n",
        ),
        ([(0, "", "- 甲"), (0, "", "  - 乙"), (0, "", "- 丙")], "- 甲\n    - 乙\n- 丙\n"),
        (
            [
                (0, "", "1. 先听。"),
                (0, DEEP, "1. 不打断。"),
                (0, DEEP, "2. 不评价。"),
                (0, "", "2. 再说。"),
                (0, "", "3. 后做。"),
            ],
            "1. 先听。\n    1. 不打断。\n    2. 不评价。\n2. 再说。\n3. 后做。\n",
        ),
        (
            [(0, "", "1. 先听。"), (0, "", "　　• 不打断"), (0, "", "　　• 不评价"), (0, "", "2. 再说。")],
            "1. 先听。\n    - 不打断\n    - 不评价\n2. 再说。\n",
        ),
        # What could mean something else stays flat: the first further in, numbers that go on, steps that
        # fit none, hardly any difference.
        ([(1, DEEP, "甲"), (1, "", "乙"), (1, DEEP, "丙")], "- 甲\n- 乙\n- 丙\n"),
        ([(2, "", "甲"), (2, DEEP, "乙"), (2, "", "丙")], "1. 甲\n2. 乙\n3. 丙\n"),
        (
            [(0, "", "1. 先听。"), (0, "", "　　2. 再说。"), (0, "", "3. 后做。")],
            "1. 先听。\n2. 再说。\n3. 后做。\n",
        ),
        ([(1, "", "甲"), (1, 'w:left="1680"', "乙"), (1, DEEP, "丙")], "- 甲\n- 乙\n- 丙\n"),
        ([(1, "", "甲"), (1, 'w:left="520"', "乙"), (1, "", "丙")], "- 甲\n- 乙\n- 丙\n"),
    ],
)
def test_lists_are_nested_by_indentation_where_that_is_plain(
    lines: list[tuple[int, str, str]], wanted: str
) -> None:
    assert listed(*lines) == wanted


@given(
    st.lists(
        st.text(
            st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("*_`[]()<>#|~:-+=!{}\\&1. "),
            min_size=1,
            max_size=40,
        ),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=60)
def test_any_text_comes_out_as_it_went_in(lines: list[str]) -> None:
    from xml.sax.saxutils import escape

    text = markdown(
        paragraphs(
            "开头的一段话，说明来历。",
            *(escape(line).replace("\ufffe", "").replace("\uffff", "") for line in lines),
        )
    )
    html = render(text, "courses/ke.md").html
    assert not re.search(r"<(?:pre|code|em|hr|dl|script|a|blockquote)\b", html)


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("grades", "小学三年级", ["三年级"]),
        ("grades", "三、四年级", ["三年级", "四年级"]),
        ("grades", "1-3年级", ["一年级–三年级"]),
        ("grades", "幼儿园大班", ["大班"]),
        ("periods", "两课时", "2"),
        ("date", "2025年3月1日", "2025-03-01"),
        ("subject", "心理健康", "心理健康教育"),
        ("category", "基础课（必修）", "基础课"),
        (
            "authors",
            "王老师（示例小学）、李老师",
            [{"name": "王老师", "unit": "示例小学"}, {"name": "李老师"}],
        ),
        ("category", "特色课", "特色课"),
    ],
)
def test_what_people_write_in_forms_comes_as_the_fields_take_it(
    name: str, written: str, value: object
) -> None:
    assert fitted(fields_by_word(Course)[name], written, CONTEXT) == value


def test_grades_are_found_in_titles() -> None:
    assert Grades().find("小学五年级至六年级《青春期》教案", CONTEXT) == ("五年级–六年级",)
    assert Grades().find("七年级、八年级", CONTEXT) == ("七年级", "八年级")


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("三年级《陪写作业》家庭教育教案.docx", "陪写作业"),
        ("《青春期》教学设计（定稿）.docx", "青春期"),
        ("手机约定 教案.docx", "手机约定"),
        ("新建 Microsoft Word 文档.docx", ""),
        ("教案.docx", ""),
    ],
)
def test_the_name_of_the_file_is_the_last_place_to_look_for_a_title(file: str, title: str) -> None:
    data = packed(
        {
            "docProps/core.xml": f'{XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
        }
    )
    assert read_word(data, file, Course, CONTEXT).title == title


LABELS = [
    "课题",
    "年级",
    "教学目标",
    "教学过程",
    "教学重点",
    "设计意图",
    "执教",
    "教学反思",
    "备注",
    "环节",
    "教具",
    "单位",
    "课时",
    "日期",
    "摘要",
    "对象",
]
STARTS = ("", "", "一、", "（一）", "1.", "①", "• ", "□ ", "　　", "教学目标：", "课题：", "环节一：")
LOOKS = (
    "",
    "",
    '<w:jc w:val="center"/>',
    '<w:pStyle w:val="Heading1"/>',
    '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="291"/></w:numPr>',
    '<w:ind w:left="840"/>',
)


def _document(draw: st.DrawFn, said: list[str]) -> str:
    """The body of some document; every word of it that is its own goes into `said`."""

    def word() -> str:
        said.append("词" + "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in f"{len(said):05}"))
        return said[-1]

    def paragraph(label: str = "") -> str:
        words = (
            label
            or draw(st.sampled_from(STARTS))
            + word()
            + draw(st.sampled_from(("", "。", "</w:t><w:br/><w:t>", "</w:t><w:tab/><w:t>")))
            + word()
        )
        return f"<w:p><w:pPr>{'' if label else draw(st.sampled_from(LOOKS))}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"

    def cell(first_row: bool) -> str:
        merge = (
            ""
            if first_row
            else draw(st.sampled_from(("", "", "", '<w:vMerge w:val="restart"/>', "<w:vMerge/>")))
        )
        kind = (
            "empty" if merge == "<w:vMerge/>" else draw(st.sampled_from(("label", "words", "words", "empty")))
        )
        inner = (
            paragraph(draw(st.sampled_from(LABELS)))
            if kind == "label"
            else "<w:p/>"
            if kind == "empty"
            else paragraph() + paragraph()
        )
        span = draw(st.integers(1, 2))
        return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merge}</w:tcPr>{inner}</w:tc>'

    def table() -> str:
        width, height = draw(st.integers(1, 4)), draw(st.integers(1, 5))
        return (
            "<w:tbl>"
            + "".join(
                "<w:tr>" + "".join(cell(not row) for _ in range(width)) + "</w:tr>" for row in range(height)
            )
            + "</w:tbl>"
        )

    return "".join(table() if draw(st.booleans()) else paragraph() for _ in range(draw(st.integers(1, 6))))


@given(st.data())
@settings(max_examples=80)
def test_no_word_of_any_document_is_lost(data: st.DataObject) -> None:
    said: list[str] = []
    made = body(_document(data.draw, said))
    with suppress(Refused):  # two lessons, no words
        word = read_word(made, "课.docx", Course, CONTEXT)
        kept = re.sub(r"[\s*]", "", word.draft("ke").body + str(word.values.values) + "".join(word.remarks))
        assert [each for each in said if each not in kept] == []


SMALL = (WORD / "libreoffice-form.docx").read_bytes()


@given(st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 255)), min_size=1, max_size=8))
@settings(max_examples=60)
def test_a_damaged_package_never_ends_in_a_traceback(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SMALL)
    for at, value in changes:
        data[at] = value
    with suppress(Refused):
        read_word(bytes(data), "a.docx", Course, CONTEXT)


@given(
    st.sampled_from(
        (
            "word/document.xml",
            "word/styles.xml",
            "word/numbering.xml",
            "word/_rels/document.xml.rels",
            "[Content_Types].xml",
        )
    ),
    st.floats(0, 1, exclude_max=True),
    st.sampled_from((b"", b"0", b"9", b'"', b"<", b"w:", b"\xff", b"</w:p>")),
    st.integers(0, 12),
)
@settings(max_examples=80)
def test_damaged_xml_never_ends_in_a_traceback(part: str, place: float, put: bytes, cut: int) -> None:
    with zipfile.ZipFile(WORD / "tracked.docx") as old:
        xml = old.read(part)
    at = int(place * len(xml))
    with suppress(Refused):
        read_word(packed({part: xml[:at] + put + xml[at + cut :]}, "tracked"), "a.docx", Course, CONTEXT)
