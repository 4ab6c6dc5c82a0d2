"""The summary of a change: what is new and where it will stand, what is wrong and where to click; names of
files are strangers'.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from conftest import write_course
from repositories import commit, git

from generator.cli import main


@pytest.fixture
def repository(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a library of two courses, in which the tests are at work."""
    write_course(project / "content", "bad", "坏课")
    write_course(
        project / "content", "old", "搬家的课", body="## 教学目标\n\n说得出三种搬家的办法，各有各的好处。\n"
    )
    (project / "README.md").write_text("x\n")
    commit(project, "main")
    monkeypatch.chdir(project)
    return project


def told(capsys: pytest.CaptureFixture[str], *more: str) -> str:
    """The summary of the change to main."""
    where = [
        "--head-repository",
        "https://github.com/fork/library",
        "--head-branch",
        "修改/一 (1)",
        "--site-url",
        "https://library.example/",
    ]
    assert main(["pr-summary", "--base", "main", *where, *more]) == 0
    return capsys.readouterr().out


def test_good_and_bad_changes_are_told_with_the_place_to_mend(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = repository / "content"
    write_course(content, "good", "好课")
    write_course(content, "bad", "坏课", more="对象: [家长们]\n")
    write_course(content, "draft", "没写完的课", more="状态: 草稿\n")
    git(repository, "mv", "content/courses/old.md", "content/courses/moved.md")
    (repository / "README.md").write_text("y\n")
    commit(repository, "change")
    said = told(capsys)
    assert "**新增**课程「好课」，合并后在 `https://library.example/courses/good/`" in said
    assert (
        "**修改**课程<code>content/courses/bad.md</code>，改好下面的错误、合并以后在 `https://library.example/courses/bad/`"
        in said
    )
    assert "**新增**课程「没写完的课」，是草稿或已下架" in said
    assert (
        "**改名**课程「搬家的课」，原来是 <code>content/courses/old.md</code>；请把原来的网址写进「旧地址」"
        in said
    )
    assert "另有 1 个别的文件" in said
    assert "1 个错误" in said
    assert "建议改成：<code>家长</code>" in said
    assert (
        "(https://github.com/fork/library/edit/%E4%BF%AE%E6%94%B9/%E4%B8%80%20%281%29/content/courses/bad.md#L"
        in said
    )


def test_who_names_the_old_address_is_not_asked_for_it(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(repository, "mv", "content/courses/old.md", "content/courses/moved.md")
    moved = repository / "content" / "courses" / "moved.md"
    moved.write_text(
        moved.read_text("utf-8").replace("日期:", "旧地址: [/courses/old/]\n日期:"), encoding="utf-8"
    )
    assert "旧地址" not in told(capsys)


def test_what_is_removed_has_no_page(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(repository, "rm", "-q", "content/courses/old.md")
    said = told(capsys)
    assert "- **删除**课程<code>content/courses/old.md</code>\n" in said
    assert "没有发现问题" in said


def test_names_of_files_are_never_markup(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "content/courses/](x) <img src=x> @team #1\n## `a`.md"
    (repository / name).write_text("---\n标题: x\n---\n", encoding="utf-8")
    commit(repository, "change")
    said = told(capsys)
    assert "新增" in said
    assert "<img" not in said
    assert "@team" not in said
    assert "\n## `" not in said
    assert "`" not in said
    assert said.count("](") == said.count("](https://github.com/fork/library/edit/")


def test_a_name_that_is_no_text_is_shown(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = os.fsencode(repository / "content" / "courses") + b"/\xff.md"
    with open(path, "wb") as stream:
        stream.write("---\n标题：x\n---\n".encode())
    commit(repository, "change")
    said = told(capsys, "--report", "report.json")
    assert "- **新增**课程<code>content/courses/&#92;udcff.md</code>\n" in said
    assert "错误，<code>content/courses/&#92;udcff.md</code>" in said


def test_many_files_stay_readable(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(300):
        write_course(repository / "content", f"c{number}", f"课 {number}", more="对象: [家长们]\n")
    commit(repository, "change")
    said = told(capsys)
    assert "还有 240 个条目" in said
    assert "300 个错误" in said
    assert len(said) < 60_000


@pytest.mark.parametrize("base", ["nowhere", "--output=x", ""])
def test_an_unknown_commit_is_said(repository: Path, capsys: pytest.CaptureFixture[str], base: str) -> None:
    assert main(["pr-summary", f"--base={base}"]) == 2
    assert "git 比较不了" in capsys.readouterr().err
    assert not (repository / "x").exists()


def suggested(repository: Path, text: bytes) -> list[dict[str, object]]:
    """What is suggested for a course with this text."""
    (repository / "content" / "courses" / "new.md").write_bytes(text)
    commit(repository, "change")
    assert main(["pr-summary", "--base", "main", "--report", "report.json"]) == 0
    found: list[dict[str, object]] = json.loads((repository / "report.json").read_text("utf-8"))[
        "suggestions"
    ]
    return found


GOOD = "---\n标题: 一节课\n类型: 教案\n年级: [三年级]\n类别: 基础课\n领域: 家庭教育\n摘要: 孩子写作业磨蹭，家长一催就吵，这节课练会三个不伤和气的办法。\n日期: 2025-03-01\n---\n\n## 教学目标\n\n要点：\n\n- 一\n- 二\n"  # noqa: E501


def test_a_sound_entry_gets_no_suggestion(repository: Path) -> None:
    assert suggested(repository, GOOD.encode()) == []


def test_a_line_that_can_be_mended_is_suggested(repository: Path) -> None:
    (one,) = suggested(repository, GOOD.replace("标题: ", "标题：").encode())
    assert (one["path"], one["start"], one["end"], one["text"]) == (
        "content/courses/new.md",
        2,
        2,
        "标题: 一节课",
    )
    assert "冒号" in str(one["why"])


def test_a_missing_line_is_suggested_with_the_line_before_it(repository: Path) -> None:
    (one,) = suggested(repository, GOOD.replace("要点：\n\n- 一", "要点：\n2. 一").encode())
    assert (one["start"], one["end"], one["text"]) == (13, 13, "要点：\n")


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbf" + GOOD.encode(),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.encode("gbk"),
        b"\xff\xfe\x00",
        b"",
    ],
)
def test_how_a_file_is_stored_is_no_matter_of_lines(repository: Path, text: bytes) -> None:
    assert suggested(repository, text) == []


def test_lines_that_the_branch_has_otherwise_are_not_suggested_for(repository: Path) -> None:
    """What is checked is the change merged; suggestions stand at lines of the branch."""
    head = git(repository, "rev-parse", "HEAD").strip()
    (repository / "content" / "courses" / "new.md").write_text(
        GOOD.replace("标题: ", "标题："), encoding="utf-8"
    )
    git(repository, "add", ".")
    assert main(["pr-summary", "--base", "main", "--head", head, "--report", "report.json"]) == 0
    assert json.loads((repository / "report.json").read_text("utf-8"))["suggestions"] == []
