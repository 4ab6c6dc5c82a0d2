"""How people write values, read the same way wherever they write them."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from generator.collections import FOLDERS
from generator.reading import read_vocabularies
from generator.schema import Context, Invalid, fields_by_word, is_required
from generator.schema.types import Date, Grades
from generator.schema.wording import number_of

VOCABULARIES, _ = read_vocabularies(ROOT / "content")
CONTEXT = Context(VOCABULARIES, date(2026, 11, 24))

#: What is written, and the grades that it means in the vocabulary's words; "" where it means none of ours,
#: or several things.
GRADES = """
高中一年级 高一
高一年级 高一
初中二年级 八年级
初二 八年级
8年级 八年级
八年级 八年级
小学1-2年级 一年级–二年级
3-5年级 三年级–五年级
３－５年级 三年级–五年级
三至五年级 三年级–五年级
一到六年级 一年级–六年级
1~9年级 一年级–九年级
三、四年级 三年级 四年级
三四年级 三年级 四年级
一、三、五年级 一年级 三年级 五年级
初中1-3年级 七年级–九年级
初中一、二年级 七年级 八年级
高中一至三年级 高一–高三
初一至初三 七年级–九年级
初一—三 七年级–九年级
初一、二年级 七年级 八年级
小学六年级至初中一年级 六年级–七年级
五、六年级和初一 五年级 六年级 七年级
中大班 中班 大班
小、中班 小班 中班
小班~大班 小班–大班
大班-一年级 大班–一年级
大（1）班 大班
大一班 大班
幼儿园中班 中班
学前班 大班
小学中段 三年级–四年级
低年级 一年级–二年级
高段 五年级–六年级
中高年级 三年级–六年级
小学 小学
小学生 小学
初中生 初中
高中学生 高中
小学、初中 小学 初中
中学生 初中–高中
三年级（2）班 三年级
三年级1、2班 三年级
五（2）班 五年级
5(2)班 五年级
三（1）、（2）班 三年级
初二（3）班 八年级
高一3班 高一
三年级全体学生 三年级
三年级学生家长 三年级
一年级新生 一年级
小学（三、四年级） 三年级 四年级
高中（高一） 高一
七年级上册 七年级
三下 三年级
人教版三年级上册 三年级
Grade_3 三年级
Grades_3-5 三年级–五年级
示例小学三年级（2）班 三年级
示例中学初二（3）班 八年级
全学段 全学段
g3 三年级
大学一年级
大一
中职一年级
职业高中一年级
研究生
托班
国际部一年级
示例中学二年级
示例小学
中学二年级
小学七年级
初中五年级
高中四年级
高中、一年级
一年级一三年级
三年级以上
三年级及以上
除一年级外
准一年级
6-12岁
2023级
第二学段
三班
3-5
XX年级
"""


@pytest.mark.parametrize("line", GRADES.strip().split("\n"))
def test_grades_are_read_as_people_write_them_or_not_at_all(line: str) -> None:
    written, *meant = line.split(" ")
    said = Grades().read(written.replace("_", " "), CONTEXT)
    spread = [grade for value in said.values for grade in Grades().parse(value, CONTEXT)]
    assert spread == [grade for value in meant for grade in Grades().parse(value, CONTEXT)]


@given(
    st.text(
        "一二三四五六七八九十0123456789初高中小大学班年级段第（）()、，-–~至到和 上下册生GradeXx岁",
        max_size=20,
    )
)
def test_a_value_read_twice_is_the_same(text: str) -> None:
    said = Grades().read(text, CONTEXT)
    for value in said.values:
        assert Grades().parse(value, CONTEXT)
        assert Grades().read(value, CONTEXT).values == (value,)


@pytest.mark.parametrize(
    ("title", "grades"),
    [
        ("如何提高一年级孩子的专注力", ["一年级"]),
        ("陪孩子走过高三", ["高三"]),
        ("初中班会教案", ["初中"]),
        ("示例小学_手机", []),
        ("示例中学二年级", []),
        ("大年初一的家风", []),
        ("2、三年级家长课", ["三年级"]),
        ("大学一年级心理课", []),
        ("三年级（2）班主题班会", ["三年级"]),
    ],
)
def test_grades_are_found_in_titles(title: str, grades: list[str]) -> None:
    assert [*Grades().find(title, CONTEXT)] == grades


#: Words and the number that they mean.
NUMBERS = """
0 0
12 12
007 7
一 1
两 2
九 9
十 10
十二 12
二十 20
二十一 21
九十九 99
百 100
一百零五 105
两百 200
三百一十 310
九百九十九 999
二〇二五 2025
一二三四五六七八九 123456789
"""


@pytest.mark.parametrize("line", NUMBERS.strip().splitlines())
def test_numbers_in_words_are_read(line: str) -> None:
    words, number = line.split()
    assert number_of(words) == int(number)


@pytest.mark.parametrize("words", ["", "第一", "十个", "1.5", "-1", "１２", "x", "1234567890", "一千", " 1"])
def test_what_is_no_number_is_none(words: str) -> None:
    assert number_of(words) is None


@given(st.integers(1, 999))
def test_every_number_below_a_thousand_is_read_as_it_is_said(number: int) -> None:
    digits = "零一二三四五六七八九"
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    said = f"{digits[hundreds]}百" if hundreds else ""
    said += f"{digits[tens]}十" if tens else "零" if hundreds and ones else ""
    assert number_of(said + (digits[ones] if ones else "")) == number


def test_a_range_has_both_ends() -> None:
    grades = VOCABULARIES["grades"].terms
    for at, first in enumerate(grades):
        for last in grades[at + 1 :]:
            for dash in ("–", "-", "至", "到"):
                text = f"{first.label}{dash}{last.label}"
                found = Grades().parse(text, CONTEXT)
                assert [grade.name for grade in found] == [
                    grade.name for grade in grades if first.order <= grade.order <= last.order
                ], text


#: The kind of a course as it is written, and whether it must say 视频 and 获奖.
NEEDS = [("微课", True, True), (" micro-lesson ", True, True), ("教案", False, False), ("", False, False)]


@pytest.mark.parametrize(("kind", "video", "award"), NEEDS)
def test_what_only_some_kinds_need_is_required_of_them(kind: str, video: bool, award: bool) -> None:
    course = FOLDERS["courses"]
    by_word = fields_by_word(course)
    for name, needed in (("video", video), ("award", award), ("title", True), ("related", False)):
        assert is_required(by_word[name], course, {"kind": kind}, VOCABULARIES) is needed, name
    assert is_required(by_word["title"], course, {}, VOCABULARIES)
    assert not is_required(by_word["video"], course, {"kind": ["微课"]}, VOCABULARIES)


#: What is written; what it is as a day, and as a day, month or year: the value, or "?" and what is proposed.
DATES = """
2025-03-01 2025-03-01 2025-03-01
2025-03 ?- 2025-03
2025 ?- 2025
2025年3月1日 ?2025-03-01 ?2025-03-01
2025.3.1 ?2025-03-01 ?2025-03-01
2025/03/1 ?2025-03-01 ?2025-03-01
20250301 ?2025-03-01 ?2025-03-01
2025年3月 ?- ?2025-03
2025年 ?- ?2025
2025-3 ?- ?2025-03
2025-3-1 ?2025-03-01 ?2025-03-01
2025-02-30 ?- ?-
2025年13月 ?- ?-
25年3月1日 ?- ?-
去年 ?- ?-
2026-11-24 2026-11-24 2026-11-24
2026-11-25 ?- ?-
2026-12 ?- ?-
2027 ?- ?-
"""


def read_as(type_: Date, text: str) -> str:
    try:
        return str(type_.parse(text, CONTEXT))
    except Invalid as invalid:
        return f"?{invalid.replacement or '-'}"


@pytest.mark.parametrize("line", DATES.strip().splitlines())
def test_dates_are_read_or_refused_with_what_they_mean(line: str) -> None:
    text, day, partial = line.split()
    assert read_as(Date(), text) == day
    assert read_as(Date(partial=True), text) == partial


def test_what_lies_ahead_may_where_it_is_planned() -> None:
    assert read_as(Date(ahead=True), "2027-01-01") == "2027-01-01"
    assert read_as(Date(ahead=True), "2027年1月1日") == "?2027-01-01"
