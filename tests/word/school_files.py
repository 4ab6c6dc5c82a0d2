"""Word files as schools really make them, for `make_fixtures.py`: forms with merged cells, everything that
Word can hold.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

W = nsdecls("w")
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def lines(cell: Any, words: str) -> None:
    """A paragraph for each line; what is already there first."""
    first, *rest = words.split("\n")
    cell.text = first
    for line in rest:
        cell.add_paragraph(line)


def table(d: Any, rows: list[list[str]]) -> Any:
    made = d.add_table(len(rows), max(map(len, rows)), "Table Grid")
    for at, row in enumerate(rows):
        for column, words in enumerate(row):
            lines(made.cell(at, column), words)
    return made


def into(paragraph: Any, xml: str) -> None:
    """XML of a run or the like, at the end of a paragraph."""
    paragraph._p.append(parse_xml(xml))


def columns_of_activities() -> Any:
    """The lesson's name above the form; the process in columns for teacher and pupils beside its label over
    many rows; colours and fonts.
    """
    d = Document()
    p = d.add_paragraph()
    p.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = p.add_run("情绪小怪兽")
    run.bold, run.font.size, run.font.color.rgb, run.font.name = (
        True,
        Pt(22),
        RGBColor(0xC0, 0, 0),
        "华文彩云",
    )
    p = d.add_paragraph("——小学三年级心理健康教育教学设计")
    p.alignment = WD_ALIGN_PARAGRAPH.CENTER
    t = table(
        d,
        [
            ["学校", "示例小学", "", "执教者", "", "罗老师"],
            ["年级", "三年级", "", "课时", "", "１课时（４０分钟）"],
            ["教材\n分析", "本课选自校本教材，围绕“认识情绪”展开。", "", "", "", ""],
            ["学情分析", "三年级学生情绪词汇少，常用“不高兴”概括一切。", "", "", "", ""],
            [
                "教学\n目标",
                "1.认知目标：认识六种情绪。\n2.情感目标：愿意说出自己的情绪。\n3.能力目标：学会“停一停”的方法。",
                "",
                "",
                "",
                "",
            ],
            ["教学重点", "认识六种情绪。", "", "教学难点", "", "学会“停一停”。"],
            ["教学准备", "教师：情绪卡片、ＰＰＴ课件；学生：彩笔。", "", "", "", ""],
            ["教\n学\n过\n程", "教学环节", "教师活动", "", "学生活动", "设计意图"],
            [
                "",
                "一、热身\n（5分钟）",
                "播放《情绪歌》。\n提问：歌里有几种情绪？",
                "",
                "跟唱。\n回答问题。",
                "激发兴趣，引出课题。",
            ],
            [
                "",
                "二、展开\n（25分钟）",
                "1.出示情绪卡片。\n2.请学生表演。",
                "",
                "1.说出名称。\n2.小组表演。",
                "在体验中认识情绪。",
            ],
            ["", "三、小结", "总结“停一停”三步：停、想、做。", "", "齐读口诀。", ""],
            ["板书设计", "情绪小怪兽\n停——想——做", "", "", "", ""],
            ["作业设计", "和家长一起给今天的情绪画一张像。", "", "", "", ""],
            ["教学反思", "", "", "", "", ""],
        ],
    )
    for row, first, last in [
        (0, 1, 2),
        (0, 3, 4),
        (1, 1, 2),
        (1, 3, 4),
        *((at, 1, 5) for at in (2, 3, 4, 6, 11, 12, 13)),
        (5, 1, 2),
        (5, 3, 4),
    ]:
        t.cell(row, first).merge(t.cell(row, last))
    for row in range(7, 11):
        t.cell(row, 2).merge(t.cell(row, 3))
    t.cell(7, 0).merge(t.cell(10, 0))
    return d


def two_periods() -> Any:
    """One lesson in two forms, one a class hour."""
    d = Document()
    for number, steps in (("一", "写下担心，分成两类。"), ("二", "给能改变的担心排计划。")):
        p = d.add_paragraph(f"第{number}课时")
        p.alignment = WD_ALIGN_PARAGRAPH.CENTER
        t = table(
            d,
            [
                ["课题", "升学的担心怎么放", "年级", "六年级"],
                ["执教", "罗老师", "单位", "示例小学"],
                ["教学目标", f"第{number}课时的目标：说得出担心。", "", ""],
                ["教学过程", steps, "", ""],
            ],
        )
        for row in (2, 3):
            t.cell(row, 1).merge(t.cell(row, 3))
        d.add_paragraph("")
    return d


def two_lessons() -> Any:
    """Two lessons in one file, a form each."""
    d = Document()
    for title, grade in (("睡前一刻钟", "二年级"), ("周末不赖床", "四年级")):
        table(
            d,
            [
                ["课题", title, "年级", grade],
                ["执教", "何老师", "课时", "1"],
                ["教学目标", f"会安排{title}。", "", ""],
                ["教学过程", "先说，再排，后试。", "", ""],
            ],
        )
        d.add_page_break()
    return d


def style(d: Any, number: str, name: str, level: int) -> None:
    """A heading style as a Chinese Word names it."""
    d.styles.element.append(
        parse_xml(
            f'<w:style {W} w:type="paragraph" w:styleId="{number}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>'
            "<w:rPr><w:b/></w:rPr></w:style>"
        )
    )


def styled(d: Any, number: str, words: str) -> Any:
    p = d.add_paragraph(words)
    p._p.get_or_add_pPr().insert(0, parse_xml(f'<w:pStyle {W} w:val="{number}"/>'))
    return p


def outline() -> Any:
    """Numbers of five kinds, 标题 1 as a style's name, an empty heading, soft line breaks, tabs, wide digits,
    a footnote, header and footer.
    """
    d = Document()
    style(d, "1", "标题 1", 0)
    style(d, "2", "标题 2", 1)
    d.sections[0].header.paragraphs[0].text = "示例区家庭教育优质课评选"
    d.sections[0].footer.paragraphs[0].text = "第 1 页"
    p = d.add_paragraph()
    p.alignment = WD_ALIGN_PARAGRAPH.CENTER
    p.add_run("把“为你好”\n换个说法").bold = True
    d.add_paragraph("年级：初一、初二\t\t课时：２课时\t\t执教：向老师")
    styled(d, "1", "一、教学目标")
    d.add_paragraph("１．听得出“为你好”里的着急；")
    d.add_paragraph("２．说得出三种换一换的说法。")
    styled(d, "1", "")
    styled(d, "1", "二、教学过程")
    styled(d, "2", "（一）说一说")
    p = d.add_paragraph("家长最常说的三句话：")
    p.add_run().add_break()
    p.add_run("第一句：多穿点。")
    p.add_run().add_break()
    p.add_run("第二句：快点睡。")
    d.add_paragraph("1.分小组")
    d.add_paragraph("每组四位家长，一位记录。")
    d.add_paragraph("（1）每人说一句，不评价；")
    d.add_paragraph("（2）记录的人读出来：")
    d.add_paragraph("①读原话；")
    d.add_paragraph("②读背后的担心。")
    d.add_paragraph("2.全班说")
    d.add_paragraph("每组选一句，写在黑板上。")
    styled(d, "2", "（二）换一换")
    d.add_paragraph("时间\t\t内容\t\t要求")
    d.add_paragraph("5分钟\t\t改写\t\t不带“必须”")
    p = d.add_paragraph()
    p.add_run("家长笔记").bold = True
    d.add_paragraph("把改写的话抄下来，贴在门上。")
    styled(d, "1", "三、作业")
    d.add_paragraph("今晚用一次，写下孩子的反应。")
    return d


def control(inner: str, more: str = "") -> str:
    return f'<w:sdt {W} xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:sdtPr>{more}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'


def worksheet() -> Any:
    """Blanks to fill in, boxes to tick, controls nobody filled in, a list of contents, struck, raised and
    lowered words, a table without a header.
    """
    d = Document()
    d.add_paragraph("一周家务约定", style="Title")
    entries = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>{words}</w:t><w:tab/><w:t>{page}</w:t></w:r></w:p>'
        for words, page in (("教学目标", 1), ("家长行动单", 2))
    )
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    d.element.body.insert(1, parse_xml(control(f"<w:p><w:r><w:t>目录</w:t></w:r></w:p>{entries}", gallery)))
    d.add_heading("教学目标", 1)
    p = d.add_paragraph("每天做")
    p.add_run("三件").font.strike = True
    p.add_run("一件家务，占地不超过 4 m")
    p.add_run("2").font.superscript = True
    p.add_run("，只用 H")
    p.add_run("2").font.subscript = True
    p.add_run("O 擦地。")
    d.add_heading("教学过程", 1)
    d.add_paragraph("先商量，再写，后贴。")
    d.add_heading("家长行动单", 1)
    p = d.add_paragraph("孩子姓名：")
    p.add_run("          ").underline = True
    p.add_run("　日期：")
    p.add_run("\t\t").underline = True
    p = d.add_paragraph("我选的家务：____________")
    box = '<w14:checkbox><w14:checked w14:val="{0}"/></w14:checkbox>'
    for words, ticked, mark in (("洗碗", 0, "☐"), ("扫地", 1, "☑")):
        p = d.add_paragraph()
        into(p, control(f"<w:r><w:t>{mark}</w:t></w:r>", box.format(ticked)))
        p.add_run(f" {words}")
    p = d.add_paragraph("家长的话：")
    into(p, control("<w:r><w:t>单击或点击此处输入文字。</w:t></w:r>", "<w:showingPlcHdr/><w:text/>"))
    table(d, [["周一", "洗碗"], ["周二", "扫地"], ["周三", ""]])
    return d


def part(d: Any, name: str, kind: str, blob: bytes, content_type: str) -> str:
    return d.part.relate_to(Part(PackURI(f"/word/{name}"), content_type, blob, d.part.package), kind)


def objects() -> Any:
    """What an entry can't hold: a chart, SmartArt, formulas of two kinds, vector pictures, a file within,
    shapes, moved words, deleted rows, comments.
    """
    d = Document()
    d.add_paragraph("看图说作息", style="Title")
    d.add_heading("教学目标", 1)
    p = d.add_paragraph("看得懂")
    into(p, f'<w:moveFrom {W} w:id="1" w:author="x"><w:r><w:t>搬走的话</w:t></w:r></w:moveFrom>')
    into(p, f'<w:moveTo {W} w:id="2" w:author="x"><w:r><w:t>一周作息图</w:t></w:r></w:moveTo>')
    p.add_run("。")
    d.add_comment(p.runs[-1], text="数据再核对", author="审稿")
    d.add_heading("教学过程", 1)
    drawing = nsdecls("w", "wp", "a", "r")
    graphic = '<w:r {0}><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="1" name="x"/><a:graphic><a:graphicData uri="{1}">{2}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    chart, diagram = (
        "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    )
    name = part(
        d,
        "charts/chart1.xml",
        f"{RT.CHART}",
        b"<c:chartSpace/>",
        "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    )
    into(
        d.add_paragraph("看图表："),
        graphic.format(drawing, chart, f'<c:chart xmlns:c="{chart}" r:id="{name}"/>'),
    )
    into(
        d.add_paragraph("看流程："),
        graphic.format(drawing, diagram, f'<dgm:relIds xmlns:dgm="{diagram}" r:dm="rId1"/>'),
    )
    shape = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    into(
        d.add_paragraph("看箭头："),
        graphic.format(drawing, shape, f'<wps:wsp xmlns:wps="{shape}"><wps:cNvCnPr/></wps:wsp>'),
    )
    into(
        d.add_paragraph("睡眠占比"),
        f"<m:oMath {MATH}><m:f><m:num><m:r><m:t>睡眠</m:t></m:r></m:num><m:den><m:r><m:t>全天</m:t></m:r></m:den></m:f></m:oMath>",
    )
    office = f'{nsdecls("w", "r")} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    wmf = part(d, "media/image1.wmf", RT.IMAGE, b"\xd7\xcd\xc6\x9a" + bytes(60), "image/x-wmf")
    emf = part(
        d, "media/image2.emf", RT.IMAGE, b"\x01\0\0\0" + bytes(36) + b" EMF" + bytes(40), "image/x-emf"
    )
    ole = part(
        d,
        "embeddings/oleObject1.bin",
        RT.OLE_OBJECT,
        b"x",
        "application/vnd.openxmlformats-officedocument.oleObject",
    )
    for words, program, picture in (
        ("再算一次：", "Equation.DSMT4", wmf),
        ("附上表格：", "Excel.Sheet.12", emf),
    ):
        into(
            d.add_paragraph(words),
            f'<w:r {office}><w:object><v:shape style="width:9pt"><v:imagedata r:id="{picture}"/></v:shape><o:OLEObject Type="Embed" ProgID="{program}" r:id="{ole}"/></w:object></w:r>',
        )
    into(
        d.add_paragraph("看作息表："),
        f'<w:r {office}><w:pict><v:shape style="width:9pt"><v:imagedata r:id="{emf}"/></v:shape></w:pict></w:r>',
    )
    into(d.add_paragraph("看线条："), f'<w:r {office}><w:pict><v:line from="0,0" to="9,9"/></w:pict></w:r>')
    into(
        d.add_paragraph("读音："),
        f"<w:r {W}><w:ruby><w:rt><w:r><w:t>zuò xī</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>作息</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    )
    t = table(d, [["时间", "事情"], ["七点", "起床"], ["八点", "删掉的一行"], ["九点", "睡觉"]])
    t.rows[2]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {W} w:id="9" w:author="x"/>'))
    inner = t.cell(3, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "先关灯", "再说晚安"
    return d


SCHOOL_FILES: dict[str, Callable[[], Any]] = {
    "school-columns": columns_of_activities,
    "school-two-periods": two_periods,
    "school-outline": outline,
    "school-worksheet": worksheet,
    "school-objects": objects,
}
