"""Bodies as HTML: what a text says is the same whichever parts of the dialect it uses."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.rendering import Picture, render

_PARTS = (
    "先听孩子说完，再说自己的看法。", "**真，**她说", "*一*", "_二_", "`码`", "[页](a.md)", "![图](a.png)", "https://a.example", "&amp;", "\\*", "\\", "[^1]",
    "[^1]: 注", "| 甲 | 乙 |", "|---|---|", "- 一", "    - 二", "1. 一", "> 引", "# 题", "## 题 *一* <b>二</b> &amp; [^1]", "## 家长行动单", "### 小题", "{#id}", "{: .note }", "!!! note", "    里面",
    "{: data-toc-label=标签 }", "名词", ":   解释", "```", "~~~", "*[AI]: 人工智能", "AI", "[TOC]", "***", "---", "===", "  ",
    "\n", "\n\n", "\n\n", " ", "\t", "\u3000", "：", "\x02", "[甲]: b.md", "[甲]",
)  # fmt: skip
_BETWEEN = ("\n\n", "\n\n", "\n", " ", "", "  \n")


@given(
    st.lists(st.tuples(st.sampled_from(_PARTS), st.sampled_from(_BETWEEN)), max_size=14).map(
        lambda parts: "".join(a + b for a, b in parts)
    )
)
@example("HTML 与 AI\n\n*[AI]: 人工智能\n\nAI")
@example("## 题\n\n# 题\n\n[TOC]")
def test_whatever_is_written_every_heading_of_the_contents_is_on_the_page(text: str) -> None:
    rendered = render(text, "courses/a.md")
    ids = re.findall(r'<h[2-6]\b[^>]*? id="([^"]*)"', rendered.html)
    assert len(ids) == len(set(ids)) or "{#" in text
    assert all(escape(heading.id) in ids for heading in rendered.headings if len(heading.id) <= 80)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("字 **重点** 字", "<strong>重点</strong>"),
        ("一\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |", "<td>1</td>"),
        ("话[^1]\n\n[^1]: 注", 'class="footnote-ref"'),
        ("名词\n:   解释", "<dd>解释</dd>"),
        ("!!! note\n    里面", '<div class="admonition note">'),
        ("```\n码\n```", "<code>码\n</code>"),
        ("用 AI 学\n\n*[AI]: 人工智能", '<abbr title="人工智能">AI</abbr>'),
        ("## 题 {#ti}", 'id="ti"'),
        ("一  \n二", "<br>"),
        ("1 < 2 &amp; 3", "1 &lt; 2 &amp; 3"),
        ("他说**真，**她笑", "<strong>真，</strong>"),
        ("**“重点”**内容", "<strong>“重点”</strong>"),
        ('读**"英文"**的', '<strong>"英文"</strong>'),
        ("~~删~~掉", "<s>删</s>"),
        ("##教学目标", '<h2 id="教学目标">教学目标</h2>'),
        ("## 学 C#", "学 C#</h2>"),
        ("## 题 ##", '<h2 id="题">题</h2>'),
        ("#话题# 好", "<p>#话题# 好</p>"),
        ("　　段落\n　　下一行", "<p>段落下一行</p>"),
        ("文\n- 甲\n- 乙", "<li>甲</li>"),
        ("3. 甲\n4. 乙", '<ol start="3">'),
        ('<img src="a.png" alt="图">', "<p><img"),
        ("| 甲 |\n|:-:|\n| 1 |", '<td align="center">1</td>'),
        ("![图](a.png){width=300}", 'width="300"'),
        ("??? 为什么", "<p>??? 为什么</p>"),
        ("a[^1] b[^1]\n\n[^1]: 注", 'href="#fnref2:1" title="回到正文的第 1 处注释"'),
    ],
)
def test_each_part_of_the_dialect_works(text: str, html: str) -> None:
    assert html in render(text, "courses/a.md").html


#: A link's target as it is written in courses/a.md, and where it leads from that entry's page; "" for nowhere.
TARGETS = (
    ("https://a.example/x", "https://a.example/x"),
    ("HTTP://a.example/x", "HTTP://a.example/x"),
    ("mailto:a@b.example", "mailto:a@b.example"),
    ("tel:1", "tel:1"),
    ("javascript:1", ""),
    ("data:text/html,1", ""),
    ("//a.example", ""),
    ("#ti", "#ti"),
    ("b.md", "../../courses/b/"),
    ("../bases/b.md#ti", "../../bases/b/#ti"),
    ("../bases/b.md?x=1", "../../bases/b/"),
    ("/courses/b.md", "../../courses/b/"),
    ("/courses/b/", "../../courses/b/"),
    ("/courses/b/#ti", "../../courses/b/#ti"),
    ("../../x.md", ""),
    ("../..", ""),
    ("..\\\\x.md", ""),
    ("x\\\\x.md", ""),
    ("one/a.pdf", "../../courses/one/a.pdf"),
    ("<one/表 一.pdf>", "../../courses/one/%E8%A1%A8%20%E4%B8%80.pdf"),
    ("../pages/a.pdf", "../../a.pdf"),
)


@pytest.mark.parametrize(("target", "address"), TARGETS)
def test_where_links_lead(target: str, address: str) -> None:
    html = render(f"[甲]({target})", "courses/a.md").html
    found = re.search(r'href="([^"]*)"', html)
    assert (found[1] if found else "") == address
    assert ('rel="nofollow noopener"' in html) is address.lower().startswith("http")


PICTURE = Picture("courses/one/a.png", 800, 600, "0123456789")


@pytest.mark.parametrize("target", ["one/a.png", "one/a.png#x", "one/a.png?x#y", "../courses/one/a.png"])
def test_a_picture_is_shown_in_its_published_sizes(target: str) -> None:
    html = render(f"![图]({target})", "courses/a.md", {PICTURE.path: PICTURE}).html
    assert 'width="800"' in html
    assert 'alt="图"' in html
    assert "srcset" in html


TASKS = """\
<ul>
<li class="task-list-item"><span class="box box-done" aria-hidden="true"></span>甲</li>
<li class="task-list-item"><span class="box" aria-hidden="true"></span>乙</li>
<li class="task-list-item"><span class="box box-done" aria-hidden="true"></span>丙</li>
<li>[y] 丁</li>
</ul>"""


def test_tables_are_named_by_the_headings_above_them() -> None:
    table = "| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n\n"
    html = render(f'{table}## 学习单 *一* "\n\n{table}{table}### 小题\n\n{table}', "courses/a.md").html
    names = re.findall(r'role="region" aria-label="([^"]*)"', html)
    assert names == ["表格", "表格：学习单 一 &quot;", "表格：学习单 一 &quot; 2", "表格：小题"]


def test_boxes_to_tick() -> None:
    assert render("- [x] 甲\n- [ ] 乙\n- [X] 丙\n- [y] 丁\n", "courses/a.md").html == TASKS
    loose = render("- [x] 甲\n\n- [ ] 乙\n", "courses/a.md").html
    assert '<li class="task-list-item">\n<p><span class="box box-done" aria-hidden="true"></span>甲' in loose


@pytest.mark.parametrize(
    "heading", ["参考答案", "四、参考答案", "**参考答案**", "**(4) 参考答案**：", "【参考答案】"]
)
def test_what_is_for_teachers_is_so_however_its_heading_is_written(heading: str) -> None:
    html = render(f"## {heading}\n\n答案在这里。\n\n## 后测\n\n问一问。\n", "courses/a.md").html
    found = re.findall(r'<div class="for-teachers apart">(.*?)</div>', html, re.DOTALL)
    assert ["答案在这里" in each and "问一问" not in each for each in found] == [True]


@pytest.mark.parametrize("path", ["pages/guide/writing.md", "bases/a.md", "brands/a.md"])
def test_sections_are_those_of_the_collection_alone(path: str) -> None:
    html = render("## 教学准备\n\n甲\n\n## 参考答案\n\n乙\n", path).html
    assert "for-teachers" not in html


@pytest.mark.parametrize(
    ("body", "inside"),
    [
        ("## 一\n\n甲\n\n## 家长行动单\n\n乙\n\n### 小题\n\n丙\n\n## 后\n\n丁", "乙丙"),
        ("## 家长行动单\n\n乙[^1]\n\n[^1]: 注", "乙"),
        ("> ## 家长行动单\n>\n> 乙\n\n甲", None),
        ("### 家长行动单\n\n乙\n\n甲", None),
        ("说说家长行动单。\n\n甲", None),
    ],
)
def test_the_sheet_for_families_is_marked_off(body: str, inside: str | None) -> None:
    html = render(body, "courses/a.md").html
    found = re.search(
        r'^<div class="sheet for-families" id="sheet">\n(.*?)</div>', html, re.DOTALL | re.MULTILINE
    )
    words = re.sub(r"<sup.*?</sup>|<h[2-6].*?</h[2-6]>|<[^>]*>|\s", "", found[1]) if found else None
    assert words == inside
