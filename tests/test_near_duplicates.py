"""查重: copies are found, also when sentences were changed; what people wrote by themselves is not; thousands
of copies stay a list.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from conftest import COURSE, ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.prose import sentence
from generator.checking import Problem, check


def course(title: str, sentences: list[str]) -> str:
    half = len(sentences) // 2
    body = f"## 教学目标\n\n{''.join(sentences[:half])}\n\n## 教学过程\n\n{''.join(sentences[half:])}\n"
    return COURSE.format(title=title, more="", body=body)


def found(content: Path, texts: dict[str, str]) -> list[Problem]:
    checked = check(content, instead={f"courses/{name}.md": text for name, text in texts.items()})
    assert not checked.errors, checked.problems
    return [problem for problem in checked.problems if problem.code == "body-near-duplicate"]


@given(st.integers(0, 10**9), st.integers(20, 60), st.integers(0, 2))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_copies_are_found_also_with_a_tenth_of_the_sentences_changed(
    project: Path, seed: int, count: int, tenths: int
) -> None:
    chance = random.Random(seed)
    sentences = [sentence(chance) for _ in range(count)]
    copy = list(sentences)
    for at in chance.sample(range(count), min(tenths, 1) * max(1, count // 10)):
        copy[at] = sentence(chance)
    other = [sentence(chance) for _ in range(count)]
    (problem,) = found(
        project / "content",
        {"aaa": course("甲", sentences), "bbb": course("乙", other), "ccc": course("丙", copy)},
    )
    assert Path(problem.file).name == "ccc.md"
    assert "「aaa」" in problem.message
    assert tenths or "100%" in problem.message


def test_the_projects_own_entries_are_each_their_own() -> None:
    assert "body-near-duplicate" not in {problem.code for problem in check(ROOT / "content").problems}


def test_headings_table_heads_and_short_bodies_do_not_count(project: Path) -> None:
    table = "| 环节 | 做什么 | 时间 |\n|---|---|---|\n"
    texts = {}
    for number in range(4):
        chance = random.Random(number)
        body = "".join(
            f"## 教学过程第{part}\n\n{table}| {sentence(chance)} | {sentence(chance)} | 5 |\n\n"
            for part in range(12)
        )
        texts[f"own-{number}"] = COURSE.format(title=f"第 {number} 课", more="", body=body)
        texts[f"short-{number}"] = course(f"短 {number}", ["大家都写这几句话。", "先听，再说，最后约定。"])
    assert found(project / "content", texts) == []


@pytest.mark.parametrize("changed", [0, 2])
def test_hundreds_of_copies_are_one_message_each_and_name_the_first(project: Path, changed: int) -> None:
    chance = random.Random(7)
    sentences = [sentence(chance) for _ in range(40)]
    texts = {}
    for number in range(600):
        copy = list(sentences)
        for at in chance.sample(range(40), changed):
            copy[at] = sentence(chance)
        texts[f"copy-{number:04}"] = course(f"第 {number} 课", copy)
    problems = found(project / "content", texts)
    assert len(problems) == 599
    assert len({problem.file for problem in problems}) == 599
    if not changed:
        assert all("「copy-0000」" in problem.message for problem in problems)


@pytest.mark.parametrize(
    "body",
    ["|" * 400_000 + "\n-", "|\n" + "-" * 400_000 + "x", "](" * 200_000, "<" * 400_000, "一" * 300_000],
)
def test_a_hostile_body_is_compared_in_bounded_work(project: Path, body: str) -> None:
    texts = {
        f"courses/{name}.md": COURSE.format(title=name, more="", body=f"{body}\n{name}")
        for name in ("aaa", "bbb")
    }
    assert {problem.code for problem in check(project / "content", instead=texts).problems} >= {
        "line-too-long"
    }
