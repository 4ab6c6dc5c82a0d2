"""A folder of mixed files is imported in one go: nothing twice, a table of results, broken off and gone on."""

from __future__ import annotations

import csv
import io
import shutil
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from generator.checking import check
from generator.cli import main
from generator.cli.import_folder import IMPORTED, KNOWN, REFUSED, REPORT

CASES = ROOT / "tests" / "cases"
TEXT = """附件1：

《饭桌上听孩子说话》家庭教育教案
执教：王老师　单位：示例小学
教学对象：初二学生家长
授课时间：2025年3月12日 1课时（45分钟）

一、教学目标
家长学会先听完再开口。
二、教学过程
1. 先听三秒，再问一句。
2. 两人一组练习。
"""


@pytest.fixture
def folder(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(project)
    place = project / "教案"
    (place / "里面").mkdir(parents=True)
    shutil.copyfile(CASES / "docx" / "02-grade-1.docx", place / "一.docx")
    shutil.copyfile(CASES / "docx" / "05-time-1.docx", place / "里面" / "二.docx")
    (place / "三.txt").write_text(TEXT, "utf-8")
    (place / "四.pdf").write_bytes(b"%PDF-1.7")
    (place / "~$一.docx").write_bytes(b"lock")
    (place / ".藏.docx").write_bytes(b"x")
    (place / "链接.docx").symlink_to(place / "一.docx")
    return place


def results(folder: Path) -> list[list[str]]:
    text = (folder / REPORT).read_text("utf-8-sig")
    return [row[:3] for row in csv.reader(io.StringIO(text))][1:]


def test_all_files_are_imported_with_a_table_of_results(
    folder: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "教案"]) == 1
    said = capsys.readouterr().out
    assert f"共 4 个文件，{IMPORTED} 3 个，{KNOWN} 0 个，{REFUSED} 1 个" in said
    found = {row[0]: row[1:] for row in results(folder)}
    assert found.keys() == {"一.docx", "三.txt", "四.pdf", "里面/二.docx"}
    assert found["四.pdf"] == [REFUSED, ""]
    entries = {entry for outcome, entry in found.values() if outcome == IMPORTED}
    assert {f"courses/{path.name}" for path in (project / "content/courses").glob("*.md")} == entries


def test_nothing_is_imported_twice_also_when_its_title_was_changed(
    folder: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", "教案"])
    courses = project / "content" / "courses"
    before = sorted(courses.glob("*.md"))
    before[0].write_text(before[0].read_text("utf-8").replace("标题: ", "标题: 改过的"), "utf-8")
    (folder / "一.docx").rename(folder / "又名.docx")
    shutil.copyfile(CASES / "docx" / "05-time-2.docx", folder / "新的.docx")
    capsys.readouterr()
    main(["import", "教案"])
    assert f"{IMPORTED} 1 个，{KNOWN} 3 个，{REFUSED} 1 个" in capsys.readouterr().out
    assert len(list(courses.glob("*.md"))) == len(before) + 1


def test_a_run_that_was_broken_off_goes_on(
    folder: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.cli import import_word

    taken: list[str] = []
    take = import_word.Importer.take

    def breaking(importer: import_word.Importer, path: Path, data: bytes) -> import_word.Outcome:
        taken.append(path.name)
        if len(taken) == 2:
            raise KeyboardInterrupt
        return take(importer, path, data)

    monkeypatch.setattr(import_word.Importer, "take", breaking)
    with pytest.raises(KeyboardInterrupt):
        main(["import", "教案"])
    assert len(results(folder)) == 1
    main(["import", "教案"])
    assert taken.count(taken[0]) == 1
    assert len(list((project / "content/courses").glob("*.md"))) == 3


def test_trying_it_out_writes_nothing_and_shows_the_entry(
    folder: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", "教案", "--dry-run"])
    assert not (folder / REPORT).exists()
    main(["import", "教案/三.txt", "--dry-run"])
    assert "  标题: 饭桌上听孩子说话\n" in capsys.readouterr().out
    assert not list((project / "content/courses").glob("*.md"))


def test_pasted_text_becomes_an_entry_as_from_word(
    folder: Path, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("gb18030"))))
    assert main(["import", "-"]) == 0
    (entry,) = (project / "content/courses").glob("*.md")
    text = entry.read_text("utf-8")
    for line in (
        "标题: 饭桌上听孩子说话",
        "年级: [八年级]",
        "课时: 1",
        "时长: 45",
        "日期: 2025-03-12",
        "对象: [家长]",
    ):
        assert f"\n{line}\n" in text
    assert "## 教学目标\n\n家长学会先听完再开口。\n" in text
    assert "1. 先听三秒，再问一句。\n2. 两人一组练习。\n" in text
    assert "年级：八年级、家长" not in capsys.readouterr().out


MARKDOWN = """---
layout: post
tags: [亲子沟通, 阅读]
date: 2025-3-1 10:00
---

# 饭桌上听孩子说话

年级：三年级

## 教学过程

**先听**，再[看](https://a.example/)。

- 一
    - 二

| 步骤 | 做法 |
|---|---|
| 一 | 听 |
"""


def test_markdown_of_anywhere_keeps_its_headings_lists_and_tables(project: Path) -> None:
    source = project / "稿.md"
    source.write_text(MARKDOWN, "utf-8")
    assert main(["import", str(source), "--content", str(project / "content")]) == 0
    (entry,) = (project / "content/courses").glob("*.md")
    text = entry.read_text("utf-8")
    assert "标题: 饭桌上听孩子说话\n" in text
    assert "年级: [三年级]\n" in text
    assert "主题: [亲子沟通, 阅读]\n" in text
    assert "日期: 2025-03-01\n" in text
    assert "layout" not in text
    for words in (
        "**先听**，再[看](https://a.example/)。",
        "- 一\n    - 二\n",
        "| 步骤 | 做法 |\n|---|---|\n| 一 | 听 |",
    ):
        assert words in text
    assert not [each for each in check(project / "content").problems if each.code.startswith("md-")]
