"""What mending would change, as suggestions for lines: together they make the mended text of the old one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checking import Problem
from generator.fixing import suggestions
from generator.fixing.mend import Mended
from generator.fixing.storage import unpack
from generator.github.report import LONGEST, Suggestion

PATH = "content/courses/one.md"


def mended(before: str, after: str, stored: tuple[str, ...] = ()) -> Mended:
    return Mended(PATH, before, after, after.encode(), stored, ())


def problem(line: int, words: str, *, mechanical: bool = True) -> Problem:
    return Problem(PATH, line, 1, line, 2, "code", "error", "", words, "改", mechanical=mechanical)


def applied(before: str, found: list[Suggestion]) -> str:
    """A text with suggestions taken, the last first, as people may take them in any order."""
    lines = before.split("\n")
    for each in sorted(found, key=lambda suggestion: suggestion.start, reverse=True):
        lines[each.start - 1 : each.end] = each.text.split("\n")
    return "\n".join(lines)


texts = st.lists(st.sampled_from("甲乙丙丁"), min_size=1, max_size=7).map("\n".join)


@given(texts, texts)
def test_together_they_make_the_mended_text(before: str, after: str) -> None:
    found = list(suggestions(PATH, mended(before, after), ()))
    assert applied(before, found) == after
    ends = [0, *(each.end for each in found)]
    for each, end in zip(found, ends, strict=False):
        assert end < each.start <= each.end, "each takes lines of its own, one at least"
    assert bool(found) == (before != after)


#: Before, after; where the suggestion stands, and what it says instead.
BLOCKS = [
    ("甲\n乙\n丙", "甲\n丁\n丙", (2, 2, "丁")),
    ("甲\n乙", "丁\n甲\n乙", (1, 1, "丁\n甲")),
    ("甲\n乙", "甲\n丁\n乙", (1, 1, "甲\n丁")),
    ("甲\n乙", "甲\n乙\n丁", (2, 2, "乙\n丁")),
    ("甲\n乙\n丙", "甲\n丙", (1, 2, "甲")),
    ("甲\n乙\n丙", "乙\n丙", (1, 2, "乙")),
    ("甲\n甲\n乙", "甲\n甲\n丁", (3, 3, "丁")),
]


@pytest.mark.parametrize(("before", "after", "block"), BLOCKS)
def test_it_takes_the_lines_that_change(before: str, after: str, block: tuple[int, int, str]) -> None:
    (one,) = suggestions(PATH, mended(before, after), ())
    assert (one.start, one.end, one.text) == block


def test_it_says_why_of_its_own_lines_and_the_next_only() -> None:
    known = [problem(line, f"第{line}行") for line in range(1, 6)]
    known.append(problem(3, "拿不准", mechanical=False))
    (one,) = suggestions(PATH, mended("甲\n乙\n丙\n丁\n戊", "甲\n乙\n己\n丁\n戊"), known)
    assert one.why == "第3行。改第4行。改"


def test_how_a_file_is_stored_and_what_is_too_long_to_compare_is_no_matter_of_lines() -> None:
    assert not list(suggestions(PATH, mended("甲", "乙", ("编码由 GBK 改成 UTF-8",)), ()))
    far = "\n".join(str(number) for number in range(3000))
    assert not list(suggestions(PATH, mended(f"甲\n{far}", f"乙\n{far}丙"), ()))
    assert not list(suggestions(PATH, mended("甲", "乙" * (LONGEST + 1)), ()))
    (one,) = suggestions(PATH, mended(f"{far}\n甲", f"{far}\n乙"), ())
    assert (one.start, one.text) == (3001, "乙"), "what is the same before costs nothing"


#: Bytes; the text; what is said of how they were stored.
STORED = [
    (b"a\nb\n", "a\nb\n", ()),
    (b"a\r\nb\n", "a\nb\n", ("2 处换行里有 1 处改成 LF",)),
    (b"a\r\nb\rc\n", "a\nb\nc\n", ("3 处换行里有 2 处改成 LF",)),
    (b"\xef\xbb\xbfa\n", "a\n", ("去掉开头看不见的 BOM",)),
    (
        "标题: 一\r\n年级: 二\r\n".encode("gb2312"),
        "标题: 一\n年级: 二\n",
        ("编码由 GBK 改成 UTF-8", "2 处换行里有 2 处改成 LF"),
    ),
]


@pytest.mark.parametrize(("data", "text", "changes"), STORED)
def test_how_a_file_is_stored_is_said(data: bytes, text: str, changes: tuple[str, ...]) -> None:
    stored = unpack(data)
    assert (stored.text, stored.changes, stored.findings) == (text, changes, [])


@pytest.mark.parametrize("text", ["标题: 一\n", "标题 一\n年级 二\n", "标题: 一\n年级: 𠮷\n"])
def test_what_is_not_surely_gbk_is_left(text: str) -> None:
    data = text.encode("gb18030")
    assert unpack(data).findings
    assert unpack(data).changes == ()
