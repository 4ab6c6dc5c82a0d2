"""Problems for people: one paragraph each, in Chinese."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.checking import ERROR, Checked, Problem

#: From so many problems of a kind in one file on they are told together; and how many of their lines.
_MANY, _MOST_SHOWN = 3, 60
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
    """All problems, errors first, those of a kind in one file together; the summary; what to do next."""
    ordered = sorted(checked.problems, key=lambda problem: problem.severity != ERROR)
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in ordered:
        groups.setdefault((problem.file, problem.code), []).append(problem)
    told = [words for group in groups.values() for words in _told(group)]
    return "\n".join([*told, summary(checked), *_next(checked)])


def _told(group: Sequence[Problem]) -> Iterator[str]:
    """The problems of one kind in one file: a few one by one, many in one message."""
    if len(group) < _MANY:
        yield from map(line, group)
        return
    first = group[0]
    lines = list(dict.fromkeys(problem.line for problem in group))
    shown = "、".join(map(str, lines[:_MOST_SHOWN])) + (" …" if len(lines) > _MOST_SHOWN else "")
    where = f"{first.file}:{first.line}:{first.column} {SEVERITIES[first.severity]}"
    yield f"{where} {first.message}；这样的共 {len(group)} 处，在第 {shown} 行 [{first.code}]\n    改法：{first.hint}"


def _next(checked: Checked) -> Iterator[str]:
    mended = sum(problem.mechanical for problem in checked.problems)
    if mended:
        yield f"接下来：library check --fix 能自动改好其中 {mended} 处（共 {len(checked.problems)} 处）。"
