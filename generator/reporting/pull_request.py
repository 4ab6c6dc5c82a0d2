"""A change to the library in Chinese Markdown: what is new, changed and removed, where it will stand, what to mend and where to click.

Names and texts are strangers'; all of them are shown as plain words, and links are made only of percent-encoded parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from generator.checking import ERROR, Checked, Problem
from generator.reporting.plain_words import plain_words
from generator.reporting.text import SEVERITIES
from generator.schema import COLLECTIONS, FOLDERS

#: More would not be read, and GitHub takes no longer text.
_MOST_ENTRIES, _MOST_PROBLEMS = 60, 60
_STATES = {"A": "新增", "C": "新增", "M": "修改", "T": "修改", "R": "改名", "D": "删除"}


@dataclass(frozen=True)
class Change:
    """One file of a change: git's letter for what happened to it, its path in the repository, and the one before a renaming."""

    state: str
    path: str
    before: str = ""


@dataclass(frozen=True)
class Place:
    """Where things are: the content folder in the repository, the site's address, and the address at which the branch's files are edited ("" for unknown)."""

    content: str = "content"
    site: str = ""
    edit: str = ""


def read_changes(data: bytes) -> list[Change]:
    """The changes that `git diff -z --name-status` names. Raises ValueError for anything else."""
    words = data.decode("utf-8", errors="replace").split("\0")
    if words.pop():
        raise ValueError("not ended by NUL")
    changes = []
    rest = iter(words)
    try:
        for word in rest:
            if word[:1] not in _STATES:
                raise ValueError(f"unknown state {word[:20]!r}")
            first = next(rest)
            changes.append(Change(word[0], next(rest), first) if word[0] in "RC" else Change(word[0], first))
    except StopIteration:
        raise ValueError("cut off") from None
    return changes


def summary(changes: Sequence[Change], checked: Checked, place: Place) -> str:
    """The whole summary. `checked` is the library with the change in it; the paths of its problems are those of the repository."""
    entries = [change for change in changes if _inside(change.path, place) is not None]
    changed = {change.path for change in entries if change.state != "D"}
    problems = [problem for problem in checked.problems if problem.file in changed]
    elsewhere = [problem for problem in checked.problems if problem.file not in changed and problem.severity == ERROR]
    lines = ["## 这次改动", ""]
    lines += [*_entries(entries, checked, place)] or ["没有改动条目。"]
    if len(changes) > len(entries):
        lines += ["", f"另有 {len(changes) - len(entries)} 个别的文件（图片、附件、程序等）。"]
    errors = sum(problem.severity == ERROR for problem in problems) + len(elsewhere)
    if not problems and not elsewhere:
        return "\n".join([*lines, "", "检查没有发现问题，可以请老师审阅了。"]) + "\n"
    lines += ["", f"### 要改的地方：{errors} 个错误，{len(problems) + len(elsewhere) - errors} 个提醒", ""]
    ordered = sorted([*problems, *elsewhere], key=lambda problem: problem.severity != ERROR)
    lines += [_problem(problem, place) for problem in ordered[:_MOST_PROBLEMS]]
    if len(ordered) > _MOST_PROBLEMS:
        lines.append(f"- 还有 {len(ordered) - _MOST_PROBLEMS} 处，改好这些以后再看。")
    return "\n".join([*lines, "", "点「在浏览器里改」，改好后点 Commit changes，检查会重来一次。"]) + "\n"


def _inside(path: str, place: Place) -> PurePosixPath | None:
    """The path of an entry below the content folder; None for any other file."""
    folder = f"{place.content}/"
    inner = PurePosixPath(path.removeprefix(folder))
    return inner if path.startswith(folder) and path.endswith(".md") and inner.parts[0] in FOLDERS else None


def _entries(changes: Sequence[Change], checked: Checked, place: Place) -> Iterator[str]:
    known = {entry.path: entry for entry in checked.entries}
    for change in changes[:_MOST_ENTRIES]:
        inner = _inside(change.path, place)
        assert inner is not None
        declaring, entry = FOLDERS[inner.parts[0]], known.get(inner.as_posix())
        name = f"「{plain_words(entry.title)}」" if entry else f"<code>{plain_words(inner.as_posix())}</code>"
        line = f"- **{_STATES[change.state]}**{declaring.noun}{name}"
        if change.before:
            line += f"，原来是 <code>{plain_words(change.before)}</code>"
            line += "；请把原来的网址写进「旧地址」" if change.state == "R" and declaring.collection in COLLECTIONS else ""
        if entry and change.state != "D":
            line += f"，合并后在 <code>{plain_words(place.site.rstrip('/') + entry.url)}</code>" if entry.published else "，是草稿或已下架，不会出现在网站上"
        yield line
    if len(changes) > _MOST_ENTRIES:
        yield f"- 还有 {len(changes) - _MOST_ENTRIES} 个条目"


def _problem(problem: Problem, place: Place) -> str:
    where = f"<code>{plain_words(problem.file)}</code> 第 {problem.line} 行"
    line = f"- {SEVERITIES[problem.severity]}，{where}：{plain_words(problem.message)}。{plain_words(problem.hint)}"
    if problem.replacement:
        line += f" 建议改成：<code>{plain_words(problem.replacement, 200)}</code>"
    return line + (f" [在浏览器里改]({place.edit}/{quote(problem.file)}#L{problem.line})" if place.edit else "")
