"""The words that the library knows stand in content/vocabularies: what is written wrongly there is told at
its place, and what it says of an order holds.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import build, write_course

from generator.checking import check

WRONG = (
    ("  synonyms: 磨蹭、拖拉", "vocabulary-list", 3, 13, "synonyms: [磨蹭, 拖拉]"),
    ("  synonyms: {甲: 乙}", "vocabulary-shape", 3, 13, "应当是一个列表"),
    ("  sayings: [[甲]]", "vocabulary-shape", 3, 13, "每一项应当是一个词"),
    ("  asked: [写作业磨蹭]", "vocabulary-shape", 3, 10, "应当是一段文字"),
    ("  synonym: [磨蹭]", "vocabulary-shape", 3, 3, "没有「synonym」这一项"),
    ("  help: 甲\n  help: 乙", "vocabulary-shape", 4, 3, "写了两次"),
    ("  careful: 也许", "vocabulary-shape", 3, 12, "yes 或 no"),
    ("  rank: 第一", "vocabulary-shape", 3, 9, "应当是一个数"),
)


def themes(project: Path, *terms: str) -> None:
    (project / "content" / "vocabularies" / "themes.yml").write_text("\n".join(terms) + "\n", "utf-8")


@pytest.mark.parametrize(("line", "code", "row", "column", "cure"), WRONG)
def test_a_term_of_the_wrong_shape_is_told_at_its_place(
    project: Path, line: str, code: str, row: int, column: int, cure: str
) -> None:
    themes(project, "- name: habits", "  label: 学习习惯", line)
    (problem,) = check(project / "content").problems
    assert problem.file.endswith("vocabularies/themes.yml")
    assert (problem.code, problem.line, problem.column) == (code, row, column)
    assert cure in problem.message + problem.hint


def test_all_that_is_wrong_is_told_in_one_run(project: Path) -> None:
    lines = (line for line, *_ in WRONG if "\n" not in line and "synonyms: {" not in line)
    themes(project, "- name: habits", "  label: 学习习惯", *lines)
    assert len(check(project / "content").problems) == len(WRONG) - 2


def test_what_families_ask_most_comes_first_on_the_home_page(project: Path) -> None:
    names = ("one", "two", "three")
    ranks = {"one": "", "two": "  rank: 2", "three": "  rank: 1"}
    themes(
        project, *(f"- name: {name}\n  label: 主题{name}\n  asked: 问{name}\n{ranks[name]}" for name in names)
    )
    for name in names:
        write_course(project / "content", f"lesson-{name}", f"第{name}课", more=f"主题: [主题{name}]\n")
    assert build(project).returncode == 0
    home = (project / "site" / "index.html").read_text("utf-8")
    assert re.findall(r'<a class="lib-chip"[^>]*>问(\w+)</a>', home) == ["three", "two", "one"]
