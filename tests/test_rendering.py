"""Bodies as HTML: what a text says is the same whichever parts of the dialect it uses."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.rendering import render

#: A comment that holds a mark of every extension; it is no part of what is published, but has all of them at work.
_EVERY_MARK = "\n\n<!-- a | b [^ c { d !!! e : f ``` g ~~~ h *[ i [TOC] -->\n"
_PARTS = (
    "先听孩子说完，再说自己的看法。", "**真，**她说", "*一*", "_二_", "`码`", "[页](a.md)", "![图](a.png)", "https://a.example", "&amp;", "\\*", "\\", "[^1]",
    "[^1]: 注", "| 甲 | 乙 |", "|---|---|", "- 一", "    - 二", "1. 一", "> 引", "# 题", "## 题 *一* <b>二</b> &amp; [^1]", "## 家长行动单", "### 小题", "{#id}", "{: .note }", "!!! note", "    里面",
    "{: data-toc-label=标签 }", "名词", ":   解释", "```", "~~~", "*[AI]: 人工智能", "AI", "[TOC]", "***", "---", "===", "  ",
    "\n", "\n\n", "\n\n", " ", "\t", "\u3000", "：", "\x02", "[甲]: b.md", "[甲]",
)  # fmt: skip
_BETWEEN = ("\n\n", "\n\n", "\n", " ", "", "  \n")


@given(st.lists(st.tuples(st.sampled_from(_PARTS), st.sampled_from(_BETWEEN)), max_size=14).map(lambda parts: "".join(a + b for a, b in parts)))
@example("HTML 与 AI\n\n*[AI]: 人工智能\n\nAI")
@example("第一行  \n第二行")
@example("名词\n:\t解释")
def test_a_body_is_the_same_with_every_extension_at_work(text: str) -> None:
    text += "\n\n## 末尾\n\n完。\n"
    assert _lines(text) == _lines(text + _EVERY_MARK)
    assert render(text, "courses/a.md").headings == render(text + _EVERY_MARK, "courses/a.md").headings


def _lines(text: str) -> list[str]:
    """The lines of the body's HTML; the place of a comment is an empty one."""
    return [line for line in render(text, "courses/a.md").html.splitlines() if line]


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
    ],
)
def test_each_part_of_the_dialect_works(text: str, html: str) -> None:
    assert html in render(text, "courses/a.md").html
