"""`library pr-summary`: what a change does to the library, in Markdown for people and as JSON for the
answer to a pull request.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.checking import Checked, check
from generator.checking.declared_files import read_settings
from generator.cli.commands import OK, PROJECT_CONTENT, WRONG_USAGE
from generator.clock import today
from generator.fixing import mend, suggestions
from generator.github.answer import Place, summary
from generator.github.report import MOST_SUGGESTIONS, Suggestion, write_report
from generator.reading.source import MAX_BYTES
from generator.reporting.pull_request import Change, entries_of, read_changes, report
from generator.schema import Context


def register(parser: argparse.ArgumentParser) -> None:
    """Say what the command is for, and what it takes."""
    parser.description = (
        "一次改动的摘要（Markdown）：改了哪些条目，在网站的哪里，要改正什么。退出码 0 完成，2 用法不对。"
    )
    parser.add_argument(
        "--base",
        required=True,
        metavar="提交",
        help="与哪一个提交比较，如 origin/main；比的是文件夹里现在的文件",
    )
    parser.add_argument(
        "--head",
        default="HEAD",
        metavar="提交",
        help="改动的分支上的最后一个提交；与它不同的文件不写修改建议。不写就是 HEAD",
    )
    parser.add_argument(
        "--content",
        type=Path,
        default=PROJECT_CONTENT,
        metavar="文件夹",
        help="content 文件夹；不写就是当前文件夹里的 content",
    )
    parser.add_argument("--site-url", default="", metavar="网址", help="网站的网址")
    parser.add_argument(
        "--head-repository",
        default="",
        metavar="网址",
        help="改动所在的仓库，如 https://github.com/用户/仓库",
    )
    parser.add_argument("--head-branch", default="", metavar="分支", help="改动所在的分支")
    parser.add_argument("--report", type=Path, metavar="文件", help="摘要和修改建议（JSON）也写到这里")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    content: Path = options.content
    if not content.is_dir():
        print(f"找不到文件夹：{content}", file=sys.stderr)
        return WRONG_USAGE
    try:
        base, head = _commit(options.base), _commit(options.head)
        changes = read_changes(
            _git("diff", "-z", "--name-status", "--find-renames", "--relative", base, "--")
        )
        moved = {
            change.path
            for change in read_changes(
                _git("diff", "-z", "--name-status", "--no-renames", "--relative", head, "--")
            )
        }
    except OSError as error:
        print(f"运行不了 git：{error.strerror}", file=sys.stderr)
        return WRONG_USAGE
    except subprocess.CalledProcessError as error:
        print(
            f"git 比较不了：{error.stderr.decode('utf-8', errors='replace').strip() or '没有这个提交'}",
            file=sys.stderr,
        )
        return WRONG_USAGE
    checked = check(content)
    same = [
        change
        for change in entries_of(changes, content.as_posix())
        if change.path not in moved and change.state != "D"
    ]
    found = report(changes, checked, content.as_posix(), list(_suggestions(same, content, checked)))
    if options.report:
        options.report.write_text(write_report(found), encoding="utf-8")
    print(summary(found, Place(options.site_url, options.head_repository, options.head_branch)), end="")
    return OK


def _commit(name: str) -> str:
    """The hash of a commit, so that no name can be taken for an option."""
    return _git("rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}").decode("ascii").strip()


def _git(*words: str) -> bytes:
    return subprocess.run(["git", *words], capture_output=True, check=True).stdout  # noqa: S603, S607 (no shell; the git that is installed)


def _suggestions(changes: Sequence[Change], content: Path, checked: Checked) -> Iterator[Suggestion]:
    context = Context(checked.vocabularies, today())
    settings, _ = read_settings(content.resolve(), context)  # the check names its faults
    left = MOST_SUGGESTIONS
    for change in changes:
        path = Path(change.path)
        # Links are the check's matter, and so is what is too long.
        if (
            not path.resolve().is_relative_to(content.resolve())
            or path.is_symlink()
            or not path.is_file()
            or path.stat().st_size > MAX_BYTES
        ):
            continue
        mended = mend(path.relative_to(content).as_posix(), path.read_bytes(), context, settings)
        for suggestion in suggestions(
            change.path, mended, [problem for problem in checked.problems if problem.file == change.path]
        ):
            if left == 0:
                return
            left -= 1
            yield suggestion
