"""The forms that schools use, as Word, WPS and Google Docs write them: what is taken over is right, or blank
and said.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from conftest import ROOT
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from generator.collections import FOLDERS
from generator.importing.word import read_word
from generator.reading import read_vocabularies
from generator.schema import Context

CONTEXT = Context(read_vocabularies(ROOT / "content")[0], date(2026, 9, 1))
TITLE = "饭桌上听孩子说话"
PROCESS = (
    ("环节", "教师活动", "学生活动", "设计意图"),
    ("导入", "出示图片", "说说昨晚聊了什么", "唤起经验"),
    ("体验", "示范先听后问", "两人一组练习", "学会停三秒"),
)
GOAL, STEPS = "家长学会先听完再开口。", "先听三秒，再问一句。"


@dataclass(frozen=True)
class Form:
    """A form: the lines above, rows of pairs, paragraphs with their looks, and what must come of it."""

    above: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    paragraphs: tuple[tuple[str, str], ...]
    values: dict[str, Any]
    #: What fits no field and must stay, or be said.
    kept: tuple[str, ...] = ()
    sections: tuple[str, ...] = field(default=("教学目标", "教学过程"))


SECTIONS = (
    ("一、教学目标", "bold"),
    (GOAL, ""),
    ("二、教学过程", "bold"),
    (STEPS, ""),
)
FORMS: dict[str, Form] = {
    "教案表": Form(
        ("示例小学教案",),
        (("课题", TITLE, "年级", "初二"), ("课时", "1课时（45分钟）", "执教", "王老师"), ("教学目标", GOAL)),
        (("教学过程", "bold"), (STEPS, "")),
        {"grades": ["八年级"], "periods": "1", "minutes": "45", "authors": [{"name": "王老师"}]},
    ),
    "教学设计": Form(
        ("2025年春季学期", f"《{TITLE}》教学设计"),
        (("教学对象", "三年级学生家长", "授课时间", "2025.3.1 第2节"),),
        SECTIONS,
        {"grades": ["三年级"], "audience": ["家长"], "date": "2025-03-01"},
        ("2025.3.1 第2节",),
    ),
    "说课稿": Form(
        ("附件2：", f"{TITLE}（说课稿）"),
        (),
        (("各位评委老师，大家好。", ""), *SECTIONS),
        {},
        ("各位评委老师，大家好。",),
    ),
    "活动方案": Form(
        ("家庭教育指导活动方案",),
        (("活动主题", TITLE, "活动时间", "9:00—9:40"), ("活动对象", "五年级家长", "活动地点", "三楼会议室")),
        (("活动目标", "bold"), (GOAL, ""), ("活动过程", "bold"), (STEPS, "")),
        {"grades": ["五年级"], "audience": ["家长"], "minutes": "40"},
        ("三楼会议室",),
    ),
    "主题班会": Form(
        ("主题班会教案",),
        (("班会主题", TITLE, "班级", "五（2）班"), ("课型", "新授课", "日期", "年 月 日")),
        SECTIONS,
        {"grades": ["五年级"]},
        ("新授课",),
    ),
    "微课脚本": Form(
        ("微课脚本",),
        (("微课名称", TITLE, "时长", "5分钟"), ("学科", "语文", "单位", "XX小学")),
        SECTIONS,
        {"minutes": "5"},
        ("语文",),
    ),
    "公开课简案": Form(
        (),
        (),
        ((f"课题：{TITLE}　执教：李老师", ""), ("年级：小学1-2年级　课时：两课时", ""), *SECTIONS),
        {"grades": ["一年级–二年级"], "periods": "2", "authors": [{"name": "李老师"}]},
    ),
}


def made(form: Form, change: Callable[[Any], None]) -> bytes:
    """A .docx of the form, with a table of the process at the end."""
    document = Document()
    for line in form.above:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(line).bold = True
    if form.rows:
        table = document.add_table(rows=0, cols=4)
        for row in form.rows:
            cells = table.add_row().cells
            for cell, words in zip(cells, row, strict=False):
                cell.text = words
            if len(row) == 2:
                cells[1].merge(cells[3])
    for words, look in form.paragraphs:
        document.add_paragraph().add_run(words).bold = look == "bold" or None
    process = document.add_table(rows=0, cols=4)
    for row in PROCESS:
        for cell, words in zip(process.add_row().cells, row, strict=True):
            cell.text = words
    change(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_word(document: Any) -> None:
    document.core_properties.title = ""


def as_wps(document: Any) -> None:
    """Tables that float, styles with odd names, and a text box that only newer programs show."""
    document.core_properties.title = "WPS 文字"
    for table in document.tables:
        place = f'<w:tblpPr {nsdecls("w")} w:leftFromText="180" w:rightFromText="180" w:vertAnchor="text"/>'
        table._tbl.tblPr.append(parse_xml(place))
    for style in document.styles.element.findall(qn("w:style")):
        if style.get(qn("w:styleId")) == "Normal":
            style.set(qn("w:styleId"), "a")
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            hint = parse_xml(f'<w:rFonts {nsdecls("w")} w:hint="eastAsia"/>')
            run._r.get_or_add_rPr().append(hint)


def as_google(document: Any) -> None:
    """Every word a run of its own, bookmarks around, no style of tables, no properties."""
    document.core_properties.title = "Untitled document"
    for paragraph in document.paragraphs:
        for run in list(paragraph.runs):
            words, bold = run.text, run.bold
            run.text = words[: len(words) // 2]
            rest = paragraph.add_run(words[len(words) // 2 :])
            rest.bold = bold
        mark = f'<w:bookmarkStart {nsdecls("w")} w:id="1" w:name="_heading"/>'
        paragraph._p.insert(0, parse_xml(mark))
    for table in document.tables:
        style = table._tbl.tblPr.find(qn("w:tblStyle"))
        if style is not None:
            table._tbl.tblPr.remove(style)


PROGRAMS = {"Word": as_word, "WPS": as_wps, "Google Docs": as_google}


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("name", FORMS)
def test_what_is_taken_over_of_a_form_is_right(name: str, program: str) -> None:
    form = FORMS[name]
    imported = read_word(made(form, PROGRAMS[program]), f"{name}.docx", FOLDERS["courses"], CONTEXT)
    draft = imported.draft("one")
    assert imported.title == TITLE
    values = {key: value for key, value in draft.values.items() if key not in ("title", "status")}
    said = {key: value for key, value in values.items() if key in form.values}
    assert said == form.values
    guessed = {"kind", "subject", "category", "themes"}
    assert values.keys() - form.values.keys() <= guessed, values
    for section in form.sections:
        assert f"## {section}\n" in draft.body
    assert GOAL in draft.body
    assert STEPS in draft.body
    assert "| 环节 | 教师活动 | 学生活动 | 设计意图 |\n|---|---|---|---|\n| 导入 | 出示图片 |" in draft.body
    told = "\n".join((*imported.remarks, *imported.account))
    for words in form.kept:
        assert words in draft.body or words in told
    for words in ("XX小学", "年 月 日", "教学设计方案", *form.above[:1]):
        assert f"\n{words}\n" not in draft.body


def test_a_drawing_of_many_shapes_is_one_picture_that_is_missing() -> None:
    shapes = "".join(f'<v:shape id="s{n}"><v:imagedata r:id="rIdNone{n}"/></v:shape>' for n in range(58))
    spaces = f'{nsdecls("w", "r")} xmlns:v="urn:schemas-microsoft-com:vml"'
    drawing = f"<w:pict {spaces}><v:group>{shapes}</v:group></w:pict>"

    def with_drawing(document: Any) -> None:
        document.paragraphs[-1].add_run()._r.append(parse_xml(drawing))

    data = made(FORMS["教案表"], with_drawing)
    imported = read_word(data, "a.docx", FOLDERS["courses"], CONTEXT)
    assert [remark for remark in imported.remarks if remark.startswith("图片 1 张没有导入")]
