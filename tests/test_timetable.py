"""The stages of a lesson with their minutes: read as teachers write them, added up, drawn on the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import build, write_course
from hypothesis import given
from hypothesis import strategies as st

from generator.checking import check
from generator.schema.wording.timetable import LessonStage, timetable


def process(text: str) -> str:
    return f"## 教学目标\n\n说得出。\n\n## 教学过程\n\n{text}\n\n## 家长行动单\n\n- [ ] 今晚（90 分钟）\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("### 一、导入（5 分钟）\n\n讲。\n\n### 二、练习（35分钟）\n\n做。", [("导入", 5), ("练习", 35)]),
        ("### 1. 热身(约5分钟)\n### 2. 演一演 ( 10 min )\n", [("热身", 5), ("演一演", 10)]),
        ("### （一）听（8分）\n### （二）**说**（12 分钟）：\n", []),  # the second does not end with its minutes
        ("### 一、听（8 分钟）\n#### 细处（3 分钟）\n### 二、说（12 分钟）\n", [("听", 8), ("说", 12)]),
        ("### 一、听（8 分钟）\n### 二、说\n### 三、做（2 分钟）\n", []),  # one of them does not say
        ("### 听（8 分钟）\n", []),  # a single one is no timetable
        ("| 时间 | 环节 |\n|---|---|\n| 8 分钟 | 听 |\n| 12 分钟 | 说 |\n", [("听", 8), ("说", 12)]),
        ("| 环节 | 分钟 | 教师 |\n|:--|--:|---|\n| 一、听 | 8 | 讲 |\n| 二、说 | 约12 | 问 |\n", [("听", 8), ("说", 12)]),
        ("| 序 | 站名 | 停靠 |\n|---|---|---|\n| 1 | 听 | 8 分钟 |\n| 2 | 说 | 12 分钟 |\n", [("听", 8), ("说", 12)]),
        ("| 时间 | 环节 |\n|---|---|\n| 8 分钟 | 听 |\n| 课后 | 说 |\n", []),
        ("| 问题 | 人数 |\n|---|---|\n| 甲 | 8 |\n| 乙 | 12 |\n", []),
        ("| 时间 | 环节 |\n|---|---|\n| 5–8 分钟 | 听 |\n| 12 分钟 | 说 |\n", []),
        ("```\n### 一、听（8 分钟）\n### 二、说（12 分钟）\n```\n", []),
        ("| 环节 | 用时 |\n|---|---|\n| 听 | 8 分钟 |\n| 说 | 12 分钟 |\n\n### 听（3 分钟）\n### 说（3 分钟）\n", [("听", 8), ("说", 12)]),
    ],
)  # fmt: skip
def test_stages_are_read_as_teachers_write_them(text: str, wanted: list[tuple[str, int]]) -> None:
    assert timetable(process(text)) == tuple(LessonStage(*each) for each in wanted)


def test_only_the_process_has_stages() -> None:
    assert timetable("## 教学准备\n\n### 一、布置（8 分钟）\n\n### 二、试音（12 分钟）\n") == ()
    assert timetable("### **2. 教学过程**：\n\n#### 听（8 分钟）\n#### 说（2 分钟）\n### 3. 反思\n") == (
        ("听", 8),
        ("说", 2),
    )


@given(
    st.lists(
        st.tuples(st.text("听说读写演画", min_size=1, max_size=5), st.integers(0, 999)),
        min_size=2,
        max_size=9,
    )
)
def test_headings_and_a_table_say_the_same(stages: list[tuple[str, int]]) -> None:
    headings = "\n\n".join(f"### {name}（{minutes} 分钟）\n\n讲。" for name, minutes in stages)
    rows = "\n".join(f"| {name} | {minutes} 分钟 |" for name, minutes in stages)
    wanted = tuple(LessonStage(*each) for each in stages)
    assert timetable(process(headings)) == wanted
    assert timetable(process(f"| 环节 | 时间 |\n|---|---|\n{rows}")) == wanted


@given(st.text("#|- \n（）5分钟教学过程`一、", max_size=80))
def test_no_text_is_too_odd(text: str) -> None:
    assert len(timetable(f"## 教学过程\n{text}")) != 1


TIMES = "## 教学目标\n\n说得出。\n\n## 教学过程\n\n### 听（8 分钟）\n\n听。\n\n### 说（12 分钟）\n\n说。\n"


@pytest.mark.parametrize(
    ("minutes", "said"), [("20", ""), ("15", "多 5 分钟"), ("45", "少 25 分钟"), ("", "")]
)
def test_minutes_that_do_not_add_up_are_told_with_the_difference(
    project: Path, minutes: str, said: str
) -> None:
    write_course(project / "content", "one", more=f"时长: {minutes}\n" if minutes else "", body=TIMES)
    found = [each for each in check(project / "content").problems if each.code == "minutes-sum"]
    assert [said in each.message and "20" in each.hint for each in found] == ([True] if said else [])


def test_the_stages_stand_on_the_page(project: Path) -> None:
    write_course(project / "content", "one", more="时长: 20\n", body=TIMES)
    write_course(project / "content", "two", "另一节课")
    assert build(project).returncode == 0
    page = (project / "site" / "courses" / "one" / "index.html").read_text("utf-8")
    stages = re.search(r'<ol class="lib-times__stages">(.*?)</ol>', page, re.DOTALL)
    assert stages is not None
    assert re.findall(r"<li>(\S+) <b>(\d+) 分钟</b>", stages[1]) == [("听", "8"), ("说", "12")]
    assert re.findall(r'<rect x="(\d+)" width="(\d+)"', page) == [("0", "8"), ("8", "12")]
    assert "lib-times" not in (project / "site" / "courses" / "two" / "index.html").read_text("utf-8")
