"""Problems for GitHub: annotations at the line, and the full list in the step's summary.

GitHub shows 10 annotations of a kind a step and drops the rest without a word, so the tenth says how many
more there are.
Escapes: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

import os
from pathlib import Path

from generator.checking import ERROR, WARNING, Checked, Problem
from generator.github.plain_words import plain_words
from generator.reporting import text

LIMIT = 10
#: GitHub refuses a summary above 1 MiB.
_SUMMARY_BYTES = 1_000_000


def report(checked: Checked) -> str:
    """The annotations; also writes the full list to the file that GITHUB_STEP_SUMMARY names."""
    lines = []
    for severity in (ERROR, WARNING):
        problems = [problem for problem in checked.problems if problem.severity == severity]
        shown = problems if len(problems) <= LIMIT else problems[: LIMIT - 1]
        lines += [_annotation(problem) for problem in shown]
        if len(shown) < len(problems):
            lines.append(
                f"::{severity} title={_property('还有更多')}::{_data(f'还有 {len(problems) - len(shown)} 处，完整的清单在这一步的摘要里。')}"
            )
    summary_file = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary_file:
        with Path(summary_file).open("a", encoding="utf-8") as stream:
            stream.write(_summary(checked))
    return "\n".join([*lines, text.summary(checked)])


def _annotation(problem: Problem) -> str:
    properties = f"file={_property(problem.file)},line={problem.line},col={problem.column},title={_property(problem.code)}"
    return f"::{problem.severity} {properties}::{_data(f'{problem.message}。{problem.hint}')}"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


def _summary(checked: Checked) -> str:
    rows = [f"## 检查结果\n\n{text.summary(checked)}\n"]
    if checked.problems:
        rows.append("\n| 位置 | 轻重 | 问题 | 改法 |\n|---|---|---|---|\n")
    size = 0
    for problem in checked.problems:
        place = f"{problem.file}:{problem.line}:{problem.column}"
        row = f"| {plain_words(place)} | {text.SEVERITIES[problem.severity]} | {plain_words(problem.message)} | {plain_words(problem.hint)} |\n"
        size += len(row.encode())
        if size > _SUMMARY_BYTES:
            rows.append("\n清单太长，其余从略；改好这些后再查一次。\n")
            break
        rows.append(row)
    return "".join(rows) + "\n"
