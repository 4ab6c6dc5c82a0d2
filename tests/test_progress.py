"""What a library is to reach: the file that says so is checked, counted, shown, and given to other
programs.
"""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from conftest import build, write_course

from generator.checking import check
from generator.cli import main

WRONG = (
    ("怎样计数: 基础科", "target-measure", "是不是「基础课」"),
    ("怎样计数: 老师", "target-measure", "可以写：通识课、基础课"),
    ("怎样计数: 基础课, 现有: {数目: 3, 截至: 2026-01-01, 出处: 统计}", "target-told-twice", "只留一个"),
    ("现有: {数目: 3}", "field-missing", "截至"),
    ("至多: 3", "target-order", "上限"),
    ("目标: 多", "field-duplicate", "目标"),
    ("数法: 基础课", "field-unknown", "怎样计数"),
)
ONE = "{名称: 必修课, 目标: 10, 单位: 节, 出处: 方案第一条"


def targets(project: Path, *lines: str) -> None:
    text = "指标:\n" + "".join(f"  - {line}\n" for line in lines)
    (project / "content" / "targets.yml").write_text(text, "utf-8")


@pytest.mark.parametrize(("more", "code", "cure"), WRONG)
def test_a_wrong_target_is_told_at_its_line(project: Path, more: str, code: str, cure: str) -> None:
    targets(project, f"{ONE}}}", f"{ONE.replace('必修', '选修')}, {more}}}")
    found = check(project / "content").problems
    assert {(problem.code, problem.line) for problem in found} >= {(code, 3)}
    assert any(cure in problem.message + problem.hint for problem in found)
    assert all(problem.file.endswith("targets.yml") for problem in found)


def test_all_that_is_wrong_is_told_in_one_run(project: Path) -> None:
    targets(
        project, f"{ONE}, 怎样计数: 老师}}", "{名称: 乙, 目标: 0, 单位: 节, 出处: 方案第二条}", f"{ONE}}}"
    )
    codes = [problem.code for problem in check(project / "content").problems]
    assert sorted(codes) == ["target-measure", "target-named-twice", "value-length", "value-number"]


@pytest.mark.parametrize("text", ["", "# 还没有\n", "指标:\n", "指标: []\n"])
def test_a_library_without_targets_has_no_page_of_them(project: Path, text: str) -> None:
    (project / "content" / "targets.yml").write_text(text, "utf-8")
    write_course(project / "content", "one", title="一")
    assert build(project).returncode == 0
    assert not (project / "site" / "progress").exists()
    assert not (project / "site" / "data" / "progress.csv").exists()


@pytest.fixture
def counted(project: Path) -> Path:
    """A library of two published lessons, a sample and a draft of the same category."""
    write_course(project / "content", "one", title="一")
    write_course(project / "content", "two", title="二")
    write_course(project / "content", "three", title="三", more="状态: 草稿\n")
    write_course(project / "content", "four", title="四（示例）", more="示例: 是\n")
    told = "现有: {数目: 3, 截至: 2026-10-01, 出处: 区教委统计}"
    targets(
        project,
        f"{ONE}, 怎样计数: 基础课}}",
        f'{{名称: "=1+1", 目标: 3, 至多: 5, 单位: 个, 年份: 2026, {told}, 出处: 方案第五条}}',
        "{名称: 工作坊, 目标: 79, 单位: 个, 出处: 方案第十一条}",
    )
    return project


def test_the_page_counts_what_is_published_and_no_sample(counted: Path) -> None:
    assert build(counted).returncode == 0
    page = (counted / "site" / "progress" / "index.html").read_text("utf-8")
    assert "库里有 2 节，还差 8 节，另有 1 节在写、在审，示例 1 节不算" in page
    assert "已有 3 个，已经达到（截至 2026-10-01，区教委统计）" in page
    assert "库里不数，还没有报来数目" in page
    assert page.count('class="lib-target__bar"') == 2
    assert "progress/" in (counted / "site" / "index.html").read_text("utf-8")
    cross = page[page.index("按年级和类别（课程）") :]
    (row,) = re.findall(r'<th scope="row">三年级</th>(.*?)</tr>', cross, re.DOTALL)
    assert re.findall(r"<td[^>]*>(\d+)</td>", row) == ["0", "2", "0", "0"]


def test_the_table_is_for_spreadsheets_and_holds_no_formula(counted: Path) -> None:
    assert build(counted).returncode == 0
    data = (counted / "site" / "data" / "progress.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["指标"] for row in rows] == ["必修课", "'=1+1", "工作坊"]
    counts = ("已有", "在写在审", "示例（不算）", "还差")
    assert [[row[name] for name in counts] for row in rows] == [
        ["2", "1", "1", "8"],
        ["3", "0", "0", "0"],
        ["", "", "", ""],
    ]


def test_the_command_says_the_same_in_words_and_as_json(
    counted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["stats", str(counted / "content")]) == 0
    assert "必修课（目标 10 节）：库里有 2 节，还差 8 节" in capsys.readouterr().out
    assert main(["stats", "--json", str(counted / "content")]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [each["published"] for each in found["standings"]] == [2, 3, None]
    tables = {table["heading"]: dict(table["rows"]) for table in found["tables"]}
    assert tables["按类别（课程）"] == {"通识课": 0, "基础课": 2, "定制课": 0, "网络课": 0}
    (cross,) = found["crosses"]
    assert cross["columns"] == ["通识课", "基础课", "定制课", "网络课"]
    assert dict(cross["rows"])["三年级"] == [0, 2, 0, 0]
    assert main(["stats", str(counted / "nowhere")]) == 2


def test_an_edited_target_changes_its_page_and_no_other(counted: Path) -> None:
    assert build(counted).returncode == 0
    pages = sorted((counted / "site").rglob("index.html"))
    before = {page: page.stat().st_mtime_ns for page in pages}
    text = (counted / "content" / "targets.yml").read_text("utf-8")
    (counted / "content" / "targets.yml").write_text(text.replace("目标: 10", "目标: 12"), "utf-8")
    assert build(counted).returncode == 0
    changed = [page for page in pages if page.stat().st_mtime_ns != before[page]]
    assert [page.parent.name for page in changed] == ["progress"]


def test_another_draft_is_counted_at_the_next_build(counted: Path) -> None:
    assert build(counted).returncode == 0
    write_course(counted / "content", "five", title="五", more="状态: 草稿\n")
    assert build(counted).returncode == 0
    page = (counted / "site" / "progress" / "index.html").read_text("utf-8")
    assert "另有 2 节在写、在审" in page
