"""Problems for people: one paragraph each, in Chinese."""

from __future__ import annotations

from generator.checking import ERROR, Checked, Problem

SEVERITIES = {ERROR: "错误", "warning": "提醒"}


def line(problem: Problem) -> str:
    """One problem: place, gravity, message and cure."""
    return f"{problem.file}:{problem.line}:{problem.column} {SEVERITIES[problem.severity]} {problem.message} [{problem.code}]\n    改法：{problem.hint}"


def summary(checked: Checked) -> str:
    """One line that says how it went."""
    warnings = len(checked.problems) - checked.errors
    if not checked.problems:
        return f"检查了 {checked.documents} 个文件，没有发现问题。"
    return f"检查了 {checked.documents} 个文件：{checked.errors} 个错误，{warnings} 个提醒。"


def report(checked: Checked) -> str:
    """All problems and the summary."""
    return "\n".join([*(line(problem) for problem in checked.problems), summary(checked)])
