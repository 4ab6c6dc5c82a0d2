"""Makes the Word files of this folder: `python tests/word/make_fixtures.py [name …]`.

Those of python-docx need nothing else; LibreOffice's need `soffice`, pandoc's `pandoc` (both left alone
where they are missing).
The files are kept, so that tests need none of these; the .md beside each is what the import makes of it,
read by a person.
"""

from __future__ import annotations

import copy
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from PIL import Image, ImageDraw
from school_files import SCHOOL_FILES, columns_of_activities, worksheet

HERE = Path(__file__).parent
W = nsdecls("w")


def picture(words: str, colour: str = "#88aacc", form: str = "PNG") -> io.BytesIO:
    image = Image.new("RGB", (240, 120), colour)
    ImageDraw.Draw(image).text((20, 50), words, fill="black")
    stream = io.BytesIO()
    image.save(stream, form)
    stream.seek(0)
    return stream


def styled_headings() -> Document:
    """Word's own heading styles, lists and bold, as somebody does who has learnt it."""
    d = Document()
    d.add_heading("三年级《陪写作业不上火》家庭教育教案", 0)
    d.add_paragraph("执教：林老师\t单位：示例小学\t日期：2025年3月1日")
    d.add_heading("设计背景", 1)
    p = d.add_paragraph("孩子写作业磨蹭，家长一催就吵。这节课练会")
    p.add_run("三个不伤和气的办法").bold = True
    p.add_run("，不讲大道理。星号 * 和下划线 _ 要原样留下，2*3*4 也是，<b>不是标签</b>，[方括号](不是链接)。")
    d.add_heading("教学目标", 1)
    for words in ("听得出孩子在求助。", "说得出三句不伤和气的话。"):
        d.add_paragraph(words, style="List Number")
    d.add_heading("教学过程", 1)
    d.add_heading("导入（5分钟）", 2)
    d.add_paragraph("看一段录像，问两个问题：")
    for words in ("谁先生气的？", "孩子听见了什么？"):
        d.add_paragraph(words, style="List Bullet")
        d.add_paragraph("说说你家的", style="List Bullet 2")
    d.add_heading("练习（20分钟）", 2)
    d.add_paragraph("两人一组，一人当孩子。")
    d.add_heading("亲子任务", 1)
    d.add_paragraph("今晚试一次，只试一句。")
    return d


def plain_numbered() -> Document:
    """No style at all: typed numbers, a bold title, everything else body text."""
    d = Document()
    p = d.add_paragraph()
    p.alignment = WD_ALIGN_PARAGRAPH.CENTER
    p.add_run("手机约定怎么定").bold = True
    lines = """适用年级：四至六年级
主讲人：示例学校 周老师
课时：1课时（40分钟）
一、活动目标
1、知道为什么一没收就吵。
2、会和孩子一起写一份约定。
3、会在约定被打破时先问再说。
二、教学重点
写约定的四个步骤。
三、教学难点
家长自己也要遵守。
四、活动准备：约定纸、彩笔，每家一份。
五、活动过程
（一）热身：猜一猜
请家长猜孩子一天看几次手机。
（二）讨论
1.什么时候可以用
吃饭和睡前不用，其他时间商量。
2.谁来提醒
轮流提醒，大人也算在内。
（三）写约定
①先写大家都同意的；
②再写有争议的；
③签名，贴在冰箱上。
六、课后反思
有家长提出老人不配合，下次请老人也来。"""
    for line in lines.splitlines():
        d.add_paragraph(line)
    return d


def grid(d: Document, rows: list[list[str]], style: str = "Table Grid"):
    table = d.add_table(len(rows), max(map(len, rows)), style)
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            cell = table.cell(r, c)
            parts = words.split("\n")
            cell.text = parts[0]
            for part in parts[1:]:
                cell.add_paragraph(part)
    return table


def form_one_column() -> Document:
    """The 教案 form with one column of labels."""
    d = Document()
    p = d.add_paragraph("家庭教育课程教案")
    p.alignment = WD_ALIGN_PARAGRAPH.CENTER
    grid(
        d,
        [
            ["课　　题", "《老二来了》"],
            ["年　　级", "小学一年级至三年级"],
            ["课程类别", "定制课"],
            ["领　　域", "家庭教育"],
            ["授课对象", "家长、亲子"],
            ["课　　时", "1课时"],
            ["执　　教", "陈老师、吴老师"],
            ["单　　位", "示例小学"],
            ["授课时间", "2025.4.8"],
            ["内容简介", "家里添了弟弟妹妹，老大变黏人、爱哭。这节课教家长留出老大的专属时间。"],
            ["教学目标", "1.看懂老大变黏人的原因。\n2.每天留十五分钟给老大。"],
            ["教学重点", "十五分钟怎么留。"],
            ["教学难点", "老人说「大的要让小的」时怎么接。"],
            ["教学准备", "绘本、纸笔"],
            [
                "教学过程",
                "一、讲故事\n读绘本《我的位子》。\n二、说一说\n每位家长说一件小事。\n三、排时间\n1.找出一天里的空当；\n2.写下来；\n3.告诉孩子。",
            ],
            ["板书设计", "老大的十五分钟"],
            ["教学反思", "时间不够，排时间可以留作亲子任务。"],
        ],
    )
    return d


def form_pairs_merged() -> Document:
    """The form with several labels in a row, merged cells, and a table of steps inside."""
    d = Document()
    d.add_heading("教学设计", 0)
    t = grid(
        d,
        [
            ["课题", "考前压力怎么减", "", "", "课型", "教案"],
            ["年级", "九年级", "课时", "2", "执教", "何老师"],
            ["学校", "示例中学", "", "", "日期", "2025-5-6"],
            ["教材版本", "自编", "", "", "审核人", "教研组"],
            ["教学目标", "认识压力；学会呼吸放松。", "", "", "", ""],
            ["教学过程", "", "", "", "", ""],
            ["环节", "教师活动", "", "学生活动", "", "设计意图"],
            ["导入", "放音乐，|讲规则|", "", "闭眼，听", "", "静下来"],
            ["展开", "示范呼吸", "", "两人互练", "", "学会方法"],
            ["", "巡视", "", "记下次数", "", "巩固"],
            ["教学反思", "部分学生笑场，可分组进行。", "", "", "", ""],
        ],
    )
    for r, a, b in [(0, 1, 3), (2, 1, 3), (3, 1, 3), (4, 1, 5), (5, 0, 5), (10, 1, 5)]:
        t.cell(r, a).merge(t.cell(r, b))
    for r in (6, 7, 8, 9):
        t.cell(r, 1).merge(t.cell(r, 2))
        t.cell(r, 3).merge(t.cell(r, 4))
    t.cell(8, 0).merge(t.cell(9, 0))
    return d


def numbering(d: Document, levels: list[tuple[str, str]]) -> int:
    root = d.part.numbering_part.element
    abstract = len(root.findall(qn("w:abstractNum"))) + 90
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    element = parse_xml(f'<w:abstractNum {W} w:abstractNumId="{abstract}">{inner}</w:abstractNum>')
    first = root.find(qn("w:num"))
    root.insert(list(root).index(first), element) if first is not None else root.append(element)
    number = abstract + 100
    root.append(parse_xml(f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>'))
    return number


def numbered(d: Document, number: int, level: int, words: str, bold: bool = False):
    p = d.add_paragraph()
    p.add_run(words).bold = bold or None
    p._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )
    return p


def wps_auto_numbers() -> Document:
    """As WPS does it: automatic 一、 and （一） before bold lines, full-width spaces as indentation, tabs, ①②."""
    d = Document()
    p = d.add_paragraph()
    p.alignment = WD_ALIGN_PARAGRAPH.CENTER
    p.add_run("《睡够了再说》教学设计").bold = True
    heads = numbering(d, [("chineseCounting", "%1、"), ("chineseCounting", "（%2）")])
    items = numbering(d, [("decimal", "%1."), ("lowerLetter", "%2)"), ("bullet", "")])
    d.add_paragraph("　　年级：五年级　　授课教师：郑老师　　单位：示例小学")
    numbered(d, heads, 0, "教学目的", True)
    numbered(d, items, 0, "知道自己该睡几个小时。")
    numbered(d, items, 0, "会算上床的时间。")
    numbered(d, heads, 0, "教学过程", True)
    numbered(d, heads, 1, "算一算")
    d.add_paragraph("　　五年级的孩子每天要睡十个小时左右。\t请家长和孩子各算一遍。")
    d.add_paragraph("　　①写下起床时间；")
    d.add_paragraph("　　②往前数十个小时；")
    d.add_paragraph("　　③画在钟面上。")
    numbered(d, heads, 1, "约一约")
    d.add_paragraph("　　□ 手机放在客厅")
    d.add_paragraph("　　□ 九点半关灯")
    numbered(d, heads, 0, "教学反思", True)
    d.add_paragraph("　　康熙部首：⽼师说，孩子回家先睡了⼀觉。")
    return d


def nested_lists() -> Document:
    """Lists three deep, going on after a paragraph, with bold and links."""
    d = Document()
    d.core_properties.title = "隔代合作"
    n = numbering(d, [("decimal", "%1."), ("bullet", "•"), ("bullet", "o")])
    d.add_heading("教学目标", 1)
    numbered(d, n, 0, "听懂老人为什么着急")
    numbered(d, n, 1, "怕孩子饿")
    numbered(d, n, 2, "以前真的饿过")
    numbered(d, n, 1, "怕孩子病")
    numbered(d, n, 0, "说得出谢谢")
    d.add_heading("教学过程", 1)
    d.add_paragraph("先分组，再轮流说。")
    numbered(d, n, 0, "第三条接着编号")
    p = d.add_paragraph("参考：")
    link(d, p, "https://www.example.org/a_(b)?x=1", "一篇文章")
    link(d, p, "javascript:alert(1)", "坏链接")
    link(d, p, "mailto:xiezuo@example.org", "来信")
    p.add_run("重点").bold = True
    p.add_run("词后面紧跟文字，").italic = True
    p.add_run("“引号”").bold = True
    p.add_run("后面也是。")
    return d


def link(d: Document, paragraph, target: str, words: str) -> None:
    name = d.part.relate_to(target, RT.HYPERLINK, is_external=True)
    paragraph._p.append(
        parse_xml(
            f'<w:hyperlink {nsdecls("w", "r")} r:id="{name}"><w:r><w:t>{words}</w:t></w:r></w:hyperlink>'
        )
    )


def pictures() -> Document:
    """Pictures with and without a description, one twice, one in a cell, a BMP, and one that is only linked
    to.
    """
    d = Document()
    d.add_paragraph("每天一刻钟", style="Title")
    d.add_paragraph("教学目标").runs[0].bold = True
    d.add_paragraph("每天留一刻钟。")
    d.add_picture(picture("clock"))
    d.element.body.findall(".//" + qn("wp:docPr"))[-1].set("descr", "墙上的钟指着七点半")
    d.add_paragraph("教学过程").runs[0].bold = True
    d.add_picture(picture("table", "#ccaa88", "JPEG"))
    d.element.body.findall(".//" + qn("wp:docPr"))[-1].set("descr", r"C:\Users\teacher\IMG_0012.jpg")
    d.add_paragraph("图1 餐桌上的清单")
    d.add_picture(picture("clock"))
    d.add_picture(picture("scan", "#aaccaa", "BMP"))
    t = grid(d, [["步骤", "图"], ["摆好", ""]])
    t.cell(1, 1).paragraphs[0].add_run().add_picture(picture("cell", "#eeeeaa"))
    blip = copy.deepcopy(d.element.body.findall(".//" + qn("w:drawing"))[0])
    linked = d.part.relate_to("https://tracker.example/pixel.png", RT.IMAGE, is_external=True)
    inner = blip.find(".//" + qn("a:blip"))
    del inner.attrib[qn("r:embed")]
    inner.set(qn("r:link"), linked)
    d.add_paragraph().add_run()._r.append(blip)
    return d


def tracked() -> Document:
    """Tracked changes, comments, hidden text, a formula, a footnote, a text box, a field."""
    d = Document()
    d.add_paragraph("有效陪伴", style="Title")
    d.add_heading("教学目标", 1)
    p = d.add_paragraph("会")
    p._p.append(parse_xml(f'<w:ins {W} w:id="1" w:author="x"><w:r><w:t>真正</w:t></w:r></w:ins>'))
    p._p.append(parse_xml(f'<w:del {W} w:id="2" w:author="x"><w:r><w:delText>假装</w:delText></w:r></w:del>'))
    p.add_run("听孩子说话。")
    d.add_comment(p.runs[-1], text="这句再想想", author="审稿")
    hidden = p.add_run("（内部：不发）")
    hidden.font.hidden = True
    d.add_heading("教学过程", 1)
    first = d.add_paragraph("删去段落")
    first._p.get_or_add_pPr().append(parse_xml(f'<w:rPr {W}><w:del w:id="3" w:author="x"/></w:rPr>'))
    d.add_paragraph("之间的分界。")
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    d.add_paragraph("陪伴的质量")._p.append(
        parse_xml(f'<m:oMath xmlns:m="{math}"><m:r><m:t>q=t×f</m:t></m:r></m:oMath>')
    )
    box = d.add_paragraph("看右边的框。")
    box._p.append(
        parse_xml(
            f'<w:r {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
            'xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>框里的话：放下手机。</w:t></w:r></w:p>'
            "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>框里的话：放下手机。</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict>"
            "</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    field = d.add_paragraph("网址见")
    for part in (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> HYPERLINK "https://www.example.org/" </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>示例网</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        field._p.append(parse_xml(f"<w:r {W}>{part}</w:r>"))
    field.add_run("。")
    return d


def cells_in_cells() -> Document:
    """A plain table with lists and line breaks in its cells, a table inside a cell, a box of one cell, a
    header row of labels.
    """
    d = Document()
    d.add_paragraph("家务分工", style="Title")
    d.add_heading("教学目标", 1)
    grid(d, [["会分，会做，会谢。"]])
    d.add_heading("教学过程", 1)
    t = grid(
        d,
        [
            ["年级", "课时", "内容"],
            ["一年级", "1", "摆碗筷\n收玩具"],
            ["二年级", "2", "见内表"],
            ["", "", "共三课时"],
        ],
    )
    t.cell(2, 0).merge(t.cell(3, 0))
    inner = t.cell(2, 2).add_table(2, 2)
    for at, words in enumerate(("早上", "叠被子", "晚上", "洗袜子")):
        inner.cell(at // 2, at % 2).text = words
    d.add_paragraph("以上可以换。")
    return d


def long() -> Document:
    """A long manuscript: forty parts of each kind, with a table each."""
    d = Document()
    d.add_paragraph("家长学校一学年读本", style="Title")
    d.add_heading("教学目标", 1)
    d.add_paragraph("读完一学年。")
    d.add_heading("教学过程", 1)
    for at in range(1, 41):
        d.add_heading(f"第{at}讲", 2)
        for part in ("听", "说", "做"):
            d.add_paragraph(f"{part}：" + "孩子说的话，先听完再说。" * 12)
        grid(d, [["时间", "做什么"], *([f"第{day}天", f"练习{at}-{day}"] for day in range(1, 8))])
    return d


PANDOC = """---
title: 职业访谈
---

# 教学目标

1.  会问三个问题。

    问题不要是能用「是」回答的。

2.  会记录。

# 教学重难点

> 重点：问得出口。难点：听得下去。

# 教学过程

## 准备问题[^1]

- 你每天几点上班？
    - 周末呢？
- 最累的是**什么**？

| 环节 | 时间 |
|------|-----:|
| 提问 | 10   |
| 记录 | 5    |

[^1]: 问题事先给受访的人看。

# 教学反思

~~删掉的话~~ `代码` 与 H~2~O。
"""

HTML = """<html><head><meta charset="utf-8"><title>小升初解点</title></head><body>
<p align="center"><b><font size="5">小升初：解开三个结</font></b></p>
<table border="1"><tr><td>年级</td><td>六年级</td><td>执教</td><td>罗老师</td></tr>
<tr><td>单位</td><td colspan="3">示例小学</td></tr>
<tr><td>教学目标</td><td colspan="3"><ol><li>说出自己的担心</li><li>学会查信息</li></ol></td></tr>
<tr><td>教学过程</td><td colspan="3"><p>（一）写下担心</p><p>每人三张纸条。</p><p>（二）分类</p><ul><li>能改变的</li><li>不能改变的</li></ul></td></tr></table>
<h2>教学反思</h2><p>纸条可以匿名。<i>下次</i>试。</p></body></html>"""


def by_pandoc(target: Path) -> None:
    pandoc = shutil.which("pandoc")
    if pandoc:
        subprocess.run([pandoc, "-f", "markdown", "-o", str(target)], input=PANDOC.encode(), check=True)


def by_libreoffice(source: Callable[[Path], Path], target: Path) -> None:
    office = shutil.which("soffice")
    if office:
        with tempfile.TemporaryDirectory() as name:
            made = source(Path(name))
            filter_in = ["--infilter=HTML (StarWriter)"] if made.suffix == ".html" else []
            out = Path(name) / "out"
            subprocess.run(
                [
                    office,
                    f"-env:UserInstallation=file://{name}/profile",
                    "--headless",
                    *filter_in,
                    "--convert-to",
                    "docx:MS Word 2007 XML",
                    "--outdir",
                    str(out),
                    str(made),
                ],
                check=True,
            )
            shutil.copy(out / f"{made.stem}.docx", target)


def html_source(folder: Path) -> Path:
    path = folder / "a.html"
    path.write_text(HTML, "utf-8")
    return path


def again(make: Callable[[], Document]) -> Callable[[Path], Path]:
    def source(folder: Path) -> Path:
        path = folder / "a.docx"
        make().save(str(path))
        odt = subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                "--convert-to",
                "odt",
                "--outdir",
                str(folder),
                str(path),
            ],
            check=True,
        )
        assert odt.returncode == 0
        return folder / "a.odt"

    return source


BY_PYTHON_DOCX = {
    "styled-headings": styled_headings,
    "plain-numbered": plain_numbered,
    "form-one-column": form_one_column,
    "form-pairs-merged": form_pairs_merged,
    "wps-auto-numbers": wps_auto_numbers,
    "nested-lists": nested_lists,
    "pictures": pictures,
    "tracked": tracked,
    "cells-in-cells": cells_in_cells,
    "long": long,
    **SCHOOL_FILES,
}
BY_LIBREOFFICE = {
    "libreoffice-form": html_source,
    "libreoffice-styled": again(styled_headings),
    "libreoffice-numbers": again(wps_auto_numbers),
    "libreoffice-columns": again(columns_of_activities),
    "libreoffice-worksheet": again(worksheet),
}


def main(wanted: list[str]) -> None:
    for name, make in BY_PYTHON_DOCX.items():
        if not wanted or name in wanted:
            make().save(str(HERE / f"{name}.docx"))
    for name, source in BY_LIBREOFFICE.items():
        if not wanted or name in wanted:
            by_libreoffice(source, HERE / f"{name}.docx")
    if not wanted or "pandoc-lesson" in wanted:
        by_pandoc(HERE / "pandoc-lesson.docx")


if __name__ == "__main__":
    main(sys.argv[1:])
