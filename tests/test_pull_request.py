"""The summary of a change: what is new and where it will stand, what is wrong and where to click; names of files are strangers'."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import write_course

from generator.cli import main


def told(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """The summary of the changes that git would name with these words."""
    monkeypatch.chdir(project)
    (project / "changed").write_bytes("".join(f"{word}\0" for word in words).encode())
    more = ["--head-repository", "https://github.com/fork/library", "--head-branch", "修改/一 (1)", "--site-url", "https://library.example/"]
    assert main(["pr-summary", "--changed-files", "changed", *more]) == 0
    return capsys.readouterr().out


def test_good_and_bad_changes_are_told_with_the_place_to_mend(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    write_course(project / "content", "good", "好课")
    write_course(project / "content", "bad", "坏课", more="对象: [家长们]\n")
    write_course(project / "content", "moved", "搬家的课")
    changes = ("A", "content/courses/good.md", "M", "content/courses/bad.md", "R100", "content/courses/old.md", "content/courses/moved.md")
    said = told(project, monkeypatch, capsys, *changes, "D", "content/bases/gone.md", "M", "README.md")
    assert "**新增**课程「好课」" in said
    assert "/courses/good/" in said
    assert "**改名**课程「搬家的课」" in said
    assert "旧地址" in said
    assert "**删除**实践基地" in said
    assert "另有 1 个别的文件" in said
    assert "1 个错误" in said
    assert "建议改成：<code>家长</code>" in said
    assert "(https://github.com/fork/library/edit/%E4%BF%AE%E6%94%B9/%E4%B8%80%20%281%29/content/courses/bad.md#L" in said


def test_a_clean_change_says_so(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    write_course(project / "content", "good", "好课")
    assert "没有发现问题" in told(project, monkeypatch, capsys, "A", "content/courses/good.md")


def test_names_of_files_are_never_markup(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    name = "content/courses/](x) <img src=x> @team #1\n## `a`.md"
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).write_text("---\n标题: x\n---\n", encoding="utf-8")
    said = told(project, monkeypatch, capsys, "A", name)
    assert "<img" not in said
    assert "@team" not in said
    assert "\n## `" not in said
    assert "`" not in said
    assert said.count("](") == said.count("](https://github.com/fork/library/edit/")


def test_many_files_stay_readable(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(300):
        write_course(project / "content", f"c{number}", f"课 {number}", more="对象: [家长们]\n")
    said = told(project, monkeypatch, capsys, *(word for number in range(300) for word in ("A", f"content/courses/c{number}.md")))
    assert "还有 240 个条目" in said
    assert "300 个错误" in said
    assert len(said) < 60_000


@pytest.mark.parametrize("data", [b"A", b"A\0", b"Z\0x\0", b"R100\0a\0"])
def test_anything_else_than_names_is_refused(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], data: bytes) -> None:
    monkeypatch.chdir(project)
    (project / "changed").write_bytes(data)
    assert main(["pr-summary", "--changed-files", "changed"]) == 2
