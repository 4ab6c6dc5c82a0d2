"""What editors rely on: every slip is reported at its line, with its cure, and nothing else goes wrong."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from broken_cases import BROKEN
from conftest import BODY, ROOT, write_course
from hypothesis import given
from hypothesis import strategies as st

from generator.checking import CATALOGUE, check, problems_of_new
from generator.cli import main
from generator.collections import FOLDERS
from generator.reading import read_vocabularies
from generator.reading.front_matter import read_front_matter
from generator.schema import Context, Group, fields_of

KEYS = [
    "file",
    "line",
    "column",
    "end_line",
    "end_column",
    "code",
    "severity",
    "field",
    "message",
    "hint",
    "replacement",
    "mechanical",
]


@pytest.fixture(scope="module")
def broken() -> list[dict[str, object]]:
    problems = check(ROOT / "tests" / "broken", vocabularies_from=ROOT / "content").problems
    return [
        {
            "file": problem.file,
            "code": problem.code,
            "line": problem.line,
            "hint": problem.hint,
            "replacement": problem.replacement,
        }
        for problem in problems
    ]


@pytest.mark.parametrize(("path", "code", "line"), BROKEN)
def test_every_broken_file_is_told_what_is_wrong_at_its_line(
    broken: list[dict[str, object]], path: str, code: str, line: int
) -> None:
    found = [
        (problem["code"], problem["line"]) for problem in broken if str(problem["file"]).endswith(f"/{path}")
    ]
    assert (code, line) in found
    assert all(problem["hint"] for problem in broken)


def test_one_slip_hides_and_invents_nothing_else(broken: list[dict[str, object]]) -> None:
    said = [
        problem["code"]
        for problem in broken
        if str(problem["file"]).endswith(("/wide-space.md", "/full-width-colon.md"))
    ]
    assert sorted(map(str, said)) == ["front-matter-colon", "front-matter-wide-space"]


def test_common_variants_are_offered_in_standard_words(broken: list[dict[str, object]]) -> None:
    offered = {
        Path(str(problem["file"])).stem: problem["replacement"]
        for problem in broken
        if problem["code"] == "value-unknown"
    }
    assert offered == {"grade-variant": "三年级", "grade-chuyi": "七年级", "category-variant": "基础课"}


def test_the_command_prints_json_with_exactly_the_agreed_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(ROOT / "tests" / "broken"), "--format", "json"]) == 1
    problems = json.loads(capsys.readouterr().out)
    assert len(problems) >= len(BROKEN)
    assert all(list(problem) == KEYS for problem in problems)
    assert [(problem["file"], problem["line"]) for problem in problems] == sorted(
        (problem["file"], problem["line"]) for problem in problems
    )


def test_the_projects_own_content_is_clean_even_when_strict() -> None:
    assert main(["check", str(ROOT / "content"), "--strict"]) == 0


def test_a_single_file_is_checked_by_itself(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = write_course(project / "content", "good")
    write_course(project / "content", "bad", title="另一节课", more="年段: x\n")
    assert main(["check", str(good)]) == 0
    assert main(["check", str(project / "content")]) == 1


def test_wrong_usage_is_told_apart_from_problems(tmp_path: Path) -> None:
    assert main(["check", str(tmp_path / "nowhere")]) == 2
    with pytest.raises(SystemExit) as stop:
        main(["check", "--format", "xml"])
    assert stop.value.code == 2


def test_warnings_count_only_when_strict(project: Path) -> None:
    write_course(project / "content", "warned", body="## 教学目标\n\n有。\n")
    assert main(["check", str(project / "content")]) == 0
    assert main(["check", str(project / "content"), "--strict"]) == 1


def test_github_annotations_are_escaped_and_never_more_than_ten_of_a_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert main(["check", str(ROOT / "tests" / "broken"), "--format", "github"]) == 1
    lines = capsys.readouterr().out.splitlines()
    errors = [line for line in lines if line.startswith("::error ")]
    assert len(errors) == 10
    assert "还有" in errors[-1]
    assert sum(row.startswith("| ") for row in summary.read_text("utf-8").splitlines()) >= len(BROKEN)


def test_links_and_folders_that_pose_as_entries_are_problems(project: Path) -> None:
    courses = project / "content" / "courses"
    (courses / "folder.md").mkdir()
    (courses / "dangling.md").symlink_to("nowhere.md")
    (courses / "circle.md").symlink_to("circle.md")
    (project / "secret.md").write_text("---\n标题: 外面\n---\n", encoding="utf-8")
    (courses / "linked").symlink_to("..")
    (courses / "outside.md").symlink_to("../../secret.md")
    (courses / "long.md").write_bytes(b"x" * (1024 * 1024 + 1))
    os.mkfifo(courses / "pipe.md")
    codes = {Path(problem.file).name: problem.code for problem in check(project / "content").problems}
    assert codes == {
        "folder.md": "file-not-regular",
        "dangling.md": "file-dangling",
        "circle.md": "file-dangling",
        "outside.md": "file-outside",
        "linked": "file-not-regular",
        "long.md": "file-too-long",
        "pipe.md": "file-not-regular",
    }


@pytest.mark.parametrize("change", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")])
def test_bom_and_windows_line_ends_are_fine(project: Path, change: object) -> None:
    path = write_course(project / "content", "windows")
    path.write_bytes(change(path.read_text("utf-8")).encode())  # type: ignore[operator]
    assert check(project / "content").problems == ()


def test_values_stay_the_text_that_the_author_wrote(project: Path) -> None:
    write_course(project / "content", "no", title="no", more="单位: 1.10\n")
    (entry,) = check(project / "content").entries
    assert (entry.title, entry.school) == ("no", "1.10")  # type: ignore[attr-defined]


def test_relations_are_checked_in_the_whole_library(project: Path) -> None:
    write_course(project / "content", "one", title="第一课", more="相关: [tow]\n")
    write_course(project / "content", "two", title="第二课")
    (problem,) = check(project / "content").problems
    assert (problem.code, problem.line, problem.column) == ("relation-missing", 9, 6)


@given(st.text())
def test_front_matter_never_fails_whatever_it_holds(text: str) -> None:
    for candidate in (text, f"---\n{text}\n---\n正文"):
        front = read_front_matter(candidate)
        assert all(0 <= finding.start <= len(candidate) for finding in front.findings)


def test_every_example_in_the_declarations_is_accepted() -> None:
    vocabularies, _ = read_vocabularies(ROOT / "content")
    import datetime

    from generator.checking.values import read_values
    from generator.reading.documents import Document

    context = Context(vocabularies, datetime.date(2026, 11, 24))
    groups = [
        field.type.of
        for declaring in FOLDERS.values()
        for field in fields_of(declaring)
        if isinstance(field.type, Group)
    ]
    for declaring in [*FOLDERS.values(), *groups]:
        text = (
            "---\n" + "".join(f"{field.label}: {field.example}\n" for field in fields_of(declaring)) + "---\n"
        )
        front = read_front_matter(text)
        _, findings = read_values(Document("x.md", text, front, ()), declaring, context)
        assert not findings, (declaring, findings)


def test_every_problem_code_can_be_worded() -> None:
    for kind in CATALOGUE.values():
        assert kind.title
        assert kind.message
        assert kind.hint


def test_links_are_found_however_nested(project: Path) -> None:
    body = "## 教学目标\n\n[![图](a.png)](b.md) [有[方]括号](c.md) [括号](d_(1).md) [好](courses-own.md)\n\n## 教学过程\n\n先听。\n"
    write_course(project / "content", "links", body=body)
    assert [
        problem.message.split("「")[1].split("」")[0] for problem in check(project / "content").problems
    ] == [
        "a.png",
        "b.md",
        "c.md",
        "d_(1).md",
        "courses-own.md",
    ]


def test_a_hostile_body_is_checked_in_bounded_work(project: Path) -> None:
    """Unclosed brackets by the hundred thousand, in one line and in many, end as problems and do not hang."""
    write_course(project / "content", "one-line", title="一", body="](" * 300_000)
    write_course(project / "content", "many-lines", title="二", body=("](" * 2_400 + "\n") * 100)
    codes = [problem.code for problem in check(project / "content").problems]
    assert codes.count("line-too-long") == 1


def test_of_a_new_text_its_own_problems_are_told_and_whose_twin_it_is(project: Path) -> None:
    content = project / "content"
    write_course(content, "old", more="不认识: 甲\n")
    write_course(content, "twin", title="另一节课", more="作者: [{姓名: 甲, 单位: 示例小学}]\n")
    text = (content / "courses" / "old.md").read_text("utf-8").replace("不认识: 甲\n", "")
    assert problems_of_new(content, "courses/new.md", text.replace("一节课", "第三节课")) == []
    wrong = text.replace("一节课", "第三节课").replace("三年级", "三年纪")
    (own,) = problems_of_new(content, "courses/new.md", wrong)
    assert (own.code, own.line) == ("value-unknown", 5)
    twin = (content / "courses" / "twin.md").read_text("utf-8")
    assert "entry-duplicate" in [each.code for each in problems_of_new(content, "courses/new.md", twin)]


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("副标题: @甲", "front-matter-syntax", 6),
        ("副标题: `甲`", "front-matter-syntax", 6),
        ("副标题: %甲", "front-matter-syntax", 6),
        ('副标题: "甲', "front-matter-syntax", 6),
        ("副标题: [甲", "front-matter-syntax", 6),
        ("副标题: 甲: 乙", "front-matter-second-colon", 7),
        ("\t副标题: 甲", "front-matter-tab", 1),
        ("副标题: &a 甲", "front-matter-alias", 6),
        ("副标题: !a 甲", "front-matter-tag", 6),
        ("副标题： 甲", "front-matter-colon", 4),
    ],
)
def test_what_can_not_be_read_is_told_where_it_stands(
    project: Path, line: str, code: str, column: int
) -> None:
    write_course(project / "content", "one", more=f"{line}\n")
    found = [(each.code, each.line, each.column) for each in check(project / "content").problems]
    assert (code, 9, column) in found


def test_a_field_that_can_not_be_read_is_not_called_missing(project: Path) -> None:
    path = write_course(project / "content", "one")
    path.write_text(path.read_text("utf-8").replace("标题: 一节课", "标题: @一节课"), "utf-8")
    assert [each.code for each in check(project / "content").problems] == ["front-matter-syntax"]


#: A field as it is written; the code, line, columns and replacement of what is told, whether that is mended
#: by itself, and words of the message.
TOLD = (
    ("审核: [甲]", "value-shape", 9, 6, 7, None, False, "「级别、单位、日期、意见、说明」几项"),
    ("审核: 甲", "value-shape", 9, 5, 6, None, False, "「级别、单位、日期、意见、说明」几项"),
    ("作者: [[甲]]", "value-shape", 9, 6, 9, None, False, "「姓名、单位、角色」几项"),
    ("主题: [亲子沟通，阅读]", "front-matter-comma", 9, 10, 13, ", 阅读", True, "「，」"),
    ("主题: 亲子沟通，阅读", "front-matter-comma", 9, 5, 12, "[亲子沟通, 阅读]", True, "「，」"),
    ("主题: [亲子沟通, 阅读 、 手机与网络]", "front-matter-comma", 9, 14, 22, ", 手机与网络", True, "「、」"),
    ('主题: ["亲子沟通，阅读"]', "front-matter-comma", 9, 6, 15, "亲子沟通, 阅读", True, "「，」"),
    ("主题:\n  - 亲子沟通，阅读", "front-matter-comma", 10, 9, 12, "\n  - 阅读", True, "「，」"),
    ("年级x: 1", "field-unknown", 9, 1, 4, "年级", False, "是不是「年级」"),
)


@pytest.mark.parametrize(
    ("written", "code", "line", "column", "end", "replacement", "mechanical", "words"), TOLD
)
def test_what_is_told_of_a_field(
    project: Path,
    written: str,
    code: str,
    line: int,
    column: int,
    end: int,
    replacement: str | None,
    mechanical: bool,
    words: str,
) -> None:
    write_course(project / "content", "one", more=f"{written}\n")
    (told,) = check(project / "content").problems
    assert (told.code, told.line, told.column, told.end_column) == (code, line, column, end)
    assert (told.replacement, told.mechanical) == (replacement, mechanical)
    assert words in told.message


#: Lists in a body, and by how many blanks a line is told to be moved; nothing where all is well.
LISTS = (
    ("- 甲\n    - 乙", []),
    ("- 甲\n\t- 乙", []),
    ("- 甲\n    - 乙\n\t\t- 丙", []),
    ("- 甲\n  - 乙", []),
    ("- 甲\n  - 乙\n    - 丙", []),
    ("1. 甲\n  - 乙", [4]),
    ("1. 甲\n  - 乙\n    - 丙", [4, 8]),
    ("10. 甲\n   - 乙", [4]),
    ("- 甲\n - 乙", []),
    ("1. 甲\n   - 乙\n2. 丙", []),
    ("- 甲\n\n  乙\n\n- 丙", []),
)


@pytest.mark.parametrize(("body", "moved"), LISTS)
def test_which_items_of_lists_are_to_be_moved(project: Path, body: str, moved: list[int]) -> None:
    write_course(project / "content", "one", body=f"{BODY}\n{body}\n")
    problems = check(project / "content").problems
    assert {problem.code for problem in problems} <= {"md-list-indent"}
    assert [len(problem.replacement or "") for problem in problems] == moved


def test_what_is_saved_is_checked_again(project: Path) -> None:
    path = write_course(project / "content", "one")
    command = [sys.executable, "-m", "generator.cli", "check", "--watch"]
    with subprocess.Popen(
        command,
        cwd=project,
        stdout=subprocess.PIPE,
        text=True,
        # Tests that run in the background inherit that Ctrl+C is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as watching:
        late = threading.Timer(60, watching.kill)
        late.start()
        try:
            assert watching.stdout is not None
            said = (line for line in watching.stdout if "——" not in line)
            assert "没有发现问题" in next(said)
            path.write_text(path.read_text("utf-8").replace("三年级", "三年纪"), "utf-8")
            assert "value-unknown" in next(said)
            watching.send_signal(signal.SIGINT)
            assert watching.wait(30) == 0
        finally:
            late.cancel()
            watching.kill()
