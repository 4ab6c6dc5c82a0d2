"""The files beside a curriculum's page: a table to print, a calendar to take in."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from conftest import build, write_course
from icalendar import Calendar

from generator.outputs.beside.calendars import ics_of
from generator.outputs.beside.sheets import xlsx_of
from generator.views.beside import DayCalendar, DayEvent, PrintedSheet, SheetColumn

YEAR = """---
标题: 三年级这一年
年级: [三年级]
学年: 2026–2027
历程: [{{阶段: 草案, 日期: 2026-09-01}}]
摘要: 这一年先把作息说定，再谈朋友、情绪和假期，一步一步来。
{more}单元:
- 名称: 开学头一个月
  学期: 上学期
  月份: 9
  目标: 作业不再天天吵，家里有一份说好的作息。
  课时:
  - yi
  - {{待补: =1+1 和老师的第一次谈话, 节数: 4, 说明: 先约好时间}}
- 名称: 期中前后
  学期: 上学期
  月份: 11
  目标: 成绩单来了也坐得下来说话，不用吼。
  课时: [{{待补: 考卷, 节数: 10}}]
- 名称: 下一半
  学期: 下学期
  目标: 朋友、情绪和假期，都坐下来谈过一遍。
  课时: [{{待补: 朋友怎么交, 节数: 12}}, {{待补: 假期怎么过, 节数: 8}}]
---

## 怎么用这份方案

照着上，缺的课慢慢补。
"""
DAYS = "开学日: 2026-09-01\n下学期开学日: 2027-03-01\n"


@pytest.fixture
def year(project: Path) -> Path:
    """A library of a lesson of two periods and a year of 36 that has it; gives the year's file."""
    content = project / "content"
    (content / "settings.yml").write_text("学年课时: 36\n", "utf-8")
    write_course(content, "yi", title="先听，再说", more="课时: 2\n")
    path = content / "curricula" / "san.md"
    path.parent.mkdir()
    path.write_text(YEAR.format(more=DAYS), "utf-8")
    return path


def made(project: Path, name: str) -> bytes:
    return (project / "site" / "curricula" / "san" / name).read_bytes()


def events(data: bytes) -> list[tuple[str, date, date]]:
    """What is on, from when to when, the last day included."""
    return [
        (str(each["summary"]), each["dtstart"].dt, each["dtend"].dt - timedelta(days=1))
        for each in Calendar.from_ical(data).walk("VEVENT")
    ]


def test_the_table_of_a_year_can_be_printed_and_adapted(project: Path, year: Path) -> None:
    assert build(project).returncode == 0
    sheet = openpyxl.load_workbook(io.BytesIO(made(project, "curriculum.xlsx"))).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    top = next(at for at, row in enumerate(rows) if row[0] == "学期")
    assert rows[0][0] == "三年级这一年"
    assert rows[top][:8] == ["学期", "单元", "月份", "第几课时", "内容", "现状", "课时数", "说明"]
    first, second = rows[top + 1], rows[top + 2]
    assert first[:7] == ["上学期", "开学头一个月", "9 月", "1–2", "《先听，再说》", "已有", 2]
    assert first[8].endswith("/courses/yi/")
    assert second[3:8] == ["3–6", "=1+1 和老师的第一次谈话", "待补", 4, "先约好时间"]
    assert sheet.cell(top + 3, 5).data_type == "s"
    assert (rows[-1][0], rows[-1][6]) == ("合计", 36)
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == f"${top + 1}:${top + 1}"
    assert sheet.page_setup.fitToHeight == 0


def test_the_calendar_shares_periods_out_over_the_weeks_of_their_unit(project: Path, year: Path) -> None:
    assert build(project).returncode == 0
    data = made(project, "calendar.ics")
    found = events(data)
    assert found[0] == ("建议：先听，再说（第 1 课时）", date(2026, 9, 1), date(2026, 9, 4))
    assert [first.weekday() for _, first, _ in found[1:]] == [0] * (len(found) - 1)
    assert all(last.weekday() == 4 for _, _, last in found)
    november = next(first for words, first, _ in found if "考卷" in words)
    assert november == date(2026, 11, 2)
    spring = [first for words, first, _ in found if "朋友" in words or "假期" in words]
    assert spring[0] == date(2027, 3, 1)
    assert spring == sorted(spring)
    assert {words.split("（")[0] for words, _, _ in found} == {
        "建议：先听，再说",
        "建议：=1+1 和老师的第一次谈话",
        "建议：考卷",
        "建议：朋友怎么交",
        "建议：假期怎么过",
    }
    calendar = Calendar.from_ical(data)
    assert calendar["x-wr-timezone"] == "Asia/Shanghai"
    parts = calendar.walk("VEVENT")
    assert len({str(part["uid"]) for part in parts}) == len(parts)
    assert str(parts[0]["url"]).endswith("/courses/yi/")
    assert "/courses/yi/" in str(parts[0]["description"])
    assert {part["dtstamp"].dt.date() for part in parts} == {date(2026, 9, 1)}
    assert data.count(b"\r\n") == data.count(b"\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_an_event_keeps_its_name_when_other_lines_move(project: Path, year: Path) -> None:
    assert build(project).returncode == 0

    def names() -> dict[str, str]:
        parts = Calendar.from_ical(made(project, "calendar.ics")).walk("VEVENT")
        return {str(part["uid"]): str(part["summary"]).split("（")[0] for part in parts}

    before = names()
    year.write_text(year.read_text("utf-8").replace("  - yi\n", "  - {待补: 新来的}\n  - yi\n"), "utf-8")
    year.write_text(year.read_text("utf-8").replace("节数: 8", "节数: 7"), "utf-8")
    assert build(project).returncode == 0
    after = names()
    assert all(after[name] == words for name, words in before.items() if name in after)
    assert len(before.keys() & after.keys()) > len(before) * 0.7


@pytest.mark.parametrize(
    ("days", "terms"),
    [
        ("", set()),
        ("开学日: 2026-09-05\n", {9, 10, 11, 12, 1}),
        ("下学期开学日: 2027-02-22\n", {2, 3, 4, 5, 6, 7}),
    ],
)
def test_only_terms_with_a_first_day_are_in_the_calendar(
    project: Path, year: Path, days: str, terms: set[int]
) -> None:
    year.write_text(YEAR.format(more=days), "utf-8")
    assert build(project).returncode == 0
    page = (project / "site" / "curricula" / "san" / "index.html").read_text("utf-8")
    assert 'href="../../curricula/san/curriculum.xlsx" download="三年级这一年.xlsx"' in page
    assert re.search(r"课程表 Excel<span data-size>（\d+ KB）</span>", page)
    assert ("calendar.ics" in page) == bool(terms)
    if terms:
        found = events(made(project, "calendar.ics"))
        assert {first.month for _, first, _ in found} <= terms
        assert min(first for _, first, _ in found) >= date(2026, 9, 5)
    else:
        assert not (project / "site" / "curricula" / "san" / "calendar.ics").exists()


def test_only_what_changed_is_made_again_and_all_comes_out_the_same(project: Path, year: Path) -> None:
    other = year.with_name("si.md")
    other.write_text(
        YEAR.format(more=DAYS).replace("三年级", "四年级").replace("  - yi\n", "  - {待补: 别的, 节数: 2}\n"),
        "utf-8",
    )
    assert build(project).returncode == 0
    site = project / "site" / "curricula"
    paths = sorted((*site.glob("*/*.xlsx"), *site.glob("*/*.ics")))
    assert len(paths) == 4
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in paths}
    course = project / "content" / "courses" / "yi.md"
    course.write_text(course.read_text("utf-8").replace("先听，再说", "先听，再答"), "utf-8")
    assert build(project).returncode == 0
    changed = {
        path.relative_to(site).as_posix() for path in paths if path.stat().st_mtime_ns != before[path][1]
    }
    assert changed == {"san/calendar.ics", "san/curriculum.xlsx"}
    page = (site / "san" / "index.html").read_text("utf-8")
    course.write_text(course.read_text("utf-8").replace("先听，再答", "先听，再说"), "utf-8")
    (project / ".cache").rename(project / "gone")
    assert build(project).returncode == 0
    assert {path: path.read_bytes() for path in paths} == {path: each[0] for path, each in before.items()}
    assert page


def test_the_same_is_written_as_the_same_bytes() -> None:
    day = date(2026, 9, 1)
    table = PrintedSheet(
        "题:/?*[]'", ("行",), (SheetColumn("列", 9),), (("=1",), ("https://a.b/",)), ("",), 1, day
    )
    assert xlsx_of(table) == xlsx_of(table)
    event = DayEvent("a@b", day, day, "甲，乙；丙\\", "一\n二", "")
    calendar = DayCalendar("题", "说", day, (event,))
    assert ics_of(calendar) == ics_of(calendar)
    (read,) = Calendar.from_ical(ics_of(calendar)).walk("VEVENT")
    assert (str(read["summary"]), str(read["description"])) == ("甲，乙；丙\\", "一\n二")
