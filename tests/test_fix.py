"""What `library check --fix` promises: it mends what can mean nothing else, and never touches another
byte.
"""

from __future__ import annotations

import io
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from broken_cases import BROKEN
from conftest import ROOT, write_course
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checking import CATALOGUE, Problem, check
from generator.cli import main
from generator.fixing import mend
from generator.reading import read_vocabularies
from generator.schema import Context
from generator.schema.settings import LibrarySettings

CONTEXT = Context(read_vocabularies(ROOT / "content")[0], date(2026, 11, 24))
#: 校对 has tests of its own.
OFF = LibrarySettings(copy_editing=False)
CLEAN = """---
标题: {title}
类型: 教案
类别: 基础课
年级: [三年级, 四年级]
领域: 家庭教育
摘要: 孩子写作业磨蹭，家长一催就吵，这节课练会三个不伤和气的办法。
主题: [阅读, 亲子沟通]
课时: 2
时长: 40
日期: 2025-03-01
作者:
  - 姓名: 资源库课程组
    角色: 编写
---

## 教学目标

{words}

- 甲
- 乙
    - 丙

| 环节 | 时间 |
|---|---|
| 听 | 老师 |

## 教学过程

见[课程](mei-tian-yi-ke-zhong.md)。
"""
#: Slips as editors make them in CLEAN; each is mended back to the very text it was made from.
SLIPS: dict[str, Callable[[str], str]] = {
    "byte-order mark": lambda text: "\ufeff" + text,
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "old Mac line ends": lambda text: text if "\r" in text else text.replace("\n", "\r"),
    "blank lines first": lambda text: "\n \n" + text,
    "long dashes": lambda text: text.replace("---\n", "———\n", 1),
    "spaced dashes last": lambda text: text.replace("\n---\n", "\n— — —\n").replace("— — —", "- - -"),
    "wide colon": lambda text: text.replace("类型: ", "类型："),
    "wide colon and space": lambda text: text.replace("领域: ", "领域： "),
    "wide space before a key": lambda text: text.replace("课时: ", "\u3000课时: "),
    "wide space before a colon": lambda text: text.replace("时长:", "时长\u3000:"),
    "wide comma": lambda text: text.replace("阅读, 亲子", "阅读，亲子"),
    "enumeration comma": lambda text: text.replace("三年级, 四", "三年级、四"),
    "grades under one word": lambda text: text.replace("[三年级, 四年级]", "三、四年级"),
    "grades under one word in a list": lambda text: text.replace("[三年级, 四年级]", "[三四年级]"),
    "digits for a grade": lambda text: text.replace("[三年级", "[3年级"),
    "slashes in a date": lambda text: text.replace("2025-03-01", "2025/3/1"),
    "Chinese date": lambda text: text.replace("2025-03-01", "2025年3月1日"),
    "unit of periods": lambda text: text.replace("课时: 2\n", "课时: 2课时\n"),
    "word for a number": lambda text: text.replace("课时: 2\n", "课时: 两节\n"),
    "unit of minutes": lambda text: text.replace("时长: 40", "时长: ４０ 分钟"),
    "field by another name": lambda text: text.replace("课时:", "课时数:"),
    "a character of a term missing": lambda text: text.replace("基础课", "基础"),
    "tabs": lambda text: text.replace("  - 姓名: 资源库课程组\n    ", "\t- 姓名: 资源库课程组\n\t\t"),
    "radicals": lambda text: text.replace("老师", "⽼师"),
    "wide hash": lambda text: text.replace("## 教学过程", "＃＃教学过程"),
    "wide parentheses": lambda text: text.replace("(mei-tian-yi-ke-zhong.md)", "（mei-tian-yi-ke-zhong.md）"),
}
WORDS = (
    st.text(st.sampled_from("孩子家长作业听说，。！「」abc XYZ019"), min_size=3, max_size=60)
    .map(str.strip)
    .filter(lambda text: len(text) > 2 and text[0] > "9")
)


def mended(text: str) -> str:
    return mend("courses/a.md", text.encode(), CONTEXT, OFF).data.decode()


@given(WORDS, WORDS, st.sets(st.sampled_from(sorted(SLIPS)), max_size=5))
@settings(max_examples=150)
def test_slips_are_mended_back_to_the_very_bytes(title: str, words: str, slips: set[str]) -> None:
    """Also without any slip, the file comes back byte for byte; so nothing outside what is mended ever
    changes.
    """
    clean = CLEAN.format(title=title, words=words)
    text = clean
    for slip in sorted(slips, key=lambda slip: "line ends" in slip or "mark" in slip):
        text = SLIPS[slip](text)
    assert mended(text) == clean


@pytest.mark.parametrize("slip", sorted(SLIPS))
def test_each_slip_is_mended(slip: str) -> None:
    clean = CLEAN.format(title="一节课", words="说得出办法。")
    assert mended(SLIPS[slip](clean)) == clean


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode), st.booleans())
@settings(max_examples=200)
def test_whatever_a_file_holds_mending_twice_is_mending_once(data: bytes, fenced: bool) -> None:
    data = b"---\n" + data + b"\n---\n" + data if fenced else data
    once = mend("courses/a.md", data, CONTEXT, OFF)
    assert once.changed or once.data == data
    assert not mend("courses/a.md", once.data, CONTEXT, OFF).changed


@pytest.mark.parametrize(
    "line",
    [
        "课时: 40分钟",
        "课时: 1.5课时",
        "课时: 1-2课时",
        "课时: 约2课时",
        "时长: 1小时",
        "更新: 3/1/2025",
        "更新: 2025年第3批1号",
        "主题: [亲子阅读]",
        "状态: 草案稿子",
        "对象: [校长]",
        "地区: 渝中区",
        "时间安排表: 2",
        "相关: [ke-0001]",
        "单位: 渝中区 #某校",
        "副标题: 又一个",
    ],
)
def test_what_may_mean_something_else_is_left_alone(line: str) -> None:
    text = (
        CLEAN.format(title="一节课", words="说得出办法。")
        .replace("课时: 2\n", "")
        .replace("时长: 40\n", "")
        .replace("主题: [阅读, 亲子沟通]\n", "")
    )
    text = text.replace("日期:", f"{line}\n日期:")
    assert mended(text) == text


@pytest.mark.parametrize(
    "body", ["＃亲子阅读＃ 活动开始了", "- 甲\n  - 乙\n\n    乙的第二段", "    ＃ 代码", "`[a]（b）`"]
)
def test_markdown_that_may_mean_something_else_is_left_alone(body: str) -> None:
    text = CLEAN.format(title="一节课", words=body)
    assert mended(text) == text


def test_a_level_of_two_spaces_takes_the_levels_below_it_along() -> None:
    text = CLEAN.format(title="一节课", words="1. 甲\n  - 乙\n    - 丙\n  - 丁\n2. 戊")
    assert "1. 甲\n    - 乙\n        - 丙\n    - 丁\n2. 戊" in mended(text)


def test_a_block_list_keeps_its_form() -> None:
    text = CLEAN.format(title="一节课", words="好。").replace(
        "主题: [阅读, 亲子沟通]", "主题:\n  - 阅读、亲子沟通"
    )
    assert "主题:\n  - 阅读\n  - 亲子沟通\n" in mended(text)


def test_gbk_is_mended_only_where_it_can_be_nothing_else() -> None:
    clean = CLEAN.format(title="一节课", words="说得出办法。")
    for encoding in ("gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"):
        dashed = clean.replace("说得出", "说——3–5 个——得出")
        assert mend("courses/a.md", dashed.encode(encoding), CONTEXT, OFF).data == dashed.encode()
    for data in (
        "他说：你好，老师。\n".encode("gbk"),
        clean.encode("gbk") + "老师".encode(),
        clean.encode("big5", "ignore"),
        "他说：你好，老师。\n".encode("utf-16"),
    ):
        assert mend("courses/a.md", data, CONTEXT, OFF).data == data


# The command


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the deliberately broken files, as the content of a project."""
    for source in sorted((ROOT / "tests" / "broken").rglob("*")) + sorted(
        (ROOT / "content" / "vocabularies").iterdir()
    ):
        base = ROOT / "tests" / "broken" if "vocabularies" not in source.parts else ROOT / "content"
        target = tmp_path / "content" / source.relative_to(base)
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path / "content"


def by_file(content: Path) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for problem in check(content).problems:
        found.setdefault(problem.file, []).append(problem)
    return found


def test_the_broken_files_are_no_worse_and_nothing_mechanical_is_left(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = by_file(broken)
    assert main(["check", "--fix", "--yes"]) == 1
    after = by_file(broken)
    assert all(len(problems) <= len(before.get(file, [])) for file, problems in after.items())
    assert not [problem for problems in after.values() for problem in problems if problem.mechanical]
    assert sum(map(len, after.values())) <= sum(map(len, before.values())) - 17
    gone = {
        code
        for path, code, _ in BROKEN
        if not any(problem.code == code for problem in after.get(f"content/{path}", []))
    }
    assert gone >= {
        "encoding-gbk",
        "front-matter-late",
        "front-matter-fence",
        "front-matter-tab",
        "md-list-glued",
        "md-list-indent",
        "char-kangxi",
        "md-heading-wide",
    }
    capsys.readouterr()
    held = {path: path.read_bytes() for path in broken.rglob("*.md")}
    assert main(["check", "--fix", "--yes"]) == 1
    assert "没有能自动改的地方" in capsys.readouterr().out
    assert held == {path: path.read_bytes() for path in broken.rglob("*.md")}


def test_every_replacement_fits_the_place_that_the_problem_names(broken: Path) -> None:
    """As for a suggestion on GitHub: the end is not before the start, both lie in the file."""
    for file, problems in by_file(broken).items():
        lines = (broken.parent / file).read_bytes().decode("utf-8-sig", "replace").splitlines() or [""]
        for problem in problems:
            assert (problem.line, problem.column) <= (problem.end_line, problem.end_column)
            if problem.mechanical:
                assert CATALOGUE[problem.code].mechanical
                assert problem.replacement is not None
                assert problem.end_line <= len(lines)
                assert problem.end_column <= len(lines[problem.end_line - 1]) + 1


def test_nothing_is_written_unless_somebody_says_so(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_course(project / "content", "one", more="课时: 2课时\n")
    held = path.read_bytes()
    content = str(project / "content")
    assert main(["check", "--diff", content]) == 1
    assert main(["check", "--fix", content]) == 1
    said = capsys.readouterr().out
    assert "-课时: 2课时\n+课时: 2\n" in said
    assert "--yes" in said
    assert path.read_bytes() == held
    terminal = io.StringIO("n\ny\n")
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", terminal)
    assert main(["check", "--fix", content]) == 1
    assert path.read_bytes() == held
    assert main(["check", "--fix", content]) == 0
    assert "课时: 2\n" in path.read_text("utf-8")
    assert "改吗？" in capsys.readouterr().out


def test_only_the_given_files_change_and_their_mode_stays(project: Path) -> None:
    one = write_course(project / "content", "one", more="课时: 2课时\n")
    two = write_course(project / "content", "two", title="另一节", more="课时: 2课时\n")
    one.chmod(0o600)
    assert main(["check", "--fix", "--yes", str(one)]) == 0
    assert "2课时" not in one.read_text("utf-8")
    assert "2课时" in two.read_text("utf-8")
    assert stat.S_IMODE(one.stat().st_mode) == 0o600
    assert sorted(path.name for path in one.parent.iterdir()) == ["one.md", "two.md"]


def test_links_are_never_followed(project: Path) -> None:
    courses = project / "content" / "courses"
    outside = project / "outside.md"
    outside.write_text("---\n标题：外面\n---\n", encoding="utf-8")
    (courses / "out.md").symlink_to(outside)
    inner = write_course(project / "content", "inner", more="课时: 2课时\n")
    (courses / "in.md").symlink_to(inner)
    assert main(["check", "--fix", "--yes", str(courses / "in.md")]) == 1
    assert (courses / "in.md").is_symlink()
    assert "2课时" in inner.read_text("utf-8")
    main(["check", "--fix", "--yes", str(project / "content")])
    assert outside.read_text("utf-8") == "---\n标题：外面\n---\n"
    assert (courses / "out.md").is_symlink()


def test_what_strangers_write_moves_no_cursor(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_course(
        project / "content",
        "one",
        more="课时: 2课时\n",
        body="## 教学目标\n\n⽼\x1b[2J\u202e师\n\n## 教学过程\n\n好。\n",
    )
    main(["check", "--fix", "--yes", str(project / "content")])
    said = capsys.readouterr().out
    assert "\\u001b[2J\\u202e" in said
    assert not {"\x1b", "\u202e"} & set(said)
