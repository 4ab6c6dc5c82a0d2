"""`library new`: skeletons that the check takes, questions that are asked until the answer is right,
nothing written over.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
from conftest import write_course

from generator.checking import check
from generator.cli import main
from generator.collections import COLLECTIONS
from generator.schema import leaves_of

COURSE = {
    "title": "陪读的一晚",
    "grade": "小学",
    "category": "基础课",
    "kind": "教案",
    "subject": "家庭教育",
    "summary": "孩子写作业磨蹭，家长一催就吵，这节课练会三个不伤和气的办法。",
    "date": "2025-03-01",
}
BASE = {
    "title": "某馆",
    "sources-about": "地址",
    "sources-url": "https://www.example.gov.cn/a.html",
    "sources-checked": "2025-03-01",
}
BRAND = {
    "title": "一页书",
    "owner-kind": "学校",
    "owner-name": "某小学",
    "stages-stage": "申报",
    "stages-date": "2025-03",
    "summary": "学校和家庭约好每天一刻钟共读，用一张阅读存折记录全家读过的书。",
}


def new(project: Path, kind: str, values: dict[str, str], *more: str) -> int:
    options = [word for name, value in values.items() for word in (f"--{name}", value)]
    return main(["new", kind, "--content", str(project / "content"), *options, *more])


@pytest.mark.parametrize(
    ("kind", "values", "path"),
    [
        ("course", COURSE, "courses/pei-du-de-yi-wan"),
        ("base", BASE, "bases/mou-guan"),
        ("brand", BRAND, "brands/yi-ye-shu"),
    ],
)
def test_a_new_entry_has_no_errors_and_says_what_is_still_to_be_written(
    project: Path, kind: str, values: dict[str, str], path: str
) -> None:
    assert new(project, kind, values) == 0
    file = project / "content" / f"{path}.md"
    problems = check(project / "content").problems
    declaring = next(each for each in COLLECTIONS.values() if each.__name__.lower() == kind)
    assert [problem.code for problem in problems] == ["blank-left"] * sum(
        section.asked for section in declaring.sections
    )
    assert all(problem.severity == "warning" for problem in problems)
    text = file.read_text("utf-8")
    assert "状态: 草稿\n" in text
    file.write_text(text.replace("草稿", "发布"), encoding="utf-8")
    assert {problem.code for problem in check(project / "content").problems} == {"blank-published"}


def test_without_a_terminal_what_is_missing_is_marked_and_named(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(project, "course", {"title": "微课一", "kind": "微课"}) == 0
    said = capsys.readouterr().out
    assert all(f"「{label}」" in said for label in ("类别", "年级", "领域", "摘要", "日期", "获奖", "视频"))
    assert "摘要: # 待填：" in (project / "content/courses/wei-ke-yi.md").read_text("utf-8")


def test_nothing_is_written_over_and_nothing_wrong_is_written(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_course(project / "content", "yi-jie-ke", title="一节课")
    before = path.read_bytes()
    assert new(project, "course", COURSE, "--id", "yi-jie-ke") == 1
    assert new(project, "course", COURSE | {"title": "一节课"}) == 1
    assert "标题、单位都相同" in capsys.readouterr().err
    assert new(project, "course", COURSE | {"kind": "叫案"}) == 1
    assert "「叫案」不在词表里" in capsys.readouterr().err
    assert new(project, "course", COURSE, "--id", "../外面") == 1
    assert [each.name for each in (project / "content/courses").iterdir()] == ["yi-jie-ke.md"]
    assert path.read_bytes() == before


def test_every_text_of_every_field_has_an_option(capsys: pytest.CaptureFixture[str]) -> None:
    for declaring in COLLECTIONS.values():
        with pytest.raises(SystemExit):
            main(["new", declaring.__name__.lower(), "--help"])
        said = capsys.readouterr().out
        assert all(
            f"--{leaf.name.replace('.', '-').replace('_', '-')} " in said for leaf in leaves_of(declaring)
        )


def test_what_holds_groups_of_groups_is_left_to_fill_with_an_example(project: Path) -> None:
    (project / "content" / "settings.yml").write_text("", "utf-8")
    assert main(["new", "curriculum", "--content", str(project / "content"), "--title", "四年级这一年"]) == 0
    (path,) = (project / "content" / "curricula").iterdir()
    text = path.read_text("utf-8")
    (line,) = [each for each in text.splitlines() if each.startswith("单元:")]
    assert line.startswith("单元: # 待填：")
    example = line.split("例如：")[1]
    path.write_text(text.replace(line, f"单元: {example}"), "utf-8")
    told = {(each.code, each.field) for each in check(project / "content").problems}
    # The example names a course that this library has not.
    assert {each for each in told if each[1].startswith("units")} == {
        ("relation-missing", "units.periods.course")
    }


def take_the_terminal() -> None:
    """Make a process that has just begun the one of its terminal, with Ctrl+C as people have it: tests that
    run in the background inherit that it is ignored.
    """
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def on_a_terminal(project: Path, answers: bytes) -> tuple[int, str]:
    """Run `library new course` on a terminal and type `answers`; its exit code and what it said."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "generator.cli", "new", "course", "--content", str(project / "content")],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        start_new_session=True,
        preexec_fn=take_the_terminal,
    )
    os.close(follower)
    said = b""
    # An interrupt is for whoever reads at that moment: wait for the first question.
    while "标题（".encode() not in said:
        said += os.read(leader, 4096)
    os.write(leader, answers)
    end = time.monotonic() + 60
    while time.monotonic() < end:
        # An interrupt between two of the reader's steps waits for the next key, as it does for people: they
        # press it again.
        if not select.select([leader], [], [], 0.5)[0]:
            os.write(leader, answers[-1:])
        try:
            read = os.read(leader, 4096)
        except OSError:
            break
        if not read:
            break
        said += read
    os.close(leader)
    return process.wait(timeout=20), said.decode("utf-8", "replace")


def test_on_a_terminal_it_asks_until_the_answer_is_right(project: Path) -> None:
    lines = ["陪读的一晚", "三年纪", "三年级–五年级", "9", "1", "基础课", "1", "太短", COURSE["summary"], ""]
    code, said = on_a_terminal(project, "\n".join(lines).encode() + b"\n")
    assert code == 0, said
    assert "「三年纪」不在词表里（是不是「三年级」？）" in said
    assert "现在 2 字，应当在 20–120 字之间" in said
    text = (project / "content/courses/pei-du-de-yi-wan.md").read_text("utf-8")
    assert "类型: 教案\n" in text
    assert "类别: 基础课\n" in text
    assert not [problem for problem in check(project / "content").problems if problem.severity == "error"]


@pytest.mark.parametrize("key", [b"\x03", b"\x04"])
def test_giving_up_leaves_nothing_behind(project: Path, key: bytes) -> None:
    code, said = on_a_terminal(project, "一节\n".encode() + key)
    assert code == 1, said
    assert "没有新建" in said
    assert "Traceback" not in said
    assert not list((project / "content/courses").iterdir())
