"""Groups within groups typed into one box of a form: what is read, and what is told by its line."""

from __future__ import annotations

import inspect
import re
from datetime import date
from pathlib import Path

import pytest
from conftest import BODY, ROOT, write_course
from hypothesis import given
from hypothesis import strategies as st

from generator.collections import COLLECTIONS
from generator.importing.notation import Noted, example_of, read_notation, told_of
from generator.importing.titles import Titles
from generator.reading import read_vocabularies
from generator.schema import Context, rungs_of

RUNGS = rungs_of(COLLECTIONS["curricula"])
CONTEXT = Context(read_vocabularies(ROOT / "content")[0], date(2026, 9, 1))
HEAD = "上学期 9月 开学头一个月：作业不再天天吵\n"


@pytest.fixture
def content(project: Path) -> Path:
    """A library of three lessons, two of the same title."""
    folder = project / "content"
    write_course(folder, "yi", title="陪写作业：快慢之间")
    write_course(folder, "er", title="两个一样")
    write_course(folder, "san", title="两个一样", body=f"{BODY}\n又一句。\n")
    return folder


def read(text: str, content: Path | None = None) -> Noted:
    return read_notation(text, RUNGS, CONTEXT, Titles(content))


def line(text: str, content: Path | None = None) -> tuple[object, list[str]]:
    """What one line below a unit comes to, and what is told of it."""
    noted = read(f"{HEAD}{text}", content)
    (unit,) = noted.value
    assert isinstance(unit, dict)
    (found,) = unit["periods"]
    return found, noted.wrong


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- pei-xie-zuo-ye", {"course": "pei-xie-zuo-ye"}),
        ("-pei-xie-zuo-ye　两节", {"course": "pei-xie-zuo-ye", "count": "2"}),
        ("• 《陪写作业：快慢之间》2节：先看一半", {"course": "yi", "count": "2", "note": "先看一半"}),
        ("1. 陪写作业：快慢之间", None),
        ("- 基地 mou-guan 2节：看什么", {"base": "mou-guan", "count": "2", "note": "看什么"}),
        ("- 待补：第一次谈话", {"gap": "第一次谈话"}),
        ("- 待补 第一次谈话 2 节", {"gap": "第一次谈话", "count": "2"}),
        (
            "- 待补 第一次谈话 2课时（家长，家校沟通，定制课）：约好时间",
            {
                "gap": "第一次谈话",
                "count": "2",
                "audience": "家长",
                "theme": "家校沟通",
                "category": "定制课",
                "note": "约好时间",
            },
        ),
        (
            "- 待补 《一、二：三（上）》(主题：家校沟通；3节)",
            {"gap": "一、二：三（上）", "theme": "家校沟通", "count": "3"},
        ),
    ],
)
def test_a_line_says_what_it_is(content: Path, text: str, found: object) -> None:
    read_of, wrong = line(text, content)
    assert bool(wrong) == (found is None), wrong
    if found:
        assert read_of == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- 没有这节课", "找不到「没有这节课」"),
        ("- 《陪写作业：快慢之前》", "是不是《陪写作业：快慢之间》"),
        ("- 两个一样", "有 2 条都叫「两个一样」，写编号：er、san"),
        ("- 待补", "没有写待补"),
        ("- 待补 谈话（小明）", "读不懂括号里的「小明」"),
        ("- 待补 谈话（家长，学生）", "给谁写了两次"),
        ("- 待补 谈话：以后（家长）", "括号写在了冒号后面"),
        ("- 待补 谈话：以后：再说", "有两个冒号"),
        ("- 《陪写作业：快慢之间》 哈", "读不懂「哈」"),
    ],
)
def test_what_can_not_be_read_is_told_by_its_line(content: Path, text: str, words: str) -> None:
    _, wrong = line(text, content)
    assert len(wrong) == 1
    assert wrong[0].startswith("第 2 行「")
    assert words in wrong[0]


def test_units_with_their_lines() -> None:
    noted = read(f"{HEAD}- yi\n\n---\n### 下 家里的活儿：家务不再叫帮忙\n- 待补 洗碗\n- 待补 买菜\n")
    assert noted.wrong == []
    assert noted.value == [
        {
            "term": "上学期",
            "month": "9",
            "name": "开学头一个月",
            "goal": "作业不再天天吵",
            "periods": [{"course": "yi"}],
        },
        {
            "term": "下学期",
            "name": "家里的活儿",
            "goal": "家务不再叫帮忙",
            "periods": [{"gap": "洗碗"}, {"gap": "买菜"}],
        },
    ]


def test_what_a_unit_lacks_is_told() -> None:
    wrong = read("- yi\n开学头一个月\n- yi").wrong
    assert [words[:5] for words in wrong] == ["第 1 行", "第 2 行", "第 2 行"]
    assert "上面还没有写是哪个单元" in wrong[0]
    assert "没有写学期" in wrong[1]
    assert "没有写目标" in wrong[2]


def test_the_example_of_the_form_is_one_that_it_takes() -> None:
    noted = read(example_of(RUNGS))
    assert noted.wrong == []
    assert len(noted.value) == 1
    assert "「待补 …」" in told_of(RUNGS)


def test_the_guides_example_is_one_that_the_form_takes() -> None:
    guide = (ROOT / "content" / "pages" / "guide.md").read_text("utf-8")
    (block,) = re.findall(r"```text\n(.*?)```", guide, re.DOTALL)
    noted = read(inspect.cleandoc(block), ROOT / "content")
    assert noted.wrong == []
    (unit,) = noted.value
    assert isinstance(unit, dict)
    assert [len(line) for line in unit["periods"]] == [1, 3, 5]


@given(
    st.text(max_size=200)
    | st.lists(
        st.sampled_from(["- ", "：", "（", "）", "《", "》", "2节", "上学期 ", "\n", "待补 ", "家长"]),
        max_size=60,
    ).map("".join)
)
def test_whatever_is_typed_is_read_or_told(text: str) -> None:
    noted = read(text)
    assert all(isinstance(unit, dict) for unit in noted.value)
    assert noted.value or noted.wrong or not text.strip(" \t\r\n\u3000-*•·●–—－_=#.")
