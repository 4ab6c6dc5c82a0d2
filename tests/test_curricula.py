"""A grade's year, period by period: what readers see of a curriculum, and what a change costs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import BODY, build, write_course

from generator.checking import check

CURRICULUM = """---
标题: {grade}家庭教育课程方案
年级: [{grade}]
学年: 2026–2027
历程: [{{阶段: 草案, 日期: 2026-11-20}}]
摘要: {grade}这一年先把作息说定，再谈朋友、情绪和假期，一步一步来。
依据: [示例的文件]
单元:
- 名称: 开学头一个月
  学期: 上学期
  月份: 9
  目标: 作业不再天天吵，家里有一份说好的作息。
  课时:
{lines}- 名称: 夏天以前
  学期: 下学期
  目标: 朋友、情绪和假期，都坐下来谈过一遍。
  课时:
  - {{待补: {grade}的假期, 节数: {left}, 给谁: 家长, 主题: 家校沟通, 类别: 基础课}}
---

## 怎么用这份方案

{grade}照着上，缺的课慢慢补。
"""


def write_curriculum(content: Path, name: str, *lines: str, grade: str = "三年级", left: int = 6) -> Path:
    """Write a curriculum of these lines and a gap of `left` periods."""
    path = content / "curricula" / f"{name}.md"
    path.parent.mkdir(exist_ok=True)
    written = "".join(f"  - {line}\n" for line in lines)
    path.write_text(CURRICULUM.format(grade=grade, lines=written, left=left), "utf-8")
    return path


@pytest.fixture
def planned(project: Path) -> Path:
    """A library of three lessons, of which a curriculum of ten periods has two and a sample."""
    content = project / "content"
    (content / "settings.yml").write_text("学年课时: 10\n", "utf-8")
    write_course(content, "one", title="作业单", more="课时: 2\n")
    write_course(content, "two", title="吵架以后", body=BODY + "\n再说一句。\n")
    write_course(content, "three", title="没排进去的课", body=BODY + "\n没有排。\n")
    write_course(content, "four", title="一节示例", more="示例: 是\n", body=BODY + "\n是示例。\n")
    write_curriculum(content, "san-nian-ji", "one", "two", "four")
    write_curriculum(content, "si-nian-ji", "{待补: 和老师的第一次谈话, 节数: 4}", grade="四年级")
    return project


def page(project: Path, address: str) -> str:
    return (project / "site" / address / "index.html").read_text("utf-8")


def test_the_year_tells_what_is_there_from_what_is_not(planned: Path) -> None:
    assert build(planned).returncode == 0
    year = page(planned, "curricula/san-nian-ji")
    slots = re.findall(r'class="lib-slot lib-slot--(\w+)" id="line-(\d)"[^>]*>\s*<span[^>]*>([\d–]+)<', year)
    assert slots == [("done", "1", "1–2"), ("done", "2", "3"), ("sample", "3", "4"), ("gap", "4", "5–10")]
    assert "已有 3，示例 1，待补 6" in year
    assert 'href="../../courses/one/">作业单</a>' in year
    assert "三年级的假期" in year
    assert "基础课 · 家长 · 家校沟通" in year
    assert 'id="unit-2"' in year
    assert 'href="#unit-1"' in year
    assert "示例的文件" in year


def test_a_lesson_says_where_it_stands_and_what_comes_before_and_after(planned: Path) -> None:
    assert build(planned).returncode == 0
    lesson = page(planned, "courses/two")
    assert 'href="../../curricula/san-nian-ji/#unit-1">三年级方案，第 1 单元「开学头一个月」</a>' in lesson
    turn = lesson[lesson.index("lib-places__turn") :]
    assert turn.index("‹ 作业单") < turn.index("一节示例 ›")
    assert "排在哪里" not in page(planned, "courses/three")


def test_the_grade_leads_to_its_year_and_the_board_has_all(planned: Path) -> None:
    assert build(planned).returncode == 0
    grade = page(planned, "grades/g3")
    assert grade.index('href="#ways"') < grade.index('class="lib-cards"') < grade.index("这一学年怎么安排")
    assert "curricula/san-nian-ji/#unit-1" in grade
    board = page(planned, "curricula")
    cells = re.findall(r'class="lib-cell lib-cell--(\w+)" (?:href="[^"]*" )?title="([^"]*)"', board)
    assert ("done", "第 1–2 课时：作业单（已有）") in cells
    assert ("gap", "第 1–4 课时：和老师的第一次谈话（待补）") in cells
    assert len(cells) == 4 + 2
    assert board.count("还没有方案") == 13
    assert "排好 3 / 10" in board


def test_a_schools_own_curriculum_stands_beside_that_of_all(planned: Path) -> None:
    own = write_curriculum(planned / "content", "ben-xiao", "one", "two", "four")
    text = own.read_text("utf-8").replace("学年:", "单位: 甲小学\n学年:").replace("摘要: ", "摘要: 本校的，")
    own.write_text(text.replace("照着上，缺", "一起上，少"), "utf-8")
    assert not [each for each in check(planned / "content").problems if each.severity == "error"]
    assert build(planned).returncode == 0
    board = page(planned, "curricula")
    assert "学校自己的方案" in board
    assert board.count('href="../curricula/ben-xiao/"') == 1
    assert "curricula/san-nian-ji/#unit-1" in page(planned, "grades/g3")


def test_a_changed_lesson_brings_anew_only_the_curricula_that_hold_it(planned: Path) -> None:
    assert build(planned).returncode == 0
    before = times(planned)
    write_course(planned / "content", "two", title="吵架的第二天", body=BODY + "\n再说一句。\n")
    assert build(planned).returncode == 0
    written = {path for path, time in times(planned).items() if before.get(path) != time}
    assert "curricula/san-nian-ji/index.html" in written
    assert "curricula/si-nian-ji/index.html" not in written
    assert "吵架的第二天" in page(planned, "curricula/san-nian-ji")


def times(project: Path) -> dict[str, int]:
    site = project / "site"
    return {path.relative_to(site).as_posix(): path.stat().st_mtime_ns for path in site.rglob("*.html")}
