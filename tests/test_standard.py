"""What a plan asks of each category and a guideline of families, each beside what the library has."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from conftest import build, write_course

from generator.checking import check

STANDARD = """名称: 某方案
要求:
- {类别: 基础课, 多长: 每学年 48 课时, 出处: 第 8 条}
- {给谁: 各类家长, 怎样评价: 双向评价, 出处: 第 9 条}
"""
OUTLINE = """名称: 某法律
出处: 某年某月通过
年龄段:
- {名称: 小学, 年级: 小学}
- {名称: 初中, 年级: 初中}
条目:
- {名称: 劳动和自理, 出处: 第一条, 主题: 家务与劳动}
- {名称: 学习习惯, 出处: 第二条, 主题: 学习习惯, 年龄段: 小学}
"""


def write(project: Path, name: str, text: str) -> None:
    (project / "content" / name).write_text(text, "utf-8")


def page(project: Path, address: str) -> str:
    """A page's words and tags, blanks drawn together."""
    return re.sub(r"\s+", " ", html.unescape((project / "site" / address / "index.html").read_text("utf-8")))


def test_what_is_asked_stands_beside_what_there_is(project: Path) -> None:
    write(project, "standard.yml", STANDARD)
    write(
        project,
        "targets.yml",
        "指标:\n- {名称: 基础课, 目标: 10, 单位: 节, 怎样计数: 基础课, 出处: 某方案第八条}\n",
    )
    write_course(project / "content", "yi")
    assert build(project).returncode == 0
    found = page(project, "standard")
    assert "<dt>多长</dt><dd>每学年 48 课时</dd>" in found
    assert '<dt>多久一次</dt><dd class="lib-standard__unsaid">方案没有写</dd>' in found
    assert '<dt>给谁</dt><dd class="lib-standard__unsaid">方案没有分类写，见「四类都要的」</dd>' in found
    assert "目标 10 节：库里有 1 节，还差 9 节。" in found
    assert "还一节都没有的年级：小班、" in found
    assert "standard/" in page(project, "progress")
    assert "standard/" in page(project, "teachers")


def test_items_are_counted_by_band_without_samples(project: Path) -> None:
    write(project, "outline.yml", OUTLINE)
    write_course(project / "content", "yi", title="一", more="主题: 家务与劳动\n")
    write_course(project / "content", "er", title="二（示例）", more="主题: 学习习惯\n示例: 是\n")
    assert build(project).returncode == 0
    found = page(project, "standard/outline")
    housework, habits = re.findall(r'<tr> <th scope="row">.*?</tr>', found)
    assert "<strong>1</strong> 节" in housework
    assert housework.count("还没有") == 1
    assert "<strong>" not in habits.split("</th>")[1]
    assert "不在这一段" in habits


def test_a_library_that_declares_neither_has_neither_page(project: Path) -> None:
    write_course(project / "content", "yi")
    assert build(project).returncode == 0
    assert not (project / "site" / "standard").exists()
    assert "standard/" not in page(project, "teachers")


@pytest.mark.parametrize(
    ("name", "text", "code", "line", "cure"),
    [
        ("standard.yml", STANDARD + "- {类别: 基础课, 出处: 第 9 条}\n", "item-twice", 5, "合成一项"),
        ("standard.yml", STANDARD + "- {多长: 一小时, 出处: 第 9 条}\n", "item-twice", 5, "四类都要的"),
        ("standard.yml", STANDARD.replace("基础课", "基本课"), "value-unknown", 3, "基础课"),
        ("standard.yml", STANDARD.replace("名称: 某方案\n", ""), "field-missing", 1, "名称"),
        ("outline.yml", OUTLINE + "- {名称: 劳动和自理, 出处: 第三条, 主题: 阅读}\n", "item-twice", 9, "劳动和自理"),
        ("outline.yml", OUTLINE.replace("年级: 初中", "年级: [六年级, 初中]"), "outline-grade", 5, "只放进一段"),
        ("outline.yml", OUTLINE.replace("年龄段: 小学", "年龄段: 小学段"), "outline-band", 8, "是不是「小学」？"),
        ("outline.yml", OUTLINE.replace("主题: 家务与劳动", "主题: 劳动课"), "value-unknown", 7, "家务与劳动"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_told_at_its_line(
    project: Path, name: str, text: str, code: str, line: int, cure: str
) -> None:
    write(project, name, text)
    (problem,) = check(project / "content").problems
    assert (problem.code, problem.line) == (code, line)
    assert problem.file.endswith(name)
    assert cure in problem.message + problem.hint
