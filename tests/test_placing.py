"""What stands under a label comes into the fields that it fits: right, or left out and said."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from generator.collections import FOLDERS
from generator.importing.placing import place
from generator.reading import read_vocabularies
from generator.schema import Context
from generator.schema.wording.times import read_times
from generator.schema.wording.unfilled import is_unfilled

CONTEXT = Context(read_vocabularies(ROOT / "content")[0], date(2026, 9, 1))
COURSE = FOLDERS["courses"]
NOTHING: dict[str, Any] = {}

#: A label, a text, the values that it comes to, and whether it says more than they do.
PLACED = (
    ("年级", "高中一年级", {"grades": ["高一"]}, False),
    ("年级", "初中二年级", {"grades": ["八年级"]}, False),
    ("年级", "8年级", {"grades": ["八年级"]}, False),
    ("年级", "小学1-2年级", {"grades": ["一年级–二年级"]}, False),
    ("年级", "三至五年级", {"grades": ["三年级–五年级"]}, False),
    ("年级", "三、四年级", {"grades": ["三年级", "四年级"]}, False),
    ("年级", "中大班", {"grades": ["中班", "大班"]}, False),
    ("年级", "学前班", {"grades": ["大班"]}, False),
    ("年级", "小学中段", {"grades": ["三年级–四年级"]}, False),
    ("年级", "三年级（2）班", {"grades": ["三年级"]}, False),
    ("年级", "七年级上册", {"grades": ["七年级"]}, False),
    ("年级", "Grade 3", {"grades": ["三年级"]}, False),
    ("年级", "三年级全体学生", {"grades": ["三年级"], "audience": ["学生"]}, False),
    ("年级", "大学一年级", NOTHING, True),
    ("年级", "中职一年级", NOTHING, True),
    ("年级", "研究生", NOTHING, True),
    ("年级", "2023级3班", NOTHING, True),
    ("班级", "五（2）班", {"grades": ["五年级"]}, False),
    ("教学对象", "初二学生和家长", {"grades": ["八年级"], "audience": ["家长", "学生"]}, False),
    ("教学对象", "三年级学生家长", {"grades": ["三年级"], "audience": ["家长"]}, False),
    ("教学对象", "小学生家长", {"grades": ["小学"], "audience": ["家长"]}, False),
    ("教学对象", "老年人", NOTHING, True),
    ("授课时间", "1课时（45分钟）", {"periods": "1", "minutes": "45"}, False),
    ("授课时间", "2025.3.1 第2节", {"date": "2025-03-01"}, True),
    ("授课时间", "9:00—9:40", {"minutes": "40"}, False),
    ("授课时间", "2025年3月", NOTHING, True),
    ("授课时间", "2025-2026学年第一学期", NOTHING, True),
    ("授课时间", "三月十二日", NOTHING, True),
    ("授课时间", "2027年1月1日", NOTHING, True),
    ("课时安排", "两课时", {"periods": "2"}, False),
    ("课时安排", "第二课时", NOTHING, True),
    ("时长", "一节课", {"periods": "1"}, False),
    ("时长", "40", {"minutes": "40"}, False),
    ("课型", "新授课", NOTHING, True),
    ("课型", "微课", {"kind": "微课"}, False),
    ("学科", "语文", NOTHING, True),
    ("学科", "心理", {"subject": "心理健康教育"}, False),
    ("关键词", "手机 作息、亲子", {"themes": ["手机与网络"]}, True),
    ("关键词", "亲子沟通 情绪管理", {"themes": ["亲子沟通", "情绪管理"]}, False),
    ("执教", "[姓名]、李四", {"authors": [{"name": "李四"}]}, False),
    ("执教", "XXX", NOTHING, False),
    ("单位", "XX小学", NOTHING, False),
    ("日期", "年 月 日 星期", NOTHING, False),
    ("日期", "2025年3月1日星期六", {"date": "2025-03-01"}, False),
    ("获奖", "区级一等奖", NOTHING, True),
    ("备注", "随便什么", NOTHING, True),
)


@pytest.mark.parametrize(("label", "text", "values", "says_more"), PLACED)
def test_where_a_text_is_put(label: str, text: str, values: dict[str, Any], says_more: bool) -> None:
    placed = place(COURSE, label, text, CONTEXT)
    assert (placed.values, placed.says_more) == (values, says_more)


#: A text, the day, how many periods, how many minutes; whether it says more.
TIMES = (
    ("1课时", "", 1, None, False),
    ("一课时", "", 1, None, False),
    ("十二课时", "", 12, None, False),
    ("共3课时，每课时40分钟", "", 3, 40, False),
    ("2×40分钟", "", 2, 40, False),
    ("40min", "", None, 40, False),
    ("1小时", "", None, 60, False),
    ("一个半小时", "", None, 90, False),
    ("1.5小时", "", None, 90, False),
    ("1小时20分钟", "", None, 80, False),
    ("半小时", "", None, 30, False),
    ("每节40分钟，共80分钟", "", None, None, True),
    ("2025年3月12日（星期三）上午", "2025-03-12", None, None, False),
    ("20250301", "2025-03-01", None, None, False),
    ("2025/3/1 9:00-9:40", "2025-03-01", None, 40, False),
    ("2025年13月1日", "", None, None, True),
    ("第二课时", "", None, None, True),
    ("三分之一", "", None, None, True),
)


@pytest.mark.parametrize(("text", "day", "periods", "minutes", "more"), TIMES)
def test_when_and_how_long(text: str, day: str, periods: int | None, minutes: int | None, more: bool) -> None:
    said = read_times(text)
    assert (said.day, said.periods, said.minutes, bool(said.rest)) == (day, periods, minutes, more)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "____",
            "——",
            "/",
            "（）",
            "[日期]",
            "〔姓名〕",
            "<学校>",
            "{{name}}",
            "XXX",
            "×××老师",
            "XX小学",
        ),
        *(
            "○○年级",
            "年 月 日 星期",
            "20  年  月  日",
            "第  节",
            "（请填写）",
            "【待填】",
            "请在此输入课题",
            "待定",
        ),
        *("无", "略", "n/a", "（姓名）", "  年  月  日 — 年  月  日"),
    ],
)
def test_what_says_nothing(text: str) -> None:
    assert is_unfilled(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "五年级",
            "2025年3月",
            "王××",
            "X光",
            "A班",
            "心理",
            "请家长签字",
            "无声的爱",
            "3",
            "A",
            "2025",
            "（下）",
        ),
        *("填空题", "选择题怎么做", "第3节", "40分钟", "20 分钟", "某校"),
    ],
)
def test_what_says_something(text: str) -> None:
    assert not is_unfilled(text)


@given(
    st.sampled_from([label for label, *_ in PLACED]),
    st.text(max_size=30) | st.sampled_from([each[1] for each in PLACED]),
)
def test_what_came_in_is_a_value_and_nothing_else(label: str, text: str) -> None:
    placed = place(COURSE, label, text, CONTEXT)
    assert placed.values or placed.says_more or is_unfilled(text) or not text.strip(" 、，,；;/／\n")
    for name, value in placed.values.items():
        if isinstance(value, str):
            assert place(COURSE, name, value, CONTEXT).values == {name: value}
