"""Bodies as HTML: what a text says is the same whichever parts of the dialect it uses."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.rendering import render

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
    ids = re.findall(r'<h[2-6] id="([^"]*)"', rendered.html)
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
