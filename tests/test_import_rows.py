"""Spreadsheets with several rows an entry: a curriculum goes out line by line, is edited, and comes back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from conftest import ROOT, write_course
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.collections import COLLECTIONS
from generator.importing import Refused
from generator.importing.sheets import CHANGED, NEW, REFUSED, SAME, Plan, plan_import, read_spreadsheet
from generator.importing.sheets.tables import SheetCell, SheetTable, TableRow
from generator.reading import read_vocabularies
from generator.reading.front_matter import read_front_matter
from generator.schema import columns_in, rungs_of
from generator.schema.vocabulary import Vocabularies
from generator.writing import Draft, Plain, entry_text, plain_values, updated_text
from generator.writing.front_matter import tidy

COLLECTION = "curricula"
DECLARING = COLLECTIONS[COLLECTION]
YEAR = """---
标题: 三年级这一年
年级: [三年级] # 只有一个
学年: 2026–2027
历程: [{阶段: 草案, 日期: 2026-09-01}]
摘要: 这一年先把作息说定，再谈朋友、情绪和假期，一步一步来。
单元:
- 名称: 开学头一个月
  学期: 上学期
  月份: 9
  目标: 作业不再天天吵，家里有一份说好的作息。
  课时:
  # 第一节一定是它
  - yi-jie-ke
  - {待补: 和老师的第一次谈话, 节数: 2, 给谁: 家长, 主题: 家校沟通}
  - {基地: mou-guan, 节数: 3, 说明: 半天}
- 名称: 期中前后
  学期: 上学期
  目标: 成绩单来了也坐得下来说话，不用吼。
  课时: [{待补: 考卷, 节数: 12}, {待补: 错题, 节数: 6}]
- 名称: 下一半
  学期: 下学期
  目标: 朋友、情绪和假期，都坐下来谈过一遍。
  课时:
  - {待补: 假期怎么过, 节数: 12}
  - {待补: 朋友怎么交, 节数: 12}
---

## 怎么用这份方案

照着上，缺的课*慢慢*补。
"""
BASE = """---
标题: 某馆
类型: 博物馆
街道: 解放碑街道
批次: 2024
批次状态: 拟建
来源: [{内容: 名单}]
---

某馆。
"""


@pytest.fixture
def content(project: Path) -> Path:
    """A library of a curriculum, a course and a base."""
    folder = project / "content"
    write_course(folder, "yi-jie-ke")
    for path, text in {"curricula/san.md": YEAR, "bases/mou-guan.md": BASE}.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


def export(content: Path, name: str = "a.xlsx") -> Path:
    path = content.parent / name
    said = ["export", str(path), "--collection", COLLECTION, "--content", str(content), "--force"]
    assert main(said) == 0
    return path


def cells(path: Path) -> list[list[str]]:
    """The rows of an exported table, the headings first."""
    table = read_spreadsheet(path)[0]
    width = len(table.rows[0].cells)
    return [[*(cell.text for cell in row.cells), *[""] * (width - len(row.cells))] for row in table.rows]


def plan(content: Path, rows: list[list[str]], *, clear: bool = False) -> Plan:
    table = SheetTable("", tuple(TableRow(at, tuple(map(SheetCell, row))) for at, row in enumerate(rows, 1)))
    return plan_import([table], DECLARING, content, clear=clear)


def column(rows: list[list[str]], head: str) -> int:
    return rows[0].index(head)


def test_a_row_for_each_line_of_the_year(content: Path) -> None:
    rows = cells(export(content))
    assert len(rows) == 1 + 7
    assert [row[column(rows, "编号")] for row in rows[1:]] == ["san"] * 7
    assert [row[column(rows, "标题")] for row in rows[1:]] == ["三年级这一年"] + [""] * 6
    assert [row[column(rows, "单元·名称")] for row in rows[1:]] == [
        *("开学头一个月", "", ""),
        *("期中前后", ""),
        *("下一半", ""),
    ]
    assert [row[column(rows, "课程")] for row in rows[1:3]] == ["yi-jie-ke", ""]
    assert [row[column(rows, "节数")] for row in rows[1:5]] == ["", "2", "3", "12"]
    assert rows[2][column(rows, "课时·主题")] == "家校沟通"


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_what_comes_back_unchanged_changes_no_byte(content: Path, name: str) -> None:
    path = export(content, name)
    assert main(["import", str(path), "--collection", COLLECTION, "--content", str(content), "--yes"]) == 0
    assert (content / "curricula" / "san.md").read_text("utf-8") == YEAR


def test_cells_filled_all_the_way_down_say_the_same(content: Path) -> None:
    rows = cells(export(content))
    name, goal = column(rows, "单元·名称"), column(rows, "目标")
    for above, row in pairwise(rows[1:]):
        of_entry = [text or over for text, over in zip(row[:name], above[:name], strict=True)]
        same = not row[name]
        of_unit = above[name : goal + 1] if same else row[name : goal + 1]
        row[: goal + 1] = [*of_entry, *of_unit]
    assert [(row.state, row.problems) for row in plan(content, rows).rows] == [(SAME, [])]


Edit = Callable[[list[list[str]]], object]


def _set(row: int, head: str, text: str) -> Edit:
    return lambda rows: rows[row].__setitem__(column(rows, head), text)


def _added(rows: list[list[str]]) -> None:
    line = ["" for _ in rows[0]]
    line[column(rows, "待补")], line[column(rows, "节数")] = "家长会以后", "1"
    rows.insert(3, line)
    rows[2][column(rows, "节数")] = "1"


EDITS: dict[str, tuple[Edit, str, str]] = {
    "a unit renamed": (_set(1, "单元·名称", "九月"), "- 名称: 开学头一个月", "- 名称: 九月"),
    "a line changed": (
        _set(5, "待补", "错题本"),
        "课时: [{待补: 考卷, 节数: 12}, {待补: 错题, 节数: 6}]",
        "课时: [{待补: 考卷, 节数: 12}, {待补: 错题本, 节数: 6}]",
    ),
    "another theme": (_set(2, "课时·主题", "亲子沟通"), "主题: 家校沟通", "主题: 亲子沟通"),
    "a line added": (
        _added,
        "节数: 2, 给谁: 家长, 主题: 家校沟通}\n",
        "节数: 1, 给谁: 家长, 主题: 家校沟通}\n  - {待补: 家长会以后, 节数: 1}\n",
    ),
    "a line moved": (
        lambda rows: rows.insert(7, rows.pop(6)) or _carried(rows),
        "  - {待补: 假期怎么过, 节数: 12}\n  - {待补: 朋友怎么交, 节数: 12}\n",
        "  - {待补: 朋友怎么交, 节数: 12}\n  - {待补: 假期怎么过, 节数: 12}\n",
    ),
    "a month added": (_set(6, "月份", "2月"), "  学期: 下学期\n", "  学期: 下学期\n  月份: 2\n"),
    "a month gone": (_set(1, "月份", ""), "  月份: 9\n", ""),
    "another goal": (
        _set(4, "目标", "成绩单来了，先听孩子说。"),
        "成绩单来了也坐得下来说话，不用吼。",
        "成绩单来了，先听孩子说。",
    ),
}


def _carried(rows: list[list[str]]) -> None:
    """What the unit says goes to the line that is its first now."""
    for head in ("单元·名称", "学期", "目标"):
        at = column(rows, head)
        rows[6][at], rows[7][at] = rows[7][at], ""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("name", list(EDITS))
def test_what_is_edited_changes_and_nothing_else(content: Path, name: str, end: str) -> None:
    edit, before, after = EDITS[name]
    path = content / "curricula" / "san.md"
    path.write_bytes(YEAR.replace("\n", end).encode())
    rows = cells(export(content))
    edit(rows)
    (planned,) = plan(content, rows).rows
    assert (planned.state, planned.problems) == (CHANGED, [])
    assert planned.text.replace(end, "\n") == YEAR.replace(before, after)
    assert planned.text.count("\r\n") == (planned.text.count("\n") if end == "\r\n" else 0)


def test_a_wrong_cell_is_told_with_its_place_all_in_one_run(content: Path) -> None:
    rows = cells(export(content))
    edits = (
        (1, "学期", "夏天"),
        (2, "节数", "很多"),
        (3, "基地", "没有这个馆"),
        (5, "目标", "另一个目标写在这里"),
    )
    for row, head, text in edits:
        rows[row][column(rows, head)] = text
    (planned,) = plan(content, rows).rows
    assert planned.state == REFUSED
    told = "\n".join(planned.problems)
    for row, head in ((2, "学期"), (3, "节数"), (4, "基地"), (6, "目标")):
        assert f"{row}（{head}）" in told, told


def test_what_only_the_check_finds_is_told_at_its_row(content: Path) -> None:
    rows = cells(export(content))
    rows[4][column(rows, "课程")] = "mei-you-zhe-ke"
    rows[4][column(rows, "待补")] = ""
    (planned,) = plan(content, rows).rows
    letter = openpyxl.utils.get_column_letter(column(rows, "课程") + 1)
    assert any(problem.startswith(f"{letter}5：") for problem in planned.problems), planned.problems


def test_a_row_of_the_year_written_on_a_later_row_is_not_guessed_at(content: Path) -> None:
    rows = cells(export(content))
    rows[3][column(rows, "学年")] = "2027–2028"
    rows[4][column(rows, "编号")] = "si"
    (first, second, third) = plan(content, rows).rows
    assert "第一行（第 2 行）" in first.problems[0]
    assert "没有写标题" in second.problems[0]
    assert "中间隔着别的条目" in third.problems[0]


def test_a_table_without_a_column_that_is_needed_loses_nothing(content: Path) -> None:
    rows = cells(export(content))
    gone = column(rows, "说明")
    (planned,) = plan(content, [row[:gone] + row[gone + 1 :] for row in rows]).rows
    assert (planned.state, "「说明」一列" in planned.problems[0]) == (REFUSED, True)
    name = column(rows, "单元·名称")
    with pytest.raises(Refused, match="没有「单元·名称」一列"):
        plan(content, [row[:name] + row[name + 1 :] for row in rows])


def test_a_new_year_out_of_the_template(content: Path) -> None:
    path = content.parent / "t.xlsx"
    said = ["export", str(path), "--template", "--collection", COLLECTION, "--content", str(content)]
    assert main(said) == 0
    rows = cells(path)
    assert {leaf.label for leaf in columns_in(DECLARING) if not leaf.field.last} <= set(rows[0])
    first = {
        "标题": "四年级这一年",
        "年级": "四年级",
        "学年": "2026–2027",
        "历程·阶段": "草案",
        "历程·日期": "2026-09-01",
        "摘要": "这一年先把作息说定，再谈朋友、情绪和假期，一步一步来。",
        "单元·名称": "上半年",
        "学期": "上学期",
        "目标": "作业不再天天吵，家里有一份说好的作息。",
        "待补": "作息",
        "节数": "2",
    }
    second = {"待补": "错题", "节数": "1"}
    made = [[line.get(head, "") for head in rows[0]] for line in (first, second)]
    planned = plan(content, [rows[0], *made])
    assert [(row.state, row.problems) for row in planned.rows] == [(NEW, [])]
    assert "  - 名称: 上半年\n" in planned.rows[0].text
    assert "待补: 作息" in planned.rows[0].text


def test_years_whose_units_no_rows_can_tell_apart_are_not_exported(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = content / "curricula" / "san.md"
    path.write_text(YEAR.replace("名称: 期中前后", "名称: 开学头一个月"), "utf-8")
    said = ["export", str(content.parent / "a.csv"), "--collection", COLLECTION, "--content", str(content)]
    assert main(said) == 1
    assert "前后两个单元都叫「开学头一个月」" in capsys.readouterr().err


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="'\ufffe"),
    min_size=1,
    max_size=12,
) | st.sampled_from(["待定", "无", "-", "=1+1", "甲、乙", "2026", "三年级", "9月"])


def _groups(depth: int) -> st.SearchStrategy[Plain]:
    """Groups as front matter may have them, of the level at a depth."""
    rungs = rungs_of(DECLARING)
    rung = rungs[depth]
    texts = {leaf.own.name: WORDS for leaf in rung.leaves}
    if rungs[depth + 1 :]:
        key = rung.key.own.name
        needed, more = {key: texts.pop(key)}, {rungs[depth + 1].field.name: _groups(depth + 1)}
        group = st.fixed_dictionaries(needed, optional=texts | more)
        return st.lists(group, max_size=4, unique_by=lambda item: item[key])
    return st.lists(st.fixed_dictionaries({}, optional=texts), max_size=4)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Vocabularies]:
    content = tmp_path_factory.mktemp("rows") / "content"
    shutil.copytree(ROOT / "content" / "vocabularies", content / "vocabularies")
    (content / COLLECTION).mkdir()
    return content, read_vocabularies(content)[0]


@given(value=_groups(0), title=WORDS, kind=st.sampled_from(["a.xlsx", "a.csv"]))
def test_any_year_goes_out_and_comes_back_the_same(
    empty: tuple[Path, Vocabularies], value: Plain, title: str, kind: str
) -> None:
    content, vocabularies = empty
    values = {"title": title, rungs_of(DECLARING)[0].field.name: value}
    (content / COLLECTION / "a.md").write_text(
        entry_text(Draft(DECLARING, values, "正文。"), vocabularies), "utf-8"
    )
    rows = read_spreadsheet(export(content, kind))
    (planned,) = plan_import(rows, DECLARING, content).rows
    wrong = [problem for problem in planned.problems if "（" not in problem]
    assert planned.state != CHANGED, planned.text
    assert not wrong


@given(before=_groups(0), after=_groups(0))
def test_whatever_changes_is_written_as_it_is_meant(
    empty: tuple[Path, Vocabularies], before: Plain, after: Plain
) -> None:
    name = rungs_of(DECLARING)[0].field.name
    text = entry_text(Draft(DECLARING, {"title": "一年", name: before}, "正文。"), empty[1])
    changed = updated_text(text, DECLARING, {name: after})
    node = read_front_matter(changed).node
    assert node is not None
    assert plain_values(node, DECLARING).get(name, []) == tidy(after)
    assert changed.endswith("---\n\n正文。\n")
