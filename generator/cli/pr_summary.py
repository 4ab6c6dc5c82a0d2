"""`library pr-summary`: what a change does to the library, in Markdown."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from urllib.parse import quote

from generator.checking import check
from generator.cli.commands import OK, PROJECT_CONTENT, WRONG_USAGE, Commands
from generator.reporting.pull_request import Place, read_changes, summary


def register(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "pr-summary", help="一次改动的摘要", description="一次改动的摘要（Markdown）：改了哪些条目，要改正什么。退出码 0 完成，2 用法不对。"
    )
    parser.add_argument("--changed-files", type=Path, required=True, metavar="文件", help="git diff -z --name-status 的输出，存成文件")
    parser.add_argument("--content", type=Path, default=PROJECT_CONTENT, metavar="文件夹", help="content 文件夹；不写就是当前文件夹里的 content")
    parser.add_argument("--site-url", default="", metavar="网址", help="网站的网址")
    parser.add_argument("--head-repository", default="", metavar="网址", help="改动所在的仓库，如 https://github.com/用户/仓库")
    parser.add_argument("--head-branch", default="", metavar="分支", help="改动所在的分支")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    if not options.content.is_dir() or not options.changed_files.is_file():
        print(f"找不到：{options.changed_files if options.content.is_dir() else options.content}", file=sys.stderr)
        return WRONG_USAGE
    try:
        changes = read_changes(options.changed_files.read_bytes())
    except ValueError as error:
        print(f"读不懂 {options.changed_files}：{error}", file=sys.stderr)
        return WRONG_USAGE
    known = re.fullmatch(r"https://[A-Za-z0-9.-]+/[\w.-]+/[\w.-]+", options.head_repository, re.ASCII) and options.head_branch
    edit = f"{options.head_repository}/edit/{quote(options.head_branch)}" if known else ""
    print(summary(changes, check(options.content), Place(options.content.as_posix(), options.site_url, edit)), end="")
    return OK
