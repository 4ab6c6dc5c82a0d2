"""校对: spaces and punctuation in prose are mended; nothing else is ever touched; one line turns it off."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import write_course
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from generator.checking import Problem, check
from generator.cli import main

HEAD, TAIL = "## 教学目标\n\n", "\n\n## 教学过程\n\n先听。\n"


def problems(content: Path, words: str) -> list[Problem]:
    write_course(content, "one", body=f"{HEAD}{words}{TAIL}")
    return [problem for problem in check(content).problems if problem.code == "copy-edit"]


def mended(content: Path, words: str) -> str:
    path = write_course(content, "one", body=f"{HEAD}{words}{TAIL}")
    assert main(["check", "--fix", "--yes", str(content)]) == 0
    return path.read_text("utf-8").split(HEAD)[1].split(TAIL)[0]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("打开App看看", "打开 App 看看"),
        ("你好,世界", "你好，世界"),
        ("大约5分钟,然后用PPT讲", "大约 5 分钟，然后用 PPT 讲"),
        ("- [ ] 说3句话", "- [ ] 说 3 句话"),
        ("| 环节 | 时间 |\n|---|---|\n| 听 | 约5分钟 |", "| 环节 | 时间 |\n|---|---|\n| 听 | 约 5 分钟 |"),
        ("用`a中b`写App吧", "用`a中b`写 App 吧"),
    ],
)
def test_prose_is_mended(project: Path, words: str, wanted: str) -> None:
    assert mended(project / "content", words) == wanted


def test_the_place_and_the_words_are_exact(project: Path) -> None:
    (problem,) = problems(project / "content", "打开App 看看")
    assert (problem.severity, problem.column, problem.end_column, problem.replacement) == (
        "warning",
        2,
        4,
        "开 A",
    )
    assert "「开A」" in problem.message


@pytest.mark.parametrize(
    "words",
    [
        "```\n打开App看\n```",
        "    打开App看",
        "说`打开App看,好`吧",
        "见[课程](one.md)",
        "见 https://example.org/打开App看 吧",
        "删掉「状态: 草稿」这一行",
        "依据渝中府办〔2024〕13号文件",
        "按《3-6岁儿童学习与发展指南》做",
        "办“家校1+1”活动，定「App约定」",
        "用 <span title='打开App看'>好</span>",
        "[a]: https://example.org/打开App",
        "| a | b |\n|:-:|--:|\n| 甲 | 乙 |",
    ],
)
def test_what_is_not_prose_is_left_alone(project: Path, words: str) -> None:
    assert problems(project / "content", words) == []


def test_summaries_are_prose_and_other_fields_are_not(project: Path) -> None:
    path = write_course(project / "content", "one", title="打开App看", more="单位: 第8小学\n")
    path.write_text(
        path.read_text("utf-8").replace("三个不伤和气的办法", "3个不伤和气的办法"), encoding="utf-8"
    )
    (problem,) = check(project / "content").problems
    assert (problem.code, problem.field, problem.replacement) == ("copy-edit", "summary", "会 3 个")


@given(st.text(st.sampled_from("孩子家长App 012,.:;()!?#*-|`[]<>，。「」\n"), max_size=60))
@limits(max_examples=100)
def test_only_blanks_and_punctuation_ever_change(words: str) -> None:
    """And what is mended once is mended for good."""
    from datetime import date

    from conftest import COURSE, ROOT

    from generator.fixing import mend
    from generator.reading import read_vocabularies
    from generator.schema import Context
    from generator.schema.settings import LibrarySettings

    context = Context(read_vocabularies(ROOT / "content")[0], date(2026, 11, 24))
    data = COURSE.format(title="课", more="", body=words).encode()
    on, off = (
        mend("courses/a.md", data, context, LibrarySettings(copy_editing=each)).data.decode()
        for each in (True, False)
    )

    def letters(text: str) -> list[str]:
        return [each for each in text if each.isalnum()]

    assert letters(on) == letters(off)
    assert mend("courses/a.md", on.encode(), context, LibrarySettings()).data.decode() == on


def test_one_line_turns_it_off(project: Path) -> None:
    content = project / "content"
    assert problems(content, "打开App看看")
    (content / "settings.yml").write_text("校对: 否\n", encoding="utf-8")
    assert problems(content, "打开App看看") == []


@pytest.mark.parametrize(
    ("settings", "code", "line"),
    [
        ("校对：否\n", "front-matter-colon", 1),
        ("校对: 不要\n", "value-flag", 1),
        ("# 说明\n较对: 否\n", "field-unknown", 2),
        ("- 校对\n", "front-matter-not-fields", 1),
        ("校对: [是\n", "front-matter-syntax", 1),
        ("\0", "char-nul", 1),
    ],
)
def test_wrong_settings_are_problems_at_their_line(
    project: Path, settings: str, code: str, line: int
) -> None:
    (project / "content" / "settings.yml").write_text(settings, encoding="utf-8")
    (problem,) = check(project / "content").problems
    assert (Path(problem.file).name, problem.code, problem.line) == ("settings.yml", code, line)


def test_empty_settings_are_the_defaults(project: Path) -> None:
    (project / "content" / "settings.yml").write_text("# 都按默认\n", encoding="utf-8")
    assert check(project / "content").problems == ()
    assert problems(project / "content", "打开App看看")
