"""Spreadsheets into entries: what editors' files look like, what becomes of every row, and what is
refused.
"""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from conftest import ROOT, write_course
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.roster import HEADINGS
from generator.checking import check
from generator.cli import main
from generator.collections import COLLECTIONS
from generator.collections.courses.fields import Course
from generator.importing import Refused
from generator.importing.sheets import CHANGED, NEW, REFUSED, SAME, Plan, plan_import, read_spreadsheet
from generator.importing.sheets.headings import read_headings
from generator.importing.sheets.tables import SheetCell, SheetTable, TableRow
from generator.schema import Leaf, leaves_of

SHEETS = ROOT / "tests" / "sheets"
SUMMARY = "孩子写作业磨蹭，家长一催就吵，这节课练会三个不伤和气的办法。"
VIDEO = "https://www.bilibili.com/video/BV1xx411c7XX"
ROW: list[object] = [
    "磨蹭怎么办",
    "微课",
    "网络课",
    "3-5年级",
    "家庭教育",
    SUMMARY,
    datetime(2025, 3, 1),
    "第一小学",
    "张三、李四",
    "优质课评选",
    "区级",
    "一等奖",
    2025.0,
    VIDEO,
]


def row(**changes: object) -> list[object]:
    """The row of a good micro-lesson, with other values under some headings."""
    return [changes.get(heading, value) for heading, value in zip(HEADINGS, ROW, strict=True)]


def workbook(path: Path, *rows: list[object]) -> Path:
    book = openpyxl.Workbook()
    for each in rows:
        book.active.append(each)
    book.save(path)
    return path


def plan(project: Path, path: Path, collection: str = "courses", **options: bool) -> Plan:
    return plan_import(read_spreadsheet(path), COLLECTIONS[collection], project / "content", **options)


def states(planned: Plan) -> list[str]:
    return [each.state for each in planned.rows]


def run(project: Path, path: Path, *more: str) -> int:
    return main(["import", str(path), "--content", str(project / "content"), *more])


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*.md")}


def test_a_roster_becomes_entries_that_pass_and_importing_again_changes_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workbook(
        project / "a.xlsx",
        ["名单"],
        HEADINGS,
        row(),
        [],
        row(课程名称="二胎来了", 获奖等次="甲等"),
        row(课程名称="隔代"),
    )
    assert run(project, path) == 1
    assert not list((project / "content/courses").iterdir()), (
        "without a terminal nothing is written unless asked for"
    )
    assert run(project, path, "--yes") == 1
    said = capsys.readouterr().out
    assert "L5（获奖·等次）：「甲等」不在词表里。可以写：特等奖" in said
    checked = check(project / "content")
    assert not checked.problems
    entry = next(entry for entry in checked.entries if entry.title == "磨蹭怎么办")
    assert isinstance(entry, Course)
    assert [grade.label for grade in entry.grades] == ["三年级", "四年级", "五年级"]
    assert [author.name for author in entry.authors] == ["张三", "李四"]
    assert entry.award is not None
    assert (entry.award.year, entry.award.level.label, entry.school, str(entry.date)) == (
        2025,
        "区级",
        "第一小学",
        "2025-03-01",
    )
    assert entry.body == f"\n## 这节课讲什么\n\n{SUMMARY}\n"
    before = snapshot(project / "content")
    assert run(project, path, "--yes") == 1
    assert snapshot(project / "content") == before
    assert states(plan(project, path)) == [SAME, REFUSED, SAME]


def test_a_changed_row_changes_its_fields_and_nothing_else(project: Path) -> None:
    path = write_course(
        project / "content",
        "yi",
        title="一节课",
        more="单位: 第一小学 # 记得改\n作者: [{姓名: 张三, 角色: 执笔}]\n课时: 2\n",
        body="## 教学目标\n\n手写。\n\n## 教学过程\n\n手写。\n",
    )
    before = path.read_text("utf-8")
    sheet = workbook(
        project / "a.xlsx",
        ["标题", "单位", "作者", "年级", "课时", "教学目标"],
        ["一节课", "第一小学", "张三、李四", "三年级", None, "表格里的目标"],
    )
    planned = plan(project, sheet).rows[0]
    assert (planned.state, planned.changes) == (CHANGED, ("作者",))
    assert run(project, sheet, "--yes") == 0
    assert path.read_text("utf-8") == before.replace(
        "[{姓名: 张三, 角色: 执笔}]", "[{姓名: 张三, 角色: 执笔}, {姓名: 李四}]"
    )
    assert plan(project, sheet, clear=True).rows[0].changes == ("课时",)


def test_rows_find_their_entries_by_id_and_by_title_and_unit(project: Path) -> None:
    content = project / "content"
    write_course(content, "jia", title="班会", more="单位: 第一小学\n")
    write_course(content, "yi", title="班会", more="单位: 第二小学\n")
    by_id = workbook(
        project / "a.xlsx",
        ["编号", "标题", "课时"],
        ["yi", "班会（改名）", 2],
        ["没有", "班会", 2],
        ["1", "班会", 1],
    )
    planned = plan(project, by_id)
    assert planned.rows[0].path == "courses/yi.md"
    assert planned.rows[0].changes == ("标题", "课时")
    assert "不能用" in planned.rows[1].problems[0]
    by_unit = workbook(project / "b.xlsx", ["标题", "单位", "课时"], ["班会", "第二小学", 3])
    assert [(each.path, each.state) for each in plan(project, by_unit).rows] == [("courses/yi.md", CHANGED)]
    vague = workbook(project / "c.xlsx", ["标题", "课时"], ["班会", 3])
    assert "分不清" in plan(project, vague).rows[0].problems[0]
    serial = workbook(project / "d.xlsx", ["编号", "标题", "单位", "课时"], [1, "班会", "第一小学", 3])
    assert plan(project, serial).rows[0].path == "courses/jia.md"


def test_two_rows_of_one_entry_and_rows_that_name_refused_ones_are_refused(project: Path) -> None:
    heads = ["编号", "相关", *HEADINGS]
    sheet = workbook(
        project / "a.xlsx",
        heads,
        ["ke-a", "ke-b", *row(课程名称="甲")],
        ["ke-b", "ke-c", *row(课程名称="乙")],
        ["ke-c", "", *row(课程名称="丙", 授课日期="2025-03-01", 内容简介=f"{SUMMARY}13800138000")],
        ["", "", *row(课程名称="丁")],
        ["", "", *row(课程名称="丁")],
    )
    planned = plan(project, sheet)
    assert states(planned) == [REFUSED, REFUSED, REFUSED, NEW, REFUSED]
    assert "手机号" in planned.rows[2].problems[0]
    assert "第 4 行" in planned.rows[1].problems[0]
    assert "第 5 行" in planned.rows[4].problems[0]


def test_headings_stand_in_two_rows_with_merged_cells(project: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["渝中区优质课名单"])
    sheet.append([*HEADINGS[:9], "获奖", None, None, None, "视频"])
    sheet.append([None] * 9 + ["赛事", "级别", "等次", "年份"])
    sheet.append(row(学校="第一小学"))
    sheet.append(row(课程名称="第二节", 学校=None))
    sheet.merge_cells("A1:N1")
    sheet.merge_cells("J2:M2")
    sheet.merge_cells("H4:H5")
    sheet.row_dimensions[5].hidden = True
    book.save(project / "a.xlsx")
    planned = plan(project, project / "a.xlsx")
    assert states(planned) == [NEW, NEW], [each.problems for each in planned.rows]
    assert "单位: 第一小学" in planned.rows[1].text
    assert any("隐藏" in remark for remark in planned.remarks)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_text_files_in_whatever_encoding_and_with_whatever_separator(
    project: Path, encoding: str, separator: str
) -> None:
    cells = [str(each) for each in row(授课日期="2025/3/1", 获奖年份="2025年")]
    (project / "a.csv").write_bytes(
        "\r\n".join(["名单" + separator * 13, separator.join(HEADINGS), separator.join(cells)]).encode(
            encoding
        )
    )
    planned = plan(project, project / "a.csv")
    assert states(planned) == [NEW], planned.rows[0].problems
    assert "日期: 2025-03-01\n" in planned.rows[0].text
    assert "年份: 2025}" in planned.rows[0].text


def test_libreoffice_files(project: Path) -> None:
    planned = plan(project, SHEETS / "libreoffice.xlsx")
    assert states(planned) == [NEW, REFUSED]
    assert planned.rows[1].problems[0].startswith("L4（获奖·等次）：「甲等」不在词表里")
    for name, word in (("libreoffice.xls", ".xls"), ("libreoffice.ods", ".ods")):
        with pytest.raises(Refused) as refused:
            read_spreadsheet(SHEETS / name)
        assert word in refused.value.wrong
        assert "另存为" in refused.value.cure


def test_unknown_columns_are_named_and_formulas_and_errors_are_told_by_their_cell(project: Path) -> None:
    sheet = workbook(
        project / "a.xlsx",
        [*HEADINGS, "年断", "随便"],
        [*row(学校="=A1&B1", 获奖等次="#N/A"), "x", "y"],
        row(课程名称='\'=HYPERLINK("http://x.example")', 学校="第二小学"),
    )
    planned = plan(project, sheet)
    assert any(
        ("O 列" in remark and "是不是「年段" in remark) or "是不是「年级」" in remark
        for remark in planned.remarks
    )
    assert any("P 列" in remark and "没有读" in remark for remark in planned.remarks)
    assert [problem[:2] for problem in planned.rows[0].problems] == ["H2", "L2"]
    assert "标题: \"'=HYPERLINK" in planned.rows[1].text


def test_a_new_body_has_been_through_the_copy_editor_and_the_row_stays_unchanged(project: Path) -> None:
    sheet = workbook(
        project / "a.xlsx",
        [*HEADINGS, "教学过程"],
        [*row(内容简介=f"{SUMMARY}约5分钟,够了。"), "用PPT讲5分钟,再练。"],
    )
    assert run(project, sheet, "--yes") == 0
    text = next((project / "content/courses").glob("*.md")).read_text("utf-8")
    assert "用 PPT 讲 5 分钟，再练。" in text
    assert "约5分钟,够了。" in text
    assert states(plan(project, sheet)) == [SAME]


def test_dates_that_lost_their_format_are_days_and_hidden_sheets_are_named(project: Path) -> None:
    book = openpyxl.Workbook()
    for each in (
        HEADINGS,
        row(授课日期=45717),
        row(课程名称="二", 授课日期="45717.5"),
        row(课程名称="三", 授课日期=20253),
    ):
        book.active.append(each)
    hidden = book.create_sheet("去年")
    hidden.sheet_state = "hidden"
    hidden.append(HEADINGS)
    hidden.append(row(课程名称="去年的课"))
    book.save(project / "a.xlsx")
    planned = plan(project, project / "a.xlsx")
    assert states(planned) == [NEW, NEW, REFUSED]
    assert all("日期: 2025-03-01\n" in each.text for each in planned.rows[:2])
    assert "不是一个日期" in planned.rows[2].problems[0]
    assert "工作表「去年」是隐藏的，没有读；要导入，就先取消隐藏" in planned.remarks
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.save(project / "mac.xlsx")
    assert (
        "日期: 2029-03-02"
        in plan_import(
            read_spreadsheet(project / "mac.xlsx"), Course, project / "content", today=date(2030, 1, 1)
        )
        .rows[0]
        .text
    )


def test_empty_columns_doubled_headings_trailing_blanks_and_kept_values_of_formulas(project: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["渝中区名单"])
    sheet.append([None, *HEADINGS[:3], None, *HEADINGS[3:], None, "课程名称", "备注"])
    sheet.append([None, *row()[:3], None, *row(学校="=B3")[3:], None, "别的名字", "看过"])
    for number in range(4, 300):
        sheet.cell(number, 2, " ").number_format = "@"
    book.save(project / "a.xlsx")
    (project / "b.xlsx").write_bytes(
        replaced(
            project / "a.xlsx",
            "xl/worksheets/sheet1.xml",
            (b"><f>B3</f><v></v>", ' t="str"><f>B3</f><v>第一小学</v>'.encode()),
        )
    )
    planned = plan(project, project / "b.xlsx")
    assert states(planned) == [NEW], planned.rows[0].problems
    assert "标题: 磨蹭怎么办\n" in planned.rows[0].text
    assert "单位: 第一小学\n" in planned.rows[0].text
    assert [remark for remark in planned.remarks if "说的是同一项，没有读" in remark]


@pytest.mark.slow
def test_two_thousand_rows_are_told_one_by_one_and_come_out_as_said(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        row(
            课程名称=f"第{number}课",
            内容简介=f"{SUMMARY}第{number}种情形。",
            获奖等次="甲等" if number % 100 == 7 else "一等奖",
        )
        for number in range(2000)
    ]
    sheet = workbook(project / "a.xlsx", HEADINGS, *rows)
    assert run(project, sheet, "--yes") == 1
    said = capsys.readouterr().out
    assert "共 2000 行：新建 1980，更新 0，不变 0，有问题 20。" in said
    assert (said.count("「甲等」不在词表里"), said.count("  新建  ")) == (20, 1980)
    before = snapshot(project / "content")
    assert len(before) == 1980
    assert run(project, sheet, "--yes") == 1
    assert snapshot(project / "content") == before


def test_columns_of_sections_make_the_body_and_a_row_without_one_is_a_draft(project: Path) -> None:
    sheet = workbook(
        project / "a.xlsx",
        ["标题", "类型", "类别", "年级", "领域", "摘要", "日期", "活动目标", "教学过程"],
        [
            "甲",
            "教案",
            "基础课",
            "小学",
            "家庭教育",
            SUMMARY,
            "2025-03-01",
            "1、会听\n2、会说",
            "# 不是标题\n先听<script>\n• 再说",
        ],
        ["乙", "教案", "基础课", "小学", "家庭教育", SUMMARY, "2025-03-01"],
    )
    assert run(project, sheet, "--yes") == 0
    text = (project / "content/courses/jia.md").read_text("utf-8")
    assert text.endswith(
        "## 教学目标\n\n1. 会听\n2. 会说\n\n## 教学过程\n\n\\# 不是标题\n\n先听\\<script>\n\n- 再说\n"
    )
    assert "状态: 草稿\n" in (project / "content/courses/yi.md").read_text("utf-8")
    assert not check(project / "content").errors
    assert states(plan(project, sheet)) == [SAME, SAME]


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
@pytest.mark.parametrize("collection", list(COLLECTIONS))
def test_an_export_of_the_projects_own_content_changes_nothing_when_imported(
    tmp_path: Path, collection: str, suffix: str
) -> None:
    path = tmp_path / f"a.{suffix}"
    assert main(["export", str(path), "--collection", collection, "--content", str(ROOT / "content")]) == 0
    planned = plan(ROOT, path, collection)
    assert planned.rows
    assert {each.state for each in planned.rows} == {SAME}, [
        (each.changes, each.problems) for each in planned.rows if each.state != SAME
    ]
    assert main(["export", str(path), "--collection", collection, "--content", str(ROOT / "content")]) == 1, (
        "never over a file"
    )


def test_an_export_of_awkward_texts_changes_nothing_when_imported(project: Path) -> None:
    more = 'sources:\n  - {内容: "甲；乙", 核对日期: 2025-01-01}\n  - {内容: "=1+1"}\n作者: [{姓名: "-张三", 角色: 执笔}, {姓名: 李四, 单位: "@某校"}]\n单位: "+第一小学"\n课时: 2\n主题: 阅读\n'
    write_course(project / "content", "yi", title='"=HYPERLINK(1)"', more=more)
    one = 'sources: [{内容: "不得实施暴力；见第五十三条", 网址: "https://example.org/a"}]\n'
    write_course(project / "content", "zai", title="只有一条来源", more=one)
    assert not check(project / "content").errors
    for suffix in ("xlsx", "csv"):
        assert main(["export", str(project / f"a.{suffix}"), "--content", str(project / "content")]) == 0
        assert states(plan(project, project / f"a.{suffix}")) == [SAME, SAME]
    cell = next(
        cell
        for each in openpyxl.load_workbook(project / "a.xlsx").active.iter_rows()
        for cell in each
        if str(cell.value).startswith("=HYPER")
    )
    assert (cell.data_type, cell.number_format, cell.quotePrefix) == ("s", "@", True)


@pytest.mark.parametrize("mark", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_no_text_that_goes_out_is_taken_for_a_formula(project: Path, mark: str) -> None:
    write_course(project / "content", "yi", title=f'"{mark}cmd|calc!A1"')
    assert main(["export", str(project / "a.csv"), "--content", str(project / "content")]) == 0
    assert f",'{mark}cmd" in (project / "a.csv").read_text("utf-8-sig")
    assert states(plan(project, project / "a.csv")) == [SAME]


@pytest.mark.parametrize("collection", list(COLLECTIONS))
def test_the_template_has_every_column_lists_and_explanations(tmp_path: Path, collection: str) -> None:
    path = tmp_path / "a.xlsx"
    assert (
        main(
            [
                "export",
                str(path),
                "--template",
                "--collection",
                collection,
                "--content",
                str(ROOT / "content"),
            ]
        )
        == 0
    )
    book = openpyxl.load_workbook(path)
    sheet, explained, words = book.worksheets
    heads = [cell.value for cell in sheet[1]]
    declaring = COLLECTIONS[collection]
    assert {leaf.label for leaf in leaves_of(declaring) if not leaf.field.last} <= set(heads)
    assert {section.label for section in declaring.sections if section.asked} <= set(heads)
    assert [each[0].value for each in explained.iter_rows(min_row=2)] == heads
    assert (sheet.freeze_panes, words.sheet_state) == ("C2", "hidden")
    lists = {
        head: [cell.value for cell in words[cell.column_letter][1:] if cell.value]
        for cell in words[1]
        if (head := cell.value)
    }
    assert lists["状态"] == ["草稿", "发布", "下架"]
    assert len(sheet.data_validations.dataValidation) == len(lists)
    headings = read_headings(read_spreadsheet(path)[0], declaring)
    assert headings is not None
    assert not headings.remarks
    assert len(headings.columns) == len(heads)


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return stream.getvalue()


def replaced(path: Path, part: str, change: tuple[bytes, bytes]) -> bytes:
    """A workbook's bytes with something else in one of its parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            data = old.read(member)
            new.writestr(member.filename, data.replace(*change) if member.filename == part else data)
    return stream.getvalue()


def test_hostile_and_foreign_files_are_refused_with_a_cure(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = workbook(project / "good.xlsx", HEADINGS, row())
    sheet = "xl/worksheets/sheet1.xml"
    hostile = {
        "empty.xlsx": b"",
        "text.xlsx": b"hello",
        "page.xls": b"<html><table></table></html>",
        "broken.xlsx": good.read_bytes()[:-200],
        "cut.xlsx": b"PK\x03\x04" + b"\0" * 100,
        "bomb.xlsx": zipped(xl__worksheets__sheet1_xml=b" " * (70 * 1024 * 1024)),
        "many.xlsx": zipped(**{f"x{number}": b"" for number in range(2100)}),
        "entity.xlsx": replaced(
            good, sheet, (b"<worksheet", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet')
        ),
        "wide.xlsx": replaced(good, sheet, (b'r="N2"', b'r="ZZZ2"')),
        "deep.xlsx": replaced(good, sheet, (b'r="A2"', b'r="A1048576"')),
        "endless.xlsx": replaced(good, sheet, (b'<row r="2"', b'<row r="99999999999999"')),
        "letters.xlsx": replaced(good, sheet, (b'r="A2"', b'r="AAAAAAAAAAAA2"')),
        "string.xlsx": replaced(SHEETS / "libreoffice.xlsx", sheet, (b"<v>0</v>", b"<v>999999</v>")),
        "nul.csv": "标题,年级\n一,二\0\n".encode(),
        "wide.csv": b"a" + b",b" * 1_000_000,
        "long.csv": "标题,年级\n".encode() + b"x" * 200_000,
        "tall.csv": "标题,年级\n".encode() + "一,二\n".encode() * 20_001,
        "noheader.csv": "一,二\n三,四\n".encode(),
        "binary.csv": b"\xff\x81\xff\xff,\xff",
        "macro.xlsm": good.read_bytes(),
    }
    with zipfile.ZipFile(project / "vba.xlsx", "w") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    hostile["vba.xlsx"] = (project / "vba.xlsx").read_bytes()
    for name, data in hostile.items():
        (project / name).write_bytes(data)
        code = run(project, project / name, "--yes")
        said = capsys.readouterr().err
        assert code == 1, name
        assert "改法：" in said, (name, said)
    assert not list((project / "content/courses").iterdir())


def test_a_false_dimension_and_rows_of_nothing_cost_nothing(project: Path) -> None:
    good = workbook(project / "good.xlsx", HEADINGS, row())
    empty = b"".join(
        b'<row r="%d"><c r="XFD%d" s="0"/></row>' % (number, number) for number in range(3, 60_000)
    )
    data = replaced(good, "xl/worksheets/sheet1.xml", (b"</sheetData>", empty + b"</sheetData>"))
    (project / "a.xlsx").write_bytes(data)
    assert states(plan(project, project / "a.xlsx")) == [NEW]


def test_an_entry_that_somebody_else_changed_meanwhile_is_left_alone(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_course(project / "content", "yi", title="一节课")
    sheet = workbook(project / "a.xlsx", ["标题", "课时"], ["一节课", 2])
    theirs = path.read_text("utf-8") + "\n又写了一段。\n"

    def agree() -> str:
        path.write_text(theirs, encoding="utf-8")
        return "y"

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", agree)
    assert run(project, sheet) == 1
    assert "别人改过" in capsys.readouterr().err
    assert path.read_text("utf-8") == theirs
    monkeypatch.setattr("builtins.input", lambda: "是")
    assert run(project, sheet) == 0
    assert [line for line in path.read_text("utf-8").splitlines() if line not in theirs.splitlines()] == [
        "课时: 2"
    ]


MARKS = st.sampled_from(["", " ", "\n", "　", "*", "：", "（必填）", "(必填)"])


@given(st.data())
def test_headings_are_known_however_they_are_dressed(data: st.DataObject) -> None:
    leaf = data.draw(st.sampled_from([leaf for leaf in leaves_of(Course) if leaf.name != "title"]))
    word = data.draw(
        st.sampled_from(
            [
                leaf.label,
                leaf.name,
                *([] if leaf.inner else leaf.field.synonyms if not hasattr(leaf.field.type, "of") else []),
            ]
        )
    )
    at = data.draw(st.integers(0, len(word))) if word == leaf.label else len(word)
    wide = data.draw(st.booleans())
    dressed = (
        data.draw(MARKS).replace("（必填）", "").replace("(必填)", "")
        + word[:at]
        + data.draw(st.sampled_from(["", " ", "\n"]))
        + word[at:]
        + data.draw(MARKS)
    )
    if wide and word == leaf.name:
        dressed = "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in dressed)
    table = SheetTable(
        "",
        (
            TableRow(1, (SheetCell("某某名单"),)),
            TableRow(2, (SheetCell("标题"), SheetCell(dressed), SheetCell("随便什么"))),
        ),
    )
    headings = read_headings(table, Course)
    assert headings is not None
    assert headings.columns[1] == leaf
    assert len(headings.remarks) == 1


CELLS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["1.0", "3-5年级", "=1+1", "'01", "#N/A", "2025年3月", "甲、乙", "一\n二", "是", "\0", "---"]
    ),
)


@given(st.lists(st.lists(CELLS, min_size=8, max_size=8), max_size=4))
def test_whatever_stands_in_cells_ends_as_an_entry_that_passes_or_as_a_reason(cells: list[list[str]]) -> None:
    heads = ["标题", "年级", "作者", "获奖等次", "课时", "来源·内容", "教学过程", "日期"]
    table = SheetTable(
        "表",
        (
            TableRow(1, tuple(map(SheetCell, heads))),
            *(TableRow(number, tuple(map(SheetCell, each))) for number, each in enumerate(cells, 2)),
        ),
    )
    planned = plan_import([table], Course, ROOT / "content")
    for each in planned.rows:
        assert each.state in (NEW, CHANGED, SAME, REFUSED)
        assert bool(each.problems) == (each.state == REFUSED)


def outcome(path: Path) -> list[SheetTable] | Refused:
    """What comes of reading a file."""
    try:
        return read_spreadsheet(path)
    except Refused as refused:
        return refused


@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_fail(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.getbasetemp()
    for name in ("a.csv", "a.xlsx"):
        (folder / name).write_bytes(data)
        found = outcome(folder / name)
        assert isinstance(found, list) or (found.wrong and found.cure)


def test_every_leaf_can_be_had_from_its_own_column() -> None:
    for declaring in COLLECTIONS.values():
        leaves = leaves_of(declaring)
        table = SheetTable("", (TableRow(1, tuple(SheetCell(leaf.label) for leaf in leaves)),))
        headings = read_headings(table, declaring)
        assert headings is not None
        assert list(headings.columns.values()) == list(leaves)
        assert all(isinstance(target, Leaf) for target in headings.columns.values())
