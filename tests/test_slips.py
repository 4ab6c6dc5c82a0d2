"""Slips of the pen: what they can only mean is put right, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import write_course

from generator.checking import check
from generator.collections import FOLDERS
from generator.schema import fields_of, is_slip
from generator.schema.vocabulary import one_slip_apart


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("教案", "教按", False),
        ("教案", "教案集", True),
        ("教案集", "教案", True),
        ("基础课", "基础", True),
        ("基础课", "础课", True),
        ("基础课", "机础课", True),
        ("基础课", "础基课", False),
        ("课", "课程", False),
        ("课", "教", False),
        ("教案", "讲座", False),
        ("基础课", "必修课", False),
        ("基础课程", "基础", False),
        ("date", "data", True),
        ("date", "dates", True),
        ("date", "adte", False),
        ("date", "eatd", False),
    ],
)
def test_one_slip_is_one_character(one: str, other: str, apart: bool) -> None:
    assert one_slip_apart(one, other) is apart
    assert one_slip_apart(other, one) is apart


COURSES = FOLDERS["courses"]
FIELDS = {field.name: field for field in fields_of(COURSES)}


@pytest.mark.parametrize(
    ("word", "meant", "slip"),
    [
        ("标标题", "title", True),
        ("题目", "title", True),
        ("课题", "date", False),
        ("标标题", "summary", False),
        ("titl", "title", True),
        ("tidle", "title", True),
        ("日日期", "date", True),
        ("天气", "date", False),
    ],
)
def test_a_key_that_can_mean_one_field_only_is_a_slip(word: str, meant: str, slip: bool) -> None:
    assert is_slip(COURSES, word, FIELDS[meant]) is slip


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("两课时", "2"),
        ("３课时", "3"),
        ("十课时", "10"),
        ("2 课时", "2"),
        ("二", "2"),
        ("课时", None),
        ("2天", "2"),
        ("0课时", "0"),
        ("两三课时", None),
    ],
)
def test_a_number_with_its_unit_is_the_number(project: Path, written: str, meant: str | None) -> None:
    write_course(project / "content", "one", more=f"课时: {written}\n")
    (problem,) = check(project / "content").problems
    assert (problem.code, problem.replacement) == ("value-number", meant)
    assert problem.mechanical is (written.removesuffix("课时").strip() in ("两", "３", "十", "2", "二"))
