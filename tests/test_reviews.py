"""The three-level review: shown on the entry, required where the settings say so."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import build, write_course

from generator.checking import Problem, check

SCHOOL = "{级别: 学校, 单位: 示例小学, 日期: 2025-03-10, 意见: 同意}"
CENTRE = "{级别: 中心, 单位: 示例指导中心, 日期: 2025-03-20, 意见: 修改后同意, 说明: 补了出处}"
RETURNED = "{级别: 中心, 单位: 示例指导中心, 日期: 2025-03-15, 意见: 退回}"


def told(project: Path, more: str, settings: str = "审核: {必经: [中心, 学校]}\n") -> list[Problem]:
    (project / "content/settings.yml").write_text(settings, encoding="utf-8")
    write_course(project / "content", "yi", more=more)
    return list(check(project / "content").problems)


def test_a_published_entry_has_passed_every_required_level(project: Path) -> None:
    (problem,) = told(project, "")
    assert problem.code == "review-missing"
    assert "「学校、中心」" in problem.message
    (problem,) = told(project, f"审核: [{SCHOOL}]\n")
    assert "「中心」" in problem.message
    assert problem.line == 9
    assert [each.code for each in told(project, f"审核: [{SCHOOL}, {RETURNED}]\n")] == ["review-missing"]
    assert told(project, f"审核: [{SCHOOL}, {RETURNED}, {CENTRE}]\n") == []


def test_drafts_and_libraries_without_the_setting_need_no_review(project: Path) -> None:
    assert told(project, "状态: 草稿\n") == []
    assert told(project, "", settings="校对: 是\n") == []


def test_a_wrong_setting_is_told_at_its_line(project: Path) -> None:
    problems = told(project, "", settings="校对: 是\n审核: {必经: [校长]}\n")
    assert [(problem.code, problem.line) for problem in problems] == [("value-unknown", 2)]


def test_the_trail_is_shown_on_the_page(project: Path) -> None:
    write_course(project / "content", "yi", more=f"审核: [{SCHOOL}, {CENTRE}]\n")
    assert build(project).returncode == 0
    page = (project / "site/courses/yi/index.html").read_text("utf-8")
    trail = page[page.index("lib-reviews") :]
    assert trail.index("示例小学") < trail.index("示例指导中心") < trail.index("补了出处")


HIGHER = "{级别: 中心, 单位: 示例指导中心, 日期: 2025-03-20, 意见: 同意}"
SENT_BACK = "{级别: 学校, 单位: 示例小学, 日期: 2025-03-12, 意见: 退回}"
AGAIN = "{级别: 学校, 单位: 示例小学, 日期: 2025-03-14, 意见: 同意}"


@pytest.mark.parametrize(
    ("reviews", "codes"),
    [
        ([SENT_BACK, HIGHER], ["review-returned"]),
        ([SENT_BACK, AGAIN, HIGHER], []),
        ([SCHOOL, SENT_BACK, HIGHER], ["review-returned"]),
        ([SCHOOL, RETURNED, HIGHER], []),
        ([SCHOOL, RETURNED, CENTRE], []),
        ([CENTRE, SCHOOL], ["value-date-order"]),
    ],
)
def test_no_level_passes_what_a_lower_one_has_returned(
    project: Path, reviews: list[str], codes: list[str]
) -> None:
    found = told(project, f"审核: [{', '.join(reviews)}]\n", settings="校对: 是\n")
    assert [problem.code for problem in found] == codes
