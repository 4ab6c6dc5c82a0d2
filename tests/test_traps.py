"""Traps of Markdown: what an author meant and readers would not see is told at its place, and mended where
that is safe; what is meant so is left alone.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import BODY, write_course

from generator.checking import check
from generator.fixing import mend
from generator.rendering import render
from generator.schema import Context
from generator.schema.settings import LibrarySettings

TODAY, OFF = date(2026, 11, 24), LibrarySettings(copy_editing=False)
#: A body; the code that is told, its line in the body (from 1), and the body after mending ("" where
#: nobody can tell what was meant).
TRAPS = (
    ("    今天我们来谈谈手机，先听孩子说。", "md-indented-text", 1, "今天我们来谈谈手机，先听孩子说。"),
    ("\t　　今天我们来谈谈，先听。", "md-indented-text", 1, "今天我们来谈谈，先听。"),
    ("环节\t做法\n导入\t看图", "md-table-tabs", 1, "| 环节 | 做法 |\n|---|---|\n| 导入 | 看图 |"),
    (
        "| 环节 | 做法 |\n| 导入 | 看图 |",
        "md-table-no-rule",
        1,
        "| 环节 | 做法 |\n|---|---|\n| 导入 | 看图 |",
    ),
    ("｜环节｜做法｜\n｜导入｜看图｜", "md-table-wide", 1, ""),
    ("要点是** 先听完 **再开口。", "md-bold-blanks", 1, "要点是**先听完**再开口。"),
    ("要点是**先听完 **再开口。", "md-bold-blanks", 1, "要点是**先听完**再开口。"),
    ("1.听\n2.问", "md-list-typed", 1, "1. 听\n2. 问"),
    ("1、听\n2、问", "md-list-typed", 1, ""),
    ("（1）听\n（2）问", "md-list-typed", 1, ""),
    ("1)听\n2)问", "md-list-typed", 1, "1. 听\n2. 问"),
    ("1）听\n2）问", "md-list-typed", 1, "1. 听\n2. 问"),
    ("• 听\n• 问", "md-list-typed", 1, "- 听\n- 问"),
    ("①听\n②问", "md-list-typed", 1, ""),
    ("一、听\n二、问", "md-list-typed", 1, ""),
    ("> [!NOTE]\n> 听。", "md-callout", 1, ""),
    ("要==先听==再说", "md-highlight", 1, ""),
    ("面积 $S=\\pi r^2$。", "md-formula", 1, ""),
    ("话[^9]。", "md-note-missing", 1, ""),
    ("话[^1]。\n\n[^1]: 甲\n\n[^1]: 乙", "md-note-twice", 5, ""),
    ("见[时间表](#shi-jian-biao)。", "md-anchor-missing", 1, ""),
    ("##\n\n听。", "md-heading-empty", 1, ""),
    ("## 一\n\n#### 二\n\n听。", "md-heading-jump", 3, ""),
    ("先听\u200b完", "char-invisible", 1, "先听完"),
    ("先听\ufeff完", "char-invisible", 1, "先听完"),
    ("\uf0b7 先听", "char-private", 1, ""),
    (":::tip\n听。\n:::", "md-directive", 1, ""),
    ("{% include a.html %}", "md-template", 1, ""),
    ("{{ page.title }}", "md-template", 1, ""),
    ("--- task ---\n\n听。", "md-task", 1, ""),
    ("见 [[时间表]]。", "md-wiki-link", 1, ""),
    ("![[图.png]]", "md-wiki-link", 1, ""),
    ("得 $$a^2+b^2$$。", "md-formula", 1, ""),
    ("<center>居中</center>", "md-html-dropped", 1, ""),
    ("<font color=red>红</font>", "md-html-dropped", 1, ""),
    ("资料[点击这里](https://a.example/)。", "link-words", 1, ""),
    ("见[课件](C:\\\\课件\\\\一.pptx)。", "link-own-computer", 1, ""),
    ("![图](<D:/图 片/一.png>)", "link-own-computer", 1, ""),
    ("见[表](file:///C:/a.docx)。", "link-own-computer", 1, ""),
    ("见[表](one\\\\a.pdf)。", "link-own-computer", 1, ""),
    ("资料 https://a.example/x。", "md-bare-url", 1, "资料 <https://a.example/x>。"),
)


@pytest.mark.parametrize(("body", "code", "line", "mended"), TRAPS)
def test_a_trap_is_told_at_its_line_and_mended_where_that_is_safe(
    project: Path, body: str, code: str, line: int, mended: str
) -> None:
    path = write_course(project / "content", "one", body=f"{BODY}\n{body}\n")
    checked = check(project / "content")
    own = [problem for problem in checked.problems if problem.code == code]
    before = path.read_text("utf-8").split("\n")
    first = before.index(body.split("\n")[0])
    assert own, [problem.code for problem in checked.problems]
    assert own[0].line == first + line
    done = mend("courses/one.md", path.read_bytes(), Context(checked.vocabularies, TODAY), OFF)
    after = done.data.decode().split("\n")
    assert "\n".join(after[first:]).strip("\n") == (mended or body)


@pytest.mark.parametrize(("body", "code", "line", "mended"), [each for each in TRAPS if each[3]])
def test_what_was_mended_is_clean(project: Path, body: str, code: str, line: int, mended: str) -> None:
    write_course(project / "content", "one", body=f"{BODY}\n{mended}\n")
    assert check(project / "content").problems == ()


FINE = (
    "```\n    代码，不是话。\n```",
    "    print('你好')",
    "- 一\n\n    下一段，还是这一项。",
    "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |",
    "**先听**和**再说**。",
    "2 ** 3 ** 4",
    "1. 听\n2. 问",
    "1) 听\n2) 问",
    "一、听",
    "花了 $5 和 $6",
    "a == b == c",
    "- ① 听\n- ② 问",
    "第一步。\n\n第二步。",
    "3.5 元\n4.5 元",
    "2025.3.1\n2025.3.2",
    "话[^1]。\n\n[^1]: 注",
    "见[下面](#教学过程)。",
    "## 一\n\n### 二\n\n#### 三\n\n听。",
    "👨\u200d👩\u200d👧",
    "`[[不是链接]]` 和 `{{x}}`",
    "用 <https://a.example/> 或 [页](https://a.example/)。",
    "<details><summary>看</summary>\n\n听\n\n</details>",
    "a | b 和 c | d",
    "1 < 2，3 > 2",
    "第一行\n第二行",
    "`https://a.example`",
)


@pytest.mark.parametrize("body", FINE)
def test_what_is_meant_so_is_left_alone(project: Path, body: str) -> None:
    write_course(project / "content", "one", body=f"{BODY}\n{body}\n")
    assert [problem.code for problem in check(project / "content").problems] == []


@pytest.mark.parametrize("body", ["~~删~~", "## 学 C#", "[两行\n的](https://a.example/)"])
def test_what_was_lost_once_is_shown(body: str) -> None:
    html = render(body, "courses/a.md").html
    assert "~~" not in html
    assert "学 C</h2>" not in html
    assert "[" not in html


#: Lists and tables right under a line of text, or inside one another: whether pages show them as meant.
SHOWN = (
    ("文\n- 甲", True),
    ("文\n1. 甲", True),
    ("文\n2. 乙", False),
    ("文\n| a | b |\n|---|---|\n| 1 | 2 |", True),
    ("- 甲\n  - 乙", True),
    ("- 甲\n    - 乙", True),
    ("1. 甲\n   - 乙", True),
    ("1. 甲\n  - 乙", False),
    ("10. 甲\n   - 乙", False),
)


@pytest.mark.parametrize(("body", "is_shown"), SHOWN)
def test_lists_and_tables_are_told_only_where_pages_do_not_show_them(
    project: Path, body: str, is_shown: bool
) -> None:
    path = write_course(project / "content", "one", body=f"{BODY}\n{body}\n")
    checked = check(project / "content")
    assert ([problem.code for problem in checked.problems] == []) is is_shown
    html = render(body, "courses/a.md").html.replace("\n", "")
    nested_or_own = "<li>甲<ul>" in html or "<p>文</p><" in html
    assert nested_or_own is is_shown
    done = mend("courses/one.md", path.read_bytes(), Context(checked.vocabularies, TODAY), OFF)
    path.write_bytes(done.data)
    assert check(project / "content").problems == ()
